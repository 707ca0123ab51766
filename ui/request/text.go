package request

import (
	"fmt"
	"io"
	"strings"
	"time"

	"consentray/app"
	"consentray/ui/words"
)

// width is where lines of plain text are broken (RFC 3676 section 4.2 advises at most 78).
const width = 76

// text writes the whole letter as plain text that survives mail, tickets and chat.
func (in author) text(w io.Writer, r app.Request) error {
	_, err := io.WriteString(w, in.plain(in.write(r), r.CreatedAt))
	return err
}

// plain is a letter as plain text, with the day on which it was made; the zero time is left out.
func (in author) plain(l letter, made time.Time) string {
	var b strings.Builder
	b.WriteString(l.subject + "\n")
	for _, s := range l.sections {
		fmt.Fprintf(&b, "\n%s\n", s.heading)
		for _, i := range s.items {
			in.writeItem(&b, i)
		}
	}
	if !made.IsZero() {
		b.WriteString("\n" + in.T("request.made", in.Date(made)) + "\n")
	}
	return b.String()
}

func (in author) writeItem(b *strings.Builder, i item) {
	switch {
	case i.permission != nil:
		in.writePermission(b, *i.permission)
	case i.unbroken:
		b.WriteString("  " + i.text + "\n")
	case i.step > 0:
		wrap(b, i.text, fmt.Sprintf("  %d. ", i.step))
	default:
		wrap(b, i.text, "  ")
	}
}

func (in author) writePermission(b *strings.Builder, p permission) {
	head := p.name
	if p.display != "" {
		head += ": \"" + p.display + "\""
	}
	wrap(b, head, "  - ")
	if p.id != "" {
		b.WriteString("    " + in.T("request.permission.id") + " " + p.id + "\n")
	}
	wrap(b, in.labelled("request.permission.why", p.why), "    ")
	if p.not != "" {
		wrap(b, in.labelled("request.permission.not", p.not), "    ")
	}
}

// wrap writes text in lines of at most width columns; a longer word, such as an address, stays in one piece.
// The first line begins with first, the others with as many spaces.
func wrap(b *strings.Builder, text, first string) {
	indent := first
	for _, line := range words.Wrap(text, width-len(first)) {
		b.WriteString(indent + line + "\n")
		indent = strings.Repeat(" ", len(first))
	}
}
