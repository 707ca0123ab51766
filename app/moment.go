package app

import "time"

// Now returns the timed meetings that are on at now and that their owner attends, in start order.
func Now(ms []Meeting, now time.Time) []Meeting {
	var on []Meeting
	for _, m := range Upcoming(ms, now) {
		if m.calls() && !m.Start.After(now) {
			on = append(on, m)
		}
	}
	return on
}

// Later returns the timed meetings that begin after now and that their owner attends, in start order.
func Later(ms []Meeting, now time.Time) []Meeting {
	var later []Meeting
	for _, m := range Upcoming(ms, now) {
		if m.calls() && m.Start.After(now) {
			later = append(later, m)
		}
	}
	return later
}

// Next returns the meeting that is on or comes next and that its owner attends, a timed one. Of two that are
// on the later start wins: it is the one to go to now.
func Next(ms []Meeting, now time.Time) (Meeting, bool) {
	var next Meeting
	for _, m := range Now(ms, now) {
		if m.Start.After(next.Start) {
			next = m
		}
	}
	if next.Start.IsZero() {
		if later := Later(ms, now); len(later) > 0 {
			next = later[0]
		}
	}
	return next, !next.Start.IsZero()
}

// FreeUntil tells whether nothing keeps the owner of ms busy at now, and until when that is so: until
// the next meeting begins, or, where they are busy, until the last of those ends that follow one another
// without a gap. The zero time: nothing more is known to come. What is marked as free or working
// elsewhere leaves its time free, and so does what lasts all day, which is a note on a day.
func FreeUntil(ms []Meeting, now time.Time) (until time.Time, free bool) {
	for _, m := range Upcoming(ms, now) { // in start order
		switch {
		case !m.calls() || !m.busy():
		case !m.Start.After(now):
			until = latest(until, m.End)
		case until.IsZero():
			return m.Start, true
		case !m.Start.After(until):
			until = latest(until, m.End)
		default:
			return until, false
		}
	}
	return until, until.IsZero()
}

// calls reports whether the meeting wants its owner somewhere at a time of the day.
func (m Meeting) calls() bool { return m.Attends() && !m.AllDay }

// busy reports whether the meeting takes the person's own time.
func (m Meeting) busy() bool {
	return !m.Shared && m.ShowAs != "free" && m.ShowAs != "workingElsewhere"
}
