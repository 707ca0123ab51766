package app

import (
	"context"
	"time"
)

const (
	askingAfter = 20 * time.Second // the app offers the question
	lateAfter   = time.Minute      // one notification with the same
	askLimit    = 45 * time.Second // a silent question
	passLimit   = 2 * time.Minute  // a pass over the calendar
	slowLimit   = 2 * time.Minute  // keychain and request, which may wait for a prompt
)

// schedule starts what is due and arms the clock for what is next. It is called before each wait, so
// whatever changed the facts never has to think of time.
func (l *loop) schedule() {
	now := time.Now().Round(0) // compared by the wall clock: the other one stands still in sleep
	var next time.Time
	consider := func(due time.Time, ok bool) {
		if ok && !due.IsZero() && (next.IsZero() || due.Before(next)) {
			next = due
		}
	}
	if a := l.attempt; a != nil {
		a.Asking = !now.Before(a.Since.Add(askingAfter))
		a.Late = !now.Before(a.Since.Add(lateAfter))
		consider(a.Since.Add(askingAfter), !a.Asking)
		consider(a.Since.Add(lateAfter), !a.Late)
	}
	consider(l.lateApproving(now))
	for _, p := range l.people {
		consider(l.outlived(p, now))
	}
	for _, p := range l.people {
		switch {
		case l.loading:
		case l.o.Resident:
			l.startDue(p, now)
			consider(l.checkDue(p, now))
			consider(l.readDue(p))
		case l.rhythm(p) == hoping: // that is what the command was told to do
			if due, ok := l.checkDue(p, now); ok && !due.After(now) {
				l.ask(p)
			}
			consider(l.checkDue(p, now))
		}
	}
	l.arm(next)
}

// startDue starts the silent question and the pass over the calendar that are due for p.
func (l *loop) startDue(p *person, now time.Time) {
	if due, ok := l.checkDue(p, now); ok && !due.After(now) {
		l.ask(p)
	}
	if due, ok := l.readDue(p); ok && !due.After(now) && l.mayRead(p, now) {
		l.read(p)
	}
	if p.planned.After(now) { // the clock was set back
		p.planned, p.sync.NextAt = now, now.Add(l.set.Interval)
	}
}

// readDue tells when p's calendar is to be read next.
func (l *loop) readDue(p *person) (due time.Time, ok bool) {
	if p.syncing != 0 || p.asking != 0 || !l.reads(p) {
		return time.Time{}, false
	}
	due = p.sync.NextAt
	if look, ok := p.lookDue(); ok && look.Before(due) {
		due = look
	}
	if !p.barred.IsZero() {
		due = latest(due, p.barred.Add(CheckGap))
	}
	return latest(due, l.paused), true
}

// arm sets the clock, once for each due time.
func (l *loop) arm(due time.Time) {
	if due.Equal(l.wakeAt) {
		return
	}
	l.wakeAt, l.wake = due, nil
	if !due.IsZero() {
		l.wake = l.o.Clock.Wake(due)
	}
}

// reads reports whether p's calendar is read by itself.
func (l *loop) reads(p *person) bool {
	if _, expired := p.problems[ProblemExpired]; expired {
		return false
	}
	return p.granted && p.account.Known() && !p.leaving
}

// ask asks silently whether p has the calendar permission. Somebody who asks meanwhile gets the same
// answer.
func (l *loop) ask(p *person) {
	if p.asking != 0 {
		return
	}
	p.asking, p.asked, p.offset = l.number(), time.Now(), l.o.Random()
	number, account := p.asking, p.account
	l.work(l.ctx, func(ctx context.Context) message {
		ctx, cancel := context.WithTimeout(ctx, askLimit)
		defer cancel()
		return asked{account.ID, number, l.o.Identity.Ask(ctx, account)}
	})
}

// read makes a pass over p's calendar: today and the days ahead, in the computer's zone.
func (l *loop) read(p *person) {
	if p.syncing != 0 {
		return
	}
	p.syncing, p.sync.State = l.number(), SyncRunning
	number, account := p.syncing, p.account
	y, m, d := time.Now().In(l.zone).Date()
	from, to := Midnight(y, m, d, l.zone), Midnight(y, m, d+l.set.Days+1, l.zone)
	l.work(l.ctx, func(ctx context.Context) message {
		ctx, cancel := context.WithTimeout(ctx, passLimit)
		defer cancel()
		ms, reason := l.o.Calendar.Meetings(ctx, account, from, to)
		return passed{account.ID, number, ms, reason, l.o.Calendar.Listed(account)}
	})
}

// happened reacts to the computer: it slept, a network came, or its owner travels.
func (l *loop) happened(e Event) {
	if e == EventZone && l.o.Resident {
		l.last.Accounts = nil // times read differently now: publish again
	}
	if moved := l.rezone(); e == EventZone && !moved {
		return
	}
	now := time.Now().Round(0)
	for _, p := range l.people {
		if !p.account.Known() {
			delete(p.problems, ProblemOffline) // of a sign-in that failed; nobody knows how it would end now
		}
		l.reread(p, now)
		l.reask(p, now)
	}
}

// rezone takes over the computer's time zone, and reports whether it is another one.
func (l *loop) rezone() bool {
	old := l.zone
	if l.zone = l.o.Zone(); old == nil || old.String() == l.zone.String() && sameOffsets(old, l.zone) {
		return false
	}
	l.last.Accounts = nil // times read differently now: publish again
	return true
}

// sameOffsets reports whether two zones, which may both be called Local, agree for half a year.
func sameOffsets(a, b *time.Location) bool {
	for month := range 7 {
		at := time.Now().AddDate(0, month, 0)
		_, one := at.In(a).Zone()
		_, other := at.In(b).Zone()
		if one != other {
			return false
		}
	}
	return true
}

// reread plans a pass at once. Whom Microsoft asked to wait, waits, whatever network comes; whom the
// sign-in service gave no token gets one extra try an hour, because rules may depend on the network.
func (l *loop) reread(p *person, now time.Time) {
	s := p.sync
	if p.syncing != 0 {
		p.again = true // should it fail, it was because of what is over now
		return
	}
	if !l.reads(p) || s.State == SyncThrottled || now.Before(l.paused) {
		return
	}
	if s.State == SyncIdle && now.Sub(s.LastSuccess) <= CheckGap && !now.Before(s.LastSuccess) {
		return
	}
	if !p.barred.IsZero() {
		if now.Sub(p.extra) < extraGap {
			return
		}
		p.extra = now
	}
	p.sync.NextAt = now
}

// reask asks at once where an answer is missing, and at most once an hour where somebody waits.
func (l *loop) reask(p *person, now time.Time) {
	if !l.mayAsk(p, now) {
		return
	}
	if l.unsure(p) {
		l.ask(p)
		return
	}
	if _, due := l.checkDue(p, now); due && l.o.Resident && now.Sub(p.extra) >= extraGap {
		p.extra = now
		l.ask(p)
	}
}
