package term

import (
	"context"
	"errors"

	"consentray/app"
	"consentray/ui/words"
)

// meetings returns what is known of the calendars, of all accounts or of the one asked for, after the
// first pass where one is under way or due. stale says that some of it is an older copy.
func (c *line) meetings(ctx context.Context, s *session) (ms []app.Meeting, stale bool, err error) {
	if _, err := Pick(s.last, c.account); err != nil {
		return nil, false, err
	}
	if err := c.firstPass(ctx, s); err != nil {
		return nil, false, err
	}
	return c.known(s.last)
}

// known is what s has of the calendars.
func (c *line) known(s app.Snapshot) (ms []app.Meeting, stale bool, err error) {
	accounts, err := c.chosen(s)
	if err != nil {
		return nil, false, err
	}
	found := false
	for _, a := range accounts {
		if a.Sync.LastSuccess.IsZero() {
			stale = stale || a.Phase == app.Ready
			continue
		}
		found = true
		stale = stale || a.Sync.Stale || a.Sync.State != app.SyncIdle
		ms = append(ms, a.Meetings...)
	}
	if !found {
		return nil, false, c.nothingKnown(s)
	}
	return app.Merge(ms, c.zone()), stale, nil
}

// chosen are the accounts that a command is about.
func (c *line) chosen(s app.Snapshot) ([]app.AccountState, error) {
	if c.account == "" {
		return s.Accounts, nil
	}
	a, err := Pick(s, c.account)
	return []app.AccountState{a}, err
}

// firstPass waits for passes that are under way. A core in this process makes one only when told.
// Running out of time is no failure: what is known is shown then.
func (c *line) firstPass(ctx context.Context, s *session) error {
	if !c.any(s.last, unread) && !c.any(s.last, reading) {
		return nil
	}
	if c.any(s.last, unread) {
		if err := c.startPass(ctx, s); err != nil {
			return timeless(ctx, err)
		}
	}
	err := s.until(ctx, passLimit, func(now app.Snapshot) bool { return !c.any(now, unread) && !c.any(now, reading) })
	return timeless(ctx, err)
}

// startPass has the calendars read. Somebody who signed in before but was never asked for has to be
// asked for first.
func (c *line) startPass(ctx context.Context, s *session) error {
	before := s.noteNumber()
	id, err := s.tell(app.Intent{Action: app.ActRefresh})
	if err != nil {
		return err
	}
	refused := func(now app.Snapshot) bool { n := now.Note; return n != nil && n.Number > before && n.For == id }
	err = s.until(ctx, passLimit, func(now app.Snapshot) bool {
		return refused(now) || c.any(now, reading) || !c.any(now, unread)
	})
	if err != nil || !refused(s.last) || !c.any(s.last, unread) {
		return err
	}
	top, err := Pick(s.last, c.account)
	if err != nil {
		return err
	}
	n, err := s.answer(ctx, askLimit, app.Intent{Action: app.ActCheck, Account: top.Account.ID}, checked)
	if err != nil || n.Key != "checked-granted" {
		return err
	}
	_, err = s.tell(app.Intent{Action: app.ActRefresh})
	return err
}

// any reports whether is holds for one of the accounts that the command is about.
func (c *line) any(s app.Snapshot, is func(app.AccountState) bool) bool {
	accounts, err := c.chosen(s)
	for _, a := range accounts {
		if err == nil && is(a) {
			return true
		}
	}
	return false
}

// unread says of an account that nothing has tried to read its calendar, though it may be read. With
// a problem that only a person can mend there will be no pass either.
func unread(a app.AccountState) bool {
	if a.Phase != app.Ready || !a.Account.Known() || a.Sync.State != app.SyncNever && a.Sync.State != "" {
		return false
	}
	for _, p := range a.Problems {
		if p.Code != app.ProblemSettings {
			return false
		}
	}
	return true
}

func reading(a app.AccountState) bool { return a.Phase == app.Ready && a.Sync.State == app.SyncRunning }

// timeless forgives that time ran out, but not that the person or the core ended it.
func timeless(ctx context.Context, err error) error {
	var late tooLate
	if errors.As(err, &late) && ctx.Err() == nil {
		return nil
	}
	return err
}

// nothingKnown says why there are no meetings at all.
func (c *line) nothingKnown(s app.Snapshot) error {
	top, err := Pick(s, c.account)
	if err != nil {
		return err
	}
	for _, p := range append(append([]app.Problem(nil), top.Problems...), s.Problems...) {
		return said(ExitSignedOut, words.Problem(p))
	}
	if top.Phase == app.Ready {
		return fail(ExitSignedOut, "term.no-meetings")
	}
	return said(ExitSignedOut, words.Phase(top))
}
