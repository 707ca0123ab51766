//go:build linux

package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// TestSeveralCalendars: the settings name three calendars, of which one is somebody else's and not permitted.
// The two others are read; the third is named, by the command and by the status.
func TestSeveralCalendars(t *testing.T) {
	org := newTenant(t, "preapproved")
	d := newDesk(t)
	d.set(append(org.settings(), "CONSENTRAY_SYNC_CALENDARS=calendar,Team bench,Ingrid Solberg")...)
	p := d.start(t)
	x := d.tray(t, p)
	x.waitRegistered(t)
	signIn(t, d, x, newBrowser(t, org.certificate), 1)
	d.waitPhase(t, "ready", 0)
	d.waitCopies(t, 1)

	var subjects []string
	for _, m := range d.agenda(t, 0).Meetings {
		subjects = append(subjects, m.Subject)
	}
	for _, want := range []string{"Team dinner", "Dentist"} { // of the team's calendar, and of Mia's own
		if !slices.Contains(subjects, want) {
			t.Errorf("no %s among %q", want, subjects)
		}
	}
	if slices.Contains(subjects, "Supplier audit") {
		t.Error("a meeting of the calendar that is not permitted is shown")
	}

	var doc struct {
		Calendars []struct {
			Name, Kind, Problem string
			Chosen              bool
		}
	}
	out, errs, code := d.run(t, "calendars", "--json")
	if err := json.Unmarshal([]byte(out), &doc); err != nil || code != 0 || len(doc.Calendars) != 4 {
		t.Fatalf("calendars --json: %v, exit %d\n%s%s", err, code, out, errs)
	}
	for i, c := range doc.Calendars {
		if shared := c.Kind == "shared"; c.Chosen != (i < 2) || shared != (c.Name == "Ingrid Solberg") || shared != (c.Problem == "calendar-permission") {
			t.Errorf("%+v", c)
		}
	}
	if out, _, _ := d.run(t, "calendars"); !strings.HasPrefix(out, "+ Calendar (default)\n+ Team bench\n  Holidays\n  Ingrid Solberg (Ingrid Solberg, needs Calendars.Read.Shared)\n") {
		t.Errorf("calendars:\n%s", out)
	}
	if out, _, _ := d.run(t, "status"); !strings.Contains(out, `The calendar "Ingrid Solberg" is somebody else's`) {
		t.Errorf("status:\n%s", out)
	}
}
