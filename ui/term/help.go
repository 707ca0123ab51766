package term

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"consentray/ui/words"
)

// speak puts what cobra adds by itself into the language of this process: the headings of a help text,
// the help flag of each command and the line of the completion command. The long texts of the latter,
// which are for people who set up a shell, stay in English.
func speak(root *cobra.Command) {
	root.SetUsageFunc(usageText)
	speakHelp(root)
}

func speakHelp(cmd *cobra.Command) {
	cmd.Flags().BoolP("help", "h", false, words.T("flag.help", cmd.Name()))
	for _, sub := range cmd.Commands() {
		speakHelp(sub)
	}
}

// completion is the command that cobra adds when it runs.
const completion = "completion"

// usageText writes how cmd is called, in the form that cobra gives it by default.
func usageText(cmd *cobra.Command) error {
	var b strings.Builder
	b.WriteString(words.T("help.usage"))
	if cmd.Runnable() {
		b.WriteString("\n  " + cmd.UseLine())
	}
	if cmd.HasAvailableSubCommands() {
		b.WriteString("\n  " + cmd.CommandPath() + " [command]\n\n" + words.T("help.commands"))
		for _, sub := range cmd.Commands() {
			short := sub.Short
			if sub.Name() == completion {
				short = words.T("command.completion")
			}
			if sub.IsAvailableCommand() || sub.Name() == "help" {
				fmt.Fprintf(&b, "\n  %-*s %s", sub.NamePadding(), sub.Name(), short)
			}
		}
	}
	if cmd.HasAvailableLocalFlags() {
		b.WriteString("\n\n" + words.T("help.flags") + "\n" + strings.TrimRight(cmd.LocalFlags().FlagUsages(), " \n"))
	}
	if cmd.HasAvailableInheritedFlags() {
		b.WriteString("\n\n" + words.T("help.global-flags") + "\n" + strings.TrimRight(cmd.InheritedFlags().FlagUsages(), " \n"))
	}
	if cmd.HasAvailableSubCommands() {
		b.WriteString("\n\n" + words.T("help.more", cmd.CommandPath()))
	}
	_, err := fmt.Fprintln(cmd.OutOrStderr(), b.String())
	return err
}
