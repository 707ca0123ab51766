package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// set writes a setting into a file with the text before, and returns the text after it.
func set(t *testing.T, before, name, value string) (string, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), FileName)
	if before != "" {
		if err := os.WriteFile(path, []byte(before), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	err := (layers{}).load(t).Set(path, name, value)
	after, _ := os.ReadFile(path)
	return string(after), err
}

func TestSet(t *testing.T) {
	for _, tt := range []struct{ name, before, key, value, after string }{
		{"its value", "# mine\n[sync]\ndays   =  3   # three\ninterval = \"5m\"\n", "sync.days", "4", "# mine\n[sync]\ndays   =  4   # three\ninterval = \"5m\"\n"},
		{"the example", "[sync]\n# How far.\n# days = 7\n# interval = \"5m\"\n", "sync.days", "4", "[sync]\n# How far.\ndays = 4\n# interval = \"5m\"\n"},
		{"another table's example stays", "[tray]\n# days = 7\n[sync]\n", "sync.days", "4", "[tray]\n# days = 7\n[sync]\ndays = 4\n"},
		{"behind its like", "[sync]\ndays = 3 # three\n\n# Tray.\n[tray]\nrows = 5\n", "sync.interval", "10m", "[sync]\ndays = 3 # three\ninterval = \"10m\"\n\n# Tray.\n[tray]\nrows = 5\n"},
		{"a new table", "tenant = \"contoso.com\"", "sync.days", "4", "tenant = \"contoso.com\"\n\n[sync]\ndays = 4\n"},
		{"the file's own", "[sync]\ndays = 3\n", "tenant", "Contoso.com", "tenant = \"contoso.com\"\n[sync]\ndays = 3\n"},
		{"behind the file's own", "cloud = \"china\"\n\n[sync]\n", "tenant", "contoso.com", "cloud = \"china\"\ntenant = \"contoso.com\"\n\n[sync]\n"},
		{"a list over lines", "[tray]\nhide = [ # what\n  \"free\",\n]\nrows = 3\n", "tray.hide", "declined, past", "[tray]\nhide = [\"declined\", \"past\"]\nrows = 3\n"},
		{"numbers", "[notify]\nat = [1]\n", "notify.at", "1,10", "[notify]\nat = [1, 10]\n"},
		{"an empty list", "[notify]\nat = [1]\n", "notify.at", "", "[notify]\nat = []\n"},
		{"a dotted key", "sync.days = 3\n[tray]\nrows = 5\n", "sync.days", "4", "sync.days = 4\n[tray]\nrows = 5\n"},
		{"beside a dotted key", "sync.days = 3\n[tray]\nrows = 5\n", "sync.interval", "1h", "sync.days = 3\nsync.interval = \"1h\"\n[tray]\nrows = 5\n"},
		{"in one line", "sync = { days = 3, interval = \"5m\" } # all\n", "sync.days", "4", "sync = { days = 4, interval = \"5m\" } # all\n"},
		{"a long text", "[organisation]\nnote = \"\"\"\nfirst\"\"\"\n", "organisation.note", `Say "please" \o/`, "[organisation]\nnote = \"Say \\\"please\\\" \\\\o/\"\n"},
		{"a quoted key", "[\"sync\"]\n'days' = 3\n", "sync.days", "4", "[\"sync\"]\n'days' = 4\n"},
		{"windows", "\xef\xbb\xbftenant = \"contoso.com\"\r\n[sync]\r\n# days = 7\r\n[tray]\r\n", "sync.days", "4", "\xef\xbb\xbftenant = \"contoso.com\"\r\n[sync]\r\ndays = 4\r\n[tray]\r\n"},
		{"a new table on windows", "\xef\xbb\xbftenant = \"contoso.com\"\r\n", "sync.days", "4", "\xef\xbb\xbftenant = \"contoso.com\"\r\n\r\n[sync]\r\ndays = 4\r\n"},
		{"no comment behind the last line", "[sync]\ndays = 3", "sync.interval", "1h", "[sync]\ndays = 3\ninterval = \"1h\"\n"},
		{"an account", "[open]\nteams = \"app\"\n", "open.browser.mia@contoso.com", "Edge: Work", "[open]\nteams = \"app\"\n\n[open.browser]\n\"mia@contoso.com\" = \"edge:Work\"\n"},
		{"an account in any case", "[open.browser]\n'Mia@Contoso.com' = 'edge' # work\n", "open.browser.mia@contoso.com", "firefox:work", "[open.browser]\n'Mia@Contoso.com' = \"firefox:work\" # work\n"},
		{"a domain", "[open]\nbrowser.contoso.com = 'edge'\n", "open.browser.contoso.com", "", "[open]\nbrowser.contoso.com = \"\"\n"},
		{"the example of a service", "[open.browser]\n# meet = \"chrome\"\n", "open.browser.meet", "edge", "[open.browser]\nmeet = \"edge\"\n"},
		{"an app", "[open]\n# teams = \"browser\"\n# zoom = \"browser\"\n", "open.zoom", "app", "[open]\n# teams = \"browser\"\nzoom = \"app\"\n"},
		{"a value that is wrong", "[sync]\ndays = \"many\"\n", "sync.days", "4", "[sync]\ndays = 4\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if after, err := set(t, tt.before, tt.key, tt.value); err != nil || after != tt.after {
				t.Errorf("%v\n%s\nwant\n%s", err, after, tt.after)
			}
		})
	}
}

func TestSetKeepsWhatItCannotChange(t *testing.T) {
	for name, before := range map[string]string{
		"a table in one line": "sync = { days = 3 }\n",
		"no TOML":             "[sync]\ninterval = 5m\n",
		"an array of tables":  "[[sync]]\ndays = 3\n",
		"UTF-16":              "\xff\xfes\x00",
	} {
		after, err := set(t, before, "sync.interval", "1h")
		var wrong Wrong
		if after != before || !errors.Is(err, ErrForm) && !errors.As(err, &wrong) {
			t.Errorf("%s: %v, %q", name, err, after)
		}
	}
}

func TestSetRefuses(t *testing.T) {
	for _, tt := range []struct{ key, value, sentence string }{
		{"sync.days", "99", `sync.days does not take "99"; it takes a whole number from 1 to 31`},
		{"sync.days", "", `sync.days: it takes a whole number from 1 to 31`},
		{"request.enabled", "yes", `request.enabled does not take "yes"; it takes true or false`},
		{"open.browser.teams", "calc", `open.browser.teams does not take "calc"; ` + wantBrowser},
		{"client_id", "A1b~secretsecretsecret~1", `client_id does not take "A1b…"; ` + wantGUID},
		{"organisation.note", "a\nclient_id = \"x\"", ""},
		{"organisation.note", "a\"\"\"\x00", ""},
	} {
		after, err := set(t, "# mine\n", tt.key, tt.value)
		var wrong Wrong
		if !errors.As(err, &wrong) || tt.sentence != "" && wrong.Error() != tt.sentence || after != "# mine\n" {
			t.Errorf("%s = %q: %v, %q", tt.key, tt.value, err, after)
		}
	}
	if _, err := set(t, "", "sync.dais", "4"); !errors.Is(err, ErrUnknown) {
		t.Errorf("an unknown setting: %v", err)
	}
	path := filepath.Join(t.TempDir(), FileName)
	l := layers{policy: "tenant = 'contoso.com'"}.load(t)
	var locked *LockedError
	if err := l.Set(path, "tenant", "fabrikam.com"); !errors.As(err, &locked) || locked.By.Layer != LayerPolicy {
		t.Errorf("a locked setting: %v", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a refused setting made a file")
	}
}

// Every setting of the table goes into the template's file, one after the other, and comes out again.
func TestSetEverySetting(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	l := layers{}.load(t)
	samples := map[string]string{
		"client_id": someID, "tenant": "contoso.com", "cloud": "custom", "authority": "https://a.example", "graph": "https://g.example", "calendar_permission": "Calendars.ReadBasic",
		"extra_permissions": "People.Read,User.Read.All", "browser": "edge", "organisation.help_desk": "it@contoso.com", "approval.checks": "manual", "publisher.security_contact": "it@contoso.com",
		"sync.interval": "1h", "sync.calendars": "Team,Mine", "tray.hide": "free,past", "notify.at": "1,10",
	}
	var want []string
	for _, name := range Keys() {
		value, ok := samples[name]
		if k, _ := find(name); !ok {
			switch {
			case k.shape == number:
				value = "3"
			case k.shape == truth:
				value = "true"
			case strings.HasSuffix(name, "url") || strings.HasSuffix(name, "redirect"):
				value = "https://b.example"
			default:
				value, _ = builtIn().Show(name)
			}
		}
		if err := l.Set(path, name, value); err != nil {
			t.Errorf("%s = %q: %v", name, value, err)
		}
		want = append(want, name+" = "+value)
	}
	text, err := os.ReadFile(path)
	if err != nil || !strict(text) {
		t.Fatalf("%v: no TOML:\n%s", err, text)
	}
	again := layers{user: string(text)}.load(t)
	for i, name := range Keys() {
		if got, _ := again.Show(name); name+" = "+got != want[i] {
			t.Errorf("%s, want %s", got, want[i])
		}
	}
	if len(again.Wrong) > 0 || strings.Count(string(text), "\n") != strings.Count(Template(), "\n") {
		t.Errorf("%v, %d lines of %d", again.Wrong, strings.Count(string(text), "\n"), strings.Count(Template(), "\n"))
	}
}

func FuzzSet(f *testing.F) {
	f.Add([]byte(Template()), "4")
	f.Add([]byte("sync.days = 3\r\n[sync] # x\ninterval = '''5m'''\n"), "9")
	f.Add([]byte("sync = {days = 1, x = [1, {y = 2}]}\n[[sync]]\n"), "1")
	f.Fuzz(func(t *testing.T, data []byte, given string) {
		for _, name := range []string{"sync.days", "tenant", "tray.hide"} {
			k, _ := find(name)
			s := builtIn()
			v := value{key: name, shape: loose, text: given}
			if !k.take(&s, v) {
				continue
			}
			after, err := edited("f", data, name, k.literal(v, s))
			if err != nil {
				continue
			}
			now := Loaded{Settings: builtIn(), Sources: map[string]Source{}}
			now.lay(Layer{name: LayerUser, values: parse("f", after).values})
			got, _ := now.Show(name)
			if want, _ := s.Show(name); got != want {
				t.Errorf("%s is %q, want %q:\n%s", name, got, want, after)
			}
		}
	})
}
