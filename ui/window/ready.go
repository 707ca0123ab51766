package window

import (
	"cmp"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"consentray/app"
	"consentray/ui/words"
)

const (
	// mostMeetings is how many meetings are listed; more are in the calendar.
	mostMeetings = 40
	// seenMeetings is more than there is room for in the window as it opens. The first frame has no
	// others: measuring and painting 40 takes longer than all else at the start of the window.
	seenMeetings = 12
)

// ready shows the meetings of the next days, the one to go to above all.
func (v *view) ready(a app.AccountState) page {
	l, now := v.look, v.snap.Now
	next, there := app.Next(v.snap.Meetings(), now)
	heading := words.T("window.free")
	var end []fyne.CanvasObject
	switch {
	case a.Sync.LastSuccess.IsZero():
		heading = words.T("window.reading")
	case len(app.Upcoming(v.snap.Meetings(), now)) == 0:
		heading = words.T("window.none", max(v.snap.Days, 1))
	case there && next.Start.After(now):
		heading = words.T("window.next", subject(next, 50), words.When(next.Start, now))
	case there:
		heading = words.T("window.now", subject(next, 80))
	}
	if there && next.Join.URL != "" {
		end = append(end, v.main(words.T("menu.join"), "join next", v.join("list", next)))
	}
	main := []fyne.CanvasObject{}
	if a.Approved {
		main = append(main, v.approved())
	}
	main = append(main, l.head(v.mark(signTick, l.good, 30), heading, v.freshness(a), end...))
	main = append(main, v.reply("list")...)
	main = append(main, v.agenda(a, next, there)...)
	main = append(main, buttons(
		v.side(words.T("menu.refresh"), "refresh", v.wish("list", app.Intent{Action: app.ActRefresh})),
		v.side(words.T("menu.calendar"), "calendar", v.wish("list", v.to(app.ActOpenCalendar, ""))),
	))
	return page{main: main}
}

// approved tells somebody who had waited that it is over.
func (v *view) approved() fyne.CanvasObject {
	title := v.look.strong(words.T("window.approved"))
	title.pen.ink = v.look.good
	return v.look.card(container.New(line{apart: gap, wide: 1, middle: true}, v.mark(signTick, v.look.good, 22), title))
}

// freshness names the account, and says from when the meetings are.
func (v *view) freshness(a app.AccountState) string {
	said := who(a.Account)
	if len(v.snap.Accounts) > 1 {
		said = ""
	}
	at := v.snap.AsOf()
	if at.IsZero() {
		at = a.Sync.LastSuccess
	}
	if !at.IsZero() {
		said = strings.TrimPrefix(said+" · "+words.T("window.as-of", words.When(at, v.snap.Now)), " · ")
	}
	return said
}

func (v *view) join(about string, m app.Meeting) func() {
	return v.wish(about, app.Intent{Action: app.ActJoin, Account: m.Account, Value: m.ID})
}

// agenda lists the meetings under a heading for each day, or says that there are none.
func (v *view) agenda(a app.AccountState, next app.Meeting, there bool) []fyne.CanvasObject {
	l, now := v.look, v.snap.Now
	meetings := app.Upcoming(v.snap.Meetings(), now)
	if len(meetings) == 0 {
		if a.Sync.LastSuccess.IsZero() {
			return nil
		}
		return []fyne.CanvasObject{l.card(l.quiet(words.T("window.none.quiet")))}
	}
	var out []fyne.CanvasObject
	most := mostMeetings
	if v.first {
		most = seenMeetings
	}
	shown := meetings[:min(len(meetings), most)]
	for _, day := range daysOf(shown, now) {
		group := []fyne.CanvasObject{l.day(dayText(day.on, now))}
		for _, m := range day.meetings {
			group = append(group, v.meeting(m, there && m.ID == next.ID && m.Account == next.Account))
		}
		out = append(out, stack(step, group...))
	}
	if v.snap.MissesLinks() {
		out = append(out, l.quiet(words.T("window.no-texts")))
	}
	if more := len(meetings) - mostMeetings; more > 0 {
		out = append(out, v.low(words.T("window.more", more), "more", v.wish("list", v.to(app.ActOpenCalendar, ""))))
	}
	return out
}

// A day is one day with its meetings.
type day struct {
	on       time.Time
	meetings []app.Meeting
}

// daysOf puts each meeting under the day on which it begins, and those that began before under today.
func daysOf(meetings []app.Meeting, now time.Time) []day {
	var days []day
	today := words.Midnight(now, 0)
	for _, m := range meetings {
		start, _ := m.Span(now.Location())
		on := words.Midnight(start, 0)
		if on.Before(today) {
			on = today
		}
		if len(days) == 0 || !days[len(days)-1].on.Equal(on) {
			days = append(days, day{on: on})
		}
		last := &days[len(days)-1]
		last.meetings = append(last.meetings, m)
	}
	return days
}

// dayText names a day: "TODAY, TUESDAY 24 NOVEMBER".
func dayText(on, now time.Time) string {
	date := words.Day(on)
	switch {
	case on.Equal(words.Midnight(now, 0)):
		date = words.T("tray.today", date)
	case on.Equal(words.Midnight(now, 1)):
		date = words.T("tray.tomorrow", date)
	}
	return words.Capitals(date)
}

// meeting is one card: when, what, and a way in.
func (v *view) meeting(m app.Meeting, next bool) fyne.CanvasObject {
	l := v.look
	what := stack(2, l.strong(subject(m, 200)).atMost(2), l.quiet(v.details(m)).atMost(1))
	parts := []fyne.CanvasObject{v.times(m), what}
	if m.CanJoin() {
		parts = append(parts, v.side(words.T("menu.join"), "join "+m.Account+" "+m.ID, v.join("list", m)))
	}
	row := container.New(line{apart: gap, wide: 1, middle: true}, parts...)
	if next {
		return l.paperOf(l.tint, l.accent, row)
	}
	return l.paperOf(l.paper, l.line, row)
}

// times stand at the beginning of a card, from when above until when. All are as wide as the words for
// a whole day, which are longer than a time in some languages.
func (v *view) times(m app.Meeting) fyne.CanvasObject {
	width := max(52, v.look.quiet("").pen.width(words.T("window.all-day"))+4)
	now := v.snap.Now
	from, until := words.T("window.all-day"), ""
	if start, end := m.Span(now.Location()); !m.AllDay {
		from, until = start.Format(words.Clock), end.Format(words.Clock)
		if start.Before(words.Midnight(now, 0)) {
			from = words.Weekday(start)
		}
	} else if last := words.Midnight(end, -1); last.After(start) {
		until = words.Month(last)
	}
	lines := []fyne.CanvasObject{v.look.quiet(from)}
	if until != "" {
		lines = append(lines, v.look.quiet(until))
	}
	height := float32(len(lines)) * lines[0].MinSize().Height
	return container.New(fixed{width, height}, stack(0, lines...))
}

// details are what else is known of a meeting, in one line.
func (v *view) details(m app.Meeting) string {
	var said []string
	switch {
	case m.SaysCancelled(): // the subject says it
	case m.Cancelled:
		said = append(said, words.T("tray.cancelled"))
	case m.Response == "declined":
		said = append(said, words.T("tray.declined"))
	case m.Response == "tentative" || m.ShowAs == "tentative":
		said = append(said, words.T("tray.tentative"))
	}
	if m.CanJoin() {
		said = append(said, words.Harmless(m.Join.Provider, 40))
	} else if !m.AllDay && !m.Cancelled {
		said = append(said, words.T("window.no-link"))
	}
	for _, known := range []string{cmp.Or(m.Organizer.Name, m.Organizer.Address), m.Location} {
		said = append(said, words.Harmless(known, 60))
	}
	if len(v.snap.Accounts) > 1 {
		said = append(said, v.owner(m))
	}
	return strings.Join(nonempty(said), " · ")
}

// owner is the address of the account whose calendar m is in.
func (v *view) owner(m app.Meeting) string {
	for _, a := range v.snap.Accounts {
		if a.Account.ID == m.Account {
			return who(a.Account)
		}
	}
	return ""
}

// nonempty leaves out what is not there.
func nonempty(parts []string) []string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

// subject is the subject in at most limit characters, or a word in its place.
func subject(m app.Meeting, limit int) string {
	return cmp.Or(words.Harmless(m.Subject, limit), words.T("tray.no-subject"))
}
