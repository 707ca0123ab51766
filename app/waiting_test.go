package app

import (
	"os"
	"strings"
	"testing"
	"time"
)

// TestTheGuideSaysTheRhythm: what docs/for-administrators.md says of the lines in the sign-in log is what
// the tables say.
func TestTheGuideSaysTheRhythm(t *testing.T) {
	source, err := os.ReadFile("../docs/for-administrators.md")
	if err != nil {
		t.Fatal(err)
	}
	guide := strings.Join(strings.Fields(string(source)), " ")
	for _, said := range []string{
		"after 30 and 60 seconds, every 2 minutes for ten minutes, every 5 minutes for an hour, every half hour for a day, then six a day for two weeks, then only when the user says so",
		"it asks at once and after 10, 30, 60 and 120 seconds", "at least 30 seconds lie between two questions", "after AADSTS50196 it is silent for half an hour",
	} {
		if !strings.Contains(guide, said) {
			t.Errorf("the guide does not say %q", said)
		}
	}
	began := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for age, want := range map[time.Duration]time.Duration{
		0: 30 * time.Second, 30 * time.Second: 30 * time.Second, time.Minute: 2 * time.Minute, 10 * time.Minute: 5 * time.Minute,
		time.Hour: 30 * time.Minute, 24 * time.Hour: 24 * time.Hour / 6,
	} {
		at := began.Add(age)
		if due, ok := stepAfter(began, at, 1); !ok || due.Sub(at) != want {
			t.Errorf("after %v it asks again in %v, not in %v", age, due.Sub(at), want)
		}
	}
	if _, ok := stepAfter(began, began.Add(14*24*time.Hour), 1); ok {
		t.Error("it asks by itself after two weeks")
	}
	if hopes != [...]time.Duration{0, 10 * time.Second, 30 * time.Second, 60 * time.Second, 120 * time.Second} || CheckGap != 30*time.Second || loopPause != 30*time.Minute {
		t.Error("the guide has other times")
	}
}
