package sync

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"consentray/app"
	"consentray/app/demo/trouble"
)

// withoutToken answers as Graph does when somebody brings no token, and refuses one.
func withoutToken(t *testing.T) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" || r.URL.Path != "/v1.0/me" || !guidForm.MatchString(r.Header.Get("Client-Request-Id")) {
			t.Errorf("asked %s with %v", r.URL.Path, r.Header)
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Request-Id", "9B1C2D3E-0000-4000-8000-000000000002")
		w.WriteHeader(http.StatusUnauthorized)
		fmt.Fprint(w, `{"error":{"code":"InvalidAuthenticationToken","message":"Access token is empty."}}`)
	}
}

func factOf(f app.Finding, name string) string {
	for _, x := range f.Facts {
		if x.Name == name {
			return x.Value
		}
	}
	return ""
}

func TestLookAtGraph(t *testing.T) {
	c, _ := start(t, withoutToken(t))
	f := c.Look(t.Context())
	if f.Status != app.StatusOK || f.Detail != "graph.example" || !guidForm.MatchString(factOf(f, "client_request_id")) || factOf(f, "request_id") == "" {
		t.Errorf("%+v", f)
	}
}

// What Graph says as Graph when it is asked without a token is no fault of the way.
var welcome = map[trouble.Fault]bool{trouble.Unauthentic: true}

func TestLookAtGraphInTrouble(t *testing.T) {
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
	s.Serve(withoutToken(t))
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(authority.PEM())
	transport := &http.Transport{ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{RootCAs: roots}}
	defer transport.CloseIdleConnections()
	c := New(Config{Graph: s.URL, Transport: transport})
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
			f := c.Look(ctx)
			if err := s.Mend(); err != nil {
				t.Fatal(err)
			}
			if welcome[tt.fault] != (f.Status == app.StatusOK) {
				t.Errorf("%+v", f)
			}
			// No limit of 100 MB is reached: what is read stays small, and what it means is not Graph's.
			small := tt.fault == trouble.Huge || tt.fault == trouble.HugeStream || tt.fault == trouble.Endless || tt.fault == trouble.Elsewhere || tt.fault == trouble.Truncated
			if !welcome[tt.fault] && !small && f.Say != tt.key {
				t.Errorf("%+v, want %s", f, tt.key)
			}
			if strings.Contains(fmt.Sprint(f), "mia@") {
				t.Errorf("an address in %+v", f)
			}
		})
	}
	if s.Strays() != 0 {
		t.Errorf("%d connections to another host", s.Strays())
	}
}

func TestLookAtCopy(t *testing.T) {
	c, ring := shelf(t)
	look := func(status app.Status, say string) {
		t.Helper()
		if f := c.Look(t.Context(), ada); f.Status != status || f.Say != say || strings.Contains(fmt.Sprint(f), "Design") {
			t.Errorf("%+v, want %s %q", f, status, say)
		}
	}
	look(app.StatusOK, "copy-none")
	if err := c.Save(t.Context(), ada, someMeetings(ada), time.Now()); err != nil {
		t.Fatal(err)
	}
	look(app.StatusOK, "")
	ring.reason = app.Reason{Class: app.ClassKeychain, Key: "keychain-locked"}
	look(app.StatusWarning, "copy-keychain")
	ring.reason = app.Reason{}
	if err := os.WriteFile(c.path(ada), []byte("nonsense"), 0o600); err != nil {
		t.Fatal(err)
	}
	look(app.StatusWarning, "copy-sealed")
	if _, err := os.Stat(c.path(ada)); err != nil {
		t.Errorf("the doctor removed it: %v", err)
	}
}
