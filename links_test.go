//go:build linux

package main

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// An entry is what agenda --json has of a meeting for taking entry.
type entry struct {
	Subject    string
	Join       *struct{ Provider string }
	MeetingID  string `json:"meeting_id"`
	Passcode   string
	DialIn     []map[string]string `json:"dial_in"`
	OtherLinks []any               `json:"other_links"`
}

// takingPart signs Mia in by the command with a permission, and lists what she can take entry by.
func takingPart(t *testing.T, permission string) (parts map[string]entry, status string) {
	t.Helper()
	org := newTenant(t, "open")
	d := newDesk(t, noHost)
	d.set(append(org.settings(), "CONSENTRAY_CALENDAR_PERMISSION="+permission)...)
	p := d.launch(t, nil, "sign-in")
	t.Cleanup(p.kill)
	b := newBrowser(t, org.certificate)
	b.open(t, d.waitOpened(t, 1))
	b.press(t, "account-mia")
	b.press(t, "accept")
	b.waitText(t, "calendars")
	b.press(t, "accept")
	if code := p.wait(t); code != 0 {
		t.Fatalf("sign-in: exit %d\n%s%s", code, &p.stdout, &p.stderr)
	}
	out, errs, _ := d.run(t, "agenda", "--json")
	var doc struct{ Meetings []entry }
	if err := json.Unmarshal([]byte(out), &doc); err != nil || len(doc.Meetings) < 10 {
		t.Fatalf("%v, %d meetings, %s", err, len(doc.Meetings), errs)
	}
	parts = map[string]entry{}
	for _, m := range doc.Meetings {
		parts[m.Subject] = m
	}
	status, _, _ = d.run(t, "status")
	return parts, status
}

// Numbers come from the text of an invitation and from the event; without texts, from the event and the
// address alone, and status says what is missing.
func TestTakingPartWithAndWithoutTexts(t *testing.T) {
	const toll = "+49 30 23125014"
	const walk = "Prototype walkthrough"
	byEvent := []map[string]string{{"number": toll, "code": "214660031"}}
	with, status := takingPart(t, "Calendars.Read")
	weekly := with["Harborlight: weekly"]
	id := strings.ReplaceAll(weekly.MeetingID, " ", "")
	if weekly.Join == nil || weekly.Join.Provider != "Zoom" || len(id) != 11 || id == weekly.MeetingID || weekly.Passcode != "kT7f2b" ||
		!reflect.DeepEqual(weekly.DialIn, []map[string]string{{"number": "+493023125015", "code": id}}) {
		t.Errorf("with texts: %+v", weekly)
	}
	if m := with[walk]; m.Join == nil || !reflect.DeepEqual(m.DialIn, byEvent) {
		t.Errorf("with texts: %+v", m)
	}
	if strings.Contains(status, "text of an invitation") {
		t.Errorf("nothing is missing: %s", status)
	}
	without, status := takingPart(t, "Calendars.ReadBasic")
	if m := without["Harborlight: weekly"]; m.Join != nil || m.MeetingID != "" || m.DialIn == nil || m.OtherLinks == nil {
		t.Errorf("without texts: %+v", m)
	}
	if m := without[walk]; m.Join == nil || !reflect.DeepEqual(m.DialIn, byEvent) {
		t.Errorf("without texts: %+v", m)
	}
	if m := without["Harborlight: shipping window"]; m.Join == nil || m.Join.Provider != "Zoom" || len(m.MeetingID) != 11 {
		t.Errorf("without texts: %+v", m)
	}
	if !strings.Contains(status, "Links that stand only in the text of an invitation are not shown") {
		t.Errorf("status does not say what is missing: %s", status)
	}
}
