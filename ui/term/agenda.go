package term

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentray/app"
	"consentray/ui/words"
)

// maxDays is how far ahead an agenda may be asked for.
const maxDays = 366

func (c *line) agenda() *cobra.Command {
	var asJSON bool
	var days int
	cmd := &cobra.Command{
		Use: "agenda", Short: words.T("command.agenda"), Long: described("command.agenda"), Args: takes(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("days") && (days < 1 || days > maxDays) {
				return fail(ExitUsage, "term.days", days)
			}
			s, err := c.open(cmd)
			if err != nil {
				return err
			}
			defer s.close()
			ms, stale, err := c.meetings(cmd.Context(), s)
			if err != nil {
				return err
			}
			c.code = freshness(stale)
			ms, days = c.within(s.last, ms, days)
			if asJSON {
				return c.printJSON(c.agendaDocument(ms, stale), "  ")
			}
			c.printAgenda(s.last, ms, stale, days)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, words.T("flag.json"))
	cmd.Flags().IntVar(&days, "days", 0, words.T("flag.days"))
	return cmd
}

func freshness(stale bool) int {
	if stale {
		return ExitStale
	}
	return ExitDone
}

// within leaves the meetings that touch the next days days, today included; 0 means as many as are
// fetched. It says so where fewer are fetched than were asked for.
func (c *line) within(s app.Snapshot, ms []app.Meeting, days int) ([]app.Meeting, int) {
	kept := s.Days + 1 // today and the days ahead
	if days > kept && s.Days > 0 {
		f := fail(ExitDone, "term.days-kept", s.Days)
		fmt.Fprintln(c.Stderr, "consentray: "+f.Error())
	}
	if days == 0 {
		days = kept
	}
	now := c.Now()
	y, m, d := now.Date()
	end := time.Date(y, m, d+days, 0, 0, 0, 0, now.Location())
	var out []app.Meeting
	for _, meeting := range app.Upcoming(ms, now) {
		if start, _ := meeting.Span(now.Location()); start.Before(end) {
			out = append(out, meeting)
		}
	}
	return out, days
}

// printAgenda prints meetings under the days on which they begin; what has begun before stands under
// today.
func (c *line) printAgenda(s app.Snapshot, ms []app.Meeting, stale bool, days int) {
	if stale {
		c.printStale(s)
	}
	if len(ms) == 0 {
		if days == 1 {
			c.print(words.T("term.free-today"))
			return
		}
		c.print(words.T("term.free", words.Day(c.Now().AddDate(0, 0, days-1))))
		return
	}
	var day time.Time
	for _, m := range ms {
		start, _ := m.Span(c.zone())
		if start.Before(c.Now()) {
			start = c.Now()
		}
		if day.IsZero() || !sameDay(day, start) {
			day = start
			c.print(c.heading(day))
		}
		c.printRaw("  " + c.meetingLine(m, day))
	}
}

// printStale says how old the meetings are, and what keeps newer ones away.
func (c *line) printStale(s app.Snapshot) {
	var why []string
	accounts, _ := c.chosen(s)
	for _, a := range accounts {
		for _, p := range a.Problems {
			w := words.Problem(p)
			why = append(why, w.Line())
		}
	}
	if len(why) == 0 {
		c.print(words.T("term.copy", c.clock(c.asOf(s))))
		return
	}
	c.print(words.T("term.copy-because", c.clock(c.asOf(s))))
	c.print(why...)
}

// asOf is the time of the oldest pass whose meetings are listed.
func (c *line) asOf(s app.Snapshot) time.Time {
	var t time.Time
	accounts, _ := c.chosen(s)
	for _, a := range accounts {
		if at := a.Sync.LastSuccess; !at.IsZero() && (t.IsZero() || at.Before(t)) {
			t = at
		}
	}
	return t
}

func (c *line) heading(day time.Time) string {
	date := words.Day(day)
	switch {
	case sameDay(day, c.Now()):
		return words.T("term.today") + ", " + date
	case sameDay(day, c.Now().AddDate(0, 0, 1)):
		return words.T("term.tomorrow") + ", " + date
	}
	return date
}

// meetingLine is a meeting under the heading of day, harmless: times, subject and what is worth knowing.
func (c *line) meetingLine(m app.Meeting, day time.Time) string {
	start, end := m.Span(c.zone())
	when := timeOn(start, day) + "-" + timeOn(end, day)
	var facts []string
	if m.AllDay {
		when = words.T("term.all-day")
		if last := end.AddDate(0, 0, -1); !sameDay(last, day) {
			facts = append(facts, words.T("term.until", words.DayLong(last)))
		}
	} else if !start.After(c.Now()) {
		facts = append(facts, words.T("term.now"))
	}
	if m.CanJoin() {
		facts = append(facts, words.Harmless(m.Join.Provider, 40))
	}
	facts = append(facts, attendance(m)...)
	text := when + gap(when, 12) + or(words.Harmless(m.Subject, 120), words.T("term.no-subject"))
	if len(facts) > 0 {
		text += " (" + strings.Join(facts, ", ") + ")"
	}
	return text
}

// timeOn is a time under the heading of day: with its weekday where that is another.
func timeOn(t, day time.Time) string {
	if sameDay(t, day) {
		return t.Format(words.Clock)
	}
	return words.WeekdayTime(t)
}

func attendance(m app.Meeting) []string {
	var facts []string
	if m.Private {
		facts = append(facts, words.T("term.private"))
	}
	switch {
	case m.SaysCancelled(): // the subject says it
	case m.Cancelled:
		facts = append(facts, words.T("term.cancelled-meeting"))
	case m.Response == "declined":
		facts = append(facts, words.T("term.declined"))
	case m.Response == "tentative":
		facts = append(facts, words.T("term.tentative"))
	}
	return facts
}
