package auth

import (
	"context"
	"crypto/x509"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	msal "github.com/AzureAD/microsoft-authentication-library-for-go/apps/errors"

	"consentray/app"
)

func answerOf(status int, body string, header ...string) error {
	h := http.Header{}
	for i := 0; i+1 < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	return msal.CallErr{Resp: &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(body))}, Err: errors.New("secret text")}
}

func TestReason(t *testing.T) {
	c := on(Config{Authority: "https://login.example"}, nil)
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	for _, tt := range []struct {
		name  string
		ctx   context.Context
		err   error
		class app.Class
		key   string
	}{
		{"not granted", nil, answerOf(400, `{"error":"invalid_grant","suberror":"consent_required","error_codes":[65001],"correlation_id":"7b1c2d3e-0000-4000-8000-000000000001"}`), app.ClassConsent, "consent"},
		{"claims", nil, answerOf(400, `{"error":"interaction_required","error_codes":[50076],"claims":"{\"access_token\":{}}"}`), app.ClassInteraction, "mfa"},
		{"throttled json", nil, answerOf(429, `{"error":"temporarily_unavailable"}`), app.ClassThrottled, "throttled"},
		{"throttled html", nil, answerOf(429, `<html>`), app.ClassThrottled, "throttled"},
		{"outage", nil, answerOf(503, ``), app.ClassRetry, "outage"},
		{"hotel", nil, answerOf(200, `<html>Please accept`), app.ClassOffline, "captive-portal"},
		{"truncated", nil, answerOf(400, `{"error":"invalid_gr`), app.ClassRetry, "answer-unreadable"},
		{"proxy", nil, answerOf(407, ``), app.ClassOffline, "proxy"},
		{"signed out elsewhere", nil, errNoToken, app.ClassSignIn, "sign-in-expired"},
		{"partial grant", nil, errors.New("token response failed because declined scopes are present: x"), app.ClassCancelled, "declined-scope"},
		{"certificate", nil, &url.Error{Op: "Post", Err: x509.UnknownAuthorityError{}}, app.ClassOffline, "tls"},
		{"no network", nil, &url.Error{Op: "Post", Err: io.EOF}, app.ClassOffline, "reset"},
		{"cancelled", gone, &url.Error{Op: "Post", Err: context.Canceled}, app.ClassCancelled, "cancelled-here"},
		{"keychain", nil, &keychainError{Kind: keychainLocked}, app.ClassKeychain, "keychain-locked"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ctx := tt.ctx
			if ctx == nil {
				ctx = context.Background()
			}
			r := c.reason(ctx, tt.err)
			if r.Class != tt.class || r.Key != tt.key {
				t.Errorf("got %q %q, want %q %q", r.Class, r.Key, tt.class, tt.key)
			}
			if s := (&app.ReasonError{Reason: r}).Error(); strings.Contains(s, "secret") {
				t.Errorf("raw text in %q", s)
			}
		})
	}
}

func FuzzTokenAnswer(f *testing.F) {
	f.Add(400, `{"error":"invalid_grant","suberror":"consent_required","error_codes":[65001],"claims":"{}"}`, "30")
	f.Add(400, `{"error":7,"claims":{"a":1}}`, "x")
	f.Fuzz(func(t *testing.T, status int, body, retry string) {
		c := on(Config{Authority: "https://login.example"}, nil)
		r := c.reason(context.Background(), answerOf(status, body, "Retry-After", retry))
		if r.IsZero() || r.Key == "" {
			t.Errorf("an error answer became success: %+v", r)
		}
		if r.RetryAfter < 0 || r.RetryAfter > time.Hour {
			t.Errorf("waits %v", r.RetryAfter)
		}
	})
}
