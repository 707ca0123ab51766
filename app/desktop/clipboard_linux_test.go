package desktop

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// display starts an X server of the test's own.
func display(t *testing.T) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "320x200x24", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{w}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	t.Cleanup(func() { server.Process.Kill(); server.Wait() })
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DISPLAY", ":"+strings.TrimSpace(number))
	t.Setenv("WAYLAND_DISPLAY", "")
}

// xclip runs the program that people use to look at the clipboard.
func xclip(t *testing.T, input string, args ...string) string {
	t.Helper()
	cmd := exec.Command("xclip", append([]string{"-selection", "clipboard"}, args...)...)
	if input != "" {
		cmd.Stdin = strings.NewReader(input)
		if err := cmd.Run(); err != nil {
			t.Fatal(err)
		}
		return ""
	}
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestClipboardOfX(t *testing.T) {
	display(t)
	d := New(nil, "default")
	if text, err := d.Pasted(); text != "" || err != nil {
		t.Errorf("an empty clipboard: %q %v", text, err)
	}
	for _, text := range []string{"https://login.example/?x=1&y=ü", "two\nlines\n", strings.Repeat("ä", longestText/2), ""} {
		if err := d.Copy(text); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if got := xclip(t, "", "-o"); got != text {
				t.Errorf("%d bytes became %d", len(text), len(got))
			}
		}
		if got, err := d.Pasted(); got != text || err != nil {
			t.Errorf("%d bytes became %d, %v", len(text), len(got), err)
		}
	}
	if err := d.Copy("plain"); err != nil {
		t.Fatal(err)
	}
	for _, form := range []string{"STRING", "text/plain", "text/plain;charset=utf-8", "TEXT"} {
		if got := xclip(t, "", "-o", "-t", form); got != "plain" {
			t.Errorf("%s: %q", form, got)
		}
	}
	if got := xclip(t, "", "-o", "-t", "TARGETS"); !strings.Contains(got, "UTF8_STRING") {
		t.Errorf("%q", got)
	}
	// Somebody else copies, and then we again.
	// (xclip returns before the server has heard of it.)
	xclip(t, "theirs", "-i")
	for got := ""; got != "theirs"; {
		var err error
		if got, err = d.Pasted(); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Copy("ours"); err != nil {
		t.Fatal(err)
	}
	if got := xclip(t, "", "-o"); got != "ours" {
		t.Errorf("%q", got)
	}
	xclip(t, strings.Repeat("x", 2<<20), "-i")
	for err := error(nil); !errors.Is(err, ErrClipboardText); {
		var got string
		if got, err = d.Pasted(); err == nil && got != "ours" {
			t.Fatalf("two megabytes became %d", len(got))
		}
	}
	if err := d.Copy(strings.Repeat("x", longestText+1)); !errors.Is(err, ErrClipboardText) {
		t.Error(err)
	}
}

// TestClipboardOutlivesTheServer holds that an X server which goes away takes nobody with it.
func TestClipboardOutlivesTheServer(t *testing.T) {
	d := New(nil, "default")
	t.Run("first server", func(t *testing.T) {
		display(t)
		if err := d.Copy("one"); err != nil {
			t.Fatal(err)
		}
	})
	display(t)
	// The end of the first may be noticed by this very call.
	for d.Copy("two") != nil {
	}
	if got := xclip(t, "", "-o"); got != "two" {
		t.Errorf("%q", got)
	}
}

func TestNoClipboard(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	d := New(nil, "default")
	if err := d.Copy("x"); !errors.Is(err, ErrNoClipboard) {
		t.Error(err)
	}
	if _, err := d.Pasted(); !errors.Is(err, ErrNoClipboard) {
		t.Error(err)
	}
	// A display that nobody serves, with and without the programs.
	t.Setenv("DISPLAY", ":987")
	if err := d.Copy("x"); !errors.Is(err, ErrNoClipboard) {
		t.Error(err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := d.Pasted(); !errors.Is(err, ErrNoClipboard) {
		t.Error(err)
	}
}

// TestWaylandPrograms holds that the text goes by standard input, and what comes first on which desktop.
func TestWaylandPrograms(t *testing.T) {
	dir := program(t, "wl-copy", `{ printf '%s|' "$*"; cat; } > "$OUT"`)
	if err := os.WriteFile(filepath.Join(dir, "wl-paste"), []byte("#!/bin/sh\nprintf pasted"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("WAYLAND_DISPLAY", "wayland-0")
	t.Setenv("DISPLAY", "")
	for _, desktop := range []string{"KDE", "ubuntu:GNOME"} {
		t.Setenv("XDG_CURRENT_DESKTOP", desktop)
		d := New(nil, "default")
		if err := d.Copy("a secret"); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(filepath.Join(dir, "out")); string(got) != "--type text/plain;charset=utf-8|a secret" {
			t.Errorf("%q", got)
		}
		if got, err := d.Pasted(); got != "pasted" || err != nil {
			t.Errorf("%q %v", got, err)
		}
	}
	t.Setenv("DISPLAY", ":1")
	if n := len(New(nil, "default").clip.ways()); n != 4 {
		t.Error(n)
	}
}

func TestTakeIsLimited(t *testing.T) {
	program(t, "flood", "exec cat /dev/zero")
	if text, err := take("flood"); err != nil || len(text) != longestText+1 {
		t.Error(len(text), err)
	}
}
