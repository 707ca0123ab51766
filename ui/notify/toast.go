package notify

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// toast renders notice for Windows (toast schema of the Windows Runtime, template ToastGeneric). number
// comes back with a click. Every text is escaped; nothing of it reaches a shell.
func toast(notice Notice, number int, sound bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<toast launch="%d/0"><visual><binding template="ToastGeneric"><text>%s</text><text>%s</text></binding></visual>`,
		number, escapeXML(notice.Title), escapeXML(notice.Body))
	if len(notice.Actions) > 0 {
		b.WriteString("<actions>")
		for i, a := range notice.Actions {
			fmt.Fprintf(&b, `<action activationType="foreground" arguments="%d/%d" content="%s"/>`, number, i, escapeXML(a.Label))
		}
		b.WriteString("</actions>")
	}
	if !sound {
		b.WriteString(`<audio silent="true"/>`)
	}
	b.WriteString("</toast>")
	return b.String()
}

// escapeXML also replaces what XML cannot hold.
func escapeXML(text string) string {
	var b strings.Builder
	// A strings.Builder takes everything.
	_ = xml.EscapeText(&b, []byte(text))
	return b.String()
}

// script renders notice for osascript, which has no buttons. It reads the script from standard input:
// no text stands in an argument, where other users could read it.
func script(notice Notice, name string, sound bool) string {
	s := fmt.Sprintf("display notification %s with title %s subtitle %s", quote(notice.Body), quote(name), quote(notice.Title))
	if sound {
		s += ` sound name "default"`
	}
	return s + "\n"
}

// quote makes a string literal of AppleScript, in which only the backslash and the quotation mark mean
// something. Line breaks become spaces.
func quote(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, text)
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
