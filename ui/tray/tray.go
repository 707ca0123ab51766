package tray

import (
	"context"
	"errors"
	"time"

	"consentray/app"
	"consentray/assets"
)

// ErrNoBus says that there is no session bus, without which Linux has no tray. The program goes on
// with windows and commands.
var ErrNoBus = errors.New("tray: no session bus")

// ErrNoTray says that this build has no tray: on macOS it needs cgo.
var ErrNoTray = errors.New("tray: built without a tray")

// Options are what the tray of one profile needs.
type Options struct {
	// Profile chooses the Id by which tray hosts remember the icon.
	Profile string
	View    View
	// Clock wakes the tray when time alone changes its menu; it must be the tray's own. nil: Go's
	// timers, which stand still while the computer sleeps.
	Clock app.Clock
	// Host is told whether the desktop shows a tray, at the start and at each change, from a
	// goroutine of the tray. nil: nobody wants to know. Only Linux ever says no.
	Host func(present bool)
	// Panel is how bright the panel is; empty: what the system says, or the tone for any panel.
	Panel assets.Panel
}

// A Tray is the icon and its menu. There can be one in a process.
type Tray struct {
	options Options
}

// New returns a Tray that is shown by Run.
func New(o Options) *Tray {
	if o.Clock == nil {
		o.Clock = &timerClock{}
	}
	if o.Host == nil {
		o.Host = func(bool) {}
	}
	if o.Panel == "" {
		o.Panel = panel()
	}
	return &Tray{options: o}
}

// drawing returns the goroutine's state, with the first Snapshot drawn already.
func (t *Tray) drawing(first app.Snapshot, b *board, f face, escape func(string) string) *drawing {
	d := &drawing{
		board: b, face: f, view: t.options.View, escape: escape, clock: t.options.Clock, last: first,
	}
	d.show()
	return d
}

// first waits for the Snapshot that the tray begins with.
func first(ctx context.Context, updates <-chan app.Snapshot) (app.Snapshot, bool) {
	select {
	case s, ok := <-updates:
		return s, ok
	case <-ctx.Done():
		return app.Snapshot{}, false
	}
}

// serve sends the intent of the row that s shows at each click. A click on a row that was hidden in
// between does nothing.
func (s *slot) serve(ctx context.Context, clicks <-chan struct{}, send func(app.Intent)) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-clicks:
			if in := s.intent.Load(); in != nil && in.Action != "" {
				send(*in)
			}
		}
	}
}

// A timerClock is a Clock of Go's own timers, for one goroutine.
type timerClock struct{ timer *time.Timer }

// Wake implements app.Clock. The channel has one place, so that a wake-up nobody takes any more keeps
// no goroutine.
func (c *timerClock) Wake(due time.Time) <-chan struct{} {
	if c.timer != nil {
		c.timer.Stop()
	}
	woken := make(chan struct{}, 1)
	c.timer = time.AfterFunc(time.Until(due), func() { woken <- struct{}{} })
	return woken
}
