// Package tray shows a Snapshot as an icon with a menu. What the menu says is computed as data
// (MenuOf, Tooltip, IconOf), compared with what is shown, and drawn only where it differs, because a
// redraw closes an open menu on some desktops.
package tray

import (
	"time"

	"consentray/app"
	"consentray/ui/words"
)

// A Row is one item of the menu. A Row with Sub opens a submenu; one with neither Intent nor Sub is
// only to be read. Labels are plain text, at most labelLimit characters, not yet escaped for a system.
type Row struct {
	Label  string
	Intent app.Intent
	Sub    []Row
}

// A Menu is the rows between its two separators; none of the three parts is ever empty.
type Menu struct {
	Head    []Row // what is true now: the phase, or the meetings
	Actions []Row // what can be done about it
	Foot    []Row // settings, accounts, the end
}

// A View is what the settings tray.* ask for. The zero View shows everything.
type View struct {
	Rows         int      // most meeting rows; 0: 30
	Days         int      // days ahead; 0: as many as the Snapshot has
	HideSubjects bool     // time only, for shared screens
	Hide         []string // kinds left out: declined, free, tentative, private, all-day, no-link, alone
}

// The most rows of each part, so that slots for them can be made once.
const (
	maxText       = 22 // sentences before the meetings
	maxMeetings   = 60
	maxSub        = 14
	maxActions    = 12
	maxAccounts   = 6
	maxAccountSub = 16
)

// MenuOf computes the menu. now gives the time zone, too.
func MenuOf(s app.Snapshot, now time.Time, v View) Menu {
	s.Now = now // a snapshot may be hours old
	return Menu{Head: head(s, now, v), Actions: actions(s), Foot: foot(s)}
}

// head says what is true: a demo, one problem, the phase of the account that most needs a person,
// then the meetings of those that are ready, the one to go to above all.
func head(s app.Snapshot, now time.Time, v View) []Row {
	var rows []Row
	if s.Profile == demoProfile {
		rows = append(rows, text("tray.demo"))
	}
	top := s.Top()
	if several(s) && (top.Phase != app.Ready || len(top.Problems) > 0) {
		rows = append(rows, Row{Label: called(top, labelLimit)})
	}
	if p, ok := problem(s); ok {
		rows = append(rows, warning(p, top)...)
	}
	if top.Phase != app.Ready {
		rows = append(rows, phase(s, top, now)...)
	}
	if !anyReady(s) {
		return rows
	}
	rows = append(rows, joinNow(s, now, v)...)
	return append(rows, agenda(s, now, v)...)
}

// phase returns the sentences of an account that has no meetings yet.
func phase(s app.Snapshot, a app.AccountState, now time.Time) []Row {
	var rows []Row
	switch {
	case s.Loading && a.Phase == app.SignedOut:
		return []Row{text("tray.loading")}
	case a.Phase == app.SigningIn && s.Attempt != nil && s.Attempt.NoBrowser:
		rows = sentence(words.Note(app.Note{Key: "no-browser"}))
	case a.Phase == app.NeedsApproval:
		rows = append([]Row{text("menu.waiting")}, sentence(words.Phase(a))...)
		rows = append(rows, wrap(words.Workflow(a.Request, now))...)
		rows = append(rows, waiting(a.Request, now)...)
		rows = append(rows, doubts(a, now)...)
	case asking(s, a):
		rows = append(wrap(words.Phase(a).Title), wrap(words.T("tray.asking"))...)
	default:
		rows = append(sentence(words.Phase(a)), wrap(words.Asking(a, now))...)
	}
	if a.Phase == app.SigningIn {
		return append(rows, onTheWay(s.Attempt)...)
	}
	if a.Phase == app.SignedOut {
		return rows
	}
	return append(rows, evidence(a.Reason, now)...)
}

// onTheWay says what is particular about a sign-in: whose page appears, and in which browser.
func onTheWay(a *app.Attempt) []Row {
	var rows []Row
	if a != nil && a.SignInHost != "" && a.Step < 2 {
		rows = append(rows, wrap(words.T("attempt.host", plain(a.SignInHost, labelLimit)))...)
	}
	if a != nil && a.OtherBrowser {
		rows = append(rows, wrap(words.Note(app.Note{Key: "other-browser"}).Title)...)
	}
	return rows
}

// asking tells whether the page has been open so long that the menu offers the question.
func asking(s app.Snapshot, a app.AccountState) bool {
	return a.Phase == app.SigningIn && s.Attempt != nil && s.Attempt.Asking
}

// waiting says since when the request waits and when Microsoft is asked, in absolute times.
func waiting(r *app.Request, now time.Time) []Row {
	if r == nil {
		return nil
	}
	var rows []Row
	if !r.CreatedAt.IsZero() && !r.WorkflowPending {
		rows = append(rows, text("tray.since", words.When(r.CreatedAt, now)))
	}
	switch {
	case !r.LastCheck.IsZero() && !r.NextCheck.IsZero():
		rows = append(rows, text("tray.asked-next", words.When(r.LastCheck, now), words.When(r.NextCheck, now)))
	case !r.LastCheck.IsZero():
		rows = append(rows, text("tray.asked", words.When(r.LastCheck, now)))
	case !r.NextCheck.IsZero():
		rows = append(rows, text("tray.next", words.When(r.NextCheck, now)))
	}
	return rows
}

// doubts are what stands beside the waiting: the organisation's own word where it takes no requests, the
// page of an administrator, and what may be the matter where Microsoft says no to what was approved.
func doubts(a app.AccountState, now time.Time) []Row {
	var rows []Row
	r := a.Request
	if r != nil && r.Off {
		rows = append(rows, wrap(plain(r.Note, 3*labelLimit))...)
	}
	if a.Approving != nil {
		rows = append(rows, wrap(words.T("window.approval.here.open"))...)
	}
	if r == nil || r.Unseen.IsZero() {
		return rows
	}
	var causes []Row
	for _, cause := range words.Causes(*r) {
		causes = append(causes, wrap(cause.Title)...)
	}
	causes = append(causes[:min(len(causes), maxSub-1)], act("tray.show", app.Intent{Action: app.ActShow}))
	return append(append(rows, wrap(words.Unseen(*r, now).Title)...), Row{Label: words.T("tray.causes"), Sub: causes})
}

// evidence is what Microsoft sent, one click away. A code it has given is worth more to a help desk
// than a sentence.
func evidence(r app.Reason, now time.Time) []Row {
	var sub []Row
	for _, line := range []struct{ key, value string }{
		{"tray.code", r.Code},
		{"tray.error", join(r.Error, r.Suberror)},
		{"tray.correlation", r.CorrelationID},
		{"tray.trace", r.TraceID},
	} {
		if line.value != "" {
			sub = append(sub, text(line.key, plain(line.value, 45)))
		}
	}
	if len(sub) == 0 {
		return nil
	}
	if !r.ObservedAt.IsZero() {
		sub = append(sub, text("tray.at", words.When(r.ObservedAt, now)))
	}
	return []Row{{Label: words.T("tray.evidence"), Sub: sub}}
}

// foot is the same in every phase: the window, settings, who is signed in, the end.
func foot(s app.Snapshot) []Row {
	rows := []Row{
		act("tray.show", app.Intent{Action: app.ActShow}),
		act("menu.settings", app.Intent{Action: app.ActSettings}),
	}
	return append(append(rows, accounts(s)...), act("menu.quit", app.Intent{Action: app.ActQuit}))
}

func anyReady(s app.Snapshot) bool {
	for _, a := range s.Accounts {
		if a.Phase == app.Ready {
			return true
		}
	}
	return false
}

// act is a row that sends intent.
func act(key string, intent app.Intent) Row { return Row{Label: words.T(key), Intent: intent} }

// text is a row of our own words that is only to be read.
func text(key string, args ...any) Row { return Row{Label: words.T(key, args...)} }

// sentence is what happened and what to do, in as many rows as it needs.
func sentence(s words.Sentence) []Row { return append(wrap(s.Title), wrap(s.Advice)...) }

// join puts a comma between what there is.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}
