package sync

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"consentray/app"
)

// FuzzEvents sends one answer of calendarView, whatever it is, through the SDK and the conversion.
func FuzzEvents(f *testing.F) {
	full, _ := json.Marshal(object{"value": []object{timed("a", 10, object{
		"organizer": object{"emailAddress": object{"name": "Ada"}}, "location": object{"displayName": "R", "locationUri": "https://zoom.us/j/1"},
		"locations": []object{{"displayName": "R"}}, "onlineMeeting": object{"joinUrl": "https://zoom.us/j/1", "conferenceId": "1", "tollNumber": "+49 30 1", "phones": []object{{"number": "1"}, nil}}, "attendees": []object{{}},
		"responseStatus": object{"response": "accepted"}, "showAs": "busy", "sensitivity": "normal", "categories": []string{"x"},
		"reminderMinutesBeforeStart": 15, "isReminderOn": true, "webLink": "https://outlook.example/", "seriesMasterId": "m", "originalStart": "2099-11-24T10:00:00Z",
	})}})
	for _, seed := range []string{
		string(full), `{"value":[null,{},[],5,"x"]}`, `{"value":{}}`, `{"value":[{"start":{"dateTime":"2099-11-24T10:00:00"}}]}`,
		`{"error":{"code":"x"}}`, `{"@odata.nextLink":5,"value":[]}`, `{"value":[{"attendees":[null],"locations":[null],"categories":[null]}]}`,
		`{"value":[{"recurrence":{"range":{"endDate":"x"}},"attachments":[{"@odata.type":"#microsoft.graph.itemAttachment"}]}]}`, `[`, `{"a":1e999}`,
	} {
		f.Add(200, seed)
		f.Add(403, seed)
	}
	f.Fuzz(func(t *testing.T, status int, answer string) {
		if status < 200 || status > 599 {
			status = 200
		}
		c, fake := start(t, nil)
		fake.handle = func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			if r.URL.Path == "/v1.0/me/calendarView" || strings.Contains(r.URL.Path, "/events/") {
				w.WriteHeader(status)
				io.WriteString(w, answer)
				return
			}
			io.WriteString(w, `{"value":[]}`)
		}
		from, to := day, day.AddDate(0, 0, 1)
		ms, r := c.Meetings(t.Context(), mia, from, to)
		if !r.IsZero() && (ms != nil || r.Key == "" || r.Key == "internal" || r.ObservedAt.IsZero()) {
			t.Fatalf("%d meetings and %+v", len(ms), r)
		}
		for _, m := range ms {
			checkMeeting(t, m, from, to)
		}
	})
}

func checkMeeting(t *testing.T, m app.Meeting, from, to time.Time) {
	t.Helper()
	start, end := m.Span(from.Location())
	if m.ID == "" || m.End.Before(m.Start) || !start.Before(to) || end.Before(from) {
		t.Fatalf("%q from %v to %v", m.ID, m.Start, m.End)
	}
	for _, s := range []string{m.Subject, m.Location, m.Organizer.Name, m.Organizer.Address} {
		if !utf8.ValidString(s) || utf8.RuneCountInString(s) > maxRunes {
			t.Fatalf("text %q", s)
		}
	}
	links := []string{m.WebLink, m.Join.URL}
	for _, other := range m.Others {
		links = append(links, other.URL)
	}
	for _, link := range links {
		if link != "" && !strings.HasPrefix(link, "https://") {
			t.Fatalf("link %q", link)
		}
	}
	if strings.Trim(m.MeetingID, "0123456789 ") != "" || len(m.DialIn) > 5 {
		t.Fatalf("%q %q", m.MeetingID, m.DialIn)
	}
	if !strings.Contains("accepted tentative declined none organizer", m.Response) || !strings.Contains("free tentative busy oof workingElsewhere unknown", m.ShowAs) {
		t.Fatalf("%q %q", m.Response, m.ShowAs)
	}
}

// FuzzNextLink holds that no link takes a request, and with it the token, to another place.
func FuzzNextLink(f *testing.F) {
	for _, seed := range []string{
		"https://graph.example/v1.0/me/calendarView?$skip=10", "https://graph.example:443/x", "https://evil.example/", "https://graph.example@evil.example/",
		"https://evil.example\\@graph.example/", "https://GRAPH.EXAMPLE/%2e", "//graph.example", "https://graph.example#@evil.example", "https://graph.example:/",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, link string) {
		c, fake := start(t, nil) // it fails the test on a foreign host
		fake.handle = func(w http.ResponseWriter, r *http.Request) {
			page := object{"value": []any{}}
			if strings.HasPrefix(r.URL.RawQuery, "startDateTime=2099-11-24T00:00:00Z&endDateTime=2099-11-25T00:00:00Z&$select=id") {
				page["@odata.nextLink"] = link
			}
			reply(w, page)
		}
		_, r := c.Meetings(t.Context(), mia, day, day.AddDate(0, 0, 1))
		if r.IsZero() && len(fake.requests) == 2 {
			if u, err := url.Parse(link); err != nil || !strings.EqualFold(u.Hostname(), "graph.example") {
				t.Fatalf("%q was followed", link)
			}
		}
	})
}
