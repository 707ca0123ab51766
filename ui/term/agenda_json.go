package term

import (
	"time"

	"consentray/app"
)

// An agendaDocument is what agenda --json prints.
type agendaDocument struct {
	Schema      int             `json:"schema"`
	GeneratedAt string          `json:"generated_at"`
	Stale       bool            `json:"stale"` // from an earlier pass
	Meetings    []meetingFields `json:"meetings"`
}

type meetingFields struct {
	ID       string `json:"id"`
	Calendar string `json:"calendar"`
	Subject  string `json:"subject"`
	// Start and End are RFC 3339, or dates for an all-day meeting, the end exclusive.
	Start     string      `json:"start"`
	End       string      `json:"end"`
	AllDay    bool        `json:"all_day"`
	Organizer app.Person  `json:"organizer"`
	Location  string      `json:"location"`
	Join      *joinFields `json:"join"`
	// OtherLinks have an empty provider where they are pages of no known service.
	OtherLinks      []joinFields `json:"other_links"`
	MeetingID       string       `json:"meeting_id"`
	Passcode        string       `json:"passcode"`
	DialIn          []app.Phone  `json:"dial_in"`
	Response        string       `json:"response"`
	ShowAs          string       `json:"show_as"`
	Cancelled       bool         `json:"cancelled"`
	Private         bool         `json:"private"`
	Attendees       int          `json:"attendees"`
	WebLink         string       `json:"web_link"`
	Categories      []string     `json:"categories"`
	ReminderMinutes *int         `json:"reminder_minutes"`
}

type joinFields struct {
	Provider string `json:"provider"`
	URL      string `json:"url"`
}

func (c *line) agendaDocument(ms []app.Meeting, stale bool) agendaDocument {
	d := agendaDocument{Schema: 1, GeneratedAt: c.stamp(c.Now()), Stale: stale, Meetings: []meetingFields{}}
	for _, m := range ms {
		d.Meetings = append(d.Meetings, c.meetingFields(m))
	}
	return d
}

func (c *line) meetingFields(m app.Meeting) meetingFields {
	f := meetingFields{
		ID: m.ID, Calendar: m.Calendar, Subject: m.Subject, Start: c.stamp(m.Start), End: c.stamp(m.End), AllDay: m.AllDay,
		Organizer: m.Organizer, Location: m.Location, Response: or(m.Response, "none"), ShowAs: or(m.ShowAs, "unknown"),
		Cancelled: m.Cancelled, Private: m.Private, Attendees: m.Attendees, WebLink: m.WebLink,
		Categories: append([]string{}, m.Categories...), ReminderMinutes: m.ReminderMinutes,
		OtherLinks: []joinFields{}, MeetingID: m.MeetingID, Passcode: m.Passcode, DialIn: append([]app.Phone{}, m.DialIn...),
	}
	if m.AllDay {
		f.Start, f.End = m.Start.UTC().Format(time.DateOnly), m.End.UTC().Format(time.DateOnly)
	}
	if m.Join.URL != "" {
		f.Join = (*joinFields)(&m.Join)
	}
	for _, other := range m.Others {
		f.OtherLinks = append(f.OtherLinks, joinFields(other))
	}
	return f
}

func or(s, instead string) string {
	if s == "" {
		return instead
	}
	return s
}
