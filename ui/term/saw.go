package term

import (
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentray/app"
	"consentray/ui/words"
)

const (
	sawLimit = 30 * time.Second
	sawKiB   = 64 // the most text that is taken from standard input
)

func (c *line) saw() *cobra.Command {
	answers := []string{app.SawApproval, app.SawRequestSent, app.SawCancelled, app.SawOther, app.SawDenied, app.SawGranted}
	return &cobra.Command{
		Use: "saw ANSWER", Short: words.T("command.saw"), Long: described("command.saw"),
		Args: takes(1), ValidArgs: answers,
		RunE: func(cmd *cobra.Command, args []string) error {
			in := app.Intent{Action: app.ActSaw, Value: args[0]}
			if in.Value == app.SawOther {
				text, err := c.readText()
				if err != nil {
					return err
				}
				in.Text = text
			}
			if err := checkAnswer(in); err != nil {
				return err
			}
			s, err := c.open(cmd)
			if err != nil {
				return err
			}
			defer s.close()
			return c.runSaw(cmd, s, in)
		},
	}
}

func (c *line) runSaw(cmd *cobra.Command, s *session, in app.Intent) error {
	if c.account != "" {
		top, err := Pick(s.last, c.account)
		if err != nil {
			return err
		}
		in.Account = top.Account.ID
	}
	if in.Value == app.SawGranted {
		n, err := c.outcome(cmd.Context(), burstLimit, s, in)
		return c.decided(n, s, err)
	}
	before, note := journey(s.last), s.noteNumber()
	id, err := s.tell(in)
	if err != nil {
		return err
	}
	answered := func(now app.Snapshot) bool { return now.Note != nil && now.Note.Number > note && now.Note.For == id }
	err = s.until(cmd.Context(), sawLimit, func(now app.Snapshot) bool { return answered(now) || journey(now) != before })
	if err != nil {
		return err
	}
	if answered(s.last) {
		switch n := *s.last.Note; n.Key {
		case "nothing-asked":
			return said(ExitFailed, words.Note(n))
		case "noted":
		default:
			w := words.Note(n)
			c.print(w.Title, w.Advice)
		}
	}
	top, err := Pick(s.last, c.account)
	if err != nil {
		top = s.last.Top()
	}
	w := words.Phase(top)
	c.print(w.Title, w.Advice)
	if hint := nextStep(top); hint != "" {
		c.print(hint)
	}
	return nil
}

// readText reads what Microsoft's page said from standard input. It may be long; it is not shown
// again and not logged.
func (c *line) readText() (string, error) {
	text, err := io.ReadAll(io.LimitReader(c.Stdin, sawKiB<<10+1))
	switch {
	case err != nil:
		return "", fail(ExitFailed, "term.input")
	case len(text) > sawKiB<<10:
		return "", fail(ExitUsage, "term.saw-long", sawKiB)
	}
	return strings.TrimSpace(strings.ToValidUTF8(string(text), "")), nil
}
