package term

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentray/app"
	"consentray/ui/words"
)

// Limits of waiting. Each is longer than what the core itself allows the same work.
const (
	loadLimit   = time.Minute      // the keychain is read, which may wait for a prompt
	passLimit   = 30 * time.Second // a first pass over the calendar
	askLimit    = time.Minute      // a silent question
	effectLimit = 15 * time.Second // something on the desktop
	leaveLimit  = 2 * time.Minute  // sign-out
)

// A session is a core and the last snapshot that came from it.
type session struct {
	core Core
	last app.Snapshot
}

// open reaches a core and waits until it knows who is signed in.
func (c *line) open(cmd *cobra.Command) (*session, error) {
	core, err := c.Core(context.WithoutCancel(cmd.Context()), c.flags(cmd))
	if err != nil {
		return nil, broken(err, "term.no-core")
	}
	s := &session{core: core}
	err = s.next(cmd.Context())
	if err == nil {
		err = s.until(cmd.Context(), loadLimit, func(now app.Snapshot) bool { return !now.Loading })
	}
	if err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// close lets go of the core; nothing useful can be done where that fails.
func (s *session) close() { _ = s.core.Close() }

// next waits for a newer snapshot.
func (s *session) next(ctx context.Context) error {
	now, err := s.core.Next(ctx)
	switch {
	case err == nil && len(now.Accounts) > 0:
		s.last = now
		return nil
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return tooLate{fail(ExitFailed, "term.no-answer")}
	case ctx.Err() != nil:
		return fail(ExitFailed, "term.interrupted")
	}
	return broken(err, "term.gone")
}

// tooLate says that time ran out.
type tooLate struct{ *Failure }

// Unwrap returns the words for it.
func (t tooLate) Unwrap() error { return t.Failure }

// until waits at most limit for a snapshot with which done is content. The last one may be it.
func (s *session) until(ctx context.Context, limit time.Duration, done func(app.Snapshot) bool) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	for !done(s.last) {
		if err := s.next(ctx); err != nil {
			return err
		}
	}
	return nil
}

// tell sends an intent under a new ID, by which the note that answers it is known.
func (s *session) tell(in app.Intent) (id string, err error) {
	in.ID = rand.Text()
	if err := s.core.Send(in); err != nil {
		return "", broken(err, "term.gone")
	}
	return in.ID, nil
}

// answer sends an intent and waits for the note that answers it.
func (s *session) answer(ctx context.Context, limit time.Duration, in app.Intent, also func(app.Note) bool) (app.Note, error) {
	before := s.noteNumber()
	id, err := s.tell(in)
	if err != nil {
		return app.Note{}, err
	}
	err = s.until(ctx, limit, func(now app.Snapshot) bool {
		n := now.Note
		return n != nil && n.Number > before && (n.For == id || also != nil && also(*n))
	})
	if err != nil {
		return app.Note{}, err
	}
	return *s.last.Note, nil
}

func (s *session) noteNumber() int {
	if s.last.Note == nil {
		return 0
	}
	return s.last.Note.Number
}

// Pick returns the account called name in s: by address, ID or display name. The empty name means the
// one that most needs a person.
func Pick(s app.Snapshot, name string) (app.AccountState, error) {
	if name == "" {
		return s.Top(), nil
	}
	for _, of := range []func(app.Account) string{
		func(a app.Account) string { return a.Username },
		func(a app.Account) string { return a.ID },
		func(a app.Account) string { return a.Name },
	} {
		var found []app.AccountState
		for _, a := range s.Accounts {
			if a.Account.Known() && strings.EqualFold(of(a.Account), name) {
				found = append(found, a)
			}
		}
		switch len(found) {
		case 0:
		case 1:
			return found[0], nil
		default:
			return app.AccountState{}, fail(ExitUsage, "term.account-which")
		}
	}
	return app.AccountState{}, fail(ExitUsage, "term.account-unknown", quoted(name))
}

// known returns the accounts in s that are signed in.
func known(s app.Snapshot) []app.AccountState {
	var out []app.AccountState
	for _, a := range s.Accounts {
		if a.Account.Known() {
			out = append(out, a)
		}
	}
	return out
}

// listed are the accounts of s that have an entry each: those that are signed in, and whoever
// tries to be beside them.
func listed(s app.Snapshot) []app.AccountState {
	out := known(s)
	for _, a := range s.Accounts {
		if len(out) > 0 && !a.Account.Known() {
			out = append(out, a)
		}
	}
	return out
}

// resolve makes --account the ID of the account that it names, before other work is done for it.
func (c *line) resolve(cmd *cobra.Command) error {
	if c.account == "" {
		return nil
	}
	s, err := c.open(cmd)
	if err != nil {
		return err
	}
	defer s.close()
	a, err := Pick(s.last, c.account)
	if err == nil {
		c.account = a.Account.ID
	}
	return err
}

// journey is what changes when somebody gets on or falls back: used to notice that an intent had an
// effect.
func journey(s app.Snapshot) string {
	var b strings.Builder
	for _, a := range s.Accounts {
		b.WriteString(stage(a) + "\n")
	}
	return b.String()
}

// stage is how far one of them has got.
func stage(a app.AccountState) string {
	return a.Account.ID + " " + string(a.Phase) + " " + a.Reason.Key + " " + a.Reason.ObservedAt.UTC().String()
}

// exitOf judges where an account stands, together with the problems of the computer.
func exitOf(a app.AccountState, computer []app.Problem) int {
	problems := map[app.ProblemCode]bool{}
	for _, p := range append(append([]app.Problem(nil), computer...), a.Problems...) {
		problems[p.Code] = true
	}
	if problems[app.ProblemExpired] {
		return ExitSignedOut
	}
	switch a.Phase {
	case app.Ready:
		if problems[app.ProblemOffline] || problems[app.ProblemThrottled] || a.Sync.State == app.SyncOffline || a.Sync.State == app.SyncThrottled {
			return ExitStale
		}
		return ExitDone
	case app.NeedsSetup:
		return ExitUsage
	case app.NeedsApproval, app.NeedsAssignment, app.Unclear:
		return ExitWaiting
	case app.SignedOut, app.SigningIn:
		return ExitSignedOut
	case app.Blocked:
		return ExitBlocked
	}
	return ExitFailed
}

// standing prints where an account stands, and returns the exit code for it: on standard output when
// all is well or an administrator is waited for, else as a failure.
func (c *line) standing(a app.AccountState, computer []app.Problem) error {
	code, s := exitOf(a, computer), words.Phase(a)
	if p, ok := expired(a); ok {
		s = words.Problem(p)
	}
	if code != ExitDone && code != ExitWaiting {
		return said(code, s)
	}
	c.print(s.Title)
	if s.Advice != "" && code != ExitDone {
		c.print(s.Advice)
	}
	if hint := nextStep(a); hint != "" {
		c.print(hint)
	}
	c.code = code
	return nil
}

func expired(a app.AccountState) (app.Problem, bool) {
	for _, p := range a.Problems {
		if p.Code == app.ProblemExpired {
			return p, true
		}
	}
	return app.Problem{}, false
}

// nextStep names the command that goes on from here.
func nextStep(a app.AccountState) string {
	switch a.Phase {
	case app.NeedsApproval:
		if a.Request != nil && a.Request.Off {
			return words.T("term.next.off")
		}
		return words.T("term.next.request")
	case app.Unclear:
		return words.T("term.next.unclear")
	}
	return ""
}
