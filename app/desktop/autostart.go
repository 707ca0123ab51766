package desktop

import (
	"errors"
	"os"
)

// appID names us among what starts with a session. Another profile has its name behind a hyphen, so
// that one can be on and another off.
const appID = "io.github.consentray"

// The profiles that are started in a way of their own: see config.DefaultProfile and the demo command.
const (
	defaultProfile = "default"
	demoProfile    = "demo"
)

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
