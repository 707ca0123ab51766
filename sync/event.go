package sync

import (
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/microsoftgraph/msgraph-sdk-go/models"

	"consentray/app"
	"consentray/sync/join"
)

// Limits of what an invitation may bring into the program.
const (
	maxID         = 1024 // bytes
	maxLink       = 4096 // bytes
	maxRunes      = 512  // of a subject or location
	maxPersonName = 256  // runes
	maxCategories = 25
	maxLocations  = 25
	maxReminder   = 366 * 24 * 60 // minutes
)

// An event is a meeting with what is needed to look for its link.
type event struct {
	meeting app.Meeting
	home    string // path of the calendar that has it
	// body names whose body this is: the event itself, or its series, all of whose plain
	// occurrences share one. change is its changeKey.
	body, change string
	// sources are where a link may stand beside the body, and settled says that one does which is not makeshift.
	sources join.Sources
	settled bool
	// shared is true where somebody else takes part, who might have written a link.
	shared bool
}

// convert turns an event of the SDK into ours. ok is false where it is no event that can be shown:
// without an ID, or with times that are missing or absurd.
func convert(item models.Eventable, account app.Account) (e event, ok bool) {
	defer func() {
		if recover() != nil { // the SDK's getters crash where its store is inconsistent
			e, ok = event{}, false
		}
	}()
	if item == nil {
		return event{}, false
	}
	m := app.Meeting{
		ID: text(item.GetId()), Account: account.ID, ICalUID: clean(text(item.GetICalUId()), maxID),
		Subject: clean(text(item.GetSubject()), maxRunes), AllDay: yes(item.GetIsAllDay()),
		Cancelled: yes(item.GetIsCancelled()), Attendees: len(item.GetAttendees()),
		Organizer: person(item.GetOrganizer()), Response: response(item), ShowAs: showAs(item.GetShowAs()),
		Private: private(item.GetSensitivity()), WebLink: webLink(text(item.GetWebLink())),
		Categories: categories(item.GetCategories()), ReminderMinutes: reminder(item),
	}
	if m.Start, m.End, ok = span(item.GetStart(), item.GetEnd(), m.AllDay); !ok || m.ID == "" || len(m.ID) > maxID {
		return event{}, false
	}
	places := sources(item)
	found := join.Find(places)
	takePart(&m, found)
	m.Location = clean(location(item), maxRunes)
	e = event{
		meeting: m, body: m.ID, change: text(item.GetChangeKey()), sources: places, settled: found.Join.URL != "" && !found.Makeshift,
		shared: m.Attendees > 0 || yes(item.GetIsOnlineMeeting()) || m.Response == "accepted" || m.Response == "tentative" || m.Response == "declined",
	}
	if kind, series := item.GetTypeEscaped(), text(item.GetSeriesMasterId()); kind != nil && *kind == models.OCCURRENCE_EVENTTYPE && series != "" {
		e.body = "series " + series
	}
	return e, true
}

// takePart puts into m what was found for taking part.
func takePart(m *app.Meeting, f join.Found) {
	m.Join, m.Others, m.MeetingID, m.Passcode, m.DialIn = f.Join, f.Others, f.MeetingID, f.Passcode, f.DialIn
}

// touches reports whether the event has a part in the time from from to to, its all-day dates taken
// for local ones.
func (e event) touches(from, to time.Time) bool {
	start, end := e.meeting.Span(from.Location())
	return start.Before(to) && (end.After(from) || !start.Before(from))
}

// sources collects where a link may stand beside the body.
func sources(item models.Eventable) join.Sources {
	s := join.Sources{OnlineMeetingURL: text(item.GetOnlineMeetingUrl())}
	if online := item.GetOnlineMeeting(); online != nil {
		s.OnlineMeeting, s.Phones = text(online.GetJoinUrl()), phones(online)
	}
	if place := item.GetLocation(); place != nil {
		s.Location = text(place.GetDisplayName())
		s.Locations = append(s.Locations, text(place.GetLocationUri()))
	}
	for i, place := range item.GetLocations() {
		if place != nil && i < maxLocations {
			s.Locations = append(s.Locations, text(place.GetDisplayName()), text(place.GetLocationUri()))
		}
	}
	return s
}

// phones are the numbers of an online meeting in Teams, where its organiser may be called. Phones of other
// services have no code of their own there.
func phones(online models.OnlineMeetingInfoable) []app.Phone {
	numbers := append([]string{text(online.GetTollNumber())}, online.GetTollFreeNumbers()...)
	for _, p := range online.GetPhones() {
		if p != nil {
			numbers = append(numbers, text(p.GetNumber()))
		}
	}
	return join.Phones(numbers, text(online.GetConferenceId()))
}

// location is the name of the place, or of the places where Outlook gives no common one.
func location(item models.Eventable) string {
	if place := item.GetLocation(); place != nil {
		if name := text(place.GetDisplayName()); name != "" {
			return name
		}
	}
	var names []string
	for i, place := range item.GetLocations() {
		if place != nil && i < maxLocations && text(place.GetDisplayName()) != "" {
			names = append(names, text(place.GetDisplayName()))
		}
	}
	return strings.Join(names, "; ")
}

func person(r models.Recipientable) app.Person {
	if r == nil || r.GetEmailAddress() == nil {
		return app.Person{}
	}
	a := r.GetEmailAddress()
	return app.Person{Name: clean(text(a.GetName()), maxPersonName), Address: clean(text(a.GetAddress()), maxPersonName)}
}

// response names the owner's answer by the words of the contract. Appointments of one's own have
// organizer or none, depending on the client that made them; isOrganizer is sure.
func response(item models.Eventable) string {
	var answer models.ResponseType
	if s := item.GetResponseStatus(); s != nil && s.GetResponse() != nil {
		answer = *s.GetResponse()
	}
	switch answer {
	case models.ACCEPTED_RESPONSETYPE:
		return "accepted"
	case models.TENTATIVELYACCEPTED_RESPONSETYPE:
		return "tentative"
	case models.DECLINED_RESPONSETYPE:
		return "declined"
	case models.ORGANIZER_RESPONSETYPE:
		return "organizer"
	}
	if yes(item.GetIsOrganizer()) {
		return "organizer"
	}
	return "none"
}

// showAs names how the time is marked; the SDK's names are those of the contract.
func showAs(s *models.FreeBusyStatus) string {
	if s == nil {
		return "unknown"
	}
	return s.String()
}

// private counts every sensitivity but the normal one: to show less is the safe side.
func private(s *models.Sensitivity) bool {
	return s != nil && *s != models.NORMAL_SENSITIVITY
}

func reminder(item models.Eventable) *int {
	before := item.GetReminderMinutesBeforeStart()
	if before == nil || !yes(item.GetIsReminderOn()) || *before < 0 || *before > maxReminder {
		return nil
	}
	minutes := int(*before)
	return &minutes
}

func categories(names []string) []string {
	var out []string
	for _, name := range names[:min(len(names), maxCategories)] {
		if name = clean(name, maxPersonName); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// webLink keeps an https address and nothing else.
func webLink(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || len(raw) > maxLink || u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return ""
	}
	return u.String()
}

// clean makes s valid UTF-8 of at most limit runes, without space around it.
func clean(s string, limit int) string {
	s = strings.TrimSpace(strings.ToValidUTF8(s, "\uFFFD"))
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	for i := range s {
		if limit == 0 {
			return s[:i]
		}
		limit--
	}
	return s
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func yes(b *bool) bool { return b != nil && *b }
