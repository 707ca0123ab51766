package app

import (
	"context"
	"fmt"
	"testing"
	"time"
)

// passings are faults that leave the phase alone, one of each kind that a pass or a question can meet.
var passings = []struct {
	reason Reason
	code   ProblemCode
	state  string
}{
	{Reason{Class: ClassOffline, Key: "offline"}, ProblemOffline, SyncOffline},
	{Reason{Class: ClassOffline, Key: "captive-portal"}, ProblemOffline, SyncOffline},
	{Reason{Class: ClassOffline, Key: "tls", Detail: "Contoso Web Filter CA"}, ProblemOffline, SyncOffline},
	{Reason{Class: ClassRetry, Key: "outage"}, ProblemOffline, SyncOffline},
	{Reason{Class: ClassRetry, Key: "answer-unreadable"}, ProblemOffline, SyncOffline},
	{Reason{Class: ClassThrottled, Key: "throttled"}, ProblemThrottled, SyncThrottled},
	{Reason{Class: ClassThrottled, Key: "throttled", RetryAfter: time.Hour}, ProblemThrottled, SyncThrottled},
}

// A pass that fails is a problem beside the phase, is tried again less and less often, and needs no
// click once the fault is mended.
func TestPassRecovers(t *testing.T) {
	for _, tt := range passings {
		t.Run(fmt.Sprint(tt.reason.Key, tt.reason.RetryAfter), func(t *testing.T) {
			var passes []time.Time
			live(t, func(h *house) {
				h.identity.signIn = trip(Reason{})
				h.calendar.read = func(_ context.Context, n int) ([]Meeting, Reason) {
					passes = append(passes, time.Now())
					if n == 1 || n > 6 {
						return []Meeting{{ID: "m"}}, Reason{}
					}
					return nil, tt.reason
				}
			}, func(h *house) {
				h.send(Intent{Action: ActSignIn})
				h.after(5*time.Minute + time.Second)
				h.phase(Ready)
				top := h.last.Top()
				if len(top.Problems) != 1 || top.Problems[0].Code != tt.code || top.Problems[0].Key != tt.reason.Key ||
					top.Problems[0].Detail != tt.reason.Detail || top.Sync.State != tt.state || len(top.Meetings) != 1 {
					t.Fatalf("%+v", top)
				}
				h.after(6 * time.Hour)
				if top := h.last.Top(); top.Phase != Ready || len(top.Problems) != 0 || top.Sync.State != SyncIdle {
					t.Fatalf("not recovered: %+v", top)
				}
				for i, least := range []time.Duration{30 * time.Second, time.Minute, 2 * time.Minute, 4 * time.Minute, 5 * time.Minute} {
					least = max(least, tt.reason.RetryAfter)
					if wait := passes[i+2].Sub(passes[i+1]); wait < least || wait > least+time.Second {
						t.Errorf("try %d comes after %v, want %v", i+1, wait, least)
					}
				}
			})
		})
	}
}

// Many computers that were told the same time do not come back at the same moment.
func TestRetryAfterIsNotKeptInStep(t *testing.T) {
	l := &loop{Core: New(Options{Settings: Settings{Interval: 5 * time.Minute}, Random: func() float64 { return 0.5 }})}
	p := newPerson(mia)
	l.facts = facts{people: []*person{p}, set: l.o.Settings, problems: map[ProblemCode]Problem{}}
	p.granted, p.syncing = true, 1
	before := time.Now()
	passed{id: mia.ID, number: 1, reason: Reason{Class: ClassThrottled, Key: "throttled", RetryAfter: time.Hour}}.apply(l)
	if wait := p.sync.NextAt.Sub(before); wait < 62*time.Minute || wait > 64*time.Minute {
		t.Errorf("asks again after %v", wait)
	}
}

// Somebody whose first question went unanswered, at a start without a network or at the end of a
// sign-in, gets the meetings without a click.
func TestUnansweredQuestionIsAskedAgain(t *testing.T) {
	for _, tt := range passings {
		for _, start := range []string{"start", "sign-in"} {
			t.Run(fmt.Sprint(start, tt.reason.Key, tt.reason.RetryAfter), func(t *testing.T) {
				live(t, func(h *house) {
					h.identity.ask = func(n int) Reason {
						if n < 4 {
							return tt.reason
						}
						return Reason{}
					}
					h.identity.signIn = trip(tt.reason)
					if start == "start" {
						h.identity.accounts = []Account{mia}
					}
				}, func(h *house) {
					if start == "sign-in" {
						h.send(Intent{Action: ActSignIn})
					}
					h.phase(Ready)
					if top := h.last.Top(); len(top.Problems) != 1 || top.Problems[0].Code != tt.code || h.calendar.passes.count() != 0 {
						t.Fatalf("%+v", top)
					}
					h.after(25 * time.Second)
					if n := h.identity.asked.count(); n > 1 {
						t.Fatalf("asked %d times within 25 s", n)
					}
					h.after(5 * time.Hour)
					if top := h.last.Top(); top.Phase != Ready || len(top.Problems) != 0 || top.Sync.State != SyncIdle {
						t.Fatalf("not recovered: %+v", top)
					}
					if n := h.identity.asked.count(); n != 4 {
						t.Errorf("asked %d times", n)
					}
				})
			})
		}
	}
}

// While somebody waits for an approval, a Retry-After of the sign-in service counts more than the
// waiting table, and a click on Check now is told so.
func TestWaitingHonoursRetryAfter(t *testing.T) {
	live(t, func(h *house) {
		h.identity.signIn = trip(wall)
		h.identity.ask = func(n int) Reason {
			if n == 1 {
				return Reason{Class: ClassThrottled, Key: "throttled", RetryAfter: time.Hour}
			}
			return Reason{}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.after(31 * time.Second)
		h.phase(NeedsApproval)
		h.after(58 * time.Minute)
		if s := h.send(Intent{ID: "c", Action: ActCheck}); s.Note == nil || s.Note.Key != "check-paused" || h.identity.asked.count() != 1 {
			t.Fatalf("asked %d times, note %+v", h.identity.asked.count(), s.Note)
		}
		h.after(3 * time.Minute)
		h.phase(Ready)
	})
}

// A mailbox that cannot be read blocks with words, and is looked at again at every pass.
func TestMailboxRecovers(t *testing.T) {
	for _, key := range []string{"mailbox-missing", "mailbox-none"} {
		live(t, func(h *house) {
			h.identity.signIn = trip(Reason{})
			h.calendar.read = func(_ context.Context, n int) ([]Meeting, Reason) {
				if n < 3 {
					return nil, Reason{Class: ClassAdmin, Who: WhoAdministrator, Key: key}
				}
				return []Meeting{{ID: "m"}}, Reason{}
			}
		}, func(h *house) {
			h.send(Intent{Action: ActSignIn})
			h.phase(Blocked)
			if r := h.last.Top().Reason; r.Key != key {
				t.Errorf("reason %+v", r)
			}
			h.after(11 * time.Minute)
			h.phase(Ready)
			if len(h.last.Top().Meetings) != 1 {
				t.Errorf("%+v", h.last.Top())
			}
		})
	}
}

// A network that comes back is tried at once, except by those whom Microsoft asked to wait; and of two
// faults in a row the last one is shown.
func TestNetworkComesBack(t *testing.T) {
	live(t, func(h *house) {
		h.identity.signIn = trip(Reason{})
		h.calendar.read = func(_ context.Context, n int) ([]Meeting, Reason) {
			switch n {
			case 2:
				return nil, Reason{Class: ClassOffline, Key: "slow"}
			case 3:
				return nil, Reason{Class: ClassThrottled, Key: "throttled", RetryAfter: 20 * time.Minute}
			}
			return []Meeting{{ID: "m"}}, Reason{}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.after(5*time.Minute + time.Second)
		h.events <- EventNetwork
		if ps := h.settle().Top().Problems; len(ps) != 1 || ps[0].Code != ProblemThrottled {
			t.Fatalf("problems %+v", ps)
		}
		h.events <- EventNetwork
		h.settle()
		if n := h.calendar.passes.count(); n != 3 {
			t.Errorf("%d passes although asked to wait", n)
		}
		h.after(21 * time.Minute)
		if ps := h.last.Top().Problems; len(ps) != 0 {
			t.Errorf("problems %+v", ps)
		}
	})
}

// A sign-in that could not reach Microsoft says why, and the reason ends with the network's return.
func TestSignInWithoutNetwork(t *testing.T) {
	live(t, func(h *house) {
		h.identity.signIn = func(context.Context, SignIn, func(Progress)) Outcome {
			return Outcome{Reason: Reason{Class: ClassOffline, Key: "tls", Detail: "Contoso Web Filter CA"}}
		}
	}, func(h *house) {
		s := h.send(Intent{Action: ActSignIn})
		if s.Note == nil || s.Note.Key != "tls" || s.Note.Detail != "Contoso Web Filter CA" || len(s.Top().Problems) != 1 {
			t.Fatalf("note %+v, problems %+v", s.Note, s.Top().Problems)
		}
		h.phase(SignedOut)
		h.events <- EventNetwork
		if ps := h.settle().Top().Problems; len(ps) != 0 {
			t.Errorf("problems %+v", ps)
		}
	})
}

// A calendar that Graph denies although the permission is there is a rule for the mailbox; it is looked
// at again at every pass.
func TestDeniedCalendarRecovers(t *testing.T) {
	live(t, func(h *house) {
		h.identity.signIn = trip(Reason{})
		h.identity.ask = func(int) Reason { return Reason{} }
		h.calendar.read = func(_ context.Context, n int) ([]Meeting, Reason) {
			if n < 4 {
				return nil, Reason{Class: ClassConsent, Key: "consent", Code: "ErrorAccessDenied"}
			}
			return []Meeting{{ID: "m"}}, Reason{}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.phase(Blocked)
		if r := h.last.Top().Reason; r.Key != "calendar-denied" || r.Code != "ErrorAccessDenied" || h.identity.asked.count() != 1 {
			t.Errorf("asked %d times, reason %+v", h.identity.asked.count(), r)
		}
		h.after(12 * time.Minute)
		h.phase(Ready)
		if h.calendar.passes.count() > 5 {
			t.Errorf("%d passes", h.calendar.passes.count())
		}
	})
}
