package desktop

import (
	"testing"
	"time"
)

func TestKernelClock(t *testing.T) {
	c, err := NewClock()
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	<-c.Wake(time.Now().Add(-time.Hour)) // past: at once
	<-c.Wake(time.Unix(0, 0))
	c.Wake(time.Now().Add(time.Hour))
	due := time.Now().Add(50 * time.Millisecond)
	<-c.Wake(due) // replaces
	if late := time.Since(due); late < 0 || late > 5*time.Second {
		t.Errorf("woke %v after its time", late)
	}
	if ch := c.Wake(time.Time{}); woken(ch) {
		t.Error("woke for never")
	}
	c.Close()
	<-c.Wake(time.Now().Add(time.Hour)) // nobody waits for ever on a closed clock
}
