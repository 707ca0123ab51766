package term

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"consentray/ui/words"
)

// windowNames are the windows that can be asked for. Which of them is drawn follows the phase.
var windowNames = []string{"welcome", "approval", "agenda", "settings", "diagnostics", "about"}

func (c *line) window() *cobra.Command {
	return &cobra.Command{
		Use: "window [NAME]", Short: words.T("command.window"), Long: described("command.window", strings.Join(windowNames, ", ")),
		ValidArgs: windowNames,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return takes(1)(cmd, args)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			name := ""
			if len(args) == 1 {
				name = args[0]
			}
			if name != "" && !slices.Contains(windowNames, name) {
				f := fail(ExitUsage, "term.window", quoted(name))
				f.Do = words.T("term.window.advice", strings.Join(windowNames, ", "))
				return f
			}
			if err := c.resolve(cmd); err != nil {
				return err
			}
			c.code = c.Window(cmd.Context(), c.flags(cmd), name)
			return nil
		},
	}
}
