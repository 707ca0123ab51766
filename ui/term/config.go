package term

import (
	"errors"
	"strconv"

	"github.com/spf13/cobra"

	"consentray/ui/words"
)

// A Setting is a setting as it is now.
type Setting struct {
	Key    string `json:"key"`
	Value  string `json:"value"` // as in the environment; lists are parted by commas
	From   string `json:"from"`  // the layer: built-in, registration, user, environment, flags or policy
	Where  string `json:"where"` // a file, a variable or a flag; empty: built in
	Line   int    `json:"line"`  // of the file; 0 where there are no lines
	Locked bool   `json:"locked"`
	// Choices are the words that it takes, where it takes only a few.
	Choices []string `json:"-"`
}

// Refused is a value that was not taken, or a file.
type Refused struct {
	Key      string `json:"key"` // empty: a whole file
	Sentence string `json:"sentence"`
}

// Settings are all settings of a profile.
type Settings struct {
	Path    string // of the user's file, which need not exist
	All     []Setting
	Refused []Refused
	// Find returns one of them, also one that is not listed because nobody has set it.
	Find func(key string) (Setting, bool)
	// Set writes one into the user's file. A refusal is a Failure.
	Set func(key, value string) error
}

func (c *line) config() *cobra.Command {
	cmd := &cobra.Command{
		Use: "config", Short: words.T("command.config"), Long: described("command.config"), Args: noCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(c.configList(), c.configGet(), c.configSet(), c.configPath())
	return cmd
}

// onSettings makes what a command does that takes n arguments and works on the settings.
func (c *line) onSettings(run func(s Settings, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		s, err := c.Settings(c.flags(cmd))
		if err != nil {
			return broken(err, "term.no-core")
		}
		return run(s, args)
	}
}

func (c *line) configList() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "list", Short: words.T("command.config-list"), Args: takes(0),
		RunE: c.onSettings(func(s Settings, _ []string) error {
			if asJSON {
				return c.printJSON(settingsDocument{1, s.Path, append([]Setting{}, s.All...), append([]Refused{}, s.Refused...)}, "  ")
			}
			c.printSettings(s)
			return nil
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, words.T("flag.json"))
	return cmd
}

// A settingsDocument is what config list --json prints.
type settingsDocument struct {
	Schema   int       `json:"schema"`
	Path     string    `json:"path"`
	Settings []Setting `json:"settings"`
	Refused  []Refused `json:"refused"`
}

// printSettings prints a row a setting: name, value, and where it comes from.
func (c *line) printSettings(s Settings) {
	name, value := 0, 0
	for _, one := range s.All {
		name, value = max(name, words.Width(one.Key)), max(value, min(widestSubject, words.Width(shownValue(one))))
	}
	for _, one := range s.All {
		c.printRaw(column(words.Harmless(one.Key, 0), name) + column(shownValue(one), value) + words.Harmless(place(one), 0))
	}
	for _, r := range s.Refused {
		c.fact("term.label.problem", r.Sentence)
	}
}

// shownValue is a value in a list; an empty one has to be seen, too.
func shownValue(s Setting) string { return or(words.Harmless(s.Value, 0), "-") }

// place tells where a value comes from.
func place(s Setting) string {
	where := s.Where
	switch {
	case where == "":
		where = words.T("term.setting-default")
	case s.Line > 0:
		where += ":" + strconv.Itoa(s.Line)
	}
	if s.Locked {
		return words.T("term.setting-kept", where)
	}
	return where
}

func (c *line) configGet() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "get KEY", Short: words.T("command.config-get"), Args: takes(1), ValidArgsFunction: c.settingNames,
		RunE: c.onSettings(func(s Settings, args []string) error {
			one, ok := s.Find(args[0])
			switch {
			case !ok:
				return fail(ExitUsage, "term.setting-unknown", quoted(args[0]))
			case asJSON:
				return c.printJSON(one, "  ")
			}
			c.print(one.Value)
			return nil
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, words.T("flag.json"))
	return cmd
}

func (c *line) configSet() *cobra.Command {
	return &cobra.Command{
		Use: "set KEY VALUE", Short: words.T("command.config-set"), Long: described("command.config-set"), Args: takes(2), ValidArgsFunction: c.settingNames,
		RunE: func(cmd *cobra.Command, args []string) error {
			write := c.onSettings(func(s Settings, args []string) error { return s.Set(args[0], args[1]) })
			if err := write(cmd, args); err != nil {
				var f *Failure
				if !errors.As(err, &f) {
					f = fail(ExitFailed, "term.output")
				}
				return f
			}
			return c.onSettings(c.saySet)(cmd, args)
		},
	}
}

// saySet says what a setting is now, read anew, and what makes it otherwise.
func (c *line) saySet(s Settings, args []string) error {
	one, _ := s.Find(args[0])
	if one.Where == s.Path {
		c.print(words.T("term.setting-written", one.Key, strconv.Quote(words.Harmless(one.Value, 0))))
	} else if one.Where != "" {
		c.print(words.T("term.setting-covered", one.Key, place(one)))
	}
	for _, r := range s.Refused {
		if r.Key == one.Key {
			c.fact("term.label.problem", r.Sentence)
		}
	}
	return nil
}

func (c *line) configPath() *cobra.Command {
	return &cobra.Command{
		Use: "path", Short: words.T("command.config-path"), Args: takes(0),
		RunE: c.onSettings(func(s Settings, _ []string) error {
			c.print(s.Path)
			return nil
		}),
	}
}

// settingNames completes the name of a setting, and behind it the values that it takes, as far as they are
// a few words.
func (c *line) settingNames(cmd *cobra.Command, args []string, _ string) (names []string, _ cobra.ShellCompDirective) {
	s, err := c.Settings(c.flags(cmd))
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	switch len(args) {
	case 0:
		for _, one := range s.All {
			names = append(names, one.Key)
		}
	case 1:
		one, _ := s.Find(args[0])
		names = one.Choices
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
