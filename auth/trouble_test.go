package auth

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"consentray/app"
	"consentray/app/demo/trouble"
)

// inTrouble makes a Client that meets e behind a misbehaving server, over real TLS. hang ends idle
// connections, which otherwise race with the server's own end of them.
func inTrouble(t *testing.T, e *entra) (s *trouble.Server, c *Client, hang func()) {
	t.Helper()
	authority, err := trouble.NewAuthority("test")
	if err != nil {
		t.Fatal(err)
	}
	good, err := authority.Loopback()
	if err != nil {
		t.Fatal(err)
	}
	if s, err = trouble.New(good); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	s.Serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.URL.Scheme, r.URL.Host = "https", "login.example"
		res, err := e.RoundTrip(r)
		if err != nil {
			t.Error(err)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(res.StatusCode)
		io.Copy(w, res.Body)
	}))
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(authority.PEM())
	c = tried(t, e)
	transport := &http.Transport{
		ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{RootCAs: roots, ServerName: "localhost"},
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, strings.TrimPrefix(s.URL, "https://"))
		},
	}
	t.Cleanup(transport.CloseIdleConnections)
	c.c.Transport = transport
	c.http.Transport = guarded{transport}
	return s, c, transport.CloseIdleConnections
}

// troubles are the faults that the sign-in service can meet, and what they are called.
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
}

// Every fault, in the conversation of discovery and in that of the token endpoint, is a Reason with
// words of its own, and the next question after it is answered.
func TestTroubles(t *testing.T) {
	e := &entra{granted: true, answer: func(int, url.Values) url.Values { return code(mia) }}
	s, c, hang := inTrouble(t, e)
	out := c.SignIn(t.Context(), app.SignIn{}, func(app.Progress) {})
	if !out.Reason.IsZero() {
		t.Fatalf("%+v", out)
	}
	for _, end := range []string{"openid-configuration", "/token"} {
		for _, tt := range troubles {
			t.Run(fmt.Sprint(strings.Trim(end, "/"), " ", tt.fault), func(t *testing.T) {
				s.Fail(tt.fault, func(path string) bool { return strings.HasSuffix(path, end) })
				limit := time.Minute
				if tt.key == "slow" {
					limit = 200 * time.Millisecond
				}
				ctx, cancel := context.WithTimeout(t.Context(), limit)
				defer cancel()
				hang()
				r := c.Ask(ctx, out.Account)
				if r.Class != tt.class || r.Key != tt.key {
					t.Errorf("class %q key %q, want %q %q", r.Class, r.Key, tt.class, tt.key)
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
				hang()
				if r := c.Ask(t.Context(), out.Account); !r.IsZero() {
					t.Errorf("after it was mended: %+v", r)
				}
			})
		}
	}
	if s.Strays() != 0 {
		t.Errorf("%d connections to another host", s.Strays())
	}
}

// A sign-in that meets a fault at its beginning ends with the same Reason, before a page is opened.
func TestSignInInTrouble(t *testing.T) {
	e := &entra{granted: true, answer: func(int, url.Values) url.Values { return code(mia) }}
	s, c, hang := inTrouble(t, e)
	s.Fail(trouble.Untrusted, nil)
	hang()
	out := c.SignIn(t.Context(), app.SignIn{}, func(app.Progress) {})
	if out.Reason.Key != "tls" || out.Reason.Detail != trouble.Filter || len(e.asked) != 0 {
		t.Errorf("%+v after %d pages", out.Reason, len(e.asked))
	}
}
