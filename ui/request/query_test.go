package request

import (
	"strings"
	"testing"
	"time"

	"consentray/app"
)

func TestQuery(t *testing.T) {
	const (
		correlation = "7b1c2d3e-0000-4000-8000-000000000001"
		trace       = "9b1c2d3e-0000-4000-8000-000000000002"
		application = "6d2f4c1e-83a7-4b59-9e0d-5c7b1f6a2e94"
	)
	at := time.Date(2026, 11, 23, 10, 42, 0, 0, time.FixedZone("CET", 3600))
	span := "TimeGenerated between (datetime(2026-11-23T08:42:00Z) .. datetime(2026-11-23T10:42:00Z))"
	both := "| where CorrelationId == \"" + correlation + "\"\n    or Id == \"" + trace + "\"\n    or OriginalRequestId == \"" + trace + "\"\n"
	for _, tt := range []struct {
		name   string
		reason app.Reason
		want   []string // none: no query
	}{
		{"both IDs", app.Reason{CorrelationID: correlation, TraceID: trace, ObservedAt: at}, []string{"SigninLogs", "AADNonInteractiveUserSignInLogs", span, both}},
		{"the correlation alone", app.Reason{CorrelationID: correlation, ObservedAt: at}, []string{span, "where CorrelationId == \"" + correlation + "\"\n|"}},
		{"neither", app.Reason{ObservedAt: at}, []string{span, "AppId == \"" + application + "\""}},
		{"no time", app.Reason{CorrelationID: correlation}, nil},
		{"an ID that would go on by itself", app.Reason{CorrelationID: `x" or 1==1 //`, TraceID: trace, ObservedAt: at}, []string{"| where Id == \"" + trace}},
	} {
		got := Query(tt.reason, application)
		if len(tt.want) == 0 && got != "" || strings.Contains(got, "1==1") {
			t.Errorf("%s: %s", tt.name, got)
		}
		for _, want := range tt.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s lacks %q:\n%s", tt.name, want, got)
			}
		}
		for line := range strings.Lines(got) {
			if len(line) > 100 {
				t.Errorf("%s: a long line: %s", tt.name, line)
			}
		}
	}
	if got := Query(app.Reason{ObservedAt: at}, `a" | take 1`); got != "" {
		t.Errorf("nothing to ask for: %s", got)
	}
}
