package app

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"
)

// bell records when Microsoft is asked, from a moment on.
type bell struct {
	mu    sync.Mutex
	since time.Time
	at    []time.Duration
}

// ring returns how long after the start it is asked.
func (b *bell) ring() time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.at = append(b.at, time.Since(b.since).Round(time.Second))
	return time.Since(b.since)
}

func (b *bell) start() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.since, b.at = time.Now(), nil
}

func (b *bell) rung() []time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.at)
}

// burst is when it is asked after somebody says that it is approved.
var burst = []time.Duration{0, 10 * time.Second, 30 * time.Second, time.Minute, 2 * time.Minute}

const elsewhere = "99999999-8888-4777-8666-555555555555"

// atTheWall is a house with somebody who waits for an approval, which arrives after a while.
func atTheWall(t *testing.T, arrives time.Duration, change func(h *house), f func(h *house, b *bell)) {
	t.Helper()
	b := &bell{}
	live(t, func(h *house) {
		h.identity.signIn = trip(wall)
		h.identity.ask = func(int) Reason {
			if b.ring() >= arrives {
				return Reason{}
			}
			return notGranted
		}
		h.identity.approve = func(_ context.Context, want Approve, tell func(Progress)) Approval {
			tell(Progress{URL: "https://login.example/adminconsent"})
			time.Sleep(5 * time.Second)
			return Approval{Tenant: want.Account.TenantID}
		}
		if change != nil {
			change(h)
		}
	}, func(h *house) {
		b.start()
		h.send(Intent{Action: ActSignIn})
		h.phase(NeedsApproval)
		h.after(4 * time.Second)
		b.start()
		f(h, b)
	})
}

const never = 1000 * time.Hour

// An administrator approves at this computer. The answer of the page proves nothing: only a token does,
// and it is asked for until the grant has had time to arrive everywhere.
func TestApproveHere(t *testing.T) {
	for _, tt := range []struct {
		name    string
		arrives time.Duration
		asked   []time.Duration
		phase   Phase
		note    string
	}{
		{"at once", 0, []time.Duration{5 * time.Second}, Ready, "checked-granted"},
		{"after forty seconds", 45 * time.Second, []time.Duration{5 * time.Second, 15 * time.Second, 35 * time.Second, 65 * time.Second}, Ready, "checked-granted"},
		{"never", never, []time.Duration{5 * time.Second, 15 * time.Second, 35 * time.Second, 65 * time.Second, 125 * time.Second}, NeedsApproval, "here-changed-nothing"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			atTheWall(t, tt.arrives, nil, func(h *house, b *bell) {
				s := h.send(Intent{ID: "a", Action: ActApproveHere})
				if a := s.Top().Approving; a == nil || a.URL == "" || a.Late || a.Bare {
					t.Fatalf("approving %+v", a)
				}
				h.after(5 * time.Second)
				if h.last.Top().Approving != nil {
					t.Error("the page is over, and is still shown as open")
				}
				h.after(121 * time.Second)
				h.phase(tt.phase)
				if n := h.last.Note; n == nil || n.For != "a" || n.Key != tt.note {
					t.Errorf("note %+v", n)
				}
				if !slices.Equal(b.rung(), tt.asked) {
					t.Errorf("asked after %v, want %v", b.rung(), tt.asked)
				}
				if r := h.last.Top().Request; tt.phase == NeedsApproval && (r.Unseen.IsZero() || r.Elsewhere != "") {
					t.Errorf("request %+v", r)
				}
			})
		})
	}
}

// What comes back from the page and is no approval ends it with words, and asks Microsoft nothing.
func TestApproveHereRefused(t *testing.T) {
	atTheWall(t, never, func(h *house) {
		h.identity.approve = func(context.Context, Approve, func(Progress)) Approval {
			return Approval{Tenant: mia.TenantID, Reason: Reason{Class: ClassCancelled, Key: "not-approved", Error: "access_denied"}}
		}
	}, func(h *house, b *bell) {
		s := h.send(Intent{ID: "a", Action: ActApproveHere})
		if s.Note.For != "a" || s.Note.Key != "not-approved" || s.Top().Approving != nil || len(b.rung()) != 0 {
			t.Errorf("note %+v, asked %v", s.Note, b.rung())
		}
		h.phase(NeedsApproval)
	})
}

// The tenant that an answer names is a hint: it is shown where it is another one than the account's.
func TestApprovedElsewhere(t *testing.T) {
	for named, want := range map[string]string{elsewhere: elsewhere, "<script>": "", "TID": "", "": ""} {
		atTheWall(t, never, func(h *house) {
			h.identity.approve = func(context.Context, Approve, func(Progress)) Approval { return Approval{Tenant: named} }
		}, func(h *house, _ *bell) {
			s := h.send(Intent{Action: ActApproveHere})
			if told := s.Note.Key == "asking-elsewhere"; told != (want != "") || told && s.Note.Detail != want {
				t.Errorf("named %q: note %+v", named, s.Note)
			}
			h.after(3 * time.Minute)
			if r := h.last.Top().Request; r.Elsewhere != want || r.Unseen.IsZero() {
				t.Errorf("named %q: %+v", named, r)
			}
			h.end()
			h.identity.accounts = []Account{mia}
			h.start()
			if r := h.last.Top().Request; r.Elsewhere != want || r.Unseen.IsZero() {
				t.Errorf("named %q, after a new start: %+v", named, r)
			}
		})
	}
}

// Where nothing comes back from the page another way is offered: without a port, and asking.
func TestApproveTheOtherWay(t *testing.T) {
	var wants []Approve
	atTheWall(t, never, func(h *house) {
		h.identity.approve = func(ctx context.Context, want Approve, tell func(Progress)) Approval {
			wants = append(wants, want)
			tell(Progress{URL: "https://login.example/adminconsent"})
			if want.Bare {
				return Approval{}
			}
			<-ctx.Done()
			return Approval{Reason: Reason{Class: ClassCancelled, Key: "cancelled-here"}}
		}
	}, func(h *house, b *bell) {
		h.send(Intent{ID: "a", Action: ActApproveHere})
		if s := h.send(Intent{ID: "b", Action: ActApproveHere}); s.Note.Key != "already-approving" {
			t.Errorf("note %+v", s.Note)
		}
		h.after(21 * time.Second)
		if a := h.last.Top().Approving; a == nil || !a.Late {
			t.Fatalf("approving %+v", a)
		}
		b.start()
		s := h.send(Intent{ID: "c", Action: ActApproveHere, Value: ApproveOtherWay})
		if a := s.Top().Approving; a == nil || !a.Bare || len(wants) != 2 || !wants[1].Bare || s.Note.For != "c" || s.Note.Key != "approve-bare" {
			t.Fatalf("approving %+v, wants %+v, note %+v", a, wants, s.Note)
		}
		h.after(121 * time.Second)
		if !slices.Equal(b.rung(), burst) {
			t.Errorf("asked after %v, want %v", b.rung(), burst)
		}
		if r := h.last.Top().Request; !r.Unseen.IsZero() || h.last.Note.Key != "opened-changed-nothing" {
			t.Errorf("nobody said that it is approved: %+v, note %+v", r, h.last.Note)
		}
		b.start()
		h.send(Intent{Action: ActSaw, Value: SawGranted})
		h.after(121 * time.Second)
		if !slices.Equal(b.rung(), burst) || h.last.Top().Request.Unseen.IsZero() {
			t.Errorf("asked after %v, %+v", b.rung(), h.last.Top().Request)
		}
		h.after(15 * time.Minute)
		if h.last.Top().Approving != nil {
			t.Error("the page is open for ever")
		}
	})
}

// Giving up tells whoever opened the page, and nothing is asked.
func TestApproveStopped(t *testing.T) {
	atTheWall(t, never, nil, func(h *house, b *bell) {
		if s := h.send(Intent{ID: "x", Action: ActApproveHere, Value: ApproveStop}); s.Note.Key != "not-approving" {
			t.Errorf("note %+v", s.Note)
		}
		h.send(Intent{ID: "a", Action: ActApproveHere})
		s := h.send(Intent{Action: ActApproveHere, Value: ApproveStop})
		h.after(10 * time.Second)
		if s.Note.Key != "approve-stopped" || s.Top().Approving != nil || len(b.rung()) != 0 {
			t.Errorf("note %+v, asked %v", s.Note, b.rung())
		}
	})
}

// Signing out ends an administrator's page with the rest.
func TestApproveEndsWithTheAccount(t *testing.T) {
	ended := false
	atTheWall(t, never, func(h *house) {
		h.identity.approve = func(ctx context.Context, _ Approve, _ func(Progress)) Approval {
			<-ctx.Done()
			ended = true
			return Approval{}
		}
	}, func(h *house, _ *bell) {
		h.send(Intent{Action: ActApproveHere})
		h.send(Intent{Action: ActSignOut})
		h.phase(SignedOut)
		if !ended {
			t.Error("the listener goes on")
		}
	})
}

// Somebody without a sign-in has no token to prove an approval with.
func TestApproveWithoutASignIn(t *testing.T) {
	live(t, func(h *house) {
		h.identity.signIn = func(context.Context, SignIn, func(Progress)) Outcome { return Outcome{Reason: wall} }
		h.identity.approve = func(context.Context, Approve, func(Progress)) Approval { return Approval{Tenant: elsewhere} }
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.phase(NeedsApproval)
		s := h.send(Intent{ID: "a", Action: ActApproveHere})
		if s.Note.For != "a" || s.Note.Key != "approved-sign-in" || h.identity.asked.count() != 0 {
			t.Errorf("note %+v", s.Note)
		}
		if s := h.send(Intent{ID: "b", Action: ActSaw, Value: SawGranted}); s.Note.Key != "no-token-to-ask" {
			t.Errorf("note %+v", s.Note)
		}
	})
}

// Policy hides the way for administrators, and all of the request.
func TestPolicyOfTheRequest(t *testing.T) {
	atTheWall(t, never, func(h *house) { h.noAdmin = true }, func(h *house, _ *bell) {
		r := h.last.Top().Request
		if s := h.send(Intent{Action: ActApproveHere}); s.Note.Key != "approve-off" || r.AdminHere || r.Off || r.Link == "" || r.Note == "" {
			t.Errorf("note %+v, request %+v", s.Note, r)
		}
	})
	atTheWall(t, never, func(h *house) { h.requestOff = true }, func(h *house, _ *bell) {
		if r := h.last.Top().Request; !r.Off || r.AdminHere || r.Link != "" || r.Note == "" || !r.ChecksItself {
			t.Errorf("request %+v", r)
		}
		for _, action := range []Action{ActCopyLink, ActShare} {
			if s := h.send(Intent{Action: action}); s.Note.Key != "request-off" {
				t.Errorf("%s: note %+v", action, s.Note)
			}
		}
		if s := h.send(Intent{Action: ActApproveHere}); s.Note.Key != "approve-off" {
			t.Errorf("note %+v", s.Note)
		}
		if len(h.desktop.copied) != 0 || len(h.desktop.opened) != 0 {
			t.Errorf("handed on: %q %q", h.desktop.copied, h.desktop.opened)
		}
	})
}

// A request that was kept from before policy switched requests off is not shown any more, and comes back
// with the policy's end.
func TestKeptRequestIsSwitchedOff(t *testing.T) {
	atTheWall(t, never, nil, func(h *house, _ *bell) {
		link := h.last.Top().Request.Link
		for _, h.requestOff = range []bool{true, false} {
			h.end()
			h.identity.accounts = []Account{mia}
			h.start()
			h.phase(NeedsApproval)
			if r := h.last.Top().Request; (r.Link == "") != h.requestOff || r.Off != h.requestOff || r.CreatedAt.IsZero() {
				t.Errorf("request %+v", r)
			}
		}
		if link == "" {
			t.Error("there was no request to keep")
		}
	})
}

// "IT says it is approved" is believed as far as Microsoft says so within two minutes.
func TestSawGranted(t *testing.T) {
	for _, tt := range []struct {
		name    string
		manual  bool
		command bool
		arrives time.Duration
		asked   []time.Duration
		phase   Phase
		note    string
	}{
		{name: "at once", arrives: 0, asked: burst[:1], phase: Ready, note: "checked-granted"},
		{name: "after forty seconds", arrives: 40 * time.Second, asked: burst[:4], phase: Ready, note: "checked-granted"},
		{name: "not within two minutes", arrives: never, asked: burst, phase: NeedsApproval, note: "word-changed-nothing"},
		{name: "checks by hand", manual: true, arrives: never, asked: burst, phase: NeedsApproval, note: "word-changed-nothing"},
		{name: "by command", command: true, arrives: 40 * time.Second, asked: burst[:4], phase: Ready, note: "checked-granted"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			atTheWall(t, tt.arrives, func(h *house) { h.manual, h.command = tt.manual, tt.command }, func(h *house, b *bell) {
				s := h.send(Intent{ID: "g", Action: ActSaw, Value: SawGranted})
				if tt.arrives > 0 && (s.Note.For != "g" || s.Note.Key != "asking-word") {
					t.Errorf("note %+v", s.Note)
				}
				h.after(121 * time.Second)
				h.phase(tt.phase)
				if n := h.last.Note; n == nil || n.For != "g" || n.Key != tt.note {
					t.Errorf("note %+v", n)
				}
				if !slices.Equal(b.rung(), tt.asked) {
					t.Errorf("asked after %v, want %v", b.rung(), tt.asked)
				}
			})
		})
	}
}

// Where it is asked on request only, a visit by somebody else is no request: it is worth one question.
func TestVisitWhereChecksAreManual(t *testing.T) {
	live(t, func(h *house) { h.manual, h.identity.signIn = true, trip(visitor) }, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.phase(NeedsApproval)
		h.after(10 * time.Minute)
		if n := h.identity.asked.count(); n != 1 {
			t.Errorf("asked %d times", n)
		}
		h.send(Intent{Action: ActSaw, Value: SawGranted})
		h.after(121 * time.Second)
		if n := h.identity.asked.count(); n != 1+len(burst) {
			t.Errorf("asked %d times, with the word of IT's yes", n)
		}
	})
}

// A word begins one burst in ten minutes: saying it again is worth one question, and never within half a
// minute of the last.
func TestSawGrantedAgain(t *testing.T) {
	atTheWall(t, never, nil, func(h *house, b *bell) {
		again := func(id string) Snapshot { return h.send(Intent{ID: id, Action: ActSaw, Value: SawGranted}) }
		again("a")
		h.after(5 * time.Second)
		if s := again("b"); s.Note.Key != "asking-word" || len(b.rung()) != 1 {
			t.Errorf("note %+v, asked %v", s.Note, b.rung())
		}
		h.after(116 * time.Second)
		if n := h.last.Note; n.For != "b" || n.Key != "word-changed-nothing" {
			t.Errorf("note %+v", n)
		}
		if s := again("c"); s.Note.Key != "check-too-early" {
			t.Errorf("note %+v", s.Note)
		}
		h.after(31 * time.Second)
		before := len(b.rung())
		if s := again("d"); s.Note.For != "d" || s.Note.Key != "checked-not-yet" || len(b.rung()) != before+1 {
			t.Errorf("note %+v, asked %v", s.Note, b.rung())
		}
	})
}

// After "IT said no" a yes is heard, too; and a no ends what was shown of a yes.
func TestSawGrantedAfterDenied(t *testing.T) {
	atTheWall(t, never, nil, func(h *house, b *bell) {
		h.send(Intent{Action: ActSaw, Value: SawDenied})
		h.phase(Blocked)
		b.start()
		h.send(Intent{Action: ActSaw, Value: SawGranted})
		h.phase(NeedsApproval)
		h.after(121 * time.Second)
		if r := h.last.Top().Request; r.Unseen.IsZero() || r.Link == "" || !slices.Equal(b.rung(), burst) {
			t.Errorf("request %+v, asked %v", r, b.rung())
		}
		h.send(Intent{Action: ActSaw, Value: SawDenied})
		h.phase(Blocked)
		h.send(Intent{Action: ActSaw, Value: SawGranted}) // within ten minutes: one question at most
		h.settle()
		if h.last.Top().Request != nil {
			t.Errorf("request %+v", h.last.Top().Request)
		}
	})
}

// Nothing is asked, and nothing promised, while Microsoft wants a pause.
func TestSawGrantedWhilePaused(t *testing.T) {
	atTheWall(t, never, func(h *house) {
		h.identity.ask = func(int) Reason { return loopSeen }
	}, func(h *house, _ *bell) {
		h.send(Intent{Action: ActCheck})
		n := h.identity.asked.count()
		h.after(time.Minute)
		if s := h.send(Intent{ID: "g", Action: ActSaw, Value: SawGranted}); s.Note.Key != "check-paused" || h.identity.asked.count() != n {
			t.Errorf("note %+v", s.Note)
		}
	})
}
