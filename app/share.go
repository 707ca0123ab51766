package app

import (
	"cmp"
	"context"
	"strings"
	"time"
)

// How a request is handed on (values of ActShare and of Request.Channel).
const (
	ChannelLink   = "link"   // the link alone, copied (ActCopyLink)
	ChannelMail   = "mail"   // a draft in the mail program
	ChannelTeams  = "teams"  // a chat in Microsoft Teams
	ChannelTicket = "ticket" // the help desk's form, with the text on the clipboard
	ChannelText   = "text"   // the whole text, copied
	ChannelFile   = "file"   // a page among the person's downloads
	ChannelScript = "script" // a script, copied
)

// scripts are the values of ActShare that ask for a script by its language; each is ChannelScript.
var scripts = map[string]string{"powershell": ChannelScript, "azurecli": ChannelScript, "terraform": ChannelScript}

// A Handing is what is to be written for somebody else, and how it is to go there.
type Handing struct {
	State    AccountState
	ClientID string
	HelpDesk string
	Channel  string // ActShare's value: one of the channels, or the language of a script
	Language string // BCP 47; empty: that of this process
	// Reminder says that it was sent before, and this asks what became of it.
	Reminder bool
}

// A Handout is what was written, and what is to be done with it: a text for the clipboard, an address to
// open, a page to keep. What is empty is not done.
type Handout struct {
	Copy, Open string
	PageName   string // of the file
	Page       []byte
}

// channel is how something goes to IT where the person does not say: by the help desk's form where it
// has one, by mail otherwise.
func (f *facts) channel(wanted string) string {
	if wanted == "" && strings.HasPrefix(f.set.HelpDesk, "https://") {
		return ChannelTicket
	}
	return cmp.Or(wanted, ChannelMail)
}

// onShare writes to IT: the request, or to somebody whom another rule stops, what happened.
func (l *loop) onShare(in Intent) {
	p := l.who(in)
	if p == nil || l.phase(p) != NeedsAssignment && l.phase(p) != Blocked {
		if p, _ = l.requestOf(in); p == nil {
			return
		}
	}
	l.hand(in, p, false)
}

// onRemind asks once what became of a request, in the way in which it was sent.
func (l *loop) onRemind(in Intent) {
	p, r := l.requestOf(in)
	switch {
	case r == nil:
		return
	case !r.RemindedAt.IsZero():
		l.tell(in.ID, "reminded-already", "")
		return
	case !r.MayRemind(time.Now()):
		l.tell(in.ID, "remind-later", "")
		return
	}
	in.Value = ""
	switch r.Channel {
	case ChannelMail, ChannelTeams, ChannelTicket:
		in.Value = r.Channel
	case ChannelLink, ChannelText, ChannelFile, ChannelScript:
		in.Value = ChannelText
	}
	l.hand(in, p, true)
}

// hand writes, and hands over, outside the loop.
func (l *loop) hand(in Intent, p *person, reminder bool) {
	h := Handing{
		State: l.state(p, time.Now()), ClientID: l.set.ClientID, HelpDesk: l.set.HelpDesk,
		Channel: l.channel(in.Value), Language: in.Language, Reminder: reminder,
	}
	account := p.account.ID
	l.work(l.ctx, func(context.Context) message {
		out, ok := l.o.Hand(h)
		if !ok {
			return effect{in.ID, "share-impossible"}
		}
		done, detail, failed := l.handOver(out, h.Channel)
		if failed != "" {
			l.o.Log.Warn("desktop", "action", in.Action, "failed", failed)
			return effect{in.ID, failed}
		}
		return handed{in.ID, account, cmp.Or(scripts[h.Channel], h.Channel), reminder, done, detail}
	})
}

// handOver does with a handout what is to be done. It returns the notes: what was done, or what failed.
// The text goes first: who has the ticket form before them wants to paste.
func (l *loop) handOver(out Handout, channel string) (done, detail, failed string) {
	done = "copied"
	if out.Copy != "" && l.o.Desktop.Copy(out.Copy) != nil {
		return "", "", "clipboard-failed"
	}
	if out.Page != nil {
		// That no browser could be started is no failure: the person is told where the page is.
		path, _ := l.o.Desktop.Keep(out.PageName, out.Page)
		if path == "" {
			return "", "", "keep-failed"
		}
		return "kept", path, ""
	}
	if out.Open == "" {
		return done, "", ""
	}
	done, failed = "shared", "share-failed"
	if channel == ChannelTeams || channel == ChannelTicket {
		done, failed = "shared-"+channel, "open-failed"
	}
	if l.o.Desktop.Open(out.Open) != nil {
		return "", "", failed
	}
	return done, "", ""
}

// handed is what went to IT.
type handed struct {
	forID, account, channel string
	reminder                bool
	done, detail            string
}

func (m handed) apply(l *loop) {
	if p := l.person(m.account); p != nil && p.request != nil && l.phase(p) == NeedsApproval {
		if m.reminder {
			p.request.RemindedAt = time.Now()
		} else {
			l.shared(p, m.channel)
		}
	}
	l.tell(m.forID, m.done, m.detail)
}

// shared keeps how and when p's request was handed on last.
func (l *loop) shared(p *person, channel string) {
	p.request.SharedAt, p.request.Channel = time.Now(), channel
}

// remindAfter is how many working days a request rests with IT before one is reminded of it.
const remindAfter = 2

// remindFrom is from when on IT may be reminded of r; the zero time where it was never sent, or was
// reminded of already.
func remindFrom(r Request) time.Time {
	sent := latest(r.SharedAt, r.WorkflowSince)
	if sent.IsZero() || !r.RemindedAt.IsZero() {
		return time.Time{}
	}
	at := sent
	for range remindAfter {
		next := nextMorning(at)
		y, m, d := next.Date()
		at = time.Date(y, m, d, sent.Hour(), sent.Minute(), sent.Second(), 0, sent.Location())
	}
	return at
}
