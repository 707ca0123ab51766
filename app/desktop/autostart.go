package desktop

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"unicode/utf8"
)

// appID names us among what starts with a session. Another profile has its name behind a hyphen, so
// that one can be on and another off.
const appID = "io.github.consentray"

// The profiles that are started in a way of their own: see config.DefaultProfile and the demo command.
const (
	defaultProfile = "default"
	demoProfile    = "demo"
)

// largestEntry is the largest autostart file that is read, in bytes.
const largestEntry = 64 << 10

// ErrAutostart says that this computer did not take the setting; what it wraps says why.
var ErrAutostart = errors.New("starting with the session could not be set")

// SetAutostart makes the agent of this profile start with the session, or no longer. It writes the
// entry of the program that runs now, so that calling it again after a move mends the entry.
func (d *Desktop) SetAutostart(on bool) error {
	program, err := os.Executable()
	if err != nil {
		return errors.Join(ErrAutostart, err)
	}
	if err := d.setAutostart(program, on); err != nil {
		return errors.Join(ErrAutostart, err)
	}
	return nil
}

// Autostart reports whether the agent of this profile starts with the session. What the system's own
// settings switched off counts as off.
func (d *Desktop) Autostart() bool { return d.autostart() }

// startName is the name of this profile's entry.
func (d *Desktop) startName() string {
	if d.profile == "" || d.profile == defaultProfile {
		return appID
	}
	return appID + "-" + d.profile
}

// startArguments are what the session hands to the program. The demo has no other way to be started
// than its command.
func (d *Desktop) startArguments() []string {
	switch d.profile {
	case "", defaultProfile:
		return nil
	case demoProfile:
		return []string{demoProfile}
	}
	return []string{"--profile", d.profile}
}

// replaceEntry writes a file whole: the session reads the old one or the new one, never half. The
// folder is made where there is none.
func replaceEntry(path string, text string) error {
	if !utf8.ValidString(text) {
		return errors.New("the path of the program is no text")
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".consentray-*") // an ending that no session starts
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // after the rename there is nothing to remove
	_, err = f.WriteString(text)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	return err
}

// removeEntry removes a file; that there is none is as good.
func removeEntry(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
