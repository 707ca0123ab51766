package request

import (
	"fmt"
	"io"
	"strings"

	"consentray/app"
	"consentray/ui/words"
)

// teams writes the address of a Teams chat.
func (in author) teams(w io.Writer, r app.Request) error {
	_, err := fmt.Fprintln(w, Teams(r, in.Language))
	return err
}

// Teams returns r as the address of a chat in Microsoft Teams whose first message is written already
// (Microsoft, "Deep link to a Teams chat"): with the help desk where that is a mail address, otherwise
// with whom the person chooses. Like Mailto it leaves out paragraphs that would make it too long.
func Teams(r app.Request, l *words.Language) string {
	in := author{l}
	return shortened(in.draft(r), func(texts []string) string { return teamsAddress(r.HelpDesk, texts) })
}

func teamsAddress(helpDesk string, texts []string) string {
	with := ""
	if to := recipient(helpDesk); to != "" {
		with = "users=" + percent(to, "@") + "&"
	}
	return "https://teams.microsoft.com/l/chat/0/0?" + with + "message=" + percent(strings.Join(texts, "\n\n"), "")
}
