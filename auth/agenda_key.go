package auth

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"sync"

	"consentray/app"
)

// agendaKeySize is the size in bytes of the key that seals the meetings of an account on disk.
const agendaKeySize = 32

// agendaKeys are the keys that this process has read or made, by account ID: each call of a keychain
// may prompt, and a copy is written all day.
type agendaKeys struct {
	mu sync.Mutex // guards of
	of map[string][]byte
}

func (k *agendaKeys) known(id string) []byte {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.of[id]
}

// set remembers a key; nil forgets it.
func (k *agendaKeys) set(id string, key []byte) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.of == nil {
		k.of = map[string][]byte{}
	}
	if k.of[id] = key; key == nil {
		delete(k.of, id)
	}
}

// agendaName is the keychain entry of the key. An account ID holds no name and no address.
func (s shelf) agendaName(id string) string { return s.profile + "/agenda/" + id }

// AgendaKey returns the key that seals the meetings of an account on disk, nil where there is none. With
// create it makes one, for an account whose tokens the keychain holds: without those, and for a session
// that stays in memory, nothing of the account is to outlive the process. It never prompts.
func (v *vault) AgendaKey(ctx context.Context, id string, create bool) (key []byte, err error) {
	if v.session || id == "" {
		return nil, nil
	}
	if key = v.agenda.known(id); key != nil {
		return key, nil
	}
	key, err = v.storedAgendaKey(ctx, id)
	if err == nil && key == nil && create {
		err = v.Exclusive(ctx, func(ctx context.Context) error {
			key, err = v.newAgendaKey(ctx, id)
			return err
		})
	}
	if err != nil {
		return nil, err
	}
	v.agenda.set(id, key)
	return key, nil
}

// storedAgendaKey reads the keychain. An entry that is no key is as good as none.
func (v *vault) storedAgendaKey(ctx context.Context, id string) ([]byte, error) {
	text, err := v.shelf.ring.Get(ctx, v.shelf.agendaName(id))
	if errors.Is(err, errNoEntry) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	key, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil || len(key) != agendaKeySize {
		return nil, nil
	}
	return key, nil
}

// newAgendaKey makes a key unless another process has just made one. The caller has the turn, so that no
// sign-out comes in between.
func (v *vault) newAgendaKey(ctx context.Context, id string) ([]byte, error) {
	if signedIn, err := v.stores(ctx, id); err != nil || !signedIn {
		return nil, err
	}
	if key, err := v.storedAgendaKey(ctx, id); err != nil || key != nil {
		return key, err
	}
	key := make([]byte, agendaKeySize)
	rand.Read(key)
	name, text := v.shelf.agendaName(id), base64.RawStdEncoding.EncodeToString(key)
	if err := v.shelf.ring.Set(ctx, name, text); err != nil {
		return nil, err
	}
	return key, v.shelf.same(ctx, name, text)
}

// stores reports whether the keychain holds the account.
func (v *vault) stores(ctx context.Context, id string) (bool, error) {
	m, err := v.take(ctx)
	if err != nil {
		return false, err
	}
	defer v.put(m)
	if err := v.refresh(ctx, m); err != nil {
		return false, err
	}
	for _, entry := range m.stored[accounts] {
		if homeAccount(entry) == id {
			return true, nil
		}
	}
	return false, nil
}

// dropAgendaKey removes the key: what it sealed can never be opened again. A vault that stays in memory
// looks into the keychain only where a stamp tells of something stored earlier.
func (v *vault) dropAgendaKey(ctx context.Context, id string) error {
	v.agenda.set(id, nil)
	if id == "" || v.session && v.stamped() == "" {
		return nil
	}
	return v.shelf.ring.Delete(ctx, v.shelf.agendaName(id))
}

// AgendaKey returns the key that seals account's meetings on disk, 32 random bytes; nil where there is
// none, and with create where there can be none: nobody is signed in any more, or only in memory. It
// never prompts.
func (c *Client) AgendaKey(ctx context.Context, account app.Account, create bool) ([]byte, app.Reason) {
	key, err := c.vault.AgendaKey(ctx, account.ID, create)
	if err != nil {
		return nil, c.reason(ctx, err)
	}
	return key, app.Reason{}
}
