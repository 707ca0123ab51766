package app

import "context"

// ended is how a sign-in ended.
type ended struct {
	number int
	hint   Account
	Outcome
}

func (m ended) apply(l *loop) {
	a := l.attempt
	if a == nil || a.Number != m.number {
		l.late(m)
		return
	}
	l.attempt = nil
	if m.Query {
		l.query = true
	}
	who := m.Account
	if !who.Known() {
		who = m.hint
	}
	again := !m.hint.Known() && who.Known() && l.person(who.ID) != nil
	p := l.admit(who)
	l.pause(m.Reason)
	switch {
	case m.Reason.Key == "someone-else":
		l.visited(p)
	case m.Reason.Class == ClassCancelled && l.outlives(p, m):
		l.turnedBack(p, m)
	default:
		l.concluded(p, m)
	}
	if again && p.granted { // else the phase says enough
		l.tell("", "account-again", "")
	}
	l.keychain(m.Unsaved) // after a grant, which takes the keychain for mended
	l.fillRequest(p)
	l.addedNobody(p, m)
}

// addedNobody forgets somebody who was to be added to those who are signed in, where the sign-in brought
// neither an account nor a question: the page was left alone, or Microsoft could not be reached.
func (l *loop) addedNobody(p *person, m ended) {
	if p.account.Known() || len(l.people) == 1 {
		return
	}
	if m.Reason.Key == "timeout" {
		l.tell("", m.Reason.Key, "")
	}
	if m.Reason.Key == "timeout" || l.phase(p) == SignedOut {
		l.dismiss("")
	}
}

// concluded takes an outcome that says how things stand, or why it does not.
func (l *loop) concluded(p *person, m ended) {
	if m.Account.Known() {
		delete(p.problems, ProblemExpired)
		delete(p.problems, ProblemInteraction)
		p.claims = ""
	}
	r, kept := m.Reason, m.Reason.Key == "walled"
	if kept {
		r.Key = "consent"
	}
	if p.said == SawDenied && (r.IsZero() || conclusive(r.Class)) {
		p.said = ""
	}
	l.judge(p, r)
	switch {
	case !p.granted && r.Code == CodeNameTaken && p.answer.IsZero():
		l.refused(p, r)
	case kept && p.said == SawRequestSent:
		l.tell("", "walled-sent", "")
	case kept:
		l.tell("", "walled", "")
	case !conclusive(r.Class) && !r.IsZero() && !m.Account.Known():
		l.tell("", r.Key, r.Detail) // the phase is the one before; say why
	}
}

// CodeNameTaken is what Microsoft's page says while the app is being added to a directory: nobody's
// fault, and no silent question can mend it.
const CodeNameTaken = "AADSTS650051"

// outlives reports whether what is known of p stands although a sign-in was left without an answer:
// leaving a page takes nothing away. Whoever got to the calendar's page without knowing why it was left
// is asked.
func (l *loop) outlives(p *person, m ended) bool {
	if p.granted {
		return true
	}
	ph := l.phase(p)
	return p.account.Known() && !m.Account.Known() && (ph == NeedsApproval || ph == NeedsAssignment || ph == Blocked)
}

// turnedBack keeps p as before. Who signed in before leaving has a fresh sign-in all the same.
func (l *loop) turnedBack(p *person, m ended) {
	if m.Account.Known() {
		delete(p.problems, ProblemExpired)
	}
	l.tell("", m.Reason.Key, "")
}

// late takes the answer of a sign-in that was cancelled meanwhile: an account that nobody waits for is
// signed out again.
func (l *loop) late(m ended) {
	if !m.Account.Known() || l.person(m.Account.ID) != nil {
		return
	}
	account := m.Account
	l.work(l.ctx, func(ctx context.Context) message {
		ctx, cancel := context.WithTimeout(ctx, slowLimit)
		defer cancel()
		l.o.Identity.SignOut(ctx, account)
		return nil
	})
}
