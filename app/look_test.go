package app

import (
	"context"
	"testing"
	"time"
)

// TestALateLinkIsLookedForOnce: shortly before a meeting without a link there is one pass more, and only
// then.
func TestALateLinkIsLookedForOnce(t *testing.T) {
	link := Join{Provider: "Zoom", URL: "https://zoom.us/j/1"}
	for _, tt := range []struct {
		name   string
		change func(*Meeting)
		passes int // in the hour
	}{
		{"without a link", nil, 2},
		{"with a link", func(m *Meeting) { m.Join = link }, 1},
		{"of one's own", func(m *Meeting) { m.Attendees = 0 }, 1},
		{"cancelled", func(m *Meeting) { m.Cancelled = true }, 1},
		{"declined", func(m *Meeting) { m.Response = "declined" }, 1},
		{"all day", func(m *Meeting) { m.AllDay = true }, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			live(t, func(h *house) {
				h.interval, h.random = 2*time.Hour, 0.5
				m := Meeting{ID: "m", Start: time.Now().Add(30 * time.Minute), End: time.Now().Add(time.Hour), Attendees: 2}
				if tt.change != nil {
					tt.change(&m)
				}
				h.calendar.read = func(context.Context, int) ([]Meeting, Reason) { return []Meeting{m}, Reason{} }
				h.identity.signIn = trip(Reason{})
			}, func(h *house) {
				h.send(Intent{Action: ActSignIn})
				h.after(23 * time.Minute)
				if n := h.calendar.passes.count(); n != 1 {
					t.Errorf("%d passes until seven minutes before", n)
				}
				h.after(4 * time.Minute)
				if n := h.calendar.passes.count(); n != tt.passes {
					t.Errorf("%d passes until three minutes before", n)
				}
				h.after(time.Hour)
				if n := h.calendar.passes.count(); n != tt.passes {
					t.Errorf("%d passes in all", n)
				}
			})
		})
	}
}

// People who are invited to the same meeting do not all ask at the same second.
func TestLateLooksAreSpread(t *testing.T) {
	seen := map[time.Duration]bool{}
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		s := newPerson(Account{ID: id}).share("meeting")
		if s < 0 || s >= lateSpread || s != newPerson(Account{ID: id}).share("meeting") {
			t.Errorf("share %v", s)
		}
		seen[s] = true
	}
	if len(seen) != 5 {
		t.Errorf("%d different times for five people", len(seen))
	}
}

// Whom Microsoft asked to wait is not looked for, and a pass that failed is repeated by its own rule.
func TestNoLateLookAfterAFailure(t *testing.T) {
	p := newPerson(mia)
	p.meetings = []Meeting{{ID: "m", Start: time.Now().Add(time.Minute), Attendees: 2}}
	for _, state := range []string{SyncThrottled, SyncOffline, SyncExpired, SyncFailed, SyncNever} {
		p.sync.State = state
		if due, ok := p.lookDue(); ok {
			t.Errorf("%s: looks at %v", state, due)
		}
	}
}

// TestATravellerReadsTheirOwnDay: the zone changes while the program runs. The days are those of the new
// place, read at once, and what is shown is in its time.
func TestATravellerReadsTheirOwnDay(t *testing.T) {
	berlin, tokyo := zone(t, "Europe/Berlin"), zone(t, "Asia/Tokyo")
	live(t, func(h *house) {
		here := berlin
		h.zone = func() *time.Location { return here }
		h.calendar.read = func(_ context.Context, n int) ([]Meeting, Reason) {
			here = tokyo // in time for the next event
			return nil, Reason{}
		}
		h.identity.signIn = trip(Reason{})
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		first := h.calendar.from
		if first.Location() != berlin || first.Hour() != 0 || h.calendar.to.Sub(first) != 8*24*time.Hour || h.last.Now.Location() != berlin {
			t.Errorf("read from %v to %v, shown at %v", first, h.calendar.to, h.last.Now)
		}
		h.after(time.Minute)
		h.events <- EventZone
		h.settle()
		if from := h.calendar.from; h.calendar.passes.count() != 2 || from.Location() != tokyo || from.Hour() != 0 {
			t.Errorf("after the flight: %d passes, from %v", h.calendar.passes.count(), from)
		}
		if s := h.last; s.Now.Location() != tokyo || s.Top().Sync.LastSuccess.Location() != tokyo {
			t.Errorf("shown at %v, read %v", s.Now, s.Top().Sync.LastSuccess)
		}
		h.after(time.Minute)
		h.events <- EventZone // the clock was set a little; it is the same place
		h.settle()
		if n := h.calendar.passes.count(); n != 2 {
			t.Errorf("%d passes", n)
		}
	})
}

// TestTriggersBecomeOnePass: whatever comes while a pass is under way, and within half a minute after it,
// makes no other.
func TestTriggersBecomeOnePass(t *testing.T) {
	live(t, func(h *house) {
		h.calendar.read = func(context.Context, int) ([]Meeting, Reason) {
			time.Sleep(5 * time.Second) // In the bubble's clock.
			return nil, Reason{}
		}
		h.identity.signIn = trip(Reason{})
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		for _, e := range []Event{EventNetwork, EventResumed, EventZone, EventNetwork} {
			h.events <- e
			h.send(Intent{Action: ActRefresh})
		}
		h.after(10 * time.Second)
		h.events <- EventNetwork
		if h.settle(); h.calendar.passes.count() != 1 {
			t.Errorf("%d passes", h.calendar.passes.count())
		}
	})
}

// TestANetworkThatComesDuringAPass: the pass that fails because the old network went is made again at once.
func TestANetworkThatComesDuringAPass(t *testing.T) {
	live(t, func(h *house) {
		h.calendar.read = func(_ context.Context, n int) ([]Meeting, Reason) {
			time.Sleep(5 * time.Second) // In the bubble's clock.
			if n == 1 {
				return nil, Reason{Class: ClassOffline, Key: "offline"}
			}
			return nil, Reason{}
		}
		h.identity.signIn = trip(Reason{})
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.events <- EventNetwork
		h.after(11 * time.Second)
		if h.calendar.passes.count() != 2 || h.last.Top().Sync.State != SyncIdle {
			t.Errorf("%d passes, %s", h.calendar.passes.count(), h.last.Top().Sync.State)
		}
	})
}
