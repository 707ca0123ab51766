package config

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"consentray/app"
)

const someID = "6f1f2f3c-0d53-4a39-8c2a-6f4f5b6d7e80"

// layers is a whole set of places for one Load.
type layers struct {
	registration, user, policy string
	env, flags                 map[string]string
	services                   []string
}

func (ls layers) load(t *testing.T) Loaded {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write(FileName, ls.user)
	policy := write("policy.toml", ls.policy)
	return Load(Options{
		Paths:        Paths{Config: dir},
		Env:          func(name string) (string, bool) { v, ok := ls.env[name]; return v, ok },
		Flags:        ls.flags,
		Services:     ls.services,
		Registration: write("registration.toml", ls.registration),
		Policy:       func() []Layer { return []Layer{PolicyFile(policy)} },
	})
}

func TestLayersOverrideEachOther(t *testing.T) {
	l := layers{
		registration: "client_id = '" + someID + "'\nsync.days = 2\ntray.rows = 11\n[publisher]\nname = 'Example Ltd'",
		user:         "sync.days = 3\ntray.rows = 12\n[tray]\ndays = 4",
		env:          map[string]string{"CONSENTRAY_SYNC_DAYS": "4", "CONSENTRAY_TENANT": "Contoso.COM", "CONSENTRAY_CLIENT_ID": " "},
		flags:        map[string]string{"sync.days": "5"},
		policy:       "[tray]\nrows = 13",
	}.load(t)
	if len(l.Wrong) > 0 {
		t.Fatal(l.Wrong)
	}
	if l.ClientID != someID || l.SyncDays != 5 || l.TrayRows != 13 || l.Publisher != "Example Ltd" || l.TrayDays != 4 || l.Tenant != "contoso.com" {
		t.Errorf("%+v", l.Settings)
	}
	for name, want := range map[string]struct {
		layer  string
		line   int
		column int
		locked bool
	}{
		"client_id": {LayerRegistration, 1, 13, false},
		"sync.days": {LayerFlags, 0, 0, false},
		"tray.days": {LayerUser, 4, 8, false},
		"tenant":    {LayerEnvironment, 0, 0, false},
		"tray.rows": {LayerPolicy, 2, 8, true},
		"cloud":     {LayerBuiltIn, 0, 0, false},
	} {
		s := l.Sources[name]
		if s.Layer != want.layer || s.Line != want.line || s.Column != want.column || s.Locked != want.locked {
			t.Errorf("%s: %+v, want %+v", name, s, want)
		}
	}
	if len(l.Sources) != len(Keys()) {
		t.Errorf("%d sources for %d settings", len(l.Sources), len(Keys()))
	}
}

func TestNothingSet(t *testing.T) {
	l := layers{}.load(t)
	want := builtIn()
	want.Authority, want.Graph = AuthorityPublic, GraphPublic
	if !reflect.DeepEqual(l.Settings, want) || len(l.Wrong) > 0 {
		t.Errorf("%+v\n%v", l.Settings, l.Wrong)
	}
	if l.Configured() {
		t.Error("configured without a client ID")
	}
}

// TestPolicyLocks holds that no other layer gets past policy, nor past the endpoints of a
// registration that was shipped with the program.
func TestPolicyLocks(t *testing.T) {
	l := layers{
		registration: "cloud = 'usgov'",
		user:         "cloud = 'public'\nrequest.enabled = true",
		env:          map[string]string{"CONSENTRAY_CLOUD": "custom", "CONSENTRAY_AUTHORITY": "https://evil.example"},
		flags:        map[string]string{"cloud": "china", "request.enabled": "true"},
		policy:       "request.enabled = false",
	}.load(t)
	if l.Cloud != CloudUSGov || l.Authority != AuthorityUSGov || l.Graph != GraphUSGov {
		t.Errorf("cloud %q at %q and %q", l.Cloud, l.Authority, l.Graph)
	}
	if l.RequestEnabled || !l.Sources["request.enabled"].Locked || !l.Sources["cloud"].Locked {
		t.Errorf("%+v", l.Sources)
	}
	// Policy is stronger than the registration.
	if l := (layers{registration: "cloud = 'usgov'", policy: "cloud = 'china'"}).load(t); l.Cloud != CloudChina {
		t.Errorf("cloud %q", l.Cloud)
	}
}

func TestCustomCloud(t *testing.T) {
	good := "cloud = 'custom'\nauthority = 'https://Login.Example:8443'\ngraph = 'https://[::1]:9'\nclient_id = '" + someID + "'"
	l := layers{user: good}.load(t)
	if len(l.Wrong) > 0 || l.Authority != "https://login.example:8443" || l.Graph != "https://[::1]:9" || !l.Configured() || l.CalendarPage() != "" {
		t.Errorf("%+v %v", l.Settings, l.Wrong)
	}
	// Half a custom cloud leads nowhere, least of all to the public one.
	l = layers{user: "client_id = '" + someID + "'\ncloud = 'custom'\nauthority = 'https://login.example'"}.load(t)
	if l.Authority != "" || l.Graph != "" || l.Configured() || len(l.Wrong) != 1 || l.Wrong[0].Key != "cloud" || l.Wrong[0].Line != 2 {
		t.Errorf("%+v %v", l.Settings, l.Wrong)
	}
	l = layers{user: "graph = 'https://graph.example'"}.load(t)
	if l.Graph != GraphPublic || len(l.Wrong) != 1 || l.Wrong[0].Key != "graph" {
		t.Errorf("%q %v", l.Graph, l.Wrong)
	}
}

func TestEveryValueIsChecked(t *testing.T) {
	long := strings.Repeat("a", 400)
	for _, c := range []struct{ key, good, bad string }{
		{"client_id", `'6F1F2F3C-0D53-4a39-8c2a-6f4f5b6d7e80'`, `'contoso' '00000000-0000-0000-0000-000000000000' 7 ['x']`},
		{"tenant", `'organizations' 'contoso.onmicrosoft.com' 'münchen.example'!`, `'common' 'consumers' '9188040d-6c67-4c5b-b112-36a304b66dad' 'a/b.com' '10.0.0.1' '../x.y' 'contoso'`},
		{"cloud", `'public' 'china' 'usgov-dod'`, `'mars' 'Public' true`},
		{"calendar_permission", `'Calendars.ReadBasic'`, `'Mail.Read' 'calendars.read'`},
		{"extra_permissions", `[] ['People.Read','Files.Read.All']`, `['.default'] ['User.Read openid'] ['https://graph.microsoft.com/User.Read'] [1] ['openid'] 'People.Read'`},
		{"admin_redirect", `'https://contoso.com/done?x=1' ''`, `'http://contoso.com' 'https://u:p@contoso.com' 'https://' 'https://a b' 'https://x/#f' 'javascript:alert(1)' 'https://x:99999'`},
		{"organisation.help_desk", `'it@contoso.com' 'https://tickets.contoso.com/new' ''`, `'it' 'IT <it@contoso.com>' 'it@contoso.com?bcc=x@y.z' 'http://contoso.com' 'a@b,c@d.e' 'mailto:it@contoso.com'`},
		{"organisation.note", `'Please wait.'`, `"a\nb" '` + long + `' "x\u202Ey" 3`},
		{"publisher.url", `'https://contoso.com'`, `'contoso.com'`},
		{"publisher.app_name", `'Calendar helper'`, `"a\nb"`},
		{"publisher.security_contact", `'security@contoso.com' 'https://contoso.com/security' ''`, `'Security <s@contoso.com>' 'http://contoso.com' 'tel:112'`},
		{"publisher.signing_name", `'Contoso Ltd'`, `"x\u202Ey" 3`},
		{"publisher.update_path", `'by the software centre'`, `'` + long + `'`},
		{"request.enabled", `true false`, `'true' 1 'yes'`},
		{"approval.checks", `'auto' 'manual'`, `'never'`},
		{"sync.days", `1 31 0x10!`, `0 32 -1 1.5 '7' 99999999999999999999`},
		{"sync.interval", `'1m' '24h' '90s'`, `'59s' '25h' '5' 5 'soon' '-5m'`},
		{"sync.calendars", `['Calendar']`, `["a\u0007"] 'Calendar' ['']`},
		{"tray.rows", `1 100`, `0 101`},
		{"tray.hide", `['free','past']`, `['lunch'] 'free'`},
		{"notify.at", `[] [0] [1, 10]`, `[-1] [1441] ['1'] 1 [1,2,3,4,5,6,7,8,9,10,11] [1, 'x']`},
		{"keychain.session_only", `true`, `'no' 2026-11-24`},
	} {
		for _, v := range splitValues(c.good) {
			if strings.HasSuffix(v, "!") {
				continue
			}
			if l := (layers{user: c.key + " = " + v}).load(t); len(l.Wrong) > 0 || l.Sources[c.key].Layer != LayerUser {
				t.Errorf("%s = %s refused: %v", c.key, v, l.Wrong)
			}
		}
		for _, v := range splitValues(c.bad) {
			l := layers{user: "# a comment\n" + c.key + " = " + v + "\ntray.days = 9"}.load(t)
			if len(l.Wrong) != 1 || l.Wrong[0].Key != c.key && l.Wrong[0].Key != "" || l.Wrong[0].Line != 2 || l.Sources[c.key].Layer != LayerBuiltIn {
				t.Errorf("%s = %s: %v", c.key, v, l.Wrong)
			} else if l.Wrong[0].Key != "" && l.TrayDays != 9 {
				t.Errorf("%s = %s took its neighbour along", c.key, v)
			}
		}
	}
}

// splitValues parts values at the spaces outside quotes and brackets.
func splitValues(line string) (out []string) {
	var quote rune
	depth, start := 0, 0
	for i, r := range line + " " {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '\'' || r == '"':
			quote = r
		case r == '[':
			depth++
		case r == ']':
			depth--
		case r == ' ' && depth == 0:
			if start < i {
				out = append(out, line[start:i])
			}
			start = i + 1
		}
	}
	return out
}

func TestPlacesOfWrongThings(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"value", "[sync]\ndays = 99", `line 2, column 8: sync.days does not take "99"; it takes a whole number from 1 to 31`},
		{"behind an umlaut", "[sync]\n\"days\" = 0 # ä", "line 2, column 10"},
		{"unknown", "[sync]\ndayz = 'hunter2'", "line 2, column 8: sync.dayz: there is no such setting"},
		{"unknown table", "[sink]\ndays = 3", "sink.days: there is no such setting"},
		{"twice", "tenant = 'organizations'\ntenant = 'contoso.com'", "line 2, column 10: tenant does not take \"contoso.com\"; it is set twice"},
		{"syntax", "tenant = 'organizations'\nsync days = 3\n", "line 2, column 6: this is no TOML"},
		{"open string", "tenant = 'organ", "line 1, column 15: this is no TOML"},
		{"array of tables", "[[sync]]\ndays = 3", "line 2, column 8: sync.days does not take \"3\""},
		{"inline table", "sync = {days = 77, interval = '1m'}", `column 16: sync.days does not take "77"`},
		{"list", "tray.hide = ['lunch']", `line 1, column 1: tray.hide does not take "[lunch]"`},
		{"UTF-16", "\xff\xfea\x00", "save it as UTF-8"},
		{"Latin-1", "note = '\xe4'", "save it as UTF-8"},
		{"secret", "client_id = 'Qx18Q~zzAbcdefghijklmnopqrstuvwxyz1234'", `does not take "Qx1…"`},
		{"address with user", "admin_redirect = 'http://bob:pw@x.example/?t=1'", `does not take "http://x.example/…"`},
		{"control characters", `cloud = "\u001b[31mred\u202e"`, `does not take "[31mred"`},
	} {
		l := layers{user: c.text}.load(t)
		if len(l.Wrong) == 0 || !strings.Contains(l.Wrong[0].String(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, l.Wrong, c.want)
			continue
		}
		if s := l.Wrong[0].String(); strings.Contains(s, "hunter2") || strings.Contains(s, "pw@") {
			t.Errorf("%s: leaks: %s", c.name, s)
		}
	}
}

func TestByteOrderMarkAndLineEnds(t *testing.T) {
	l := layers{user: "\xef\xbb\xbf[sync]\r\ndays = 3\r\ninterval = '2m'\r\n"}.load(t)
	if len(l.Wrong) > 0 || l.SyncDays != 3 || l.SyncInterval != 2*time.Minute {
		t.Errorf("%v %+v", l.Wrong, l.Settings)
	}
}

func TestEnvironmentAndFlags(t *testing.T) {
	l := layers{
		env:   map[string]string{"CONSENTRAY_EXTRA_PERMISSIONS": "People.Read, Mail.Send", "CONSENTRAY_SYNC_INTERVAL": "90s", "CONSENTRAY_CLIENT_ID": "bogus"},
		flags: map[string]string{"notify.at": "5,1", "request.enabled": "false", "nonsense": "1"},
	}.load(t)
	if !slices.Equal(l.ExtraPermissions, []string{"People.Read", "Mail.Send"}) || l.SyncInterval != 90*time.Second || !slices.Equal(l.NotifyAt, []int{5, 1}) || l.RequestEnabled {
		t.Errorf("%+v", l.Settings)
	}
	if len(l.Wrong) != 2 || l.Wrong[0].Where != "CONSENTRAY_CLIENT_ID" || l.Wrong[1].Where != "--nonsense" {
		t.Error(l.Wrong)
	}
}

func TestUnreadableFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, FileName), 0o700); err != nil {
		t.Fatal(err)
	}
	l := Load(Options{Paths: Paths{Config: dir}, Registration: filepath.Join(dir, "none"), Policy: func() []Layer { return nil }})
	if len(l.Wrong) != 1 || !strings.Contains(l.Wrong[0].String(), "cannot be read: it is not a file") {
		t.Error(l.Wrong)
	}
}

func TestTexts(t *testing.T) {
	for _, tt := range []struct {
		calendar string
		extra    []string
		want     bool
	}{
		{"Calendars.Read", nil, true},
		{"Calendars.Read.Shared", nil, true},
		{"Calendars.ReadBasic", nil, false},
		{"Calendars.ReadBasic", []string{"People.Read"}, false},
		{"Calendars.ReadBasic", []string{"Calendars.Read"}, true},
	} {
		if got := (Settings{CalendarPermission: tt.calendar, ExtraPermissions: tt.extra}).Texts(); got != tt.want {
			t.Errorf("%s and %q: %v", tt.calendar, tt.extra, got)
		}
	}
}

func TestScopes(t *testing.T) {
	s := Settings{Graph: GraphChina, CalendarPermission: "Calendars.Read", ExtraPermissions: []string{"People.Read", "User.Read", "Calendars.Read"}}
	signIn, calendar := s.Scopes()
	if !slices.Equal(signIn, []string{GraphChina + "/User.Read"}) ||
		!slices.Equal(calendar, []string{GraphChina + "/Calendars.Read", GraphChina + "/People.Read"}) {
		t.Error(signIn, calendar)
	}
}

func TestEveryCloudHasItsAddresses(t *testing.T) {
	seen := map[string]string{}
	for _, cloud := range []string{CloudPublic, CloudUSGov, CloudUSGovDoD, CloudChina} {
		e := EndpointsOf(cloud)
		for _, address := range []string{e.Authority, e.Graph} {
			if got, ok := origin(address); !ok || got != address {
				t.Errorf("%s: %q", cloud, address)
			}
		}
		for _, address := range []string{e.Calendar, e.Portal} {
			if _, ok := page(address); !ok || address == "" {
				t.Errorf("%s: %q", cloud, address)
			}
		}
		if other := seen[e.Graph]; other != "" {
			t.Errorf("%s and %s share a Graph", cloud, other)
		}
		seen[e.Graph] = cloud
	}
}

// TestTemplate holds that the template is valid as it stands and with every comment sign removed, and
// that it names every setting with the default where it shows one.
func TestTemplate(t *testing.T) {
	if l := (layers{user: Template()}).load(t); len(l.Wrong) > 0 {
		t.Error(l.Wrong)
	}
	var b strings.Builder
	for line := range strings.Lines(Template()) {
		if rest, ok := strings.CutPrefix(line, "# "); ok && strings.Contains(rest, " = ") && strings.ToLower(rest[:1]) == rest[:1] {
			line = rest
		}
		b.WriteString(line)
	}
	d := parse("template", []byte(b.String()))
	var found []string
	for _, v := range d.values {
		if _, example := findLinks(v.key); !example || slices.Contains(Keys(), v.key) {
			found = append(found, v.key)
		}
		s := builtIn()
		k, _ := find(v.key)
		if !k.take(&s, v) {
			t.Errorf("%s: the example is refused", v.key)
		}
	}
	slices.Sort(found)
	if want := slices.Sorted(slices.Values(Keys())); !slices.Equal(found, want) || len(d.wrong) > 0 {
		t.Errorf("%v\n%v\n%v", found, want, d.wrong)
	}
}

// TestShowRoundTrips holds that what "config get" prints can be put into the environment again.
func TestShowRoundTrips(t *testing.T) {
	s := Settings{
		ClientID: someID, Tenant: "contoso.com", Cloud: CloudUSGov, Authority: "https://a.example", Graph: "https://b.example:8443",
		CalendarPermission: "Calendars.ReadWrite", ExtraPermissions: []string{"People.Read", "Mail.Send"}, AdminRedirect: "https://c.example/x?y=z",
		HelpDesk: "it@contoso.com", Note: "Please, wait.", Publisher: "Ä", Website: "https://d.example", PrivacyURL: "https://e.example",
		RequestEnabled: true, ApprovalChecks: ChecksManual, SyncDays: 3, SyncInterval: 2 * time.Hour, SyncCalendars: []string{"One", "Two"},
		TrayDays: 2, TrayRows: 9, TrayHide: []string{"past"}, NotifyAt: []int{1, 10}, NotifySound: true, SessionOnly: true,
		Browser: app.Browser{Program: "edge", Profile: "My: work"},
		Opening: app.Opening{Teams: true, Browsers: map[string]app.Browser{app.AnyLink: {Program: "firefox"}}},
	}
	var again Settings
	for _, name := range Keys() {
		shown, ok := s.Show(name)
		k, _ := find(name)
		if !ok || !k.take(&again, value{shape: loose, text: shown}) {
			t.Errorf("%s: %q is refused", name, shown)
		}
	}
	if !reflect.DeepEqual(s, again) {
		t.Errorf("\n%+v\n%+v", s, again)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(Template()))
	f.Add([]byte("[sync]\ndays = 99\n[[x]]\ny = [1, 'a', {b = 2}]\n"))
	f.Add([]byte("a.b.\"c\" = \"\"\"\nx\"\"\"\nx = {y = {z = 1}}"))
	f.Add([]byte("client_id = '\x00"))
	f.Add([]byte("[open.browser]\n'Mia@contoso.example' = 'Edge: Work'\nteams = 'firefox:a:b'\nany = '/usr/bin/x'"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l := Loaded{Settings: builtIn(), Sources: map[string]Source{}}
		d := parse("f", data)
		l.lay(Layer{name: LayerUser, values: d.values})
		l.endpoints()
		lines := strings.Count(string(data), "\n") + 1
		for _, w := range append(l.Wrong, d.wrong...) {
			if w.Line > lines || !printable(w.String()) || len([]rune(w.String())) > 600 {
				t.Fatalf("%+v: %q", w, w.String())
			}
		}
		for whom, b := range l.Opening.Browsers {
			if again, ok := browser(b.String()); !ok || again != b || whom != strings.ToLower(whom) || strings.HasPrefix(b.Profile, "-") || !printable(whom+b.Profile) {
				t.Fatalf("%q: %+v", whom, b)
			}
		}
		if l.SyncDays < 1 || l.SyncDays > 31 || l.SyncInterval < time.Minute || !printable(l.HelpDesk+l.Note+l.Tenant+l.AdminRedirect) {
			t.Fatalf("%+v", l.Settings)
		}
	})
}

// TestHugeFilesCostNoTime holds the limits of a settings file.
func TestHugeFilesCostNoTime(t *testing.T) {
	d := parse("f", []byte("x = {"+strings.Repeat("y = 1, ", 9000)+"z = 1}"))
	if len(d.values) != mostKeys {
		t.Error(len(d.values))
	}
	l := layers{user: strings.Repeat("# padding\n", largestFile/10+1)}.load(t)
	if len(l.Wrong) != 1 || !strings.Contains(l.Wrong[0].String(), "too large") {
		t.Error(l.Wrong)
	}
}
