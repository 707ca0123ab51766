package desktop

import "time"

// look is how often a clock without help of the system compares, while something is due. It is a
// compromise: Go's timers stand still while the computer sleeps, so that after waking a due time is
// noticed up to this much late.
const look = time.Minute

// jump is how much the wall clock may differ from the time that passed before it counts as set, or the
// computer as having slept.
const jump = 3 * time.Second

// A lookingClock wakes by the wall clock on systems that have no timer for it. While nothing is due it
// does nothing.
type lookingClock struct {
	due   chan time.Time
	fired chan struct{} // holds one wake
	ended chan struct{}
}

func newLookingClock() *lookingClock {
	c := &lookingClock{make(chan time.Time), make(chan struct{}, 1), make(chan struct{})}
	go c.run()
	return c
}

// Wake replaces the due time; the zero time means never.
func (c *lookingClock) Wake(due time.Time) <-chan struct{} {
	select {
	case c.due <- due:
	case <-c.ended:
	}
	return c.fired
}

// Close ends the clock; its channels stay silent.
func (c *lookingClock) Close() error {
	close(c.ended)
	return nil
}

func (c *lookingClock) run() {
	var due time.Time
	timer := time.NewTimer(0)
	defer timer.Stop()
	set := time.Now() // with both clocks' readings
	for {
		var ticks <-chan time.Time
		if !due.IsZero() {
			set = time.Now()
			timer.Reset(min(wait(due, set), look))
			ticks = timer.C
		}
		select {
		case due = <-c.due:
			drain(c.fired)
		case now := <-ticks:
			if wait(due, now) > 0 && !jumped(set, now) {
				continue
			}
			if wait(due, now) <= 0 {
				due = time.Time{}
			}
			fire(c.fired)
		case <-c.ended:
			return
		}
	}
}

// wait returns how long the wall clock takes from now to due.
func wait(due, now time.Time) time.Duration { return max(0, due.Round(0).Sub(now.Round(0))) }

// jumped reports whether between two readings the wall clock moved by another span than the monotonic
// one did.
func jumped(from, to time.Time) bool {
	return (to.Round(0).Sub(from.Round(0)) - to.Sub(from)).Abs() > jump
}

// fire leaves one wake in the channel.
func fire(ch chan struct{}) {
	select {
	case ch <- struct{}{}:
	default:
	}
}

// drain takes back a wake that nobody saw and that is no longer wanted.
func drain(ch chan struct{}) {
	select {
	case <-ch:
	default:
	}
}
