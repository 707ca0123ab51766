package sync

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"consentray/app"
	"consentray/app/disk"
)

// A Copy keeps the last meetings of each account in a folder: one file an account, sealed with
// AES-256-GCM under a key that the keychain holds and no file. The name of a file is a hash of the
// account ID, so that nothing about a person stands in clear.
type Copy struct {
	dir  string
	key  Key
	turn chan struct{} // one place: whoever is in it may write
}

// A Key returns the key of an account, 32 bytes, nil where there is none; create makes one where there
// may be one. A Reason says that the keychain could not be asked.
type Key func(ctx context.Context, account app.Account, create bool) ([]byte, app.Reason)

var _ app.Copy = (*Copy)(nil)

// NewCopy returns the Copy in the folder dir, which is made when there is something to write.
func NewCopy(dir string, key Key) *Copy { return &Copy{dir, key, make(chan struct{}, 1)} }

const (
	// largestCopy is the most that a file may have, in bytes. A hundred meetings take some ten KiB.
	largestCopy = 8 << 20
	// copyName is how the files begin, and halfName those that are being written.
	copyName, halfName = "agenda-", ".agenda-"
	// halfLife is how old a half-written file gets: a younger one may be another process's just now.
	halfLife = time.Hour
)

var (
	errSealed = errors.New("the copy cannot be opened")
	errNoCopy = errors.New("no such copy")
)

// named is the name of the account's file without its beginning.
func named(account app.Account) string {
	sum := sha256.Sum256([]byte(account.ID))
	return hex.EncodeToString(sum[:16])
}

func (c *Copy) path(account app.Account) string { return filepath.Join(c.dir, copyName+named(account)) }

// Load implements app.Copy. The files that are nobody's go first.
func (c *Copy) Load(ctx context.Context, accounts []app.Account) map[string]app.Copied {
	if !c.enter(ctx) {
		return nil
	}
	defer c.leave()
	c.sweep(accounts, time.Now())
	found := map[string]app.Copied{}
	for _, a := range accounts {
		copied, err := c.open(ctx, a, time.Now().Round(0))
		switch {
		case err == nil:
			found[a.ID] = copied
		case errors.Is(err, errSealed):
			_ = os.Remove(c.path(a)) // the next pass writes another
		}
	}
	return found
}

// enter waits for the turn.
func (c *Copy) enter(ctx context.Context) bool {
	select {
	case c.turn <- struct{}{}:
		return true
	case <-ctx.Done():
		return false
	}
}

func (c *Copy) leave() { <-c.turn }

// sweep removes what is of no account that is signed in, what is too old to be shown, and what a process
// that was killed has left.
func (c *Copy) sweep(accounts []app.Account, now time.Time) {
	known := map[string]bool{}
	for _, a := range accounts {
		known[copyName+named(a)] = true
	}
	entries, err := os.ReadDir(c.dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || e.IsDir() {
			continue
		}
		age := now.Sub(info.ModTime())
		ours, half := strings.HasPrefix(e.Name(), copyName), strings.HasPrefix(e.Name(), halfName)
		if ours && (!known[e.Name()] || age >= app.CopyLife) || half && (age > halfLife || age < 0) {
			_ = os.Remove(filepath.Join(c.dir, e.Name()))
		}
	}
}

// open reads the copy of an account. errSealed says that nobody will ever be able to.
func (c *Copy) open(ctx context.Context, account app.Account, now time.Time) (app.Copied, error) {
	sealed, err := disk.Read(c.path(account), largestCopy)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return app.Copied{}, errNoCopy
	case err != nil:
		return app.Copied{}, errSealed
	}
	key, r := c.key(ctx, account, false)
	if !r.IsZero() {
		return app.Copied{}, &app.ReasonError{Reason: r} // another time it may be there
	}
	text, err := unseal(key, account, sealed)
	if err != nil {
		return app.Copied{}, errSealed
	}
	copied, err := unpack(text, account)
	if err != nil || copied.At.After(now) || now.Sub(copied.At) >= app.CopyLife {
		return app.Copied{}, errSealed
	}
	return copied, nil
}

// Save implements app.Copy.
func (c *Copy) Save(ctx context.Context, account app.Account, meetings []app.Meeting, at time.Time) error {
	if !c.enter(ctx) {
		return ctx.Err()
	}
	defer c.leave()
	text, err := pack(app.Copied{Meetings: meetings, At: at})
	if err != nil {
		return err
	}
	key, r := c.key(ctx, account, true)
	if !r.IsZero() || key == nil {
		return ctx.Err() // without a key there is no copy, and the keychain's trouble has words elsewhere
	}
	sealed, err := seal(key, account, text)
	if err == nil && len(sealed) > largestCopy {
		err = disk.ErrLarge
	}
	if err == nil {
		err = os.MkdirAll(c.dir, 0o700)
	}
	if err = errors.Join(err, ctx.Err()); err != nil {
		return err
	}
	return disk.Replace(c.path(account), halfName+named(account)+"-*", sealed)
}

// Remove implements app.Copy. A half-written file of the account goes, too.
func (c *Copy) Remove(account app.Account) error {
	c.turn <- struct{}{}
	defer c.leave()
	half, _ := filepath.Glob(filepath.Join(c.dir, halfName+named(account)+"-*"))
	var wrong error
	for _, path := range append(half, c.path(account)) {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			wrong = err
		}
	}
	return wrong
}

// copyHead begins each file, and is authenticated with it: a version of this program that writes another
// form changes the number.
const copyHead = "consentray agenda 2\n"

// sealer returns the cipher of a key. Each sealing draws a nonce of its own, 96 random bits; a key makes
// a few writes an hour, far from the 2^32 of NIST SP 800-38D section 8.3.
func sealer(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// seal ties text to the form of the file and to the account, so that a file put in another's place does
// not open.
func seal(key []byte, account app.Account, text []byte) ([]byte, error) {
	s, err := sealer(key)
	if err != nil {
		return nil, err
	}
	return s.Seal([]byte(copyHead), nil, text, []byte(copyHead+account.ID)), nil
}

func unseal(key []byte, account app.Account, file []byte) ([]byte, error) {
	sealed, ours := strings.CutPrefix(string(file), copyHead)
	s, err := sealer(key)
	if err != nil || !ours {
		return nil, errSealed
	}
	return s.Open(nil, nil, []byte(sealed), []byte(copyHead+account.ID))
}
