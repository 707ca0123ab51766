package desktop

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// program puts a shell script of that name into a PATH of its own, with the system's behind it.
func program(t *testing.T, name, script string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	t.Setenv("OUT", filepath.Join(dir, "out"))
	return dir
}

func TestOpenHandsOverOneArgument(t *testing.T) {
	dir := program(t, "xdg-open", `echo noise; echo noise >&2; printf '%s|%s' "$#" "$1" > "$OUT"`)
	const address = "https://example.com/?a=$(touch x)&b=`id`"
	if err := New(nil, "default").Open(address); !errors.Is(err, ErrAddress) {
		t.Errorf("a back-tick: %v", err)
	}
	const good = "https://example.com/?a=$(touch+x)&b=;id"
	if err := New(nil, "default").Open(good); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "out")); string(got) != "1|"+good {
		t.Errorf("%q", got)
	}
	settings := New(func() (string, error) { return "/home/x/my config.toml", nil }, "default")
	if err := settings.OpenSettings(); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "out")); string(got) != "1|/home/x/my config.toml" {
		t.Errorf("%q", got)
	}
}

func TestOpenSaysWhatFailed(t *testing.T) {
	program(t, "xdg-open", "exit 3")
	if err := New(nil, "default").Open("https://example.com/"); !errors.Is(err, ErrOpener) {
		t.Error(err)
	}
	t.Setenv("PATH", t.TempDir())
	if err := New(nil, "default").Open("https://example.com/"); !errors.Is(err, ErrNoOpener) {
		t.Error(err)
	}
	broken := errors.New("disk full")
	if err := New(func() (string, error) { return "", broken }, "default").OpenSettings(); !errors.Is(err, broken) {
		t.Error(err)
	}
}

// TestOpenDoesNotWaitForTheBrowser has a program that lives until the test lets it go.
func TestOpenDoesNotWaitForTheBrowser(t *testing.T) {
	dir := program(t, "xdg-open", `read line < "$OUT"`)
	fifo := filepath.Join(dir, "out")
	if err := unix.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := New(nil, "default").Open("https://example.com/"); err != nil {
		t.Error(err)
	}
	f, err := os.OpenFile(fifo, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
}
