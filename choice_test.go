//go:build linux

package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// browserOf puts a browser of that name on the desk, which writes down what it was started with.
func (d *desk) browserOf(t *testing.T, name string) (started func() string) {
	t.Helper()
	log := d.path(name + ".log")
	must(t, os.WriteFile(d.path("bin/"+name), []byte("#!/bin/sh\nprintf '%s|%s\\n' \"$#\" \"$1\" >>'"+log+"'\n"), 0o700))
	return func() string {
		b, _ := os.ReadFile(log)
		return string(b)
	}
}

// The sign-in page opens in the browser of the settings, and nothing else does.
func TestSignInInTheBrowserOfTheSettings(t *testing.T) {
	org := newTenant(t, "default")
	d := newDesk(t)
	edge := d.browserOf(t, "microsoft-edge-stable")
	d.set(append(org.settings(), "CONSENTRAY_BROWSER=edge")...)
	x := d.tray(t, d.start(t))
	x.waitRegistered(t)
	x.waitFor(t, "Sign in")
	x.click(t, "Sign in")
	eventually(t, patience, func() error {
		if got := edge(); !strings.HasPrefix(got, "1|"+org.url) || !strings.Contains(got, "/oauth2/v2.0/authorize?") {
			return fmt.Errorf("the browser was started with %q", got)
		}
		return nil
	})
	x.click(t, "Settings")
	if got := d.waitOpened(t, 1); !strings.HasSuffix(got, "config.toml") {
		t.Errorf("opened %s in the default program", got)
	}
	if strings.Count(edge(), "\n") != 1 {
		t.Errorf("more than the sign-in page opened there: %s", edge())
	}
}

// A browser that is not there is no dead end: the default one opens the page, and everybody is told.
func TestBrowserOfTheSettingsIsMissing(t *testing.T) {
	org := newTenant(t, "default")
	d := newDesk(t)
	d.set(append(org.settings(), "CONSENTRAY_BROWSER="+d.path("bin/no-such-browser"))...)
	x := d.tray(t, d.start(t))
	x.waitRegistered(t)
	x.waitFor(t, "Sign in")
	x.click(t, "Sign in")
	if got := d.waitOpened(t, 1); !strings.Contains(got, "/oauth2/v2.0/authorize?") {
		t.Errorf("opened %s", got)
	}
	x.waitFor(t, "started, so the page opened in your default browser.")
	d.notices.waitFor(t, "so the page opened in your default browser")
}
