package term

import (
	"github.com/spf13/cobra"

	"consentray/app"
	"consentray/ui/words"
)

func (c *line) join() *cobra.Command {
	return &cobra.Command{
		Use: "join", Short: words.T("command.join"), Args: takes(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := c.open(cmd)
			if err != nil {
				return err
			}
			defer s.close()
			ms, stale, err := c.meetings(cmd.Context(), s)
			if err != nil {
				return err
			}
			m, ok := app.Next(linked(ms), c.Now())
			if !ok {
				return fail(ExitFailed, "term.no-link")
			}
			n, err := s.answer(cmd.Context(), effectLimit, app.Intent{Action: app.ActJoin, Account: m.Account, Value: m.ID}, nil)
			if err != nil {
				return err
			}
			if !app.Opened(n.Key) {
				return said(ExitFailed, words.Note(n))
			}
			c.print(words.T("term.joining", c.clock(m.Start), m.Join.Provider))
			if n.Key != "joining" {
				c.print(words.Note(n).Line())
			}
			c.code = freshness(stale)
			return nil
		},
	}
}

// linked are the meetings that have a link.
func linked(ms []app.Meeting) []app.Meeting {
	var out []app.Meeting
	for _, m := range ms {
		if m.Join.URL != "" {
			out = append(out, m)
		}
	}
	return out
}
