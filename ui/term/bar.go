package term

import (
	"html"
	"strings"
	"time"

	"consentray/app"
	"consentray/ui/words"
)

// bars are the status bars in whose output some characters act, and how a text is written there that
// strangers wrote: a subject must neither colour the bar nor run a command when it is clicked.
var bars = map[string]func(string) string{
	"":         func(text string) string { return text },
	"pango":    html.EscapeString, // waybar, i3bar: markup
	"polybar":  plainPolybar,      // %{A1:command:} runs a command, and nothing escapes it
	"swiftbar": plainSwiftBar,     // | bash=... runs a command
	"tmux":     plainTmux,         // #[style], #{variable}
}

func barNames() []string { return []string{"pango", "polybar", "swiftbar", "tmux"} }

// plainTmux doubles what begins a style or a variable; one at the end would join what tmux puts behind.
func plainTmux(text string) string {
	if text = strings.ReplaceAll(text, "#", "##"); strings.HasSuffix(text, "#") {
		text += " "
	}
	return text
}

// plainPolybar parts what would open a tag, also together with what stands before or behind the text.
func plainPolybar(text string) string {
	text = strings.ReplaceAll(text, "%{", "% {")
	if strings.HasSuffix(text, "%") {
		text += " "
	}
	if strings.HasPrefix(text, "{") {
		text = " " + text
	}
	return text
}

var swiftBarLookalikes = strings.NewReplacer("|", "¦", `\`, "∖")

// plainSwiftBar replaces what begins parameters or another line, and the hyphens that begin a separator or
// a submenu.
func plainSwiftBar(text string) string {
	text = swiftBarLookalikes.Replace(text)
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		text = "–" + rest
	}
	return text
}

// soon is how long before its start a meeting is about to begin.
const soon = 10 * time.Minute

// The states of a bar; before there are meetings, the phase is the state.
const (
	barNow   = "now"
	barSoon  = "soon"
	barNext  = "next"  // later today
	barLater = "later" // on another day
	barFree  = "free"  // none in the days that are fetched
	barStale = "stale" // the class of any of these from an earlier pass
)

// A waybar is the JSON that Waybar's custom module takes (waybar-custom(5), return-type json). Text and
// tooltip are Pango markup.
type waybar struct {
	Text    string `json:"text"`
	Tooltip string `json:"tooltip"`
	Class   string `json:"class"`
	Alt     string `json:"alt"`
}

func (c *line) printWaybar(u upcoming) error {
	w := waybar{Alt: c.barState(u), Tooltip: html.EscapeString(strings.Join(c.tooltip(u), "\n"))}
	if w.Class = w.Alt; u.stale {
		w.Class = barStale
	}
	if m := u.meeting; m != nil {
		start, _ := m.Span(c.zone())
		w.Text = html.EscapeString(timeOn(start, c.Now()) + " " + subject(*m, 40))
	}
	return c.printJSON(w, "")
}

// printWaybarState shows where an account stands that has no meetings. The text is empty: the icon of the
// state and the tooltip say it all.
func (c *line) printWaybarState(a app.AccountState) error {
	s := words.Phase(a)
	if p, ok := expired(a); ok {
		s = words.Problem(p)
	}
	return c.printJSON(waybar{Tooltip: html.EscapeString(words.Harmless(s.Line(), 0)), Class: string(a.Phase), Alt: string(a.Phase)}, "")
}

func (c *line) barState(u upcoming) string {
	if u.meeting == nil {
		return barFree
	}
	start, _ := u.meeting.Span(c.zone())
	switch ahead := start.Sub(c.Now()); {
	case ahead <= 0:
		return barNow
	case ahead <= soon:
		return barSoon
	case sameDay(start, c.Now()):
		return barNext
	}
	return barLater
}

// tooltip lists what is left of today, or says what comes next.
func (c *line) tooltip(u upcoming) []string {
	if len(u.today) == 0 {
		return []string{c.nextLine(u)}
	}
	const most = 12
	var lines []string
	for _, m := range u.today[:min(most, len(u.today))] {
		lines = append(lines, c.row(m, c.Now()).line())
	}
	if len(u.today) > most {
		lines = append(lines, "…")
	}
	return lines
}
