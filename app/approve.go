package app

import (
	"cmp"
	"context"
	"strings"
	"time"
)

// An Approve is what an administrator at this computer is to decide.
type Approve struct {
	Account Account
	// Tenant overrides the account's, as in Identity.Request.
	Tenant string
	// Bare sends Microsoft's answer to http://localhost, where nobody listens, because the address with
	// a port was not taken. The page is only opened then.
	Bare bool
}

// An Approval is what came back from an administrator's page. Nothing in it is proved: whether access
// was granted is asked afterwards.
type Approval struct {
	Tenant string // which the answer names; may be empty
	Reason Reason // why it was not approved, or why nothing came back; zero where the answer says that it was
}

// An Approving is the page on which an administrator at this computer decides, while it is open.
type Approving struct {
	Number int       `json:"number"`
	Since  time.Time `json:"since"`
	URL    string    `json:"url,omitempty"`
	// Bare says that nothing comes back from the page, and the person has to say when it is approved.
	Bare bool `json:"bare,omitempty"`
	// Late is true once the page has been open so long that another way is offered: Microsoft may have
	// refused the address of the answer (AADSTS50011), which it tells nobody but the person there.
	Late bool `json:"late,omitempty"`
	// NoBrowser says that no browser could be started and the user has to paste URL into one.
	NoBrowser bool `json:"no_browser,omitempty"`
}

// approving is the one page of an administrator that may be open.
type approving struct {
	Approving
	account string // ID of the account that it is for
	forID   string // the intent that opened it
	cancel  func()
}

// approvalLimit is how long a page stays open from which nothing comes back.
const approvalLimit = 15 * time.Minute

// approvesHere reports whether an administrator may be asked at this computer.
func (s Settings) approvesHere() bool { return s.AdminHere && !s.RequestOff }

// onApproveHere opens Microsoft's page for an administrator who sits at this computer, opens it another
// way, or gives it up. No code and no token of the administrator's comes here.
func (l *loop) onApproveHere(in Intent) {
	p := l.who(in)
	switch a := l.approving; {
	case in.Value == ApproveStop && a == nil:
		l.tell(in.ID, "not-approving", "")
	case in.Value == ApproveStop:
		l.endApproving("approve-stopped")
		l.tell(in.ID, "approve-stopped", "")
	case !l.set.approvesHere():
		l.tell(in.ID, "approve-off", "")
	case p == nil || l.phase(p) != NeedsApproval:
		l.tell(in.ID, "nothing-to-approve", "")
	case a != nil && a.account == p.account.ID && in.Value != ApproveOtherWay:
		l.tell(in.ID, "already-approving", "")
	default:
		l.openApproval(in, p)
	}
}

func (l *loop) openApproval(in Intent, p *person) {
	if l.approving != nil {
		l.endApproving("approve-stopped")
	}
	ctx, cancel := context.WithCancel(l.ctx)
	want := Approve{Account: p.account, Bare: in.Value == ApproveOtherWay}
	if !p.account.Known() {
		want.Tenant = l.home.name()
	}
	number := l.number()
	l.approving = &approving{
		Approving: Approving{Number: number, Since: time.Now(), Bare: want.Bare}, account: p.account.ID, forID: in.ID, cancel: cancel,
	}
	l.work(ctx, func(ctx context.Context) message {
		out := l.o.Identity.Approve(ctx, want, func(p Progress) { l.post(approvalShown{number, p}) })
		return decided{number, out}
	})
}

// endApproving gives up the administrator's page; whoever waits for its answer gets key. What
// Microsoft's page records is recorded all the same.
func (l *loop) endApproving(key string) {
	a := l.approving
	a.cancel()
	l.approving = nil
	if a.forID != "" {
		l.tell(a.forID, key, "")
	}
}

// approvalShown tells what the browser was sent to.
type approvalShown struct {
	number int
	Progress
}

func (m approvalShown) apply(l *loop) {
	a := l.approving
	switch {
	case a == nil || a.Number != m.number:
	case m.HTTPSForced:
		l.tell("", "https-forced", "")
	default:
		a.URL, a.NoBrowser = m.URL, m.NoBrowser
		if m.OtherBrowser {
			l.tell("", "other-browser", "")
		}
		if m.NoBrowser {
			l.tell("", "no-browser", "")
			l.desktop(Intent{}, "", "clipboard-failed", func() error { return l.o.Desktop.Copy(m.URL) })
		}
	}
}

// decided is what came back from the administrator's page.
type decided struct {
	number int
	Approval
}

func (m decided) apply(l *loop) {
	a := l.approving
	if a == nil || a.Number != m.number {
		return
	}
	p := l.person(a.account)
	if !a.Bare || !m.Reason.IsZero() || p == nil {
		l.approving = nil
	}
	switch r := m.Reason; {
	case p == nil:
	case !r.IsZero():
		l.tell(a.forID, r.Key, cmp.Or(r.Detail, r.Code, r.Error))
	case p.granted:
		l.tell(a.forID, "checked-granted", "")
	case !p.account.Known() && !a.Bare:
		l.tell(a.forID, "approved-sign-in", "")
	case !a.Bare:
		p.elsewhere = m.elsewhere(p.account)
		l.hope(p, hope{kind: hopeHere, forID: a.forID})
	default:
		l.tell(a.forID, "approve-bare", "")
		if a.forID = ""; p.account.Known() {
			l.hope(p, hope{kind: hopeOpened})
		}
	}
}

// elsewhere is the tenant that an answer names where that is another than a's. It comes from an address,
// so it is a hint and looked at before it is shown.
func (m decided) elsewhere(a Account) string {
	id, ok := TenantID(m.Tenant)
	if !ok || strings.EqualFold(id, a.TenantID) {
		return ""
	}
	return id
}

// lateApproving tells when something is to happen to the administrator's page by itself.
func (l *loop) lateApproving(now time.Time) (due time.Time, ok bool) {
	a := l.approving
	if a == nil {
		return time.Time{}, false
	}
	switch p := l.person(a.account); {
	case p == nil: // signed out
		l.endApproving("approve-stopped")
		return time.Time{}, false
	case p.granted && a.Bare:
		l.endApproving("checked-granted")
		return time.Time{}, false
	case p.granted: // the answer may still come, and the administrator shall see how it ends
		return time.Time{}, false
	}
	if a.Late = !a.Bare && !now.Before(a.Since.Add(askingAfter)); !a.Late && !a.Bare {
		return a.Since.Add(askingAfter), true
	}
	if end := a.Since.Add(approvalLimit); a.Bare {
		if now.Before(end) {
			return end, true
		}
		l.endApproving("approve-timeout")
	}
	return time.Time{}, false
}
