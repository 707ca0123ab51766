package desktop

import (
	"testing"
	"testing/synctest"
	"time"

	"consentray/app"
)

func TestCoalesce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx := t.Context()
		in := make(chan app.Event)
		out := coalesce(ctx, in)
		start := time.Now()
		in <- app.EventNetwork
		if e := <-out; e != app.EventNetwork || time.Since(start) != 0 {
			t.Errorf("%s after %v", e, time.Since(start))
		}
		for range 50 {
			in <- app.EventNetwork
		}
		in <- app.EventResumed // another kind does not wait
		if e := <-out; e != app.EventResumed || time.Since(start) != 0 {
			t.Errorf("%s after %v", e, time.Since(start))
		}
		if e := <-out; e != app.EventNetwork || time.Since(start) != quiet {
			t.Errorf("%s after %v", e, time.Since(start))
		}
		time.Sleep(time.Hour) // of the bubble
		select {
		case e := <-out:
			t.Errorf("%s once more", e)
		default:
		}
		// Nobody listens, and the sources are not held up.
		for range 10 {
			in <- app.EventZone
		}
	})
}

func TestChangesCompares(t *testing.T) {
	states := []string{"a", "a", "b", "b", "a"}
	at, told := 0, 0
	changes(
		func() bool { at++; return at < len(states) },
		func() string { return states[at] },
		func() { told++ },
	)
	if told != 2 {
		t.Errorf("told %d times", told)
	}
}

func TestNetworkIsStable(t *testing.T) {
	before := network()
	if after := network(); after != before {
		t.Errorf("the same network looks different: %q, then %q", before, after)
	}
}
