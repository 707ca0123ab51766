package app

import (
	"strings"
	"time"
)

// A rhythm is how often the app asks Microsoft for somebody by itself. Every question that fails is a
// line in the organisation's sign-in log.
type rhythm int

const (
	onRequest rhythm = iota // only when a person says so
	waiting                 // on the waiting table: an approval or an assignment is on its way
	seldom                  // as on the last row of the table: rules change, but rarely
	hoping                  // a few times within two minutes: somebody may just have approved
	retrying                // nobody knows yet, because Microsoft could not be asked
)

// rhythm derives how often p is asked for.
func (f *facts) rhythm(p *person) rhythm {
	if f.unsure(p) {
		return retrying
	}
	if !f.canAsk(p) || p.said == SawDenied || p.leaving || p.granted {
		return onRequest
	}
	if f.phase(p) == NeedsApproval && !p.hoped.IsZero() {
		return hoping
	}
	if f.set.ManualChecks {
		return onRequest
	}
	_, seen := p.problems[ProblemInteraction]
	switch ph := f.phase(p); {
	case (ph == NeedsApproval || ph == NeedsAssignment) && seen:
		return seldom // Microsoft answers nothing else before it has seen the person
	case ph == NeedsApproval, ph == NeedsAssignment:
		return waiting
	case ph == Blocked && mayChange(p.answer.Class):
		return seldom
	}
	return onRequest
}

// mayChange reports whether what stops somebody can end without that one's own doing.
func mayChange(c Class) bool {
	return c == ClassAdmin || c == ClassRegistration || c == ClassUnknown
}

// canAsk reports whether there is a token to ask with.
func (f *facts) canAsk(p *person) bool {
	_, expired := p.problems[ProblemExpired]
	return p.account.Known() && !expired
}

// checksItself reports whether the app may ask without being told to.
func (f *facts) checksItself(p *person) bool { return f.canAsk(p) && !f.set.ManualChecks }

// unsure reports whether p is signed in, but the question whether the calendar may be read went
// unanswered: something stood in the way, and it is asked again.
func (f *facts) unsure(p *person) bool {
	_, expired := p.problems[ProblemExpired]
	_, seen := p.problems[ProblemInteraction]
	return p.missed > 0 && p.account.Known() && !p.granted && p.answer.IsZero() && f.phase(p) == Ready && !expired && !seen && !p.leaving
}

// checkDue tells when to ask for p next; ok is false when only on a person's wish.
func (f *facts) checkDue(p *person, now time.Time) (due time.Time, ok bool) {
	if p.asking != 0 {
		return time.Time{}, false
	}
	last, since := earlier(p.asked, now), earlier(p.since, now) // the clock may have been set back
	factor := 1
	if now.Before(f.doubled) {
		factor = 2
	}
	switch f.rhythm(p) {
	case retrying:
		due, ok = last.Add(backoff(p.missed, patience(p.missed, f.set.Interval))*time.Duration(factor)), true
		return latest(last.Add(jitter(due.Sub(last), p.offset)), f.paused), true
	case hoping:
		return latest(nextHope(earlier(p.hoped, now), last), f.paused), true
	case waiting:
		due, ok = nextCheck(since, last, factor)
	case seldom:
		due, ok = nextSeldom(since, last, factor)
	}
	if !ok {
		return time.Time{}, false
	}
	from := latest(since, last)
	return latest(from.Add(jitter(due.Sub(from), p.offset)), f.paused), true
}

func earlier(a, now time.Time) time.Time {
	if a.After(now) {
		return now
	}
	return a
}

// pause notes what an answer says about asking again: none for half an hour after AADSTS50196, and all
// intervals doubled for a day; none before a Retry-After of the sign-in service.
func (l *loop) pause(r Reason) {
	now := time.Now().Round(0)
	if r.Key == "loop" {
		l.paused, l.doubled = latest(l.paused, now.Add(loopPause)), now.Add(loopDoubles)
	}
	if r.RetryAfter > 0 && fromSignIn(r) {
		l.paused = latest(l.paused, now.Add(jitter(r.RetryAfter, l.o.Random())))
	}
}

// fromSignIn reports whether the sign-in service gave the answer, and not the calendar.
func fromSignIn(r Reason) bool { return strings.HasPrefix(r.Code, "AADSTS") || r.Error != "" }

// mayAsk reports whether a question that nobody clicked for may be asked now.
func (l *loop) mayAsk(p *person, now time.Time) bool {
	return p.asking == 0 && !now.Before(l.paused) && l.tooEarly(p, now) == nil
}

// tooEarly returns how long ago Microsoft was asked for p, where that is so short a time ago that it is
// not asked again; nil where it may be. A pass without a token is a question, too.
func (l *loop) tooEarly(p *person, now time.Time) *time.Duration {
	for _, last := range []time.Time{p.asked, p.barred} {
		if ago := now.Sub(last); !last.IsZero() && ago >= 0 && ago < CheckGap {
			return &ago
		}
	}
	if p.syncing != 0 && !p.barred.IsZero() {
		return new(time.Duration) // just now
	}
	return nil
}

// mayRead reports whether a pass may begin now: where the last one got no token, it is a question.
func (l *loop) mayRead(p *person, now time.Time) bool {
	if now.Before(l.paused) || p.asking != 0 {
		return false
	}
	return p.barred.IsZero() || p.barred.After(now) || now.Sub(p.barred) >= CheckGap
}

// barredBy notes whether the sign-in service gave a token.
func (p *person) barredBy(r Reason) {
	if p.barred = (time.Time{}); fromSignIn(r) {
		p.barred = time.Now().Round(0)
	}
}

// neighbours asks for the others of p's organisation who wait: one approval serves everybody. Those who
// waited only because the organisation was known to need approval go on waiting for it.
func (l *loop) neighbours(p *person) {
	tenant := p.account.TenantID
	if _, known := l.walled[tenant]; !known || tenant == "" {
		return
	}
	l.forgetWall(tenant)
	for _, q := range l.people {
		if q != p && q.account.TenantID == tenant && l.rhythm(q) == waiting && l.o.Resident && l.mayAsk(q, time.Now().Round(0)) {
			l.ask(q)
		}
	}
}

// forgetWall forgets that an organisation needs approval.
func (l *loop) forgetWall(tenant string) {
	for _, q := range l.people {
		if q.account.TenantID == tenant && l.phase(q) == NeedsApproval && q.said == "" {
			q.said = SawApproval
		}
	}
	delete(l.walled, tenant)
}
