package desktop

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestKeep(t *testing.T) {
	for name, tt := range map[string]struct{ dirs, want string }{
		"none":     {"", "Downloads"},
		"named":    {"# a comment\nXDG_DESKTOP_DIR=\"$HOME/Schreibtisch\"\nXDG_DOWNLOAD_DIR=\"$HOME/Herunter geladen\"\n", "Herunter geladen"},
		"home":     {"XDG_DOWNLOAD_DIR=\"$HOME/\"\n", "."},
		"relative": {"XDG_DOWNLOAD_DIR=\"somewhere\"\n", "Downloads"},
	} {
		t.Run(name, func(t *testing.T) {
			home, config, bin := t.TempDir(), t.TempDir(), t.TempDir()
			t.Setenv("HOME", home)
			t.Setenv("XDG_CONFIG_HOME", config)
			t.Setenv("PATH", bin)
			shown := filepath.Join(bin, "shown")
			if err := os.WriteFile(filepath.Join(bin, "xdg-open"), []byte("#!/bin/sh\nprintf '%s' \"$1\" >'"+shown+"'\n"), 0o700); err != nil {
				t.Fatal(err)
			}
			if tt.dirs != "" {
				if err := os.WriteFile(filepath.Join(config, "user-dirs.dirs"), []byte(tt.dirs), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			for _, page := range []string{"one", "two"} {
				path, err := New(nil, "default").Keep("page.html", []byte(page))
				if want := filepath.Join(home, tt.want, "page.html"); err != nil || path != want {
					t.Fatalf("%s, %v, want %s", path, err, want)
				}
				kept, err := os.ReadFile(path)
				if err != nil || string(kept) != page {
					t.Errorf("%q, %v", kept, err)
				}
				if opened, err := os.ReadFile(shown); err != nil || string(opened) != path {
					t.Errorf("opened %q, %v", opened, err)
				}
			}
		})
	}
}

func TestKeepRefusesPaths(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	for _, name := range []string{"", ".", "..", "../page.html", "/etc/passwd", "a/b.html"} {
		if path, err := New(nil, "default").Keep(name, nil); !errors.Is(err, ErrName) {
			t.Errorf("%q: %s, %v", name, path, err)
		}
	}
}

func TestKeepWithoutABrowser(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	t.Setenv("PATH", t.TempDir())
	path, err := New(nil, "default").Keep("page.html", []byte("x"))
	if _, missing := os.Stat(path); !errors.Is(err, ErrNoOpener) || missing != nil {
		t.Errorf("%s: %v, %v", path, err, missing)
	}
}
