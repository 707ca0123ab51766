package request

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"strings"

	"consentray/app"
)

// email writes a mail draft as a file: RFC 5322 with a body of RFC 2046, the whole letter as text and as
// HTML. X-Unsent makes Outlook open it to be sent; it has neither sender nor date, which the mail program
// puts in. To is the help desk where that is a mail address. There is nothing attached and nothing that
// is loaded.
func (in author) email(w io.Writer, r app.Request) error {
	l := in.write(r)
	var page bytes.Buffer
	if err := in.page(&page, l, r.CreatedAt); err != nil {
		return err
	}
	text := in.plain(l, r.CreatedAt)
	head := []string{"X-Unsent: 1", "MIME-Version: 1.0"}
	if to := recipient(r.HelpDesk); to != "" {
		head = append(head, folded("To: "+to))
	}
	boundary := boundaryOf(text)
	head = append(head, folded("Subject: "+encodedWords(l.subject)), "Content-Language: "+in.Tag(),
		`Content-Type: multipart/alternative; boundary="`+boundary+`"`)
	if _, err := io.WriteString(w, strings.Join(head, "\r\n")+"\r\n\r\n"); err != nil {
		return err
	}
	return writeParts(w, boundary, []mailPart{{"text/plain; charset=utf-8", text}, {"text/html; charset=utf-8", page.String()}})
}

type mailPart struct{ kind, body string }

func writeParts(w io.Writer, boundary string, parts []mailPart) error {
	m := multipart.NewWriter(w)
	if err := m.SetBoundary(boundary); err != nil {
		return err
	}
	for _, p := range parts {
		part, err := m.CreatePart(textproto.MIMEHeader{
			"Content-Type": {p.kind}, "Content-Transfer-Encoding": {"quoted-printable"}, "Content-Disposition": {"inline"},
		})
		if err != nil {
			return err
		}
		q := quotedprintable.NewWriter(part)
		if _, err := io.WriteString(q, p.body); err != nil {
			return err
		}
		if err := q.Close(); err != nil {
			return err
		}
	}
	return m.Close()
}

// boundaryOf is a boundary that the same letter always has, and that no text can foresee. The underscore
// after the equals sign cannot stand in quoted-printable (RFC 2045, section 6.7).
func boundaryOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "=_" + hex.EncodeToString(sum[:12])
}

// encodedWords is a subject as it may stand in a header (RFC 2047), one word of it a line.
func encodedWords(subject string) string {
	return strings.ReplaceAll(mime.QEncoding.Encode("utf-8", subject), "?= =?", "?=\r\n =?")
}

// folded breaks a header line before a space, where it can, so that no line is longer than 78
// characters (RFC 5322, section 2.2.3).
func folded(header string) string {
	var lines []string
	for line := range strings.SplitSeq(header, "\r\n") {
		for len(line) > 78 {
			at := strings.LastIndexByte(line[:79], ' ')
			if at < 1 || strings.TrimSpace(line[:at]) == "" || strings.HasSuffix(line[:at], ":") {
				break
			}
			lines, line = append(lines, line[:at]), line[at:]
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\r\n")
}
