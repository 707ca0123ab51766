package reason

import (
	"testing"
	"time"

	"consentray/app"
)

var now = time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)

func TestClassifyClaims(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   Answer
		want string
	}{
		{"claims on a plain invalid_grant", Answer{Error: "invalid_grant", Claims: "{}"}, "interaction user interaction -"},
		{"claims on an expired sign-in", Answer{Error: "invalid_grant", Codes: []int{70043}, Claims: "{}"}, "interaction user interaction AADSTS70043"},
		{"claims with a code that nobody knows", Answer{Codes: []int{599999}, Claims: "{}"}, "interaction user interaction AADSTS599999"},
		{"claims of a rule that lets nobody in", Answer{Error: "invalid_grant", Suberror: "message_only", Codes: []int{53003}, Claims: "{}"}, "admin administrator conditional-access AADSTS53003"},
		{"nothing at all", Answer{}, "unknown administrator unknown -"},
	} {
		r := Classify(tt.in, now)
		if said(r) != tt.want || r.ObservedAt != now || r.Claims != tt.in.Claims {
			t.Errorf("%s: got %q at %v with claims %q, want %q", tt.name, said(r), r.ObservedAt, r.Claims, tt.want)
		}
	}
}

func TestClassifyKeepsNoText(t *testing.T) {
	r := Classify(Answer{
		Error: "access_denied\r\nSet-Cookie: x", Suberror: "<script>",
		Description: "AADSTS50020: User account 'mia@contoso.com' Correlation ID: 7B1C2D3E-0000-4000-8000-000000000001 Trace ID: nonsense",
		Correlation: "mia@contoso.com",
	}, now)
	if r.Error != "" || r.Suberror != "" {
		t.Errorf("text from outside kept: %q %q", r.Error, r.Suberror)
	}
	if r.CorrelationID != "7b1c2d3e-0000-4000-8000-000000000001" || r.TraceID != "" {
		t.Errorf("identifiers: %q %q", r.CorrelationID, r.TraceID)
	}
}

func TestText(t *testing.T) {
	for _, tt := range []struct{ in, key string }{
		{"AADSTS90094: Die Gewährung erfordert Administratorrechte.", "approval"},
		{"  65004 ", "cancelled"},
		{"Need admin\n approval\nContoso", "approval"},
		{"https://login.microsoftonline.com/error?code=AADSTS50105", "assignment"},
		{`{"error_codes":[1],"error_description":"AADSTS7000218: ..."}`, "secret-required"},
	} {
		r, ok := Text(tt.in, now)
		if !ok || r.Key != tt.key {
			t.Errorf("Text(%q) = %q, %v, want %q", tt.in, r.Key, ok, tt.key)
		}
	}
	for _, in := range []string{"", "it just said no", "12", "call 555 0100"} {
		if r, ok := Text(in, now); ok {
			t.Errorf("Text(%q) = %q, want nothing", in, r.Key)
		}
	}
}

func TestTextRefusesACode(t *testing.T) {
	r, ok := Text("http://localhost:5000/?code=0.AAAA&state=x AADSTS90094", now)
	if ok || r != (app.Reason{Key: "saw-secret"}) {
		t.Errorf("%+v, %v", r, ok)
	}
	if _, ok := Text("https://login.microsoftonline.com/error?code=65004 AADSTS65004", now); !ok {
		t.Error("Microsoft's own error page is refused")
	}
}

// An answer of Graph whose code says nothing is judged by its status.
func TestGraphStatus(t *testing.T) {
	for status, want := range map[int]string{
		401: "sign-in user sign-in-expired HTTP 401",
		403: "consent administrator consent HTTP 403",
		429: "throttled nobody throttled HTTP 429",
		502: "retry nobody outage HTTP 502",
		418: "unknown developer unknown HTTP 418",
	} {
		if got := said(Graph(status, "<html>", now)); got != want {
			t.Errorf("Graph(%d) = %q, want %q", status, got, want)
		}
	}
}
