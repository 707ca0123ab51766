package desktop

import "strings"

// A startEntry is what a desktop file says about starting with the session.
type startEntry struct {
	found bool // there is a group [Desktop Entry]
	off   bool // it is hidden, or GNOME's settings switched it off
}

// entryText returns the desktop file that starts program (Desktop Entry Specification 1.5, Desktop
// Application Autostart Specification 0.5). A hidden one is there to switch off one that the system
// brought.
func entryText(name, program string, args []string, hidden bool) string {
	var b strings.Builder
	b.WriteString("[Desktop Entry]\nType=Application\nName=" + escaped(name) + "\nExec=" + execLine(program, args) +
		"\nIcon=consentray\nTerminal=false\nStartupNotify=false\nX-GNOME-Autostart-enabled=")
	if hidden {
		b.WriteString("false\nHidden=true\n")
	} else {
		b.WriteString("true\n")
	}
	return b.String()
}

// execLine quotes a command by the rules of the key Exec: in double quotes, where a backslash stands
// before ", `, $ and \, and a percent sign is doubled; then once more as the value of any key.
func execLine(program string, args []string) string {
	inner := strings.NewReplacer(`"`, `\"`, "`", "\\`", `$`, `\$`, `\`, `\\`, `%`, `%%`)
	words := []string{`"` + inner.Replace(program) + `"`}
	for _, a := range args {
		// A profile's name and our own flags hold nothing that would need quotes.
		words = append(words, inner.Replace(a))
	}
	return escaped(strings.Join(words, " "))
}

// escaped is a text as the value of a key: no line of its own can begin in it.
func escaped(value string) string {
	return strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(value)
}

// readEntry finds in a desktop file what counts. The file may be anybody's.
func readEntry(text string) startEntry {
	var e startEntry
	ours := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			ours = line == "[Desktop Entry]"
			e.found = e.found || ours
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !ok || !ours {
			continue
		}
		switch key, value = strings.TrimSpace(key), strings.TrimSpace(value); key {
		case "Hidden":
			e.off = e.off || value == "true"
		case "X-GNOME-Autostart-enabled":
			e.off = e.off || value == "false"
		}
	}
	return e
}
