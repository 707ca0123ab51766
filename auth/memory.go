package auth

import (
	"context"
	"sync"

	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/cache"
)

// memory is an MSAL cache that rests nowhere. It remembers the document that MSAL wrote last, so that
// it can be adopted by the vault.
type memory struct {
	mu  sync.Mutex
	doc []byte
}

// Replace leaves MSAL's own state as it is.
func (m *memory) Replace(context.Context, cache.Unmarshaler, cache.ReplaceHints) error { return nil }

// Export remembers what MSAL would store.
func (m *memory) Export(_ context.Context, from cache.Marshaler, _ cache.ExportHints) error {
	doc, err := from.Marshal()
	if err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.doc = doc
	return nil
}

func (m *memory) document() []byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.doc
}
