package auth

import (
	"context"
	"errors"

	"consentray/app"
)

// A keychainKind says in which way a keychain failed.
type keychainKind string

// The kinds. Each is also the end of a key of the words: "keychain-locked".
const (
	keychainLocked  keychainKind = "locked"  // it must be unlocked first, which may show a prompt
	keychainMissing keychainKind = "missing" // no keychain service, no session bus
	keychainDenied  keychainKind = "denied"  // prompt dismissed, access refused, or an error nobody gave a meaning
	keychainFull    keychainKind = "full"    // the entry is too big
	keychainTimeout keychainKind = "timeout" // no answer in time
	keychainSession keychainKind = "session" // Windows error 1312: a session without credentials, such as ssh
	keychainBroken  keychainKind = "broken"  // the entries do not belong together
)

// A keychainError is a failed use of the keychain. Its text is made of our own words; what the
// library or the system said is the cause and stays there.
type keychainError struct {
	Kind  keychainKind
	Cause error // may be nil
}

func (e *keychainError) Error() string { return "keychain: " + string(e.Kind) }

func (e *keychainError) Unwrap() error { return e.Cause }

// errNoEntry is what a ring returns for an entry that does not exist.
var errNoEntry = errors.New("no such keychain entry")

// kindOfError returns the kind of err, or "" where err does not come from the keychain.
func kindOfError(err error) keychainKind {
	var k *keychainError
	if errors.As(err, &k) {
		return k.Kind
	}
	return ""
}

// keychainReason turns an error of the vault into what the core shows. ok is false where err does
// not come from the keychain, such as the end of a context.
func keychainReason(err error) (r app.Reason, ok bool) {
	kind := kindOfError(err)
	if kind == "" {
		return app.Reason{}, false
	}
	who := app.WhoUser
	if kind == keychainFull {
		who = app.WhoDeveloper
	}
	return app.Reason{Class: app.ClassKeychain, Who: who, Key: "keychain-" + string(kind)}, true
}

// isDone reports that err is only the end of a context: somebody no longer waits, nothing is wrong
// with the keychain.
func isDone(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
