package demo

import (
	"slices"
	"strings"
	"time"
)

// A contact is somebody who takes part in meetings.
type contact struct{ name, address string }

// The colleagues and customers. The domains end in .example.
var (
	noah   = contact{"Noah Lindqvist", "noah@" + Domain}
	priya  = contact{"Priya Raman", "priya@" + Domain}
	tomas  = contact{"Tomás Silva", "tomas@" + Domain}
	ingrid = contact{"Ingrid Solberg", "ingrid@" + Domain}
	lena   = contact{"Lena Vogt", "lena@" + Domain}
	chen   = contact{"Chen Wei", "chen@" + Domain}
	events = contact{"Lindenhof Events", "events@" + Domain}
	harbor = contact{"Amelia Hart", "amelia.hart@harborlight.example"}
	norr   = contact{"Erik Åkesson", "erik.akesson@norroptik.example"}
	costa  = contact{"Beatriz Rocha", "beatriz@costaverde.example"}
)

// A link says where a meeting's join link stands, and of which service it is.
type link string

const (
	noLink     link = ""
	teams      link = "teams"       // onlineMeeting.joinUrl and the body
	zoomPlace  link = "zoom-place"  // the location
	webexBody  link = "webex-body"  // the body, as text
	meetBody   link = "meet-body"   // the body, as HTML
	meetPlace  link = "meet-place"  // the location, behind words
	zoomHidden link = "zoom-hidden" // the body, wrapped in an Outlook Safe Link
)

// The calendars of a mailbox.
const (
	calendarMain     = "main"
	calendarTeam     = "team"
	calendarHolidays = "holidays"
	calendarShared   = "shared" // Ingrid's, which she shares
)

func allCalendars() []string {
	return []string{calendarMain, calendarTeam, calendarHolidays, calendarShared}
}

// A plan is a meeting, or a series of them, that the calendar is laid from.
type plan struct {
	key, subject string
	calendar     string // empty: calendarMain
	// days are the ISO weekdays of a series ("135"); empty for a single meeting, which stands offset
	// working days from the day on which the tenant started.
	days    string
	offset  int
	at      string // "09:30"; empty: all day
	minutes int    // or, all day, the number of days
	by      contact
	with    []contact
	place   string
	link    link
	reply   string // of responseStatus; empty: accepted, or organizer where the owner calls
	shows   string // empty: busy
	private bool
	second  bool // in Mia's calendar at the second organisation alone
	off     bool // cancelled
	tag     string
	remind  int    // minutes; below zero: no reminder
	text    string // more of the body, as HTML
	late    bool   // the link is put in ten minutes before the start
}

// weekly are the series.
func weekly() []plan {
	team := []contact{noah, priya, tomas, ingrid}
	return []plan{
		{key: "standup", subject: "Stand-up", days: "12345", at: "09:30", minutes: 15, by: noah, with: team, link: teams, remind: 5},
		{key: "planning", subject: "Sprint planning", days: "1", at: "10:00", minutes: 60, by: noah, with: team, link: teams, tag: "Planning", remind: 10},
		{key: "one-noah", subject: "1:1 Noah", days: "2", at: "14:00", minutes: 30, by: noah, link: teams, remind: 5},
		{key: "review", subject: "Design review", days: "3", at: "11:00", minutes: 45, by: priya, with: []contact{noah, tomas, chen}, link: teams, place: "Atelier", remind: 10},
		{key: "focus", subject: "Focus time", days: "24", at: "15:00", minutes: 120, remind: -1, tag: "Focus"},
		{key: "lunch", subject: "Lunch with Lena", days: "4", at: "12:30", minutes: 45, with: []contact{lena}, place: "Kantine", shows: "tentative", remind: 10},
		{key: "allhands", subject: "All hands", days: "4", at: "16:00", minutes: 45, by: events, link: teams, remind: 15, reply: "none"},
		{key: "retro", subject: "Retro", days: "5", at: "14:00", minutes: 60, by: ingrid, with: team, link: teams, reply: "tentativelyAccepted", shows: "tentative", remind: 10},
		{key: "stock", subject: "Stock count", calendar: calendarShared, days: "2", at: "09:00", minutes: 60, by: ingrid, with: []contact{chen}, remind: -1},
		{key: "team-bench", subject: "Test bench reserved", calendar: calendarTeam, days: "3", at: "13:00", minutes: 180, by: chen, shows: "free", remind: -1},
	}
}

// single are the meetings around the day on which the tenant started.
func single() []plan {
	return []plan{
		{key: "kickoff", subject: "Harborlight kick-off", offset: -2, at: "13:30", minutes: 60, by: harbor, with: []contact{noah, tomas}, link: zoomPlace, tag: "Customer", remind: 15},
		{key: "interview-1", subject: "Interview: firmware engineer", offset: -1, at: "11:00", minutes: 60, with: []contact{ingrid, chen}, link: teams, private: true, tag: "Hiring", remind: 15},
		{key: "costa-call", subject: "Costa Verde: open questions", offset: -1, at: "16:00", minutes: 30, by: costa, link: meetPlace, tag: "Customer", remind: 10},
		{key: "budget", subject: "Budget check", offset: 0, at: "11:30", minutes: 30, by: lena, with: []contact{noah}, link: teams, off: true, shows: "free", remind: 10},
		{key: "norr", subject: "Norroptik support call", offset: 0, at: "13:00", minutes: 45, by: norr, with: []contact{tomas}, link: webexBody, tag: "Customer", remind: 15},
		{key: "coffee", subject: "Coffee with Tomás", offset: 0, at: "15:30", minutes: 20, with: []contact{tomas}, place: "Terrace", remind: 5},
		{key: "harbor-weekly", subject: "Harborlight: weekly", offset: 1, at: "10:30", minutes: 45, by: harbor, with: []contact{noah}, link: zoomHidden, tag: "Customer", remind: 10},
		{key: "vendor", subject: "Vendor demo", offset: 1, at: "11:00", minutes: 60, by: costa, link: meetBody, reply: "notResponded", shows: "tentative", remind: 15},
		{key: "dentist", subject: "Dentist", offset: 1, at: "17:15", minutes: 45, place: "Bahnhofstraße 12", private: true, shows: "oof", remind: 30},
		{key: "hiring", subject: "Hiring sync", offset: 2, at: "13:00", minutes: 30, by: ingrid, with: []contact{chen}, link: zoomPlace, reply: "tentativelyAccepted", shows: "tentative", tag: "Hiring", remind: 10},
		{key: "hackday", subject: "Hack day planning", offset: 2, at: "13:15", minutes: 30, by: chen, link: teams, reply: "declined", shows: "free", remind: 10},
		{key: "company-day", subject: "Company day", offset: 3, minutes: 1, by: events, place: "Lisbon", remind: -1},
		{key: "acceptance", subject: "Acceptance test with Norroptik", offset: 3, at: "09:45", minutes: 90, by: tomas, with: []contact{norr, chen}, link: teams, remind: 15},
		{key: "trip", subject: "Trip to Göteborg", offset: 4, minutes: 3, shows: "oof", place: "Göteborg", remind: -1},
		{key: "roadmap", subject: "Roadmap Q1", offset: 5, at: "10:00", minutes: 90, with: []contact{noah, priya, lena}, link: teams, tag: "Planning", remind: 15},
		{key: "offsite", subject: "Team dinner", calendar: calendarTeam, offset: 2, at: "19:00", minutes: 150, by: ingrid, place: "Osteria", remind: 60},
		{key: "courier", subject: "Courier: customs papers", offset: 0, at: "17:30", minutes: 30, by: costa, with: []contact{chen}, link: zoomPlace, late: true, tag: "Customer", remind: 5},
		{key: "night", subject: "Long-run test, night shift", offset: 2, at: "22:00", minutes: 480, by: tomas, with: []contact{chen}, place: "Test bench", remind: 30},
		{key: "home", subject: "Working from home", offset: 1, minutes: 1, shows: "workingElsewhere", remind: -1},
		{key: "no-name", calendar: calendarTeam, offset: 1, at: "08:00", minutes: 30, by: chen, remind: -1},
		{key: "endless", subject: strings.Repeat("Agenda of the supplier audit with all items of the last one; ", 40), calendar: calendarTeam, offset: 2, at: "08:00", minutes: 45, by: chen, link: webexBody, remind: -1},
		{key: "supplier", subject: "Supplier audit", calendar: calendarShared, offset: 2, at: "15:00", minutes: 60, by: ingrid, with: []contact{harbor}, link: teams, remind: 15},
		{key: "pilot", subject: "Harborlight: pilot site visit", offset: 0, at: "14:15", minutes: 45, by: harbor, link: teams, second: true, remind: 10},
		{key: "lunch-hall", subject: "Brown bag lunch", offset: 2, at: "12:00", minutes: 45, by: harbor, place: "Pier 4", second: true, remind: 5},
		{key: "holiday", subject: "Public holiday", calendar: calendarHolidays, offset: 7, minutes: 1, shows: "free", remind: -1},
	}
}

// An occurrence is a plan on a day. For an all-day one start and end are local midnights.
type occurrence struct {
	plan       plan
	day        time.Time // local midnight of the first day
	start, end time.Time
}

func (o occurrence) allDay() bool { return o.plan.at == "" && !o.anchored() }

// anchored meetings stand relative to the moment at which the tenant started, not to the clock.
func (o occurrence) anchored() bool { return o.plan.key == "now" || o.plan.key == "soon" }

// slot is the step of the anchored meetings.
const slot = 5 * time.Minute

// anchors are the meeting that is on when somebody opens the demo and the one that follows it.
func (t *Tenant) anchors() []occurrence {
	start := t.config.Start
	soon := start.Truncate(slot).Add(2 * slot)
	day := midnightOf(start)
	return []occurrence{
		{plan{key: "now", subject: "Prototype walkthrough", by: priya, with: []contact{noah, chen}, link: teams, remind: 5}, day, soon.Add(-30 * time.Minute), soon},
		{plan{key: "soon", subject: "Harborlight: shipping window", by: harbor, with: []contact{tomas}, link: zoomPlace, tag: "Customer", remind: 5}, day, soon, soon.Add(30 * time.Minute)},
	}
}

func midnightOf(at time.Time) time.Time {
	y, m, d := at.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, at.Location())
}

// occurrences returns what touches the time from from to to in a calendar, in start order of the plans
// of each day; the caller sorts.
func (t *Tenant) occurrences(calendar string, from, to time.Time) []occurrence {
	if t.config.Meetings > 0 {
		return t.crowd(calendar, from, to)
	}
	var out []occurrence
	add := func(os ...occurrence) {
		for _, o := range os {
			if o.plan.stands(calendar) && o.start.Before(to) && o.end.After(from) {
				out = append(out, o)
			}
		}
	}
	add(t.anchors()...)
	singles, series := t.placed(single()), weekly()
	add(singles...)
	first := midnightOf(from.In(t.config.Zone)).AddDate(0, 0, -1)
	for day := first; day.Before(to); day = day.AddDate(0, 0, 1) {
		for _, p := range series {
			if strings.Contains(p.days, isoWeekday(day)) {
				add(t.room(p.on(day))...)
			}
		}
	}
	return out
}

// stands reports whether the plan is in a calendar. What Ingrid takes part in is in hers, too.
func (p plan) stands(calendar string) bool {
	if calendar == calendarShared && p.calendar == "" && (p.by == ingrid || slices.Contains(p.with, ingrid)) {
		return true
	}
	return calendar == orElse(p.calendar, calendarMain)
}

// isoWeekday is "1" for Monday to "7" for Sunday.
func isoWeekday(day time.Time) string { return string("7123456"[day.Weekday()]) }

// placed puts single meetings on their working days.
func (t *Tenant) placed(plans []plan) (out []occurrence) {
	for _, p := range plans {
		out = append(out, t.room(p.on(workingDay(midnightOf(t.config.Start), p.offset)))...)
	}
	return out
}

// workingDay moves by n working days; a weekend counts as the Monday after it.
func workingDay(day time.Time, n int) time.Time {
	free := func() bool { return day.Weekday() == time.Saturday || day.Weekday() == time.Sunday }
	for free() {
		day = day.AddDate(0, 0, 1)
	}
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		if day = day.AddDate(0, 0, step); !free() {
			n--
		}
	}
	return day
}

// on is the plan on a day.
func (p plan) on(day time.Time) occurrence {
	if p.at == "" {
		return occurrence{p, day, day, day.AddDate(0, 0, p.minutes)}
	}
	clock, _ := time.Parse("15:04", p.at)
	y, m, d := day.Date()
	start := time.Date(y, m, d, clock.Hour(), clock.Minute(), 0, 0, day.Location())
	return occurrence{p, day, start, start.Add(time.Duration(p.minutes) * time.Minute)}
}

// room leaves a meeting out that would crowd the anchored ones, so that what is on and what comes next
// is plain at whatever hour the demo is opened.
func (t *Tenant) room(o occurrence) []occurrence {
	for _, a := range t.anchors() {
		if !o.allDay() && o.start.Before(a.end) && o.end.After(a.start) {
			return nil
		}
	}
	return []occurrence{o}
}
