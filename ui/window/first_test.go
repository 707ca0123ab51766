package window

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"consentray/app"
)

// The first frame shows no more meetings than the window has room for, and no fewer; the others are
// there as soon as it is on the screen.
func TestFirstFrameComesFirst(t *testing.T) {
	r := newRig(t, light)
	var next func()
	r.later = func(f func()) { next = f }
	r.first = true
	r.show(with(ready(), func(s *app.Snapshot) {
		s.Accounts[0].Meetings = nil
		for i := range mostMeetings + 7 {
			start := at(11, 0).Add(time.Duration(i) * time.Minute)
			s.Accounts[0].Meetings = append(s.Accounts[0].Meetings, meeting(fmt.Sprint(i), "Stand-up", start, start.Add(time.Hour), "Zoom"))
		}
	}))
	listed := func() (n int) {
		for _, key := range r.keys() {
			if strings.HasPrefix(key, "join ") && key != "join next" {
				n++
			}
		}
		return n
	}
	r.window.Canvas().Capture()
	if n := listed(); n != seenMeetings {
		t.Errorf("the first frame has %d meetings, want %d", n, seenMeetings)
	}
	if height := r.body.Size().Height; height < 640 {
		t.Errorf("the first frame is %v high and does not fill the window", height)
	}
	next()
	if n := listed(); n != mostMeetings {
		t.Errorf("after the first frame there are %d meetings, want %d", n, mostMeetings)
	}
	if r.last(t).Action != app.ActDrawn || len(r.sent) != 1 {
		t.Errorf("the agent was told %+v", r.sent)
	}
	r.target(t, "more")
}
