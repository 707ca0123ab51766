package app

import (
	"slices"
	"testing"
	"time"
)

func TestChoose(t *testing.T) {
	entries := []CalendarEntry{
		{ID: "1", Name: "Calendar", Default: true},
		{ID: "2", Name: "Team"},
		{ID: "3", Name: "Calendar", Kind: CalendarShared, Trouble: TroublePermission},
	}
	for _, tt := range []struct{ wanted, chosen, missing []string }{
		{nil, []string{"1"}, nil},
		{[]string{"TEAM"}, []string{"2"}, nil},
		{[]string{"2", "4", "Nowhere"}, []string{"2"}, []string{"4", "Nowhere"}},
		{[]string{"Nowhere"}, []string{"1"}, []string{"Nowhere"}},
		{[]string{"calendar"}, []string{"1", "3"}, nil},
		{[]string{"*"}, []string{"1", "2"}, nil},
		{[]string{"*", "3"}, []string{"1", "2", "3"}, nil},
	} {
		got, missing := Choose(entries, tt.wanted)
		var chosen []string
		for _, e := range got {
			if e.Chosen {
				chosen = append(chosen, e.ID)
			}
		}
		if !slices.Equal(chosen, tt.chosen) || !slices.Equal(missing, tt.missing) {
			t.Errorf("%v: chosen %v, missing %v", tt.wanted, chosen, missing)
		}
	}
	if entries[0].Chosen {
		t.Error("the entries given were changed")
	}
}

func TestCalendarsAreListedOnAWish(t *testing.T) {
	live(t, func(h *house) {
		h.calendar.entries = []CalendarEntry{{ID: "1", Name: "Calendar", Default: true}}
		h.identity.signIn = trip(Reason{})
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		if h.last.Top().Calendars != nil {
			t.Error("listed although nobody asked")
		}
		h.send(Intent{ID: "x", Action: ActCalendars})
		if got := h.last.Top().Calendars; len(got) != 1 || h.last.Note.Key != "calendars-listed" || h.last.Note.For != "x" {
			t.Errorf("%v, %+v", got, h.last.Note)
		}
		h.calendar.unlisted = Reason{Class: ClassOffline, Key: "offline"}
		h.send(Intent{ID: "y", Action: ActCalendars})
		if len(h.last.Top().Calendars) != 1 || h.last.Note.Key != "offline" || h.last.Note.For != "y" {
			t.Errorf("%+v", h.last.Note)
		}
	})
}

// A calendar that the settings name and that is not read is said, as long as it is so.
func TestMissingCalendarsAreSaid(t *testing.T) {
	live(t, func(h *house) {
		h.calendars = []string{"Team", "Boss"}
		h.calendar.listed = func(passes int) []CalendarEntry {
			return [][]CalendarEntry{
				1: {{ID: "1", Name: "Calendar", Default: true}, {ID: "3", Name: "Boss", Chosen: true, Trouble: TroubleUnread}},
				2: {{ID: "2", Name: "Team", Chosen: true}, {ID: "3", Name: "Boss", Chosen: true, Trouble: TroubleUnread}},
				3: {{ID: "2", Name: "Team", Chosen: true}, {ID: "3", Name: "Boss", Chosen: true}},
			}[passes]
		}
		h.identity.signIn = trip(Reason{})
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		for _, want := range []Problem{{Key: "calendar-missing", Detail: "Team"}, {Key: TroubleUnread, Detail: "Boss"}} {
			if ps := h.last.Top().Problems; len(ps) != 1 || ps[0].Code != ProblemSettings || ps[0].Key != want.Key || ps[0].Detail != want.Detail {
				t.Errorf("problems %+v, want %+v", ps, want)
			}
			h.after(6 * time.Minute)
		}
		if top := h.last.Top(); len(top.Problems) != 0 || len(top.Calendars) != 2 {
			t.Errorf("%+v", top)
		}
	})
}

// Of two accounts each has calendars of its own, and neither misses those of the other.
func TestCalendarsOfTwoAccounts(t *testing.T) {
	l := &loop{Core: New(Options{Settings: Settings{Calendars: []string{"Team", "Nowhere"}}})}
	p, q := newPerson(mia), newPerson(Account{ID: "q", Username: "noah@contoso.example"})
	p.granted, q.granted = true, true
	l.facts = facts{people: []*person{p, q}, set: l.o.Settings}
	own := []CalendarEntry{{ID: "1", Name: "Calendar", Default: true}}
	l.untroubled(p, own)
	if len(p.problems) != 0 {
		t.Errorf("%+v before the other list is there", p.problems)
	}
	l.untroubled(q, append(own, CalendarEntry{ID: "2", Name: "Team"}))
	l.untroubled(p, own)
	for _, x := range []*person{p, q} {
		if got := x.problems[ProblemSettings]; len(x.problems) != 1 || got.Detail != "Nowhere" {
			t.Errorf("%s: %+v", x.account.ID, x.problems)
		}
	}
	names := []string{"NOAH@contoso.example/Mine", "Team", "a/b", "other@contoso.example/*"}
	if got := q.account.Wanted(names); !slices.Equal(got, []string{"Mine", "Team", "a/b"}) {
		t.Errorf("wanted %q", got)
	}
}
