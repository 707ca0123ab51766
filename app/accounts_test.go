package app

import (
	"context"
	"sync/atomic"
	"testing"
	"time"
)

// beside has Mia signed in with access and one meeting, and whoever is added come back with out.
func beside(out Outcome) func(h *house) {
	return func(h *house) {
		h.identity.accounts = []Account{mia}
		h.identity.ask = func(int) Reason { return Reason{} }
		h.calendar.read = func(context.Context, int) ([]Meeting, Reason) {
			return []Meeting{{ID: "m", Start: time.Now().Add(time.Hour), End: time.Now().Add(2 * time.Hour), Join: Join{URL: "https://meet.example/m"}}}, Reason{}
		}
		h.identity.signIn = func(context.Context, SignIn, func(Progress)) Outcome { return out }
	}
}

// state is where an account stands; ok is false where it is not in the snapshot.
func (h *house) state(ref string) (AccountState, bool) {
	for _, a := range h.settle().Accounts {
		if a.Account.Ref() == ref {
			return a, true
		}
	}
	return AccountState{}, false
}

// stands checks the phases of accounts, which are all that there are; the first is on top.
func (h *house) stands(want ...any) {
	h.t.Helper()
	accounts := h.settle().Accounts
	if len(accounts) != len(want)/2 {
		h.t.Fatalf("%d accounts, want %v: %+v", len(accounts), want, accounts)
	}
	for i, a := range accounts {
		if a.Account.Ref() != want[2*i] || a.Phase != want[2*i+1] {
			h.t.Fatalf("%s is %s, want %v", a.Account.Ref(), a.Phase, want[2*i:2*i+2])
		}
	}
}

var another = Intent{Action: ActSignIn, Value: SignInAnother}

func TestAnotherAccount(t *testing.T) {
	var wanted []SignIn
	var open chan Outcome // made within the bubble
	live(t, func(h *house) {
		beside(Outcome{})(h)
		open = make(chan Outcome)
		h.identity.signIn = func(_ context.Context, want SignIn, tell func(Progress)) Outcome {
			wanted = append(wanted, want)
			tell(Progress{Step: 1, URL: "https://login.example/1"})
			return <-open
		}
	}, func(h *house) {
		h.stands(mia.ID, Ready)
		h.send(another)
		h.stands(Nobody, SigningIn, mia.ID, Ready)
		if len(h.last.Meetings()) != 1 {
			t.Error("the meetings went while somebody was added")
		}
		if h.send(another); h.last.Note == nil || h.last.Note.Key != "already-signing-in" {
			t.Errorf("a second one: %+v", h.last.Note)
		}
		var granted atomic.Bool
		h.identity.ask = func(int) Reason {
			if granted.Load() {
				return Reason{}
			}
			return notGranted
		}
		open <- Outcome{Account: noah, Reason: wall}
		h.stands(noah.ID, NeedsApproval, mia.ID, Ready)
		if wanted[0].Account.Known() {
			t.Errorf("%s was expected back", wanted[0].Account.Username)
		}
		if r := h.last.Top().Request; r == nil || r.Tenant != noah.TenantID {
			t.Errorf("the request is %+v", r)
		}
		granted.Store(true)
		h.after(CheckGap)
		h.send(Intent{Action: ActCheck, Account: noah.ID})
		if a, _ := h.state(noah.ID); a.Phase != Ready || !a.Approved {
			t.Errorf("after the approval %+v", a)
		}
		if a, _ := h.state(mia.ID); a.Approved {
			t.Error("the approval is somebody else's")
		}
	})
}

func TestAnotherAccountIsTheSame(t *testing.T) {
	live(t, beside(Outcome{Account: mia}), func(h *house) {
		h.send(another)
		h.stands(mia.ID, Ready)
		if n := h.last.Note; n == nil || n.Key != "account-again" {
			t.Errorf("note %+v", n)
		}
	})
}

// Somebody whose organisation does not even let them sign in waits beside those who are in, also after a
// start and while the others sign in again, until they give up.
func TestSomebodyUnknownWaitsBesideOthers(t *testing.T) {
	live(t, beside(Outcome{Reason: cancelled}), func(h *house) {
		h.send(another)
		h.stands(Nobody, Unclear, mia.ID, Ready)
		h.send(Intent{Action: ActSaw, Account: Nobody, Value: SawApproval})
		h.stands(Nobody, NeedsApproval, mia.ID, Ready)
		if r := h.last.Top().Request; r == nil || r.Link == "" || r.ChecksItself {
			t.Errorf("the request is %+v", r)
		}
		h.identity.signIn = func(context.Context, SignIn, func(Progress)) Outcome { return Outcome{Account: mia} }
		h.send(Intent{Action: ActSignIn, Account: mia.ID})
		h.stands(Nobody, NeedsApproval, mia.ID, Ready)
		h.end()
		h.start()
		h.stands(Nobody, NeedsApproval, mia.ID, Ready)
		h.send(Intent{Action: ActSignOut, Account: Nobody})
		h.stands(mia.ID, Ready)
		if len(h.identity.signOuts) != 0 {
			t.Errorf("signed out %q", h.identity.signOuts)
		}
	})
}

func TestAddingNobodyLeavesNoTrace(t *testing.T) {
	for _, r := range []Reason{{Class: ClassOffline, Key: "offline"}, {Class: ClassCancelled, Key: "timeout"}, {Class: ClassThrottled, Key: "throttled"}} {
		live(t, beside(Outcome{Reason: r}), func(h *house) {
			h.send(another)
			h.stands(mia.ID, Ready)
			if h.last.Note == nil || h.last.Note.Key != r.Key || len(h.last.Top().Problems) != 0 {
				t.Errorf("%s: note %+v, problems %v", r.Key, h.last.Note, h.last.Top().Problems)
			}
		})
	}
}

// Trying another way goes on with the sign-in that is open, whoever is on top of the surfaces.
func TestAnotherWayStaysTheSameSignIn(t *testing.T) {
	var wanted []SignIn
	live(t, func(h *house) {
		beside(Outcome{})(h)
		h.identity.signIn = func(ctx context.Context, want SignIn, _ func(Progress)) Outcome {
			wanted = append(wanted, want)
			<-ctx.Done()
			return Outcome{}
		}
	}, func(h *house) {
		h.send(another)
		h.send(Intent{Action: ActSignIn, Value: SignInQuery})
		h.send(Intent{Action: ActCancelSignIn})
		h.send(Intent{Action: ActSignIn, Account: mia.ID})
		h.send(Intent{Action: ActSignIn, Account: Nobody, Value: SignInQuery})
		h.send(Intent{Action: ActCancelSignIn})
		for i, want := range []string{"", "", mia.ID, mia.ID} {
			if i >= len(wanted) || wanted[i].Account.ID != want || wanted[i].Query != (i%2 == 1) {
				t.Fatalf("sign-ins %+v", wanted)
			}
		}
		h.stands(mia.ID, Ready)
	})
}

// Signing one out leaves the other, and the sign-in of somebody else.
func TestSignOutOfOne(t *testing.T) {
	live(t, func(h *house) {
		beside(Outcome{})(h)
		h.identity.accounts = []Account{mia, noah}
		h.identity.signIn = func(ctx context.Context, _ SignIn, _ func(Progress)) Outcome { <-ctx.Done(); return Outcome{} }
	}, func(h *house) {
		h.stands(mia.ID, Ready, noah.ID, Ready)
		h.send(another)
		h.send(Intent{Action: ActSignOut, Account: noah.ID})
		h.stands(Nobody, SigningIn, mia.ID, Ready)
		if len(h.identity.signOuts) != 1 || h.identity.signOuts[0] != noah.ID {
			t.Errorf("signed out %q", h.identity.signOuts)
		}
		h.send(Intent{Action: ActSignOut, Account: noah.ID}) // once more, from an old menu
		h.stands(Nobody, SigningIn, mia.ID, Ready)
		h.send(Intent{Action: ActCancelSignIn})
		h.send(Intent{Action: ActSignIn, Account: noah.ID})
		h.stands(mia.ID, Ready)
		if n := h.last.Note; n == nil || n.Key != "unknown-account" {
			t.Errorf("note %+v", n)
		}
		if a, ok := h.state(mia.ID); !ok || len(a.Meetings) != 1 {
			t.Errorf("the other has %+v", a)
		}
	})
}

// An answer in an account's own submenu is about that account, although a page is open for another.
func TestAnswerBesideAnOpenPage(t *testing.T) {
	live(t, func(h *house) {
		beside(Outcome{Account: noah, Reason: cancelled})(h)
	}, func(h *house) {
		h.send(another)
		h.stands(noah.ID, Unclear, mia.ID, Ready)
		h.identity.signIn = func(ctx context.Context, _ SignIn, _ func(Progress)) Outcome { <-ctx.Done(); return Outcome{} }
		h.send(Intent{Action: ActSignIn, Account: mia.ID})
		h.send(Intent{Action: ActSaw, Account: noah.ID, Value: SawApproval})
		h.stands(mia.ID, SigningIn, noah.ID, NeedsApproval)
		h.send(Intent{Action: ActSaw, Value: SawApproval}) // of the page
		if h.settle(); h.last.Attempt != nil {
			t.Error("the page is still open")
		}
		h.send(Intent{Action: ActShow, Account: noah.ID})
		if h.last.ShowAccount != noah.ID {
			t.Errorf("shows %q", h.last.ShowAccount)
		}
		if h.send(Intent{Action: ActShow, Account: "9.9"}); h.last.ShowAccount != "" {
			t.Errorf("shows %q", h.last.ShowAccount)
		}
	})
}

// Two mailboxes may give meetings the same ID; the account says which is meant.
func TestJoinOfAnAccount(t *testing.T) {
	live(t, func(h *house) {
		beside(Outcome{})(h)
		h.identity.accounts = []Account{mia, noah}
		h.calendar.of = func(a Account) ([]Meeting, Reason) {
			return []Meeting{{
				ID: "m", Account: a.ID, Start: time.Now().Add(time.Hour), End: time.Now().Add(2 * time.Hour),
				Join: Join{URL: "https://meet.example/" + a.Name},
			}}, Reason{}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActJoin, Account: noah.ID, Value: "m"})
		h.send(Intent{Action: ActJoin, Account: mia.ID, Value: "m"})
		h.send(Intent{Action: ActJoin, Account: noah.ID})
		want := []string{"https://meet.example/Noah", "https://meet.example/Mia", "https://meet.example/Noah"}
		for i, u := range want {
			if i >= len(h.desktop.opened) || h.desktop.opened[i] != u {
				t.Fatalf("opened %q, want %q", h.desktop.opened, want)
			}
		}
	})
}
