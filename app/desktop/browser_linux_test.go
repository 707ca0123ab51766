package desktop

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

const signInPage = "https://login.example/organizations/oauth2/v2.0/authorize?a=$(touch+x)&b=;id"

func TestOpenInHandsOverOneArgument(t *testing.T) {
	dir := program(t, "microsoft-edge-stable", `printf '%s|%s' "$#" "$1" > "$OUT"`)
	d := New(nil, "default")
	for _, browser := range []string{"edge", filepath.Join(dir, "microsoft-edge-stable")} {
		os.Remove(filepath.Join(dir, "out"))
		if err := d.OpenIn(browser, signInPage); err != nil {
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
		if err := d.OpenIn(browser, signInPage); !errors.Is(err, ErrBrowser) {
			t.Errorf("%s: %v", browser, err)
		}
	}
	if err := d.OpenIn("firefox", "file:///etc/passwd"); !errors.Is(err, ErrAddress) {
		t.Errorf("a file: %v", err)
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
	if err := New(nil, "default").OpenIn("brave", signInPage); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "out")); string(got) != signInPage {
		t.Errorf("%q", got)
	}
}

func TestTheEmptyBrowserIsTheDefault(t *testing.T) {
	dir := program(t, "xdg-open", `printf '%s' "$1" > "$OUT"`)
	if err := New(nil, "default").OpenIn("", signInPage); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "out")); string(got) != signInPage {
		t.Errorf("%q", got)
	}
}
