package term

import (
	"context"

	"github.com/spf13/cobra"

	"consentray/app"
	"consentray/ui/words"
)

func (c *line) signOut() *cobra.Command {
	return &cobra.Command{
		Use: "sign-out", Short: words.T("command.sign-out"), Args: takes(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := c.open(cmd)
			if err != nil {
				return err
			}
			defer s.close()
			return c.runSignOut(cmd.Context(), s)
		},
	}
}

// runSignOut signs out one account. It never guesses which: signing out removes what only another
// sign-in brings back.
func (c *line) runSignOut(ctx context.Context, s *session) error {
	top, err := Pick(s.last, c.account)
	if err != nil {
		return err
	}
	if c.account == "" && len(known(s.last)) > 1 {
		return fail(ExitUsage, "term.account-which")
	}
	if c.account == "" && len(known(s.last)) == 1 {
		top = known(s.last)[0]
	}
	nobody := !top.Account.Known() && top.Phase == app.SignedOut
	before := s.noteNumber()
	id, err := s.tell(app.Intent{Action: app.ActSignOut, Account: top.Account.ID})
	if err != nil {
		return err
	}
	answered := func(now app.Snapshot) bool { return now.Note != nil && now.Note.Number > before && now.Note.For == id }
	err = s.until(ctx, leaveLimit, func(now app.Snapshot) bool { return answered(now) || left(now, top.Account) })
	if err != nil {
		return err
	}
	if answered(s.last) && s.last.Note.Key != "signed-out-done" {
		return said(ExitFailed, words.Note(*s.last.Note))
	}
	if nobody {
		c.print(words.T("term.nobody"))
		return nil
	}
	c.print(words.T("note.signed-out-done"))
	return nil
}

// left reports whether account is gone from s.
func left(s app.Snapshot, account app.Account) bool {
	if !account.Known() {
		return false // only the answer tells
	}
	for _, a := range s.Accounts {
		if a.Account.ID == account.ID {
			return a.Phase == app.SignedOut
		}
	}
	return true
}
