package reason

import (
	"strings"
	"testing"
	"time"

	"consentray/app"
)

var now = time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)

func TestClassify(t *testing.T) {
	tests := []struct {
		name  string
		in    Answer
		class app.Class
		key   string
		code  string
	}{
		{"silent, not granted", Answer{Error: "invalid_grant", Suberror: "consent_required", Codes: []int{65001}}, app.ClassConsent, "consent", "AADSTS65001"},
		{"cancel without description", Answer{Error: "access_denied", Suberror: "cancel"}, app.ClassCancelled, "cancelled", ""},
		{"declined", Answer{Error: "access_denied", Description: "AADSTS65004: User declined to consent"}, app.ClassCancelled, "cancelled", "AADSTS65004"},
		{"declined as consent_required", Answer{Error: "consent_required", Description: "AADSTS65004: User declined"}, app.ClassCancelled, "cancelled", "AADSTS65004"},
		{"the wall in an answer", Answer{Error: "access_denied", Description: "AADSTS90094: The grant requires admin permission."}, app.ClassApproval, "approval", "AADSTS90094"},
		{"the wall behind a declined", Answer{Error: "access_denied", Description: "AADSTS65004 declined. AADSTS90094: admin"}, app.ClassApproval, "approval", "AADSTS90094"},
		{"workflow", Answer{Codes: []int{90095}}, app.ClassApproval, "approval-workflow", "AADSTS90095"},
		{"risky", Answer{Codes: []int{900941}}, app.ClassApproval, "approval-risky", "AADSTS900941"},
		{"unmanaged tenant behind access_denied", Answer{Error: "access_denied", Description: "AADSTS65005: Using application"}, app.ClassAdmin, "unmanaged-tenant", "AADSTS65005"},
		{"conditional access as invalid_grant", Answer{Error: "invalid_grant", Suberror: "message_only", Codes: []int{53003}, Claims: "{}"}, app.ClassAdmin, "conditional-access", "AADSTS53003"},
		{"conditional access as interaction_required", Answer{Error: "interaction_required", Suberror: "message_only", Codes: []int{53003}}, app.ClassAdmin, "conditional-access", "AADSTS53003"},
		{"message_only with an unknown code", Answer{Error: "invalid_grant", Suberror: "message_only", Codes: []int{59999}}, app.ClassAdmin, "conditional-access", "AADSTS59999"},
		{"multi-factor", Answer{Error: "interaction_required", Codes: []int{50076}, Claims: "{}"}, app.ClassInteraction, "interaction", "AADSTS50076"},
		{"claims on a plain invalid_grant", Answer{Error: "invalid_grant", Claims: "{}"}, app.ClassInteraction, "interaction", ""},
		{"refresh token expired", Answer{Error: "invalid_grant", Codes: []int{700082}}, app.ClassSignIn, "sign-in-expired", "AADSTS700082"},
		{"assignment", Answer{Error: "interaction_required", Description: "AADSTS50105: Your administrator has configured"}, app.ClassAssignment, "assignment", "AADSTS50105"},
		{"loop", Answer{Error: "invalid_grant", Codes: []int{50196}}, app.ClassThrottled, "loop", "AADSTS50196"},
		{"outage", Answer{Error: "temporarily_unavailable"}, app.ClassRetry, "outage", ""},
		{"nothing known", Answer{Error: "odd_thing", Codes: []int{123456}}, app.ClassUnknown, "unknown", "AADSTS123456"},
		{"nothing at all", Answer{}, app.ClassUnknown, "unknown", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := Classify(tt.in, now)
			if r.Class != tt.class || r.Key != tt.key || r.Code != tt.code {
				t.Errorf("got class %q key %q code %q, want %q %q %q", r.Class, r.Key, r.Code, tt.class, tt.key, tt.code)
			}
			if r.ObservedAt != now {
				t.Errorf("observed at %v", r.ObservedAt)
			}
		})
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

func TestGraph(t *testing.T) {
	for _, tt := range []struct {
		status int
		code   string
		class  app.Class
	}{
		{401, "InvalidAuthenticationToken", app.ClassSignIn},
		{403, "ErrorAccessDenied", app.ClassConsent},
		{404, "MailboxNotEnabledForRESTAPI", app.ClassAdmin},
		{503, "MailboxInfoStale", app.ClassRetry},
		{429, "", app.ClassThrottled},
		{502, "<html>", app.ClassRetry},
		{404, "ErrorNonExistentMailbox", app.ClassAdmin},
		{503, "ErrorMailboxMoveInProgress", app.ClassRetry},
		{418, "", app.ClassUnknown},
	} {
		if r := Graph(tt.status, tt.code, now); r.Class != tt.class || strings.Contains(r.Code, "<") {
			t.Errorf("Graph(%d, %q) = %q %q, want %q", tt.status, tt.code, r.Class, r.Code, tt.class)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("AADSTS90094 Correlation ID: 7b1c2d3e-0000-4000-8000-000000000001")
	f.Fuzz(func(t *testing.T, in string) {
		r, ok := Text(in, now)
		if ok && (r.Code == "" || r.Key == "" || r.Class == app.ClassNone) {
			t.Errorf("incomplete reason %+v", r)
		}
	})
}

func TestCarriesCode(t *testing.T) {
	for text, want := range map[string]bool{
		"http://localhost:1/?code=0.A&state=x":                 true,
		"http://localhost:1/?state=x&session_state=y&code=0.A": true,
		"code=0.A&state=x": true,
		"https://login.microsoftonline.com/error?code=65004":                         false,
		"http://localhost:1/?error=access_denied&error_subcode=cancel&state=x":       false,
		"error=a&error_uri=https%3a%2f%2fx%2ferror%3fcode%3d65004&state=x":           false,
		"AADSTS90094: The grant requires admin permission. Trace ID: 1 Timestamp: 2": false,
	} {
		if got := CarriesCode(text); got != want {
			t.Errorf("CarriesCode(%q) = %v", text, got)
		}
	}
}
