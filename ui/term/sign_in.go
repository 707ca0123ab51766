package term

import (
	"bufio"
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentray/app"
	"consentray/app/reason"
	"consentray/ui/words"
)

// attemptLimit is a little more than what the core gives an attempt.
const attemptLimit = 16 * time.Minute

func (c *line) signIn() *cobra.Command {
	var another bool
	cmd := &cobra.Command{
		Use: "sign-in", Short: words.T("command.sign-in"), Args: takes(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if another && c.account != "" {
				return fail(ExitUsage, "term.another")
			}
			s, err := c.open(cmd)
			if err != nil {
				return err
			}
			defer s.close()
			return c.runSignIn(cmd.Context(), s, another)
		},
	}
	cmd.Flags().BoolVar(&another, "another", false, words.T("flag.another"))
	return cmd
}

func (c *line) runSignIn(ctx context.Context, s *session, another bool) error {
	a := attempt{line: c, session: s, began: s.last, note: s.noteNumber(), running: s.last.Attempt != nil}
	if a.running {
		c.print(words.T("note.already-signing-in"))
	} else {
		in := app.Intent{Action: app.ActSignIn}
		if another {
			in.Value = app.SignInAnother
		}
		if c.account != "" {
			top, err := Pick(s.last, c.account)
			if err != nil {
				return err
			}
			in.Account = top.Account.ID
		}
		var err error
		if a.id, err = s.tell(in); err != nil {
			return err
		}
	}
	if c.Stdin != nil {
		go c.hear(s.core)
	}
	err := s.until(ctx, attemptLimit, a.ended)
	switch {
	case err == nil:
		return a.outcome()
	case ctx.Err() != nil:
		return a.cancel()
	}
	return err
}

// An attempt is a sign-in as this command follows it.
type attempt struct {
	*line
	*session
	id      string       // of the intent; empty where the attempt was running already
	began   app.Snapshot // how things stood before it
	note    int          // number of the last note before it
	running bool
	told    struct{ browser, other, address, host, asking bool }
}

// ended tells how far the attempt has come, and reports whether it is over.
func (a *attempt) ended(s app.Snapshot) bool {
	if s.Attempt == nil {
		refused := s.Note != nil && s.Note.Number > a.note && a.id != "" && s.Note.For == a.id
		return a.running || refused || journey(s) != journey(a.began)
	}
	a.running = true
	a.say(&a.told.browser, !s.Attempt.NoBrowser && s.Attempt.URL != "", words.T("term.browser"))
	a.say(&a.told.address, s.Attempt.NoBrowser && s.Attempt.URL != "", words.T("term.address"), s.Attempt.URL)
	other := words.Note(app.Note{Key: "other-browser"})
	a.say(&a.told.other, s.Attempt.OtherBrowser, other.Line())
	a.say(&a.told.host, s.Attempt.SignInHost != "", words.T("attempt.host", words.Harmless(s.Attempt.SignInHost, 80)))
	a.say(&a.told.asking, s.Attempt.Asking, words.T("term.asking"))
	return false
}

// say prints lines once, as soon as it is time.
func (a *attempt) say(told *bool, now bool, lines ...string) {
	if *told || !now {
		return
	}
	*told = true
	for _, l := range lines {
		a.print(l)
	}
}

// outcome says where the sign-in led to.
func (a *attempt) outcome() error {
	top := a.whose()
	n := a.last.Note
	told := n != nil && n.Number > a.note && (a.id != "" && n.For == a.id || words.Has("reason."+n.Key) || words.Has("problem."+n.Key))
	if code := exitOf(top, a.last.Problems); told && code != ExitDone && code != ExitWaiting {
		return said(code, words.Note(*n))
	}
	if len(a.last.Accounts) > 1 && top.Account.Known() {
		a.fact("term.label.account", named(top.Account))
	}
	return a.standing(top, a.last.Problems)
}

// whose is the account that the sign-in was about: the one that was named, whoever is new since, whoever
// got on or fell back, or else the one on top.
func (a *attempt) whose() app.AccountState {
	if a.account != "" {
		if named, err := Pick(a.last, a.account); err == nil {
			return named
		}
	}
	var moved []app.AccountState
	for _, now := range a.last.Accounts {
		before := slices.IndexFunc(a.began.Accounts, func(b app.AccountState) bool { return b.Account.ID == now.Account.ID })
		switch {
		case before < 0:
			return now
		case stage(a.began.Accounts[before]) != stage(now):
			moved = append(moved, now)
		}
	}
	return append(moved, a.last.Top())[0]
}

// cancel gives up the attempt. The context of the command has ended, so it takes one of its own.
func (a *attempt) cancel() error {
	ctx, stop := context.WithTimeout(context.Background(), effectLimit)
	defer stop()
	if _, err := a.tell(app.Intent{Action: app.ActCancelSignIn}); err != nil {
		return err
	}
	if err := a.until(ctx, effectLimit, func(s app.Snapshot) bool { return s.Attempt == nil }); err != nil {
		return err
	}
	return fail(ExitSignedOut, "term.cancelled")
}

// hear takes answers to the question what Microsoft's page said, a line each, while the sign-in is
// open. It ends with standard input, or with the process.
func (c *line) hear(core Core) {
	lines := bufio.NewScanner(io.LimitReader(c.Stdin, 64<<10))
	for lines.Scan() {
		value, text, _ := strings.Cut(strings.TrimSpace(lines.Text()), " ")
		in := app.Intent{Action: app.ActSaw, Value: value, Text: strings.TrimSpace(text)}
		if checkAnswer(in) != nil {
			continue
		}
		if core.Send(in) != nil {
			return
		}
	}
}

// checkAnswer refuses what is no answer, and the address of a completed sign-in.
func checkAnswer(in app.Intent) error {
	switch in.Value {
	case app.SawApproval, app.SawRequestSent, app.SawCancelled, app.SawDenied, app.SawGranted:
		return nil
	case app.SawOther:
	default:
		return fail(ExitUsage, "term.saw", quoted(in.Value))
	}
	if in.Text == "" {
		return fail(ExitUsage, "term.saw-empty")
	}
	if reason.CarriesCode(in.Text) {
		return said(ExitUsage, words.Note(app.Note{Key: "saw-secret"}))
	}
	return nil
}
