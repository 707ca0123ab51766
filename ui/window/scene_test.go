package window

import (
	"strings"
	"time"

	"consentray/app"
	"consentray/app/reason"
)

// The scenes are snapshots as an agent would send them, all at 10:52 on a Monday.

var (
	zone = time.FixedZone("CET", 3600)
	now  = time.Date(2026, 11, 23, 10, 52, 0, 0, zone)
	mia  = app.Account{
		ID: "6f1f5a54-0001.8f3c2d71-0001", Name: "Mia Keller", Username: "mia@contoso.example",
		TenantID: "8f3c2d71-5c1e-4a8e-9d57-2f0b7a1c9e44", TenantDomain: "contoso.example",
	}
	link = "https://login.microsoftonline.com/8f3c2d71-5c1e-4a8e-9d57-2f0b7a1c9e44/v2.0/adminconsent" +
		"?client_id=5b1c7e1e-93f0-4b7c-8f7e-0d6a4a2f9c11&redirect_uri=http%3A%2F%2Flocalhost&scope=https%3A%2F%2Fgraph.microsoft.com%2FCalendars.Read%20https%3A%2F%2Fgraph.microsoft.com%2FUser.Read"
)

func at(hour, minute int) time.Time { return time.Date(2026, 11, 23, hour, minute, 0, 0, zone) }

func snapshot(a app.AccountState) app.Snapshot {
	return app.Snapshot{
		Version: "0.1.0", Profile: "default", Days: 7, Now: now, Autostart: app.AutostartOff,
		ClientID: "5b1c7e1e-93f0-4b7c-8f7e-0d6a4a2f9c11", Accounts: []app.AccountState{a},
	}
}

func signingIn(a app.Attempt) app.Snapshot {
	s := snapshot(app.AccountState{Phase: app.SigningIn})
	s.Attempt = &a
	return s
}

var wall = app.Reason{
	Class: app.ClassApproval, Who: app.WhoAdministrator, Key: "approval", Code: "AADSTS90094", Error: "access_denied",
	CorrelationID: "3d2f8d5e-77a1-4c34-9a0e-5d5f4b0d7a10", TraceID: "9a6a2a5e-1c39-4a1f-8f66-0c1c5e3b2d00", ObservedAt: at(10, 42),
}

func waiting() app.Snapshot {
	return snapshot(app.AccountState{Account: mia, Phase: app.NeedsApproval, Reason: wall, Request: &app.Request{
		Link: link, Tenant: mia.TenantID, Permissions: []string{"User.Read", "Calendars.Read"}, Account: mia,
		CreatedAt: at(10, 42), ChecksItself: true, LastCheck: at(10, 51), NextCheck: at(10, 53),
	}})
}

// ticket is a request that went into the help desk's form.
func ticket() app.Snapshot {
	return asked(func(r *app.Request) {
		r.HelpDesk, r.SharedAt, r.Channel = "https://it.contoso.example/new", at(10, 45), app.ChannelTicket
	})
}

// overdue is a request that IT has had for more than two working days.
func overdue() app.Snapshot {
	return asked(func(r *app.Request) {
		r.SharedAt, r.Channel, r.RemindFrom = time.Date(2026, 11, 19, 9, 30, 0, 0, zone), app.ChannelMail, at(9, 30)
	})
}

// whose is somebody whom not even the sign-in let through.
func whose(search app.Search) app.Snapshot {
	s := waiting()
	a := &s.Accounts[0]
	a.Account, a.Search = app.Account{}, &search
	a.Request.Account, a.Request.ChecksItself, a.Request.LastCheck, a.Request.NextCheck = app.Account{}, false, time.Time{}, time.Date(2026, 11, 24, 9, 0, 0, 0, zone)
	if search.Home == (app.Organisation{}) {
		a.Request.Tenant, a.Request.Link = app.Organizations, strings.Replace(link, mia.TenantID, app.Organizations, 1)
	}
	return s
}

func unclear() app.Snapshot {
	return snapshot(app.AccountState{Account: mia, Phase: app.Unclear, Reason: app.Reason{
		Class: app.ClassCancelled, Who: app.WhoUser, Key: "cancelled", Error: "access_denied", Suberror: "cancel", ObservedAt: at(10, 42),
		CorrelationID: wall.CorrelationID,
	}})
}

func blockedBy(code int) app.Snapshot {
	r := reason.Classify(reason.Answer{Error: "access_denied", Codes: []int{code}, Correlation: wall.CorrelationID}, at(10, 42))
	phase := app.Blocked
	if r.Class == app.ClassAssignment {
		phase = app.NeedsAssignment
	}
	return snapshot(app.AccountState{Account: mia, Phase: phase, Reason: r})
}

func meeting(id, subject string, start, end time.Time, provider string) app.Meeting {
	m := app.Meeting{ID: id, Account: mia.ID, Subject: subject, Start: start, End: end, Response: "accepted", ShowAs: "busy"}
	if provider != "" {
		m.Join = app.Join{Provider: provider, URL: "https://meet.example/" + id}
	}
	return m
}

func ready() app.Snapshot {
	tomorrow := func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }
	design := meeting("1", "Design review", at(11, 0), at(11, 45), "Microsoft Teams")
	design.Organizer.Name = "Noah Novak"
	hiring := meeting("2", "Hiring sync", at(13, 0), at(13, 30), "Zoom")
	hiring.Response = "tentative"
	company := meeting("4", "Company day", time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC), "")
	company.AllDay, company.Location = true, "Lisbon"
	return snapshot(app.AccountState{
		Account: mia, Phase: app.Ready, Sync: app.Sync{State: app.SyncIdle, LastSuccess: at(10, 48), Meetings: 5},
		Meetings: []app.Meeting{
			design, hiring, meeting("3", "Focus time", at(15, 0), at(16, 0), ""), company,
			meeting("5", "Stand-up", tomorrow(at(9, 30)), tomorrow(at(10, 0)), "Microsoft Teams"),
		},
	})
}

// leo is a second account, of another organisation.
var leo = app.AccountState{
	Account: app.Account{ID: "9.9", Name: "Leo Brandt", Username: "leo@fabrikam.example", TenantID: "9", TenantDomain: "fabrikam.example"},
	Phase:   app.Ready, Sync: app.Sync{State: app.SyncIdle, LastSuccess: at(10, 49), Meetings: 1},
	Meetings: []app.Meeting{{ID: "1", Account: "9.9", Subject: "Sales call", Start: at(12, 0), End: at(12, 30), Response: "accepted", Join: app.Join{Provider: "Zoom", URL: "https://meet.example/9"}}},
}

// together puts another account below those of s.
func together(s app.Snapshot, a app.AccountState) app.Snapshot {
	s.Accounts = append(s.Accounts, a)
	return s
}

// hostile is what a stranger's invitation and an unusual directory can hold.
func hostile() app.Snapshot {
	s := ready()
	a := &s.Accounts[0]
	a.Account.Username = strings.Repeat("extraordinarily-long-", 6) + "name@subsidiary.contoso.example"
	a.Meetings = []app.Meeting{
		meeting("1", "Re: \u202egnp.exe\u202c "+strings.Repeat("A rather long subject that goes on ", 9), at(11, 0), at(11, 45), "Microsoft Teams"),
		meeting("2", strings.Repeat("W", 300), at(12, 0), at(12, 45), "Zoom"),
		meeting("3", "\x1b[31m\r\n", at(13, 0), at(13, 30), ""),
		meeting("4", "Встреча συνάντηση \u202eNow\u202c\u2066", at(14, 0), at(14, 30), "Google Meet"),
	}
	a.Meetings[0].Organizer.Name = strings.Repeat("Maximilian ", 12)
	return s
}

func with(s app.Snapshot, change func(*app.Snapshot)) app.Snapshot {
	change(&s)
	return s
}

func trouble(s app.Snapshot, p app.Problem) app.Snapshot {
	s.Accounts[0].Problems = []app.Problem{p}
	return s
}

// checked has Microsoft asked just now, and again in some minutes.
func checked(s app.Snapshot, minutes int) app.Snapshot {
	a := &s.Accounts[0]
	a.LastCheck, a.NextCheck = at(10, 50), at(10, 50+minutes)
	return s
}

// A scene is a snapshot and what is done in the window before it is looked at.
type scene struct {
	name string
	snap app.Snapshot
	do   func(*view)
}

func fold(key string) func(*view) {
	return func(v *view) { v.open[key] = true; v.draw() }
}

// asked is somebody who waits, with another request.
func asked(change func(*app.Request)) app.Snapshot {
	return with(waiting(), func(s *app.Snapshot) {
		r := *s.Accounts[0].Request
		change(&r)
		s.Accounts[0].Request = &r
	})
}

func scenes() []scene {
	noBrowser := app.Attempt{Number: 1, Since: at(10, 51), Step: 1, NoBrowser: true, URL: link}
	return []scene{
		{"needs-setup", snapshot(app.AccountState{Phase: app.NeedsSetup}), fold("demo")},
		{"needs-setup-scripts", snapshot(app.AccountState{Phase: app.NeedsSetup}), fold("ways")},
		{"loading", with(snapshot(app.AccountState{Phase: app.SignedOut}), func(s *app.Snapshot) { s.Loading = true }), nil},
		{"signed-out", snapshot(app.AccountState{Phase: app.SignedOut}), nil},
		{"signing-in", signingIn(app.Attempt{Number: 1, Since: at(10, 51), Step: 1, URL: link, SignInHost: "adfs.contoso.example"}), nil},
		{"signing-in-elsewhere", signingIn(app.Attempt{Number: 1, Since: at(10, 51), Step: 1, URL: link, OtherBrowser: true}), nil},
		{"signing-in-asking", signingIn(app.Attempt{Number: 1, Since: at(10, 51), Step: 2, URL: link, Asking: true}), nil},
		{"signing-in-other", signingIn(app.Attempt{Number: 1, Since: at(10, 51), Step: 1, URL: link, Asking: true}), func(v *view) {
			v.openOther()
			v.pasted.SetText("AADSTS50105: Your administrator has configured the application to block users")
		}},
		{"no-browser", signingIn(noBrowser), nil},
		{"unclear", unclear(), nil},
		{"unclear-other", unclear(), func(v *view) {
			v.openOther()
			v.pasted.SetText("AADSTS53003: Access has been blocked by Conditional Access policies.")
		}},
		{"needs-approval", waiting(), nil},
		{"needs-approval-more", with(waiting(), func(s *app.Snapshot) {
			r := *s.Accounts[0].Request
			r.HelpDesk, r.SharedAt, r.Channel = "it@contoso.example", at(10, 45), "mail"
			s.Accounts[0].Request, s.Autostart = &r, app.AutostartUntil
		}), func(v *view) { v.open["admin"], v.open["evidence"] = true, true; v.draw() }},
		{"needs-approval-off", asked(func(r *app.Request) {
			r.Off, r.Link, r.Note = true, "", "Apps are approved by the works council, on Thursdays. \x1b[31m\u202e"
		}), nil},
		{"needs-approval-here", asked(func(r *app.Request) {
			r.AdminHere, r.Note = true, "Ask the service desk, extension 4711."
		}), fold("admin")},
		{"needs-approval-open", with(asked(func(r *app.Request) { r.AdminHere = true }), func(s *app.Snapshot) {
			s.Accounts[0].Approving = &app.Approving{Number: 1, Since: at(10, 47), URL: link, Late: true}
		}), nil},
		{"needs-approval-bare", with(asked(func(r *app.Request) { r.AdminHere = true }), func(s *app.Snapshot) {
			s.Accounts[0].Approving = &app.Approving{Number: 1, Since: at(10, 47), URL: link, Bare: true, NoBrowser: true}
		}), nil},
		{"needs-approval-unseen", asked(func(r *app.Request) {
			r.Unseen, r.Account, r.ClientID = at(10, 44), mia, "6d2f4c1e-83a7-4b59-9e0d-5c7b1f6a2e94"
		}), nil},
		{"whose", whose(app.Search{}), nil},
		{"whose-found", whose(app.Search{Found: app.Organisation{
			Domain: "contoso.example", TenantID: mia.TenantID, Provider: app.ProviderADFS, SignInHost: "sts.contoso.example",
		}}), nil},
		{"whose-blocked", whose(app.Search{
			Found: app.Organisation{Domain: "contoso.example"}, Why: app.Reason{Class: app.ClassOffline, Key: "offline"},
		}), nil},
		{"whose-home", whose(app.Search{Home: app.Organisation{Domain: "contoso.example", TenantID: mia.TenantID, Provider: app.ProviderManaged}}), nil},
		{"unclear-whose", with(unclear(), func(s *app.Snapshot) {
			s.Accounts[0].Account, s.Accounts[0].Search = app.Account{}, &app.Search{}
		}), func(v *view) { v.open["organisation"] = true; v.draw() }},
		{"needs-approval-by-hand", snapshot(app.AccountState{Phase: app.NeedsApproval, Reason: wall, Request: &app.Request{
			Link: link, Permissions: []string{"User.Read", "Calendars.Read"}, CreatedAt: at(10, 42), NextCheck: at(10, 42).AddDate(0, 0, 1),
		}}), nil},
		{"needs-approval-sent", with(waiting(), func(s *app.Snapshot) {
			r := *s.Accounts[0].Request
			r.WorkflowPending, r.WorkflowSince = true, at(10, 42)
			s.Accounts[0].Request = &r
		}), nil},
		{"denied", with(blockedBy(53003), func(s *app.Snapshot) {
			s.Accounts[0].Reason.Key, s.Accounts[0].LastCheck = "request-denied", at(10, 40)
		}), nil},
		{"needs-approval-ways", ticket(), func(v *view) {
			v.open["ways"] = true
			v.speak("de")
			v.draw()
			v.scroll.ScrollToBottom()
		}},
		{"needs-approval-remind", overdue(), nil},
		{"code", waiting(), (*view).showCode},
		{"needs-assignment", checked(blockedBy(50105), 10), nil},
		{"blocked", checked(blockedBy(53003), 240), fold("evidence")},
		{"blocked-own", blockedBy(500200), nil},
		{"ready", ready(), nil},
		{"ready-approved", with(ready(), func(s *app.Snapshot) { s.Accounts[0].Approved = true }), nil},
		{"ready-cancelled", with(ready(), func(s *app.Snapshot) {
			ms := s.Accounts[0].Meetings
			ms[0].Cancelled, ms[1].Cancelled, ms[1].Subject = true, true, "Canceled: Budget check"
		}), nil},
		{"ready-empty", with(ready(), func(s *app.Snapshot) { s.Accounts[0].Meetings = nil }), nil},
		{"ready-no-texts", with(ready(), func(s *app.Snapshot) {
			s.NoTexts = true
			s.Accounts[0].Meetings[2].Attendees = 3
		}), nil},
		{"ready-offline", trouble(ready(), app.Problem{Code: app.ProblemOffline, Since: at(10, 50)}), nil},
		{"ready-expired", trouble(ready(), app.Problem{Code: app.ProblemExpired, Since: at(10, 50)}), nil},
		{"two-ready", together(ready(), leo), nil},
		{"two-waiting", together(waiting(), leo), nil},
		{"two-chosen", together(waiting(), leo), func(v *view) { v.chosen = leo.Account.ID; v.draw() }},
		{"two-adding", together(signingIn(app.Attempt{Number: 1, Since: at(10, 51), Step: 1, URL: link}), leo), nil},
		{"three-unknown", together(together(snapshot(app.AccountState{Phase: app.NeedsApproval, Request: &app.Request{
			Link: link, Permissions: []string{"User.Read", "Calendars.Read"}, CreatedAt: at(10, 42), NextCheck: at(10, 42).AddDate(0, 0, 1),
		}}), leo), trouble(ready(), app.Problem{Code: app.ProblemExpired, Since: at(10, 50)}).Top()), nil},
		{"hostile", hostile(), nil},
		{"no-tray", with(snapshot(app.AccountState{Phase: app.SignedOut}), func(s *app.Snapshot) {
			s.Profile, s.Problems = demoProfile, []app.Problem{{Code: app.ProblemTray, Key: "tray"}}
		}), nil},
		{"gone", waiting(), (*view).end},
	}
}
