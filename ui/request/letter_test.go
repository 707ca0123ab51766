package request

import (
	"image"
	"image/color"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"consentray/app"
	"consentray/app/config"
	"consentray/ui/words"
)

// mia is a person whom something stopped.
func mia(phase app.Phase, r app.Reason) app.AccountState {
	r.CorrelationID, r.TraceID = "0a1b2c3d-0000-4000-8000-00000000abcd", "ffff1111-2222-4333-8444-555566667777"
	r.ObservedAt = time.Date(2026, 11, 23, 10, 42, 7, 0, time.FixedZone("CET", 3600))
	return app.AccountState{Account: known().Account, Phase: phase, Reason: r, Portal: known().Portal}
}

// letters are the texts that are compared with their golden files.
func letters(l *words.Language) map[string]string {
	nameless := mia(app.Blocked, app.Reason{Class: app.ClassUnknown, Who: app.WhoNobody, Key: "unknown"})
	nameless.Account, nameless.Reason = app.Account{}, app.Reason{Class: app.ClassUnknown, Key: "unknown"}
	evil := mia(app.Blocked, app.Reason{
		Class: app.ClassUnknown, Who: "x", Key: "unknown", Code: "AADSTS1\r\nSubject: x", Error: "\x1b[31m<b>", Suberror: "\u202eevil",
	})
	evil.Account = hostile().Account
	assign := mia(app.NeedsAssignment, app.Reason{Class: app.ClassAssignment, Who: app.WhoAdministrator, Key: "assignment", Code: "AADSTS50105", Error: "invalid_grant"})
	byHand := app.AccountState{Phase: app.NeedsAssignment}
	basic := known()
	basic.Permissions = []string{"User.Read", "Calendars.ReadBasic", "Odd.Thing"}
	return map[string]string{
		"letter-assign":         Letter(assign, clientID, l),
		"letter-assign-by-hand": Letter(byHand, "no\nID", l),
		"letter-blocked": Letter(mia(app.Blocked, app.Reason{
			Class: app.ClassAdmin, Who: app.WhoAdministrator, Key: "conditional-access", Code: "AADSTS53003", Error: "invalid_grant", Suberror: "message_only",
		}), clientID, l),
		"letter-developer": Letter(mia(app.Blocked, app.Reason{
			Class: app.ClassRegistration, Who: app.WhoDeveloper, Key: "secret-required", Code: "AADSTS7000218", Error: "invalid_client",
		}), clientID, l),
		"letter-nothing":     Letter(nameless, "", l),
		"letter-hostile":     Letter(evil, "<script>", l),
		"registration":       registrationIn(l, config.CloudPublic),
		"registration-usgov": registrationIn(l, config.CloudUSGov),
		"registration-china": registrationIn(l, config.CloudChina),
		"registration-own":   registrationIn(l, config.CloudCustom),
		"registration-basic": Registration(app.Snapshot{Accounts: []app.AccountState{{Phase: app.NeedsSetup, Request: &basic}}}, l),
	}
}

func registrationIn(l *words.Language, cloud string) string {
	now := time.Date(2026, 11, 23, 10, 42, 0, 0, time.UTC)
	return Registration(app.Snapshot{Accounts: []app.AccountState{{Phase: app.NeedsSetup, Portal: config.EndpointsOf(cloud).Portal}}, Now: now}, l)
}

func TestLetters(t *testing.T) {
	for name := range letters(english) {
		inGolden(t, name, func(t *testing.T, l *words.Language) {
			text := letters(l)[name]
			golden(t, l, name+".txt", []byte(text))
			if strings.ContainsAny(text, "\r\x1b\u202e") || strings.Contains(text, "%!") || !utf8.ValidString(text) {
				t.Errorf("%q", text)
			}
			for l := range strings.Lines(text) {
				l = strings.TrimSuffix(l, "\n")
				if words.Width(l) > width+2 && !strings.Contains(l, "http") && !strings.Contains(l, "az ad app") {
					t.Errorf("long line: %s", l)
				}
				if strings.TrimRight(l, " ") != l {
					t.Errorf("white space at the end: %q", l)
				}
			}
			for key := range strings.FieldsSeq(text) {
				if strings.HasPrefix(key, "letter.") || strings.HasPrefix(key, "register.") || strings.HasPrefix(key, "request.") {
					t.Errorf("%s has no words", key)
				}
			}
		})
	}
}

// TestTheRequestIsTheLetterOfAnApproval: who waits for one has that to send, and nothing else.
func TestTheRequestIsTheLetterOfAnApproval(t *testing.T) {
	r := known()
	a := app.AccountState{Account: r.Account, Phase: app.NeedsApproval, Request: &r}
	var b strings.Builder
	if err := Render(&b, "text", r, english); err != nil {
		t.Fatal(err)
	}
	if got := Letter(a, clientID, english); got != b.String() {
		t.Errorf("%s", got)
	}
	r.Link = "javascript:alert(1)"
	if got := Letter(a, clientID, english); strings.Contains(got, "javascript") || !strings.Contains(got, english.T("letter.told")) {
		t.Errorf("%s", got)
	}
}

// TestNothingIsClaimedThatIsNotSo: what the letter says of data is what the program does today.
func TestNothingIsClaimedThatIsNotSo(t *testing.T) {
	text := strings.Join(strings.Fields(letterOf(t, known())), " ")
	for _, so := range []string{
		"in a copy on the user's disk, encrypted with AES-256-GCM, whose key is in the keychain", "at sign-out, when access is refused",
		"24 hours after Microsoft last gave access", "keeps no meetings longer than 24 hours", "about every five minutes",
	} {
		if !strings.Contains(text, so) {
			t.Errorf("%q is not said in: %s", so, text)
		}
	}
	nothingSet := config.Options{
		Env: func(string) (string, bool) { return "", false }, Policy: func() []config.Layer { return nil },
		Registration: filepath.Join(t.TempDir(), "none"), Paths: config.Paths{Config: t.TempDir()},
	}
	if app.CopyLife != 24*time.Hour || config.Load(nothingSet).SyncInterval != 5*time.Minute {
		t.Error("the letter says other times than the program keeps")
	}
}

// TestWhoseLink: a link that names no organisation says whose administrator has to open it, as far as the app
// knows; another names none.
func TestWhoseLink(t *testing.T) {
	r := nobody()
	if text := letterOf(t, r); !strings.Contains(text, "make sure that it is") {
		t.Errorf("%s", text)
	}
	r.AdminDomain = "contoso.com"
	if text := spaced(letterOf(t, r)); !strings.Contains(text, "sign in there as an administrator of contoso.com") || strings.Contains(text, "make sure that it is") {
		t.Errorf("%s", text)
	}
	r = known()
	r.AdminDomain = "contoso.com"
	if text := letterOf(t, r); strings.Contains(text, "names no organisation") {
		t.Errorf("%s", text)
	}
}

// TestTheLinkComesLast: all by which it can be judged stands before it, and of the older form nothing but its
// reason comes after it.
func TestTheLinkComesLast(t *testing.T) {
	for name, r := range map[string]app.Request{"known": known(), "nobody": nobody(), "other": other()} {
		l := author{english}.write(r)
		items := l.sections[len(l.sections)-1].items
		want := []string{english.T("request.link.this"), r.Link}
		if r.LinkV1 != "" {
			want = append(want, english.T("request.link.v1"), r.LinkV1)
		}
		var got []string
		for _, i := range items[max(0, len(items)-len(want)):] {
			got = append(got, i.text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: the letter ends with %q", name, got)
		}
	}
}

// letterOf is the letter in English as plain text.
func letterOf(t *testing.T, r app.Request) string {
	t.Helper()
	var b strings.Builder
	if err := Render(&b, "text", r, english); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestLetterMailto(t *testing.T) {
	r := known()
	blocked := mia(app.Blocked, app.Reason{Class: app.ClassAdmin, Who: app.WhoAdministrator, Key: "device", Code: "AADSTS53000"})
	long := blocked
	long.Account.Name, long.Reason.TraceID = strings.Repeat("ß", 300), strings.Repeat("ü", 300)
	for name, a := range map[string]app.AccountState{
		"assign":  mia(app.NeedsAssignment, app.Reason{Class: app.ClassAssignment, Key: "assignment", Code: "AADSTS50105"}),
		"blocked": blocked, "long": long, "nobody": {Phase: app.Blocked},
		"approval": {Account: r.Account, Phase: app.NeedsApproval, Request: &r},
	} {
		t.Run(name, func(t *testing.T) {
			address := LetterMailto(a, clientID, "help@contoso.com", english)
			u, err := url.Parse(address)
			if err != nil || u.Scheme != "mailto" || u.Opaque != "help@contoso.com" || len(address) > addressLimit {
				t.Fatalf("%d bytes: %s, %v", len(address), address, err)
			}
			golden(t, english, "mail-"+name+".txt", []byte(u.Query().Get("subject")+"\n\n"+strings.ReplaceAll(u.Query().Get("body"), "\r\n", "\n")+"\n"))
		})
	}
}

func TestExplained(t *testing.T) {
	for code, want := range map[string]string{
		"AADSTS65004": "https://login.microsoftonline.com/error?code=65004",
		"AADSTS":      "", "AADSTS1&x=y": "", "ErrorAccessDenied": "", "": "",
	} {
		if got := explained(code); got != want {
			t.Errorf("%q: %q", code, got)
		}
	}
}

func TestQR(t *testing.T) {
	for name, link := range map[string]string{"short": "https://login.microsoftonline.com/", "whole": known().Link} {
		t.Run(name, func(t *testing.T) {
			picture, err := QR(link)
			if err != nil {
				t.Fatal(err)
			}
			size := picture.Bounds()
			if size.Min != (image.Point{}) || size.Dx() != size.Dy() || size.Dx()%module != 0 {
				t.Fatalf("%v", size)
			}
			modules := size.Dx()/module - 2*quietZone
			if (modules-17)%4 != 0 || modules < 21 {
				t.Errorf("%d modules are no version of the standard", modules)
			}
			finders(t, picture, modules)
		})
	}
	for _, link := range []string{"", "javascript:alert(1)", "https://x/" + strings.Repeat("y", 2400)} {
		if picture, err := QR(link); err == nil || picture != nil {
			t.Errorf("%.20q was drawn", link)
		}
	}
}

// finders looks for the three squares by which a reader finds a code, and for the quiet around all.
func finders(t *testing.T, picture image.Image, modules int) {
	t.Helper()
	black := func(x, y int) bool { // in modules from the corner of the code
		return picture.At((x+quietZone)*module+module/2, (y+quietZone)*module+module/2) == color.Black
	}
	for _, corner := range []image.Point{{}, {X: modules - 7}, {Y: modules - 7}} {
		for i := range 7 {
			ring := i == 0 || i == 6 || i >= 2 && i <= 4
			if black(corner.X+i, corner.Y+3) != ring || black(corner.X+3, corner.Y+i) != ring {
				t.Errorf("no finder at %v", corner)
			}
		}
	}
	for i := -quietZone; i < modules+quietZone; i++ {
		for q := 1; q <= quietZone; q++ {
			if black(i, -q) || black(-q, i) || black(i, modules-1+q) || black(modules-1+q, i) {
				t.Fatalf("the quiet zone is not quiet at %d", i)
			}
		}
	}
}

func FuzzLetter(f *testing.F) {
	f.Add("Mia", "mia@contoso.com", "contoso.com", "AADSTS53003", "invalid_grant", "0a1b")
	f.Fuzz(func(t *testing.T, name, user, tenant, code, answer, id string) {
		for _, phase := range []app.Phase{app.NeedsAssignment, app.Blocked, app.NeedsApproval} {
			a := mia(phase, app.Reason{Class: app.ClassAdmin, Key: answer, Code: code, Error: answer, CorrelationID: id})
			a.Account.Name, a.Account.Username, a.Account.TenantID = name, user, tenant
			text := Letter(a, id, english)
			if strings.ContainsAny(text, "\r\x1b\u202e\u2028") || !utf8.ValidString(text) {
				t.Errorf("%q", text)
			}
		}
	})
}

// A mail that reminds IT of a request on Microsoft's own page says since when it waits there and where.
func TestReminderNamesTheRequestOnMicrosoftsPage(t *testing.T) {
	r := known()
	r.WorkflowPending, r.WorkflowSince = true, time.Date(2026, 11, 24, 10, 12, 0, 0, time.UTC)
	sentence := percent(english.T("request.mail.workflow", english.Date(r.WorkflowSince), author{english}.portal(r.Portal)), "")
	if got := Mailto(r, english); !strings.Contains(got, sentence) || !strings.Contains(got, percent(r.Link, "")) {
		t.Errorf("no word of it: %s", got)
	}
	if strings.Contains(Mailto(known(), english), percent("Admin consent requests", "")) {
		t.Error("a request on Microsoft's page is named where there is none")
	}
}
