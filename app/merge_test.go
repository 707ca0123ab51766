package app

import (
	"slices"
	"testing"
	"time"
)

func TestMergeKeepsEachMeetingOnce(t *testing.T) {
	link := Join{Provider: "Zoom", URL: "https://zoom.us/j/1"}
	at := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	m := func(id, account string, change func(*Meeting)) Meeting {
		out := Meeting{ID: id, Account: account, ICalUID: "uid", Start: at, End: at.Add(time.Hour), Response: "accepted"}
		if change != nil {
			change(&out)
		}
		return out
	}
	with := func(m *Meeting) { m.Join = link }
	shared := func(m *Meeting) { m.Shared, m.Join = true, link }
	answer := func(a string) func(*Meeting) { return func(m *Meeting) { m.Response = a } }
	for _, tt := range []struct {
		name string
		in   []Meeting
		want []string
		join bool
	}{
		{"the one to join", []Meeting{m("a", "1", nil), m("b", "2", with)}, []string{"b"}, true},
		{"one that takes place", []Meeting{m("a", "1", func(m *Meeting) { m.Join, m.Cancelled = link, true }), m("b", "2", nil)}, []string{"b"}, false},
		{"the caller's", []Meeting{m("a", "1", nil), m("b", "2", answer("organizer"))}, []string{"b"}, false},
		{"accepted before declined", []Meeting{m("a", "1", answer("declined")), m("b", "2", nil)}, []string{"b"}, false},
		{"accepted before unanswered", []Meeting{m("a", "1", answer("none")), m("b", "2", answer("tentative"))}, []string{"b"}, false},
		{"one's own answer, another's link", []Meeting{m("a", "1", answer("declined")), m("b", "1", shared)}, []string{"a"}, true},
		{"no link across accounts", []Meeting{m("a", "1", answer("declined")), m("b", "2", shared)}, []string{"a"}, false},
		{"all alike", []Meeting{m("b", "1", nil), m("a", "1", nil), m("c", "1", nil)}, []string{"a"}, false},
		{"another start", []Meeting{m("a", "1", nil), m("b", "1", func(m *Meeting) { m.Start = at.Add(time.Minute) })}, []string{"a", "b"}, false},
		{"a whole day and an hour", []Meeting{m("a", "1", nil), m("b", "1", func(m *Meeting) { m.AllDay, m.Start = true, at })}, []string{"b", "a"}, false},
		{"unknown UID", []Meeting{m("a", "1", func(m *Meeting) { m.ICalUID = "" }), m("b", "1", func(m *Meeting) { m.ICalUID = "" })}, []string{"a", "b"}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before := slices.Clone(tt.in)
			for range 2 {
				got := Merge(tt.in, time.UTC)
				var ids []string
				for _, m := range got {
					ids = append(ids, m.ID)
				}
				if !slices.Equal(ids, tt.want) || (got[0].Join.URL != "") != tt.join {
					t.Errorf("kept %v, link %q", ids, got[0].Join.URL)
				}
				slices.Reverse(tt.in) // the order does not matter
			}
			for i := range before {
				if before[i].ID != tt.in[i].ID || before[i].Join != tt.in[i].Join {
					t.Error("what was merged has changed")
				}
			}
		})
	}
}

func TestSnapshotShowsAMeetingOfTwoAccountsOnce(t *testing.T) {
	m := Meeting{ICalUID: "uid", Start: time.Unix(1e9, 0)}
	mine, theirs := m, m
	mine.ID, mine.Account, theirs.ID, theirs.Account = "1", "a", "2", "b"
	s := Snapshot{Now: time.Now(), Accounts: []AccountState{{Meetings: []Meeting{theirs}}, {Meetings: []Meeting{mine}}}}
	if all := s.Meetings(); len(all) != 1 || all[0].ID != "1" {
		t.Errorf("meetings %v", all)
	}
}

func TestNowLaterAndFree(t *testing.T) {
	at := func(clock string) time.Time {
		c, err := time.Parse("15:04", clock)
		if err != nil {
			t.Fatal(err)
		}
		return time.Date(2026, 11, 24, c.Hour(), c.Minute(), 0, 0, time.UTC)
	}
	m := func(id, from, to string, change func(*Meeting)) Meeting {
		out := Meeting{ID: id, Start: at(from), End: at(to), ShowAs: "busy", Response: "accepted"}
		if change != nil {
			change(&out)
		}
		return out
	}
	day := []Meeting{
		m("fair", "00:00", "00:00", func(m *Meeting) { m.AllDay, m.End = true, m.Start.AddDate(0, 0, 1) }),
		m("one", "09:00", "10:00", nil),
		m("within", "09:15", "09:45", nil),
		m("follows", "10:00", "10:30", func(m *Meeting) { m.ShowAs = "tentative" }),
		m("declined", "10:30", "11:30", func(m *Meeting) { m.Response = "declined" }),
		m("cancelled", "10:30", "11:30", func(m *Meeting) { m.Cancelled = true }),
		m("boss", "13:00", "14:00", func(m *Meeting) { m.Shared = true }),
		m("lunch", "11:00", "12:00", func(m *Meeting) { m.ShowAs = "free" }),
		m("home", "11:00", "16:00", func(m *Meeting) { m.ShowAs = "workingElsewhere" }),
		m("last", "15:00", "16:00", func(m *Meeting) { m.ShowAs = "oof" }),
	}
	for _, tt := range []struct {
		now, on, later string
		until          string
		free           bool
	}{
		{"08:00", "", "one within follows home lunch boss last", "09:00", true},
		{"09:00", "one", "within follows home lunch boss last", "10:30", false},
		{"09:30", "one within", "follows home lunch boss last", "10:30", false},
		{"10:00", "follows", "home lunch boss last", "10:30", false},
		{"10:30", "", "home lunch boss last", "15:00", true},
		{"11:30", "home lunch", "boss last", "15:00", true},
		{"15:30", "home last", "", "16:00", false},
		{"16:00", "", "", "", true},
	} {
		until, free := FreeUntil(day, at(tt.now))
		shown := ""
		if !until.IsZero() {
			shown = until.Format("15:04")
		}
		on, later := names(Now(day, at(tt.now))), names(Later(day, at(tt.now)))
		if on != tt.on || later != tt.later || shown != tt.until || free != tt.free {
			t.Errorf("%s: now %q, later %q, free %v until %q", tt.now, on, later, free, shown)
		}
	}
}

func names(ms []Meeting) string {
	out := ""
	for _, m := range ms {
		if out != "" {
			out += " "
		}
		out += m.ID
	}
	return out
}
