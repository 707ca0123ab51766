package app

import "time"

// How often Microsoft is asked. Every silent question that fails is a line in the organisation's
// sign-in log, and a client that asks in a loop earns AADSTS50196, so the app is sparing.
const (
	// CheckGap is the least time between two questions, whoever wants them.
	CheckGap = 30 * time.Second
	// extraGap is the least time between two extra questions after sleep or a network's return.
	extraGap = time.Hour
	// loopPause is how long nothing is asked after AADSTS50196; intervals then double for a day.
	loopPause   = 30 * time.Minute
	loopDoubles = 24 * time.Hour
	// checksEnd is the age from which on Microsoft is only asked when a person says so.
	checksEnd = 14 * 24 * time.Hour
)

// checkSteps is the waiting table: up to age, every so often.
var checkSteps = []struct{ age, every time.Duration }{
	{10 * time.Minute, 2 * time.Minute},
	{time.Hour, 5 * time.Minute},
	{24 * time.Hour, 30 * time.Minute},
	{checksEnd, seldomEvery},
}

// nextCheck tells when to ask next for somebody who waits since since and was last asked for at last
// (zero: never): 30 s and 60 s after the wall, then by the table. A step that would come within
// CheckGap of the last question is merged with the next one. ok is false when only a person's wish
// counts. factor is 1, or 2 for the day after AADSTS50196.
func nextCheck(since, last time.Time, factor int) (due time.Time, ok bool) {
	at := since
	if last.After(since) {
		at = last
	}
	for {
		due, ok = stepAfter(since, at, factor)
		if !ok || last.IsZero() || due.Sub(last) >= CheckGap {
			return due, ok
		}
		at = due
	}
}

func stepAfter(since, at time.Time, factor int) (time.Time, bool) {
	age := at.Sub(since)
	for _, first := range []time.Duration{30 * time.Second, 60 * time.Second} {
		if age < first {
			return since.Add(first * time.Duration(factor)), true
		}
	}
	for _, step := range checkSteps {
		if age < step.age {
			return at.Add(step.every * time.Duration(factor)), true
		}
	}
	return time.Time{}, false
}

// seldomEvery is how often a rule is looked at that seldom changes: the last row of the waiting table.
const seldomEvery = 4 * time.Hour

// nextSeldom tells when to ask next for somebody whom a rule stops since since: six times a day until
// day 14.
func nextSeldom(since, last time.Time, factor int) (due time.Time, ok bool) {
	at := latest(since, last)
	return at.Add(seldomEvery * time.Duration(factor)), at.Sub(since) < checksEnd
}

// hopes are when it is asked after somebody may have approved. Grants have been seen to
// take half a minute and more to arrive everywhere.
var hopes = [...]time.Duration{0, 10 * time.Second, 30 * time.Second, time.Minute, 2 * time.Minute}

// hopeOver is when the last of them is over.
const hopeOver = 2 * time.Minute

// nextHope tells when to ask next after hoped.
func nextHope(hoped, last time.Time) time.Time {
	for _, after := range hopes {
		if due := hoped.Add(after); due.After(last) {
			return due
		}
	}
	return last.Add(CheckGap)
}

// patience is the longest that a question which Microsoft could not be asked waits for the next try: the
// longer it has been so, the less often it is tried.
func patience(missed int, interval time.Duration) time.Duration {
	switch {
	case missed > 60:
		return seldomEvery
	case missed > 15:
		return max(interval, 30*time.Minute)
	}
	return interval
}

// nextMorning returns nine o'clock of the next working day after now: when a person who has to try
// by hand is reminded.
func nextMorning(now time.Time) time.Time {
	y, m, d := now.Date()
	for i := 1; ; i++ {
		t := time.Date(y, m, d+i, 9, 0, 0, 0, now.Location())
		if t.Weekday() != time.Saturday && t.Weekday() != time.Sunday {
			return t
		}
	}
}

// jitter lengthens d by up to a tenth, so that many computers never ask in step. r is in [0,1).
func jitter(d time.Duration, r float64) time.Duration {
	return d + time.Duration(float64(d)*0.1*r)
}

// backoff is how long to wait after the n-th failed pass in a row (n from 1): 30 s, doubling, at most
// limit.
func backoff(n int, limit time.Duration) time.Duration {
	d := 30 * time.Second
	for ; n > 1 && d < limit; n-- {
		d *= 2
	}
	return min(d, limit)
}
