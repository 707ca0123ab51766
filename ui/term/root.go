package term

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"consentray/ui/words"
)

// A line is one run of the command line.
type line struct {
	Program
	profile, account string
	code             int
}

// settingFlags name the settings that can be given on the command line, by flag.
var settingFlags = []struct{ flag, key string }{
	{"client-id", "client_id"},
	{"tenant", "tenant"},
	{"cloud", "cloud"},
	{"authority", "authority"},
	{"graph", "graph"},
	{"calendar-permission", "calendar_permission"},
	{"extra-permissions", "extra_permissions"},
	{"admin-redirect", "admin_redirect"},
	{"help-desk", "organisation.help_desk"},
	{"sync-days", "sync.days"},
	{"sync-interval", "sync.interval"},
}

// choices complete flags whose values are known.
var choices = map[string][]string{
	"cloud":               {"public", "usgov", "usgov-dod", "china", "custom"},
	"calendar-permission": {"Calendars.Read", "Calendars.ReadBasic", "Calendars.Read.Shared", "Calendars.ReadWrite"},
}

func (c *line) root() *cobra.Command {
	root := &cobra.Command{
		Use: "consentray", Short: words.T("command.root"), Long: described("command.root"),
		SilenceErrors: true, SilenceUsage: true, Args: noCommand, ValidArgsFunction: cobra.NoFileCompletions,
		PersistentPreRunE: func(*cobra.Command, []string) error { return c.checkProfile() },
		RunE: func(cmd *cobra.Command, _ []string) error {
			c.code = c.Agent(cmd.Context(), c.flags(cmd))
			return nil
		},
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usage(cmd, flagTrouble(err))
	})
	f := root.PersistentFlags()
	f.StringVar(&c.profile, "profile", "", words.T("flag.profile"))
	f.StringVar(&c.account, "account", "", words.T("flag.account"))
	for _, s := range settingFlags {
		f.String(s.flag, "", words.T("flag."+s.flag))
	}
	for flag, values := range choices {
		mustComplete(root, flag, values)
	}
	completes(root, "account", c.accountNames)
	root.AddCommand(c.status(), c.agenda(), c.calendars(), c.next(), c.join(), c.signIn(), c.signOut(), c.check(), c.saw(), c.approve(), c.explain(), c.request(), c.doctor(), c.window(), c.config(), c.autostart(), c.demo(), c.version())
	root.SetHelpCommand(c.help())
	speak(root)
	return root
}

// mustComplete offers values for flag.
func mustComplete(cmd *cobra.Command, flag string, values []string) {
	completes(cmd, flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// completes offers what names returns for flag. It can fail only for a flag that does not exist.
func completes(cmd *cobra.Command, flag string, names cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, names); err != nil {
		panic(err)
	}
}

// accountNames completes the address of an account that is signed in.
func (c *line) accountNames(cmd *cobra.Command, _ []string, _ string) (names []string, _ cobra.ShellCompDirective) {
	for _, a := range known(c.Running(cmd.Context(), c.flags(cmd))) {
		names = append(names, words.Harmless(a.Account.Username, 0))
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// noCommand refuses what stands behind consentray and is no command.
func noCommand(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return &Failure{ExitUsage, words.T("term.unknown-command", quoted(args[0])), words.T("term.see-help")}
}

// takes makes a check for exactly n arguments.
func takes(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		return usage(cmd, words.T("term.wrong-arguments", cmd.CommandPath()))
	}
}

// usage refuses how cmd was called, and names the help that explains it.
func usage(cmd *cobra.Command, what string) *Failure {
	f := fail(ExitUsage, "term.see-help")
	f.What, f.Do = what, f.What
	if cmd.HasParent() {
		f.Do += strings.TrimPrefix(cmd.CommandPath(), cmd.Root().Name())
	}
	return f
}

func (c *line) help() *cobra.Command {
	return &cobra.Command{
		Use: "help [command]", Short: words.T("command.help"),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) (names []string, _ cobra.ShellCompDirective) {
			for _, sub := range cmd.Root().Commands() {
				if len(args) == 0 && sub.IsAvailableCommand() {
					names = append(names, sub.Name())
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			topic, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return &Failure{ExitUsage, words.T("term.unknown-topic", quoted(args[0])), words.T("term.see-help")}
			}
			topic.InitDefaultHelpFlag()
			return topic.Help()
		},
	}
}

// flags are the flags of cmd that were given.
func (c *line) flags(cmd *cobra.Command) Flags {
	f := Flags{Profile: c.profile, Account: c.account, Settings: map[string]string{}}
	if f.Profile == "" {
		f.Profile = c.Env("CONSENTRAY_PROFILE")
	}
	cmd.Flags().Visit(func(flag *pflag.Flag) {
		for _, s := range settingFlags {
			if s.flag == flag.Name {
				f.Settings[s.key] = flag.Value.String()
			}
		}
	})
	return f
}

var profileForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$`)

// checkProfile refuses a profile name that could not be part of a path.
func (c *line) checkProfile() error {
	for _, name := range []string{c.profile, c.Env("CONSENTRAY_PROFILE")} {
		if name != "" && !profileForm.MatchString(name) {
			return fail(ExitUsage, "term.profile", quoted(name))
		}
	}
	return nil
}

// flagTrouble says what is wrong with a flag.
func flagTrouble(err error) string {
	var unknown *pflag.NotExistError
	var value *pflag.InvalidValueError
	var missing *pflag.ValueRequiredError
	switch {
	case errors.As(err, &unknown):
		return words.T("term.flag-unknown", quoted(unknown.GetSpecifiedName()))
	case errors.As(err, &value):
		return words.T("term.flag-value", value.GetFlag().Name, quoted(value.GetValue()))
	case errors.As(err, &missing):
		return words.T("term.flag-missing", quoted(missing.GetSpecifiedName()))
	}
	return words.T("term.flags")
}

// quoted makes an argument fit for one line of output.
func quoted(arg string) string { return strconv.Quote(words.Harmless(arg, 60)) }

// described is the long help of a command: what it does, and more of it.
func described(key string, args ...any) string {
	return words.Stop(words.T(key)) + "\n\n" + words.T(key+".long", args...)
}
