package sync

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	stdsync "sync"
	"testing"
	"time"

	"consentray/app"
)

const (
	graphURL = "https://graph.example"
	token    = "secret-token"
)

var mia = app.Account{ID: "oid.tid", Username: "mia@contoso.example"}

// A fake is Graph, in process: each request is recorded, then answered by handle.
type fake struct {
	t      *testing.T
	handle http.HandlerFunc

	mu       stdsync.Mutex
	requests []*http.Request
	claims   []string // of each call of Token
}

func (f *fake) RoundTrip(req *http.Request) (*http.Response, error) {
	f.mu.Lock()
	f.requests = append(f.requests, req)
	f.mu.Unlock()
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	if hostPort(req.URL) != "graph.example:443" || req.URL.Scheme != "https" {
		f.t.Errorf("a request went to %s://%s, with authorization %v", req.URL.Scheme, req.URL.Host, req.Header.Get("Authorization") != "")
	}
	rec := httptest.NewRecorder()
	f.handle(rec, req)
	return rec.Result(), nil
}

func (f *fake) token(_ context.Context, _ app.Account, claims string) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.claims = append(f.claims, claims)
	return fmt.Sprintf("%s-%d", token, len(f.claims)), nil
}

func (f *fake) paths() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []string
	for _, r := range f.requests {
		out = append(out, r.URL.Path)
	}
	return out
}

// start returns a Calendar on a Graph that answers by handle.
func start(t *testing.T, handle http.HandlerFunc) (*Calendar, *fake) {
	f := &fake{t: t, handle: handle}
	return New(Config{Graph: graphURL, Transport: f, Token: f.token, Bodies: true}), f
}

// A day is the window of most tests: far ahead, so that no meeting has ended.
var day = time.Date(2099, 11, 24, 0, 0, 0, 0, time.UTC)

func meetings(t *testing.T, c *Calendar) []app.Meeting {
	t.Helper()
	ms, r := c.Meetings(t.Context(), mia, day, day.AddDate(0, 0, 1))
	if !r.IsZero() {
		t.Fatalf("reason %+v", r)
	}
	return ms
}

// object is one JSON object.
type object map[string]any

// timed is an event at hour of the day, complete enough to be shown.
func timed(id string, hour int, more object) object {
	at := day.Add(time.Duration(hour) * time.Hour)
	e := object{
		"id": id, "subject": "Subject " + id, "changeKey": "1", "isAllDay": false, "type": "singleInstance",
		"start": object{"dateTime": at.Format("2006-01-02T15:04:05.0000000"), "timeZone": "UTC"},
		"end":   object{"dateTime": at.Add(time.Hour).Format("2006-01-02T15:04:05.0000000"), "timeZone": "UTC"},
	}
	for k, v := range more {
		e[k] = v
	}
	return e
}

func reply(w http.ResponseWriter, body any) {
	w.Header().Set("Content-Type", "application/json; odata.metadata=minimal;charset=utf-8")
	json.NewEncoder(w).Encode(body)
}

// view answers calendarView with events and every body with text.
func view(text string, events ...object) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v1.0/me/calendarView" {
			reply(w, object{"value": events})
			return
		}
		reply(w, object{"id": "x", "body": object{"contentType": "text", "content": text}})
	}
}
