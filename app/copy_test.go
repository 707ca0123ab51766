package app

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"
	"time"
)

// copies is a disk that keeps copies.
type copies struct {
	turn  chan struct{} // the methods of a Copy follow one another
	of    map[string]Copied
	saves int
	fail  error
	hold  chan struct{} // a Save that has begun waits for it
	log   []string
}

func newCopies() *copies { return &copies{turn: make(chan struct{}, 1), of: map[string]Copied{}} }

func (c *copies) Load(_ context.Context, accounts []Account) map[string]Copied {
	c.turn <- struct{}{}
	defer func() { <-c.turn }()
	maps.DeleteFunc(c.of, func(id string, _ Copied) bool {
		return !slices.ContainsFunc(accounts, func(a Account) bool { return a.ID == id })
	})
	return maps.Clone(c.of)
}

func (c *copies) Save(ctx context.Context, a Account, ms []Meeting, at time.Time) error {
	c.turn <- struct{}{}
	defer func() { <-c.turn }()
	if c.hold != nil {
		<-c.hold
	}
	if c.saves++; c.fail != nil || ctx.Err() != nil {
		return errors.Join(c.fail, ctx.Err())
	}
	c.of[a.ID] = Copied{ms, at}
	c.log = append(c.log, "save")
	return nil
}

func (c *copies) Remove(a Account) error {
	c.turn <- struct{}{}
	defer func() { <-c.turn }()
	delete(c.of, a.ID)
	c.log = append(c.log, "remove")
	return nil
}

var (
	noah    = Account{ID: "oid2.tid2", Name: "Noah", Username: "noah@fabrikam.example", TenantID: "tid2"}
	offline = Reason{Class: ClassOffline, Key: "offline"}
)

const bothGranted = `{"schema":1,"people":[{"id":"oid.tid","granted":true},{"id":"oid2.tid2","granted":true}]}`

// signedIn starts with mia signed in before, a copy of an hour ago, and a calendar that answers read.
func signedIn(read func(context.Context, int) ([]Meeting, Reason)) func(*house) {
	return func(h *house) {
		h.store.doc = []byte(`{"schema":1,"people":[{"id":"oid.tid","granted":true}]}`)
		h.identity.accounts = []Account{mia}
		h.copies.of[mia.ID] = Copied{[]Meeting{{ID: "old", Account: mia.ID}}, time.Now().Add(-time.Hour)}
		h.calendar.read = read
	}
}

func withoutNetwork(context.Context, int) ([]Meeting, Reason) { return nil, offline }

func passesWith(ids ...string) func(context.Context, int) ([]Meeting, Reason) {
	return func(context.Context, int) ([]Meeting, Reason) {
		var ms []Meeting
		for _, id := range ids {
			ms = append(ms, Meeting{ID: id, Account: mia.ID})
		}
		return ms, Reason{}
	}
}

// kept, writes and steps look at the disk, and disk makes it fail, each in its turn.
func (h *house) kept() (of map[string]Copied) {
	h.inTurn(func() { of = maps.Clone(h.copies.of) })
	return of
}

func (h *house) writes() (n int) {
	h.inTurn(func() { n = h.copies.saves })
	return n
}

func (h *house) steps() (log []string) {
	h.inTurn(func() { log = slices.Clone(h.copies.log) })
	return log
}

func (h *house) disk(fails error) { h.inTurn(func() { h.copies.fail = fails }) }

func (h *house) inTurn(do func()) {
	h.copies.turn <- struct{}{}
	do()
	<-h.copies.turn
}

// plan has later passes answer otherwise.
func (h *house) plan(read func(context.Context, int) ([]Meeting, Reason)) {
	h.calendar.read = read
	h.send(Intent{}) // the loop, and what it starts, comes after the assignment
}

func TestCopyIsShownUntilTheFirstPass(t *testing.T) {
	release := make(chan struct{})
	live(t, func(h *house) {
		release = make(chan struct{})
		signedIn(func(context.Context, int) ([]Meeting, Reason) {
			<-release
			return []Meeting{{ID: "new", Account: mia.ID}}, Reason{}
		})(h)
	}, func(h *house) {
		top := h.settle().Top()
		if len(top.Meetings) != 1 || top.Meetings[0].ID != "old" || top.Sync.State != SyncRunning || top.Sync.Meetings != 1 {
			t.Fatalf("before the pass: %+v", top)
		}
		if at := time.Now().Add(-time.Hour); !top.Sync.LastSuccess.Equal(at) || !h.last.AsOf().Equal(at) {
			t.Errorf("as of %v, want %v", h.last.AsOf(), at)
		}
		close(release)
		top = h.settle().Top()
		if top.Meetings[0].ID != "new" || top.Sync.State != SyncIdle || top.Sync.Stale || !h.last.AsOf().IsZero() {
			t.Errorf("after the pass: %+v", top)
		}
		if kept := h.kept()[mia.ID]; len(kept.Meetings) != 1 || kept.Meetings[0].ID != "new" || !kept.At.Equal(time.Now()) {
			t.Errorf("kept %+v", kept)
		}
	})
}

func TestCopyWithoutNetwork(t *testing.T) {
	live(t, signedIn(withoutNetwork), func(h *house) {
		top := h.settle().Top()
		if top.Phase != Ready || top.Sync.State != SyncOffline || !top.Sync.Stale || len(top.Meetings) != 1 {
			t.Fatalf("%+v", top)
		}
		// It stays while the network is tried again, and says so all the time.
		h.after(2 * time.Hour)
		if !h.last.Top().Sync.Stale || len(h.last.Meetings()) != 1 {
			t.Errorf("later: %+v", h.last.Top())
		}
	})
}

// A command without an agent reads the copy, too, and reads the calendar only when told.
func TestCopyOfACommand(t *testing.T) {
	live(t, func(h *house) { signedIn(withoutNetwork)(h); h.command = true }, func(h *house) {
		top := h.settle().Top()
		if top.Sync.State != SyncNever || !top.Sync.Stale || len(top.Meetings) != 1 || h.calendar.passes.count() != 0 {
			t.Fatalf("%+v", top)
		}
		h.plan(passesWith("new"))
		h.copies.hold = make(chan struct{})
		h.send(Intent{Action: ActRefresh})
		go func() { time.Sleep(time.Second); close(h.copies.hold) }()
		h.end()
		if len(h.copies.turn) != 0 {
			t.Error("the process ends before what was read is kept")
		}
		if kept := h.kept()[mia.ID]; len(kept.Meetings) != 1 || kept.Meetings[0].ID != "new" {
			t.Errorf("kept %+v", kept)
		}
		h.copies.hold = nil
		h.start()
	})
}

func TestCopyIsWrittenWhenSomethingChanged(t *testing.T) {
	live(t, signedIn(passesWith("old")), func(h *house) {
		h.settle()
		if h.writes() != 1 { // the copy's time is an hour old
			t.Fatalf("%d writes", h.writes())
		}
		h.after(50 * time.Minute)
		if h.calendar.passes.count() < 8 || h.writes() != 1 {
			t.Errorf("%d passes, %d writes", h.calendar.passes.count(), h.writes())
		}
		h.after(20 * time.Minute)
		if h.writes() != 2 {
			t.Errorf("%d writes after an hour", h.writes())
		}
		h.plan(passesWith("old", "new"))
		h.after(6 * time.Minute)
		if h.writes() != 3 || len(h.kept()[mia.ID].Meetings) != 2 {
			t.Errorf("%d writes after a change", h.writes())
		}
		h.disk(errors.New("no space left on device"))
		h.plan(passesWith("new"))
		h.after(6 * time.Minute)
		if len(h.kept()[mia.ID].Meetings) != 2 || len(h.last.Problems) != 0 || len(h.last.Meetings()) != 1 {
			t.Errorf("a full disk: %+v, %+v", h.kept(), h.last.Problems)
		}
		h.disk(nil)
		h.after(6 * time.Minute)
		if len(h.kept()[mia.ID].Meetings) != 1 {
			t.Error("not tried again")
		}
	})
}

func TestCopyGoesWithThePermission(t *testing.T) {
	live(t, signedIn(func(_ context.Context, n int) ([]Meeting, Reason) {
		if n > 1 {
			return nil, notGranted
		}
		return []Meeting{{ID: "m"}}, Reason{}
	}), func(h *house) {
		if h.settle(); len(h.kept()) != 1 {
			t.Fatal("no copy")
		}
		h.after(6 * time.Minute)
		if h.phase(Unclear); len(h.kept()) != 0 || len(h.last.Meetings()) != 0 {
			t.Errorf("refused, and still there: %+v", h.kept())
		}
	})
}

// A rule of the organisation keeps the app out of the calendar, although the permission is there.
func TestCopyGoesWithTheCalendar(t *testing.T) {
	live(t, signedIn(func(_ context.Context, n int) ([]Meeting, Reason) {
		if n > 1 {
			return nil, Reason{Class: ClassAdmin, Key: "calendar-denied"}
		}
		return []Meeting{{ID: "m"}}, Reason{}
	}), func(h *house) {
		h.after(6 * time.Minute)
		if h.phase(Blocked); len(h.kept()) != 0 || len(h.last.Meetings()) != 0 {
			t.Errorf("shut out, and still there: %+v", h.kept())
		}
	})
}

func TestCopyOfSomebodyWithoutAccessGoes(t *testing.T) {
	live(t, func(h *house) {
		signedIn(withoutNetwork)(h)
		h.store.doc = nil // nobody knows whether access was granted, and nobody can be asked
		h.identity.ask = func(int) Reason { return offline }
	}, func(h *house) {
		if h.settle(); len(h.kept()) != 0 || len(h.last.Meetings()) != 0 {
			t.Errorf("%+v", h.kept())
		}
	})
}

func TestCopyLivesForADay(t *testing.T) {
	live(t, signedIn(withoutNetwork), func(h *house) {
		h.settle()
		h.after(23*time.Hour - time.Minute)
		if len(h.last.Meetings()) != 1 || len(h.kept()) != 1 {
			t.Fatalf("gone too early: %+v", h.last.Top())
		}
		h.after(time.Minute + time.Millisecond)
		top := h.last.Top()
		if len(h.last.Meetings()) != 0 || len(h.kept()) != 0 || !top.Sync.LastSuccess.IsZero() || top.Sync.Stale {
			t.Errorf("after a day: %+v, kept %+v", top, h.kept())
		}
		if top.Phase != Ready || top.Sync.State != SyncOffline {
			t.Errorf("phase %s, %+v", top.Phase, top.Sync)
		}
		h.plan(passesWith("new"))
		h.send(Intent{Action: ActRefresh})
		if h.settle(); len(h.last.Meetings()) != 1 || len(h.kept()) != 1 {
			t.Error("the next pass brings them back")
		}
	})
}

// Meetings that came from a pass go as well, and a long interval does not make them go in between.
func TestMeetingsInMemoryLiveForADay(t *testing.T) {
	live(t, func(h *house) {
		signedIn(passesWith("m"))(h)
		h.interval, h.random = 24*time.Hour, 0.99
	}, func(h *house) {
		for range 60 {
			if h.after(time.Hour); len(h.last.Meetings()) != 1 {
				t.Fatal("gone between two passes")
			}
		}
		h.plan(withoutNetwork)
		if h.after(25 * time.Hour); len(h.last.Meetings()) != 0 || len(h.kept()) != 0 {
			t.Errorf("%+v, kept %+v", h.last.Top(), h.kept())
		}
	})
}

// The computer slept over the weekend: timers stood still, and the first look at the clock is late.
func TestCopyAfterTheWeekend(t *testing.T) {
	friday := time.Date(2026, 11, 27, 17, 0, 0, 0, time.UTC)
	monday := friday.Add(64 * time.Hour)
	l := &loop{Core: New(Options{Copy: newCopies()}), ctx: t.Context(), facts: facts{}}
	p := newPerson(mia)
	p.granted, p.meetings = true, []Meeting{{ID: "m"}}
	p.sync = Sync{State: SyncIdle, LastSuccess: friday, Meetings: 1}
	l.people = []*person{p}
	if due, ok := l.outlived(p, friday.Add(time.Hour)); !ok || !due.Equal(friday.Add(CopyLife)) {
		t.Errorf("due %v, %v", due, ok)
	}
	if _, ok := l.outlived(p, monday); ok || p.meetings != nil || p.sync.State != SyncNever || !p.sync.LastSuccess.IsZero() {
		t.Errorf("on Monday: %+v", p.sync)
	}
	if m, ok := (<-l.inbox).(kept); !ok || m.id != mia.ID || !m.at.IsZero() {
		t.Error("the copy was not removed")
	}
}

func TestCopyAndAClockSetBack(t *testing.T) {
	live(t, func(h *house) {
		signedIn(withoutNetwork)(h)
		h.copies.of[mia.ID] = Copied{[]Meeting{{ID: "m"}}, time.Now().Add(time.Minute)}
	}, func(h *house) {
		if h.settle(); len(h.last.Meetings()) != 0 || len(h.kept()) != 0 {
			t.Error("a copy from the future is believed")
		}
	})
	now := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	l, p := &loop{Core: New(Options{})}, newPerson(mia)
	p.sync.LastSuccess = now.Add(72 * time.Hour)
	if due, ok := l.outlived(p, now); !ok || !due.Equal(now.Add(CopyLife)) {
		t.Errorf("with the clock set back by three days the meetings go at %v", due)
	}
}

// Times that are compared with the wall clock carry no reading of the one that stands still in sleep.
// (In a bubble there is only one clock.)
func TestTimesOfThePassAreTheWallClocks(t *testing.T) {
	l, p := &loop{Core: New(Options{}), ctx: t.Context()}, newPerson(mia)
	l.people, p.syncing = []*person{p}, 1
	passed{id: mia.ID, number: 1}.apply(l)
	for _, at := range []time.Time{p.sync.LastSuccess, p.sync.NextAt} {
		if at != at.Round(0) || at.IsZero() {
			t.Errorf("%v is compared by the clock that stands still in sleep", at)
		}
	}
}

func TestSignOutWhileTheCopyIsWritten(t *testing.T) {
	live(t, func(h *house) {
		signedIn(passesWith("new"))(h)
		h.copies.hold = make(chan struct{})
	}, func(h *house) {
		h.send(Intent{Action: ActSignOut})
		if len(h.identity.signOuts) != 0 {
			t.Error("the key is gone before the write has ended")
		}
		close(h.copies.hold)
		h.phase(SignedOut)
		if len(h.kept()) != 0 || len(h.identity.signOuts) != 1 {
			t.Errorf("kept %+v, signed out %v", h.kept(), h.identity.signOuts)
		}
	})
}

// A write that is under way when access is refused is followed by the removal, in this order.
func TestRefusedWhileTheCopyIsWritten(t *testing.T) {
	live(t, func(h *house) {
		signedIn(passesWith("new"))(h)
		h.copies.hold = make(chan struct{})
	}, func(h *house) {
		h.send(Intent{Action: ActCheck}) // answered with "not granted"
		h.phase(Unclear)
		close(h.copies.hold)
		h.settle()
		steps := h.steps()
		if len(h.kept()) != 0 || len(steps) == 0 || steps[len(steps)-1] != "remove" || slices.Contains(steps, "save") {
			t.Errorf("kept %+v after %v", h.kept(), steps)
		}
	})
}

func TestCopiesOfTwoAccounts(t *testing.T) {
	live(t, func(h *house) {
		signedIn(withoutNetwork)(h)
		h.store.doc = []byte(bothGranted)
		h.identity.accounts = []Account{mia, noah}
		h.copies.of[noah.ID] = Copied{[]Meeting{{ID: "n"}}, time.Now().Add(-3 * time.Hour)}
	}, func(h *house) {
		if h.settle(); len(h.last.Meetings()) != 2 || !h.last.AsOf().Equal(time.Now().Add(-3*time.Hour)) {
			t.Fatalf("%d meetings as of %v", len(h.last.Meetings()), h.last.AsOf())
		}
		h.send(Intent{Action: ActSignOut, Account: mia.ID})
		if _, theirs := h.kept()[noah.ID]; !theirs || len(h.kept()) != 1 || len(h.last.Meetings()) != 1 {
			t.Errorf("kept %+v", h.kept())
		}
		// Noah's tokens vanish from the keychain while the program is not running.
		h.end()
		h.identity.accounts = nil
		h.start()
		if h.settle(); len(h.kept()) != 0 || len(h.last.Meetings()) != 0 {
			t.Errorf("kept %+v", h.kept())
		}
	})
}
