package tray

import (
	"cmp"
	"net/url"
	"slices"
	"time"

	"consentray/app"
	"consentray/ui/words"
)

// agenda lists the meetings of every account under a heading for each day, or says that there are
// none. What does not fit is one row that leads to the calendar.
func agenda(s app.Snapshot, now time.Time, v View) []Row {
	meetings := v.kept(app.Upcoming(s.Meetings(), now))
	var rows []Row
	left, more := v.rows(), 0
	for i := range v.days(s) + 1 {
		day := words.Midnight(now, i)
		of := on(meetings, day, i == 0)
		shown := of[:min(len(of), left)]
		left, more = left-len(shown), more+len(of)-len(shown)
		if len(shown) > 0 {
			rows = append(rows, heading(day, i))
		}
		for _, m := range shown {
			rows = append(rows, meeting(s, m, now, v))
		}
	}
	if more > 0 {
		rows = append(rows, Row{Label: words.T("tray.more", more), Intent: app.Intent{Action: app.ActOpenCalendar}})
	}
	if len(rows) == 0 {
		rows = nothing(s, v)
	}
	return append(staleness(s, now), rows...)
}

// on returns the meetings of one day: those that begin on it, those that run into today, and all-day
// meetings on each day they cover.
func on(meetings []app.Meeting, day time.Time, today bool) []app.Meeting {
	next := words.Midnight(day, 1)
	var out []app.Meeting
	for _, m := range meetings {
		start, end := m.Span(day.Location())
		begins := !start.Before(day) && start.Before(next)
		covers := start.Before(next) && end.After(day) && (m.AllDay || today)
		if begins || covers {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b app.Meeting) int {
		if a.AllDay == b.AllDay {
			return 0
		}
		if a.AllDay {
			return -1
		}
		return 1
	})
	return out
}

// heading names a day: "Today, Tuesday 24 November".
func heading(day time.Time, ahead int) Row {
	date := words.Day(day)
	switch ahead {
	case 0:
		return text("tray.today", date)
	case 1:
		return text("tray.tomorrow", date)
	}
	return Row{Label: date}
}

// meeting is one row: when, what, and in words how it stands.
func meeting(s app.Snapshot, m app.Meeting, now time.Time, v View) Row {
	at, state := startText(m, now), standing(m, now)
	label := at + "  "
	if state == "" {
		label += v.subject(m, labelLimit-length(label))
	} else {
		state = " (" + state + ")"
		label += v.subject(m, labelLimit-length(label)-length(state)) + state
	}
	return Row{Label: directed(label), Sub: details(s, m, now)}
}

// startText is the time of the day; a meeting that began on an earlier day says on which.
func startText(m app.Meeting, now time.Time) string {
	if m.AllDay {
		return words.T("tray.all-day")
	}
	start := m.Start.In(now.Location())
	if start.Before(words.Midnight(now, 0)) {
		return words.WeekdayTime(start)
	}
	return start.Format(words.Clock)
}

// standing says in one word what sets a meeting apart.
func standing(m app.Meeting, now time.Time) string {
	switch {
	case m.SaysCancelled():
		return "" // the subject says it
	case m.Cancelled:
		return words.T("tray.cancelled")
	case m.Response == "declined":
		return words.T("tray.declined")
	case !m.AllDay && !m.Start.After(now):
		return words.T("tray.now")
	case m.Response == "tentative" || m.ShowAs == "tentative":
		return words.T("tray.tentative")
	}
	return ""
}

// details is the submenu: what can be done with the meeting, then what else is known of it.
func details(s app.Snapshot, m app.Meeting, now time.Time) []Row {
	to := func(action app.Action) app.Intent {
		return app.Intent{Action: action, Account: m.Account, Value: m.ID}
	}
	var rows []Row
	if m.CanJoin() {
		rows = append(rows, act("menu.join", to(app.ActJoin)), act("tray.copy-join", to(app.ActCopyJoin)))
	}
	for _, link := range m.Others {
		other := to(app.ActJoin)
		other.Text = link.URL
		rows = append(rows, Row{Label: words.T("tray.other-link", plain(cmp.Or(link.Provider, hostOf(link.URL)), 45)), Intent: other})
	}
	if m.WebLink != "" {
		rows = append(rows, act("tray.open-meeting", to(app.ActOpenMeeting)))
	}
	rows = append(rows, Row{Label: spanText(m, now)})
	for _, known := range []string{provider(m), m.Location} {
		if line := plain(known, labelLimit); line != "" {
			rows = append(rows, Row{Label: line})
		}
	}
	if who := plain(cmp.Or(m.Organizer.Name, m.Organizer.Address), 45); who != "" {
		rows = append(rows, text("tray.organiser", who))
	}
	if in := plain(m.Calendar, 45); in != "" { // several are read
		rows = append(rows, text("tray.in-calendar", in))
	}
	if len(s.Accounts) > 1 {
		rows = append(rows, Row{Label: plain(owner(s, m), labelLimit)})
	}
	return rows
}

// hostOf is whose page an address leads to; what was no address is shown as nothing.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// provider is by what the meeting is held, where it can be joined.
func provider(m app.Meeting) string {
	if !m.CanJoin() {
		return ""
	}
	return m.Join.Provider
}

// spanText is from when to when, with dates where it is not one day.
func spanText(m app.Meeting, now time.Time) string {
	start, end := m.Span(now.Location())
	if m.AllDay {
		last := words.Midnight(end, -1)
		if !last.After(start) {
			return text("tray.all-day-on", words.DayShort(start)).Label
		}
		return words.T("tray.span", words.DayShort(start), words.DayShort(last))
	}
	if words.Midnight(start, 0).Equal(words.Midnight(end, 0)) {
		return words.T("tray.span", start.Format(words.Clock), end.Format(words.Clock))
	}
	return words.T("tray.span", words.DayTime(start), words.DayTime(end))
}

// owner is the address of the account whose calendar m is in.
func owner(s app.Snapshot, m app.Meeting) string {
	for _, a := range s.Accounts {
		if a.Account.ID == m.Account {
			return a.Account.Username
		}
	}
	return ""
}

// staleness says from when the meetings are, while no newer ones can be had.
func staleness(s app.Snapshot, now time.Time) []Row {
	at := s.AsOf()
	if at.IsZero() {
		return nil
	}
	return []Row{text("tray.as-of", words.When(at, now))}
}

// nothing says that there are no meetings, or that they are still on their way.
func nothing(s app.Snapshot, v View) []Row {
	for _, a := range s.Accounts {
		if a.Phase == app.Ready && a.Sync.LastSuccess.IsZero() {
			return []Row{text("tray.reading")}
		}
	}
	return []Row{text("tray.nothing", v.days(s))}
}
