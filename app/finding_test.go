package app

import (
	"slices"
	"testing"
	"time"
)

func TestRefused(t *testing.T) {
	at := time.Date(2026, 11, 23, 10, 42, 0, 0, time.FixedZone("CET", 3600))
	no := Reason{Class: ClassAdmin, Key: "device", Code: "AADSTS53000", CorrelationID: "c", TraceID: "t", ObservedAt: at}
	for _, tt := range []struct {
		name   string
		state  AccountState
		status Status
		say    string
	}{
		{"nobody", AccountState{Phase: SignedOut}, StatusOK, ""},
		{"ready", AccountState{Phase: Ready}, StatusOK, ""},
		{"ready again", AccountState{Phase: Ready, Reason: no}, StatusOK, ""},
		{"blocked", AccountState{Phase: Blocked, Reason: no}, StatusProblem, "device"},
		{"waiting", AccountState{Phase: NeedsApproval, Reason: no}, StatusWarning, "device"},
		{"expired", AccountState{Phase: Ready, Problems: []Problem{{Code: ProblemOffline}, {Code: ProblemExpired, Since: at}}}, StatusWarning, "expired"},
		{"for another reason", AccountState{Phase: Ready, Problems: []Problem{{Code: ProblemExpired, Key: "password-changed"}}}, StatusWarning, "password-changed"},
		{"offline alone", AccountState{Phase: Ready, Problems: []Problem{{Code: ProblemOffline}}}, StatusOK, ""},
	} {
		if f := Refused(tt.state); f.Key != "answer" || f.Status != tt.status || f.Say != tt.say {
			t.Errorf("%s: %+v", tt.name, f)
		}
	}
	want := []Fact{{"code", "AADSTS53000"}, {"correlation_id", "c"}, {"trace_id", "t"}, {"time", "2026-11-23T09:42:00Z"}}
	if f := Refused(AccountState{Phase: Blocked, Reason: no}); !slices.Equal(f.Facts, want) {
		t.Errorf("%v", f.Facts)
	}
}

// Facts of one Finding are not those of another that was made from it.
func TestFactsAreApart(t *testing.T) {
	base := Found("x").With("a", "1").With("empty", "").With("a", "1")
	one, two := base.With("b", "2"), base.With("c", "3")
	if len(base.Facts) != 1 || !slices.Equal(one.Facts, []Fact{{"a", "1"}, {"b", "2"}}) || !slices.Equal(two.Facts, []Fact{{"a", "1"}, {"c", "3"}}) {
		t.Errorf("%v %v %v", base.Facts, one.Facts, two.Facts)
	}
}
