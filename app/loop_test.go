package app

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// house is a Core with doubles around it, in a synctest bubble.
type house struct {
	t                           *testing.T
	core                        *Core
	identity                    *identity
	calendar                    *calendar
	desktop                     *desktop
	store                       *store
	copies                      *copies
	command                     bool // no agent
	noAdmin, requestOff, manual bool
	interval                    time.Duration // between passes
	asks                        []string      // permissions of the settings
	calendars                   []string      // of the settings
	publisher                   Publisher
	zone                        func() *time.Location
	random                      float64
	helpDesk                    string
	opening                     Opening
	events                      chan Event
	updates                     <-chan Snapshot
	last                        Snapshot
	stop                        context.CancelFunc
	ended                       chan error
}

// tally counts calls from several goroutines.
type tally struct{ n atomic.Int32 }

func (c *tally) add() int   { return int(c.n.Add(1)) }
func (c *tally) count() int { return int(c.n.Load()) }
func (c *tally) reset()     { c.n.Store(0) }

type identity struct {
	accounts []Account
	locked   Reason
	signIn   func(ctx context.Context, want SignIn, tell func(Progress)) Outcome
	ask      func(n int) Reason
	asked    tally
	signOuts []string
	approve  func(ctx context.Context, want Approve, tell func(Progress)) Approval
	found    Organisation // what is known of the organisation that is asked for
	lost     Reason
	asks     []string // permissions of a request
}

// Organisation knows found by its domain and its ID.
func (i *identity) Organisation(_ context.Context, name string) (Organisation, Reason) {
	if name != i.found.Domain && name != i.found.TenantID {
		return Organisation{Domain: name}, Reason{Class: ClassUser, Key: "tenant-unknown"}
	}
	return i.found, i.lost
}

func (i *identity) SignIn(ctx context.Context, want SignIn, tell func(Progress)) Outcome {
	return i.signIn(ctx, want, tell)
}

func (i *identity) Ask(context.Context, Account) Reason {
	return i.ask(i.asked.add())
}

func (i *identity) Accounts(context.Context) ([]Account, Reason) { return i.accounts, i.locked }

func (i *identity) SignOut(_ context.Context, a Account) Reason {
	i.signOuts = append(i.signOuts, a.ID)
	return Reason{}
}

func (i *identity) Request(_ context.Context, a Account, tenant string) (Request, Reason) {
	tenant = cmp.Or(tenant, a.TenantID)
	return Request{Link: "https://login.example/" + tenant + "/v2.0/adminconsent", Tenant: tenant, Account: a, Permissions: i.asks, CreatedAt: time.Now()}, Reason{}
}

func (i *identity) Approve(ctx context.Context, want Approve, tell func(Progress)) Approval {
	return i.approve(ctx, want, tell)
}

func (i *identity) Unlock(context.Context) Reason { i.locked = Reason{}; return Reason{} }

type calendar struct {
	from, to time.Time // of the last pass
	passes   tally
	read     func(ctx context.Context, n int) ([]Meeting, Reason)
	of       func(Account) ([]Meeting, Reason) // instead, where accounts differ
	entries  []CalendarEntry
	listed   func(passes int) []CalendarEntry // instead, where passes find different ones
	unlisted Reason
}

func (c *calendar) Meetings(ctx context.Context, a Account, from, to time.Time) ([]Meeting, Reason) {
	c.from, c.to = from, to
	if c.of != nil {
		return c.of(a)
	}
	return c.read(ctx, c.passes.add())
}

func (c *calendar) Calendars(context.Context, Account) ([]CalendarEntry, Reason) {
	return c.entries, c.unlisted
}

func (c *calendar) Listed(Account) []CalendarEntry {
	if c.listed != nil {
		return c.listed(c.passes.count())
	}
	return c.entries
}

type desktop struct {
	autostart      bool
	kept           []string
	opened, copied []string
	pasted         string
	openErr        error
	lacks          map[string]bool // browsers, and "app"
}

func (d *desktop) Open(u string) error { d.opened = append(d.opened, u); return d.openErr }

func (d *desktop) OpenIn(b Browser, u string) error {
	if d.lacks[b.Program] {
		return errors.New("no such browser")
	}
	d.opened = append(d.opened, b.String()+" "+u)
	return nil
}

func (d *desktop) OpenApp(u string) error {
	if d.lacks["app"] {
		return errors.New("no app")
	}
	d.opened = append(d.opened, u)
	return nil
}

func (d *desktop) OpenSettings() error { return nil }

func (d *desktop) Keep(name string, _ []byte) (string, error) {
	if d.openErr != nil {
		return "", d.openErr
	}
	d.kept = append(d.kept, name)
	return "/home/mia/" + name, nil
}
func (d *desktop) Copy(s string) error     { d.copied = append(d.copied, s); return nil }
func (d *desktop) Pasted() (string, error) { return d.pasted, nil }

func (d *desktop) SetAutostart(on bool) error { d.autostart = on; return nil }
func (d *desktop) Autostart() bool            { return d.autostart }

type store struct {
	doc  []byte
	fail error
}

func (s *store) Load() ([]byte, error) { return s.doc, nil }
func (s *store) Save(doc []byte) error {
	if s.fail != nil {
		return s.fail
	}
	s.doc = doc
	return nil
}

// bubbleClock wakes by the time of the bubble, which is the wall clock there.
type bubbleClock struct{ timer *time.Timer }

func (c *bubbleClock) Wake(due time.Time) <-chan struct{} {
	if c.timer != nil {
		c.timer.Stop()
	}
	ch := make(chan struct{}, 1)
	c.timer = time.AfterFunc(time.Until(due), func() { ch <- struct{}{} })
	return ch
}

var mia = Account{ID: "oid.tid", Name: "Mia", Username: "mia@contoso.example", TenantID: "tid", TenantDomain: "contoso.example"}

var (
	notGranted = Reason{Class: ClassConsent, Who: WhoAdministrator, Key: "consent", Code: "AADSTS65001"}
	cancelled  = Reason{Class: ClassCancelled, Who: WhoUser, Key: "cancelled", Error: "access_denied"}
	wall       = Reason{Class: ClassApproval, Who: WhoAdministrator, Key: "approval", Code: "AADSTS90094"}
)

// live runs f on a Core in a bubble. change may alter the parts before the start.
func live(t *testing.T, change func(h *house), f func(h *house)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		h := &house{
			t: t, identity: &identity{ask: func(int) Reason { return notGranted }},
			calendar: &calendar{read: func(context.Context, int) ([]Meeting, Reason) { return nil, Reason{} }},
			desktop:  &desktop{}, store: &store{}, copies: newCopies(), events: make(chan Event), interval: 5 * time.Minute,
		}
		if change != nil {
			change(h)
		}
		h.start()
		f(h)
		h.end()
	})
}

func (h *house) start() {
	h.core = New(Options{
		Settings: Settings{
			Configured: true, Days: 7, Interval: h.interval, CalendarPage: "https://outlook.example/calendar",
			HelpDesk: h.helpDesk, AdminHere: !h.noAdmin, RequestOff: h.requestOff, Note: "Ask the service desk.", ManualChecks: h.manual,
			Permissions: h.asks, Publisher: h.publisher, Calendars: h.calendars, Opening: h.opening,
		},
		Identity: h.identity, Calendar: h.calendar, Desktop: h.desktop, Clock: &bubbleClock{}, Store: h.store, Copy: h.copies,
		Zone: h.zone, Events: h.events, Resident: !h.command, Random: func() float64 { return h.random },
		Hand: written,
		Pasted: func(text string, _ time.Time) (Reason, bool) {
			if strings.Contains(text, "50105") {
				return Reason{Class: ClassAssignment, Key: "assignment", Code: "AADSTS50105"}, true
			}
			return Reason{}, false
		},
	})
	ctx, cancel := context.WithCancel(context.Background())
	h.stop, h.ended = cancel, make(chan error, 1)
	go func() { h.ended <- h.core.Run(ctx) }()
	h.updates, _ = h.core.Snapshots()
	h.settle()
}

func (h *house) end() {
	h.stop()
	<-h.ended
}

// settle lets everything under way come to rest and takes the newest snapshot.
func (h *house) settle() Snapshot {
	synctest.Wait()
	select {
	case h.last = <-h.updates:
	default:
	}
	return h.last
}

func (h *house) send(in Intent) Snapshot {
	h.core.Send(in)
	return h.settle()
}

func (h *house) after(d time.Duration) Snapshot {
	time.Sleep(d)
	return h.settle()
}

func (h *house) phase(want Phase) {
	h.t.Helper()
	if got := h.settle().Top().Phase; got != want {
		h.t.Fatalf("phase %s, want %s (reason %+v)", got, want, h.last.Top().Reason)
	}
}

// trip is a sign-in that gets through step 1 and ends with r.
func trip(r Reason) func(context.Context, SignIn, func(Progress)) Outcome {
	return func(_ context.Context, _ SignIn, tell func(Progress)) Outcome {
		tell(Progress{Step: 1, URL: "https://login.example/1"})
		tell(Progress{Step: 2, URL: "https://login.example/2", Account: mia})
		return Outcome{Account: mia, Reason: r}
	}
}

func TestPhases(t *testing.T) {
	for _, tt := range []struct {
		name    string
		outcome Outcome
		want    Phase
	}{
		{"granted", Outcome{Account: mia}, Ready},
		{"the wall with its code", Outcome{Account: mia, Reason: wall}, NeedsApproval},
		{"cancel, or back from the wall", Outcome{Account: mia, Reason: cancelled}, Unclear},
		{"cancel in step 1", Outcome{Reason: cancelled}, Unclear},
		{"the wall in step 1", Outcome{Reason: wall}, NeedsApproval},
		{"only not granted", Outcome{Account: mia, Reason: notGranted}, Unclear},
		{"not assigned", Outcome{Account: mia, Reason: Reason{Class: ClassAssignment, Key: "assignment"}}, NeedsAssignment},
		{"conditional access", Outcome{Account: mia, Reason: Reason{Class: ClassAdmin, Key: "conditional-access"}}, Blocked},
		{"a code nobody knows", Outcome{Account: mia, Reason: Reason{Class: ClassUnknown, Key: "unknown"}}, Blocked},
		{"no network", Outcome{Reason: Reason{Class: ClassOffline, Key: "offline"}}, SignedOut},
	} {
		t.Run(tt.name, func(t *testing.T) {
			live(t, func(h *house) {
				h.identity.signIn = func(context.Context, SignIn, func(Progress)) Outcome { return tt.outcome }
			}, func(h *house) {
				h.phase(SignedOut)
				h.send(Intent{Action: ActSignIn})
				h.phase(tt.want)
			})
		})
	}
}

func TestWaitingTable(t *testing.T) {
	since := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	var got []time.Duration
	last := time.Time{}
	for {
		due, ok := nextCheck(since, last, 1)
		if !ok {
			break
		}
		got = append(got, due.Sub(since))
		last = due
	}
	count := func(from, to time.Duration) (n int) {
		for _, d := range got {
			if d > from && d <= to {
				n++
			}
		}
		return n
	}
	if got[0] != 30*time.Second || got[1] != time.Minute || got[2] != 3*time.Minute {
		t.Errorf("begins %v", got[:3])
	}
	if n := count(time.Minute, 11*time.Minute); n != 5 {
		t.Errorf("%d questions until 11 minutes, want 5", n)
	}
	if n := count(11*time.Minute, time.Hour+time.Minute); n != 10 {
		t.Errorf("%d questions until an hour, want 10", n)
	}
	if n := count(48*time.Hour, 72*time.Hour); n != 6 {
		t.Errorf("%d questions on a day, want 6", n)
	}
	if end := got[len(got)-1]; end > checksEnd+4*time.Hour {
		t.Errorf("asks until %v", end)
	}
	early := since.Add(45 * time.Second) // a person asked 15 s before the step at 60 s
	if due, _ := nextCheck(since, early, 1); due.Sub(early) < CheckGap {
		t.Errorf("merged step comes %v after the last question", due.Sub(early))
	}
}

func TestWaitsAndNotices(t *testing.T) {
	live(t, func(h *house) {
		h.identity.signIn = trip(wall)
		h.identity.ask = func(n int) Reason {
			if n < 3 {
				return notGranted
			}
			return Reason{}
		}
		h.calendar.read = func(context.Context, int) ([]Meeting, Reason) {
			return []Meeting{{ID: "m", Subject: "Design review"}}, Reason{}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.phase(NeedsApproval)
		begun := time.Now()
		if r := h.last.Top().Request; r == nil || !r.ChecksItself || r.NextCheck.Sub(begun) != 30*time.Second || r.Link == "" {
			t.Fatalf("request %+v", r)
		}
		h.after(2 * time.Minute)
		h.phase(NeedsApproval)
		h.after(2 * time.Minute)
		h.phase(Ready)
		if len(h.last.Top().Meetings) != 1 {
			t.Errorf("no meetings after the approval")
		}
		if n := h.identity.asked.count(); n != 3 {
			t.Errorf("asked %d times", n)
		}
	})
}

func TestCheckNow(t *testing.T) {
	live(t, func(h *house) { h.identity.signIn = trip(wall) }, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.after(10 * time.Second)
		s := h.send(Intent{ID: "a", Action: ActCheck})
		if s.Note == nil || s.Note.For != "a" || s.Note.Key != "checked-not-yet" {
			t.Fatalf("note %+v", s.Note)
		}
		h.after(12 * time.Second)
		s = h.send(Intent{ID: "b", Action: ActCheck})
		if s.Note.For != "b" || s.Note.Key != "check-too-early" || s.Note.Detail != "12" {
			t.Fatalf("note %+v", s.Note)
		}
		h.after(35 * time.Second) // the step at 30 s came too early after the click and is merged
		if n := h.identity.asked.count(); n != 1 {
			t.Errorf("asked %d times within 57 s", n)
		}
		h.after(5 * time.Second)
		if n := h.identity.asked.count(); n != 2 {
			t.Errorf("asked %d times within 62 s", n)
		}
	})
}

func TestLoopDetectedPauses(t *testing.T) {
	live(t, func(h *house) {
		h.identity.signIn = trip(wall)
		h.identity.ask = func(int) Reason { return Reason{Class: ClassThrottled, Key: "loop", Code: "AADSTS50196"} }
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.after(29 * time.Minute)
		if n := h.identity.asked.count(); n != 1 {
			t.Fatalf("asked %d times during the pause", n)
		}
		h.phase(NeedsApproval)
		h.after(3 * time.Minute)
		if n := h.identity.asked.count(); n != 2 {
			t.Errorf("asked %d times after it", n)
		}
	})
}

func TestSleepAddsOneQuestionAnHour(t *testing.T) {
	live(t, func(h *house) { h.identity.signIn = trip(wall) }, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.after(24*time.Hour + 40*time.Minute)
		before := h.identity.asked.count()
		for range 5 {
			h.events <- EventResumed
			h.settle()
			h.after(2 * time.Minute)
		}
		if n := h.identity.asked.count() - before; n != 1 {
			t.Errorf("%d extra questions within an hour", n)
		}
		h.after(time.Hour)
		before = h.identity.asked.count()
		h.events <- EventNetwork
		h.settle()
		if n := h.identity.asked.count() - before; n != 1 {
			t.Errorf("%d extra questions an hour later", n)
		}
	})
}

func TestCancelledSignIn(t *testing.T) {
	release := make(chan struct{})
	live(t, func(h *house) {
		release = make(chan struct{})
		h.identity.signIn = func(_ context.Context, _ SignIn, tell func(Progress)) Outcome {
			tell(Progress{Step: 2, URL: "https://login.example/2", Account: mia})
			<-release // deaf to its context: the answer comes late
			return Outcome{Account: mia}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.phase(SigningIn)
		h.send(Intent{Action: ActCancelSignIn})
		h.phase(SignedOut)
		close(release)
		h.phase(SignedOut)
		if len(h.identity.signOuts) != 1 || h.identity.signOuts[0] != mia.ID {
			t.Errorf("the late account stays in the keychain: %v", h.identity.signOuts)
		}
		if len(h.last.Accounts) != 1 || h.last.Top().Account.Known() {
			t.Errorf("accounts %+v", h.last.Accounts)
		}
	})
}

func TestOneAttemptAtATime(t *testing.T) {
	var attempts atomic.Int32
	live(t, func(h *house) {
		h.identity.signIn = func(ctx context.Context, _ SignIn, _ func(Progress)) Outcome {
			attempts.Add(1)
			<-ctx.Done()
			return Outcome{Reason: cancelled}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		s := h.send(Intent{ID: "x", Action: ActSignIn})
		if attempts.Load() != 1 || s.Note == nil || s.Note.Key != "already-signing-in" {
			t.Errorf("%d attempts, note %+v", attempts.Load(), s.Note)
		}
	})
}

func TestQuestion(t *testing.T) {
	for _, tt := range []struct {
		value, text string
		want        Phase
	}{
		{SawApproval, "", NeedsApproval},
		{SawRequestSent, "", NeedsApproval},
		{SawCancelled, "", SignedOut},
		{SawOther, "AADSTS50105: not assigned", NeedsAssignment},
		{SawOther, "it said no", Unclear},
	} {
		t.Run(tt.value+tt.text, func(t *testing.T) {
			live(t, func(h *house) { h.identity.signIn = trip(cancelled) }, func(h *house) {
				h.send(Intent{Action: ActSignIn})
				h.phase(Unclear)
				h.send(Intent{Action: ActSaw, Value: tt.value, Text: tt.text})
				h.phase(tt.want)
			})
		})
	}
}

func TestCancelNeverBecomesApprovalByItself(t *testing.T) {
	live(t, func(h *house) { h.identity.signIn = trip(cancelled) }, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		for range 30 {
			h.after(24 * time.Hour)
			h.phase(Unclear)
		}
		if n := h.identity.asked.count(); n != 0 {
			t.Errorf("asked %d times without a reason to", n)
		}
	})
}

func TestAnswerWhileThePageIsOpen(t *testing.T) {
	live(t, func(h *house) {
		h.identity.signIn = func(ctx context.Context, _ SignIn, tell func(Progress)) Outcome {
			tell(Progress{Step: 2, URL: "https://login.example/2", Account: mia})
			<-ctx.Done()
			return Outcome{Account: mia, Reason: cancelled}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		if h.last.Attempt.Asking {
			t.Error("asks at once")
		}
		if h.after(21 * time.Second); !h.last.Attempt.Asking || h.last.Attempt.Late {
			t.Errorf("after 21 s: %+v", h.last.Attempt)
		}
		if h.after(40 * time.Second); !h.last.Attempt.Late {
			t.Errorf("after 61 s: %+v", h.last.Attempt)
		}
		h.send(Intent{Action: ActSaw, Value: SawApproval})
		h.phase(NeedsApproval)
		if a := h.last.Top(); a.Account != mia || !a.Request.ChecksItself || len(h.identity.signOuts) != 0 {
			t.Errorf("%+v, signed out %v", a, h.identity.signOuts)
		}
	})
}

func TestOrganisationKnownToNeedApproval(t *testing.T) {
	live(t, func(h *house) { h.identity.signIn = trip(wall) }, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.send(Intent{Action: ActSignOut})
		h.phase(SignedOut)
		h.identity.signIn = func(_ context.Context, want SignIn, _ func(Progress)) Outcome {
			if !want.Walled("tid") || want.Walled("other") {
				t.Errorf("walled: tid %v, other %v", want.Walled("tid"), want.Walled("other"))
			}
			return Outcome{Account: mia, Reason: notGranted}
		}
		h.send(Intent{Action: ActSignIn})
		h.phase(NeedsApproval)
	})
}

func TestProblemsKeepThePhase(t *testing.T) {
	for _, tt := range []struct {
		reason Reason
		want   ProblemCode
		state  string
	}{
		{Reason{Class: ClassOffline, Key: "offline"}, ProblemOffline, SyncOffline},
		{Reason{Class: ClassThrottled, Key: "throttled", RetryAfter: 10 * time.Minute}, ProblemThrottled, SyncThrottled},
		{Reason{Class: ClassSignIn, Key: "sign-in-expired"}, ProblemExpired, SyncExpired},
		{Reason{Class: ClassInteraction, Key: "interaction", Claims: "{}"}, ProblemInteraction, SyncExpired},
	} {
		t.Run(string(tt.want), func(t *testing.T) {
			live(t, func(h *house) {
				h.identity.signIn = trip(Reason{})
				h.calendar.read = func(_ context.Context, n int) ([]Meeting, Reason) {
					if n == 2 {
						return nil, tt.reason
					}
					return []Meeting{{ID: "m"}}, Reason{}
				}
			}, func(h *house) {
				h.send(Intent{Action: ActSignIn})
				h.phase(Ready)
				h.after(5*time.Minute + time.Second)
				h.phase(Ready)
				top := h.last.Top()
				if len(top.Problems) != 1 || top.Problems[0].Code != tt.want || top.Sync.State != tt.state || len(top.Meetings) != 1 {
					t.Fatalf("%+v", top)
				}
				if wait := time.Until(top.Sync.NextAt); tt.reason.RetryAfter > 0 && wait < tt.reason.RetryAfter-2*time.Second {
					t.Errorf("asks again in %v", wait)
				}
				h.send(Intent{Action: ActRefresh})
				if _, expired := h.core, tt.want == ProblemExpired; !expired && len(h.settle().Top().Problems) != 0 {
					t.Errorf("still %+v", h.last.Top().Problems)
				}
			})
		})
	}
}

func TestPermissionTakenAway(t *testing.T) {
	live(t, func(h *house) {
		h.identity.signIn = trip(Reason{})
		h.calendar.read = func(_ context.Context, n int) ([]Meeting, Reason) {
			if n > 1 {
				return nil, notGranted
			}
			return []Meeting{{ID: "m", Subject: "secret"}}, Reason{}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.phase(Ready)
		h.after(6 * time.Minute)
		h.phase(Unclear)
		if len(h.last.Meetings()) != 0 {
			t.Error("meetings shown without permission")
		}
	})
}

func TestSignOutWhileReading(t *testing.T) {
	release := make(chan struct{})
	live(t, func(h *house) {
		release = make(chan struct{})
		h.identity.signIn = trip(Reason{})
		h.calendar.read = func(context.Context, int) ([]Meeting, Reason) {
			<-release
			return []Meeting{{ID: "m"}}, Reason{}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.send(Intent{Action: ActSignOut})
		h.phase(SignedOut)
		close(release)
		h.phase(SignedOut)
		if len(h.last.Meetings()) != 0 {
			t.Error("a late pass brought meetings back")
		}
	})
}

func TestOverlappingWishesBecomeOnePass(t *testing.T) {
	release := make(chan struct{})
	live(t, func(h *house) {
		release = make(chan struct{})
		h.identity.signIn = trip(Reason{})
		h.calendar.read = func(context.Context, int) ([]Meeting, Reason) { <-release; return nil, Reason{} }
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.send(Intent{Action: ActRefresh})
		h.send(Intent{Action: ActRefresh})
		h.events <- EventNetwork
		h.settle()
		close(release)
		h.settle()
		if n := h.calendar.passes.count(); n != 1 {
			t.Errorf("%d passes", n)
		}
	})
}

func TestRestart(t *testing.T) {
	live(t, func(h *house) { h.identity.signIn = trip(wall) }, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.send(Intent{Action: ActCopyLink})
		link := h.last.Top().Request.Link
		h.end()
		if strings.Contains(string(h.store.doc), "mia") || strings.Contains(string(h.store.doc), "Mia") {
			t.Errorf("a name or an address in the state file: %s", h.store.doc)
		}
		h.identity.accounts = []Account{mia}
		time.Sleep(8 * time.Hour)
		h.identity.asked.reset()
		h.start()
		h.phase(NeedsApproval)
		r := h.last.Top().Request
		if r.Link != link || r.Channel != "link" || h.last.Top().Account != mia {
			t.Errorf("request %+v", r)
		}
		if n := h.identity.asked.count(); n != 1 {
			t.Errorf("asked %d times at the start", n)
		}
	})
}

func TestKeychainLockedAtStart(t *testing.T) {
	live(t, func(h *house) {
		h.store.doc = []byte(`{"schema":1,"people":[{"id":"oid.tid","granted":true}]}`)
		h.identity.locked = Reason{Class: ClassKeychain, Key: "keychain-locked"}
		h.calendar.read = func(context.Context, int) ([]Meeting, Reason) {
			return nil, Reason{Class: ClassKeychain, Key: "keychain-locked"}
		}
	}, func(h *house) {
		h.phase(Ready)
		if len(h.last.Problems) != 1 || h.last.Problems[0].Key != "keychain-locked" {
			t.Fatalf("problems %+v", h.last.Problems)
		}
		h.identity.accounts = []Account{mia}
		h.calendar.read = func(context.Context, int) ([]Meeting, Reason) { return []Meeting{{ID: "m"}}, Reason{} }
		h.send(Intent{Action: ActUnlock})
		if h.settle(); len(h.last.Problems) != 0 || h.last.Top().Account != mia {
			t.Errorf("after unlocking: %+v", h.last)
		}
	})
}

func TestBrokenStateAndFullDisk(t *testing.T) {
	live(t, func(h *house) {
		h.store.doc = []byte(`{"schema":1,"people":[{"id":`)
		h.store.fail = errors.New("no space left on device")
		h.identity.signIn = trip(Reason{})
	}, func(h *house) {
		h.phase(SignedOut)
		h.send(Intent{Action: ActSignIn})
		h.phase(Ready)
		if len(h.last.Problems) != 1 || h.last.Problems[0].Code != ProblemInternal {
			t.Errorf("problems %+v", h.last.Problems)
		}
		h.store.fail = nil
		h.send(Intent{Action: ActRefresh})
		h.send(Intent{Action: ActCopyJoin})
		if h.settle(); len(h.last.Problems) != 0 {
			t.Errorf("problems %+v", h.last.Problems)
		}
	})
}

func TestLinksOfStrangersAreNotOpened(t *testing.T) {
	for _, link := range []string{
		"http://teams.microsoft.com/l/meetup-join/1", "javascript:alert(1)", "file:///etc/passwd",
		"https://teams.microsoft.com@evil.example/", "https:///x", "ms-calculator:",
	} {
		live(t, func(h *house) {
			h.identity.signIn = trip(Reason{})
			h.calendar.read = func(context.Context, int) ([]Meeting, Reason) {
				return []Meeting{{ID: "m", Start: time.Now(), End: time.Now().Add(time.Hour), Join: Join{URL: link}, WebLink: link}}, Reason{}
			}
		}, func(h *house) {
			h.send(Intent{Action: ActSignIn})
			h.send(Intent{Action: ActJoin})
			h.send(Intent{Action: ActOpenMeeting, Value: "m"})
			if len(h.desktop.opened) != 0 || h.last.Note.Key != "refused-link" {
				t.Errorf("%s: opened %v, note %+v", link, h.desktop.opened, h.last.Note)
			}
		})
	}
}

func TestJoinWithoutBrowserCopies(t *testing.T) {
	const link = "https://teams.microsoft.com/l/meetup-join/1"
	live(t, func(h *house) {
		h.identity.signIn = trip(Reason{})
		h.desktop.openErr = errors.New("no xdg-open")
		h.calendar.read = func(context.Context, int) ([]Meeting, Reason) {
			return []Meeting{{ID: "m", Start: time.Now(), End: time.Now().Add(time.Hour), Join: Join{URL: link}}}, Reason{}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.send(Intent{Action: ActJoin, ID: "j"})
		if len(h.desktop.copied) != 1 || h.desktop.copied[0] != link || h.last.Note.Key != "link-copied" {
			t.Errorf("copied %v, note %+v", h.desktop.copied, h.last.Note)
		}
	})
}

func TestUnchangedPassPublishesOnlyItsTime(t *testing.T) {
	live(t, func(h *house) { h.identity.signIn = trip(Reason{}) }, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.core.Send(Intent{Action: ActCopyJoin, Value: "nothing"})
		synctest.Wait()
		select {
		case s := <-h.updates:
			t.Errorf("published without a difference: %+v", s)
		default:
		}
	})
}

func TestClockSetBack(t *testing.T) {
	now := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	f := facts{set: Settings{Configured: true}, walled: map[string]time.Time{}}
	p := newPerson(mia)
	p.answer, p.since, p.asked = wall, now.Add(5*time.Hour), now.Add(6*time.Hour)
	f.people = []*person{p}
	due, ok := f.checkDue(p, now)
	if !ok || due.After(now.Add(2*time.Minute)) {
		t.Errorf("after the clock was set back by hours the next question is at %v", due)
	}
}

func TestAutostartUntilApproval(t *testing.T) {
	live(t, func(h *house) {
		h.identity.signIn = trip(wall)
		h.identity.ask = func(n int) Reason {
			if n == 1 {
				return notGranted
			}
			return Reason{}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		if h.send(Intent{Action: ActAutostart, Value: AutostartUntil}); !h.desktop.autostart || h.last.Autostart != AutostartUntil {
			t.Fatalf("autostart %v, %s", h.desktop.autostart, h.last.Autostart)
		}
		h.end()
		h.identity.accounts = []Account{mia}
		h.start()
		if h.last.Autostart != AutostartUntil {
			t.Errorf("after a restart %s", h.last.Autostart)
		}
		h.after(3 * time.Minute)
		h.phase(Ready)
		if h.desktop.autostart || h.last.Autostart != AutostartOff || !h.last.Top().Approved {
			t.Errorf("after the approval: %v %s %v", h.desktop.autostart, h.last.Autostart, h.last.Top().Approved)
		}
	})
}

func TestWindowWishesAndFirstClose(t *testing.T) {
	live(t, nil, func(h *house) {
		first := h.last.Show
		if h.send(Intent{Action: ActShow}); h.last.Show != first+1 {
			t.Errorf("show %d", h.last.Show)
		}
		if h.send(Intent{Action: ActClosed}); h.last.Note == nil || h.last.Note.Key != "here" {
			t.Fatalf("note %+v", h.last.Note)
		}
		number := h.last.Note.Number
		if h.send(Intent{Action: ActClosed}); h.last.Note.Number != number {
			t.Error("says where it went a second time")
		}
		if h.send(Intent{Action: ActCopy, Text: "for IT"}); len(h.desktop.copied) != 1 {
			t.Errorf("copied %v", h.desktop.copied)
		}
	})
}

func TestShareWritesAboutWhatStops(t *testing.T) {
	for _, reason := range []Reason{wall, {Class: ClassAssignment, Key: "assignment"}, {Class: ClassAdmin, Key: "conditional-access"}} {
		live(t, func(h *house) { h.identity.signIn = trip(reason) }, func(h *house) {
			h.send(Intent{Action: ActSignIn})
			h.send(Intent{Action: ActShare})
			if want := "mailto:?body=" + string(h.last.Top().Phase); len(h.desktop.opened) != 1 || h.desktop.opened[0] != want {
				t.Errorf("opened %v, want %s", h.desktop.opened, want)
			}
		})
	}
}

func TestNextMorning(t *testing.T) {
	friday := time.Date(2026, 11, 27, 15, 0, 0, 0, time.UTC)
	if got := nextMorning(friday); got != time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC) {
		t.Errorf("after Friday comes %v", got)
	}
}

func TestNextMeeting(t *testing.T) {
	now := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	at := func(id string, from, to int, change func(*Meeting)) Meeting {
		m := Meeting{ID: id, Start: now.Add(time.Duration(from) * time.Minute), End: now.Add(time.Duration(to) * time.Minute)}
		if change != nil {
			change(&m)
		}
		return m
	}
	ms := []Meeting{
		at("over", -60, -30, nil),
		at("long", -120, 60, nil),
		at("on", -5, 25, nil),
		at("declined", 0, 30, func(m *Meeting) { m.Response = "declined" }),
		at("cancelled", 1, 30, func(m *Meeting) { m.Cancelled = true }),
		at("next", 30, 60, nil),
	}
	if m, ok := Next(ms, now); !ok || m.ID != "on" {
		t.Errorf("now %q", m.ID)
	}
	if m, ok := Next(ms[5:], now); !ok || m.ID != "next" {
		t.Errorf("later %q", m.ID)
	}
	if _, ok := Next(ms[:1], now); ok {
		t.Error("a meeting that is over is next")
	}
}
