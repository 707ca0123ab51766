package term

import (
	"bytes"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"consentray/app"
)

// FuzzBars: whatever a subject is, it opens no markup of the bar that it is escaped for, whole or cut.
func FuzzBars(f *testing.F) {
	f.Add("%{A1:touch x:}click%{A}", 3)
	f.Add("##{x}#", 2)
	f.Add("|bash=/bin/sh\\n---", 1)
	f.Add("<b>&amp;</b>\u202e\x1b[2J", 9)
	f.Fuzz(func(t *testing.T, subject string, n int) {
		for bar, safe := range bars {
			texts := texts{safe, map[string]string{}}
			whole, _ := texts.value(subject).(string)
			for _, text := range []string{whole, texts.short(n, whole)} {
				acts := map[string]bool{
					"pango":    strings.ContainsAny(text, "<>\"'") || strings.Contains(strings.NewReplacer("&amp;", "", "&lt;", "", "&gt;", "", "&#34;", "", "&#39;", "").Replace(text), "&"),
					"polybar":  strings.Contains("%"+text+"{", "%{"),
					"swiftbar": strings.ContainsAny(text, `|\`) || strings.HasPrefix(text, "-"),
					"tmux":     strings.Contains(strings.ReplaceAll(text, "##", ""), "#") || strings.HasSuffix(text, "#"),
				}
				if acts[bar] && text != "" || strings.ContainsAny(text, "\x1b\n\u202e") {
					t.Errorf("%s: %q", bar, text)
				}
			}
		}
	})
}

// FuzzCalendar: whatever an invitation says, it is one event, read by another library.
func FuzzCalendar(f *testing.F) {
	f.Add("Plan\r\nEND:VEVENT", "a;b,c\\n", "O'Brien \"x\"", "mia@contoso.com", "https://zoom.us/j/1?a=b;c", "id")
	f.Add(strings.Repeat("設計", 60), "", ":;,", "a b@c", "https://x/\"<>", "\x00")
	f.Fuzz(func(t *testing.T, subject, place, name, address, link, id string) {
		m := app.Meeting{
			ID: "1" + id, Subject: subject, Location: place, Organizer: app.Person{Name: name, Address: address}, Categories: []string{subject, place},
			Join: app.Join{Provider: name, URL: link}, WebLink: link, Start: now, End: now.Add(time.Hour),
		}
		var out, errs bytes.Buffer
		c := &line{Program: program(nil, "", &out, &errs)}
		if err := c.printCalendar([]app.Meeting{m}); err != nil {
			t.Fatal(err)
		}
		cal, err := ics.ParseCalendar(bytes.NewReader(out.Bytes()))
		if err != nil || len(cal.Events()) != 1 || len(cal.Events()[0].Properties) > 14 {
			t.Fatalf("%v: %q", err, out.String())
		}
		for line := range strings.SplitSeq(out.String(), "\r\n") {
			if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
				t.Errorf("the line %q", line)
			}
		}
	})
}
