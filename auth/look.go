package auth

import (
	"context"
	"errors"
	"strconv"
	"time"

	"consentray/app"
)

// What the doctor asks. Nothing here prompts, signs in or is remembered.

// lookName is the keychain entry that the doctor writes and removes; lookText is what it holds.
const (
	lookName = "/doctor"
	lookText = "written by consentray doctor, which removes it"
)

// tidyPatience is how long the doctor waits for its entry to go.
const tidyPatience = 500 * time.Millisecond

// LookKeychain finds out whether the keychain keeps an entry: it writes one, reads it back and removes it.
func (c *Client) LookKeychain(ctx context.Context) app.Finding {
	if c.vault.session {
		return app.Warned("keychain", "keychain-off")
	}
	begun := time.Now()
	err := c.vault.shelf.keeps(ctx)
	if isDone(err) {
		err = &keychainError{Kind: keychainTimeout}
	}
	if r := c.reason(ctx, err); !r.IsZero() {
		return app.Met("keychain", app.StatusProblem, timeless(r))
	}
	return app.Found("keychain").With("took", took(begun))
}

func took(since time.Time) string { return time.Since(since).Round(time.Millisecond).String() }

// keeps tries the keychain. Another doctor may remove the entry just before it is read, so that is tried
// once more.
func (s shelf) keeps(ctx context.Context) error {
	name := s.profile + lookName
	defer func() {
		tidy, cancel := context.WithTimeout(context.WithoutCancel(ctx), tidyPatience)
		defer cancel()
		_ = s.ring.Delete(tidy, name) // where that fails, the keychain was found to be broken already
	}()
	for again := true; ; again = false {
		err := s.ring.Set(ctx, name, lookText)
		if err == nil {
			err = s.same(ctx, name, lookText)
		}
		if !again || kindOfError(err) != keychainBroken {
			return err
		}
	}
}

// LookSignIn finds out whether the keychain holds what an account is signed in with. known says that the
// agent knows somebody, which is all there is to know of a sign-in that is kept in memory.
func (c *Client) LookSignIn(ctx context.Context, known bool) app.Finding {
	none := app.Warned("sign-in", "sign-in-none")
	if c.vault.session {
		if known {
			return app.Finding{Key: "sign-in", Status: app.StatusOK, Say: "sign-in-memory"}
		}
		return none
	}
	people, renewable, err := c.vault.count(ctx)
	switch {
	case err != nil:
		return app.Warned("sign-in", "sign-in-unread")
	case people == 0:
		return none
	case renewable < people:
		return app.Missed("sign-in", "sign-in-stale").With("accounts", strconv.Itoa(people))
	}
	return app.Found("sign-in").With("accounts", strconv.Itoa(people))
}

// count tells how many accounts are kept, and how many of them have a refresh token.
func (v *vault) count(ctx context.Context) (people, renewable int, err error) {
	m, err := v.take(ctx)
	if err != nil {
		return 0, 0, err
	}
	defer v.put(m)
	if err := v.refresh(ctx, m); err != nil {
		return 0, 0, err
	}
	tokens := map[string]bool{}
	for _, entry := range m.doc.doc[refreshTokens] {
		tokens[homeAccount(entry)] = true
	}
	ids := map[string]bool{}
	for _, entry := range m.doc.doc[accounts] {
		ids[homeAccount(entry)] = true
	}
	for id := range ids {
		if tokens[id] {
			renewable++
		}
	}
	return len(ids), renewable, nil
}

// failed is the Finding of an error, whose text is never shown.
func (c *Client) failed(ctx context.Context, key string, err error) app.Finding {
	r := c.reason(ctx, err)
	var already *app.ReasonError
	if errors.Is(err, context.DeadlineExceeded) && !errors.As(err, &already) {
		r.Class, r.Key = app.ClassOffline, "slow"
	}
	return app.Met(key, app.StatusProblem, timeless(r))
}

// timeless leaves out when r was observed: just now, as the report says, or beside the ID of the question.
func timeless(r app.Reason) app.Reason {
	r.ObservedAt = time.Time{}
	return r
}
