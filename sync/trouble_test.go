package sync

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"testing"
	"time"

	"consentray/app"
	"consentray/app/demo/trouble"
)

// troubles are the faults that Graph can meet, and what they are called.
var troubles = []struct {
	fault trouble.Fault
	class app.Class
	key   string
}{
	{trouble.Refused, app.ClassOffline, "refused"},
	{trouble.Garbage, app.ClassOffline, "captive-portal"},
	{trouble.PlainHTTP, app.ClassOffline, "captive-portal"},
	{trouble.Untrusted, app.ClassOffline, "tls"},
	{trouble.Expired, app.ClassOffline, "tls-clock"},
	{trouble.OtherName, app.ClassOffline, "captive-portal"},
	{trouble.Reset, app.ClassOffline, "reset"},
	{trouble.Truncated, app.ClassOffline, "reset"},
	{trouble.Slow, app.ClassOffline, "slow"},
	{trouble.Silent, app.ClassOffline, "slow"},
	{trouble.Portal, app.ClassOffline, "captive-portal"},
	{trouble.PortalPage, app.ClassOffline, "captive-portal"},
	{trouble.Portal511, app.ClassOffline, "captive-portal"},
	{trouble.WrongType, app.ClassRetry, "answer-unreadable"},
	{trouble.NoJSON, app.ClassRetry, "answer-unreadable"},
	{trouble.Nested, app.ClassRetry, "answer-unreadable"},
	{trouble.Huge, app.ClassRetry, "answer-too-large"},
	{trouble.HugeStream, app.ClassRetry, "answer-too-large"},
	{trouble.Filtered, app.ClassRetry, "filter"},
	{trouble.Basic, app.ClassRetry, "filter"},
	{trouble.WantsProxy, app.ClassOffline, "proxy"},
	{trouble.Busy, app.ClassThrottled, "throttled"},
	{trouble.BusyDate, app.ClassThrottled, "throttled"},
	{trouble.BusyAbsurd, app.ClassThrottled, "throttled"},
	{trouble.Failing, app.ClassRetry, "outage"},
	{trouble.BadGateway, app.ClassRetry, "outage"},
	{trouble.TimedOut, app.ClassRetry, "outage"},
	{trouble.Endless, app.ClassRetry, "answer-unreadable"},
	{trouble.Elsewhere, app.ClassRetry, "answer-unreadable"},
	{trouble.Unauthentic, app.ClassRetry, "token-refused"},
	{trouble.Denied, app.ClassConsent, "consent"},
	{trouble.NoREST, app.ClassAdmin, "mailbox-missing"},
	{trouble.NoMailbox, app.ClassAdmin, "mailbox-none"},
	{trouble.NoResource, app.ClassAdmin, "mailbox-missing"},
	{trouble.Moving, app.ClassRetry, "mailbox-moving"},
}

// Every fault over a real connection is a Reason, and the pass after it reads the meetings.
func TestTroubles(t *testing.T) {
	authority, err := trouble.NewAuthority("test")
	if err != nil {
		t.Fatal(err)
	}
	good, err := authority.Loopback()
	if err != nil {
		t.Fatal(err)
	}
	s, err := trouble.New(good)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.Serve(view("", timed("a", 1, nil)))
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(authority.PEM())
	transport := &http.Transport{ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{RootCAs: roots}}
	defer transport.CloseIdleConnections()
	f := &fake{t: t}
	c := New(Config{Graph: s.URL, Transport: transport, Token: f.token})
	for _, tt := range troubles {
		t.Run(string(tt.fault), func(t *testing.T) {
			s.Fail(tt.fault, nil)
			transport.CloseIdleConnections()
			limit := time.Minute
			if tt.key == "slow" {
				limit = 200 * time.Millisecond
			}
			ctx, cancel := context.WithTimeout(t.Context(), limit)
			defer cancel()
			ms, r := c.Meetings(ctx, mia, day, day.AddDate(0, 0, 1))
			if r.Class != tt.class || r.Key != tt.key || ms != nil {
				t.Errorf("%d meetings, class %q key %q, want %q %q", len(ms), r.Class, r.Key, tt.class, tt.key)
			}
			if tt.key == "tls" && r.Detail != trouble.Filter {
				t.Errorf("the issuer is called %q", r.Detail)
			}
			if wait := r.RetryAfter; wait < 0 || wait > time.Hour || (wait > 0) != (tt.class == app.ClassThrottled) {
				t.Errorf("waits %v", wait)
			}
			if err := s.Mend(); err != nil {
				t.Fatal(err)
			}
			transport.CloseIdleConnections()
			if got := meetings(t, c); len(got) != 1 {
				t.Errorf("after it was mended: %d meetings", len(got))
			}
		})
	}
	if s.Strays() != 0 {
		t.Errorf("%d connections to another host", s.Strays())
	}
}
