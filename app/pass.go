package app

import (
	"cmp"
	"time"
)

// passed is what a pass over the calendar brought.
type passed struct {
	id        string
	number    int
	meetings  []Meeting
	reason    Reason
	calendars []CalendarEntry
}

func (m passed) apply(l *loop) {
	p := l.person(m.id)
	if p == nil || p.syncing != m.number {
		return
	}
	again := p.again && (m.reason.Class == ClassOffline || m.reason.Class == ClassRetry) && m.reason.RetryAfter == 0
	p.syncing, p.again = 0, false
	now := time.Now().Round(0)
	next := min(l.set.Interval, CopyLife-copyGap*3) // jitter included, the next is there before they go
	if m.reason.IsZero() {
		l.reached(p)
		p.reading, p.failures, p.doubted, p.barred = Reason{}, 0, false, time.Time{}
		l.received(p, m.meetings, now)
		l.untroubled(p, m.calendars)
	} else {
		l.pause(m.reason)
		p.barredBy(m.reason)
		if fromSignIn(m.reason) && conclusive(m.reason.Class) {
			l.refused(p, m.reason) // asked for on the waiting table from now on, not at every pass
			return
		}
		p.failures++
		next = backoff(p.failures, l.set.Interval)
		if fromSignIn(m.reason) {
			next = backoff(p.failures, patience(p.failures, l.set.Interval))
		}
		p.sync.Stale = !p.sync.LastSuccess.IsZero()
		p.sync.State, p.sync.Error = syncState(m.reason.Class), cmp.Or(m.reason.Code, m.reason.Key)
		if l.stumbled(p, m.reason); p.reading.Class == ClassAdmin {
			l.lose(p) // a rule keeps the app out: what it read before is no longer its to show
		}
	}
	if !m.reason.IsZero() && conclusive(m.reason.Class) {
		next = l.set.Interval
	}
	p.planned, p.sync.NextAt = now, l.nextPass(max(next, m.reason.RetryAfter), m.reason, now)
	if again && !fromSignIn(m.reason) {
		p.sync.NextAt = latest(now, l.paused)
	}
}

// nextPass tells when to read again after wait, and why it may be later.
func (l *loop) nextPass(wait time.Duration, r Reason, now time.Time) time.Time {
	if r.Class == ClassInteraction {
		wait = seldomEvery // nothing changes before Microsoft has seen the person, or the network changes
	}
	if now.Before(l.doubled) {
		wait *= 2
	}
	due := now.Add(jitter(wait, l.o.Random()))
	if r.IsZero() {
		return due
	}
	return latest(due, l.paused)
}

// stumbled takes a failed pass. A missing permission is asked for once more before it is believed: the
// token may be older than the grant. Where the permission is there after all, a rule for the mailbox
// keeps the app out.
func (l *loop) stumbled(p *person, r Reason) {
	switch {
	case r.Class == ClassConsent && p.doubted:
		r.Class, r.Who, r.Key = ClassAdmin, WhoAdministrator, "calendar-denied"
		p.reading = r
	case r.Class == ClassConsent:
		if l.mayAsk(p, time.Now().Round(0)) { // else the next pass comes back to it
			p.doubted = true
			l.ask(p)
		}
	case conclusive(r.Class):
		p.reading = r
	default:
		l.passing(p, r)
	}
}

func syncState(c Class) string {
	switch c {
	case ClassOffline, ClassRetry:
		return SyncOffline
	case ClassThrottled:
		return SyncThrottled
	case ClassSignIn, ClassInteraction:
		return SyncExpired
	}
	return SyncFailed
}
