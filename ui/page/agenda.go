package page

import (
	"cmp"
	"time"

	"consentray/app"
	"consentray/ui/words"
)

// rows is the most meetings on the page.
const rows = 40

// A day is a heading and the meetings of it.
type day struct {
	Heading  string
	Meetings []meeting
}

// A meeting is one card. Join is https or empty.
type meeting struct {
	Start, End     string
	Subject, Quiet string
	Join           string
	Now            bool // it is on or comes next
	Off            bool // cancelled or declined
}

// agenda puts the meetings of all accounts on the page, and the next one into its heading.
func (p *standing) agenda(s app.Snapshot) {
	if !anyReady(s) {
		return
	}
	next, ok := app.Next(s.Meetings(), s.Now)
	if s.Top().Phase == app.Ready {
		p.Text, p.Heading = "", words.T("window.free")
		if ok {
			p.Heading = nextHeading(next, s.Now)
			p.Join = https(next.Join.URL)
		}
		if s.Top().Approved {
			p.Text = words.T("window.approved")
		}
	}
	if at := s.AsOf(); !at.IsZero() {
		p.AsOf = words.T("tray.as-of", words.When(at, s.Now))
	}
	left := rows
	for _, m := range app.Upcoming(s.Meetings(), s.Now) {
		if left--; left < 0 {
			break
		}
		p.add(m, ok && m.ID == next.ID && m.Account == next.Account, s.Now)
	}
	if s.MissesLinks() {
		p.Missing = words.T("window.no-texts")
	}
	if len(p.Days) == 0 {
		p.None = words.T("window.none", s.Days)
		if s.Top().Sync.LastSuccess.IsZero() {
			p.None = words.T("window.reading")
		}
	}
}

func nextHeading(m app.Meeting, now time.Time) string {
	subject := subject(m)
	if !m.Start.After(now) {
		return words.T("window.now", subject)
	}
	return words.T("window.next", subject, words.When(m.Start, now))
}

// add puts a meeting under the day it begins on; what began earlier stands under today.
func (p *standing) add(m app.Meeting, next bool, now time.Time) {
	start, end := m.Span(now.Location())
	of := words.Midnight(start, 0)
	if today := words.Midnight(now, 0); of.Before(today) {
		of = today
	}
	heading := dayHeading(of, now)
	if last := len(p.Days) - 1; last < 0 || p.Days[last].Heading != heading {
		p.Days = append(p.Days, day{Heading: heading})
	}
	card := meeting{
		Subject: subject(m), Quiet: about(m), Join: joinable(m), Now: next,
		Off: m.Cancelled || m.Response == "declined", Start: words.When(start, of), End: words.When(end, of),
	}
	if m.AllDay {
		card.Start, card.End = words.T("window.all-day"), ""
	}
	list := &p.Days[len(p.Days)-1].Meetings
	*list = append(*list, card)
}

func dayHeading(of, now time.Time) string {
	date := words.Day(of)
	switch {
	case of.Equal(words.Midnight(now, 0)):
		return words.T("tray.today", date)
	case of.Equal(words.Midnight(now, 1)):
		return words.T("tray.tomorrow", date)
	}
	return date
}

// joinable is the https address of a meeting that takes place; empty where there is none.
func joinable(m app.Meeting) string {
	if !m.CanJoin() {
		return ""
	}
	return https(m.Join.URL)
}

func subject(m app.Meeting) string {
	return cmp.Or(plain(m.Subject, 90), words.T("tray.no-subject"))
}

// about is where the meeting is, who called it, and in a word how it stands.
func about(m app.Meeting) string {
	text := ""
	for _, part := range []string{
		standingOf(m), plain(m.Join.Provider, 40), plain(m.Location, 60), plain(cmp.Or(m.Organizer.Name, m.Organizer.Address), 45),
	} {
		switch {
		case part == "":
		case text == "":
			text = part
		default:
			text = words.T("page.standing.two", text, part)
		}
	}
	return text
}

func standingOf(m app.Meeting) string {
	switch {
	case m.SaysCancelled():
		return "" // the subject says it
	case m.Cancelled:
		return words.T("tray.cancelled")
	case m.Response == "declined":
		return words.T("tray.declined")
	case m.Response == "tentative" || m.ShowAs == "tentative":
		return words.T("tray.tentative")
	}
	return ""
}

func anyReady(s app.Snapshot) bool {
	for _, a := range s.Accounts {
		if a.Phase == app.Ready {
			return true
		}
	}
	return false
}
