package desktop

import (
	"context"
	"net"
	"slices"
	"strings"
	"time"

	"consentray/app"
)

// quiet is how long further events of a kind are kept back after one was told: a network that comes
// up makes dozens.
const quiet = 2 * time.Second

// Events tells what happens to the computer until ctx ends, and then closes the channel. What the
// system has no way to tell is not told. Nothing wakes up to look, except once a minute on macOS.
func Events(ctx context.Context) <-chan app.Event {
	happened := make(chan app.Event)
	tell := func(e app.Event) {
		select {
		case happened <- e:
		case <-ctx.Done():
		}
	}
	watch(ctx, tell)
	return coalesce(ctx, happened)
}

// coalesce tells the first event of a kind at once, and one more after a while if there were others.
func coalesce(ctx context.Context, in <-chan app.Event) <-chan app.Event {
	out := make(chan app.Event)
	go func() {
		defer close(out)
		c := calm{next: map[app.Event]time.Time{}}
		timer := time.NewTimer(0)
		defer timer.Stop()
		for {
			var offer chan app.Event
			event, delay := c.first(time.Now())
			var later <-chan time.Time
			switch {
			case event != "" && delay <= 0:
				offer = out
			case event != "":
				timer.Reset(delay)
				later = timer.C
			}
			select {
			case e := <-in:
				c.add(e)
			case offer <- event:
				c.told(event, time.Now())
			case <-later:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// A calm holds the events that are to be told, each once, and when each kind may be told again.
type calm struct {
	pending []app.Event
	next    map[app.Event]time.Time
}

func (c *calm) add(e app.Event) {
	if !slices.Contains(c.pending, e) {
		c.pending = append(c.pending, e)
	}
}

// first returns the pending event that may be told soonest, and in how long; "" where none is.
func (c *calm) first(now time.Time) (event app.Event, delay time.Duration) {
	for _, e := range c.pending {
		if d := c.next[e].Sub(now); event == "" || d < delay {
			event, delay = e, d
		}
	}
	return event, delay
}

func (c *calm) told(e app.Event, now time.Time) {
	c.pending = slices.DeleteFunc(c.pending, func(p app.Event) bool { return p == e })
	c.next[e] = now.Add(quiet)
}

// network describes the addresses by which the computer can be reached, so that messages which change
// none of them (a router's regular announcement, a scan for wireless networks) are no event.
func network() string {
	interfaces, err := net.Interfaces()
	if err != nil {
		return ""
	}
	var b strings.Builder
	for _, i := range interfaces {
		if i.Flags&net.FlagLoopback != 0 || i.Flags&net.FlagUp == 0 {
			continue
		}
		b.WriteString(i.Name + i.Flags.String())
		addresses, _ := i.Addrs()
		for _, a := range addresses {
			b.WriteString(" " + a.String())
		}
		b.WriteString("\n")
	}
	return b.String()
}

// changes calls tell whenever wait returns and what describe says is no longer the same. It ends when
// wait returns false.
func changes(wait func() bool, describe func() string, tell func()) {
	last := describe()
	for wait() {
		if now := describe(); now != last {
			last = now
			tell()
		}
	}
}
