package app

import (
	"cmp"
	"time"
)

// passed is what a pass over the calendar brought.
type passed struct {
	id       string
	number   int
	meetings []Meeting
	reason   Reason
}

func (m passed) apply(l *loop) {
	p := l.person(m.id)
	if p == nil || p.syncing != m.number {
		return
	}
	p.syncing = 0
	now := time.Now().Round(0)
	next := min(l.set.Interval, CopyLife-copyGap*3) // jitter included, the next is there before they go
	if m.reason.IsZero() {
		l.reached(p)
		p.reading, p.failures, p.doubted = Reason{}, 0, false
		l.received(p, m.meetings, now)
	} else {
		p.failures++
		next = backoff(p.failures, l.set.Interval)
		p.sync.Stale = !p.sync.LastSuccess.IsZero()
		p.sync.State, p.sync.Error = syncState(m.reason.Class), cmp.Or(m.reason.Code, m.reason.Key)
		if l.stumbled(p, m.reason); p.reading.Class == ClassAdmin {
			l.lose(p) // a rule keeps the app out: what it read before is no longer its to show
		}
	}
	if !m.reason.IsZero() && conclusive(m.reason.Class) {
		next = l.set.Interval
	}
	p.sync.NextAt = now.Add(jitter(max(next, m.reason.RetryAfter), l.o.Random()))
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
		p.doubted = true
		l.ask(p)
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
