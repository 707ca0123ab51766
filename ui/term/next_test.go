package term

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"consentray/app"
)

// nasty is a meeting whose texts try to be markup and commands of every bar, and a template.
func nasty() app.Meeting {
	return app.Meeting{
		ID: "1", Account: mia.ID, Start: at(11, 0), End: at(11, 30), Response: "accepted", Join: app.Join{Provider: "Zoom", URL: "https://zoom.us/j/1?a=b&c=#x"},
		Subject: "%{A1:touch /tmp/x:}<b>{{.Join}}</b>#[fg=red]#(touch x)|bash=/bin/sh\\n%",
	}
}

func TestNext(t *testing.T) {
	copied := with(ready(meetings()...), app.ProblemOffline, "offline")
	copied.Sync.State = app.SyncOffline
	unread := state(mia, app.Ready)
	tomorrow := ready(meetings()[5:]...)
	tomorrow.Meetings[1].Response = "accepted"
	reads := ready(meetings()...)
	reads.Sync.State = app.SyncRunning
	trials(t, []trial{
		{name: "next", args: "next", state: snapshot(ready(meetings()...))},
		{name: "next-later", args: "next", state: snapshot(tomorrow)},
		{name: "next-json", args: "next --json", state: snapshot(ready(meetings()...))},
		{name: "next-none", args: "next", state: snapshot(ready())},
		{name: "next-none-json", args: "next --json", state: snapshot(ready())},
		{name: "next-none-format", args: "next --format {{.Subject}}", state: snapshot(ready())},
		{name: "next-copy", args: "next", state: snapshot(copied), code: ExitStale},
		{name: "next-kept-waiting", args: "next", state: snapshot(reads), code: ExitStale},
		{name: "next-unread", args: "next", state: snapshot(unread), code: ExitSignedOut},
		{name: "next-nobody", args: "next --json", state: snapshot(nobody(app.SignedOut)), code: ExitSignedOut},
		{name: "next-account", args: "next --account nobody --waybar", state: snapshot(ready()), code: ExitUsage},
		{name: "next-waybar", args: "next --waybar", state: snapshot(ready(meetings()...))},
		{name: "next-waybar-soon", args: "next --waybar", state: snapshot(ready(append(meetings()[2:], nasty())...))},
		{name: "next-waybar-later", args: "next --waybar", state: snapshot(tomorrow)},
		{name: "next-waybar-copy", args: "next --waybar", state: snapshot(copied), code: ExitStale},
		{name: "next-waybar-none", args: "next --waybar", state: snapshot(ready())},
		{name: "next-waybar-waiting", args: "next --waybar", state: snapshot(waiting()), code: ExitSignedOut},
		{name: "next-escape-unknown", args: "next --escape lemonbar", code: ExitUsage},
		{name: "next-two-forms", args: "next --json --waybar", code: ExitUsage},
		{name: "next-template-broken", args: "next --format {{.Subject", code: ExitUsage},
		{name: "next-template-field", args: "next --format {{.Sbject}}", state: snapshot(ready(meetings()...)), code: ExitUsage},
	})
}

// format runs next with a template, which may have spaces.
func format(t *testing.T, m app.Meeting, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(t.Context(), program(newFake(snapshot(ready(m)), nil), "", &out, &errs), append([]string{"next"}, args...)); code != ExitDone {
		t.Fatalf("%q: exit code %d, %s", args, code, errs.String())
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func TestNextTemplates(t *testing.T) {
	review := meetings()[2]
	on, day := meetings()[1], meetings()[5]
	day.Start, day.AllDay = day.Start.AddDate(0, 0, -1), false
	for _, tt := range []struct {
		m              app.Meeting
		template, want string
	}{
		{review, `{{.Subject}}|{{.subject}}|{{.Organizer.Name}}|{{.organizer.address}}`, "Design[2J review|Design[2J review|Noah Novak|noah@contoso.com"},
		{review, `{{.Start}} {{.end}} {{.Start.Format "15:04"}}`, "2026-11-23T11:00:00+01:00 2026-11-23T11:45:00+01:00 11:00"},
		{review, `{{.In}} {{.In.Minutes}} {{if lt .In.Minutes 15}}soon{{end}}{{if lt .In 0}}late{{end}}`, "12m 12 soon"},
		{on, `{{.In}} {{if lt .In 0}}on{{end}}`, "-18m on"},
		{review, `{{if .Free}}free until {{.FreeUntil.Format "15:04"}}{{end}}`, "free until 11:00"},
		{app.Meeting{ID: "x", Start: at(12, 0), End: at(13, 0), ShowAs: "free"}, `{{.Free}} "{{.FreeUntil}}" "{{.FreeUntil.Format "15:04"}}"`, `true "" ""`},
		{on, `{{if not .Free}}busy until {{.FreeUntil}}{{end}}`, "busy until 2026-11-23T11:00:00+01:00"},
		{review, `{{.Join.Provider}} {{.join.url}}`, "Microsoft Teams https://teams.microsoft.com/l/meetup-join/1?a=b&c=d"},
		{on, `{{with .Join}}{{.URL}}{{else}}none{{end}}{{.Join.URL}}`, "none"},
		{review, `{{range .Categories}}{{.}}{{end}} {{.ReminderMinutes}} {{.Attendees}} {{.AllDay}} {{.ShowAs}} {{.WebLink}} {{.ID}}`, "Red 15 5 false busy https://outlook.office365.com/1 review"},
		{review, `{{printf "%.6s" .Subject}}` + "\n---\nx\n", "Design\n---\nx"},
	} {
		if got := format(t, tt.m, "--format", tt.template); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.template, got, tt.want)
		}
	}
}

// What strangers wrote is never a template, and no markup of the bar that it is escaped for.
func TestNextEscapes(t *testing.T) {
	for bar, want := range map[string]string{
		"pango":    `%{A1:touch /tmp/x:}&lt;b&gt;{{.Join}}&lt;/b&gt;#[fg=red]#(touch x)|bash=/bin/sh\n%`,
		"polybar":  `% {A1:touch /tmp/x:}<b>{{.Join}}</b>#[fg=red]#(touch x)|bash=/bin/sh\n% `,
		"swiftbar": `%{A1:touch /tmp/x:}<b>{{.Join}}</b>#[fg=red]#(touch x)¦bash=/bin/sh∖n%`,
		"tmux":     `%{A1:touch /tmp/x:}<b>{{.Join}}</b>##[fg=red]##(touch x)|bash=/bin/sh\n%`,
	} {
		if got := format(t, nasty(), "--escape", bar, "--format", "{{.Subject}}"); got != want {
			t.Errorf("%s: %q, want %q", bar, got, want)
		}
		if got := format(t, nasty(), "--escape", bar); !strings.Contains(got, want) {
			t.Errorf("%s in a line: %q", bar, got)
		}
	}
	amp := app.Meeting{ID: "1", Start: at(11, 0), End: at(11, 30), Subject: "A && B"}
	for template, want := range map[string]string{"{{short 3 .Subject}}": "A &amp;…", "{{short 99 .Subject}}": "A &amp;&amp; B", `{{short 2 "abc"}}`: "ab…", "{{short -1 .Subject}}": "A…"} {
		if got := format(t, amp, "--escape", "pango", "--format", template); got != want {
			t.Errorf("%s: %q, want %q", template, got, want)
		}
	}
	for text, want := range map[string]string{"{A1:x:}": " {A1:x:}", "100%": "100% ", "%%{x": "%% {x"} {
		if got := plainPolybar(text); got != want {
			t.Errorf("%q in polybar: %q", text, got)
		}
	}
	if got := plainTmux("Room #"); got != "Room ## " {
		t.Errorf("a last # in tmux: %q", got)
	}
	if got := plainSwiftBar("---"); got != "–--" {
		t.Errorf("a separator in SwiftBar: %q", got)
	}
	var bar waybar
	if err := json.Unmarshal([]byte(format(t, nasty(), "--waybar")), &bar); err != nil || strings.ContainsAny(bar.Text+bar.Tooltip, "<>") || bar.Class != "next" {
		t.Errorf("waybar: %v, %+v", err, bar)
	}
}

// A bar that shows a meeting without an agent asks nobody; one that comes while a pass runs waits for it.
func TestNextAsksNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out, errs bytes.Buffer
		reads := state(mia, app.Ready)
		reads.Sync.State = app.SyncRunning
		core := newFake(snapshot(reads), nil)
		time.AfterFunc(barLimit/2, func() { core.publish(func(s *app.Snapshot) { s.Accounts[0] = ready(meetings()...) }) })
		if code := run(t.Context(), program(core, "", &out, &errs), []string{"next"}); code != ExitDone || len(core.sent) > 0 {
			t.Errorf("exit code %d, sent %v: %s", code, core.sent, errs.String())
		}
	})
}

func TestSpan(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0m", 12 * time.Minute: "12m", -5 * time.Minute: "-5m", time.Hour: "1h", 65 * time.Minute: "1h5m", 26 * time.Hour: "26h",
		-time.Hour: "-1h", 10 * time.Minute: "10m", 70 * time.Minute: "1h10m",
	} {
		got := span(d).String()
		if back, err := time.ParseDuration(got); got != want || err != nil || back != d {
			t.Errorf("%s: %q, %v", d, got, err)
		}
	}
}
