package readers

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"consentray/app"
	"consentray/ui/request"
	"consentray/ui/words"
)

// reader has Python's email package read a draft: it tells what is wrong with a message, too.
const reader = `
import email, email.policy, json, sys
m = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
parts = [p for p in m.walk() if not p.is_multipart()]
json.dump({
  "subject": m["Subject"], "to": m["To"] or "", "heads": m.keys(),
  "kinds": [p.get_content_type() for p in parts],
  "parts": {p.get_content_type(): p.get_content().replace("\r\n", "\n") for p in parts},
  "defects": [repr(d) for p in m.walk() for d in p.defects] + [repr(d) for h in m.values() for d in h.defects],
}, sys.stdout)
`

// A draft is what Python makes of a file.
type draft struct {
	Subject, To           string
	Heads, Kinds, Defects []string
	Parts                 map[string]string // by media type
}

func opened(t *testing.T, file string) draft {
	t.Helper()
	python := exec.Command("python3", "-c", reader)
	python.Stdin = strings.NewReader(file)
	var complaints bytes.Buffer
	python.Stderr = &complaints
	out, err := python.Output()
	if err != nil {
		t.Fatalf("python3 (scripts/setup desktop installs it): %v\n%s", err, complaints.String())
	}
	var d draft
	if err := json.Unmarshal(out, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// A mail program that is not Go's finds nothing wrong with a draft, and reads the same in it: the letter
// as text and as a page.
func TestDraftIsRead(t *testing.T) {
	for name, r := range requests() {
		for _, tag := range words.Languages() {
			l, _ := words.In(tag)
			d := opened(t, rendered(t, "email", r, l))
			text := rendered(t, "text", r, l)
			subject, _, _ := strings.Cut(text, "\n")
			if d.Subject != subject || len(d.Defects) > 0 || !slices.Equal(d.Kinds, []string{"text/plain", "text/html"}) {
				t.Errorf("%s, %s: subject %q, parts %v, defects %v", name, tag, d.Subject, d.Kinds, d.Defects)
			}
			if d.Parts["text/plain"] != text || d.Parts["text/html"] != rendered(t, "html", r, l) {
				t.Errorf("%s, %s: the parts say something else", name, tag)
			}
			if want := "help@contoso.com"; (d.To == want) != (r.HelpDesk == want) || slices.Contains(d.Heads, "From") || slices.Contains(d.Heads, "Date") {
				t.Errorf("%s, %s: to %q, headers %v", name, tag, d.To, d.Heads)
			}
		}
	}
}

func rendered(t *testing.T, form string, r app.Request, l *words.Language) string {
	t.Helper()
	var b bytes.Buffer
	if err := request.Render(&b, form, r, l); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
