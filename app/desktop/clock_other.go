//go:build !linux

package desktop

// A Clock wakes the core by the wall clock, app.Clock for the core: here by a look once a minute while
// something is due. What Events tells about a resume makes up for most of the delay.
type Clock struct{ *lookingClock }

// NewClock returns a clock on which nothing is due.
func NewClock() (*Clock, error) { return &Clock{newLookingClock()}, nil }
