package app

import (
	"testing"
	"time"
)

func TestMissesLinks(t *testing.T) {
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	meeting := Meeting{Attendees: 2, Start: now.Add(time.Hour), End: now.Add(2 * time.Hour)}
	for name, tt := range map[string]struct {
		change func(*Meeting)
		want   bool
	}{
		"others take part":   {func(*Meeting) {}, true},
		"it is on":           {func(m *Meeting) { m.Start = now.Add(-time.Hour) }, true},
		"it has a link":      {func(m *Meeting) { m.Join.URL = "https://zoom.us/j/1" }, false},
		"one's own":          {func(m *Meeting) { m.Attendees = 0 }, false},
		"cancelled":          {func(m *Meeting) { m.Cancelled = true }, false},
		"a whole day":        {func(m *Meeting) { m.AllDay = true }, false},
		"it is over already": {func(m *Meeting) { m.End = now }, false},
	} {
		m := meeting
		tt.change(&m)
		s := Snapshot{Now: now, NoTexts: true, Accounts: []AccountState{{}, {Meetings: []Meeting{m}}}}
		if got := s.MissesLinks(); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
		if s.NoTexts = false; s.MissesLinks() {
			t.Errorf("%s: although texts are read", name)
		}
	}
}
