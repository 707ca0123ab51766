package app

import (
	"context"
	"fmt"
	"testing"
	"time"
)

// A ledger notes each silent question that reaches the sign-in service: those of the waiting table, and
// those of a pass that has no token.
type ledger struct{ at []time.Time }

func (l *ledger) note() { l.at = append(l.at, time.Now()) }

// closest is the least time between two questions.
func (l *ledger) closest() time.Duration {
	least := time.Duration(1<<63 - 1)
	for i := 1; i < len(l.at); i++ {
		least = min(least, l.at[i].Sub(l.at[i-1]))
	}
	return least
}

// between counts the questions from begun+from to begun+to.
func (l *ledger) between(begun time.Time, from, to time.Duration) (n int) {
	for _, at := range l.at {
		if d := at.Sub(begun); d > from && d <= to {
			n++
		}
	}
	return n
}

// standings are ways to stand somewhere: what the sign-in ends with, and what every silent question and
// every pass says from the second one on.
var standings = []struct {
	name    string
	outcome Reason
	answer  Reason
	day     int // most questions on the second day, left alone
}{
	{"wall", wall, notGranted, 6},
	{"unclear", cancelled, notGranted, 0},
	{"unassigned", Reason{}, unassigned, 6},
	{"rule", Reason{}, byRule, 6},
	{"user", Reason{}, Reason{Class: ClassUser, Key: "password", Code: "AADSTS50126", Error: "invalid_grant"}, 0},
	{"proof while ready", Reason{}, proof, 6},
	{"proof while waiting", wall, proof, 6},
	{"expired", Reason{}, frequency, 0},
	{"outage", Reason{}, Reason{Class: ClassRetry, Key: "outage", Code: "AADSTS90033", Error: "temporarily_unavailable"}, 48},
	{"throttled", Reason{}, Reason{Class: ClassThrottled, Key: "throttled", Code: "AADSTS90055", Error: "invalid_grant", RetryAfter: 10 * time.Minute}, 48},
	{"loop", wall, loopSeen, 6},
	{"loop while ready", Reason{}, loopSeen, 48},
	{"nobody knows", Reason{Class: ClassRetry, Key: "outage"}, Reason{Class: ClassRetry, Key: "outage", Code: "AADSTS90033", Error: "server_error"}, 48},
	{"taken away", Reason{}, notGranted, 0},
}

// A client that asks in a loop earns AADSTS50196. So whatever stands in the way, whatever the computer
// does and however often somebody clicks, there are thirty seconds between two silent questions; and
// left alone for days the program asks no more often than the waiting table.
func TestNoLoop(t *testing.T) {
	for _, tt := range standings {
		for _, busy := range []bool{false, true} {
			t.Run(fmt.Sprint(tt.name, " ", busy), func(t *testing.T) {
				var seen *ledger
				live(t, func(h *house) {
					seen = &ledger{}
					h.identity.signIn = trip(tt.outcome)
					h.identity.ask = func(int) Reason { seen.note(); return tt.answer }
					h.calendar.read = func(_ context.Context, n int) ([]Meeting, Reason) {
						if n == 1 {
							return []Meeting{{ID: "m"}}, Reason{}
						}
						seen.note()
						return nil, tt.answer
					}
				}, func(h *house) {
					h.send(Intent{Action: ActSignIn})
					begun := time.Now()
					if busy {
						disturb(h)
					} else {
						h.after(48 * time.Hour)
					}
					if gap := seen.closest(); gap < CheckGap {
						t.Errorf("two questions within %v", gap)
					}
					if n := seen.between(begun, 24*time.Hour, 48*time.Hour); !busy && n > tt.day {
						t.Errorf("%d questions on the second day, want %d at most", n, tt.day)
					}
					if n := seen.between(begun, time.Hour, 25*time.Hour); tt.answer.Class == ClassInteraction && !busy && n > 6 {
						t.Errorf("%d questions on the first day, although only the person can answer", n)
					}
					if tt.answer.Key == "loop" && !busy {
						if n := seen.between(seen.at[0], time.Second, 29*time.Minute); n != 0 {
							t.Errorf("%d questions in the pause", n)
						}
					}
				})
			})
		}
	}
}

// disturb is an hour with a computer that sleeps and wakes, a network that comes and goes, a restart,
// and somebody who clicks on everything every second second.
func disturb(h *house) {
	for i := range 1800 {
		switch i % 7 {
		case 0:
			h.send(Intent{Action: ActCheck})
		case 1:
			h.send(Intent{Action: ActRefresh})
		case 2:
			h.events <- EventNetwork
		case 3:
			h.events <- EventResumed
		case 4:
			h.send(Intent{Action: ActSaw, Value: SawApproval})
		}
		if i%600 == 599 {
			h.end()
			h.identity.accounts = []Account{mia}
			h.start()
		}
		h.after(2 * time.Second)
	}
}
