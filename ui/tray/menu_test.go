package tray

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"consentray/app"
	"consentray/ui/words"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The zone of all golden menus is fixed, and so is the day on which they are computed.
var (
	zone = time.FixedZone("test", 3600)
	noon = time.Date(2026, 11, 24, 10, 48, 0, 0, zone)
	mia  = app.Account{ID: "1.2", Name: "Mia Novak", Username: "mia@contoso.com", TenantID: "2", TenantDomain: "contoso.com"}
	leo  = app.Account{ID: "3.4", Name: "Leo", Username: "leo@fabrikam.com", TenantID: "4", TenantDomain: "fabrikam.com"}
)

func at(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, zone) }

func date(day int) time.Time { return time.Date(2026, 11, day, 0, 0, 0, 0, time.UTC) }

func one(a app.AccountState) app.Snapshot {
	return app.Snapshot{Days: 7, Accounts: []app.AccountState{a}, Now: noon}
}

// meetings are a working week with one of everything.
func meetings() []app.Meeting {
	teams := app.Join{Provider: "Microsoft Teams", URL: "https://teams.microsoft.com/l/meetup-join/1"}
	ms := []app.Meeting{
		{ID: "night", Subject: "Night shift", Start: at(23, 22, 0), End: at(24, 11, 0)},
		{ID: "running", Subject: "Stand-up", Start: at(24, 10, 30), End: at(24, 11, 0), Join: teams, WebLink: "https://outlook.office.com/x", Organizer: app.Person{Name: "Noah Novak"}},
		{ID: "review", Subject: "Design review", Start: at(24, 11, 0), End: at(24, 11, 45), Join: teams, WebLink: "https://outlook.office.com/y", Location: "Room 4", Others: []app.Join{{Provider: "Zoom", URL: "https://contoso.zoom.us/j/1"}, {URL: "https://www.contoso.example/live"}}},
		{ID: "hiring", Subject: "Hiring sync", Start: at(24, 13, 0), End: at(24, 13, 30), Response: "tentative", Calendar: "Team bench"},
		{ID: "off", Subject: "Budget", Start: at(24, 14, 0), End: at(24, 15, 0), Cancelled: true},
		{ID: "no", Subject: "Sales call", Start: at(24, 16, 0), End: at(24, 17, 0), Response: "declined"},
		{ID: "off-too", Subject: "Canceled: Budget check", Start: at(24, 15, 0), End: at(24, 15, 30), Cancelled: true, Join: teams},
		{ID: "over", Subject: "Breakfast", Start: at(24, 8, 0), End: at(24, 9, 0)},
		{ID: "fair", Subject: "Company days", Start: date(24), End: date(26), AllDay: true, Location: "Lisbon"},
		{ID: "empty", Start: at(25, 9, 30), End: at(25, 10, 0)},
		{ID: "later", Subject: "Offsite", Start: at(27, 9, 0), End: at(28, 17, 0)},
	}
	for i := range ms {
		ms[i].Account = mia.ID
	}
	return ms
}

// hostile are the subjects that somebody might send to break the menu.
func hostile() []app.Meeting {
	var ms []app.Meeting
	for i, subject := range []string{
		"snake_case_and __double__",
		"R&D && more",
		"line one\nSign out\r\ttab\x00\x1b[31mred",
		"\u202eevil\u202c \u2066isolated\u2069 \u200bzero\u200b\u200d",
		"פגישת צוות",
		"bad \xff\xfe utf-8",
		strings.Repeat("A", 5000),
		strings.Repeat("👩‍👩‍👧", 40),
		"\u200b\u200d \t",
		"<b>bold</b> & <a href='x'>link</a>",
	} {
		ms = append(ms, app.Meeting{
			ID: fmt.Sprint(i), Account: mia.ID, Subject: subject, Location: subject,
			Organizer: app.Person{Name: subject}, Start: at(24, 12, i), End: at(24, 13, i),
		})
	}
	return ms
}

// many are more meetings than there are rows.
func many() []app.Meeting {
	var ms []app.Meeting
	for i := range 45 {
		ms = append(ms, app.Meeting{
			ID: fmt.Sprint(i), Account: mia.ID, Subject: fmt.Sprintf("Meeting %d", i),
			Start: at(24+i/9, 12+i%9, 0), End: at(24+i/9, 12+i%9, 30),
		})
	}
	return ms
}

var menus = map[string]app.Snapshot{
	"needs-setup": one(app.AccountState{Phase: app.NeedsSetup}),
	"signed-out":  one(app.AccountState{Phase: app.SignedOut}),
	"signing-in": func() app.Snapshot {
		s := one(app.AccountState{Phase: app.SigningIn})
		s.Attempt = &app.Attempt{Number: 1, Since: noon, URL: "https://login.microsoftonline.com/x", Step: 1}
		return s
	}(),
	"signing-in-asking": func() app.Snapshot {
		s := one(app.AccountState{Phase: app.SigningIn})
		s.Attempt = &app.Attempt{Number: 1, Since: noon, URL: "https://login.microsoftonline.com/x", Step: 2, Asking: true}
		return s
	}(),
	"signing-in-elsewhere": func() app.Snapshot {
		s := one(app.AccountState{Phase: app.SigningIn})
		s.Attempt = &app.Attempt{
			Number: 1, Since: noon, URL: "https://login.microsoftonline.com/x", Step: 1, SignInHost: "sts.contoso.com", OtherBrowser: true,
		}
		return s
	}(),
	"signing-in-no-browser": func() app.Snapshot {
		s := one(app.AccountState{Phase: app.SigningIn})
		s.Attempt = &app.Attempt{Number: 1, Since: noon, URL: "https://login.microsoftonline.com/x", Step: 1, NoBrowser: true}
		return s
	}(),
	"unclear": one(app.AccountState{
		Account: mia, Phase: app.Unclear,
		Reason: app.Reason{
			Class: app.ClassCancelled, Key: "cancelled", Code: "AADSTS65004", Error: "access_denied", Suberror: "cancel",
			CorrelationID: "6f2a5c1e-8b1d-4f0e-9f64-0a1b2c3d4e5f", ObservedAt: at(24, 10, 42),
		},
	}),
	"needs-approval": one(app.AccountState{
		Account: mia, Phase: app.NeedsApproval,
		Reason: app.Reason{
			Class: app.ClassApproval, Key: "approval", Code: "AADSTS90094", Error: "consent_required",
			CorrelationID: "6f2a5c1e-8b1d-4f0e-9f64-0a1b2c3d4e5f", ObservedAt: at(23, 17, 2),
		},
		Request: &app.Request{ChecksItself: true, CreatedAt: at(23, 17, 2), LastCheck: at(24, 10, 41), NextCheck: at(24, 11, 11)},
	}),
	"needs-approval-by-hand": one(app.AccountState{
		Phase: app.NeedsApproval, Request: &app.Request{CreatedAt: at(24, 10, 42)},
	}),
	"needs-approval-sent": one(app.AccountState{
		Account: mia, Phase: app.NeedsApproval,
		Request: &app.Request{ChecksItself: true, WorkflowPending: true, WorkflowSince: at(23, 17, 2), CreatedAt: at(23, 17, 2), LastCheck: at(24, 10, 41), NextCheck: at(24, 11, 11)},
	}),
	"blocked-asking": one(app.AccountState{
		Account: mia, Phase: app.Blocked, LastCheck: at(24, 10, 41), NextCheck: at(24, 14, 41),
		Reason: app.Reason{Class: app.ClassAdmin, Who: app.WhoAdministrator, Key: "conditional-access", Code: "AADSTS53003", CorrelationID: "6f2a5c1e-8b1d-4f0e-9f64-0a1b2c3d4e5f", ObservedAt: at(24, 10, 42)},
	}),
	"denied": one(app.AccountState{
		Account: mia, Phase: app.Blocked, LastCheck: at(24, 10, 41),
		Reason: app.Reason{Class: app.ClassAdmin, Who: app.WhoAdministrator, Key: "request-denied", Code: "AADSTS90094", ObservedAt: at(23, 17, 2)},
	}),
	"needs-approval-whose": one(app.AccountState{
		Phase: app.NeedsApproval, Request: &app.Request{CreatedAt: at(24, 10, 42)}, Search: &app.Search{},
	}),
	"needs-approval-home": one(app.AccountState{
		Phase: app.NeedsApproval, Request: &app.Request{CreatedAt: at(24, 10, 42)},
		Search: &app.Search{Home: app.Organisation{Domain: "contoso.com"}},
	}),
	"needs-approval-off": one(app.AccountState{
		Account: mia, Phase: app.NeedsApproval,
		Request: &app.Request{Off: true, Note: "Apps are approved by the works council, on Thursdays.\u202e", ChecksItself: true, CreatedAt: at(23, 17, 2), LastCheck: at(24, 10, 41), NextCheck: at(24, 11, 11)},
	}),
	"needs-approval-here": one(app.AccountState{
		Account: mia, Phase: app.NeedsApproval, Request: &app.Request{AdminHere: true, ChecksItself: true, CreatedAt: at(24, 10, 42), NextCheck: at(24, 11, 0)},
	}),
	"needs-approval-open": one(app.AccountState{
		Account: mia, Phase: app.NeedsApproval, Request: &app.Request{AdminHere: true, ChecksItself: true, CreatedAt: at(24, 10, 42), NextCheck: at(24, 11, 0)},
		Approving: &app.Approving{Number: 1, Since: noon, URL: "https://login.microsoftonline.com/x", Late: true},
	}),
	"needs-approval-unseen": one(app.AccountState{
		Account: mia, Phase: app.NeedsApproval,
		Request: &app.Request{
			ChecksItself: true, CreatedAt: at(23, 17, 2), LastCheck: at(24, 10, 41), NextCheck: at(24, 11, 11), Unseen: at(24, 10, 30),
			ClientID: "6d2f4c1e-83a7-4b59-9e0d-5c7b1f6a2e94", Permissions: []string{"User.Read", "Calendars.Read"}, Account: mia,
			Elsewhere: "9d40c6b2-57ea-4f18-b3c1-08e2a6f79d54",
		},
	}),
	"needs-assignment": one(app.AccountState{
		Account: mia, Phase: app.NeedsAssignment,
		Reason: app.Reason{Class: app.ClassAssignment, Key: "assignment", Code: "AADSTS50105", ObservedAt: at(24, 10, 42)},
	}),
	"blocked": one(app.AccountState{
		Phase:  app.Blocked,
		Reason: app.Reason{Class: app.ClassAdmin, Key: "app-disabled", Code: "AADSTS7000112", TraceID: "t-1", ObservedAt: at(24, 10, 42)},
	}),
	"ready": one(app.AccountState{
		Account: mia, Phase: app.Ready, Meetings: meetings(), Sync: app.Sync{State: app.SyncIdle, LastSuccess: noon},
	}),
	"ready-empty": one(app.AccountState{
		Account: mia, Phase: app.Ready, Sync: app.Sync{State: app.SyncIdle, LastSuccess: noon},
	}),
	"ready-first": one(app.AccountState{Account: mia, Phase: app.Ready, Sync: app.Sync{State: app.SyncRunning}}),
	"ready-offline": one(app.AccountState{
		Account: mia, Phase: app.Ready, Meetings: meetings()[4:5],
		Problems: []app.Problem{{Code: app.ProblemOffline, Since: at(24, 10, 20)}},
		Sync:     app.Sync{State: app.SyncOffline, LastSuccess: at(24, 10, 15), Stale: true},
	}),
	"ready-kept": one(app.AccountState{ // the copy of yesterday, while the first pass is under way
		Account: mia, Phase: app.Ready, Meetings: meetings()[1:3],
		Sync: app.Sync{State: app.SyncRunning, LastSuccess: at(23, 17, 5), Stale: true},
	}),
	"ready-filter": one(app.AccountState{
		Account: mia, Phase: app.Ready, Meetings: meetings()[4:5],
		Problems: []app.Problem{{Code: app.ProblemOffline, Key: "tls", Detail: "Contoso Web Filter CA", Since: at(24, 10, 20)}},
		Sync:     app.Sync{State: app.SyncOffline, Stale: true, LastSuccess: at(24, 10, 15)},
	}),
	"ready-expired": one(app.AccountState{
		Account: mia, Phase: app.Ready, Problems: []app.Problem{{Code: app.ProblemThrottled}, {Code: app.ProblemExpired}},
		Sync: app.Sync{State: app.SyncExpired, LastSuccess: at(23, 17, 0), Stale: true},
	}),
	"ready-hostile": one(app.AccountState{
		Account: mia, Phase: app.Ready, Meetings: hostile(), Sync: app.Sync{State: app.SyncIdle, LastSuccess: noon},
	}),
	"ready-many": one(app.AccountState{
		Account: mia, Phase: app.Ready, Meetings: many(), Sync: app.Sync{State: app.SyncIdle, LastSuccess: noon},
	}),
	"demo": {
		Profile: "demo", Days: 7, Now: noon, Accounts: []app.AccountState{{Phase: app.SignedOut}},
		Problems: []app.Problem{{Code: app.ProblemKeychain, Key: "keychain-locked"}},
	},
	"needs-approval-remind": one(app.AccountState{
		Account: mia, Phase: app.NeedsApproval,
		Request: &app.Request{ChecksItself: true, CreatedAt: at(20, 9, 0), SharedAt: at(20, 9, 30), Channel: app.ChannelMail, RemindFrom: at(24, 9, 30), LastCheck: at(24, 10, 41), NextCheck: at(24, 14, 41)},
	}),
	"needs-approval-shared": one(app.AccountState{
		Account: mia, Phase: app.NeedsApproval,
		Request: &app.Request{ChecksItself: true, CreatedAt: at(20, 14, 0), SharedAt: at(20, 14, 30), Channel: app.ChannelMail, RemindFrom: at(24, 14, 30), LastCheck: at(24, 10, 41), NextCheck: at(24, 14, 41)},
	}),
	"another": {
		Days: 7, Now: noon, Attempt: &app.Attempt{Number: 1, Since: noon, URL: "https://login.microsoftonline.com/x", Step: 1, Asking: true},
		Accounts: []app.AccountState{
			{Phase: app.SigningIn},
			{Account: mia, Phase: app.Ready, Meetings: meetings()[2:3], Sync: app.Sync{State: app.SyncIdle, LastSuccess: noon}},
		},
	},
	"another-waiting": {
		Days: 7, Now: noon, Accounts: []app.AccountState{
			{Phase: app.NeedsApproval, Request: &app.Request{CreatedAt: at(24, 10, 42)}},
			{
				Account: mia, Phase: app.Ready, Problems: []app.Problem{{Code: app.ProblemExpired}},
				Sync: app.Sync{State: app.SyncExpired, LastSuccess: at(23, 17, 0), Stale: true},
			},
		},
	},
	"another-below": {
		Days: 7, Now: noon, Accounts: []app.AccountState{
			{Account: mia, Phase: app.Blocked, Reason: app.Reason{Class: app.ClassAdmin, Who: app.WhoAdministrator, Key: "app-disabled", Code: "AADSTS7000112"}},
			{Phase: app.Unclear, Reason: app.Reason{Class: app.ClassCancelled, Key: "cancelled"}},
			{
				Account: leo, Phase: app.NeedsApproval, Problems: []app.Problem{{Code: app.ProblemInteraction}},
				Request:   &app.Request{AdminHere: true, ChecksItself: true, CreatedAt: at(20, 9, 0), SharedAt: at(20, 9, 30), RemindFrom: at(24, 9, 30)},
				Approving: &app.Approving{Number: 1, Since: noon, Late: true},
			},
		},
	},
	"two-accounts": {
		Days: 7, Now: noon, Accounts: []app.AccountState{
			{Account: leo, Phase: app.NeedsApproval, Request: &app.Request{ChecksItself: true, CreatedAt: noon, NextCheck: at(24, 11, 0)}},
			{Account: mia, Phase: app.Ready, Meetings: meetings()[1:3], Sync: app.Sync{State: app.SyncIdle, LastSuccess: noon}},
			{Account: app.Account{ID: "5.6", Username: "ana@contoso.com"}, Phase: app.SignedOut},
		},
	},
}

func TestMenu(t *testing.T) {
	for name, s := range menus {
		t.Run(name, func(t *testing.T) {
			got := fmt.Sprintf("icon     %s\ntooltip  %s\nchanges  %s\n\n%s", IconOf(s), Tooltip(s, noon, View{}),
				NextChange(s, noon).Format("Mon 15:04"), render(MenuOf(s, noon, View{})))
			file := filepath.Join("testdata", name+".golden")
			if words.Tag() != "en" {
				file = filepath.Join("testdata", words.Tag(), name+".golden")
			}
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("menu differs from %s (write it anew with -update):\n%s", file, got)
			}
		})
	}
}

// render draws a menu as text: what can only be read in brackets, a submenu indented below its row.
func render(m Menu) string {
	var b strings.Builder
	for i, part := range [][]Row{m.Head, m.Actions, m.Foot} {
		if i > 0 {
			b.WriteString("----\n")
		}
		renderRows(&b, part, "")
	}
	return b.String()
}

func renderRows(b *strings.Builder, rows []Row, indent string) {
	for _, r := range rows {
		label := strings.NewReplacer("\u200e", "<LRM>", "\u2068", "<FSI>", "\u2069", "<PDI>").Replace(r.Label)
		switch in := r.Intent; {
		case len(r.Sub) > 0:
			fmt.Fprintf(b, "%s%s >\n", indent, label)
		case in.Action == "":
			fmt.Fprintf(b, "%s[%s]\n", indent, label)
		default:
			fmt.Fprintf(b, "%s%s   => %s\n", indent, label, strings.TrimSpace(fmt.Sprintln(in.Action, in.Account, in.Value)))
		}
		renderRows(b, r.Sub, indent+"    ")
	}
}

// The fixed words are an interface: each stands in the menu of its phase, alone in its label.
func TestFixedWordsStandInTheMenu(t *testing.T) {
	for _, c := range []struct{ menu, labels string }{
		{"signed-out", "Sign in|Settings|Quit"},
		{"signing-in", "Cancel sign-in"},
		{"signing-in-asking", "It said: Need admin approval|I sent a request there|It said something else|Cancel sign-in"},
		{"unclear", "It said: Need admin approval|I sent a request there|I cancelled it|It said something else|Sign in"},
		{"needs-approval", "Waiting for approval|Copy request link|Share request|Check now|IT says it is approved|IT said no|Sign out"},
		{"needs-approval-here", "I am an administrator: approve now"},
		{"needs-approval-open", "Approve another way|Stop waiting for the administrator"},
		{"needs-approval-by-hand", "Waiting for approval|Copy request link|Share request|Sign in"},
		{"needs-assignment", "Check now|Sign in|Sign out"},
		{"ready", "Join|Refresh|Open calendar|Settings|Sign out|Quit"},
		{"ready-expired", "Sign in|Refresh"},
	} {
		found := map[string]bool{}
		m := MenuOf(menus[c.menu], noon, View{})
		for _, part := range [][]Row{m.Head, m.Actions, m.Foot} {
			collect(found, part)
		}
		for _, label := range strings.Split(c.labels, "|") {
			if !found[label] {
				t.Errorf("%s: no row %q", c.menu, label)
			}
		}
	}
}

func collect(found map[string]bool, rows []Row) {
	for _, r := range rows {
		found[r.Label] = true
		collect(found, r.Sub)
	}
}

// A key without words would show itself in the menu.
func TestEveryLabelHasWords(t *testing.T) {
	for name, s := range menus {
		text := render(MenuOf(s, noon, View{})) + Tooltip(s, noon, View{})
		if found := regexp.MustCompile(`(tray|menu|name|note)\.[a-z]|%!`).FindString(text); found != "" {
			t.Errorf("%s shows a key or a hole: %s", name, found)
		}
	}
	if words.Has("tray.nonsense") {
		t.Error("words has every key")
	}
}

// The menu is right at every moment if it is drawn at each NextChange only.
func TestNothingChangesBeforeNextChange(t *testing.T) {
	s := menus["ready"]
	now := at(24, 6, 0)
	next, last := NextChange(s, now), render(MenuOf(s, now, View{}))
	for ; now.Before(at(29, 0, 0)); now = now.Add(time.Minute) {
		if !now.Before(next) {
			next, last = NextChange(s, now), render(MenuOf(s, now, View{}))
		}
		if got := render(MenuOf(s, now, View{})); got != last {
			t.Fatalf("at %s the menu is another, and nothing said so:\n%s\nbefore:\n%s", now, got, last)
		}
	}
}

func TestViewLeavesOut(t *testing.T) {
	s := menus["ready"]
	got := render(MenuOf(s, noon, View{Hide: []string{"declined", "all-day", "no-link"}, HideSubjects: true, Rows: 2}))
	for _, absent := range []string{"Sales", "Company", "Hiring", "Design", "Stand-up"} {
		if strings.Contains(got, absent) {
			t.Errorf("%q is shown:\n%s", absent, got)
		}
	}
	if !strings.Contains(got, "11:00  Meeting") {
		t.Errorf("no meeting without its subject:\n%s", got)
	}
	if rows := MenuOf(s, noon, View{Days: 1}).Head; strings.Contains(render(Menu{Head: rows}), "Friday") {
		t.Error("a meeting beyond the wanted days is shown")
	}
}

func TestTitleNamesTheDemo(t *testing.T) {
	for profile, want := range map[string]string{"": "Consentray", "default": "Consentray", "demo": "Consentray Demo", "work": "Consentray (work)"} {
		if got := Title(app.Snapshot{Profile: profile}); got != want {
			t.Errorf("profile %q: %q", profile, got)
		}
	}
	if ID("demo") != "consentray-demo" || ID("default") != "consentray" {
		t.Error("another Id than before: hosts forget where the user put the icon")
	}
}
