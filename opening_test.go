//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"consentray/app"
	"consentray/app/config"
	"consentray/app/control"
	"consentray/app/demo"
)

// wholeBrowserOf puts a browser of that name on the desk, which writes down all that it was started with.
func (d *desk) wholeBrowserOf(t *testing.T, name string) (started func() string) {
	t.Helper()
	log := d.path(name + ".log")
	must(t, os.WriteFile(d.path("bin/"+name), []byte("#!/bin/sh\nprintf '<%s>' \"$@\" >>'"+log+"'\necho >>'"+log+"'\n"), 0o700))
	return func() string {
		b, _ := os.ReadFile(log)
		return string(b)
	}
}

// app registers a program for a scheme, as an installed app does; the desktop then names it.
func (d *desk) app(t *testing.T, scheme string) (entry string) {
	t.Helper()
	folder := d.path("home/.local/share/applications")
	must(t, os.MkdirAll(folder, 0o700))
	entry = filepath.Join(folder, scheme+".desktop")
	must(t, os.WriteFile(entry, []byte("[Desktop Entry]\nType=Application\nName=App\nExec=/bin/true %u\nMimeType=x-scheme-handler/"+scheme+";\n"), 0o600))
	must(t, os.WriteFile(d.path("home/.config/mimeapps.list"), []byte("[Default Applications]\nx-scheme-handler/"+scheme+"="+scheme+".desktop\n"), 0o600))
	return entry
}

// meetingOf finds a meeting of a service in the agenda.
func (d *desk) meetingOf(t *testing.T, provider string) (id, link string) {
	t.Helper()
	out, errs, _ := d.run(t, "agenda", "--json", "--days", "7")
	var doc struct {
		Meetings []struct {
			ID   string
			Join *struct{ Provider, URL string }
		}
	}
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatalf("%v: %s%s", err, out, errs)
	}
	for _, m := range doc.Meetings {
		if m.Join != nil && m.Join.Provider == provider {
			return m.ID, m.Join.URL
		}
	}
	t.Fatalf("no meeting of %s in\n%s", provider, out)
	return "", ""
}

// send hands the agent an intent, as the window does.
func (d *desk) send(t *testing.T, in app.Intent) {
	t.Helper()
	t.Setenv("XDG_RUNTIME_DIR", d.path("run"))
	paths, err := config.PathsFor("")
	must(t, err)
	agent, err := control.Dial(t.Context(), paths.Runtime)
	must(t, err)
	defer agent.Close()
	must(t, agent.Send(in))
}

// Meetings open in the app and the browser of the settings: Teams in its app while there is one, all else
// of Mia's in her profile, and the default browser where that profile is gone.
func TestLinksOpenWhereTheSettingsSay(t *testing.T) {
	org := newTenant(t, "preapproved")
	d := newDesk(t)
	chromium := d.wholeBrowserOf(t, "chromium")
	list := d.path("home/.config/chromium/Local State")
	must(t, os.MkdirAll(filepath.Dir(list), 0o700))
	// The folder has a name that a shell would make something of, to see that none reads it.
	must(t, os.WriteFile(list, []byte(`{"profile":{"info_cache":{"Default":{"name":"Mia"},"Profile 3; $(id)":{"name":"Work"}}}}`), 0o600))
	file := d.path("home/.config/consentray/config.toml")
	must(t, os.MkdirAll(filepath.Dir(file), 0o700))
	settings := "open.teams = 'app'\n[open.browser]\n'" + strings.ToUpper(demo.UserAddress) + "' = 'chromium:Work'\n"
	must(t, os.WriteFile(file, []byte(settings), 0o600))
	entry := d.app(t, "msteams")
	d.set(org.settings()...)
	x := d.tray(t, d.start(t))
	x.waitRegistered(t)
	signIn(t, d, x, newBrowser(t, org.certificate), 1)
	d.waitPhase(t, "ready", 0)
	teams, teamsLink := d.meetingOf(t, "Microsoft Teams")
	zoom, zoomLink := d.meetingOf(t, "Zoom")

	before := len(d.opened())
	d.send(t, app.Intent{Action: app.ActJoin, Value: teams})
	if got := d.waitOpened(t, before+1); !strings.HasPrefix(got, "msteams://teams.microsoft.com/") {
		t.Errorf("for Teams opened %s", got)
	}
	d.send(t, app.Intent{Action: app.ActJoin, Value: zoom})
	inProfile := "<--profile-directory=Profile 3; $(id)>"
	waitStarted(t, chromium, inProfile+"<"+zoomLink+">\n")
	d.send(t, app.Intent{Action: app.ActOpenMeeting, Value: teams})
	waitStarted(t, chromium, inProfile+"<https://outlook.")
	d.doctor(t).says(t, "links", "ok", "where the settings say")

	// Teams is no longer there.
	must(t, os.Remove(entry))
	must(t, os.Remove(d.path("home/.config/mimeapps.list")))
	d.send(t, app.Intent{Action: app.ActJoin, Value: teams})
	waitStarted(t, chromium, inProfile+"<"+teamsLink+">\n")
	d.notices.waitFor(t, "so the meeting opens in the browser")
	d.doctor(t).says(t, "links", "warning", "does not have: Teams")

	// The profile is not there either.
	must(t, os.WriteFile(list, []byte(`{"profile":{"info_cache":{"Default":{"name":"Mia"}}}}`), 0o600))
	before = len(d.opened())
	d.send(t, app.Intent{Action: app.ActJoin, Value: zoom})
	if got := d.waitOpened(t, before+1); got != zoomLink {
		t.Errorf("opened %s, want %s", got, zoomLink)
	}
	d.notices.waitFor(t, "so your default browser opens it")
}

func waitStarted(t *testing.T, browser func() string, want string) {
	t.Helper()
	eventually(t, patience, func() error {
		if got := browser(); !strings.Contains(got, want) {
			return fmt.Errorf("the browser was started with\n%s, want\n%s", got, want)
		}
		return nil
	})
}
