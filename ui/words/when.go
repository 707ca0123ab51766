package words

import "time"

// Clock is how a time of the day is written (a layout of package time).
const Clock = "15:04"

// When is an absolute time, as short as it can be: the time of the day, or the day too. It stays true
// while nobody draws, which "in five minutes" does not.
func When(t, now time.Time) string {
	t = t.In(now.Location())
	if Midnight(t, 0).Equal(Midnight(now, 0)) {
		return t.Format(Clock)
	}
	return t.Format("Mon 2 Jan " + Clock)
}

// Midnight is the beginning of the day that is days after the one of t, in the zone of t.
func Midnight(t time.Time, days int) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d+days, 0, 0, 0, 0, t.Location())
}
