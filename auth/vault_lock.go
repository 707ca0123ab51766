package auth

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// lockPoll is how often a lock that another process holds is tried. File locks cannot be waited for
// with a context, so this is a compromise, and costs nothing while nobody waits.
const lockPoll = 25 * time.Millisecond

// turnKey marks a context as having a vault's turn.
type turnKey struct{ vault *vault }

// Exclusive runs f while no other goroutine and no other process of the profile is in an Exclusive:
// it is held around every MSAL call that may write. The context that f gets has the turn; f must hand
// it to MSAL and must not let it outlive itself. Within it, Exclusive runs f at once. The errors are
// f's, the end of ctx, and kind timeout after a minute of waiting for another process.
func (v *vault) Exclusive(ctx context.Context, f func(context.Context) error) error {
	leave, ctx, err := v.enter(ctx, ctx)
	if err != nil {
		return err
	}
	defer leave()
	return f(ctx)
}

// enter waits for the turn, as long as wait allows and at most a minute, and returns the context that
// has it and what gives it back.
func (v *vault) enter(ctx, wait context.Context) (leave func(), holding context.Context, err error) {
	if ctx.Value(turnKey{v}) != nil {
		return func() {}, ctx, nil
	}
	wait, cancel := context.WithTimeout(wait, lockPatience)
	defer cancel()
	select {
	case lock := <-v.turn:
		if err := v.lock(wait, lock); err != nil {
			v.turn <- lock
			return nil, nil, lateOr(ctx, err)
		}
		return func() { v.leave(lock) }, context.WithValue(ctx, turnKey{v}, true), nil
	case <-wait.Done():
		return nil, nil, lateOr(ctx, wait.Err())
	}
}

// lock takes the lock between processes, which a vault that stays in memory does not need.
func (v *vault) lock(ctx context.Context, lock *flock.Flock) error {
	if v.session {
		return ctx.Err()
	}
	if err := os.MkdirAll(v.dir, 0o700); err != nil {
		return &keychainError{keychainDenied, err}
	}
	_, err := lock.TryLockContext(ctx, lockPoll)
	if err != nil && !isDone(err) {
		return &keychainError{keychainDenied, err}
	}
	return err
}

// leave gives the turn back. As long as a keychain call that was given up is still under way, the
// lock between processes stays ours: that call may still write, and must not write over what another
// process stored meanwhile. The next turn that ends tries again.
func (v *vault) leave(lock *flock.Flock) {
	if !v.shelf.ring.Lost() {
		_ = lock.Unlock() // closing the file is all it does
	}
	v.turn <- lock
}

// lateOr returns why waiting ended: ctx where it ended itself, kind timeout where only the wait did.
func lateOr(ctx context.Context, err error) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case isDone(err):
		return &keychainError{keychainTimeout, errors.New("another process holds the lock")}
	}
	return err
}

func (v *vault) stampFile() string { return filepath.Join(v.dir, "vault.stamp") }

// stamped returns the ID of the generation that was stored last as far as the stamp file knows, or "".
func (v *vault) stamped() string {
	text, err := os.ReadFile(v.stampFile())
	if id := strings.TrimSpace(string(text)); err == nil && isHex(id, 32) {
		return id
	}
	return ""
}

// setStamp tells other processes that another generation is stored. Where the file cannot be written
// they notice at their next write; half a file is read as none, which makes them look.
func (v *vault) setStamp(id string) {
	switch id {
	case v.stamped():
		return
	case "":
		_ = os.Remove(v.stampFile())
		return
	}
	_ = os.WriteFile(v.stampFile(), []byte(id+"\n"), 0o600)
}
