package request

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"maps"
	"net/mail"
	"net/url"
	"os"
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

var update = flag.Bool("update", false, "write the golden files anew")

const (
	tenant   = "8f3c0a52-1111-4222-8333-0123456789ab"
	clientID = "11111111-2222-4333-8444-555555555555"
)

func consentLink(host, tenant, calendar string) string {
	return "https://" + host + "/" + tenant + "/v2.0/adminconsent?client_id=" + clientID +
		"&scope=https%3A%2F%2Fgraph.microsoft.com%2FUser.Read%20https%3A%2F%2Fgraph.microsoft.com%2F" + calendar +
		"&redirect_uri=http%3A%2F%2Flocalhost&state=c0ffee"
}

func known() app.Request {
	return app.Request{
		Link: consentLink("login.microsoftonline.com", tenant, "Calendars.Read"), Tenant: tenant, ClientID: clientID,
		Permissions: []string{"User.Read", "Calendars.Read"}, RedirectURI: "http://localhost",
		Account: app.Account{
			ID: "1." + tenant, Name: "Mia Weber", Username: "mia@contoso.com", TenantID: tenant, TenantDomain: "contoso.com",
		},
		LinkV1:     "https://login.microsoftonline.com/" + tenant + "/adminconsent?client_id=" + clientID + "&redirect_uri=http%3A%2F%2Flocalhost&state=decaf0",
		SignInHost: "login.microsoftonline.com", GraphHost: "graph.microsoft.com", Publisher: app.Publisher{App: "Consentray"},
		HelpDesk: "help@contoso.com", ChecksItself: true, Portal: "https://entra.microsoft.com",
		CreatedAt: time.Date(2026, 11, 23, 10, 42, 0, 0, time.UTC),
	}
}

func nobody() app.Request {
	r := known()
	r.Account, r.HelpDesk, r.ChecksItself = app.Account{}, "", false
	r.Tenant, r.Link = "organizations", consentLink("login.microsoftonline.com", "organizations", "Calendars.Read")
	r.LinkV1 = strings.Replace(r.LinkV1, tenant, "organizations", 1)
	return r
}

func other() app.Request {
	r := known()
	r.Link = consentLink("sign-in.example:8443", tenant, "Calendars.ReadWrite")
	r.Permissions = []string{"User.Read", "Calendars.ReadWrite", "MailboxSettings.Read", "Odd.Thing"}
	r.LinkV1, r.SignInHost, r.GraphHost = "", "sign-in.example:8443", "graph.example"
	r.Publisher = app.Publisher{
		App: "Calendar helper", Name: "Contoso Ltd", Website: "https://contoso.com", Privacy: "https://contoso.com/privacy",
		Security: "security@contoso.com", Signing: "Contoso Ltd", Updates: "by Contoso's software centre",
	}
	r.RedirectURI = "https://it.contoso.com/approved"
	r.WorkflowPending, r.HelpDesk, r.Portal = true, "https://it.contoso.com/tickets", ""
	return r
}

// national is the request in a national cloud, as auth fills it there.
func national(cloud string) app.Request {
	r, e := known(), config.EndpointsOf(cloud)
	r.Link = strings.NewReplacer("login.microsoftonline.com", strings.TrimPrefix(e.Authority, "https://"), "graph.microsoft.com", strings.TrimPrefix(e.Graph, "https://")).Replace(r.Link)
	r.Portal, r.SignInHost, r.GraphHost = e.Portal, strings.TrimPrefix(e.Authority, "https://"), strings.TrimPrefix(e.Graph, "https://")
	r.LinkV1 = strings.Replace(r.LinkV1, "login.microsoftonline.com", r.SignInHost, 1)
	return r
}

func hostile() app.Request {
	r := known()
	r.Account.Name = "Mia\r\n\r\nApprove <b>https://evil.example</b>\u202e\x1b[31m"
	r.Account.Username = "mia@contoso.com?cc=boss@contoso.com\r\nBcc: x"
	r.Account.TenantDomain = "contoso.com\nSubject: x"
	r.Tenant, r.ClientID = "x\r\ny", "<script>"
	r.Account.TenantID = "\u202e"
	r.HelpDesk = "Boss <boss@contoso.com>"
	r.Permissions = []string{"User.Read", "Calendars.Read\r\nx", "<img>"}
	r.RedirectURI = "https://evil.example/\r\nx"
	r.Portal = "https://evil.example/\r\nx"
	r.LinkV1, r.SignInHost, r.GraphHost, r.AdminDomain, r.Domain = "javascript:evil.example", "evil.example/\r\nx", "<b>evil.example", "evil.example\nx", "evil.example x"
	r.Publisher = app.Publisher{
		App: "Microsoft https://evil.example", Name: "<img>\x1b", Website: "https://evil.example\r\nBcc: x", Privacy: "javascript:evil.example",
		Security: "x@evil.example?bcc=x", Signing: "www.evil.example", Updates: "x\r\n\u202ey",
	}
	return r
}

// derived are the forms that say what others say in their own words, which other tests compare.
var derived = map[string]bool{"markdown": true, "html": true, "email": true, "teams": true, "qr": true}

// scripted are the forms that refuse what they cannot carry.
var scripted = map[string]bool{"powershell": true, "azurecli": true, "terraform": true}

func TestForms(t *testing.T) {
	for name, r := range map[string]app.Request{"known": known(), "nobody": nobody(), "other": other(), "hostile": hostile(), "usgov": national(config.CloudUSGov), "china": national(config.CloudChina)} {
		for _, form := range Forms() {
			if form == "png" || derived[form] && name != "known" && name != "other" && name != "hostile" {
				continue // a picture is read, in qr_test.go
			}
			inGolden(t, name+"/"+form, func(t *testing.T, l *words.Language) {
				var b bytes.Buffer
				err := Render(&b, form, r, l)
				if scripted[form] && name == "hostile" && errors.Is(err, ErrValue) && b.Len() == 0 {
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				golden(t, l, name+"."+form, b.Bytes())
			})
		}
	}
}

// english is the language of tests that look for words.
var english = words.English()

// inGolden runs test in each language that golden files are kept in.
func inGolden(t *testing.T, name string, test func(t *testing.T, l *words.Language)) {
	for _, tag := range []string{"en", "de", "fr", "ar"} {
		l, ok := words.In(tag)
		if !ok {
			t.Fatalf("%s is not spoken", tag)
		}
		t.Run(name+"/"+tag, func(t *testing.T) { test(t, l) })
	}
}

func golden(t *testing.T, l *words.Language, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if l != english {
		file = filepath.Join("testdata", l.Tag(), name)
	}
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; got:\n%s", file, got)
	}
}

// A document for programs has the same fields whoever reads it; only its texts are in a language.
func TestDocumentKeepsItsFields(t *testing.T) {
	german, _ := words.In("de")
	var fields [2][]string
	for i, l := range []*words.Language{english, german} {
		var document any
		if err := json.Unmarshal([]byte(rendered(t, "json", known(), l)), &document); err != nil {
			t.Fatal(err)
		}
		fields[i] = fieldsOf("", document)
	}
	if len(fields[0]) < 40 || !slices.Equal(fields[0], fields[1]) {
		t.Errorf("%q\n%q", fields[0], fields[1])
	}
}

// fieldsOf are the paths of all fields of a document, in order.
func fieldsOf(path string, value any) (paths []string) {
	switch value := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			paths = append(append(paths, path+"."+name), fieldsOf(path+"."+name, value[name])...)
		}
	case []any:
		for _, v := range value {
			paths = append(paths, fieldsOf(path+"[]", v)...)
		}
	}
	return paths
}

func TestRefused(t *testing.T) {
	var b bytes.Buffer
	if err := Render(&b, "fax", known(), english); !errors.Is(err, ErrForm) {
		t.Errorf("form fax: %v", err)
	}
	for _, link := range []string{"", "http://login.microsoftonline.com/", "javascript:alert(1)", "https://a b/", "https://a/\nb", "https://u:p@a/", "https://a/\u202e", "https://", "ftp://localhost/"} {
		r := known()
		r.Link = link
		if err := Render(&b, "text", r, english); !errors.Is(err, ErrLink) {
			t.Errorf("link %q: %v", link, err)
		}
	}
	if b.Len() > 0 {
		t.Errorf("a refused request was written: %s", b.String())
	}
	if !usable("http://localhost:4711/x/v2.0/adminconsent?client_id=1") {
		t.Error("the embedded tenant's link is refused")
	}
}

func TestHostileNamesAreHarmless(t *testing.T) {
	for _, form := range Forms() {
		if form == "qr" || form == "png" || scripted[form] {
			continue // the link alone, as a picture; what is refused
		}
		var b bytes.Buffer
		if err := Render(&b, form, hostile(), english); err != nil {
			t.Fatal(err)
		}
		out := b.String()
		for _, bad := range []string{"\x1b", "\r", "\u202e", "evil.example", "<b>", "Bcc", "<img>", "<script"} {
			if form == "json" && bad > " " && bad < "\x7f" || form == "email" && bad == "\r" {
				continue // text in a field of a document is neither link nor markup; lines of mail end so
			}
			if strings.Contains(out, bad) {
				t.Errorf("%s contains %q", form, bad)
			}
		}
	}
}

func TestTextSurvivesMail(t *testing.T) {
	for _, r := range []app.Request{known(), nobody(), other()} {
		var b bytes.Buffer
		if err := Render(&b, "", r, english); err != nil {
			t.Fatal(err)
		}
		for _, l := range strings.Split(b.String(), "\n") {
			if words.Width(l) > 78 && !strings.Contains(l, "https://") {
				t.Errorf("long line: %s", l)
			}
			if strings.TrimRight(l, " ") != l {
				t.Errorf("white space at the end: %q", l)
			}
		}
		if !strings.Contains(b.String(), "\n  "+r.Link+"\n") {
			t.Error("the link does not stand in one piece on a line of its own")
		}
	}
}

func TestMailto(t *testing.T) {
	long := known()
	long.Link += strings.Repeat("%20x", 400)
	longName := known()
	longName.Account.Name = strings.Repeat("ß", 300)
	longName.Permissions = append(longName.Permissions, strings.Fields(strings.Repeat("Very.Long.Permission.Name.That.Nobody.Needs ", 40))...)
	for name, r := range map[string]app.Request{"known": known(), "nobody": nobody(), "other": other(), "long name": longName, "long link": long} {
		t.Run(name, func(t *testing.T) {
			address := Mailto(r, english)
			u, err := url.Parse(address)
			if err != nil || u.Scheme != "mailto" {
				t.Fatalf("%q: %v", address, err)
			}
			if len(address) > addressLimit && name != "long link" {
				t.Errorf("%d bytes", len(address))
			}
			body := u.Query().Get("body")
			if !strings.Contains(body, r.Link) {
				t.Errorf("the link is cut: %q", body)
			}
			if strings.Contains(strings.ReplaceAll(body, "\r\n", ""), "\n") || strings.ContainsAny(address, "+ \r\n") {
				t.Errorf("encoding: %q", address)
			}
			if u.Query().Get("subject") == "" {
				t.Error("no subject")
			}
		})
	}
}

func TestRecipient(t *testing.T) {
	for in, want := range map[string]string{
		"help@contoso.com":             "mailto:help@contoso.com?",
		"it+approvals@contoso.com":     "mailto:it%2Bapprovals@contoso.com?",
		"https://it.contoso.com/new":   "mailto:?",
		"":                             "mailto:?",
		"a@b.com?cc=c@d.com":           "mailto:?",
		"a@b.com,c@d.com":              "mailto:?",
		"Help <help@contoso.com>":      "mailto:?",
		"help@contoso.com\r\nBcc: x@y": "mailto:?",
	} {
		r := known()
		r.HelpDesk = in
		if got := Mailto(r, english); !strings.HasPrefix(got, want) {
			t.Errorf("%q: %.60s", in, got)
		}
	}
}

// TestEveryPermissionIsExplained: what is published has words of its own, and what the app does not use
// says so. The permissions of the settings are all published.
func TestEveryPermissionIsExplained(t *testing.T) {
	used := append([]string{"User.Read", "Calendars.Read", "Calendars.ReadBasic", "Calendars.Read.Shared"}, signInScopes...)
	odd := author{english}.explain("Odd.Thing")
	for name := range published {
		p := author{english}.explain(name)
		named := strings.HasPrefix(p.why, "the registration of the app names it")
		if p.id == "" || p.display == "" || p.why == odd.why || p.not == odd.not || p.not == "" || named == slices.Contains(used, name) {
			t.Errorf("%s: %+v", name, p)
		}
	}
	for _, name := range config.CalendarPermissions() {
		if published[name].id == "" {
			t.Errorf("%s is not published", name)
		}
	}
}

func FuzzRender(f *testing.F) {
	f.Add("Mia", "mia@contoso.com", "contoso.com", "help@contoso.com", "Calendars.Read")
	f.Fuzz(func(t *testing.T, name, user, domain, desk, permission string) {
		r := known()
		r.Account.Name, r.Account.Username, r.Account.TenantDomain, r.HelpDesk = name, user, domain, desk
		r.Permissions = append(r.Permissions, permission)
		r.Domain, r.AdminDomain, r.SignInHost, r.GraphHost = domain, domain, domain, desk
		r.Publisher = app.Publisher{App: name, Name: name, Website: desk, Privacy: desk, Security: desk, Signing: name, Updates: name}
		var b bytes.Buffer
		for _, form := range []string{"text", "markdown", "html", "teams"} {
			b.Reset()
			if err := Render(&b, form, r, english); err != nil {
				t.Fatal(err)
			}
			if strings.ContainsAny(b.String(), "\r\x1b\u202e\u2028") || !utf8.Valid(b.Bytes()) {
				t.Errorf("%s: %q", form, b.String())
			}
			if form == "markdown" {
				if links, _ := understood(t, b.String()); len(links) != 2 {
					t.Errorf("the document links %q", links)
				}
			}
			if form == "html" && strings.Count(b.String(), "<a ") != 2 {
				t.Errorf("the page has other links than the request's: %s", b.String())
			}
		}
		opened(t, []byte(rendered(t, "email", r, english)))
		b.Reset()
		if err := Render(&b, "json", r, english); err != nil || !json.Valid(b.Bytes()) {
			t.Errorf("%v %s", err, b.String())
		}
		address := Mailto(r, english)
		to, _, _ := strings.Cut(strings.TrimPrefix(address, "mailto:"), "?")
		if len(address) > addressLimit || strings.Count(address, "?") != 1 {
			t.Errorf("%d bytes: %s", len(address), address)
		}
		if plain, err := url.PathUnescape(to); err != nil || plain != "" {
			if _, err := mail.ParseAddress(plain); err != nil {
				t.Errorf("recipient %q: %v", to, err)
			}
		}
	})
}

// TestPortals: each text of a cloud leads to that cloud and to no other.
func TestPortals(t *testing.T) {
	for cloud, foreign := range map[string][]string{
		config.CloudPublic:   {"azure.us", "azure.cn", "microsoft.us", "USGov", "China"},
		config.CloudUSGov:    {"entra.microsoft.com", "azure.cn", "graph.microsoft.com", "login.microsoftonline.com", "AzureChinaCloud"},
		config.CloudUSGovDoD: {"entra.microsoft.com", "azure.cn", "graph.microsoft.com", "login.microsoftonline.com", "AzureChinaCloud"},
		config.CloudChina:    {"entra.microsoft.com", "azure.us", "graph.microsoft.com", "login.microsoftonline.com", "AzureUSGovernment"},
	} {
		home := config.EndpointsOf(cloud).Portal
		r := national(cloud)
		var all []string
		for _, form := range Forms() {
			var b bytes.Buffer
			if err := Render(&b, form, r, english); err != nil {
				t.Fatal(err)
			}
			all = append(all, b.String())
		}
		assign, stop := mia(app.NeedsAssignment, app.Reason{}), mia(app.Blocked, app.Reason{Key: "conditional-access"})
		assign.Portal, stop.Portal = home, home
		setup := app.Snapshot{Accounts: []app.AccountState{{Phase: app.NeedsSetup, Portal: home}}}
		for _, text := range []string{Letter(assign, clientID, english), Letter(stop, clientID, english), Registration(setup, english)} {
			if !strings.Contains(text, home) {
				t.Errorf("%s: no portal in\n%s", cloud, text)
			}
			all = append(all, text)
		}
		text := ""
		for _, one := range append(all, LetterMailto(assign, clientID, "", english), LetterMailto(stop, clientID, "", english)) {
			if plain, err := url.PathUnescape(one); err == nil {
				one = plain
			}
			text += one + "\n"
		}
		if !strings.Contains(text, home) {
			t.Errorf("%s: no portal", cloud)
		}
		for _, host := range foreign {
			if strings.Contains(text, host) {
				t.Errorf("%s: a text names %s", cloud, host)
			}
		}
	}
}
