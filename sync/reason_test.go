package sync

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"consentray/app"
	"consentray/app/reason"
)

func graphError(code string) string {
	return fmt.Sprintf(`{"error":{"code":%q,"message":"mia@contoso.example","innerError":{"request-id":"1"}}}`, code)
}

// refusals are answers of Graph, and of what stands in its way.
var refusals = []struct {
	name   string
	status int
	header string // "Name: value" or empty
	body   string
	class  app.Class
	key    string
}{
	{"expired", 401, "", graphError("InvalidAuthenticationToken"), app.ClassRetry, "token-refused"},
	{"401 without a body", 401, `WWW-Authenticate: Bearer realm=""`, "", app.ClassRetry, "token-refused"},
	{"401 of a proxy", 401, `WWW-Authenticate: Basic realm="x"`, "<html>", app.ClassRetry, "filter"},
	{"no permission", 403, "", graphError("ErrorAccessDenied"), app.ClassConsent, "consent"},
	{"403 of a filter", 403, "Content-Type: text/html", "<html>", app.ClassRetry, "filter"},
	{"403 of a filter that speaks JSON", 403, "", "{}", app.ClassRetry, "filter"},
	{"no mailbox", 404, "", graphError("MailboxNotEnabledForRESTAPI"), app.ClassAdmin, "mailbox-missing"},
	{"no mailbox at all", 404, "", graphError("ErrorNonExistentMailbox"), app.ClassAdmin, "mailbox-none"},
	{"mailbox on its way", 503, "", graphError("ErrorMailboxMoveInProgress"), app.ClassRetry, "mailbox-moving"},
	{"no mailbox, other words", 404, "", graphError("ResourceNotFound"), app.ClassAdmin, "mailbox-missing"},
	{"404 of anybody", 404, "", "", app.ClassRetry, "answer-unreadable"},
	{"throttled", 429, "", graphError("ApplicationThrottled"), app.ClassThrottled, "throttled"},
	{"throttled by an HTML page", 429, "Content-Type: text/html", "<html>", app.ClassThrottled, "throttled"},
	{"stale", 503, "", graphError("MailboxInfoStale"), app.ClassRetry, "outage"},
	{"unavailable", 503, "Retry-After: 7", "", app.ClassThrottled, "throttled"},
	{"outage", 500, "", "", app.ClassRetry, "outage"},
	{"gateway", 502, "Content-Type: text/html", "<html>", app.ClassRetry, "outage"},
	{"gateway in time-out", 504, "", "", app.ClassRetry, "outage"},
	{"bandwidth", 509, "", "", app.ClassRetry, "outage"},
	{"captive portal", 511, "", "<html>", app.ClassOffline, "captive-portal"},
	{"captive portal that sends elsewhere", 302, "Location: http://login.hotel.example/", "", app.ClassOffline, "captive-portal"},
	{"redirect within Graph", 302, "Location: /v1.0/", "", app.ClassRetry, "answer-unreadable"},
	{"proxy", 407, "", "", app.ClassOffline, "proxy"},
	{"unknown", 400, "", graphError("ErrorNovelty"), app.ClassUnknown, "unknown"},
	{"no message", 400, "", `{"error":{"code":"ErrorNovelty"}}`, app.ClassUnknown, "unknown"},
	{"no error", 400, "", `{}`, app.ClassRetry, "answer-unreadable"},
	{"error of another type", 400, "", `{"error":"invalid"}`, app.ClassRetry, "answer-unreadable"},
	{"error is null", 500, "", `{"error":null}`, app.ClassRetry, "outage"},
	{"code is a number", 500, "", `{"error":{"code":5}}`, app.ClassRetry, "outage"},
	{"cut", 500, "", `{"error":{"code":"x`, app.ClassRetry, "outage"},
	{"empty success", 200, "", "", app.ClassRetry, "answer-unreadable"},
	{"captive portal as success", 200, "Content-Type: text/html", "<html>", app.ClassOffline, "captive-portal"},
	{"an HTML page that calls itself JSON", 200, "", "<html>", app.ClassRetry, "answer-unreadable"},
	{"an image", 200, "Content-Type: image/png", "\x89PNG", app.ClassRetry, "answer-unreadable"},
	{"object that is no collection", 200, "", "{}", app.ClassRetry, "answer-unreadable"},
	{"collection is null", 200, "", `{"value":null}`, app.ClassRetry, "answer-unreadable"},
	{"collection of another type", 200, "", `{"value":{"a":1}}`, app.ClassRetry, "answer-unreadable"},
	{"event of another type", 200, "", `{"value":[{"id":5,"isAllDay":"yes"}]}`, app.ClassRetry, "answer-unreadable"},
	{"array", 200, "", "[]", app.ClassRetry, "answer-unreadable"},
	{"null", 200, "", "null", app.ClassRetry, "answer-unreadable"},
	{"cut success", 200, "", `{"value":[{"id":"a"`, app.ClassRetry, "answer-unreadable"},
	{"nested", 200, "", `{"value":` + strings.Repeat("[", 1<<20), app.ClassRetry, "answer-unreadable"},
	{"nested and closed", 200, "", `{"value":` + strings.Repeat("[", 1<<20) + strings.Repeat("]", 1<<20) + `}`, app.ClassRetry, "answer-unreadable"},
	{"no content", 204, "", "", app.ClassRetry, "answer-unreadable"},
	{"too large", 200, "", `{"value":["` + strings.Repeat("x", pageLimit) + `"]}`, app.ClassRetry, "answer-too-large"},
	{"too large a failure", 403, "", strings.Repeat("x", pageLimit+1), app.ClassRetry, "answer-too-large"},
}

func TestRefusals(t *testing.T) {
	for _, tt := range refusals {
		t.Run(tt.name, func(t *testing.T) {
			c, f := start(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header()["Content-Type"] = []string{"application/json"}
				if name, value, ok := strings.Cut(tt.header, ": "); ok {
					w.Header().Set(name, value)
				}
				w.Header().Set("Request-Id", "7B1C2D3E-0000-4000-8000-000000000001")
				w.WriteHeader(tt.status)
				io.WriteString(w, tt.body)
			})
			ms, r := c.Meetings(t.Context(), mia, day, day.AddDate(0, 0, 1))
			if r.Class != tt.class || r.Key != tt.key || ms != nil {
				t.Errorf("class %q key %q, want %q %q", r.Class, r.Key, tt.class, tt.key)
			}
			last := f.requests[len(f.requests)-1]
			if r.CorrelationID == "" || r.CorrelationID != last.Header.Get("Client-Request-Id") || r.TraceID != "7b1c2d3e-0000-4000-8000-000000000001" {
				t.Errorf("identifiers %q %q", r.CorrelationID, r.TraceID)
			}
			if s := fmt.Sprintf("%+v", r); strings.Contains(s, "mia@") || strings.Contains(s, token) {
				t.Errorf("text from outside in %s", s)
			}
		})
	}
}

func challenge(claims string) string {
	return fmt.Sprintf(`Bearer realm="", authorization_uri="https://login.example/", error="insufficient_claims", claims="%s"`, claims)
}

func TestClaimsChallenge(t *testing.T) {
	const want = `{"access_token":{"nbf":{"essential":true, "value":"1604106651"}}}`
	encoded := base64.StdEncoding.EncodeToString([]byte(want))
	for _, header := range []string{
		challenge(encoded), challenge(strings.TrimRight(encoded, "=")),
		"Bearer error=insufficient_claims, claims=" + encoded, // the SDK crashes on this one
	} {
		for _, status := range []int{401, 403} {
			c, f := start(t, nil)
			f.handle = func(w http.ResponseWriter, r *http.Request) {
				if r.Header.Get("Authorization") == "Bearer "+token+"-2" {
					reply(w, object{"value": []any{}})
					return
				}
				w.Header().Set("WWW-Authenticate", header)
				w.WriteHeader(status)
			}
			if _, r := c.Meetings(t.Context(), mia, day, day.AddDate(0, 0, 1)); !r.IsZero() {
				t.Errorf("%d %s: %+v", status, header, r)
			}
			if len(f.claims) != 2 || f.claims[0] != "" || f.claims[1] != want {
				t.Errorf("claims %q", f.claims)
			}
		}
	}
	c, f := start(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("WWW-Authenticate", challenge(encoded))
		w.WriteHeader(401)
	})
	if _, r := c.Meetings(t.Context(), mia, day, day.AddDate(0, 0, 1)); r.Class != app.ClassInteraction || r.Claims != want || len(f.requests) != 2 {
		t.Errorf("%+v after %d requests", r, len(f.requests))
	}
	// The sign-in service wants to see the user: the challenge is kept for that sign-in.
	c.config.Token = func(_ context.Context, _ app.Account, claims string) (string, error) {
		if claims != "" {
			return "", &app.ReasonError{Reason: app.Reason{Class: app.ClassInteraction, Code: "AADSTS50076"}}
		}
		return token, nil
	}
	if _, r := c.Meetings(t.Context(), mia, day, day.AddDate(0, 0, 1)); r.Class != app.ClassInteraction || r.Claims != want || r.Code != "AADSTS50076" {
		t.Errorf("%+v", r)
	}
}

func TestClaimsThatAreNone(t *testing.T) {
	for _, header := range []string{"", "Bearer", challenge(""), challenge("!!"), challenge("e30="), challenge("W10="), "Bearer claims=", strings.Repeat("claims=", 10000)} {
		if got, ok := claimsIn(header); ok {
			t.Errorf("%.40q: %q", header, got)
		}
	}
}

// Graph refuses a token that the cache holds for good: a new one is asked for, once.
func TestRefusedTokenIsRenewedOnce(t *testing.T) {
	for status, code := range map[int]string{401: "InvalidAuthenticationToken", 403: "ErrorAccessDenied"} {
		for _, good := range []string{token + "-2", "none"} {
			c, f := start(t, func(w http.ResponseWriter, r *http.Request) {
				if r.Header.Get("Authorization") == "Bearer "+good {
					reply(w, object{"value": []any{}})
					return
				}
				w.Header().Set("Content-Type", "application/json")
				w.Header().Set("Date", "Tue, 24 Nov 2026 10:10:00 GMT")
				w.WriteHeader(status)
				io.WriteString(w, graphError(code))
			})
			_, r := c.Meetings(t.Context(), mia, day, day.AddDate(0, 0, 1))
			if r.IsZero() != (good != "none") || len(f.requests) != 2 {
				t.Errorf("%s: %+v after %d requests", code, r, len(f.requests))
			}
			if want := `{"access_token":{"nbf":{"essential":true,"value":"1795514400"}}}`; len(f.claims) != 2 || f.claims[1] != want {
				t.Errorf("claims %q", f.claims)
			}
		}
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		in   string
		want time.Duration
		told bool
	}{
		{"", 0, false},
		{"soon", 0, false},
		{"-5", 0, false},
		{"NaN", 0, false},
		{"0", 0, true},
		{"30", 30 * time.Second, true},
		{" 1.5 ", 1500 * time.Millisecond, true},
		{"86400", time.Hour, true},
		{"1e300", time.Hour, true},
		{"Inf", time.Hour, true},
		{"Tue, 24 Nov 2026 10:02:00 GMT", 2 * time.Minute, true},
		{"Tuesday, 24-Nov-26 10:02:00 GMT", 2 * time.Minute, true},
		{"Tue, 24 Nov 2026 09:00:00 GMT", 0, true},
		{"Tue, 24 Nov 2099 09:00:00 GMT", time.Hour, true},
	} {
		if got, told := reason.RetryAfter(tt.in, now); got != tt.want || told != tt.told {
			t.Errorf("%q: %v %v", tt.in, got, told)
		}
	}
	c, _ := start(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "120")
		w.WriteHeader(429)
	})
	if _, r := c.Meetings(t.Context(), mia, day, day.AddDate(0, 0, 1)); r.RetryAfter != 2*time.Minute {
		t.Errorf("%+v", r)
	}
}

type carrier func(*http.Request) (*http.Response, error)

func (c carrier) RoundTrip(r *http.Request) (*http.Response, error) { return c(r) }

func TestUnreached(t *testing.T) {
	for _, tt := range []struct {
		err error
		key string
	}{
		{&net.DNSError{Err: "no such host", Name: "graph.example", IsNotFound: true}, "dns"},
		{&net.OpError{Op: "dial", Err: syscall.ENETUNREACH}, "offline"},
		{io.EOF, "reset"},
		{&tls.CertificateVerificationError{Err: x509.HostnameError{Certificate: &x509.Certificate{}}}, "captive-portal"},
	} {
		f := &fake{t: t}
		c := New(Config{Graph: graphURL, Token: f.token, Transport: carrier(func(*http.Request) (*http.Response, error) { return nil, tt.err })})
		if _, r := c.Meetings(t.Context(), mia, day, day.AddDate(0, 0, 1)); r.Class != app.ClassOffline || r.Key != tt.key || r.Detail != "graph.example" {
			t.Errorf("%v: %+v", tt.err, r)
		}
	}
}

func TestSilenceEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{t: t}
		c := New(Config{Graph: graphURL, Token: f.token, Transport: carrier(func(r *http.Request) (*http.Response, error) {
			<-r.Context().Done()
			return nil, r.Context().Err()
		})})
		begin := time.Now()
		_, r := c.Meetings(t.Context(), mia, day, day.AddDate(0, 0, 1))
		if r.Class != app.ClassOffline || time.Since(begin) != pageTimeout {
			t.Errorf("%+v after %v", r, time.Since(begin))
		}
	})
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	c, _ := start(t, func(w http.ResponseWriter, r *http.Request) {
		cancel()
		reply(w, object{"value": []any{}})
	})
	for range 2 {
		if _, r := c.Meetings(ctx, mia, day, day.AddDate(0, 0, 1)); r.Class != app.ClassRetry || r.Key != "cancelled" {
			t.Errorf("%+v", r)
		}
	}
}

func TestNoToken(t *testing.T) {
	known := app.Reason{Class: app.ClassKeychain, Key: "keychain-locked"}
	for _, tt := range []struct {
		err  error
		want app.Class
	}{
		{&app.ReasonError{Reason: known}, app.ClassKeychain},
		{fmt.Errorf("wrapped: %w", &app.ReasonError{Reason: known}), app.ClassKeychain},
		{context.DeadlineExceeded, app.ClassOffline},
		{errors.New("secret"), app.ClassRetry},
	} {
		c, f := start(t, nil)
		c.config.Token = func(context.Context, app.Account, string) (string, error) { return "", tt.err }
		_, r := c.Meetings(t.Context(), mia, day, day.AddDate(0, 0, 1))
		if r.Class != tt.want || strings.Contains(fmt.Sprint(r), "secret") || len(f.requests) != 0 {
			t.Errorf("%v: %+v", tt.err, r)
		}
	}
}

// A panic inside the SDK is an unreadable answer and no crash.
func TestGuarded(t *testing.T) {
	_, err := guarded(t.Context(), func(context.Context) (int, error) { panic("nil dereference") })
	if err != errCrash {
		t.Error(err)
	}
}
