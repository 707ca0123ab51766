package term

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"consentray/app"
	"consentray/ui/words"
)

// burstLimit is a little more than how long the core asks whether an approval has arrived.
const burstLimit = 3 * time.Minute

func (c *line) approve() *cobra.Command {
	var other bool
	cmd := &cobra.Command{
		Use: "approve", Short: words.T("command.approve"), Long: described("command.approve"), Args: takes(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			in := app.Intent{Action: app.ActApproveHere}
			if other {
				in.Value = app.ApproveOtherWay
			}
			s, err := c.open(cmd)
			if err != nil {
				return err
			}
			defer s.close()
			return c.runApprove(cmd.Context(), s, in)
		},
	}
	cmd.Flags().BoolVar(&other, "other-way", false, words.T("flag.other-way"))
	return cmd
}

func (c *line) runApprove(ctx context.Context, s *session, in app.Intent) error {
	top, err := Pick(s.last, c.account)
	if err != nil {
		return err
	}
	in.Account = top.Account.ID
	n, err := c.outcome(ctx, attemptLimit+burstLimit, s, in)
	if err != nil && ctx.Err() != nil {
		return c.stopApproving(s)
	}
	return c.decided(n, s, err)
}

// outcome sends an intent and follows it to the note that ends it, which may be minutes later. It tells
// once what there is to do meanwhile.
func (c *line) outcome(ctx context.Context, limit time.Duration, s *session, in app.Intent) (app.Note, error) {
	before := s.noteNumber()
	id, err := s.tell(in)
	if err != nil {
		return app.Note{}, err
	}
	began, _ := Pick(s.last, in.Account)
	granted := func(a app.AccountState) bool { return a.Phase == app.Ready && began.Phase != app.Ready }
	told := map[string]bool{}
	say := func(now bool, text ...string) {
		if now && !told[text[0]] {
			told[text[0]] = true
			c.print(text...)
		}
	}
	err = s.until(ctx, limit, func(now app.Snapshot) bool {
		a, _ := Pick(now, in.Account)
		if p := a.Approving; p != nil {
			say(p.URL != "" && !p.NoBrowser && !p.Bare, words.T("term.approve-browser"))
			say(p.URL != "" && p.NoBrowser, words.T("term.address"), p.URL)
			say(p.Late, words.T("term.approve-late"))
		}
		n := now.Note
		if n == nil || n.Number <= before || n.For != id {
			return granted(a) // noticed otherwise, as by a sign-in
		}
		asking := n.Key == "asking-here" || n.Key == "asking-word" || n.Key == "asking-elsewhere"
		say(asking, words.Note(*n).Title)
		return !asking
	})
	if err != nil {
		return app.Note{}, err
	}
	if n := s.last.Note; n != nil && n.Number > before && n.For == id {
		return *n, nil
	}
	return app.Note{Key: "checked-granted"}, nil
}

// decided prints how an approval, or the word of it, ended, and judges it. err is why that is not known.
func (c *line) decided(n app.Note, s *session, err error) error {
	if err != nil {
		return err
	}
	top, err := Pick(s.last, c.account)
	if err != nil {
		top = s.last.Top()
	}
	w := words.Note(n)
	switch n.Key {
	case "here-changed-nothing", "word-changed-nothing", "approve-bare":
		c.print(w.Title, w.Advice)
		if n.Key == "approve-bare" {
			c.print(words.T("term.approve-bare"))
		}
		c.causes(top)
		c.code = ExitWaiting
		return nil
	case "not-approved", "approve-timeout", "approve-stopped":
		return said(ExitWaiting, w)
	case "approved-sign-in":
		return said(ExitSignedOut, w)
	case "nothing-to-approve", "nothing-asked":
		if top.Phase == app.Ready {
			return c.standing(top, s.last.Problems)
		}
	}
	return c.answered(n, top, s.last.Problems)
}

// stopApproving gives up. The context of the command has ended, so it takes one of its own.
func (c *line) stopApproving(s *session) error {
	ctx, stop := context.WithTimeout(context.Background(), effectLimit)
	defer stop()
	if _, err := s.answer(ctx, effectLimit, app.Intent{Action: app.ActApproveHere, Value: app.ApproveStop}, nil); err != nil {
		return err
	}
	return fail(ExitWaiting, "term.approve-stopped")
}

// causes prints the likely ones of an approval that Microsoft does not know.
func (c *line) causes(a app.AccountState) {
	if a.Request == nil {
		return
	}
	for _, cause := range words.Causes(*a.Request) {
		c.fact("term.label.cause", cause.Line())
	}
}
