package term

import (
	"strings"
	"time"

	"consentray/app"
	"consentray/ui/words"
)

// A row is a meeting in an agenda, harmless: times, subject and what is worth knowing.
type row struct {
	when, subject string
	facts         []string
	on, off       bool // it is on now; it does not take place, or not for this person
}

// row is m under the heading of day.
func (c *line) row(m app.Meeting, day time.Time) row {
	start, end := m.Span(c.zone())
	r := row{when: timeOn(start, day) + "-" + timeOn(end, nearest(end, start, day)), subject: subject(m, longestSubject), off: !m.Attends()}
	if m.AllDay {
		r.when = words.T("term.all-day")
		if !sameDay(start, day) {
			r.when = words.DayShort(start)
		}
		if last := end.AddDate(0, 0, -1); !sameDay(last, day) && last.After(start) {
			r.facts = append(r.facts, words.T("term.until", words.DayLong(last)))
		}
	} else if !start.After(c.Now()) {
		r.on, r.facts = true, append(r.facts, words.T("term.now"))
	}
	if m.CanJoin() {
		r.facts = append(r.facts, words.Harmless(m.Join.Provider, 40))
	}
	r.facts = append(r.facts, attendance(m)...)
	return r
}

// nearest is the day under which an end stands: it needs no name that the start has already.
func nearest(t, start, day time.Time) time.Time {
	if sameDay(t, start) {
		return start
	}
	return day
}

// longestSubject is how much of a subject stands in a row.
const longestSubject = 120

func subject(m app.Meeting, longest int) string {
	return or(words.Harmless(m.Subject, longest), words.T("term.no-subject"))
}

// line is the row where there is only one.
func (r row) line() string {
	text := r.when + " " + r.subject
	if len(r.facts) > 0 {
		text += " (" + strings.Join(r.facts, ", ") + ")"
	}
	return text
}

// Columns are as wide as their widest text, but a few long ones push what follows them aside alone.
const (
	widestTime    = 24
	widestSubject = 48
)

// align fills the first columns up, by the room that characters take on a terminal.
func (c *line) align(rows []row) {
	when, what := 0, 0
	for _, r := range rows {
		when = max(when, min(widestTime, words.Width(r.when)))
		what = max(what, min(widestSubject, words.Width(r.subject)))
	}
	for i := range rows {
		r := &rows[i]
		r.when = column(r.when, when)
		if len(r.facts) > 0 {
			r.subject = column(r.subject, what)
		}
	}
}

func column(text string, width int) string { return text + " " + gap(text+" ", width+2) }

// The colours of an agenda (ECMA-48, SGR): what the terminal itself has for them.
const (
	bold  = "1"
	faint = "2"
	green = "32"
)

// painted is an aligned row: what is on stands out, what does not take place steps back.
func (c *line) painted(r row) string {
	facts := strings.Join(r.facts, ", ")
	switch {
	case r.off:
		return "  " + c.paint(faint, r.when+r.subject+facts)
	case r.on:
		return "  " + c.paint(green, r.when+r.subject) + c.paint(faint, facts)
	}
	return "  " + r.when + r.subject + c.paint(faint, facts)
}

// paint colours text on a terminal whose user wants that (no-color.org).
func (c *line) paint(how, text string) string {
	if !c.Terminal || c.Env("NO_COLOR") != "" || c.Env("TERM") == "dumb" || text == "" {
		return text
	}
	return "\x1b[" + how + "m" + text + "\x1b[0m"
}
