package tray

import (
	"time"

	"consentray/app"
	"consentray/ui/words"
)

const demoProfile = "demo"

// ID is the name by which a tray host remembers the icon of a profile.
func ID(profile string) string {
	if profile == "" || profile == "default" {
		return "consentray"
	}
	return "consentray-" + profile
}

// Title is the name of the program as hosts list it.
func Title(s app.Snapshot) string {
	switch s.Profile {
	case "", "default":
		return words.T("tray.title")
	case demoProfile:
		return words.T("tray.title-demo")
	}
	return words.T("tray.title-profile", plain(s.Profile, 20))
}

// Tooltip says in one line what is true, in absolute times, so that it stays true by itself.
func Tooltip(s app.Snapshot, now time.Time, v View) string {
	state := words.T("name." + string(s.Top().Phase))
	if s.Top().Phase == app.Ready {
		state = nextText(s, now, v)
	}
	if p, ok := problem(s); ok {
		state += ". " + words.Problem(p).Title
	}
	return shortTooltip(words.T("tray.tooltip", Title(s), state))
}

// nextText is the meeting that is on or comes next: "10:00 Standup".
func nextText(s app.Snapshot, now time.Time, v View) string {
	m, ok := app.Next(v.kept(s.Meetings()), now)
	if !ok {
		return words.T("tray.none-next")
	}
	return words.When(m.Start, now) + " " + v.subject(m, labelLimit)
}

// An IconName is a shape of the mark, as package assets knows it.
type IconName string

// The shapes.
const (
	IconOpen        IconName = "open"        // signed out
	IconDots        IconName = "dots"        // signing in
	IconClock       IconName = "clock"       // waiting for approval
	IconExclamation IconName = "exclamation" // needs a person
	IconTick        IconName = "tick"        // ready
	IconOffline     IconName = "offline"
)

// IconOf chooses the shape by the phase and the problems of the account that most needs a person.
func IconOf(s app.Snapshot) IconName {
	top := s.Top()
	switch top.Phase {
	case app.SigningIn:
		return IconDots
	case app.NeedsSetup, app.SignedOut:
		return IconOpen
	case app.Unclear, app.Blocked, app.NeedsAssignment:
		return IconExclamation
	}
	if p, ok := problem(s); ok && needsPerson(p) {
		return IconExclamation
	} else if ok && p.Code == app.ProblemOffline {
		return IconOffline
	}
	if top.Phase == app.NeedsApproval {
		return IconClock
	}
	return IconTick
}

// NextChange is when the menu may differ although no new Snapshot came: a meeting begins, ends or
// comes near, IT may be reminded, or the day is over.
func NextChange(s app.Snapshot, now time.Time) time.Time {
	next := words.Midnight(now, 1)
	sooner := func(t time.Time) {
		if t.After(now) && t.Before(next) {
			next = t
		}
	}
	for _, a := range s.Accounts {
		if a.Request != nil {
			sooner(a.Request.RemindFrom)
		}
	}
	for _, m := range s.Meetings() {
		start, end := m.Span(now.Location())
		sooner(start)
		sooner(end)
		if m.Join.URL != "" {
			sooner(start.Add(-soon))
		}
	}
	return next
}
