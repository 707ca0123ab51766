package app

import (
	"cmp"
	"context"
	"slices"
	"time"
)

// loaded brings who is signed in, from the keychain, and what was kept of their meetings.
type loaded struct {
	accounts []Account
	copies   map[string]Copied
	reason   Reason
}

func (l *loop) load() {
	l.work(l.ctx, func(ctx context.Context) message {
		ctx, cancel := context.WithTimeout(ctx, slowLimit)
		defer cancel()
		return l.found(ctx)
	})
}

func (m loaded) apply(l *loop) {
	l.loading = false
	l.keychain(m.reason)
	if !m.reason.IsZero() {
		return // what was remembered stays until the keychain can be read
	}
	present := map[string]bool{"": true}
	for _, a := range m.accounts {
		present[a.ID] = true
		p := l.admit(a)
		if p.account.Known() && !p.granted && p.answer.IsZero() && p.said == "" && l.o.Resident {
			l.askFirst(p)
		}
		if c, there := m.copies[a.ID]; there {
			l.shown(p, c, time.Now().Round(0))
		}
	}
	for _, p := range append([]*person(nil), l.people...) {
		if !present[p.account.ID] {
			p.copy.stop()
			l.dismiss(p.account.ID)
		}
		if p.account.Known() || p.request != nil {
			l.fillRequest(p)
		}
	}
}

// askFirst asks for somebody of whom nothing is known yet. Where a start comes too soon after the last
// question it is asked a little later.
func (l *loop) askFirst(p *person) {
	if l.mayAsk(p, time.Now().Round(0)) {
		l.ask(p)
		return
	}
	p.missed = max(p.missed, 1)
}

// keychain shows or clears the problem with the keychain.
func (l *loop) keychain(r Reason) {
	if r.Class == ClassKeychain {
		l.problem(l.problems, ProblemKeychain, r.Key, r.Detail)
		return
	}
	if r.IsZero() {
		delete(l.problems, ProblemKeychain)
	}
}

// problem notes a problem, and keeps since when it is there.
func (l *loop) problem(of map[ProblemCode]Problem, code ProblemCode, key, detail string) {
	old, known := of[code]
	p := Problem{Code: code, Key: key, Detail: detail, Since: time.Now()}
	if known {
		p.Since = old.Since
	}
	of[code] = p
}

// passing turns an answer that leaves the phase alone into the problem it shows. Of what stands between
// the computer and Microsoft the last word counts.
func (l *loop) passing(p *person, r Reason) {
	p.sync.Stale = !p.sync.LastSuccess.IsZero()
	switch r.Class {
	case ClassOffline, ClassRetry:
		delete(p.problems, ProblemThrottled)
	case ClassThrottled:
		delete(p.problems, ProblemOffline)
	}
	switch r.Class {
	case ClassOffline, ClassRetry:
		l.problem(p.problems, ProblemOffline, r.Key, r.Detail)
	case ClassThrottled:
		l.problem(p.problems, ProblemThrottled, r.Key, r.Detail)
	case ClassSignIn:
		l.problem(p.problems, ProblemExpired, r.Key, r.Detail)
	case ClassInteraction:
		l.problem(p.problems, ProblemInteraction, r.Key, r.Detail)
		p.claims = r.Claims
	case ClassKeychain:
		l.keychain(r)
	}
}

// reached clears what a conclusive answer proves to be over.
func (l *loop) reached(p *person) {
	for _, code := range []ProblemCode{ProblemOffline, ProblemThrottled, ProblemExpired, ProblemInteraction} {
		delete(p.problems, code)
	}
}

// progressed tells how far a sign-in has come.
type progressed struct {
	number int
	Progress
}

func (m progressed) apply(l *loop) {
	a := l.attempt
	if a == nil || a.Number != m.number {
		return
	}
	if m.HTTPSForced {
		l.tell("", "https-forced", "")
		return
	}
	a.SignInHost = cmp.Or(m.SignInHost, a.SignInHost)
	l.misplaced(m.Organisation)
	if m.Step < a.Step {
		return
	}
	a.Step, a.URL, a.NoBrowser = m.Step, m.URL, m.NoBrowser
	other := m.OtherBrowser && !a.OtherBrowser
	a.OtherBrowser = a.OtherBrowser || m.OtherBrowser
	a.trace = m.CorrelationID
	if m.Account.Known() {
		a.account = m.Account
	}
	if other {
		l.tell("", "other-browser", "")
	}
	if m.NoBrowser {
		l.tell("", "no-browser", "")
		l.desktop(Intent{}, "", "clipboard-failed", func() error { return l.o.Desktop.Copy(m.URL) })
	}
}

// judge takes an answer about p's calendar permission.
func (l *loop) judge(p *person, r Reason) {
	switch r.Class {
	case ClassOffline, ClassRetry, ClassThrottled:
		p.missed++
	default:
		p.missed = 0
	}
	switch {
	case r.IsZero():
		l.granted(p)
	case conclusive(r.Class):
		l.refused(p, r)
	default:
		l.passing(p, r)
	}
}

func (l *loop) granted(p *person) {
	l.reached(p)
	delete(l.problems, ProblemKeychain)
	delete(l.problems, ProblemSettings) // no cloud but this one could have answered so
	again := p.granted && p.reading.IsZero()
	if before := l.phase(p); before == NeedsApproval || before == NeedsAssignment {
		p.relief = true
		if l.started == AutostartUntil {
			l.autostart(Intent{Value: AutostartOff})
		}
	}
	p.granted, p.answer, p.reading, p.said, p.request = true, Reason{}, Reason{}, "", nil
	p.sent, p.hoped = time.Time{}, time.Time{}
	p.seen()
	l.neighbours(p)
	if l.o.Resident && (!again || p.doubted) {
		l.read(p)
	}
}

func (l *loop) refused(p *person, r Reason) {
	l.reached(p)
	before := l.phase(p)
	taken := p.granted
	p.relief = false
	p.granted, p.answer, p.reading, p.meetings = false, r, Reason{}, nil
	p.sync = Sync{State: SyncNever}
	p.syncing, p.doubted = 0, false
	l.unkeep(p)
	if taken || (r.Class != ClassConsent && r.Class != ClassCancelled) {
		p.said = ""
	}
	if r.Class == ClassApproval && p.account.TenantID != "" {
		l.walled[p.account.TenantID] = r.ObservedAt
	}
	if l.phase(p) != NeedsApproval {
		p.seen()
	}
	if after := l.phase(p); after != before || p.since.IsZero() {
		p.since, p.offset = time.Now(), l.o.Random()
	}
}

// asked is the answer to a silent question.
type asked struct {
	id     string
	number int
	reason Reason
}

func (m asked) apply(l *loop) {
	p := l.person(m.id)
	if p == nil || p.asking != m.number {
		return
	}
	p.asking = 0
	l.pause(m.reason)
	if wait := m.reason.RetryAfter; wait > 0 {
		l.paused = latest(l.paused, time.Now().Round(0).Add(jitter(wait, l.o.Random())))
	}
	p.barredBy(m.reason)
	before := l.phase(p)
	l.judge(p, m.reason)
	for _, id := range p.askedFor {
		l.tell(id, l.checkedKey(p, m.reason, before), "")
	}
	l.disappointed(p, m.reason, len(p.askedFor) > 0, before)
	p.askedFor = nil
}

// checkedKey names the sentence that answers Check now.
func (l *loop) checkedKey(p *person, r Reason, before Phase) string {
	switch {
	case r.IsZero():
		return "checked-granted"
	case conclusive(r.Class) && l.phase(p) == Blocked && before == Blocked:
		return "checked-still"
	case conclusive(r.Class) && l.phase(p) == NeedsAssignment:
		return "checked-unassigned"
	case conclusive(r.Class) && l.phase(p) == Blocked:
		return "checked-blocked"
	case conclusive(r.Class):
		return "checked-not-yet"
	case r.Class == ClassSignIn || r.Class == ClassInteraction:
		return "checked-sign-in"
	case r.Class == ClassThrottled:
		return "checked-throttled"
	case r.Class == ClassKeychain:
		return "checked-keychain"
	}
	return "checked-offline"
}

// fillRequest has the request filled for somebody who waits or may have to.
func (l *loop) fillRequest(p *person) {
	if p.granted || p.request != nil && !l.outdated(p.request) || l.phase(p) != NeedsApproval || l.set.RequestOff {
		return
	}
	account, home := p.account, Organisation{}
	if !account.Known() {
		home = l.home
	}
	l.work(l.ctx, func(ctx context.Context) message {
		ctx, cancel := context.WithTimeout(ctx, askLimit)
		defer cancel()
		r, why := l.o.Identity.Request(ctx, account, home.name())
		if !why.IsZero() {
			return unfilled{why}
		}
		if home != (Organisation{}) {
			r.Domain, r.Confirmed = home.Domain, true
		}
		return filled{account.ID, home, r}
	})
}

// outdated reports whether the settings ask for something else than r does, which was kept: its link leads
// to what is no longer wanted, and an approval of it would not count.
func (f *facts) outdated(r *Request) bool {
	s := f.set
	return len(s.Permissions) > 0 && (r.ClientID != s.ClientID || r.RedirectURI != s.RedirectURI || !slices.Equal(r.Permissions, s.Permissions))
}

// filled is a request, ready to share.
type filled struct {
	id      string
	home    Organisation
	request Request
}

func (m filled) apply(l *loop) {
	stale := m.id == "" && m.home != l.home
	if p := l.person(m.id); p != nil && (p.request == nil || l.outdated(p.request)) && !p.granted && !stale {
		r := m.request
		p.request = &r
	}
}

// left is the end of a sign-out.
type left struct {
	id, forID string
	reason    Reason
}

func (m left) apply(l *loop) {
	p := l.person(m.id)
	if p == nil {
		return
	}
	if !m.reason.IsZero() {
		p.leaving = false
		l.keychain(m.reason)
		l.tell(m.forID, "sign-out-failed", "")
		return
	}
	l.dismiss(m.id)
	l.tell(m.forID, "signed-out-done", "")
}
