package auth

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/zalando/go-keyring"
)

// A ring is what the vault needs of a keychain: small texts under names, of one service. Get returns
// errNoEntry where there is none; Delete of a missing entry is no error. All other errors are
// *keychainError or the end of ctx. Only Unlock may show a prompt. A method that does not heed ctx
// may return late; patient sees to that. patient never makes two calls at a time, except Unlock.
type ring interface {
	Get(ctx context.Context, name string) (string, error)
	Set(ctx context.Context, name, text string) error
	Delete(ctx context.Context, name string) error
	Unlock(ctx context.Context) error
}

// keychainService is the service under which every entry of this program stands.
const keychainService = "consentray"

// keychain is the operating system's own through go-keyring, which knows no contexts and no kinds of
// errors, and on Linux unlocks, and so may prompt, whenever it is asked anything. So each call looks
// first whether the keychain is ready to answer by itself (ready, a function per system).
type keychain struct{}

func (keychain) Get(ctx context.Context, name string) (string, error) {
	if err := ready(ctx); err != nil {
		return "", err
	}
	text, err := keyring.Get(keychainService, name)
	return text, translated(err)
}

func (keychain) Set(ctx context.Context, name, text string) error {
	if err := ready(ctx); err != nil {
		return err
	}
	return translated(keyring.Set(keychainService, name, text))
}

func (keychain) Delete(ctx context.Context, name string) error {
	if err := ready(ctx); err != nil {
		return err
	}
	err := translated(keyring.Delete(keychainService, name))
	if errors.Is(err, errNoEntry) {
		return nil
	}
	return err
}

func (keychain) Unlock(ctx context.Context) error { return unlock(ctx) }

// translated gives an error of go-keyring a kind.
func translated(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return errNoEntry
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return &keychainError{keychainFull, err}
	case errors.Is(err, keyring.ErrUnsupportedPlatform):
		return &keychainError{keychainMissing, err}
	}
	return &keychainError{systemKind(err), err}
}

// How long a call may take, and how long the keychain is left alone after it failed in a way that
// asking again would only repeat: MSAL asks before every call, a keychain that hangs would cost each
// of them ten seconds, and one whose prompt was dismissed would prompt again.
const (
	callPatience   = 10 * time.Second
	clickPatience  = 2 * time.Minute // somebody may be typing a password
	restAfterLate  = time.Minute
	restAfterNo    = 10 * time.Minute
	lockPatience   = time.Minute // for another process, whose token request takes up to 30 s
	exportPatience = 10 * time.Second
)

type clickKey struct{}

// byClick marks ctx as the work of a click: calls may take as long as a person takes to type.
func byClick(ctx context.Context) context.Context { return context.WithValue(ctx, clickKey{}, true) }

func clicked(ctx context.Context) bool { return ctx.Value(clickKey{}) != nil }

// patient asks a ring: one call at a time, each in a goroutine of its own that is waited for only so
// long. A call that is late keeps its place until it ends, so that a write that nobody waits for any
// more can never overtake a later one.
type patient struct {
	ring  ring
	place chan struct{}

	mu    sync.Mutex // guards what is below
	until time.Time  // when the rest ends
	cause error      // why it rests
	lost  int        // calls that were given up and are still under way
}

func newPatient(r ring) *patient { return &patient{ring: r, place: make(chan struct{}, 1)} }

// Lost reports whether a call that was given up is still under way.
func (p *patient) Lost() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.lost > 0
}

func (p *patient) Get(ctx context.Context, name string) (string, error) {
	return p.ask(ctx, func(ctx context.Context) (string, error) { return p.ring.Get(ctx, name) })
}

func (p *patient) Set(ctx context.Context, name, text string) error {
	_, err := p.ask(ctx, func(ctx context.Context) (string, error) { return "", p.ring.Set(ctx, name, text) })
	return err
}

func (p *patient) Delete(ctx context.Context, name string) error {
	_, err := p.ask(ctx, func(ctx context.Context) (string, error) { return "", p.ring.Delete(ctx, name) })
	return err
}

// Unlock does not wait for its place: it may be the answer to what a call that hangs is waiting for.
func (p *patient) Unlock(ctx context.Context) error {
	limit, cancel := context.WithTimeout(ctx, clickPatience)
	defer cancel()
	p.rest(0, nil)
	err := p.ring.Unlock(limit)
	if err != nil && limit.Err() != nil {
		return p.late(ctx)
	}
	return err
}

// A ringCall is a call under way and then its answer.
type ringCall struct {
	text string
	err  error
	done chan struct{}
	lost bool // guarded by patient.mu
}

func (p *patient) ask(ctx context.Context, call func(context.Context) (string, error)) (string, error) {
	if err := p.resting(); err != nil && !clicked(ctx) {
		return "", err
	}
	patience := callPatience
	if clicked(ctx) {
		patience = clickPatience
	}
	limit, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	select {
	case p.place <- struct{}{}:
	case <-limit.Done():
		return "", p.late(ctx)
	}
	c := &ringCall{done: make(chan struct{})}
	go func() {
		c.text, c.err = call(limit)
		p.end(c)
	}()
	select {
	case <-c.done:
		return c.text, p.judged(ctx, limit, c.err)
	case <-limit.Done():
		p.giveUp(c)
		return "", p.late(ctx)
	}
}

// end gives the place to the next call.
func (p *patient) end(c *ringCall) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if c.lost {
		p.lost--
	}
	<-p.place
	close(c.done)
}

func (p *patient) giveUp(c *ringCall) {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case <-c.done:
	default:
		c.lost = true
		p.lost++
	}
}

// judged tells a call that ended because its time was up from one that failed, and lets the keychain
// rest after a refusal.
func (p *patient) judged(ctx, limit context.Context, err error) error {
	if err == nil || errors.Is(err, errNoEntry) {
		return err
	}
	if limit.Err() != nil {
		return p.late(ctx)
	}
	if kindOfError(err) == keychainDenied {
		p.rest(restAfterNo, err)
	}
	return err
}

// late returns why a call is no longer waited for: its caller gave up, or the keychain was too slow.
func (p *patient) late(ctx context.Context) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	err := &keychainError{Kind: keychainTimeout}
	p.rest(restAfterLate, err)
	return err
}

func (p *patient) rest(d time.Duration, cause error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.until, p.cause = time.Now().Add(d), cause
}

func (p *patient) resting() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if time.Now().Before(p.until) {
		return p.cause
	}
	return nil
}
