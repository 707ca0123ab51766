package sync

import (
	"context"
	"net/url"
	stdsync "sync"

	"consentray/app"
)

// mostTargets is how many calendars a pass reads.
const mostTargets = 25

// A target is one calendar as a pass reads it.
type target struct {
	home   string // path of the calendar
	id     string
	name   string // empty where the account's default calendar is all there is to read
	shared bool
	needed bool // without it the pass has failed
}

// alone is the target where nobody chose calendars: nothing has to be listed for it.
var alone = target{home: "/me", needed: true}

// mark marks an event as one of v's.
func (v target) mark(e event) event {
	e.home, e.meeting.Calendar, e.meeting.Shared = v.home, v.name, v.shared
	return e
}

// targetOf tells how e is read.
func targetOf(e app.CalendarEntry) target {
	v := target{home: "/me/calendars/" + url.PathEscape(e.ID), id: e.ID, name: e.Name, shared: e.Kind == app.CalendarShared, needed: e.Default}
	switch {
	case e.Default:
		v.home = "/me"
	case e.Kind == app.CalendarGroup:
		v.home = "/groups/" + url.PathEscape(e.ID)
	}
	return v
}

// targets are the calendars to read.
func (p *pass) targets(ctx context.Context) ([]target, app.Reason) {
	if len(p.calendar.config.Calendars) == 0 {
		return []target{alone}, app.Reason{}
	}
	entries, r := p.listed(ctx)
	var targets []target
	for _, e := range entries {
		if e.Chosen && e.Trouble == "" && len(targets) < mostTargets {
			targets = append(targets, targetOf(e))
		}
	}
	return targets, r
}

// all reads the chosen calendars, as many at once as the gate lets through. One of them that is not to be
// read, because it was deleted or is no longer shared, does not keep the others away.
func (p *pass) all(ctx context.Context) ([]event, app.Reason) {
	targets, r := p.targets(ctx)
	if !r.IsZero() {
		return nil, r
	}
	found, reasons := make([][]event, len(targets)), make([]app.Reason, len(targets))
	var reading stdsync.WaitGroup
	for i, v := range targets {
		reading.Go(func() { found[i], reasons[i] = p.events(ctx, v) })
	}
	reading.Wait()
	var events []event
	for i, v := range targets {
		switch r := reasons[i]; {
		case r.IsZero():
			events = append(events, found[i]...)
		case v.needed || !ofCalendar(r):
			return nil, r
		default:
			p.calendar.trouble(p.account, v.id)
		}
	}
	return events, app.Reason{}
}

// ofCalendar reports whether r speaks of a calendar, and not of the account or the network.
func ofCalendar(r app.Reason) bool {
	return r.Class == app.ClassConsent || r.Class == app.ClassAdmin || r.Class == app.ClassUnknown
}
