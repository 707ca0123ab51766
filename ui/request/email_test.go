package request

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"

	"consentray/app"
	"consentray/ui/words"
)

// A draft is what a mail program makes of a file.
type draft struct {
	Subject, To string
	Heads       []string
	Parts       map[string]string // by media type
	Kinds       []string          // in their order
}

// opened is the draft as Go's standard library reads it.
func opened(t *testing.T, file []byte) draft {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	d := draft{Parts: map[string]string{}}
	decoder := new(mime.WordDecoder)
	if d.Subject, err = decoder.DecodeHeader(m.Header.Get("Subject")); err != nil {
		t.Fatal(err)
	}
	for name := range m.Header {
		d.Heads = append(d.Heads, name)
	}
	d.To = m.Header.Get("To")
	kind, fields, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("%s: %v", kind, err)
	}
	for parts := multipart.NewReader(m.Body, fields["boundary"]); ; {
		p, err := parts.NextRawPart()
		if err == io.EOF {
			return d
		}
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := mime.ParseMediaType(p.Header.Get("Content-Type"))
		d.Kinds = append(d.Kinds, kind)
		d.Parts[kind] = strings.ReplaceAll(string(body), "\r\n", "\n")
		if p.FileName() != "" {
			t.Errorf("a part is attached as %s", p.FileName())
		}
	}
}

func TestDraft(t *testing.T) {
	odd := known()
	odd.Account.TenantDomain = strings.Repeat("sehr-lange-", 15) + "müller.example"
	for name, r := range map[string]app.Request{"known": known(), "nobody": nobody(), "other": other(), "hostile": hostile(), "odd": odd} {
		inGolden(t, name, func(t *testing.T, l *words.Language) {
			file := []byte(rendered(t, "email", r, l))
			wellMade(t, file)
			text, page := rendered(t, "text", r, l), rendered(t, "html", r, l)
			d := opened(t, file)
			if d.Subject != (author{l}).subject(r) || d.To != recipient(r.HelpDesk) {
				t.Errorf("subject %q, to %q", d.Subject, d.To)
			}
			if strings.Join(d.Kinds, " ") != "text/plain text/html" || d.Parts["text/plain"] != text || d.Parts["text/html"] != page {
				t.Errorf("the parts are %q", d.Kinds)
			}
			for _, head := range d.Heads {
				if head == "From" || head == "Date" || head == "Bcc" || head == "Cc" {
					t.Errorf("the draft has the header %s", head)
				}
			}
		})
	}
}

// wellMade: a line of a message ends in CR LF, has no more than 998 characters and is ASCII.
func wellMade(t *testing.T, file []byte) {
	t.Helper()
	if bytes.Count(file, []byte("\n")) != bytes.Count(file, []byte("\r\n")) {
		t.Error("not every line ends in CR LF")
	}
	for line := range bytes.SplitSeq(file, []byte("\r\n")) {
		if len(line) > 200 {
			t.Errorf("%d characters: %s", len(line), line)
		}
		for _, c := range line {
			if c >= 0x80 {
				t.Fatalf("not ASCII: %q", line)
			}
		}
	}
}

func TestFolded(t *testing.T) {
	long := "Subject: " + strings.Repeat("word ", 40) + "end"
	got := folded(long)
	if strings.ReplaceAll(got, "\r\n", "") != long {
		t.Errorf("folding changed it: %q", got)
	}
	for line := range strings.SplitSeq(got, "\r\n") {
		if len(line) > 78 || strings.TrimSpace(line) == "" {
			t.Errorf("%d: %q", len(line), line)
		}
	}
	if word := "To: " + strings.Repeat("x", 90) + "@contoso.com"; folded(word) != word {
		t.Errorf("%q", folded(word))
	}
}
