package auth

import "github.com/AzureAD/microsoft-authentication-library-for-go/apps/cache"

// holdings is what a vault knows. stored is what the keychain held when it was last read or written,
// and doc is that with what happened since.
type holdings struct {
	doc        edition
	stored     document
	generation string // the ID of stored
	stamp      string // what the stamp file said when stored was read
	loaded     bool
	mend       bool // a new sign-in may replace entries that are broken
	given      map[any]edition
}

// An edition is a document with a number, so that a client gets each once. Number 0 is nobody's.
type edition struct {
	number int
	doc    document
}

// maxClients bounds how many MSAL clients are remembered with what they were given. One forgotten is
// given the whole document again.
const maxClients = 16

// set makes d the document that clients get.
func (m *holdings) set(d document) {
	if !d.Equal(m.doc.doc) {
		m.doc = edition{m.doc.number + 1, d}
	}
}

// load takes what the keychain holds and carries over to it what happened in memory.
func (m *holdings) load(generation, stamp string, theirs document) {
	m.set(merged(m.stored, theirs, m.doc.doc))
	m.stored, m.generation, m.stamp, m.loaded = theirs, generation, stamp, true
}

// kept notes that the keychain now holds the document, under generation, and that this will be the
// stamp.
func (m *holdings) kept(generation string) {
	m.stored, m.generation, m.stamp, m.loaded, m.mend = m.doc.doc, generation, generation, true, false
	if generation == "" {
		m.stored = document{}
	}
}

// lose notes that what the keychain holds is broken and will be replaced.
func (m *holdings) lose() { m.stored, m.generation, m.loaded = document{}, "", true }

// dirty reports that memory has something to store. Where nobody is signed in, nothing is.
func (m *holdings) dirty() bool {
	if m.doc.doc.Empty() {
		return len(m.stored) > 0
	}
	return !m.doc.doc.Equal(m.stored)
}

// give hands a client the document unless it has this edition.
func (m *holdings) give(to cache.Unmarshaler) error {
	if had, ok := m.given[to]; ok && had.number == m.doc.number {
		return nil
	}
	if err := to.Unmarshal(m.doc.doc.JSON()); err != nil {
		return err
	}
	m.remember(to, m.doc)
	return nil
}

// receive takes over what a client changed since it was given its edition.
func (m *holdings) receive(from any, mine document) {
	m.set(merged(m.given[from].doc, m.doc.doc, mine))
	has := edition{0, mine}
	if mine.Equal(m.doc.doc) {
		has = m.doc
	}
	m.remember(from, has)
}

func (m *holdings) remember(client any, has edition) {
	if _, ok := m.given[client]; !ok && len(m.given) >= maxClients {
		clear(m.given)
	}
	m.given[client] = has
}
