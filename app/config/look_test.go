package config

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"consentray/app"
)

// profile makes the folders of a profile below a home of its own, with a log.
func profile(t *testing.T) Paths {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	p := Paths{filepath.Join(home, "config"), filepath.Join(home, "cache"), filepath.Join(home, "state"), filepath.Join(home, "run")}
	if err := p.Make(); err != nil {
		t.Fatal(err)
	}
	l, err := OpenLog(p.State)
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	return p
}

func finding(t *testing.T, all []app.Finding, key string) app.Finding {
	t.Helper()
	for _, f := range all {
		if f.Key == key {
			return f
		}
	}
	t.Fatalf("nobody looked at %s", key)
	return app.Finding{}
}

func fact(f app.Finding, name string) string {
	for _, x := range f.Facts {
		if x.Name == name {
			return x.Value
		}
	}
	return ""
}

func TestLookAtSettings(t *testing.T) {
	p := profile(t)
	for _, tt := range []struct {
		name   string
		places layers
		key    string
		status app.Status
		say    string
		detail string // that the words have to name
	}{
		{"nothing set", layers{}, "settings", app.StatusOK, "", ""},
		{"nothing set", layers{}, "policy", app.StatusOK, "", ""},
		{"nothing set", layers{}, "application", app.StatusProblem, "application-missing", ""},
		{"wrong value", layers{user: "[sync]\ndays = 400\n"}, "settings", app.StatusProblem, "settings-wrong", "sync.days"},
		{"wrong ID", layers{user: "client_id = \"x\"\n"}, "application", app.StatusProblem, "application-missing", ""},
		{"broken file", layers{user: "a = = 1\n"}, "settings", app.StatusProblem, "settings-wrong", "line 1"},
		{"ID", layers{user: "client_id = \"" + someID + "\"\n"}, "application", app.StatusOK, "", ""},
		{"half a cloud", layers{user: "client_id = \"" + someID + "\"\ncloud = \"custom\"\n"}, "application", app.StatusProblem, "application-nowhere", ""},
		{"policy", layers{policy: "tenant = \"contoso.example\"\n"}, "policy", app.StatusOK, "policy-locks", "tenant"},
	} {
		f := finding(t, Look(p, tt.places.load(t)), tt.key)
		if f.Status != tt.status || f.Say != tt.say || !strings.Contains(f.Detail, tt.detail) {
			t.Errorf("%s: %+v", tt.name, f)
		}
	}
}

func TestLookAtFolders(t *testing.T) {
	p := profile(t)
	if f := finding(t, Look(p, layers{}.load(t)), "folders"); f.Status != app.StatusOK || fact(f, "folder") == "" {
		t.Errorf("%+v", f)
	}
	for _, dir := range []string{p.Cache, p.State, p.Runtime} {
		if left, _ := os.ReadDir(dir); len(left) > 1 {
			t.Errorf("something is left in %s: %v", dir, left)
		}
	}
	if runtime.GOOS != "windows" {
		if err := os.Chmod(p.State, 0o755); err != nil {
			t.Fatal(err)
		}
		if f := lookFolders(p); f.Status != app.StatusWarning || f.Say != "folders-open" || !strings.HasPrefix(f.Detail, "~") {
			t.Errorf("open to others: %+v", f)
		}
	}
	if err := os.RemoveAll(p.Cache); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p.Cache, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	f := lookFolders(p)
	if f.Status != app.StatusProblem || f.Say != "folders-unwritable" || fact(f, "cause") == "" {
		t.Errorf("no folder: %+v", f)
	}
}

func TestLookAtLog(t *testing.T) {
	p := profile(t)
	if err := os.WriteFile(filepath.Join(p.State, LogName), []byte("12345"), 0o600); err != nil {
		t.Fatal(err)
	}
	if f := lookLog(p); f.Status != app.StatusOK || fact(f, "bytes") != "5" || fact(f, "older") != "" {
		t.Errorf("%+v", f)
	}
	if err := os.Remove(filepath.Join(p.State, LogName)); err != nil {
		t.Fatal(err)
	}
	if f := lookLog(p); f.Status != app.StatusProblem || f.Say != "log-missing" {
		t.Errorf("%+v", f)
	}
}

// The name of the user's home is the user's, and what is typed in the wrong place may be a secret.
func TestLookTellsNothingOfTheUser(t *testing.T) {
	p := profile(t)
	home, _ := os.UserHomeDir()
	l := Load(Options{
		Paths: p, Flags: map[string]string{"client_id": "Zq8~verySecretValue0123456789abcdefghijk"},
		Env: func(string) (string, bool) { return "", false }, Policy: func() []Layer { return nil },
	})
	if err := os.WriteFile(p.Settings(), []byte("unknown = \"mia@contoso.example\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, f := range Look(p, l) {
		text := f.Detail
		for _, x := range f.Facts {
			text += " " + x.Value
		}
		for _, secret := range []string{home, "verySecret", "mia@"} {
			if strings.Contains(text, secret) {
				t.Errorf("%s tells %s: %s", f.Key, secret, text)
			}
		}
	}
}
