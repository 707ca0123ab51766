package app

import (
	"context"
	"slices"
	"strings"
)

// The kinds of a CalendarEntry.
const (
	CalendarOwn    = "own"
	CalendarShared = "shared" // somebody else's, who shares it
	CalendarGroup  = "group"  // of a group of Microsoft 365
)

// Why nothing is read from a calendar.
const (
	TroublePermission = "calendar-permission" // the one for other people's calendars is not asked for
	TroubleUnread     = "calendar-unread"     // Microsoft refused
)

// AllCalendars among the wanted calendars stands for every one that can be read.
const AllCalendars = "*"

// A CalendarEntry is a calendar in the list of an account.
type CalendarEntry struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Owner Person `json:"owner"`
	// Color is that of Outlook, as #rrggbb; empty where Outlook chooses one itself.
	Color   string `json:"color,omitempty"`
	Kind    string `json:"kind"`
	Default bool   `json:"default,omitempty"`
	// Chosen says that meetings are read from it.
	Chosen bool `json:"chosen,omitempty"`
	// Trouble is one of the Trouble values where nothing can be read from it, else empty.
	Trouble string `json:"trouble,omitempty"`
}

// Wanted returns which of the calendars that the settings name are a's: ADDRESS/NAME is of the account with
// that address alone, any other name of every account that has such a calendar.
func (a Account) Wanted(names []string) []string {
	var wanted []string
	for _, n := range names {
		address, name, ok := strings.Cut(n, "/")
		switch {
		case !ok || !strings.Contains(address, "@"):
			wanted = append(wanted, n)
		case strings.EqualFold(address, a.Username):
			wanted = append(wanted, name)
		}
	}
	return wanted
}

// Choose marks in a copy of entries which calendars are wanted, by name or ID. Where no wanted one is there,
// it is the default one. missing are the wanted that are in no entry.
func Choose(entries []CalendarEntry, wanted []string) (chosen []CalendarEntry, missing []string) {
	chosen = slices.Clone(entries)
	none := true
	for i := range chosen {
		e := &chosen[i]
		e.Chosen = slices.ContainsFunc(wanted, e.is)
		none = none && !e.Chosen
	}
	for i := range chosen {
		chosen[i].Chosen = chosen[i].Chosen || none && chosen[i].Default
	}
	for _, w := range wanted {
		if w != AllCalendars && !has(entries, w) {
			missing = append(missing, w)
		}
	}
	return chosen, missing
}

func has(entries []CalendarEntry, wanted string) bool {
	return slices.ContainsFunc(entries, func(e CalendarEntry) bool { return e.is(wanted) })
}

// is reports whether wanted means e.
func (e CalendarEntry) is(wanted string) bool {
	return wanted == AllCalendars && e.Trouble == "" || wanted == e.ID || strings.EqualFold(wanted, e.Name)
}

// listed is the answer to a wish for the list of calendars.
type listed struct {
	id, forID string
	entries   []CalendarEntry
	reason    Reason
}

// onCalendars lists the calendars of an account anew.
func (l *loop) onCalendars(in Intent) {
	p := l.who(in)
	if p == nil || !l.reads(p) {
		l.tell(in.ID, "nothing-to-refresh", "")
		return
	}
	account := p.account
	l.work(l.ctx, func(ctx context.Context) message {
		ctx, cancel := context.WithTimeout(ctx, passLimit)
		defer cancel()
		entries, r := l.o.Calendar.Calendars(ctx, account)
		return listed{account.ID, in.ID, entries, r}
	})
}

func (m listed) apply(l *loop) {
	p := l.person(m.id)
	switch {
	case p == nil || p.leaving:
	case m.reason.IsZero():
		p.calendars = m.entries
		l.tell(m.forID, "calendars-listed", "")
	default:
		l.tell(m.forID, m.reason.Key, m.reason.Detail)
	}
}

// untroubled says which calendars the settings name that nothing is read from, and no account has. Where none are named, and
// so none were listed, there is nothing to say.
func (l *loop) untroubled(p *person, entries []CalendarEntry) {
	delete(p.problems, ProblemSettings)
	if len(l.set.Calendars) == 0 || entries == nil {
		return
	}
	p.calendars = entries
	_, missing := Choose(entries, p.account.Wanted(l.set.Calendars))
	for _, e := range entries {
		if e.Chosen && e.Trouble != "" {
			l.problem(p.problems, ProblemSettings, e.Trouble, e.Name)
		}
	}
	for _, name := range missing {
		if !l.elsewhere(p, name) {
			l.problem(p.problems, ProblemSettings, "calendar-missing", name)
			return
		}
	}
}

// elsewhere reports whether another account has a calendar of that name, or may have: its list is not there
// yet.
func (l *loop) elsewhere(p *person, name string) bool {
	return slices.ContainsFunc(l.people, func(q *person) bool {
		return q != p && l.reads(q) && (q.calendars == nil || has(q.calendars, name))
	})
}
