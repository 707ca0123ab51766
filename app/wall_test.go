package app

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// What is only refused: the classes of a sign-in that a person left, met or was kept out of.
var (
	unassigned = Reason{Class: ClassAssignment, Who: WhoAdministrator, Key: "assignment", Code: "AADSTS50105", Error: "invalid_grant"}
	byRule     = Reason{Class: ClassAdmin, Who: WhoAdministrator, Key: "conditional-access", Code: "AADSTS53003", Error: "invalid_grant", CorrelationID: "c"}
	proof      = Reason{Class: ClassInteraction, Who: WhoUser, Key: "interaction", Code: "AADSTS50076", Error: "interaction_required", Claims: `{"a":1}`}
	frequency  = Reason{Class: ClassSignIn, Who: WhoUser, Key: "sign-in-frequency", Code: "AADSTS70043", Error: "invalid_grant"}
	loopSeen   = Reason{Class: ClassThrottled, Key: "loop", Code: "AADSTS50196", Error: "invalid_grant"}
	walledBack = Reason{Class: ClassConsent, Who: WhoAdministrator, Key: "walled", Code: "AADSTS65001", Error: "invalid_grant"}
	visitor    = Reason{Class: ClassRetry, Who: WhoUser, Key: "someone-else"}
)

// A request on Microsoft's own form is remembered with its time, over a restart, and whoever signs in
// again is told why there is no second one.
func TestWorkflowRequestIsRemembered(t *testing.T) {
	live(t, func(h *house) { h.identity.signIn = trip(cancelled) }, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.send(Intent{Action: ActSaw, Value: SawRequestSent})
		sent := time.Now()
		h.end()
		h.identity.accounts = []Account{mia}
		time.Sleep(8 * time.Hour)
		h.start()
		h.phase(NeedsApproval)
		if r := h.last.Top().Request; !r.WorkflowPending || !r.WorkflowSince.Equal(sent) {
			t.Fatalf("request %+v, want one sent at %v", r, sent)
		}
		h.identity.signIn = func(_ context.Context, want SignIn, _ func(Progress)) Outcome {
			if !want.Walled(mia.TenantID) {
				t.Error("the way to the form is open")
			}
			return Outcome{Account: mia, Reason: walledBack}
		}
		s := h.send(Intent{Action: ActSignIn})
		h.phase(NeedsApproval)
		if s.Note == nil || s.Note.Key != "walled-sent" || !s.Top().Request.WorkflowPending || s.Top().Reason.Key != "consent" {
			t.Errorf("note %+v, reason %+v", s.Note, s.Top().Reason)
		}
	})
}

// A denied or expired request ends the waiting: no more questions, words, and a way to Microsoft's page.
func TestRequestDenied(t *testing.T) {
	live(t, func(h *house) { h.identity.signIn = trip(wall) }, func(h *house) {
		h.send(Intent{Action: ActSaw, Value: SawDenied, ID: "early"})
		if h.last.Note.Key != "nothing-asked" {
			t.Errorf("note %+v", h.last.Note)
		}
		h.send(Intent{Action: ActSignIn})
		h.send(Intent{Action: ActSaw, Value: SawDenied})
		h.phase(Blocked)
		if a := h.last.Top(); a.Reason.Key != "request-denied" || a.Reason.Code != wall.Code || !a.NextCheck.IsZero() {
			t.Fatalf("%+v", a)
		}
		h.after(72 * time.Hour)
		h.events <- EventNetwork
		h.settle()
		if n := h.identity.asked.count(); n != 0 {
			t.Errorf("asked %d times after the end", n)
		}
		h.end()
		h.identity.accounts = []Account{mia}
		h.start()
		h.phase(Blocked)
		if s := h.send(Intent{Action: ActCheck, ID: "c"}); s.Note.Key != "checked-still" || s.Top().Reason.Key != "request-denied" {
			t.Errorf("note %+v, reason %+v", s.Note, s.Top().Reason)
		}
		h.identity.signIn = func(_ context.Context, want SignIn, _ func(Progress)) Outcome {
			if want.Walled(mia.TenantID) {
				t.Error("still kept from Microsoft's page")
			}
			return Outcome{Account: mia, Reason: cancelled}
		}
		h.send(Intent{Action: ActSignIn})
		h.phase(Unclear)
	})
}

var lena = Account{ID: "lena.tid", Name: "Lena", Username: "lena@contoso.example", TenantID: "tid", TenantDomain: "contoso.example"}

// The wall of an organisation counts for each of its accounts, and an approval found for one is asked
// for the others at once.
func TestWallOfAnOrganisation(t *testing.T) {
	granted := false
	live(t, func(h *house) {
		granted = false
		h.identity.ask = func(int) Reason {
			if granted {
				return Reason{}
			}
			return notGranted
		}
		h.store.doc = []byte(`{"schema":1,"walled":{"tid":"2000-01-01T00:00:00Z"}}`)
		h.identity.accounts = []Account{mia, lena}
	}, func(h *house) {
		for _, a := range h.settle().Accounts {
			if a.Phase != NeedsApproval {
				t.Errorf("%s: %s", a.Account.Name, a.Phase)
			}
		}
		h.after(30 * time.Minute)
		before := h.identity.asked.count()
		granted = true
		h.send(Intent{Action: ActCheck, Account: mia.ID})
		h.settle()
		for _, a := range h.last.Accounts {
			if a.Phase != Ready || !a.Approved {
				t.Errorf("%s: %s", a.Account.Name, a.Phase)
			}
		}
		if n := h.identity.asked.count() - before; n != 2 {
			t.Errorf("asked %d times", n)
		}
		if strings.Contains(string(h.store.doc), `"walled"`) {
			t.Errorf("the wall outlives the grant: %s", h.store.doc)
		}
	})
}

// An administrator used "Have an admin account?": the user's account stays, and the grant is asked for
// until it has had time to arrive everywhere.
func TestSomebodyElseCameBack(t *testing.T) {
	for _, tt := range []struct {
		name  string
		after time.Duration // when the grant has arrived
		phase Phase
	}{
		{"approved at once", 0, Ready},
		{"approved, and it took a while", 90 * time.Second, Ready},
		{"not approved", 24 * time.Hour, NeedsApproval},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var begun time.Time
			var asked []time.Duration
			live(t, func(h *house) {
				h.identity.signIn = trip(visitor)
				h.identity.ask = func(int) Reason {
					asked = append(asked, time.Since(begun).Round(time.Second))
					if time.Since(begun) >= tt.after {
						return Reason{}
					}
					return notGranted
				}
			}, func(h *house) {
				begun = time.Now()
				s := h.send(Intent{Action: ActSignIn})
				if s.Note == nil || s.Note.Key != "someone-else" || s.Top().Account != mia || len(s.Top().Problems) != 0 {
					t.Fatalf("note %+v, %+v", s.Note, s.Top())
				}
				h.after(119 * time.Second)
				if tt.phase == NeedsApproval && h.last.Note.Key != "someone-else" {
					t.Errorf("gave up too early: %+v", h.last.Note)
				}
				h.after(2 * time.Second)
				h.phase(tt.phase)
				if tt.phase == Ready {
					return
				}
				if h.last.Note.Key != "visit-changed-nothing" {
					t.Errorf("note %+v", h.last.Note)
				}
				want := []time.Duration{0, 10 * time.Second, 30 * time.Second, time.Minute, 2 * time.Minute}
				if len(asked) != len(want) {
					t.Fatalf("asked after %v", asked)
				}
				for i, d := range want {
					if asked[i] != d {
						t.Errorf("asked after %v, want %v", asked, want)
					}
				}
			})
		})
	}
}

// What the sign-in service refuses at a renewal moves the phase, is asked for on the table that belongs
// to it, and mends itself.
func TestRefusedAtRenewal(t *testing.T) {
	for _, tt := range []struct {
		reason   Reason
		phase    Phase
		within   time.Duration // of the mend
		atMost   int           // questions in the first ten hours
		passLeft int
	}{
		{unassigned, NeedsAssignment, 31 * time.Minute, 40, 2},
		{byRule, Blocked, 4*time.Hour + time.Minute, 3, 2},
		{Reason{Class: ClassUnknown, Key: "unknown", Code: "AADSTS99999"}, Blocked, 4*time.Hour + time.Minute, 3, 2},
	} {
		t.Run(tt.reason.Code, func(t *testing.T) {
			var mended atomic.Bool
			live(t, func(h *house) {
				h.identity.signIn = trip(Reason{})
				h.identity.ask = func(int) Reason {
					if mended.Load() {
						return Reason{}
					}
					return tt.reason
				}
				h.calendar.read = func(_ context.Context, n int) ([]Meeting, Reason) {
					if n == 2 {
						return nil, tt.reason
					}
					return []Meeting{{ID: "m"}}, Reason{}
				}
			}, func(h *house) {
				h.send(Intent{Action: ActSignIn})
				h.after(5*time.Minute + time.Second)
				h.phase(tt.phase)
				if a := h.last.Top(); a.NextCheck.IsZero() || a.Reason.Code != tt.reason.Code || len(a.Meetings) != 0 {
					t.Fatalf("%+v", a)
				}
				h.after(10 * time.Hour)
				h.phase(tt.phase)
				if n := h.identity.asked.count(); n == 0 || n > tt.atMost {
					t.Errorf("asked %d times in ten hours", n)
				}
				if n := h.calendar.passes.count(); n != tt.passLeft {
					t.Errorf("%d passes without a token", n)
				}
				mended.Store(true)
				h.after(tt.within)
				h.phase(Ready)
				if len(h.last.Top().Meetings) != 1 {
					t.Errorf("%+v", h.last.Top())
				}
			})
		})
	}
}

// Claims keep the phase, before the grant and after it; the click hands them on, and leaving the page
// takes nothing away.
func TestInteractionKeepsThePhase(t *testing.T) {
	for _, phase := range []Phase{NeedsApproval, Ready} {
		t.Run(string(phase), func(t *testing.T) {
			live(t, func(h *house) {
				h.identity.signIn = trip(map[Phase]Reason{NeedsApproval: wall, Ready: {}}[phase])
				h.identity.ask = func(int) Reason { return proof }
				h.calendar.read = func(_ context.Context, n int) ([]Meeting, Reason) {
					if n == 2 {
						return nil, proof
					}
					return []Meeting{{ID: "m"}}, Reason{}
				}
			}, func(h *house) {
				h.send(Intent{Action: ActSignIn})
				h.after(6 * time.Minute)
				h.phase(phase)
				a := h.last.Top()
				if len(a.Problems) != 1 || a.Problems[0].Code != ProblemInteraction {
					t.Fatalf("problems %+v", a.Problems)
				}
				if phase == Ready && (len(a.Meetings) != 1 || !a.Sync.Stale) {
					t.Errorf("the agenda is gone: %+v", a)
				}
				var claims string
				h.identity.signIn = func(_ context.Context, want SignIn, _ func(Progress)) Outcome {
					claims = want.Claims
					return Outcome{Reason: cancelled}
				}
				h.send(Intent{Action: ActSignIn})
				h.phase(phase)
				if claims != proof.Claims {
					t.Errorf("claims %q", claims)
				}
				if a := h.last.Top(); len(a.Problems) != 1 || len(a.Meetings) != len(h.last.Meetings()) || h.last.Note.Key != "cancelled" {
					t.Errorf("after leaving the page: %+v, note %+v", a, h.last.Note)
				}
				h.identity.signIn = trip(Reason{})
				h.send(Intent{Action: ActSignIn})
				h.phase(Ready)
				if len(h.last.Top().Problems) != 0 {
					t.Errorf("problems %+v", h.last.Top().Problems)
				}
			})
		})
	}
}

// A sign-in that ran out keeps the agenda, asks nobody, and is over with one click.
func TestSignInAgainKeepsTheAgenda(t *testing.T) {
	live(t, func(h *house) {
		h.identity.signIn = trip(Reason{})
		h.calendar.read = func(_ context.Context, n int) ([]Meeting, Reason) {
			if n == 2 {
				return nil, frequency
			}
			return []Meeting{{ID: "m"}}, Reason{}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.after(5*time.Minute + time.Second)
		h.phase(Ready)
		if a := h.last.Top(); len(a.Problems) != 1 || a.Problems[0].Key != "sign-in-frequency" || len(a.Meetings) != 1 {
			t.Fatalf("%+v", a)
		}
		h.after(10 * time.Hour)
		if n := h.identity.asked.count() + h.calendar.passes.count() - 2; n != 0 {
			t.Errorf("asked %d times with a sign-in that is over", n)
		}
		h.identity.signIn = func(_ context.Context, want SignIn, _ func(Progress)) Outcome {
			if want.Account != mia {
				t.Errorf("signs in %+v", want.Account)
			}
			return Outcome{Account: mia}
		}
		h.send(Intent{Action: ActSignIn})
		h.phase(Ready)
		if a := h.last.Top(); len(a.Problems) != 0 || len(a.Meetings) != 1 || a.Sync.Stale {
			t.Errorf("%+v", a)
		}
	})
}

// While the app is being added to a directory Microsoft's page fails by itself: that is said, and is no
// reason to ask in silence.
func TestNameTaken(t *testing.T) {
	live(t, func(h *house) {
		h.identity.signIn = trip(Reason{Class: ClassRetry, Who: WhoNobody, Key: "outage", Code: CodeNameTaken, Error: "invalid_client"})
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.phase(Blocked)
		h.after(24 * time.Hour)
		h.phase(Blocked)
		if n := h.identity.asked.count(); n != 0 || h.last.Top().Reason.Code != CodeNameTaken {
			t.Errorf("asked %d times, %+v", n, h.last.Top())
		}
	})
}

// A text that means nothing leaves page and question as they are; one that does moves the phase.
func TestPastedWhileThePageIsOpen(t *testing.T) {
	live(t, func(h *house) {
		h.identity.signIn = func(ctx context.Context, _ SignIn, _ func(Progress)) Outcome {
			<-ctx.Done()
			return Outcome{Reason: cancelled}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.after(21 * time.Second)
		h.send(Intent{Action: ActSaw, Value: SawOther, Text: "what a day"})
		h.phase(SigningIn)
		if h.last.Note.Key != "saw-other-unclear" {
			t.Errorf("note %+v", h.last.Note)
		}
		h.send(Intent{Action: ActSaw, Value: SawOther}) // the clipboard is empty
		h.phase(SigningIn)
		if h.last.Note.Key != "saw-nothing-pasted" {
			t.Errorf("note %+v", h.last.Note)
		}
		h.send(Intent{Action: ActSaw, Value: SawOther, Text: "AADSTS50105"})
		h.phase(NeedsAssignment)
	})
}

// Outlook says in the subject that a meeting is cancelled, in the language of whoever cancelled it.
func TestCancelledMeeting(t *testing.T) {
	link := Join{URL: "https://meet.example/1"}
	for _, tt := range []struct {
		m     Meeting
		says  bool
		joins bool
	}{
		{Meeting{Subject: "Canceled: Budget check", Cancelled: true, Join: link}, true, false},
		{Meeting{Subject: "Abgesagt: Budget", Cancelled: true, Join: link}, true, false},
		{Meeting{Subject: "ANNULÉ : Budget", Cancelled: true}, true, false},
		{Meeting{Subject: "Budget", Cancelled: true, Join: link}, false, false},
		{Meeting{Subject: "Canceled: flights, what now", Join: link}, false, true},
		{Meeting{Subject: strings.Repeat("ö", 50), Cancelled: true}, false, false},
		{Meeting{}, false, false},
	} {
		if tt.m.SaysCancelled() != tt.says || tt.m.CanJoin() != tt.joins {
			t.Errorf("%+v: says %v, joins %v", tt.m, tt.m.SaysCancelled(), tt.m.CanJoin())
		}
	}
}

// Who is granted access while the keychain takes nothing is told that the sign-in is in memory only.
func TestGrantedButUnsaved(t *testing.T) {
	live(t, func(h *house) {
		h.identity.signIn = func(context.Context, SignIn, func(Progress)) Outcome {
			return Outcome{Account: mia, Unsaved: Reason{Class: ClassKeychain, Who: WhoUser, Key: "keychain-missing"}}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.after(time.Second)
		h.phase(Ready)
		if p := h.last.Problems; len(p) != 1 || p[0].Code != ProblemKeychain || p[0].Key != "keychain-missing" {
			t.Errorf("problems %+v", p)
		}
	})
}
