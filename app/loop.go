package app

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"reflect"
	"time"
)

// Options are the parts a Core is made of.
type Options struct {
	Settings Settings
	Identity Identity
	Calendar Calendar
	Desktop  Desktop
	Clock    Clock
	Store    Store
	// Copy keeps the meetings for the next start; nil: they are not kept.
	Copy Copy
	// Zone returns the computer's time zone as it is now; nil: as it was at the start.
	Zone func() *time.Location
	// Events tells what happens to the computer; may be nil.
	Events <-chan Event
	// Hand writes to whoever can mend what stops an account: the request where an approval is missing,
	// else what stands in the way. Where it says false there is nothing to write, or not in that way.
	Hand func(h Handing) (Handout, bool)
	// Pasted says what a text means that a person saw on Microsoft's page. Where it says false, the
	// Reason's key, if it has one, names the Note that says why.
	Pasted func(text string, now time.Time) (Reason, bool)
	// SetUp writes an application ID into the settings and returns what they are now. key, where it is
	// not empty, names the Note that says why not. nil: settings are not changed here.
	SetUp func(ctx context.Context, clientID string) (s Settings, key string)
	// Random returns numbers in [0,1) for jitter; nil takes the runtime's.
	Random func() float64
	Log    *slog.Logger
	// Resident is true for the agent, which asks and reads by itself. A command that runs without an
	// agent does only what it is told.
	Resident bool
}

// A Core owns the facts of one profile. One goroutine, Run, reads and changes them; slow work leaves
// the loop and comes back as a message, and an answer whose number is no longer current is dropped.
type Core struct {
	o     Options
	inbox chan message
	done  chan struct{}
}

// A message is something that happened. apply runs on the loop's goroutine and must not block.
type message interface{ apply(l *loop) }

// loop is the state that only Run's goroutine touches.
type loop struct {
	*Core
	facts
	ctx      context.Context
	watchers []chan Snapshot
	last     Snapshot
	saved    []byte
	wake     <-chan struct{}
	wakeAt   time.Time
	quit     bool
}

// ErrQuit is what Run returns when a person chose Quit.
var ErrQuit = errors.New("quit")

// New makes a Core; nothing happens before Run.
func New(o Options) *Core {
	if o.Random == nil {
		o.Random = rand.Float64
	}
	if o.Zone == nil {
		o.Zone = func() *time.Location { return time.Local }
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Core{o: o, inbox: make(chan message, 16), done: make(chan struct{})}
}

// Send hands over an intent. It may be called from any goroutine, and does nothing after the end.
func (c *Core) Send(in Intent) { c.post(wish{in}) }

// Snapshots returns a channel that first gets the current snapshot and then each newer one; whoever
// reads slowly misses those in between, never the last. The function ends the subscription.
func (c *Core) Snapshots() (<-chan Snapshot, func()) {
	ch := make(chan Snapshot, 1)
	c.post(subscribe{ch})
	return ch, func() { c.post(unsubscribe{ch}) }
}

// Report shows a problem of the computer that the core cannot see itself, such as a missing tray host;
// with present false it is over.
func (c *Core) Report(code ProblemCode, key string, present bool) {
	c.post(reported{code, key, present})
}

type reported struct {
	code    ProblemCode
	key     string
	present bool
}

func (m reported) apply(l *loop) {
	if m.present {
		if _, known := l.problems[m.code]; !known && m.code == ProblemTray {
			l.show++ // without a tray the window is all that there is
		}
		l.problem(l.problems, m.code, m.key, "")
	} else {
		delete(l.problems, m.code)
	}
}

func (c *Core) post(m message) {
	select {
	case c.inbox <- m:
	case <-c.done:
	}
}

// Run is the loop. It returns nil when ctx ends and ErrQuit when a person wants to quit; work under
// way is cancelled.
func (c *Core) Run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer close(c.done)
	l := &loop{Core: c, ctx: ctx}
	l.facts = facts{set: c.o.Settings, loading: true, problems: map[ProblemCode]Problem{}, walled: map[string]time.Time{}}
	l.rezone()
	l.started = AutostartOff
	if c.o.Desktop.Autostart() {
		l.started = AutostartOn
	}
	l.restore()
	if c.o.Resident && !l.welcomed {
		l.show++
	}
	l.load()
	for !l.quit {
		l.schedule()
		l.publish()
		select {
		case m := <-c.inbox:
			m.apply(l)
		case e := <-c.o.Events:
			l.happened(e)
		case <-l.wake:
			l.wake, l.wakeAt = nil, time.Time{}
		case <-ctx.Done():
			l.end()
			return nil
		}
	}
	l.end()
	return ErrQuit
}

// end brings what must outlive the process to the disk.
func (l *loop) end() {
	l.save()
	l.lastCopies()
}

// work runs do outside the loop and brings back what it returns.
func (l *loop) work(ctx context.Context, do func(ctx context.Context) message) {
	go func() {
		if m := do(ctx); m != nil {
			l.post(m)
		}
	}()
}

// publish hands the snapshot to the watchers if it differs from the last, and keeps what must outlive
// the process.
func (l *loop) publish() {
	l.save()
	s := l.snapshot(time.Now().In(l.zone))
	compared := s
	compared.Now = l.last.Now
	if reflect.DeepEqual(compared, l.last) {
		return
	}
	l.logChange(l.last, s)
	l.last = s
	for _, w := range l.watchers {
		offer(w, s)
	}
}

func (l *loop) logChange(old, s Snapshot) {
	if len(old.Accounts) == 0 || old.Top().Phase != s.Top().Phase {
		r := s.Top().Reason
		l.o.Log.Info("phase", "phase", s.Top().Phase, "code", r.Code, "error", r.Error, "suberror", r.Suberror,
			"correlation", r.CorrelationID)
	}
}

// offer puts s into w in place of an older one. Only the loop sends, so there is room afterwards.
func offer(w chan Snapshot, s Snapshot) {
	select {
	case <-w:
	default:
	}
	w <- s
}

type subscribe struct{ ch chan Snapshot }

func (m subscribe) apply(l *loop) {
	l.watchers = append(l.watchers, m.ch)
	if len(l.last.Accounts) > 0 {
		offer(m.ch, l.last)
	}
}

type unsubscribe struct{ ch chan Snapshot }

func (m unsubscribe) apply(l *loop) {
	for i, w := range l.watchers {
		if w == m.ch {
			l.watchers = append(l.watchers[:i:i], l.watchers[i+1:]...)
			return
		}
	}
}

// tell answers an intent where the phase alone does not show it.
func (l *loop) tell(forID, key, detail string) {
	l.notes++
	l.note = &Note{Number: l.notes, For: forID, Key: key, Detail: detail, At: time.Now()}
}
