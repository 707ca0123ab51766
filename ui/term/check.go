package term

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"consentray/app"
	"consentray/ui/words"
)

func (c *line) check() *cobra.Command {
	return &cobra.Command{
		Use: "check", Short: words.T("command.check"), Long: described("command.check"), Args: takes(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := c.open(cmd)
			if err != nil {
				return err
			}
			defer s.close()
			return c.runCheck(cmd.Context(), s)
		},
	}
}

func (c *line) runCheck(ctx context.Context, s *session) error {
	top, err := Pick(s.last, c.account)
	if err != nil {
		return err
	}
	if top.Phase == app.NeedsSetup || top.Phase == app.SignedOut {
		return said(exitOf(top, s.last.Problems), words.Phase(top)) // nothing to ask about
	}
	n, err := s.answer(ctx, askLimit, app.Intent{Action: app.ActCheck, Account: top.Account.ID}, checked)
	if err != nil {
		return err
	}
	if after, err := Pick(s.last, c.account); err == nil {
		top = after
	}
	return c.answered(n, top, s.last.Problems)
}

// checked takes the answer to somebody else's question at the same moment as well: Microsoft was asked.
func checked(n app.Note) bool { return strings.HasPrefix(n.Key, "checked-") }

// answered prints the answer n and judges it: by the phase, except where Microsoft did not answer.
func (c *line) answered(n app.Note, a app.AccountState, computer []app.Problem) error {
	w, code := words.Note(n), exitOf(a, computer)
	switch n.Key {
	case "checked-granted":
		code = ExitDone
	case "checked-not-yet", "checked-unassigned":
		code = ExitWaiting
	case "checked-blocked", "checked-still":
		return said(ExitBlocked, words.Phase(a))
	case "checked-offline", "checked-throttled", "check-paused":
		for _, p := range a.Problems {
			if p.Code == app.ProblemOffline && n.Key == "checked-offline" {
				w = words.Problem(p) // says what is in the way
			}
		}
		return said(ExitStale, w)
	case "checked-sign-in":
		return said(ExitSignedOut, w)
	case "checked-keychain":
		return said(ExitFailed, w)
	case "no-token-to-ask":
		return said(ExitWaiting, w)
	case "check-too-early":
	default:
		return said(ExitFailed, w)
	}
	c.print(w.Title, w.Advice)
	if a.Request != nil && !a.Request.LastCheck.IsZero() {
		c.print(words.T("term.last-asked", a.Request.LastCheck.In(c.zone()).Format("15:04:05")))
	}
	c.code = code
	return nil
}
