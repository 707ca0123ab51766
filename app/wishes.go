package app

import (
	"context"
	"strconv"
	"time"
)

// A wish is an intent that arrived.
type wish struct{ Intent }

// wishes says which method takes which action.
var wishes = map[Action]func(*loop, Intent){
	ActSignIn:       (*loop).onSignIn,
	ActCancelSignIn: (*loop).onCancel,
	ActCopyAddress:  (*loop).onCopyAddress,
	ActSaw:          (*loop).onSaw,
	ActCopyLink:     (*loop).onCopyLink,
	ActShare:        (*loop).onShare,
	ActRemind:       (*loop).onRemind,
	ActCheck:        (*loop).onCheck,
	ActRefresh:      (*loop).onRefresh,
	ActCalendars:    (*loop).onCalendars,
	ActJoin:         (*loop).onJoin,
	ActCopyJoin:     (*loop).onCopyJoin,
	ActOpenMeeting:  (*loop).onOpenMeeting,
	ActOpenCalendar: (*loop).onOpenCalendar,
	ActSettings:     (*loop).onSettings,
	ActUnlock:       (*loop).onUnlock,
	ActSignOut:      (*loop).onSignOut,
	ActShow:         (*loop).onShow,
	ActDrawn:        (*loop).onDrawn,
	ActClosed:       (*loop).onClosed,
	ActCopy:         (*loop).onCopy,
	ActAutostart:    (*loop).autostart,
	ActSetUp:        (*loop).onSetUp,
	ActQuit:         (*loop).onQuit,

	ActOrganisation:    (*loop).onOrganisation,
	ActOrganisationYes: (*loop).onOrganisationYes,
	ActOrganisationNo:  (*loop).onOrganisationNo,
	ActApproveHere:     (*loop).onApproveHere,
}

// Known reports whether a is an action of this version; the socket takes no other.
func (a Action) Known() bool {
	_, ok := wishes[a]
	return ok
}

func (m wish) apply(l *loop) {
	if on, ok := wishes[m.Action]; ok {
		on(l, m.Intent)
	}
}

// who finds the person an intent is about: the named account, else the one that most needs a person.
func (l *loop) who(in Intent) *person {
	switch {
	case in.Account == Nobody:
		return l.person("")
	case in.Account != "":
		return l.person(in.Account)
	}
	if len(l.last.Accounts) > 0 {
		if p := l.person(l.last.Top().Account.ID); p != nil {
			return p
		}
	}
	if len(l.people) > 0 && (l.attempt == nil || l.attempt.hint.Known()) {
		return l.people[0]
	}
	return nil
}

// stranger reports whether an intent names an account that is not here, such as one that has just been
// signed out.
func (l *loop) stranger(in Intent) bool {
	return in.Account != "" && in.Account != Nobody && l.person(in.Account) == nil
}

func (l *loop) onSignIn(in Intent) {
	if !l.set.Configured {
		l.tell(in.ID, "needs-setup", "")
		return
	}
	want := SignIn{Query: l.query || in.Value == SignInQuery, Walled: l.walledTenants()}
	switch {
	case l.attempt != nil && in.Value != SignInQuery:
		l.tell(in.ID, "already-signing-in", "")
		return
	case l.attempt != nil: // the same one in another way
		l.expect(&want, l.person(l.attempt.hint.ID))
		l.endAttempt()
	case l.stranger(in):
		l.tell(in.ID, "unknown-account", "")
		return
	case in.Value != SignInAnother:
		l.expect(&want, l.who(in))
	}
	if !want.Account.Known() {
		want.Domain = l.home.Domain
	}
	l.trip(want)
}

// expect has p come back from a sign-in; nil: anybody may.
func (l *loop) expect(want *SignIn, p *person) {
	if p != nil {
		want.Account, want.Claims = p.account, p.claims
	}
}

// trip sends a person to the browser.
func (l *loop) trip(want SignIn) {
	ctx, cancel := context.WithCancel(l.ctx)
	number := l.number()
	l.attempt = &attempt{Attempt: Attempt{Number: number, Since: time.Now()}, hint: want.Account, cancel: cancel}
	l.work(ctx, func(ctx context.Context) message {
		out := l.o.Identity.SignIn(ctx, want, func(p Progress) { l.post(progressed{number, p}) })
		return ended{number, want.Account, out}
	})
}

// walledTenants returns a copy that a sign-in may ask while the loop goes on.
func (l *loop) walledTenants() func(string) bool {
	known := make(map[string]bool, len(l.walled))
	for id := range l.walled {
		known[id] = true
	}
	return func(id string) bool { return known[id] }
}

// endAttempt gives up the sign-in under way; its answer will be late.
func (l *loop) endAttempt() {
	l.attempt.cancel()
	l.attempt = nil
}

// onCancel gives up the sign-in. An account that came with it leaves with it.
func (l *loop) onCancel(in Intent) {
	if l.attempt == nil {
		l.tell(in.ID, "not-signing-in", "")
		return
	}
	l.endAttempt()
	l.tell(in.ID, "cancelled", "")
}

func (l *loop) onCopyAddress(in Intent) {
	if l.attempt != nil && l.attempt.URL != "" {
		address := l.attempt.URL
		l.desktop(in, "copied", "clipboard-failed", func() error { return l.o.Desktop.Copy(address) })
	}
}

func (l *loop) onCopyLink(in Intent) {
	if p, r := l.requestOf(in); r != nil {
		link := r.Link
		l.shared(p, ChannelLink)
		l.desktop(in, "copied", "clipboard-failed", func() error { return l.o.Desktop.Copy(link) })
	}
}

func (l *loop) requestOf(in Intent) (*person, *Request) {
	p := l.who(in)
	if l.set.RequestOff {
		l.tell(in.ID, "request-off", "")
		return nil, nil
	}
	if p == nil || p.request == nil || l.phase(p) != NeedsApproval {
		l.tell(in.ID, "nothing-to-share", "")
		return nil, nil
	}
	return p, l.shownRequest(p, time.Now())
}

// onCheck asks now, but never within CheckGap of the last question, whoever asked it.
func (l *loop) onCheck(in Intent) {
	p := l.who(in)
	now := time.Now().Round(0)
	switch {
	case p == nil || !p.account.Known():
		l.tell(in.ID, "no-token-to-ask", "")
	case p.asking != 0:
		p.askedFor = append(p.askedFor, in.ID)
	case l.tooEarly(p, now) != nil:
		l.tell(in.ID, "check-too-early", strconv.Itoa(int(l.tooEarly(p, now).Seconds())))
	case now.Before(l.paused):
		l.tell(in.ID, "check-paused", l.paused.In(l.zone).Format("15:04"))
	default:
		p.askedFor = append(p.askedFor, in.ID)
		l.ask(p)
	}
}

func (l *loop) onRefresh(in Intent) {
	now := time.Now().Round(0)
	started := false
	for _, p := range l.people {
		if !l.reads(p) {
			continue
		}
		started = true
		switch {
		case now.Before(l.paused):
			l.tell(in.ID, "check-paused", l.paused.In(l.zone).Format("15:04"))
		case !l.mayRead(p, now):
			l.tell(in.ID, "check-too-early", strconv.Itoa(int(max(now.Sub(p.barred), 0).Seconds())))
		default:
			l.read(p)
		}
	}
	if !started {
		l.tell(in.ID, "nothing-to-refresh", "")
	}
}

func (l *loop) onUnlock(Intent) {
	l.work(l.ctx, func(ctx context.Context) message {
		ctx, cancel := context.WithTimeout(ctx, slowLimit)
		defer cancel()
		if r := l.o.Identity.Unlock(ctx); !r.IsZero() {
			return loaded{reason: r}
		}
		return l.found(ctx)
	})
}

func (l *loop) onSignOut(in Intent) {
	p := l.who(in)
	if l.attempt != nil && (p == nil && !l.stranger(in) || p != nil && l.attempt.about(p)) {
		l.endAttempt()
	}
	switch {
	case p == nil:
		l.tell(in.ID, "signed-out-done", "")
	case !p.account.Known():
		l.dismiss("")
		l.tell(in.ID, "signed-out-done", "")
	default:
		l.signOut(in, p)
	}
}

// signOut removes p's copy and tokens; whatever is under way for p comes too late. The copy goes first:
// its removal waits for a write under way, which might else ask the keychain for a new key. A copy that
// cannot be removed cannot be opened any more either, because its key goes with the tokens.
func (l *loop) signOut(in Intent, p *person) {
	p.leaving, p.asking, p.syncing = true, 0, 0
	p.copy.stop()
	p.copy.changed = true // if p stays after all
	account := p.account
	l.work(l.ctx, func(ctx context.Context) message {
		ctx, cancel := context.WithTimeout(ctx, slowLimit)
		defer cancel()
		if l.o.Copy != nil && l.o.Copy.Remove(account) != nil {
			l.o.Log.Warn("copy of the agenda", "removed", false)
		}
		return left{account.ID, in.ID, l.o.Identity.SignOut(ctx, account)}
	})
}

func (l *loop) onQuit(Intent) { l.quit = true }
