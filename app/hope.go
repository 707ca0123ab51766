package app

import "time"

// A hope is why an approval is expected within minutes, and who wants to know how it ends.
type hope struct {
	kind  string
	forID string
}

// The kinds of hope, which are part of the keys of the words for how they end.
const (
	hopeVisit  = "visit"  // somebody else came back from the sign-in
	hopeWord   = "word"   // the person says that IT approved
	hopeHere   = "here"   // an administrator approved at this computer
	hopeOpened = "opened" // an administrator's page is open from which nothing comes back
)

// hopeGap is the least time between two bursts of questions that a person's word begins; within it the
// word is worth one question.
const hopeGap = 10 * time.Minute

// hope begins a burst of questions, the first at once.
func (l *loop) hope(p *person, h hope) {
	p.hoped, p.hope = time.Now().Round(0), h
	switch {
	case h.kind == hopeHere && p.elsewhere != "":
		l.tell(h.forID, "asking-elsewhere", p.elsewhere)
	case h.kind == hopeWord || h.kind == hopeHere:
		l.tell(h.forID, "asking-"+h.kind, "")
	}
}

// onGranted takes a person's word that IT has approved. Grants take a while to arrive everywhere, so the
// one answer that counts, Microsoft's, is asked for several times.
func (l *loop) onGranted(in Intent) {
	p := l.who(in)
	if p == nil || !p.account.Known() {
		l.tell(in.ID, "no-token-to-ask", "")
		return
	}
	_, expired := p.problems[ProblemExpired]
	now := time.Now().Round(0)
	switch ph := l.phase(p); {
	case ph == SigningIn || p.granted && p.reading.IsZero():
		l.tell(in.ID, "nothing-asked", "")
	case expired:
		l.tell(in.ID, "checked-sign-in", "")
	case ph == NeedsAssignment, ph == Blocked && p.said != SawDenied:
		l.onCheck(in)
	case now.Before(l.paused):
		l.tell(in.ID, "check-paused", l.paused.Format("15:04"))
	case !p.hoped.IsZero() && (p.hope.kind == hopeWord || p.hope.kind == hopeHere):
		p.hope = hope{hopeWord, in.ID}
		l.tell(in.ID, "asking-word", "")
	case now.Sub(p.urged) < hopeGap && !p.urged.After(now):
		l.onCheck(in)
	default:
		l.expects(p)
		l.fillRequest(p)
		p.urged = now
		l.hope(p, hope{hopeWord, in.ID})
	}
}

// expects makes p one who waits for an approval.
func (l *loop) expects(p *person) {
	if ph := l.phase(p); ph == Unclear || ph == Ready || p.said == SawDenied {
		p.said = SawApproval
		p.since, p.offset = time.Now().Round(0), l.o.Random()
	}
}

// visited takes a sign-in from which somebody else came back. That is how an administrator helps out:
// "Have an admin account? Sign in with that account" on Microsoft's own page. Nothing was kept of it,
// and whether it brought the approval is asked at once and for two minutes.
func (l *loop) visited(p *person) {
	l.tell("", "someone-else", "")
	if !p.granted && p.account.Known() {
		if p.said != SawDenied {
			l.expects(p)
		}
		if l.phase(p) == NeedsApproval && !l.set.ManualChecks {
			l.hope(p, hope{kind: hopeVisit})
		}
	}
	if p.account.Known() && !time.Now().Before(l.paused) {
		l.ask(p)
	}
}

// answered tells whoever waits for the end of a hope that it has ended otherwise than in disappointment.
func (l *loop) answered(h hope, p *person, r Reason, before Phase) {
	if h.forID != "" {
		l.tell(h.forID, l.checkedKey(p, r, before), "")
	}
}

// disappointed ends the hope for an approval once it has lasted long enough, and says so. Where somebody
// says that it was approved, what may have gone wrong is shown from now on.
func (l *loop) disappointed(p *person, r Reason, told bool, before Phase) {
	h := p.hope
	switch {
	case p.hoped.IsZero():
		l.answered(h, p, r, before)
	case l.phase(p) != NeedsApproval, !conclusive(r.Class):
		p.hoped = time.Time{}
		l.answered(h, p, r, before)
		if h.forID == "" && !told && l.phase(p) == NeedsApproval {
			l.tell("", l.checkedKey(p, r, before), "")
		}
	case !p.asked.Before(p.hoped.Add(hopeOver)):
		p.hoped = time.Time{}
		if h.kind == hopeHere || h.kind == hopeWord {
			p.unseen = time.Now().Round(0)
		}
		if h.forID != "" || !told {
			l.tell(h.forID, h.kind+"-changed-nothing", "")
		}
	default:
		return
	}
	p.hope = hope{}
}

// seen forgets that somebody says it was approved: Microsoft said so, or it no longer matters.
func (p *person) seen() { p.unseen, p.elsewhere = time.Time{}, "" }
