// Package notify tells a person what happened while nobody looked at the tray: an approval, a question,
// a problem that waits for them. What is worth telling is computed from two snapshots (Due); a Notifier
// shows it in the system's own way.
package notify

import (
	"slices"

	"consentray/app"
	"consentray/ui/words"
)

// A Notice is one notification. Its text is plain; the Notifier escapes it for its system.
type Notice struct {
	// Key names what it is about; a later Notice of the same Key takes its place.
	Key         string
	Title, Body string
	// Daily says that it is told once on a day, however often it becomes true.
	Daily bool
	// Actions are offered as buttons where the system has some. A click on the notice itself does
	// the first.
	Actions []Action

	about string // ID of the account, where it is about one
	over  bool   // it is to be taken back
}

// An Action is a button.
type Action struct {
	Label  string
	Intent app.Intent
}

// Due returns what is worth telling after new took the place of old. Before the first snapshot old is
// the zero Snapshot.
func Due(old, new app.Snapshot) []Notice {
	var due []Notice
	for _, a := range new.Accounts {
		before, known := find(old, a)
		if n, ok := phase(before, a); ok && known {
			due = append(due, n)
		}
		due = append(due, problems(before.Problems, a.Problems, a.Account.ID)...)
	}
	if asks(new) && !asks(old) {
		due = append(due, question(new.Top()))
	}
	due = append(due, problems(old.Problems, new.Problems, "")...)
	n, ok := note(old, new)
	switch {
	case ok && len(due) == 0:
		due = append(due, n)
	case ok && len(due) == 1 && slices.Contains(telling[:], new.Note.Key): // says more than the phase alone
		due[0].Title, due[0].Body = n.Title, n.Body
	}
	return named(due, new)
}

// named puts the account that a notice is about before its text, where several are signed in.
func named(due []Notice, s app.Snapshot) []Notice {
	for _, a := range s.Accounts {
		if len(s.Accounts) == 1 || a.Account.Username == "" {
			continue
		}
		for i := range due {
			if due[i].about == a.Account.ID {
				due[i].Body = words.T("tray.account", words.Harmless(a.Account.Username, 60), due[i].Body)
			}
		}
	}
	return due
}

// telling are the answers that say why a sign-in ended where it began.
var telling = [...]string{"walled", "walled-sent", "someone-else"}

// Over returns the keys of notices that are no longer true after new took the place of old: the question
// is answered, the waiting has ended, the problem is mended.
func Over(old, new app.Snapshot) []string {
	var over []string
	for _, a := range old.Accounts {
		i := slices.IndexFunc(new.Accounts, func(b app.AccountState) bool { return b.Account.ID == a.Account.ID })
		if i < 0 {
			over = append(over, "phase "+a.Account.ID, "problem "+a.Account.ID)
			continue
		}
		b := new.Accounts[i]
		if a.Phase != b.Phase {
			over = append(over, "phase "+a.Account.ID)
		}
		if mendable(a.Problems) && !mendable(b.Problems) {
			over = append(over, "problem "+a.Account.ID)
		}
	}
	if mendable(old.Problems) && !mendable(new.Problems) {
		over = append(over, "problem ")
	}
	for _, n := range Due(old, new) { // takes the place of the earlier one by itself
		over = slices.DeleteFunc(over, func(key string) bool { return key == n.Key })
	}
	return over
}

// mendable reports whether there is a problem that a person was told of.
func mendable(problems []app.Problem) bool {
	return slices.ContainsFunc(problems, func(p app.Problem) bool { _, ok := mending(p, ""); return ok })
}

// find returns how the account of a stood in old. The first account to sign in stands for the nobody
// that was there before.
func find(old app.Snapshot, a app.AccountState) (app.AccountState, bool) {
	for _, b := range old.Accounts {
		if b.Account.ID == a.Account.ID {
			return b, true
		}
	}
	for _, b := range old.Accounts {
		if !b.Account.Known() {
			return b, true
		}
	}
	return app.AccountState{}, false
}

// phase tells of the end of a waiting, and of a sign-in that came back without access. A sign-in that
// succeeds says so in the browser, where the person is.
func phase(before, a app.AccountState) (Notice, bool) {
	switch {
	case a.Phase == before.Phase:
		return Notice{}, false
	case a.Phase == app.Ready && waited(before):
		return notice("phase", a, sentence("notify.approved"),
			action("menu.calendar", app.Intent{Action: app.ActOpenCalendar, Account: a.Account.ID})), true
	case before.Phase != app.SigningIn:
		return Notice{}, false
	case a.Phase == app.Unclear:
		return notice("phase", a, words.Phase(a), answers(a)...), true
	case a.Phase == app.NeedsApproval && a.Request != nil && a.Request.Off:
		return notice("phase", a, words.Phase(a)), true
	case a.Phase == app.NeedsApproval:
		return notice("phase", a, words.Phase(a),
			action("menu.copy-link", app.Intent{Action: app.ActCopyLink, Account: a.Account.ID}),
			action("menu.share", app.Intent{Action: app.ActShare, Account: a.Account.ID})), true
	}
	return Notice{}, false
}

// waited tells whether access came by itself, without a sign-in.
func waited(before app.AccountState) bool {
	return before.Account.Known() &&
		slices.Contains([]app.Phase{app.NeedsApproval, app.Unclear, app.NeedsAssignment, app.Blocked}, before.Phase)
}

// asks tells whether the sign-in page has been open so long that it may be the wall.
func asks(s app.Snapshot) bool { return s.Attempt != nil && s.Attempt.Late }

// question asks what Microsoft's page said, which never reports back by itself.
func question(a app.AccountState) Notice {
	return notice("phase", a, sentence("notify.asking"), answers(a)...)
}

func answers(a app.AccountState) []Action {
	saw := func(what string) app.Intent {
		return app.Intent{Action: app.ActSaw, Account: a.Account.ID, Value: what}
	}
	return []Action{
		action("menu.saw-approval", saw(app.SawApproval)),
		action("menu.saw-sent", saw(app.SawRequestSent)),
	}
}

// problems tells of those that were not there before and that only a person can mend.
func problems(before, after []app.Problem, account string) []Notice {
	var due []Notice
	for _, p := range after {
		mend, ok := mending(p, account)
		same := func(b app.Problem) bool { return b.Code == p.Code && b.Key == p.Key }
		if !ok || slices.ContainsFunc(before, same) {
			continue
		}
		s := words.Problem(p)
		due = append(due, Notice{
			Key: "problem " + account, about: account, Title: s.Title, Body: s.Advice, Actions: []Action{mend},
			Daily: p.Code == app.ProblemExpired || p.Code == app.ProblemInteraction,
		})
	}
	return due
}

func mending(p app.Problem, account string) (Action, bool) {
	switch p.Code {
	case app.ProblemExpired, app.ProblemInteraction:
		return action("menu.sign-in", app.Intent{Action: app.ActSignIn, Account: account}), true
	case app.ProblemKeychain:
		return action("tray.unlock", app.Intent{Action: app.ActUnlock, Account: account}), true
	}
	return Action{}, false
}

// seen are the answers that show themselves: a browser, a mail draft or the icon is before the eyes.
var seen = [...]string{"joining", "opened", "shared", "signing-in", "noted", "cancelled", "unlocked"}

// note tells how a click in the tray ended; those who ask with an ID of their own show it themselves.
func note(old, new app.Snapshot) (Notice, bool) {
	n := new.Note
	if n == nil || n.For != "" || (old.Note != nil && n.Number <= old.Note.Number) || slices.Contains(seen[:], n.Key) {
		return Notice{}, false
	}
	s := words.Note(*n)
	if s.Title == "" {
		return Notice{}, false
	}
	out := Notice{Key: "note", Title: s.Title, Body: s.Advice}
	if n.Key == "no-browser" {
		out.Actions = []Action{action("tray.copy-address", app.Intent{Action: app.ActCopyAddress})}
	}
	return out, true
}

// notice is about where an account stands; a click on it shows the window.
func notice(kind string, a app.AccountState, s words.Sentence, actions ...Action) Notice {
	actions = append([]Action{action("notify.show", app.Intent{Action: app.ActShow, Account: a.Account.ID})}, actions...)
	return Notice{Key: kind + " " + a.Account.ID, about: a.Account.ID, Title: s.Title, Body: s.Advice, Actions: actions}
}

func action(key string, intent app.Intent) Action { return Action{Label: words.T(key), Intent: intent} }

func sentence(key string) words.Sentence {
	return words.Sentence{Title: words.T(key), Advice: words.T(key + ".advice")}
}
