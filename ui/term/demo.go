package term

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"consentray/ui/words"
)

// demoProfile keeps the demo apart from everything of the user's.
const demoProfile = "demo"

func (c *line) demo() *cobra.Command {
	var scenario string
	var list bool
	cmd := &cobra.Command{
		Use: "demo", Short: words.T("command.demo"), Long: described("command.demo"), Args: takes(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if list {
				c.listScenarios()
				return nil
			}
			if scenario != "" && !slices.Contains(c.scenarioNames(), scenario) {
				return fail(ExitUsage, "term.scenario", quoted(scenario))
			}
			f := c.flags(cmd)
			f.Profile = demoProfile // whatever the environment says
			if c.profile != "" {
				f.Profile = c.profile
			}
			c.code = c.Demo(cmd.Context(), f, scenario)
			return nil
		},
	}
	cmd.Flags().StringVar(&scenario, "scenario", "", words.T("flag.scenario"))
	cmd.Flags().BoolVar(&list, "list", false, words.T("flag.list"))
	if err := cmd.RegisterFlagCompletionFunc("scenario", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return c.scenarioNames(), cobra.ShellCompDirectiveNoFileComp
	}); err != nil {
		panic(err)
	}
	return cmd
}

func (c *line) scenarioNames() []string {
	var names []string
	for _, s := range c.Scenarios() {
		names = append(names, s.Name)
	}
	return names
}

// listScenarios prints a line for each, its name first.
func (c *line) listScenarios() {
	width := 0
	for _, s := range c.Scenarios() {
		width = max(width, len(s.Name))
	}
	for _, s := range c.Scenarios() {
		fmt.Fprintf(c.Stdout, "%-*s  %s\n", width, s.Name, told(s))
	}
}

// told is the sentence of a scenario in the language of this process, where it has one.
func told(s Scenario) string {
	if key := "scenario." + s.Name; words.Has(key) {
		return words.T(key)
	}
	return s.Sentence
}
