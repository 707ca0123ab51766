package desktop

import (
	"testing"
	"testing/synctest"
	"time"
)

// woken reports whether a wake lies in the channel.
func woken(ch <-chan struct{}) bool {
	select {
	case <-ch:
		return true
	default:
		return false
	}
}

func TestLookingClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newLookingClock()
		defer c.Close()
		start := time.Now()
		ch := c.Wake(start.Add(10 * time.Minute))
		c.Wake(start.Add(90 * time.Second)) // replaces
		<-ch
		if d := time.Since(start); d != 90*time.Second {
			t.Errorf("woke after %v", d)
		}
		time.Sleep(time.Hour) // of the bubble
		if woken(ch) {
			t.Error("woke for a due time that was replaced")
		}
		<-c.Wake(start) // past
		c.Wake(time.Time{})
		time.Sleep(time.Hour)
		if woken(ch) {
			t.Error("woke for never")
		}
	})
}

func TestWait(t *testing.T) {
	now := time.Now()
	if jumped(now, now.Add(time.Minute)) {
		t.Error("a minute passed on both clocks")
	}
	if wait(now.Add(time.Hour).Round(0), now) != time.Hour || wait(now.Add(-time.Hour), now) != 0 {
		t.Error("wait")
	}
}
