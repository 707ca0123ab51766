package desktop

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/windows/registry"
)

// runValue reads what the session is to start.
func runValue(t *testing.T, name string) string {
	t.Helper()
	k, err := registry.OpenKey(registry.CURRENT_USER, runKey, registry.QUERY_VALUE)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	line, _, _ := k.GetStringValue(name)
	return line
}

func TestAutostart(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ profile, name, args string }{
		{"test", "Consentray-test", " --profile test"}, {"demo", "Consentray-demo", " demo"},
	} {
		d := New(nil, c.profile)
		t.Cleanup(func() { _ = d.SetAutostart(false) })
		for _, on := range []bool{false, true, true, false} {
			if err := d.SetAutostart(on); err != nil || d.Autostart() != on {
				t.Fatalf("%s: set to %v, is %v, %v", c.profile, on, d.Autostart(), err)
			}
			want := ""
			if on {
				want = `"` + self + `"` + c.args
			}
			if line := runValue(t, c.name); line != want {
				t.Errorf("%s: the session starts %s, want %s", c.profile, line, want)
			}
		}
	}
}

// What was switched off in Task Manager is off, until it is switched on here.
func TestAutostartSwitchedOffInTaskManager(t *testing.T) {
	d := New(nil, "test")
	if err := d.SetAutostart(true); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.SetAutostart(false) })
	k, _, err := registry.CreateKey(registry.CURRENT_USER, approvedKey, registry.SET_VALUE)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	for first, on := range map[byte]bool{2: true, 3: false} {
		if err := k.SetBinaryValue(d.runName(), []byte{first, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
			t.Fatal(err)
		}
		if d.Autostart() != on {
			t.Errorf("Task Manager's %d: %v", first, d.Autostart())
		}
	}
	if err := d.SetAutostart(true); err != nil || !d.Autostart() {
		t.Errorf("on again: %v", err)
	}
}

// The session starts the program without a console, whoever set it.
func TestAutostartBesideTheLauncher(t *testing.T) {
	folder := t.TempDir()
	launcher, program := filepath.Join(folder, "Consentray.com"), filepath.Join(folder, "Consentray.exe")
	if got := windowed(launcher); got != launcher {
		t.Errorf("alone: %s", got)
	}
	if err := os.WriteFile(program, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := windowed(launcher); got != program {
		t.Errorf("beside the program: %s", got)
	}
}
