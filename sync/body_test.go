package sync

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"consentray/app"
)

const zoom = "https://zoom.us/j/123"

var (
	others = object{"attendees": []object{{"type": "required"}}}
	bodies = "Join <" + zoom + ">"
)

// read counts how many bodies were asked for.
func (f *fake) read() int {
	n := 0
	for _, p := range f.paths() {
		if strings.HasPrefix(p, "/v1.0/me/events/") {
			n++
		}
	}
	return n
}

func with(base object, more object) object {
	out := object{}
	for _, m := range []object{base, more} {
		for k, v := range m {
			out[k] = v
		}
	}
	return out
}

// TestWhatTheRequestSaysIsKept: the calendar is only read, and of an invitation neither its text nor who is
// invited stays, as the request to the administrator says.
func TestWhatTheRequestSaysIsKept(t *testing.T) {
	guest := object{"emailAddress": object{"name": "Secret Guest", "address": "secret@guest.example"}}
	c, f := start(t, view("A secret agenda. "+bodies, timed("a", 10, object{"attendees": []object{guest}})))
	ms := meetings(t, c)
	kept, err := json.Marshal(ms)
	if err != nil || len(ms) != 1 || ms[0].Join.URL != zoom || ms[0].Attendees != 1 || strings.Contains(strings.ToLower(string(kept)), "secret") {
		t.Errorf("%s %v", kept, err)
	}
	for _, r := range f.requests {
		if r.Method != http.MethodGet {
			t.Errorf("%s %s", r.Method, r.URL.Path)
		}
	}
}

func TestBodyIsReadWhereALinkMayHide(t *testing.T) {
	for _, tt := range []struct {
		name string
		more object
		want int
	}{
		{"others take part", others, 1},
		{"online meeting without a link", object{"isOnlineMeeting": true}, 1},
		{"invited, attendees hidden", object{"responseStatus": object{"response": "accepted"}}, 1},
		{"alone", nil, 0},
		{"link in the location", with(others, object{"location": object{"displayName": zoom}}), 0},
		{"link in the URI of a location", with(others, object{"locations": []object{{"locationUri": zoom}}}), 0},
		{"cancelled", with(others, object{"isCancelled": true}), 0},
	} {
		c, f := start(t, view(bodies, timed("A/b+c=", 10, tt.more)))
		ms := meetings(t, c)
		if f.read() != tt.want {
			t.Errorf("%s: %d bodies read", tt.name, f.read())
		}
		if hasLink := ms[0].Join.URL == zoom; hasLink != (tt.name != "alone" && tt.name != "cancelled") {
			t.Errorf("%s: link %q", tt.name, ms[0].Join.URL)
		}
		if tt.want == 1 {
			req := f.requests[1]
			if got := req.Header.Get("Prefer"); !strings.Contains(got, `body-content-type="text"`) || !strings.Contains(got, "ImmutableId") {
				t.Errorf("Prefer %q", got)
			}
			if req.URL.EscapedPath() != "/v1.0/me/events/A%2Fb+c=" || req.URL.RawQuery != "$select=body" {
				t.Errorf("%s ? %s", req.URL.EscapedPath(), req.URL.RawQuery)
			}
		}
	}
}

func TestBodyIsReadOncePerChange(t *testing.T) {
	change := "1"
	c, f := start(t, func(w http.ResponseWriter, r *http.Request) {
		view(bodies, timed("a", 10, with(others, object{"changeKey": change})), timed("b", 11, others))(w, r)
	})
	for i, want := range []int{2, 2, 3, 3} {
		if i == 2 {
			change = "2"
		}
		if ms := meetings(t, c); f.read() != want || ms[0].Join.URL != zoom || ms[1].Join.URL != zoom {
			t.Errorf("pass %d: %d bodies read, %+v", i, f.read(), ms)
		}
	}
	if ms, _ := c.Meetings(t.Context(), app.Account{ID: "other"}, day, day.AddDate(0, 0, 1)); f.read() != 5 || ms[0].Join.URL != zoom {
		t.Errorf("another account: %d bodies read", f.read())
	}
	c.Forget(mia)
	if meetings(t, c); f.read() != 7 {
		t.Errorf("after Forget: %d bodies read", f.read())
	}
}

func TestBodyWithoutALinkIsRememberedToo(t *testing.T) {
	c, f := start(t, view("nothing here", timed("a", 10, others)))
	meetings(t, c)
	if ms := meetings(t, c); f.read() != 1 || ms[0].Join.URL != "" {
		t.Errorf("%d bodies read", f.read())
	}
	c, f = start(t, view(strings.Repeat("x", bodyLimit), timed("a", 10, others)))
	meetings(t, c)
	if meetings(t, c); f.read() != 1 {
		t.Errorf("too large: %d bodies read", f.read())
	}
}

func TestOccurrencesShareABody(t *testing.T) {
	series := with(others, object{"type": "occurrence", "seriesMasterId": "m"})
	c, f := start(t, view(bodies, timed("a", 8, series), timed("b", 9, series), timed("c", 10, with(series, object{"type": "exception"}))))
	for _, m := range meetings(t, c) {
		if m.Join.URL != zoom {
			t.Errorf("%s has no link", m.ID)
		}
	}
	if f.read() != 2 {
		t.Errorf("%d bodies read", f.read())
	}
}

func TestEndedMeetingsAreNotRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		yesterday := object{"dateTime": "1999-12-31T10:00:00", "timeZone": "UTC"}
		c, f := start(t, view(bodies, timed("a", 10, with(others, object{"start": yesterday, "end": yesterday}))))
		from := time.Date(1999, 12, 31, 0, 0, 0, 0, time.UTC)
		if ms, r := c.Meetings(t.Context(), mia, from, from.AddDate(0, 0, 2)); len(ms) != 1 || !r.IsZero() || f.read() != 0 {
			t.Errorf("%d meetings, %d bodies read, %+v", len(ms), f.read(), r)
		}
	})
}

func TestNoBodiesWithoutPermission(t *testing.T) {
	c, f := start(t, view(bodies, timed("a", 10, others)))
	c.config.Bodies = false
	if ms := meetings(t, c); len(ms) != 1 || f.read() != 0 {
		t.Errorf("%d bodies read", f.read())
	}
}

// A pass reads few bodies, at most four at once, soonest first; the next passes go on.
func TestBodiesAreRationed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var events []object
		for i := range maxBodies + 5 {
			events = append(events, timed(string(rune('A'+i)), 23-i%24, others))
		}
		var running, most atomic.Int32
		c, f := start(t, func(w http.ResponseWriter, r *http.Request) {
			most.Store(max(most.Load(), running.Add(1)))
			time.Sleep(time.Second) // In the bubble's clock: until all who may run do.
			running.Add(-1)
			view(bodies, events...)(w, r)
		})
		ms := meetings(t, c)
		linked := 0
		for _, m := range ms {
			if m.Join.URL != "" {
				linked++
			}
		}
		if f.read() != maxBodies || linked != maxBodies || ms[0].Join.URL == "" {
			t.Errorf("%d read, %d linked", f.read(), linked)
		}
		if most.Load() != maxAtOnce {
			t.Errorf("%d requests at once", most.Load())
		}
		if meetings(t, c); f.read() != maxBodies+5 {
			t.Errorf("second pass: %d read in all", f.read())
		}
	})
}

func TestFailingBodyLeavesThePassGood(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		status := 404
		c, f := start(t, func(w http.ResponseWriter, r *http.Request) {
			if strings.Contains(r.URL.Path, "/events/") && status != 200 {
				w.Header().Set("Retry-After", "600")
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(status)
				w.Write([]byte(graphError("ErrorItemNotFound")))
				return
			}
			view(bodies, timed("a", 10, others), timed("b", 11, others))(w, r)
		})
		if ms := meetings(t, c); len(ms) != 2 || f.read() != 2 {
			t.Errorf("404: %d meetings, %d read", len(ms), f.read())
		}
		status = 429
		before := f.read()
		if ms := meetings(t, c); len(ms) != 2 || f.read() > before+2 {
			t.Errorf("429: %d meetings, %d read", len(ms), f.read()-before)
		}
		status, before = 200, f.read()
		if meetings(t, c); f.read() != before {
			t.Error("asked although Graph said to wait")
		}
		time.Sleep(601 * time.Second) // In the bubble's clock.
		if ms := meetings(t, c); f.read() != before+2 || ms[0].Join.URL != zoom {
			t.Errorf("after the wait: %d read", f.read()-before)
		}
	})
}

func TestNotesEndWithTheirMeetings(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		today := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) // where a bubble's clock begins
		at := func(hour int) object {
			return object{"dateTime": today.Add(time.Duration(hour) * time.Hour).Format(localForm), "timeZone": "UTC"}
		}
		event := func(id string, hour int) object {
			return with(others, object{"id": id, "changeKey": "1", "start": at(hour), "end": at(hour + 1)})
		}
		c, _ := start(t, view(bodies, event("a", 1), event("b", 30)))
		c.Meetings(t.Context(), mia, today, today.AddDate(0, 0, 2))
		time.Sleep(24 * time.Hour) // In the bubble's clock.
		c2 := view(bodies, event("b", 30), event("c", 31))
		c.client = New(Config{Graph: graphURL, Transport: &fake{t: t, handle: c2}}).client
		c.Meetings(t.Context(), mia, today, today.AddDate(0, 0, 2))
		if notes := c.memories[mia.ID].notes; len(notes) != 2 || notes["a"].change != "" {
			t.Errorf("%+v", notes)
		}
	})
}
