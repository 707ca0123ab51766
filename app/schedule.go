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
	for _, p := range l.people {
		consider(l.outlived(p, now))
	}
	if l.o.Resident && !l.loading {
		for _, p := range l.people {
			l.startDue(p, now)
			consider(l.checkDue(p, now))
			consider(p.sync.NextAt, p.syncing == 0 && l.reads(p))
		}
	}
	l.arm(next)
}

// startDue starts the silent question and the pass over the calendar that are due for p.
func (l *loop) startDue(p *person, now time.Time) {
	if due, ok := l.checkDue(p, now); ok && !due.After(now) {
		l.ask(p)
	}
	if l.reads(p) && p.syncing == 0 && !p.sync.NextAt.After(now) {
		l.read(p)
	}
	// A pass planned far ahead means that the clock was set back.
	if p.sync.NextAt.After(now.Add(2*l.set.Interval + time.Hour)) {
		p.sync.NextAt = now.Add(l.set.Interval)
	}
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
	y, m, d := time.Now().Date()
	from := time.Date(y, m, d, 0, 0, 0, 0, time.Local)
	to := from.AddDate(0, 0, l.set.Days+1)
	l.work(l.ctx, func(ctx context.Context) message {
		ctx, cancel := context.WithTimeout(ctx, passLimit)
		defer cancel()
		ms, reason := l.o.Calendar.Meetings(ctx, account, from, to)
		return passed{account.ID, number, ms, reason}
	})
}

// happened reacts to the computer: it slept, or a network came.
func (l *loop) happened(e Event) {
	now := time.Now().Round(0)
	for _, p := range l.people {
		if e != EventResumed && e != EventNetwork {
			continue
		}
		if !p.account.Known() {
			delete(p.problems, ProblemOffline) // of a sign-in that failed; nobody knows how it would end now
		}
		if l.unsure(p) && p.asking == 0 && now.Sub(p.asked) >= CheckGap && !now.Before(l.paused) {
			l.ask(p)
		}
		// Whom Microsoft asked to wait, waits, whatever network comes.
		if l.reads(p) && p.syncing == 0 && p.sync.State != SyncThrottled && (p.sync.State != SyncIdle || now.Sub(p.sync.LastSuccess) > CheckGap || now.Before(p.sync.LastSuccess)) {
			p.sync.NextAt = now
		}
		if l.o.Resident && l.waits(p) && p.asking == 0 && now.Sub(p.extra) >= extraGap && now.Sub(p.asked) >= CheckGap && !now.Before(l.paused) {
			p.extra = now
			l.ask(p)
		}
	}
	if e == EventZone && l.o.Resident {
		l.last.Accounts = nil // times read differently now: publish again
	}
}
