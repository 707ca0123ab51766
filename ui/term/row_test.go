package term

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"consentray/app"
	"consentray/ui/words"
)

// shown is what a command prints for meetings, on a terminal or not.
func shown(t *testing.T, ms []app.Meeting, terminal bool, env map[string]string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	p := program(newFake(snapshot(ready(ms...)), nil), "", &out, &errs)
	p.Terminal, p.Env = terminal, func(name string) string { return env[name] }
	if code := run(t.Context(), p, args); code != ExitDone {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	return out.String()
}

// Columns stand below each other by the room that characters take, and one long subject moves no other.
func TestColumns(t *testing.T) {
	teams := app.Join{Provider: "Zoom", URL: "https://zoom.us/j/1"}
	var ms []app.Meeting
	for i, subject := range []string{"Plan", "設計レビュー", "👩‍👩‍👧 famille é", "Ünïcödé", strings.Repeat("long ", 30), "العربية"} {
		ms = append(ms, app.Meeting{ID: subject, Subject: subject, Start: at(12+i, 0), End: at(12+i, 30), Join: teams, Response: "accepted"})
	}
	at := map[int]int{}
	for _, line := range strings.Split(shown(t, ms, false, nil, "agenda", "--days", "1"), "\n") {
		if before, _, ok := strings.Cut(line, "  Zoom"); ok {
			at[words.Width(before)]++
		}
	}
	if len(at) != 2 || at[2+11+2+widestSubject] != 5 {
		t.Errorf("the last column begins at %v", at)
	}
}

func TestColoursOnTerminalsOnly(t *testing.T) {
	plain := shown(t, meetings(), false, nil, "agenda")
	bright := shown(t, meetings(), true, nil, "agenda")
	if strings.Contains(plain, "\x1b") || !strings.Contains(bright, "\x1b[1mToday") || !strings.Contains(bright, "\x1b[32m10:30-11:00") || !strings.Contains(bright, "\x1b[2m12:00-12:30") {
		t.Errorf("%q\n%q", plain, bright)
	}
	for _, code := range []string{bold, faint, green, "0"} {
		bright = strings.ReplaceAll(bright, "\x1b["+code+"m", "")
	}
	if bright != plain {
		t.Errorf("without colours %q, want %q", bright, plain)
	}
	for _, env := range []map[string]string{{"NO_COLOR": "1"}, {"TERM": "dumb"}} {
		if got := shown(t, meetings(), true, env, "agenda"); got != plain {
			t.Errorf("%v: %q", env, got)
		}
	}
}

// What is written as iCalendar is read by another library.
func TestCalendarIsRead(t *testing.T) {
	odd := nasty()
	odd.ID, odd.Location = "odd", "Raum 3; \"Ost\", 1. Stock\r\nBEGIN:VEVENT\\n"
	odd.Subject += strings.Repeat(" 設計レビュー", 40)
	odd.Organizer = app.Person{Name: `Weber, "Mia" O'Brien; x:y`, Address: "mia@contoso.com"}
	odd.Categories, odd.ShowAs, odd.WebLink = []string{"a,b", "c;d\n"}, "free", "javascript:alert(1)"
	ms := append(meetings()[1:], odd, app.Meeting{ID: "bad", Start: at(15, 0), End: at(16, 0), Organizer: app.Person{Address: "mia@contoso.com\r\nX:y"}})
	text := shown(t, ms, false, nil, "agenda", "--ics")
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("a line of %d octets: %q", len(line), line)
		}
	}
	cal, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	events := map[string]*ics.VEvent{}
	for _, e := range cal.Events() {
		events[e.Id()] = e
	}
	if len(events) != len(ms) {
		t.Fatalf("%d events of %d meetings:\n%s", len(events), len(ms), text)
	}
	value := func(id string, property ics.ComponentProperty) string {
		p := events[id].GetProperty(property)
		if p == nil {
			return ""
		}
		return p.Value
	}
	for _, tt := range []struct {
		id       string
		property ics.ComponentProperty
		want     string
	}{
		{"review", ics.ComponentPropertySummary, "Design[2J review"},
		{"review", ics.ComponentPropertyDtStart, "20261123T100000Z"},
		{"review", ics.ComponentPropertyDtEnd, "20261123T104500Z"},
		{"review", ics.ComponentPropertyLocation, "Room 3"},
		{"review", ics.ComponentPropertyStatus, "CONFIRMED"},
		{"review", ics.ComponentPropertyUrl, "https://outlook.office365.com/1"},
		{"review", ics.ComponentPropertyOrganizer, "mailto:noah@contoso.com"},
		{"review", "CONFERENCE", "https://teams.microsoft.com/l/meetup-join/1?a=b&c=d"},
		{"review", ics.ComponentPropertyTransp, "OPAQUE"},
		{"gone", ics.ComponentPropertyStatus, "CANCELLED"},
		{"night", ics.ComponentPropertyStatus, "TENTATIVE"},
		{"night", ics.ComponentPropertyClass, "PRIVATE"},
		{"day", ics.ComponentPropertyDtStart, "20261124"},
		{"day", ics.ComponentPropertyDtEnd, "20261126"},
		{"odd", ics.ComponentPropertySummary, words.Harmless(odd.Subject, longestField)},
		{"odd", ics.ComponentPropertyLocation, `Raum 3; "Ost", 1. Stock BEGIN:VEVENT\n`},
		{"odd", ics.ComponentPropertyTransp, "TRANSPARENT"},
		{"odd", ics.ComponentPropertyUrl, ""},
		{"bad", ics.ComponentPropertyOrganizer, ""},
	} {
		if got := value(tt.id, tt.property); got != tt.want {
			t.Errorf("%s of %s: %q, want %q", tt.property, tt.id, got, tt.want)
		}
	}
	if p := events["review"].GetProperty("CONFERENCE").ICalParameters; !slices.Equal(p["VALUE"], []string{"URI"}) || !slices.Equal(p["LABEL"], []string{"Microsoft Teams"}) {
		t.Errorf("the link has the parameters %q", p)
	}
	if cn := events["odd"].GetProperty(ics.ComponentPropertyOrganizer).ICalParameters["CN"]; !slices.Equal(cn, []string{`Weber, ’Mia’ O'Brien; x:y`}) {
		t.Errorf("the organiser is %q", cn)
	}
}

func TestCalendarWithoutMeetings(t *testing.T) {
	text := shown(t, nil, false, nil, "agenda", "--ics")
	if cal, err := ics.ParseCalendar(strings.NewReader(text)); err != nil || len(cal.Events()) > 0 {
		t.Errorf("%v: %q", err, text)
	}
}

// A day of another week has its date, since the weekday could be this one.
func TestTimeOnAnotherDay(t *testing.T) {
	for days, want := range map[int]string{0: "10:48", 1: "Tue 10:48", 6: "Sun 10:48", 7: "Mon 30 Nov 10:48", 20: "Sun 13 Dec 10:48"} {
		if got := timeOn(now.Add(time.Duration(days)*24*time.Hour), now); got != want {
			t.Errorf("after %d days: %q, want %q", days, got, want)
		}
	}
}
