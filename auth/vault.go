package auth

import (
	"context"
	"errors"
	"path/filepath"
	"sync/atomic"

	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/cache"
	"github.com/gofrs/flock"
)

// A vault keeps MSAL's cache in the keychain and is what MSAL calls a cache accessor. It is safe for
// concurrent use, and several processes may have a vault on the same profile.
//
// MSAL reads before every call, and every call of a keychain may prompt; so the keychain is read once
// and the cache kept in memory. A small file, the stamp, holds the ID of the stored generation, and is
// looked at instead: another one there means that another process wrote. Whoever wrote without
// reaching the stamp is found out at the next write, by the head.
//
// A keychain that fails costs nobody their token: memory goes on, Trouble says what is wrong, and the
// next Export or Unlock tries again.
type vault struct {
	shelf   shelf
	dir     string
	mem     chan *holdings    // one place: whoever took the memory out may use it
	turn    chan *flock.Flock // one place: whoever took the lock out may write
	agenda  agendaKeys
	session bool // everything stays in memory: the setting keychain.session_only
	trouble atomic.Pointer[keychainError]
}

// newVault returns the vault of a profile in a keychain that it has to itself. dir is the state directory of the profile, for the lock
// and the stamp; it need not exist yet. sessionOnly keeps everything in memory.
func newVault(keys *patient, profile, dir string, sessionOnly bool) *vault {
	v := &vault{
		shelf:   shelf{keys, profile},
		dir:     dir,
		session: sessionOnly,
		mem:     make(chan *holdings, 1),
		turn:    make(chan *flock.Flock, 1),
	}
	v.mem <- &holdings{given: map[any]edition{}, doc: edition{1, document{}}, stored: document{}}
	v.turn <- flock.New(filepath.Join(dir, "vault.lock"))
	return v
}

// Trouble returns what is wrong with the keychain, or nil. While it is not nil, what was signed in or
// refreshed last may be in memory only. It never waits.
func (v *vault) Trouble() error {
	if e := v.trouble.Load(); e != nil {
		return e
	}
	return nil
}

// Replace gives an MSAL client the cache where the client does not have it yet. It fails only where
// the keychain does and memory has nothing to go on with. The partition key is ignored: a desktop has
// one cache.
func (v *vault) Replace(ctx context.Context, to cache.Unmarshaler, _ cache.ReplaceHints) error {
	m, err := v.take(ctx)
	if err != nil {
		return err
	}
	defer v.put(m)
	if err := v.refresh(ctx, m); err != nil && (m.doc.doc.Empty() || ctx.Err() != nil) {
		return err
	}
	return m.give(to)
}

// Export takes what an MSAL client changed and stores it. A keychain that fails is Trouble, and no
// error: MSAL would otherwise throw the token away that it just received.
//
// MSAL holds a lock of its own meanwhile. Outside Exclusive, Export can therefore only wait a while
// for its turn, and leaves the writing to a later one.
func (v *vault) Export(ctx context.Context, from cache.Marshaler, _ cache.ExportHints) error {
	text, err := from.Marshal()
	if err != nil {
		return err
	}
	mine, err := parseDocument(text)
	if err != nil {
		return err
	}
	m, err := v.take(ctx)
	if err != nil {
		return err
	}
	m.receive(from, mine)
	v.put(m)
	wait, cancel := context.WithTimeout(ctx, exportPatience)
	defer cancel()
	v.keep(ctx, wait)
	return nil
}

// Adopt adds a whole MSAL cache, in MSAL's JSON format: the result of an interactive sign-in that ran
// on a cache of its own. It is the one thing that replaces broken entries. Only a text that is no
// cache is an error, and the end of ctx; a keychain that fails is Trouble.
func (v *vault) Adopt(ctx context.Context, text []byte) error {
	mine, err := parseDocument(text)
	if err != nil {
		return err
	}
	m, err := v.take(ctx)
	if err != nil {
		return err
	}
	m.set(merged(document{}, m.doc.doc, mine))
	m.mend = true
	v.put(m)
	v.keep(ctx, ctx)
	return nil
}

// Unlock unlocks the keychain, which may show the system's own prompt, then reads it and stores what
// could not be stored before. It is the only method that prompts, and is for a click.
func (v *vault) Unlock(ctx context.Context) error {
	if v.session {
		return nil
	}
	ctx = byClick(ctx)
	if err := v.shelf.ring.Unlock(ctx); err != nil {
		return v.noted(err, nil)
	}
	return v.Exclusive(ctx, v.store)
}

// Forget removes every entry of the profile from the keychain, and everything from memory. A vault
// that stays in memory looks into the keychain only where a stamp tells of something stored earlier.
func (v *vault) Forget(ctx context.Context) error {
	return v.Exclusive(ctx, func(ctx context.Context) error {
		m, err := v.take(ctx)
		if err != nil {
			return err
		}
		defer v.put(m)
		m.set(document{})
		if v.session && v.stamped() == "" {
			return nil
		}
		return v.noted(v.wipe(ctx, m), m)
	})
}

// keep stores what memory has that the keychain does not; wait bounds the wait for the turn.
func (v *vault) keep(ctx, wait context.Context) {
	if v.session {
		return
	}
	leave, ctx, err := v.enter(ctx, wait)
	if err != nil {
		_ = v.noted(err, nil)
		return
	}
	defer leave()
	_ = v.store(ctx) // noted there
}

// store brings keychain and memory together: what another process wrote is merged in, and what only
// memory has is written. The caller has the turn.
func (v *vault) store(ctx context.Context) error {
	m, err := v.take(ctx)
	if err != nil {
		return err
	}
	defer v.put(m)
	return v.noted(v.write(ctx, m), m)
}

func (v *vault) write(ctx context.Context, m *holdings) error {
	h, err := v.shelf.Head(ctx)
	if err == nil && (!m.loaded || h.Current.ID != m.generation) {
		var theirs document
		if h, theirs, err = v.shelf.Read(ctx); err == nil {
			m.load(h.Current.ID, h.Current.ID, theirs)
			v.setStamp(h.Current.ID)
		}
	}
	if kindOfError(err) == keychainBroken && m.mend {
		h, err = v.replacing(h), nil
		m.lose()
	}
	if err != nil || !m.dirty() {
		return err
	}
	if m.doc.doc.Empty() {
		return v.wipe(ctx, m)
	}
	if h, err = v.shelf.Write(ctx, h, m.doc.doc); err != nil {
		return err
	}
	m.kept(h.Current.ID)
	v.setStamp(h.Current.ID)
	return nil
}

// replacing returns the head to write on where the stored one is unreadable (the zero head) or its
// parts are: what it names, or else the stamp, tells which parts to remove.
func (v *vault) replacing(h head) head {
	if h == (head{}) {
		h.Previous.ID = v.stamped()
	}
	return h
}

// wipe removes every entry. The caller has the turn.
func (v *vault) wipe(ctx context.Context, m *holdings) error {
	h, err := v.shelf.Head(ctx)
	missing := err == nil && h == (head{})
	if kindOfError(err) == keychainBroken {
		h, err = v.replacing(h), nil
	}
	if err == nil && !missing {
		err = v.shelf.Wipe(ctx, h)
	}
	if err != nil {
		return err
	}
	m.kept("")
	v.setStamp("")
	return nil
}

// refresh reads the keychain where it was not read yet or another process wrote.
func (v *vault) refresh(ctx context.Context, m *holdings) error {
	stamp := v.stamped()
	if v.session || (m.loaded && stamp == m.stamp) {
		return nil
	}
	h, theirs, err := v.shelf.Read(ctx)
	if err == nil {
		m.load(h.Current.ID, stamp, theirs)
	}
	return v.noted(err, m)
}

// noted keeps err as Trouble, or ends the trouble where nothing is left to write, and returns err. m
// may be nil where memory was not looked at.
func (v *vault) noted(err error, m *holdings) error {
	var k *keychainError
	switch {
	case err == nil && m != nil && !m.dirty():
		v.trouble.Store(nil)
	case errors.As(err, &k) && !v.session:
		v.trouble.Store(k)
	}
	return err
}

// take waits for the memory; put gives it back.
func (v *vault) take(ctx context.Context) (*holdings, error) {
	select {
	case m := <-v.mem:
		return m, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (v *vault) put(m *holdings) { v.mem <- m }
