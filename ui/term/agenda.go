package term

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"consentray/app"
	"consentray/ui/words"
)

// maxDays is how far ahead an agenda may be asked for.
const maxDays = 366

func (c *line) agenda() *cobra.Command {
	var asJSON, asICS bool
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
			switch {
			case asJSON:
				return c.printJSON(c.agendaDocument(ms, stale), "  ")
			case asICS:
				return c.printCalendar(ms)
			}
			c.printAgenda(s.last, ms, stale, days)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, words.T("flag.json"))
	cmd.Flags().BoolVar(&asICS, "ics", false, words.T("flag.ics"))
	cmd.Flags().IntVar(&days, "days", 0, words.T("flag.days"))
	cmd.MarkFlagsMutuallyExclusive("json", "ics")
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
	c.printDays(ms)
}

// printDays prints the rows of meetings in columns that go through all days.
func (c *line) printDays(ms []app.Meeting) {
	days, rows := make([]time.Time, len(ms)), make([]row, len(ms))
	for i, m := range ms {
		day, _ := m.Span(c.zone())
		if day.Before(c.Now()) {
			day = c.Now()
		}
		days[i], rows[i] = day, c.row(m, day)
	}
	c.align(rows)
	for i, r := range rows {
		if i == 0 || !sameDay(days[i-1], days[i]) {
			c.printRaw(c.paint(bold, words.Harmless(c.heading(days[i]), 0)))
		}
		c.printRaw(c.painted(r))
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

// timeOn is a time under the heading of day: with its weekday where that is another, and with its date
// where the weekday could be one of two.
func timeOn(t, day time.Time) string {
	switch {
	case sameDay(t, day):
		return t.Format(words.Clock)
	case !t.Before(words.Midnight(day, 7)):
		return words.DayTime(t)
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
