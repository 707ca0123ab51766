package tray

import (
	"consentray/app"
	"consentray/ui/words"
)

// several reports whether there is more than one account to tell apart.
func several(s app.Snapshot) bool { return len(s.Accounts) > 1 }

// ref is how an intent names a: whoever has not signed in needs a name only where others are signed in.
func ref(s app.Snapshot, a app.AccountState) string {
	if several(s) {
		return a.Account.Ref()
	}
	return a.Account.ID
}

// called is what an account is called, in at most limit characters.
func called(a app.AccountState, limit int) string {
	switch {
	case !a.Account.Known():
		return words.T("tray.nobody")
	case a.Account.Username == "": // the keychain, which knows the name, is locked
		return words.T("tray.nameless")
	}
	return plain(a.Account.Username, limit)
}

// accounts are a row for everybody who is signed in, or tries to be beside others.
func accounts(s app.Snapshot) []Row {
	var rows []Row
	for i, a := range s.Accounts[:min(len(s.Accounts), maxAccounts)] {
		switch {
		case !several(s) && a.Account.Known():
			rows = append(rows, Row{Label: called(a, labelLimit), Sub: ways(s, a)})
		case several(s) && (a.Account.Known() || a.Phase != app.SigningIn):
			label := words.T("tray.account", called(a, 34), words.T("name."+string(a.Phase)))
			rows = append(rows, Row{Label: label, Sub: append(standingOf(s, a, i == 0), ways(s, a)...)})
		}
	}
	return rows
}

// standingOf is what an account that is not on top of the menu waits for: its own problem, and what its
// phase offers.
func standingOf(s app.Snapshot, a app.AccountState, top bool) []Row {
	if top {
		return nil
	}
	var rows []Row
	if p, ok := urgent(a.Problems); ok {
		rows = append(rows, wrap(words.Problem(p).Title)...)
		if mend, ok := mending(p, a); ok {
			rows = append(rows, mend)
		}
	}
	return once(append(rows, phaseActions(s, a)...))
}

// ways are the ways to another account, and out.
func ways(s app.Snapshot, a app.AccountState) []Row {
	out := app.Intent{Action: app.ActSignOut, Account: ref(s, a)}
	if !a.Account.Known() {
		return []Row{act("tray.forget", out)}
	}
	var rows []Row
	if s.Attempt == nil {
		rows = append(rows, act("menu.another", app.Intent{Action: app.ActSignIn, Value: app.SignInAnother}))
	}
	return append(rows, act("menu.sign-out", out))
}
