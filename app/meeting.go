package app

import (
	"sort"
	"strings"
	"time"
)

// A Person is an organiser.
type Person struct {
	Name    string `json:"name"`
	Address string `json:"address"`
}

// A Join is the one link that leads into a meeting. The zero Join means there is none. URL is https
// and was parsed; everything in it came from whoever sent the invitation.
type Join struct {
	Provider string `json:"provider"` // "Microsoft Teams", "Zoom", ...
	URL      string `json:"url"`
}

// A Phone is a number by which one takes part in a meeting.
type Phone struct {
	Number string `json:"number"` // as it was written: digits, at most a plus before them, and what groups them
	Code   string `json:"code"`   // digits to key in after the call is answered, or empty
}

// A Meeting is one occurrence in a calendar, as the calendar's owner means it. Text is as the
// invitation has it and hostile until a surface has made it harmless.
type Meeting struct {
	ID       string `json:"id"`      // immutable ID of the occurrence
	Account  string `json:"account"` // ID of the Account whose calendar it is
	Calendar string `json:"calendar"`
	// ICalUID is the same in every calendar and account that has this occurrence; empty: not known.
	ICalUID string `json:"ical_uid,omitempty"`
	// Shared says that the calendar is somebody else's: the answer in it is not the person's.
	Shared  bool   `json:"shared,omitempty"`
	Subject string `json:"subject"`
	// Start and End are instants. For an all-day meeting they are dates instead: midnight UTC of the
	// first day and of the day after the last, which never shift with the time zone.
	Start     time.Time `json:"start"`
	End       time.Time `json:"end"`
	AllDay    bool      `json:"all_day,omitempty"`
	Organizer Person    `json:"organizer"`
	Location  string    `json:"location,omitempty"`
	Join      Join      `json:"join"`
	// Others are the links beside Join, best first: join links of a service, then pages named as the
	// place. A page that is no join link of a known service has no provider and is never called Join.
	Others          []Join   `json:"others,omitempty"`
	MeetingID       string   `json:"meeting_id,omitempty"` // digits and single spaces, to join without the link
	Passcode        string   `json:"passcode,omitempty"`   // belongs to MeetingID
	DialIn          []Phone  `json:"dial_in,omitempty"`
	Response        string   `json:"response"` // accepted, tentative, declined, none, organizer
	ShowAs          string   `json:"show_as"`  // free, tentative, busy, oof, workingElsewhere, unknown
	Cancelled       bool     `json:"cancelled,omitempty"`
	Private         bool     `json:"private,omitempty"`
	Attendees       int      `json:"attendees"`
	WebLink         string   `json:"web_link,omitempty"` // https page of the meeting in Outlook, or empty
	Categories      []string `json:"categories,omitempty"`
	ReminderMinutes *int     `json:"reminder_minutes,omitempty"` // nil: the meeting has no reminder
}

// Span returns when the meeting begins and ends for somebody in loc: the instants, or for an all-day
// meeting the local midnights of its dates.
func (m Meeting) Span(loc *time.Location) (start, end time.Time) {
	if !m.AllDay {
		return m.Start.In(loc), m.End.In(loc)
	}
	return midnight(m.Start, loc), midnight(m.End, loc)
}

// midnight returns when the date that t has in UTC begins in loc.
func midnight(t time.Time, loc *time.Location) time.Time {
	y, m, d := t.UTC().Date()
	return Midnight(y, m, d, loc)
}

// Midnight returns when a date begins in loc. There are places whose clocks go forward at midnight, so
// that the day begins at one; and others where they go back to it, so that midnight comes twice.
// time.Date does not promise which of two it returns (and gives 11 pm of the day before, in São Paulo).
func Midnight(y int, m time.Month, d int, loc *time.Location) time.Time {
	t := time.Date(y, m, d, 0, 0, 0, 0, loc)
	from, to := t.ZoneBounds()
	_, offset := t.Zone()
	_, before := from.Add(-time.Second).Zone()
	first := t.Add(time.Duration(offset-before) * time.Second)
	switch {
	case t.Hour() >= 12: // still the day before
		return to
	case t.Hour() > 0:
		return from
	case first.Before(t) && first.Before(from):
		return first
	}
	return t
}

// other is the link beside Join that has that address; the zero Join where there is none.
func (m Meeting) other(address string) Join {
	for _, link := range m.Others {
		if link.URL == address {
			return link
		}
	}
	return Join{}
}

// CanJoin reports whether there is a meeting to join: one with a link that takes place.
func (m Meeting) CanJoin() bool { return m.Join.URL != "" && !m.Cancelled }

// cancelledPrefixes are what Outlook puts before the subject of a cancelled meeting, in the language of
// whoever cancelled it.
var cancelledPrefixes = [...]string{
	"canceled:", "cancelled:", "abgesagt:", "annulé:", "annulé :", "annulée:", "annulée :", "cancelado:", "cancelada:",
	"annullato:", "annullata:", "geannuleerd:", "odwołane:", "anulowane:", "aflyst:", "avlyst:", "inställt:", "peruutettu:",
}

// SaysCancelled reports whether the subject itself begins by saying that the meeting is cancelled.
func (m Meeting) SaysCancelled() bool {
	subject := strings.ToLower(strings.TrimSpace(m.Subject[:min(len(m.Subject), 40)]))
	for _, prefix := range cancelledPrefixes {
		if strings.HasPrefix(subject, prefix) {
			return m.Cancelled
		}
	}
	return false
}

// Attends reports whether the meeting takes place and its owner has not declined it.
func (m Meeting) Attends() bool { return !m.Cancelled && m.Response != "declined" }

// SortMeetings puts meetings in start order; all-day meetings come first on their day, ties go by
// subject and ID so that the order never flickers.
func SortMeetings(ms []Meeting, loc *time.Location) {
	sort.SliceStable(ms, func(i, j int) bool {
		a, _ := ms[i].Span(loc)
		b, _ := ms[j].Span(loc)
		switch {
		case !a.Equal(b):
			return a.Before(b)
		case ms[i].AllDay != ms[j].AllDay:
			return ms[i].AllDay
		case ms[i].Subject != ms[j].Subject:
			return ms[i].Subject < ms[j].Subject
		}
		return ms[i].ID < ms[j].ID
	})
}

// Upcoming returns the meetings that have not ended at now, soonest first.
func Upcoming(ms []Meeting, now time.Time) []Meeting {
	var out []Meeting
	for _, m := range ms {
		if _, end := m.Span(now.Location()); end.After(now) {
			out = append(out, m)
		}
	}
	SortMeetings(out, now.Location())
	return out
}
