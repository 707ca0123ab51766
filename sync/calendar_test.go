package sync

import (
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"consentray/app"
)

func TestMeeting(t *testing.T) {
	whole := timed("AAk=", 10, object{
		"subject": "  Standup ", "isCancelled": true, "showAs": "workingElsewhere", "sensitivity": "private",
		"responseStatus": object{"response": "tentativelyAccepted", "time": "0001-01-01T00:00:00Z"},
		"organizer":      object{"emailAddress": object{"name": "Ada", "address": "ada@contoso.example"}},
		"location":       object{"displayName": "Room 1"},
		"onlineMeeting":  object{"joinUrl": "https://teams.microsoft.com/l/meetup-join/19%3ax/0"}, "isOnlineMeeting": true,
		"onlineMeetingProvider": "teamsForBusiness", "webLink": "https://outlook.example/x", "categories": []string{"Red", ""},
		"reminderMinutesBeforeStart": 15, "isReminderOn": true, "attendees": []object{{"type": "required"}, {"type": "optional"}},
		"iCalUId": "1", "originalStartTimeZone": "tzone://Microsoft/Custom", "unheardOf": object{"a": []any{1, nil}},
	})
	c, f := start(t, view("", whole))
	got := meetings(t, c)
	fifteen := 15
	want := []app.Meeting{{
		ID: "AAk=", Account: mia.ID, ICalUID: "1", Subject: "Standup", Start: day.Add(10 * time.Hour), End: day.Add(11 * time.Hour),
		Organizer: app.Person{Name: "Ada", Address: "ada@contoso.example"}, Location: "Room 1",
		Join:     app.Join{Provider: "Microsoft Teams", URL: "https://teams.microsoft.com/l/meetup-join/19%3ax/0"},
		Response: "tentative", ShowAs: "workingElsewhere", Cancelled: true, Private: true, Attendees: 2,
		WebLink: "https://outlook.example/x", Categories: []string{"Red"}, ReminderMinutes: &fifteen,
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	req := f.requests[0]
	if got := req.Header.Get("Prefer"); !strings.Contains(got, `outlook.timezone="UTC"`) || !strings.Contains(got, `IdType="ImmutableId"`) {
		t.Errorf("Prefer: %q", got)
	}
	q := req.URL.Query()
	if q.Get("startDateTime") != "2099-11-24T00:00:00Z" || q.Get("endDateTime") != "2099-11-25T00:00:00Z" || !strings.Contains(q.Get("$select"), "onlineMeeting") || strings.Contains(q.Get("$select"), "body") {
		t.Errorf("query %v", q)
	}
	if req.Header.Get("Authorization") != "Bearer "+token+"-1" || req.URL.Path != "/v1.0/me/calendarView" {
		t.Errorf("authorization or path %q", req.URL.Path)
	}
}

func TestMeetingIsMadeHarmless(t *testing.T) {
	long := strings.Repeat("é", 2000)
	events := []object{
		timed("a", 1, object{"subject": long, "webLink": "http://outlook.example", "reminderMinutesBeforeStart": 15, "isReminderOn": false}),
		timed("b", 2, object{"subject": nil, "webLink": "javascript:alert(1)", "organizer": nil, "location": nil, "attendees": nil, "onlineMeeting": nil, "responseStatus": nil, "reminderMinutesBeforeStart": -5, "isReminderOn": true}),
		timed("c", 3, object{"webLink": "https://a@evil.example/", "locations": []any{object{"displayName": "R1"}, nil, object{"displayName": "R2"}}, "location": object{"displayName": ""}, "isOrganizer": true, "showAs": "novel", "sensitivity": "novel", "type": "novel"}),
		timed("d", 4, object{"onlineMeeting": object{"joinUrl": "https://teams.microsoft.com@evil.example/l/meetup-join/1"}}),
		timed("", 5, nil),
		timed("f", 6, object{"start": nil}),
		timed("g", 7, object{"end": object{"dateTime": "2099-11-24T06:00:00", "timeZone": "UTC"}}),
		timed("h", 8, object{"start": object{"dateTime": "2099-11-24T08:00:00", "timeZone": "Pacific Standard Time"}}),
		timed("i", 9, object{"start": object{"dateTime": "0001-01-01T00:00:00", "timeZone": "UTC"}}),
		timed("j", 10, object{"start": object{"dateTime": "soon", "timeZone": "UTC"}}),
		nil,
	}
	c, _ := start(t, view("", events...))
	ms := meetings(t, c)
	if len(ms) != 4 {
		t.Fatalf("%d meetings", len(ms))
	}
	if len([]rune(ms[0].Subject)) != maxRunes || ms[0].WebLink != "" || ms[0].ReminderMinutes != nil {
		t.Errorf("a: %d runes, %q", len([]rune(ms[0].Subject)), ms[0].WebLink)
	}
	if ms[1].WebLink != "" || ms[1].ReminderMinutes != nil || ms[1].Response != "none" || ms[1].ShowAs != "unknown" {
		t.Errorf("b: %+v", ms[1])
	}
	if ms[2].WebLink != "" || ms[2].Location != "R1; R2" || ms[2].Response != "organizer" || ms[2].ShowAs != "unknown" || ms[2].Private {
		t.Errorf("c: %+v", ms[2])
	}
	if ms[3].Join != (app.Join{}) {
		t.Errorf("d: %+v", ms[3].Join)
	}
}

func TestInvalidUTF8(t *testing.T) {
	if got := clean("a\xffb", 10); got != "a\uFFFDb" {
		t.Errorf("%q", got)
	}
}

func TestPages(t *testing.T) {
	const each, all = 250, 1000
	c, f := start(t, func(w http.ResponseWriter, r *http.Request) {
		skip, _ := strconv.Atoi(r.URL.Query().Get("$skip"))
		var events []object
		// Each page begins with the last event of the one before, as after an insertion.
		for i := max(skip-1, 0); i < min(skip+each, all); i++ {
			events = append(events, timed(fmt.Sprintf("id%04d", i), 23-i%24, nil))
		}
		page := object{"value": events}
		if skip+each < all {
			page["@odata.nextLink"] = fmt.Sprintf("%s/v1.0/me/calendarView?$skip=%d&x=%%2D", strings.ToUpper(graphURL[:5])+graphURL[5:]+":443", skip+each)
		}
		reply(w, page)
	})
	ms := meetings(t, c)
	if len(ms) != all || len(f.requests) != 4 {
		t.Fatalf("%d meetings in %d requests", len(ms), len(f.requests))
	}
	for i, r := range f.requests {
		if !strings.Contains(r.Header.Get("Prefer"), "UTC") || !strings.Contains(r.Header.Get("Prefer"), "ImmutableId") {
			t.Errorf("request %d: Prefer %q", i, r.Header.Get("Prefer"))
		}
		if i > 0 && !strings.HasSuffix(r.URL.RawQuery, "x=%2D") {
			t.Errorf("nextLink changed: %q", r.URL.RawQuery)
		}
	}
	for i := 1; i < len(ms); i++ {
		if ms[i].Start.Before(ms[i-1].Start) {
			t.Fatalf("not in start order at %d", i)
		}
	}
}

// A list of full pages is read up to its limit. One of thin pages that never ends is none of Graph's.
func TestPagesEnd(t *testing.T) {
	for size, key := range map[int]string{pageEvents: "", 1: "answer-unreadable"} {
		c, f := start(t, func(w http.ResponseWriter, r *http.Request) {
			skip, _ := strconv.Atoi(r.URL.Query().Get("$skip"))
			events := make([]object, size)
			for i := range events {
				events[i] = timed(strconv.Itoa(skip+i), 1, nil)
			}
			reply(w, object{"value": events, "@odata.nextLink": fmt.Sprintf("%s/?$skip=%d", graphURL, skip+size)})
		})
		c.config.Bodies = false
		ms, r := c.Meetings(t.Context(), mia, day, day.AddDate(0, 0, 1))
		if r.Key != key || key == "" && len(ms) != maxPages*pageEvents || len(f.requests) != maxPages {
			t.Errorf("%d meetings in %d requests, %+v", len(ms), len(f.requests), r)
		}
	}
}

// The token must not travel and no other host be called, whatever the link says.
func TestHostileNextLink(t *testing.T) {
	for _, link := range []string{
		"https://evil.example/v1.0/me/calendarView",
		"https://graph.example.evil.example/",
		"https://graph.example@evil.example/",
		"https://user@graph.example/",
		"https://graph.example:8443/",
		"http://graph.example/",
		"//graph.example/", "/v1.0/me/calendarView", "ftp://graph.example/", "https://", "https://[::1", "\x00",
		graphURL + "/loop",
	} {
		c, f := start(t, func(w http.ResponseWriter, r *http.Request) {
			reply(w, object{"value": []object{timed("a", 1, nil)}, "@odata.nextLink": link})
		})
		_, r := c.Meetings(t.Context(), mia, day, day.AddDate(0, 0, 1))
		if r.Class != app.ClassRetry || r.Key != "answer-unreadable" || r.Detail != "graph.example" {
			t.Errorf("%q: %+v", link, r)
		}
		if want := 1 + strings.Count(link, "loop"); len(f.requests) != want {
			t.Errorf("%q: %d requests", link, len(f.requests))
		}
	}
}

// The gate holds the rule by itself, too, should a caller forget it.
func TestGateRefusesOtherHosts(t *testing.T) {
	f := &fake{t: t}
	g := &gate{host: "graph.example:443", next: f, turns: make(chan struct{}, 1)}
	for _, address := range []string{"https://evil.example/", "http://graph.example/", "https://graph.example:444/", "https://a@graph.example/"} {
		u, _ := url.Parse(address)
		ctx := withExchange(t.Context(), &exchange{token: token})
		if _, err := g.RoundTrip((&http.Request{URL: u, Header: http.Header{}}).WithContext(ctx)); err != errForeign {
			t.Errorf("%s: %v", address, err)
		}
	}
	if len(f.requests) != 0 {
		t.Errorf("%d requests", len(f.requests))
	}
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	for _, to := range []string{"https://evil.example/", "http://graph.example/", graphURL + "/v1.0/me/calendarView", "/x", ""} {
		for _, status := range []int{301, 302, 303, 307, 308} {
			c, f := start(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Location", to)
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(status)
				w.Write([]byte(`{"value":[]}`))
			})
			_, r := c.Meetings(t.Context(), mia, day, day.AddDate(0, 0, 1))
			want := "answer-unreadable"
			if strings.Contains(to, "evil") || strings.HasPrefix(to, "http:") {
				want = "captive-portal"
			}
			if r.Key != want || len(f.requests) != 1 {
				t.Errorf("%d to %q: %+v after %d requests", status, to, r, len(f.requests))
			}
		}
	}
}

func TestAllDayStaysOnItsDates(t *testing.T) {
	allDay := func(id, from, to, zone string) object {
		return object{
			"id": id, "subject": id, "isAllDay": true,
			"start": object{"dateTime": from + "T00:00:00.0000000", "timeZone": zone},
			"end":   object{"dateTime": to + "T00:00:00.0000000", "timeZone": zone},
		}
	}
	events := []object{
		allDay("before", "2099-11-23", "2099-11-24", "UTC"),
		allDay("today", "2099-11-24", "2099-11-25", "Pacific Standard Time"),
		allDay("empty", "2099-11-24", "2099-11-24", "UTC"),
		allDay("long", "2099-11-20", "2099-11-30", "UTC"),
		allDay("after", "2099-11-25", "2099-11-26", "UTC"),
	}
	for _, zone := range []*time.Location{time.UTC, time.FixedZone("west", -10*3600), time.FixedZone("east", 13*3600)} {
		c, f := start(t, view("", events...))
		from := time.Date(2099, 11, 24, 0, 0, 0, 0, zone)
		ms, r := c.Meetings(t.Context(), mia, from.Add(18*time.Hour), from.AddDate(0, 0, 1))
		if !r.IsZero() {
			t.Fatal(r)
		}
		var got []string
		for _, m := range ms {
			got = append(got, m.Subject+" "+m.Start.Format(time.DateOnly)+" "+m.End.Format(time.DateOnly))
		}
		want := "long 2099-11-20 2099-11-30,empty 2099-11-24 2099-11-25,today 2099-11-24 2099-11-25"
		if strings.Join(got, ",") != want {
			t.Errorf("%s: %q", zone, got)
		}
		if begin := f.requests[0].URL.Query().Get("startDateTime"); begin != from.UTC().Format(time.RFC3339) {
			t.Errorf("%s: asked from %s", zone, begin)
		}
	}
}

func TestTimes(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want time.Time
	}{
		{"2099-11-24T10:00:00", day.Add(10 * time.Hour)},
		{"2099-11-24T10:00:00Z", day.Add(10 * time.Hour)},
		{"2099-11-24T10:00:00.5", day.Add(10*time.Hour + time.Second/2)},
		{"2099-11-24T10:00:00.1234567", day.Add(10*time.Hour + 123456700)},
	} {
		c, _ := start(t, view("", timed("a", 10, object{"start": object{"dateTime": tt.in, "timeZone": "UTC"}})))
		if ms := meetings(t, c); len(ms) != 1 || !ms[0].Start.Equal(tt.want) {
			t.Errorf("%s: %+v", tt.in, ms)
		}
	}
	// What ended before the window, or begins at its end, is outside; a moment at its beginning is inside.
	moment := object{"dateTime": "2099-11-24T00:00:00", "timeZone": "UTC"}
	c, _ := start(t, view("", timed("before", -1, nil), timed("after", 24, nil), timed("moment", 0, object{"end": moment})))
	if ms := meetings(t, c); len(ms) != 1 || ms[0].ID != "moment" {
		t.Errorf("%+v", ms)
	}
}

func TestWrongGraph(t *testing.T) {
	for _, base := range []string{"", "http://graph.example", "https://", "graph.example", "https://a@graph.example", "https://graph.example/v1.0", "\x00"} {
		f := &fake{t: t}
		_, r := New(Config{Graph: base, Transport: f, Token: f.token}).Meetings(t.Context(), mia, day, day)
		if r.Class != app.ClassRegistration || len(f.claims) != 0 {
			t.Errorf("%q: %+v", base, r)
		}
	}
}

// The zone in which somebody made a meeting may be called by a name of Windows or of Outlook, or by none that
// anybody knows: when the meeting is does not depend on it.
func TestZonesOfTheOriginal(t *testing.T) {
	for _, zone := range []string{"W. Europe Standard Time", "Pacific Standard Time", "Customized Time Zone", "tzone://Microsoft/Custom", "tzone://Microsoft/Utc", "(UTC+01:00) Berlin", "Europe/Berlin", "", "\u202e"} {
		e := timed("a", 10, object{"originalStartTimeZone": zone, "originalEndTimeZone": zone})
		c, _ := start(t, view("", e))
		if ms := meetings(t, c); len(ms) != 1 || !ms[0].Start.Equal(day.Add(10*time.Hour)) || !ms[0].End.Equal(day.Add(11*time.Hour)) {
			t.Errorf("%q: %+v", zone, ms)
		}
	}
}
