package app

import (
	"context"
	"reflect"
	"time"
)

const (
	// CopyLife is how long meetings are kept after Microsoft last let a pass through, in memory and on
	// disk alike: whoever had access taken away without this computer hearing of it keeps nothing.
	CopyLife = 24 * time.Hour
	// copyGap is how old the time of an unchanged copy may get.
	copyGap = time.Hour
	// copyLimit is how long writing a copy may take; the keychain may have to be waited for.
	copyLimit = 30 * time.Second
	// endLimit is how long the end of the process waits for a copy that is being written.
	endLimit = 3 * time.Second
)

// A Copied is the copy of one account as it was found at the start.
type Copied struct {
	Meetings []Meeting
	At       time.Time // when the pass was that brought them
}

// keeping is what the loop knows of a person's copy. One piece of work at a time is under way for it,
// so that a removal never overtakes a write.
type keeping struct {
	at      time.Time // the time in the copy; zero where there is none
	changed bool      // the meetings are not those in the copy
	unwant  bool      // it has to go
	number  int       // of the work under way
	cancel  func()    // of the same; nil where there is none
}

// received takes the meetings of a pass. Meetings that are the same stay the same memory.
func (l *loop) received(p *person, meetings []Meeting, now time.Time) {
	if !reflect.DeepEqual(meetings, p.meetings) {
		p.meetings, p.copy.changed = meetings, true
	}
	p.sync = Sync{State: SyncIdle, LastSuccess: now, Meetings: len(meetings)}
	l.keep(p)
}

// found asks the keychain who is signed in, and then looks for their copies. It runs outside the loop.
func (l *loop) found(ctx context.Context) loaded {
	m := loaded{}
	if m.accounts, m.reason = l.o.Identity.Accounts(ctx); m.reason.IsZero() && l.o.Copy != nil {
		m.copies = l.o.Copy.Load(ctx, m.accounts)
	}
	return m
}

// shown takes the copy of the last run, where no pass has been there yet. A copy that may not be shown
// is not kept either.
func (l *loop) shown(p *person, c Copied, now time.Time) {
	switch {
	case !p.granted || c.At.After(now) || now.Sub(c.At) >= CopyLife:
		l.unkeep(p)
	case p.sync.LastSuccess.IsZero() && p.reading.IsZero() && !p.leaving:
		p.meetings, p.copy.at = c.Meetings, c.At
		p.sync.LastSuccess, p.sync.Meetings, p.sync.Stale = c.At, len(c.Meetings), true
	}
}

// outlived lets go of p's meetings where they are too old, and tells when they will be. State and
// problem stay: they say why there are no newer ones.
func (l *loop) outlived(p *person, now time.Time) (due time.Time, ok bool) {
	s := &p.sync
	if s.LastSuccess.After(now) { // the clock was set back
		s.LastSuccess = now
	}
	due = s.LastSuccess.Add(CopyLife)
	if s.LastSuccess.IsZero() || due.After(now) {
		return due, !s.LastSuccess.IsZero()
	}
	l.lose(p)
	return time.Time{}, false
}

// lose lets go of p's meetings and of their copy. The state of a pass that failed stays.
func (l *loop) lose(p *person) {
	s := &p.sync
	p.meetings, s.LastSuccess, s.Meetings, s.Stale = nil, time.Time{}, 0, false
	if s.State == SyncIdle {
		s.State = SyncNever
	}
	l.unkeep(p)
}

// unkeep has the copy of p removed.
func (l *loop) unkeep(p *person) {
	p.copy.unwant, p.copy.changed = true, false
	p.copy.stop()
	l.keep(p)
}

// stop gives up the writing under way; its end is still awaited.
func (k *keeping) stop() {
	if k.cancel != nil {
		k.cancel()
	}
}

// keep starts what is due for p's copy: its removal, or writing it anew. Without access there is none.
func (l *loop) keep(p *person) {
	k, now := &p.copy, time.Now().Round(0)
	if l.o.Copy == nil || k.cancel != nil || p.leaving || !p.account.Known() {
		return
	}
	if k.unwant {
		k.unwant, k.at = false, time.Time{}
		l.keeping(p, kept{id: p.account.ID}, func(_ context.Context, a Account) error { return l.o.Copy.Remove(a) })
		return
	}
	fresh := !k.at.IsZero() && !k.at.After(now) && now.Sub(k.at) < copyGap
	if p.sync.State != SyncIdle || (!k.changed && fresh) {
		return
	}
	k.changed = false
	meetings, at := p.meetings, p.sync.LastSuccess
	l.keeping(p, kept{id: p.account.ID, at: at}, func(ctx context.Context, a Account) error {
		return l.o.Copy.Save(ctx, a, meetings, at)
	})
}

// keeping does a piece of work on p's copy outside the loop. It may outlast the loop by a moment, so
// that what a command has just read is kept.
func (l *loop) keeping(p *person, done kept, do func(context.Context, Account) error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(l.ctx), copyLimit)
	p.copy.cancel = cancel
	done.number = l.number()
	p.copy.number = done.number
	account := p.account
	l.work(ctx, func(ctx context.Context) message {
		defer cancel()
		done.err = do(ctx, account)
		return done
	})
}

// kept is the end of a piece of work on a copy.
type kept struct {
	id     string
	number int
	at     time.Time // zero: it was removed
	err    error
}

func (m kept) apply(l *loop) {
	p := l.person(m.id)
	if p == nil || p.copy.number != m.number {
		return
	}
	p.copy.cancel = nil
	switch {
	case m.err == nil:
		p.copy.at = m.at
		l.keep(p)
	case p.copy.unwant:
		l.keep(p)
	default: // the next pass tries again
		p.copy.changed = !m.at.IsZero()
		l.o.Log.Warn("copy of the agenda", "written", false)
	}
}

// lastCopies waits for copies that are being written when the loop ends.
func (l *loop) lastCopies() {
	late := time.NewTimer(endLimit)
	defer late.Stop()
	writing := func() bool {
		for _, p := range l.people {
			if p.copy.cancel != nil {
				return true
			}
		}
		return false
	}
	for writing() {
		select {
		case m := <-l.inbox:
			if k, ok := m.(kept); ok {
				k.apply(l)
			}
		case <-late.C:
			return
		}
	}
}
