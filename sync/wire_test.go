package sync

import (
	"compress/gzip"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"testing"

	"consentray/app"
)

// TestOverTLS holds the same over a real connection: the host is compared with its port, answers
// come compressed, a cut connection is told apart, and a redirect takes no token anywhere.
func TestOverTLS(t *testing.T) {
	elsewhere := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t.Errorf("a request reached another host, with authorization %v", r.Header.Get("Authorization") != "")
	}))
	defer elsewhere.Close()
	var answer http.HandlerFunc
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { answer(w, r) }))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	f := &fake{t: t}
	c := New(Config{Graph: server.URL, Transport: server.Client().Transport, Token: f.token})

	for _, tt := range []struct {
		name   string
		answer http.HandlerFunc
		key    string
	}{
		{"plain", view("", timed("a", 1, nil)), ""},
		{"compressed", zipped([]byte(`{"value":[{"id":"a","isAllDay":true,"start":{"dateTime":"2099-11-24T00:00:00"},"end":{"dateTime":"2099-11-25T00:00:00"}}]}`)), ""},
		{"a bomb", zipped(make([]byte, 4*pageLimit)), "answer-too-large"},
		{"cut", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.Header().Set("Content-Length", "1000")
			w.Write([]byte(`{"value":[`))
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		}, "reset"},
		{"redirected", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
		}, "captive-portal"},
		{"next page elsewhere", func(w http.ResponseWriter, r *http.Request) {
			reply(w, object{"value": []any{}, "@odata.nextLink": elsewhere.URL + "/v1.0/me/calendarView"})
		}, "answer-unreadable"},
	} {
		answer = tt.answer
		ms, r := c.Meetings(t.Context(), mia, day, day.AddDate(0, 0, 1))
		if r.Key != tt.key || (tt.key == "") != (len(ms) == 1) {
			t.Errorf("%s: %d meetings, %+v", tt.name, len(ms), r)
		}
	}
	untrusted := New(Config{Graph: server.URL, Transport: &http.Transport{}, Token: f.token})
	if _, r := untrusted.Meetings(t.Context(), mia, day, day); r.Class != app.ClassOffline || r.Key != "tls" || r.Detail != "Acme Co" {
		t.Errorf("%+v", r)
	}
	server.Close()
	if _, r := c.Meetings(t.Context(), mia, day, day); r.Class != app.ClassOffline || r.Key != "refused" {
		t.Errorf("%+v", r)
	}
}

func zipped(body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Encoding", "gzip")
		zip := gzip.NewWriter(w)
		zip.Write(body)
		zip.Close()
	}
}

// BenchmarkPass is a calendar of 1,000 events of about 2 KB, in pages of 250.
func BenchmarkPass(b *testing.B) {
	var pages [4][]object
	for i := range 1000 {
		e := timed(string(rune('a'+i%26))+string(rune(0x4e00+i)), i%24, object{
			"attendees": []object{}, "location": object{"displayName": "Room"}, "organizer": object{"emailAddress": object{"name": "Ada", "address": "ada@contoso.example"}},
		})
		for range 8 {
			e["attendees"] = append(e["attendees"].([]object), object{"type": "required", "status": object{"response": "none"}, "emailAddress": object{"name": "Some Body", "address": "somebody@contoso.example"}})
		}
		pages[i/250] = append(pages[i/250], e)
	}
	handle := func(w http.ResponseWriter, r *http.Request) {
		n := len(r.URL.Query().Get("$skip"))
		page := object{"value": pages[n]}
		if n < 3 {
			page["@odata.nextLink"] = graphURL + "/?$skip=" + "xxx"[:n+1]
		}
		reply(w, page)
	}
	f := &fake{handle: handle}
	c := New(Config{Graph: graphURL, Transport: f, Token: f.token})
	b.ReportAllocs()
	for b.Loop() {
		if ms, r := c.Meetings(b.Context(), mia, day, day.AddDate(0, 0, 1)); len(ms) != 1000 || !r.IsZero() {
			b.Fatal(len(ms), r)
		}
	}
}
