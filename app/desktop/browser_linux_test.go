package desktop

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"consentray/app"
)

const signInPage = "https://login.example/organizations/oauth2/v2.0/authorize?a=$(touch+x)&b=;id"

func TestOpenInHandsOverOneArgument(t *testing.T) {
	dir := program(t, "microsoft-edge-stable", `printf '%s|%s' "$#" "$1" > "$OUT"`)
	d := New(nil, "default")
	for _, browser := range []string{"edge", filepath.Join(dir, "microsoft-edge-stable")} {
		os.Remove(filepath.Join(dir, "out"))
		if err := d.OpenIn(app.Browser{Program: browser}, signInPage); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(filepath.Join(dir, "out")); string(got) != "1|"+signInPage {
			t.Errorf("%s: %q", browser, got)
		}
	}
}

func TestOpenInSaysThatNothingWasShown(t *testing.T) {
	dir := program(t, "firefox", "exit 3")
	d := New(nil, "default")
	t.Setenv("PATH", dir) // no other browser
	t.Setenv("HOME", dir)
	for _, browser := range []string{"firefox", "brave", "safari", "nonsense", filepath.Join(dir, "missing"), dir, "/etc/hostname"} {
		if err := d.OpenIn(app.Browser{Program: browser}, signInPage); !errors.Is(err, ErrBrowser) {
			t.Errorf("%s: %v", browser, err)
		}
	}
	if err := d.OpenIn(app.Browser{Program: "firefox"}, "file:///etc/passwd"); !errors.Is(err, ErrAddress) {
		t.Errorf("a file: %v", err)
	}
}

// profiles writes the list of profiles that Chromium keeps.
func profiles(t *testing.T, home, folder, list string) {
	t.Helper()
	dir := filepath.Join(home, folder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "Local State"), []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
}

const twoProfiles = `{"browser":{},"profile":{"info_cache":{"Default":{"name":"Mia"},"Profile 1":{"name":"Contoso; $(id)","x":1},"Work":{"name":"Other"}}}}`

func TestOpenInChoosesTheProfile(t *testing.T) {
	dir := program(t, "chromium", `printf '%s\n' "$#" "$@" > "$OUT"`)
	if err := os.Symlink("chromium", filepath.Join(dir, "firefox")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("HOME", dir)
	t.Setenv("XDG_CONFIG_HOME", "")
	profiles(t, dir, ".config/chromium", twoProfiles)
	for browser, want := range map[app.Browser][]string{
		{Program: "chromium", Profile: "Profile 1"}:      {"--profile-directory=Profile 1"},
		{Program: "chromium", Profile: "contoso; $(id)"}: {"--profile-directory=Profile 1"},
		{Program: "chromium", Profile: "Work"}:           {"--profile-directory=Work"}, // a folder comes before a name
		{Program: "firefox", Profile: "my $(id)"}:        {"-P", "my $(id)"},
	} {
		os.Remove(filepath.Join(dir, "out"))
		if err := New(nil, "default").OpenIn(browser, signInPage); err != nil {
			t.Fatalf("%v: %v", browser, err)
		}
		got, _ := os.ReadFile(filepath.Join(dir, "out"))
		if lines := append([]string{strconv.Itoa(len(want) + 1)}, append(want, signInPage)...); string(got) != strings.Join(lines, "\n")+"\n" {
			t.Errorf("%v: %q", browser, got)
		}
	}
}

func TestOpenInRefusesProfilesThatAreNotThere(t *testing.T) {
	dir := program(t, "chromium", `touch "$OUT"`)
	t.Setenv("HOME", dir)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
	profiles(t, dir, "config/chromium", twoProfiles)
	profiles(t, dir, "snap/chromium/common/chromium", `{"profile":{"info_cache":{"Default":{"name":"Mine"},"../../x":{"name":"Bad"}}}}`)
	profiles(t, dir, ".var/app/org.chromium.Chromium/config/chromium", `{"profile":[]}`)
	d := New(nil, "default")
	for _, profile := range []string{"Nobody", "Bad", "-x", "..", "a/b", `a"b`} {
		if err := d.OpenIn(app.Browser{Program: "chromium", Profile: profile}, signInPage); !errors.Is(err, ErrBrowser) {
			t.Errorf("%s: %v", profile, err)
		}
	}
	for _, program := range []string{"safari", "nonsense", filepath.Join(dir, "chromium")} {
		if err := d.OpenIn(app.Browser{Program: program, Profile: "Work"}, signInPage); !errors.Is(err, ErrBrowser) {
			t.Errorf("%s: %v", program, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "out")); err == nil {
		t.Error("something was started")
	}
	if err := d.OpenIn(app.Browser{Program: "chromium", Profile: "Mine"}, signInPage); err != nil {
		t.Error(err)
	}
}

func TestOpenInFindsFlatpaks(t *testing.T) {
	dir := program(t, "unused", "")
	t.Setenv("HOME", dir)
	t.Setenv("PATH", dir)
	exports := filepath.Join(dir, ".local/share/flatpak/exports/bin")
	if err := os.MkdirAll(exports, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(exports, "com.brave.Browser"), []byte("#!/bin/sh\nprintf '%s' \"$1\" > \"$OUT\""), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := New(nil, "default").OpenIn(app.Browser{Program: "brave"}, signInPage); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "out")); string(got) != signInPage {
		t.Errorf("%q", got)
	}
}

func TestTheEmptyBrowserIsTheDefault(t *testing.T) {
	dir := program(t, "xdg-open", `printf '%s' "$1" > "$OUT"`)
	if err := New(nil, "default").OpenIn(app.Browser{}, signInPage); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "out")); string(got) != signInPage {
		t.Errorf("%q", got)
	}
}
