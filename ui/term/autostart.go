package term

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"consentray/app"
	"consentray/ui/words"
)

// autostartStatus asks how it stands; the other two are values of app.ActAutostart.
const autostartStatus = "status"

func (c *line) autostart() *cobra.Command {
	choices := []string{app.AutostartOn, app.AutostartOff, autostartStatus}
	return &cobra.Command{
		Use: "autostart on|off|status", Short: words.T("command.autostart"), Long: described("command.autostart"),
		Args: takes(1), ValidArgs: choices,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(choices, args[0]) {
				return fail(ExitUsage, "term.autostart", quoted(args[0]))
			}
			s, err := c.open(cmd)
			if err != nil {
				return err
			}
			defer s.close()
			if args[0] != autostartStatus {
				return c.setAutostart(cmd.Context(), s, args[0])
			}
			c.print(words.T("term.autostart." + started(s.last)))
			return nil
		},
	}
}

// started is the value of s that a status has words for; a core that says nothing does not start.
func started(s app.Snapshot) string {
	if words.Has("term.autostart." + s.Autostart) {
		return s.Autostart
	}
	return app.AutostartOff
}

func (c *line) setAutostart(ctx context.Context, s *session, value string) error {
	n, err := s.answer(ctx, effectLimit, app.Intent{Action: app.ActAutostart, Value: value}, nil)
	if err != nil {
		return err
	}
	w := words.Note(n)
	if n.Key != "autostart-"+value {
		return said(ExitFailed, w)
	}
	c.print(w.Title)
	return nil
}
