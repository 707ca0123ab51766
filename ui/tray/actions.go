package tray

import (
	"time"

	"consentray/app"
	"consentray/ui/words"
)

// soon is how long before its start a meeting can be joined from the top of the menu.
const soon = 15 * time.Minute

// actions are what the person can do now: first what mends the problem, then what the phase offers.
func actions(s app.Snapshot) []Row {
	var rows []Row
	if p, ok := problem(s); ok {
		if mend, ok := mending(p, s.Top()); ok {
			rows = append(rows, mend)
		}
	}
	rows = append(rows, phaseActions(s, s.Top())...)
	if anyReady(s) {
		rows = append(rows,
			act("menu.refresh", app.Intent{Action: app.ActRefresh}),
			act("menu.calendar", app.Intent{Action: app.ActOpenCalendar}))
	}
	return once(rows)
}

// joinNow is one click to the meeting that is on or about to begin. It stands above the list, which may
// be longer than the screen.
func joinNow(s app.Snapshot, now time.Time, v View) []Row {
	m, ok := app.Next(s.Meetings(), now)
	if !ok || m.Join.URL == "" || m.Start.After(now.Add(soon)) || !v.keeps(m) {
		return nil
	}
	label := words.T("tray.join-next", v.subject(m, 45), m.Start.In(now.Location()).Format(words.Clock))
	return []Row{{Label: label, Intent: app.Intent{Action: app.ActJoin, Account: m.Account, Value: m.ID}}}
}

// phaseActions are what the phase of an account offers.
func phaseActions(s app.Snapshot, a app.AccountState) []Row {
	to := func(action app.Action, value string) app.Intent {
		return app.Intent{Action: action, Account: ref(s, a), Value: value}
	}
	signIn := act("menu.sign-in", to(app.ActSignIn, ""))
	check := act("menu.check", to(app.ActCheck, ""))
	approval := act("menu.saw-approval", to(app.ActSaw, app.SawApproval))
	sent := act("menu.saw-sent", to(app.ActSaw, app.SawRequestSent))
	switch a.Phase {
	case app.NeedsSetup:
		return []Row{act("tray.enter-id", to(app.ActSettings, ""))}
	case app.SignedOut:
		return []Row{signIn}
	case app.SigningIn:
		return signingIn(s, a, approval, sent)
	case app.Unclear:
		return append([]Row{
			approval, sent,
			act("menu.saw-cancelled", to(app.ActSaw, app.SawCancelled)),
			act("menu.saw-other", to(app.ActSaw, app.SawOther)),
			signIn,
		}, whichOrganisation(a)...)
	case app.NeedsApproval:
		return awaiting(a, s.Now, to, check, signIn)
	case app.NeedsAssignment, app.Blocked:
		return stopped(a, check, signIn, act("tray.write", to(app.ActShare, "")))
	}
	return nil
}

// awaiting is what there is to do while an administrator's approval is missing.
func awaiting(a app.AccountState, now time.Time, to func(app.Action, string) app.Intent, check, signIn Row) []Row {
	var rows []Row
	r := a.Request
	if r == nil || !r.Off {
		rows = append(rows, act("menu.copy-link", to(app.ActCopyLink, "")), act("menu.share", to(app.ActShare, "")))
	}
	if r != nil && r.MayRemind(now) {
		rows = append(rows, act("menu.remind", to(app.ActRemind, "")))
	}
	rows = append(rows, whichOrganisation(a)...)
	if a.Account.Known() {
		rows = append(rows, check, act("menu.saw-granted", to(app.ActSaw, app.SawGranted)))
	} else {
		rows = append(rows, signIn)
	}
	rows = append(rows, act("menu.saw-denied", to(app.ActSaw, app.SawDenied)))
	switch p := a.Approving; {
	case r == nil || !r.AdminHere:
	case p == nil:
		rows = append(rows, act("menu.approve-here", to(app.ActApproveHere, "")))
	default:
		if p.Late {
			rows = append(rows, act("menu.approve-other-way", to(app.ActApproveHere, app.ApproveOtherWay)))
		}
		rows = append(rows, act("menu.approve-stop", to(app.ActApproveHere, app.ApproveStop)))
	}
	return rows
}

// stopped are the ways on for somebody whom a rule stops: a letter where somebody else has to act, and
// trying again.
func stopped(a app.AccountState, check, signIn, write Row) []Row {
	var rows []Row
	if a.Reason.Who != app.WhoUser && a.Reason.Who != app.WhoNobody {
		rows = append(rows, write)
	}
	if a.Account.Known() {
		rows = append(rows, check)
	}
	return append(rows, signIn)
}

// whichOrganisation leads to the window, where somebody who could not sign in says whom the request is
// for: a menu has no field to type in.
func whichOrganisation(a app.AccountState) []Row {
	if a.Account.Known() || a.Search == nil || a.Search.Home != (app.Organisation{}) {
		return nil
	}
	return []Row{act("tray.organisation", app.Intent{Action: app.ActShow})}
}

// signingIn offers the question once the page has been open for a while, and always the way back.
// Without a browser the address comes first: it is the only thing that helps.
func signingIn(s app.Snapshot, a app.AccountState, approval, sent Row) []Row {
	var rows []Row
	address := act("tray.copy-address", app.Intent{Action: app.ActCopyAddress})
	if s.Attempt != nil && s.Attempt.NoBrowser {
		rows = append(rows, address)
	}
	if asking(s, a) {
		rows = append(rows, approval, sent,
			act("menu.saw-other", app.Intent{Action: app.ActSaw, Account: ref(s, a), Value: app.SawOther}),
			act("tray.another-way", app.Intent{Action: app.ActSignIn, Account: ref(s, a), Value: app.SignInQuery}))
	}
	if s.Attempt != nil && s.Attempt.URL != "" {
		rows = append(rows, address)
	}
	return append(rows, act("menu.cancel", app.Intent{Action: app.ActCancelSignIn}))
}

// once leaves out rows that stand further up already.
func once(rows []Row) []Row {
	var out []Row
	seen := map[string]bool{}
	for _, r := range rows {
		if !seen[r.Label] {
			seen[r.Label] = true
			out = append(out, r)
		}
	}
	return out
}
