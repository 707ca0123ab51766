package demo

import (
	"fmt"
	"strings"
	"time"
)

// crowdDays is how many days from the start on Config.Meetings are spread over. Half a day less than
// the week that the program reads, so that all of them are in it at whatever hour it is started.
const crowdDays = 6.5

// crowd returns those of Config.Meetings that touch the time from from to to: one after another without
// a break, of half an hour each, and as large as Exchange sends them, with eight people and an agenda.
// Most are on Teams, some name their link as the place, and a few have none and nobody to have sent one.
func (t *Tenant) crowd(calendar string, from, to time.Time) (out []occurrence) {
	if calendar != calendarMain {
		return nil
	}
	people := []contact{noah, priya, tomas, ingrid, lena, chen, harbor, norr}
	step := time.Duration(crowdDays * 24 * float64(time.Hour) / float64(t.config.Meetings))
	first := t.config.Start.Truncate(time.Minute).Add(time.Hour)
	text := invitation()
	for i := range t.config.Meetings {
		start := first.Add(time.Duration(i) * step).Truncate(time.Second)
		end := start.Add(30 * time.Minute)
		if !start.Before(to) || !end.After(from) {
			continue
		}
		p := plan{
			key: fmt.Sprintf("crowd-%04d-%s", i, digest(32, fmt.Sprint(i))+digest(32, fmt.Sprint(-i))), at: "crowd",
			subject: fmt.Sprintf("Project meeting %d: %s", i+1, people[i%len(people)].name),
			by:      people[i%len(people)], with: people, text: text, link: teams, remind: 15,
		}
		switch i % 10 {
		case 3, 7:
			p.link = zoomPlace
		case 9:
			p.link, p.by, p.with, p.place = noLink, contact{}, nil, "Atelier"
		}
		out = append(out, occurrence{p, midnightOf(start), start, end})
	}
	return out
}

// invitation is an agenda as Outlook writes it: every paragraph with its own style.
func invitation() string {
	var b strings.Builder
	for i := range 12 {
		fmt.Fprintf(&b, `<p class="MsoNormal" style="margin:0cm; font-size:11pt; font-family:Calibri,sans-serif"><span lang="EN-GB">%d. What was done since the last time, and what comes next</span></p>`, i+1)
	}
	return b.String()
}
