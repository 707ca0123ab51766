package main

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"consentray/app"
	"consentray/app/config"
)

// A current is the sign-in and the calendar of the settings as they are now: an application ID that a
// person enters counts at once, without a new start.
type current struct{ now atomic.Pointer[parts] }

func newCurrent(p *parts) *current {
	c := &current{}
	c.now.Store(p)
	return c
}

// setUp writes an application ID into the settings file and reads all settings anew.
func (c *current) setUp(_ context.Context, clientID string) (app.Settings, string) {
	old := c.now.Load()
	switch err := config.SetClientID(old.paths.Settings(), clientID); {
	case errors.Is(err, config.ErrClientID):
		return app.Settings{}, "setup-invalid"
	case err != nil:
		return app.Settings{}, "setup-unwritable"
	}
	p, err := assemble(old.flags, old.endpoints)
	switch {
	case err != nil:
		return app.Settings{}, "setup-unwritable"
	case !p.settings.Configured():
		return app.Settings{}, "setup-incomplete"
	}
	c.now.Store(p)
	return p.core(), ""
}

// SignIn implements app.Identity, as do the methods below.
func (c *current) SignIn(ctx context.Context, want app.SignIn, tell func(app.Progress)) app.Outcome {
	return c.now.Load().identity.SignIn(ctx, want, tell)
}

func (c *current) Ask(ctx context.Context, a app.Account) app.Reason {
	return c.now.Load().identity.Ask(ctx, a)
}

func (c *current) Accounts(ctx context.Context) ([]app.Account, app.Reason) {
	return c.now.Load().identity.Accounts(ctx)
}

func (c *current) SignOut(ctx context.Context, a app.Account) app.Reason {
	return c.now.Load().identity.SignOut(ctx, a)
}

func (c *current) Organisation(ctx context.Context, name string) (app.Organisation, app.Reason) {
	return c.now.Load().identity.Organisation(ctx, name)
}

func (c *current) Request(ctx context.Context, a app.Account, tenant string) (app.Request, app.Reason) {
	return c.now.Load().identity.Request(ctx, a, tenant)
}

func (c *current) Approve(ctx context.Context, want app.Approve, tell func(app.Progress)) app.Approval {
	return c.now.Load().identity.Approve(ctx, want, tell)
}

func (c *current) Unlock(ctx context.Context) app.Reason {
	return c.now.Load().identity.Unlock(ctx)
}

// agendaKey is the key of the offline copy.
func (c *current) agendaKey(ctx context.Context, a app.Account, create bool) ([]byte, app.Reason) {
	return c.now.Load().identity.AgendaKey(ctx, a, create)
}

// Meetings implements app.Calendar, as do the methods below.
func (c *current) Meetings(ctx context.Context, a app.Account, from, to time.Time) ([]app.Meeting, app.Reason) {
	return c.now.Load().calendar.Meetings(ctx, a, from, to)
}

func (c *current) Calendars(ctx context.Context, a app.Account) ([]app.CalendarEntry, app.Reason) {
	return c.now.Load().calendar.Calendars(ctx, a)
}

func (c *current) Listed(a app.Account) []app.CalendarEntry { return c.now.Load().calendar.Listed(a) }
