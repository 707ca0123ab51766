package page

import (
	"bytes"
	"encoding/base64"
	"html"
	"image/png"
	"regexp"
	"strings"
	"testing"
	"time"

	"consentray/app"
	"consentray/ui/words"
)

var cet = time.FixedZone("CET", 3600)

// now is Monday, 10:48.
func now() time.Time { return time.Date(2026, 11, 23, 10, 48, 0, 0, cet) }

const clientID = "11111111-2222-4333-8444-555555555555"

func mia() app.Account {
	const tenant = "8f3c0a52-1111-4222-8333-0123456789ab"
	return app.Account{ID: "1." + tenant, Name: "Mia Weber", Username: "mia@contoso.com", TenantID: tenant, TenantDomain: "contoso.com"}
}

func requested() *app.Request {
	return &app.Request{
		Link: "https://login.microsoftonline.com/" + mia().TenantID + "/v2.0/adminconsent?client_id=" + clientID +
			"&scope=https%3A%2F%2Fgraph.microsoft.com%2FUser.Read%20https%3A%2F%2Fgraph.microsoft.com%2FCalendars.Read&redirect_uri=http%3A%2F%2Flocalhost&state=c0ffee",
		Tenant: mia().TenantID, ClientID: clientID, Permissions: []string{"User.Read", "Calendars.Read"}, RedirectURI: "http://localhost",
		Account: mia(), ChecksItself: true, HelpDesk: "help@contoso.com",
		CreatedAt: now().Add(-6 * time.Minute), LastCheck: now().Add(-time.Minute), NextCheck: now().Add(4 * time.Minute),
	}
}

func refused(key, code string) app.Reason {
	return app.Reason{
		Class: app.ClassAdmin, Who: app.WhoAdministrator, Key: key, Code: code, Error: "invalid_grant", Suberror: "message_only",
		CorrelationID: "0a1b2c3d-0000-4000-8000-00000000abcd", TraceID: "ffff1111-2222-4333-8444-555566667777", ObservedAt: now().Add(-6 * time.Minute),
	}
}

func snapshot(a app.AccountState) app.Snapshot {
	return app.Snapshot{ClientID: clientID, HelpDesk: "help@contoso.com", Days: 7, Accounts: []app.AccountState{a}, Now: now()}
}

func meetings() []app.Meeting {
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, cet) }
	date := func(day int) time.Time { return time.Date(2026, 11, day, 0, 0, 0, 0, time.UTC) }
	teams := app.Join{Provider: "Microsoft Teams", URL: "https://teams.microsoft.com/l/meetup-join/19%3ameeting"}
	return []app.Meeting{
		{ID: "1", Account: mia().ID, Subject: "Design review", Start: at(23, 11, 0), End: at(23, 11, 45), Join: teams, Organizer: app.Person{Name: "Noah Novak"}},
		{ID: "2", Account: mia().ID, Subject: "Hiring sync", Start: at(23, 13, 0), End: at(23, 13, 30), Join: app.Join{Provider: "Zoom", URL: "https://zoom.us/j/1?pwd=a&b=c"}, Response: "tentative"},
		{ID: "3", Account: mia().ID, Subject: "Focus time", Start: at(23, 15, 0), End: at(23, 16, 0)},
		{ID: "4", Account: mia().ID, Subject: "Old sync", Start: at(23, 17, 0), End: at(23, 17, 30), Cancelled: true},
		{ID: "5", Account: mia().ID, Subject: "Company day", Start: date(24), End: date(25), AllDay: true, Location: "Lisbon"},
		{ID: "6", Account: mia().ID, Subject: "אבג פגישה", Start: at(24, 9, 30), End: at(24, 10, 0), Join: teams},
	}
}

const evilText = "</pre><script>alert(1)</script>\"' onload=x \u202e\x1b[31m"

// hostile has what strangers could write in every place where they can.
func hostile() app.Snapshot {
	a := app.AccountState{Account: mia(), Phase: app.Ready, Meetings: meetings()}
	for i, link := range []string{
		"javascript:alert(1)", "http://evil.example/", "https://user@evil.example/", "data:text/html,x", "file:///etc/passwd", "https://ok.example/\"onclick=x",
	} {
		a.Meetings[i].Join.URL, a.Meetings[i].Subject, a.Meetings[i].Location = link, evilText, evilText
		a.Meetings[i].Organizer.Name, a.Meetings[i].Join.Provider = evilText, evilText
	}
	a.Account.Username = evilText
	a.Reason = refused("unknown", evilText)
	a.Reason.CorrelationID = evilText
	a.Problems = []app.Problem{{Code: app.ProblemSettings, Detail: evilText}}
	s := snapshot(a)
	second := a
	second.Account.ID = "2.2"
	s.Accounts = append(s.Accounts, second)
	return s
}

// standings are the snapshots that the page is tried with, by name.
func standings() map[string]app.Snapshot {
	unsigned := requested()
	unsigned.Account, unsigned.ChecksItself, unsigned.LastCheck, unsigned.NextCheck = app.Account{}, false, time.Time{}, time.Time{}
	filed := requested()
	filed.WorkflowPending, filed.HelpDesk = true, "https://it.contoso.com/tickets"
	filed.SharedAt, filed.Channel = now().Add(-5*time.Minute), app.ChannelTicket
	off := requested()
	off.Off, off.Note = true, evilText
	unseen := requested()
	unseen.AdminHere, unseen.Note, unseen.Unseen, unseen.Elsewhere = true, evilText, now(), evilText
	evil := requested()
	evil.Account.Name, evil.HelpDesk = evilText, "https://x@evil.example/"
	signingIn := snapshot(app.AccountState{Account: mia(), Phase: app.SigningIn})
	signingIn.Attempt = &app.Attempt{Step: 2}
	loading := snapshot(app.AccountState{Phase: app.SignedOut})
	loading.Loading = true
	offline := snapshot(app.AccountState{Account: mia(), Phase: app.Ready, Meetings: meetings(), Approved: true})
	offline.Accounts = append(offline.Accounts, app.AccountState{Account: app.Account{ID: "2.3", Username: "mia@fabrikam.com"}, Phase: app.Blocked})
	offline.Accounts[0].Sync = app.Sync{State: app.SyncOffline, LastSuccess: now().Add(-26 * time.Hour), Stale: true}
	offline.Problems = []app.Problem{{Code: app.ProblemOffline}}
	return map[string]app.Snapshot{
		"needs-setup":         snapshot(app.AccountState{Phase: app.NeedsSetup}),
		"signed-out":          snapshot(app.AccountState{Phase: app.SignedOut}),
		"loading":             loading,
		"signing-in":          signingIn,
		"unclear":             snapshot(app.AccountState{Account: mia(), Phase: app.Unclear, Reason: refused("cancelled", "AADSTS65004")}),
		"approval":            snapshot(app.AccountState{Account: mia(), Phase: app.NeedsApproval, Request: requested(), Reason: refused("approval", "AADSTS90094")}),
		"approval-signed-out": snapshot(app.AccountState{Phase: app.NeedsApproval, Request: unsigned}),
		"approval-filed":      snapshot(app.AccountState{Account: mia(), Phase: app.NeedsApproval, Request: filed}),
		"approval-preparing":  snapshot(app.AccountState{Account: mia(), Phase: app.NeedsApproval}),
		"approval-off":        snapshot(app.AccountState{Account: mia(), Phase: app.NeedsApproval, Request: off}),
		"approval-unseen":     snapshot(app.AccountState{Account: mia(), Phase: app.NeedsApproval, Request: unseen}),
		"approval-hostile":    snapshot(app.AccountState{Account: mia(), Phase: app.NeedsApproval, Request: evil}),
		"assignment":          snapshot(app.AccountState{Account: mia(), Phase: app.NeedsAssignment, Reason: refused("assignment", "AADSTS50105")}),
		"blocked":             snapshot(app.AccountState{Account: mia(), Phase: app.Blocked, Reason: refused("conditional-access", "AADSTS53003")}),
		"ready":               snapshot(app.AccountState{Account: mia(), Phase: app.Ready, Meetings: meetings()}),
		"ready-none":          snapshot(app.AccountState{Account: mia(), Phase: app.Ready, Sync: app.Sync{LastSuccess: now()}}),
		"ready-offline":       offline,
		"hostile":             hostile(),
		"nobody":              {Now: now()},
	}
}

func TestStandingStandsAlone(t *testing.T) {
	href := regexp.MustCompile(`href="([^"]*)"`)
	for name, s := range standings() {
		t.Run(name, func(t *testing.T) {
			text := string(Standing(s))
			for _, bad := range []string{"<script", "<link", "url(", "@import", "style=", "ZgotmplZ", "%!", "onload=x\"", "\x1b", "\u202e", "window.", "page.standing", "<form", "http-equiv"} {
				if strings.Contains(text, bad) {
					t.Errorf("the page contains %q", bad)
				}
			}
			for _, src := range regexp.MustCompile(`src="([^"]*)"`).FindAllStringSubmatch(text, -1) {
				if !strings.HasPrefix(src[1], "data:image/png;base64,") {
					t.Errorf("something is loaded: %.60s", src[1])
				}
			}
			for _, link := range href.FindAllStringSubmatch(text, -1) {
				if !strings.HasPrefix(link[1], "https://") && !strings.HasPrefix(link[1], "mailto:") || strings.Contains(link[1], "evil") {
					t.Errorf("a link to %s", link[1])
				}
			}
			if !strings.Contains(text, "<h1>") || strings.Contains(text, "<h1></h1>") {
				t.Error("it says nothing")
			}
			wellFormed(t, name, strings.ReplaceAll(text, "<br>", "<br/>"))
		})
	}
}

// TestStandingHasTheStyleOfTheFinalPage: one hash serves both.
func TestStandingHasTheStyleOfTheFinalPage(t *testing.T) {
	_, rest, _ := strings.Cut(string(Standing(snapshot(app.AccountState{Phase: app.SignedOut}))), "<style>")
	if css, _, _ := strings.Cut(rest, "</style>"); css != style {
		t.Error("another style")
	}
}

func TestStandingSays(t *testing.T) {
	for _, tt := range []struct {
		name string
		says []string
	}{
		{"needs-setup", []string{"http://localhost", "465a38f9-76ea-45b9-9f34-9e8b0d4b0b42", "consentray demo", "New-MgApplication", "az ad app create", "azuread_application"}},
		{"signed-out", []string{"consentray sign-in", words.T("window.signing-in.second")}},
		{"unclear", []string{"consentray saw approval", "consentray saw request-sent", "consentray saw cancelled", "consentray saw other", "AADSTS65004"}},
		{"approval", []string{
			"Waiting since 10:42. Last asked 10:47, next at 10:52.", requested().Link, "mailto:help@contoso.com?subject=", "data:image/png;base64,",
			"https://teams.microsoft.com/l/chat/0/0?users=help@contoso.com&message=", "New-MgOauth2PermissionGrant", "az ad sp create", "azuread_service_principal",
			"consentray request --format html", "Who can approve", "consentray check", "AADSTS90094", "0a1b2c3d-0000-4000-8000-00000000abcd",
		}},
		{"approval-signed-out", []string{words.T("window.approval.no-sign-in"), "consentray sign-in"}},
		{"approval-filed", []string{"https://it.contoso.com/tickets", "You opened the ticket form 10:43."}},
		{"assignment", []string{"Users and groups", "mailto:help@contoso.com?subject=", "AADSTS50105", "2026-11-23 09:42:00 UTC"}},
		{"blocked", []string{"AADSTS53003", "Conditional Access", "mailto:help@contoso.com?subject=", "consentray check"}},
		{"ready", []string{
			"Next: Design review at 11:00", "https://teams.microsoft.com/l/meetup-join/19%3ameeting", "https://zoom.us/j/1?pwd=a&b=c",
			"Today, Monday 23 November", "Tomorrow, Tuesday 24 November", "all day", "Lisbon", "cancelled", "tentative",
		}},
		{"ready-none", []string{"No meetings in the next 7 days"}},
		{"ready-offline", []string{"Microsoft cannot be reached", "mia@fabrikam.com: blocked", "As of " + words.When(now().Add(-26*time.Hour), now()), words.T("window.approved")}},
		{"blocked", []string{words.T("page.standing.why"), "as of 10:48"}},
	} {
		text := html.UnescapeString(string(Standing(standings()[tt.name])))
		for _, want := range tt.says {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", tt.name, want)
			}
		}
	}
}

// TestStandingCodeIsAPicture reads the QR code back as the picture that it says to be.
func TestStandingSaysWhatIsMissing(t *testing.T) {
	ms := meetings()
	ms[2].Attendees = 3
	s := snapshot(app.AccountState{Account: mia(), Phase: app.Ready, Meetings: ms})
	missing := words.T("window.no-texts")
	if strings.Contains(string(Standing(s)), missing) {
		t.Error("it says so where texts are read")
	}
	if s.NoTexts = true; !strings.Contains(string(Standing(s)), missing) {
		t.Error("it does not say that links are missing")
	}
}

func TestStandingCodeIsAPicture(t *testing.T) {
	_, rest, _ := strings.Cut(string(Standing(standings()["approval"])), `src="data:image/png;base64,`)
	data, _, _ := strings.Cut(rest, `"`)
	raw, err := base64.StdEncoding.DecodeString(html.UnescapeString(data))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := png.Decode(bytes.NewReader(raw)); err != nil {
		t.Error(err)
	}
}

// TestStandingIsNoBook: whoever has a full calendar gets a page, too.
func TestStandingIsNoBook(t *testing.T) {
	a := app.AccountState{Account: mia(), Phase: app.Ready}
	for i := range 500 {
		m := meetings()[0]
		m.ID, m.Subject = string(rune('a'+i)), strings.Repeat("x", 1<<16)
		a.Meetings = append(a.Meetings, m)
	}
	if doc := Standing(snapshot(a)); len(doc) > 64<<10 {
		t.Errorf("%d bytes", len(doc))
	}
}

func FuzzStanding(f *testing.F) {
	f.Add("Design review", "https://teams.microsoft.com/l/x", "Mia", "it@contoso.com", "AADSTS1")
	f.Add(evilText, "javascript:x", evilText, "https://x@y/", evilText)
	f.Fuzz(func(t *testing.T, subject, link, name, desk, code string) {
		ready := app.AccountState{Account: mia(), Phase: app.Ready, Meetings: meetings()[:1]}
		ready.Meetings[0].Subject, ready.Meetings[0].Join.URL, ready.Account.Username = subject, link, name
		waits := app.AccountState{Account: mia(), Phase: app.NeedsApproval, Request: requested(), Reason: refused("unknown", code)}
		waits.Request.Account.Name, waits.Request.Link, waits.Request.HelpDesk = name, link, desk
		blocked := app.AccountState{Account: waits.Request.Account, Phase: app.Blocked, Reason: refused("unknown", code)}
		for _, a := range []app.AccountState{ready, waits, blocked} {
			s := snapshot(a)
			s.HelpDesk = desk
			text := strings.ToLower(string(Standing(s)))
			for _, bad := range []string{"<script", `href="javascript`, `href="data`, "zgotmplz", "\u202e"} {
				if strings.Contains(text, bad) {
					t.Errorf("%q in the page", bad)
				}
			}
		}
	})
}

// Policy takes the request off the page, the organisation's own sentence stands there in its place, and
// where Microsoft says no to what is said to be approved, the page says what may be the matter.
func TestStandingAfterTheRequest(t *testing.T) {
	page := func(change func(*app.Request)) string {
		r := requested()
		change(r)
		return string(Standing(snapshot(app.AccountState{Account: mia(), Phase: app.NeedsApproval, Request: r})))
	}
	off := page(func(r *app.Request) { r.Off, r.Note = true, "Ask the works council "+evilText })
	for _, absent := range []string{"adminconsent", "mailto:", "<pre", "<img", "consentray approve", "<script"} {
		if strings.Contains(off, absent) {
			t.Errorf("requests are switched off, and the page has %q", absent)
		}
	}
	if !strings.Contains(off, "Ask the works council") || !strings.Contains(off, "consentray saw granted") {
		t.Error("the organisation's own sentence, or the way on, is missing")
	}
	on := page(func(r *app.Request) { r.AdminHere, r.Note = true, "Ask the works council" })
	if !strings.Contains(on, "Ask the works council") || !strings.Contains(on, "<code>consentray approve</code>") || !strings.Contains(on, "better place") {
		t.Error("the note or the way for administrators is missing")
	}
	const elsewhere = "9d40c6b2-57ea-4f18-b3c1-08e2a6f79d54"
	doubt := page(func(r *app.Request) { r.Unseen, r.Elsewhere = now(), elsewhere })
	for _, want := range []string{"Microsoft still says no", elsewhere, mia().TenantID, "under User consent", "Calendars.Read"} {
		if !strings.Contains(doubt, want) {
			t.Errorf("%q is missing among what may be the matter", want)
		}
	}
}
