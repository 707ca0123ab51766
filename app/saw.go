package app

import (
	"cmp"
	"context"
	"strings"
	"time"
)

// onSaw takes a person's word for what Microsoft's page said.
func (l *loop) onSaw(in Intent) {
	if in.Value == SawGranted {
		l.onGranted(in)
		return
	}
	var pasted Reason
	if in.Value == SawOther {
		var ok bool
		if pasted, ok = l.understood(in); !ok {
			return // the question stays open, and so does the page
		}
	}
	p := l.sawAbout(in)
	if p == nil {
		l.tell(in.ID, "nothing-asked", "")
		return
	}
	switch in.Value {
	case SawApproval, SawRequestSent:
		p.said, p.hoped = in.Value, time.Time{}
		p.since, p.offset = time.Now().Round(0), l.o.Random()
		if in.Value == SawRequestSent {
			p.sent = p.since
		}
		if p.account.TenantID != "" {
			l.walled[p.account.TenantID] = p.since
		}
		l.fillRequest(p)
		l.tell(in.ID, "noted", "")
	case SawCancelled:
		l.onNothingHappened(in, p)
	case SawDenied:
		l.onDenied(in, p)
	case SawOther:
		p.said = ""
		l.judge(p, pasted)
		l.fillRequest(p)
		l.tell(in.ID, "noted", "")
	}
}

// onDenied ends the waiting: an administrator said no, or a request ran out. The organisation is no
// longer taken for one that needs approval, so the next sign-in leads to Microsoft's page again.
func (l *loop) onDenied(in Intent, p *person) {
	if l.phase(p) != NeedsApproval {
		l.tell(in.ID, "nothing-asked", "")
		return
	}
	p.said, p.request = SawDenied, nil
	p.sent, p.hoped, p.hope = time.Time{}, time.Time{}, hope{}
	p.seen()
	l.forgetWall(p.account.TenantID)
	l.tell(in.ID, "noted", "")
}

// sawAbout finds whom an answer is about, and ends the sign-in that it answers. Only somebody without
// access can have seen such a page.
func (l *loop) sawAbout(in Intent) *person {
	if a := l.attempt; a != nil && l.meansAttempt(in) {
		l.endAttempt()
		p := l.admit(a.account)
		if !a.account.Known() {
			p = l.admit(a.hint)
		}
		if p.answer.IsZero() && !p.granted {
			p.answer = Reason{
				Class: ClassCancelled, Who: WhoUser, Key: "cancelled", CorrelationID: a.trace, ObservedAt: time.Now(),
			}
		}
		return p
	}
	p := l.who(in)
	if p == nil || p.granted || l.phase(p) == SignedOut {
		return nil
	}
	return p
}

// meansAttempt reports whether an answer is about the page of the sign-in under way, and not about an
// account beside it that has the question open, too.
func (l *loop) meansAttempt(in Intent) bool {
	p := l.who(in)
	return in.Account == "" || p == nil || l.attempt.about(p)
}

// onNothingHappened takes "I cancelled it": somebody without access is signed out again, somebody who
// waited before goes on waiting.
func (l *loop) onNothingHappened(in Intent, p *person) {
	if l.phase(p) == Unclear {
		if p.account.Known() {
			l.signOut(in, p)
			return
		}
		l.dismiss("")
	}
	l.tell(in.ID, "cancelled", "")
}

// understood says what a pasted text means; where it means nothing, or no text came along, ok is false
// and the rest is seen to.
func (l *loop) understood(in Intent) (r Reason, ok bool) {
	if in.Text == "" {
		l.readPasted(in)
		return Reason{}, false
	}
	if strings.TrimSpace(in.Text) == "" {
		l.tell(in.ID, "saw-nothing-pasted", "")
		return Reason{}, false
	}
	if r, ok = l.o.Pasted(in.Text, time.Now()); !ok {
		l.tell(in.ID, cmp.Or(r.Key, "saw-other-unclear"), "")
	}
	return r, ok
}

// readPasted takes the text from the clipboard: a menu has no field to paste into.
func (l *loop) readPasted(in Intent) {
	l.work(l.ctx, func(context.Context) message {
		text, err := l.o.Desktop.Pasted()
		if err != nil || text == "" {
			text = " "
		}
		in.Text = text
		return wish{in}
	})
}
