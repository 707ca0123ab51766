package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// home sets an empty environment with a home directory.
func home(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	for _, v := range []string{"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"} {
		t.Setenv(v, "")
	}
	return dir
}

func TestPathsFollowXDG(t *testing.T) {
	dir := home(t)
	p, err := PathsFor("")
	if err != nil {
		t.Fatal(err)
	}
	if p.Config != dir+"/.config/consentray" || p.Cache != dir+"/.cache/consentray" || p.State != dir+"/.local/state/consentray" {
		t.Errorf("%+v", p)
	}
	run := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", "/c")
	t.Setenv("XDG_CACHE_HOME", "relative")
	t.Setenv("XDG_RUNTIME_DIR", run)
	p, err = PathsFor("demo")
	if err != nil {
		t.Fatal(err)
	}
	want := Paths{"/c/consentray/profiles/demo", dir + "/.cache/consentray/profiles/demo", dir + "/.local/state/consentray/profiles/demo", run + "/consentray/profiles/demo"}
	if p != want {
		t.Errorf("%+v, want %+v", p, want)
	}
}

func TestRuntimeFolderWithoutXDG(t *testing.T) {
	home(t)
	one, err := PathsFor("")
	if err != nil {
		t.Fatal(err)
	}
	home(t)
	two, err := PathsFor("")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(one.Runtime, "/tmp/consentray-") || one.Runtime == two.Runtime {
		t.Errorf("%q and %q", one.Runtime, two.Runtime)
	}
	// A folder that is not there, or is not ours, does not count.
	t.Setenv("XDG_RUNTIME_DIR", filepath.Join(t.TempDir(), "gone"))
	if p, _ := PathsFor(""); p.Runtime != two.Runtime {
		t.Errorf("%q", p.Runtime)
	}
}

func TestNoHome(t *testing.T) {
	home(t)
	t.Setenv("HOME", "")
	if _, err := PathsFor(""); err == nil || !strings.Contains(err.Error(), "HOME") {
		t.Error(err)
	}
}

func TestProfileNames(t *testing.T) {
	home(t)
	for _, bad := range []string{"..", ".", "a/b", `a\b`, "A", "a b", "-a", "con", "lpt1", "ä", "a\x00", strings.Repeat("a", 33), "a\n"} {
		if _, err := PathsFor(bad); !errors.Is(err, ErrProfile) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	for _, good := range []string{"default", "demo", "work-2", "a", strings.Repeat("a", 32)} {
		if _, err := PathsFor(good); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
}

func TestMakeCreatesPrivateFolders(t *testing.T) {
	home(t)
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	p, err := PathsFor("x")
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Make(); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{p.Config, p.Cache, p.State, p.Runtime} {
		private(t, dir, 0o700)
	}
	if err := os.WriteFile(p.Settings(), nil, 0o600); err != nil {
		t.Fatal(err)
	}
}
