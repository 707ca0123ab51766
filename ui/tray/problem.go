package tray

import (
	"slices"

	"consentray/app"
	"consentray/ui/words"
)

// urgency orders the problems: the menu has room for one, and shows what a person can mend first.
var urgency = [...]app.ProblemCode{
	app.ProblemInternal, app.ProblemKeychain, app.ProblemExpired, app.ProblemInteraction,
	app.ProblemOffline, app.ProblemThrottled, app.ProblemClock, app.ProblemSettings,
}

// problem returns the one to show. That the desktop has no tray is not said in the tray.
func problem(s app.Snapshot) (app.Problem, bool) {
	return urgent(append(append([]app.Problem{}, s.Top().Problems...), s.Problems...))
}

// urgent is the one of some problems that comes first.
func urgent(all []app.Problem) (app.Problem, bool) {
	for _, code := range urgency {
		for _, p := range all {
			if p.Code == code {
				return p, true
			}
		}
	}
	return app.Problem{}, false
}

// explained are the faults of the network that a person has to act on elsewhere, in the browser or with
// IT: the menu says how. Of the others it says only what they are, because they pass.
var explained = []string{"captive-portal", "tls", "tls-clock", "proxy", "proxy-negotiate", "proxy-unreachable", "filter"}

// warning says what is wrong. A click on it does what mends it.
func warning(p app.Problem, a app.AccountState) []Row {
	w := words.Problem(p)
	rows := wrap(w.Title)
	if slices.Contains(explained, p.Key) {
		rows = append(rows, wrap(w.Advice)...)
	}
	if mend, ok := mending(p, a); ok && len(rows) > 0 {
		rows[0].Intent = mend.Intent
	}
	return rows
}

// mending is the one action that helps against p; there is none where waiting is all that helps.
func mending(p app.Problem, a app.AccountState) (Row, bool) {
	account := a.Account.ID
	switch p.Code {
	case app.ProblemOffline:
		if a.Phase == app.Ready {
			return act("menu.refresh", app.Intent{Action: app.ActRefresh}), true
		}
	case app.ProblemExpired, app.ProblemInteraction:
		return act("menu.sign-in", app.Intent{Action: app.ActSignIn, Account: account}), true
	case app.ProblemKeychain:
		return act("tray.unlock", app.Intent{Action: app.ActUnlock, Account: account}), true
	case app.ProblemSettings:
		return act("menu.settings", app.Intent{Action: app.ActSettings}), true
	}
	return Row{}, false
}

// needsPerson tells whether nothing goes on until somebody does something.
func needsPerson(p app.Problem) bool {
	switch p.Code {
	case app.ProblemExpired, app.ProblemInteraction, app.ProblemKeychain:
		return true
	}
	return false
}
