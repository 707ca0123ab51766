package desktop

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// session gives the test folders of its own for what starts with a session.
func session(t *testing.T) (user, system string) {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	t.Setenv("XDG_CONFIG_DIRS", "relative:"+filepath.Join(home, "xdg"))
	return filepath.Join(home, "config", "autostart"), filepath.Join(home, "xdg", "autostart")
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func set(t *testing.T, d *Desktop, on bool) {
	t.Helper()
	if err := d.SetAutostart(on); err != nil {
		t.Fatal(err)
	}
	if d.Autostart() != on {
		t.Fatalf("set to %v, and it is not", on)
	}
}

func TestAutostart(t *testing.T) {
	user, _ := session(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ profile, file, exec, name string }{
		{"", "io.github.consentray.desktop", "", "Consentray"},
		{"default", "io.github.consentray.desktop", "", "Consentray"},
		{"work", "io.github.consentray-work.desktop", " --profile work", "Consentray (work)"},
		{"demo", "io.github.consentray-demo.desktop", " demo", "Consentray (demo)"},
	} {
		d := New(nil, c.profile)
		if d.Autostart() {
			t.Errorf("%q: on before anybody said so", c.profile)
		}
		set(t, d, false)
		set(t, d, true)
		set(t, d, true)
		text, err := os.ReadFile(filepath.Join(user, c.file))
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range []string{
			"[Desktop Entry]", "Type=Application", "Name=" + c.name, `Exec="` + self + `"` + c.exec, "Terminal=false", "X-GNOME-Autostart-enabled=true",
		} {
			if !strings.Contains("\n"+string(text), "\n"+line+"\n") {
				t.Errorf("%q: no line %s in\n%s", c.profile, line, text)
			}
		}
		set(t, d, false)
		if left, _ := os.ReadDir(user); len(left) != 0 {
			t.Errorf("%q: %v is left", c.profile, left)
		}
	}
}

func TestAutostartOfProfilesIsApart(t *testing.T) {
	session(t)
	one, two := New(nil, "one"), New(nil, "two")
	set(t, one, true)
	set(t, two, true)
	set(t, one, false)
	if !two.Autostart() {
		t.Error("off with the other")
	}
}

// TestAutostartSwitchedOffElsewhere: a desktop's own settings write into our file.
func TestAutostartSwitchedOffElsewhere(t *testing.T) {
	user, _ := session(t)
	d := New(nil, "default")
	file := filepath.Join(user, "io.github.consentray.desktop")
	for text, on := range map[string]bool{
		"[Desktop Entry]\nExec=x\n":                                  true,
		"[Desktop Entry]\nExec=x\nHidden=false\n":                    true,
		"[Desktop Entry]\nExec=x\nHidden=true\n":                     false,
		"[Desktop Entry]\r\nHidden = true\r\n":                       false,
		"[Desktop Entry]\nX-GNOME-Autostart-enabled=false":           false,
		"[Desktop Entry]\nExec=x\n[Desktop Action a]\nHidden=true\n": true,
		"# Hidden=true\n[Desktop Entry]\nExec=x\n#Hidden=true\n":     true,
		"":                         false,
		"Exec=x\n":                 false,
		strings.Repeat("\x00", 99): false,
	} {
		write(t, file, text)
		if got := d.Autostart(); got != on {
			t.Errorf("%v for %q", got, text)
		}
		set(t, d, true)
	}
}

// TestAutostartOfTheSystem: what an administrator put there for everybody can be switched off by one.
func TestAutostartOfTheSystem(t *testing.T) {
	user, system := session(t)
	d := New(nil, "default")
	write(t, filepath.Join(system, "io.github.consentray.desktop"), "[Desktop Entry]\nExec=consentray\n")
	if !d.Autostart() {
		t.Error("the system starts it, and it says no")
	}
	set(t, d, false)
	if text, _ := os.ReadFile(filepath.Join(user, "io.github.consentray.desktop")); !strings.Contains(string(text), "\nHidden=true\n") {
		t.Errorf("%s", text)
	}
	set(t, d, true)
}

func TestAutostartSaysWhatFailed(t *testing.T) {
	session(t)
	t.Setenv("XDG_CONFIG_HOME", "/dev/null/x")
	d := New(nil, "default")
	if err := d.SetAutostart(true); !errors.Is(err, ErrAutostart) {
		t.Error(err)
	}
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("HOME", "")
	if err := d.SetAutostart(true); !errors.Is(err, ErrAutostart) || d.Autostart() {
		t.Error(err)
	}
	if err := d.setAutostart("/x/\xff", true); err == nil {
		t.Error("a path that is no text")
	}
}

// TestExecLine: each path comes out as it went in, by the rules that sessions read it with.
func TestExecLine(t *testing.T) {
	for path, want := range map[string]string{
		"/usr/bin/consentray": `"/usr/bin/consentray"`,
		"/opt/my app/c":       `"/opt/my app/c"`,
		`/a"b`:                `"/a\\"b"`,
		"/a`b$c":              "\"/a\\\\`b\\\\$c\"",
		`/a\b`:                `"/a\\\\b"`,
		"/a%b":                `"/a%%b"`,
		"/a\nHidden=true":     `"/a\nHidden=true"`,
	} {
		if got := execLine(path, nil); got != want {
			t.Errorf("%q: %s, want %s", path, got, want)
		}
	}
}

func FuzzReadEntry(f *testing.F) {
	f.Add(entryText("Consentray", "/x", nil, false))
	f.Add("[Desktop Entry]\nHidden=true")
	f.Fuzz(func(t *testing.T, text string) {
		readEntry(text)
		// Whatever a path holds, the file keeps its lines, and hidden is what was said.
		for _, hidden := range []bool{true, false} {
			made := entryText(text, text, nil, hidden)
			if e := readEntry(made); !e.found || e.off != hidden {
				t.Fatalf("%+v for\n%s", e, made)
			}
		}
	})
}
