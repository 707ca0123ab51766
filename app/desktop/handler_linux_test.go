package desktop

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

const teamsApp = "msteams://teams.microsoft.com/l/meetup-join/1?context=%7b%7d&x=1"

func TestOpenAppHandsOverOneArgument(t *testing.T) {
	dir := program(t, "xdg-open", `printf '%s|%s' "$#" "$1" > "$OUT"`)
	mime := `#!/bin/sh
[ "$*" = "query default x-scheme-handler/msteams" ] && echo teams-for-linux.desktop
exit 0
`
	if err := os.WriteFile(filepath.Join(dir, "xdg-mime"), []byte(mime), 0o700); err != nil {
		t.Fatal(err)
	}
	d := New(nil, "default")
	if err := d.OpenApp(teamsApp); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "out")); string(got) != "1|"+teamsApp {
		t.Errorf("%q", got)
	}
	os.Remove(filepath.Join(dir, "out"))
	if err := d.OpenApp("zoommtg://zoom.us/join?confno=81234567890"); !errors.Is(err, ErrNoApp) {
		t.Errorf("no program for Zoom: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if err := d.OpenApp(teamsApp); !errors.Is(err, ErrNoApp) {
		t.Errorf("no xdg-mime: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "out")); err == nil {
		t.Error("something was opened")
	}
}

// TestRegisteredAppsAreFound asks the real xdg-mime of a desktop on which somebody installed an app.
func TestRegisteredAppsAreFound(t *testing.T) {
	data, config := t.TempDir(), t.TempDir()
	t.Setenv("XDG_DATA_HOME", data)
	t.Setenv("XDG_DATA_DIRS", data)
	t.Setenv("XDG_CONFIG_HOME", config)
	t.Setenv("XDG_CONFIG_DIRS", config)
	t.Setenv("XDG_CURRENT_DESKTOP", "")
	t.Setenv("DESKTOP_SESSION", "")
	if handled("msteams") {
		t.Error("there is an app where none is installed")
	}
	apps := filepath.Join(data, "applications")
	if err := os.MkdirAll(apps, 0o700); err != nil {
		t.Fatal(err)
	}
	entry := "[Desktop Entry]\nType=Application\nName=Teams\nExec=/bin/true %u\nMimeType=x-scheme-handler/msteams;\n"
	if err := os.WriteFile(filepath.Join(apps, "teams.desktop"), []byte(entry), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(config, "mimeapps.list"), []byte("[Default Applications]\nx-scheme-handler/msteams=teams.desktop\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if !handled("msteams") || handled("zoommtg") {
		t.Errorf("msteams %v, zoommtg %v", handled("msteams"), handled("zoommtg"))
	}
}
