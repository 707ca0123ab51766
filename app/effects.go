package app

import (
	"context"
	"net/url"
	"time"
)

// meeting finds the meeting that an intent names, or the one to join now: of the account that it names,
// or of all. A meeting that several have is the copy that is shown.
func (l *loop) meeting(in Intent) (Meeting, bool) {
	var all, joinable []Meeting
	for _, p := range l.people {
		if in.Account == "" || in.Account == p.account.ID {
			all = append(all, p.meetings...)
		}
	}
	for _, m := range Merge(all, l.zone) {
		if in.Value != "" && m.ID == in.Value {
			return m, true
		}
		if m.Join.URL != "" {
			joinable = append(joinable, m)
		}
	}
	if in.Value != "" {
		return Meeting{}, false
	}
	return Next(joinable, time.Now().In(l.zone))
}

func (l *loop) onJoin(in Intent) {
	m, ok := l.meeting(in)
	link := m.Join
	if in.Text != "" {
		link = m.other(in.Text)
	}
	if !ok || link.URL == "" {
		l.tell(in.ID, "nothing-to-join", "")
		return
	}
	l.openLink(in, m.Account, link, "joining")
}

func (l *loop) onCopyJoin(in Intent) {
	if m, ok := l.meeting(in); ok && m.Join.URL != "" {
		l.desktop(in, "copied", "clipboard-failed", func() error { return l.o.Desktop.Copy(m.Join.URL) })
	}
}

func (l *loop) onOpenMeeting(in Intent) {
	if m, ok := l.meeting(in); ok && m.WebLink != "" {
		l.openLink(in, m.Account, Join{URL: m.WebLink}, "opened")
	}
}

func (l *loop) onOpenCalendar(in Intent) {
	if l.set.CalendarPage == "" {
		l.tell(in.ID, "no-calendar-page", "")
		return
	}
	account := in.Account
	if account == "" && len(l.people) == 1 { // of several, nobody knows whose is meant
		account = l.people[0].account.ID
	}
	l.openLink(in, account, Join{URL: l.set.CalendarPage}, "opened")
}

// openLink opens an address that came from an invitation in the calendar of account, by its ID, the way
// the settings want it: https or nothing, and no credentials in it.
func (l *loop) openLink(in Intent, account string, link Join, done string) {
	u, err := url.Parse(link.URL)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil {
		l.tell(in.ID, "refused-link", "")
		return
	}
	var whose Account
	if p := l.person(account); p != nil {
		whose = p.account
	}
	way := l.set.Opening.way(whose, link)
	l.work(l.ctx, func(context.Context) message { return effect{in.ID, way.follow(l.o.Desktop, done)} })
}

func (l *loop) onSettings(in Intent) {
	l.desktop(in, "", "settings-failed", l.o.Desktop.OpenSettings)
}

// desktop runs an effect on the desktop outside the loop and tells how it went.
func (l *loop) desktop(in Intent, done, failed string, do func() error) {
	l.work(l.ctx, func(context.Context) message {
		if err := do(); err != nil {
			l.o.Log.Warn("desktop", "action", in.Action, "failed", failed)
			return effect{in.ID, failed}
		}
		return effect{in.ID, done}
	})
}

// effect is how something on the desktop went.
type effect struct{ forID, key string }

func (m effect) apply(l *loop) {
	if m.key != "" {
		l.tell(m.forID, m.key, "")
	}
}
