package request

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"consentray/app"
)

// markdown writes the whole letter for trackers and wikis, in what CommonMark and its relatives share.
func (in author) markdown(w io.Writer, r app.Request) error {
	_, err := io.WriteString(w, in.marked(in.write(r), r.CreatedAt))
	return err
}

// marked is a letter as Markdown, with the day on which it was made; the zero time is left out.
func (in author) marked(l letter, made time.Time) string {
	var b strings.Builder
	b.WriteString("# " + escaped(l.subject) + "\n")
	for _, s := range l.sections {
		b.WriteString("\n## " + escaped(s.heading) + "\n\n")
		for i, it := range s.items {
			if i > 0 && !(listed(it) && listed(s.items[i-1])) {
				b.WriteString("\n")
			}
			in.mark(&b, it)
		}
	}
	if !made.IsZero() {
		b.WriteString("\n" + escaped(in.T("request.made", in.Date(made))) + "\n")
	}
	return b.String()
}

// listed reports whether i stands in a list, whose parts are not set apart.
func listed(i item) bool { return i.permission != nil || i.step > 0 }

func (in author) mark(b *strings.Builder, i item) {
	switch {
	case i.permission != nil:
		in.markPermission(b, *i.permission)
	case i.unbroken && address(i.text):
		b.WriteString("<" + i.text + ">\n")
	case i.unbroken:
		b.WriteString(code(i.text) + "\n")
	case i.step > 0:
		fmt.Fprintf(b, "%d. %s\n", i.step, escaped(i.text))
	default:
		b.WriteString(escaped(i.text) + "\n")
	}
}

func (in author) markPermission(b *strings.Builder, p permission) {
	b.WriteString("- **" + escaped(p.name) + "**")
	if p.display != "" {
		b.WriteString(": " + escaped(`"`+p.display+`"`))
	}
	b.WriteString("\n")
	if p.id != "" {
		b.WriteString("  - " + escaped(in.T("request.permission.id")) + " " + code(p.id) + "\n")
	}
	b.WriteString("  - " + escaped(in.labelled("request.permission.why", p.why)) + "\n")
	if p.not != "" {
		b.WriteString("  - " + escaped(in.labelled("request.permission.not", p.not)) + "\n")
	}
}

// address reports whether a line of a letter is an address and nothing else.
func address(text string) bool { return strings.Contains(text, "://") && usable(text) }

// meant are the characters that mean something within a line of Markdown, or of HTML in it. A backslash
// before any punctuation of ASCII makes it a character like others (CommonMark, section 2.4).
var meant = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "&", `\&`, "#", `\#`,
	"|", `\|`, "~", `\~`, "!", `\!`, "$", `\$`,
)

// opening are the beginnings of a line that make a list, a heading or a rule of it.
var opening = regexp.MustCompile(`^([-+=]|[0-9]+[.)])`)

// escaped makes text of ours or of a directory a line of Markdown that says the same.
func escaped(text string) string {
	line := meant.Replace(strings.Join(strings.Fields(text), " "))
	if o := opening.FindString(line); o != "" {
		line = o[:len(o)-1] + `\` + line[len(o)-1:]
	}
	return line
}

// code is text as a code span. The fence is longer than any run of backticks in it (CommonMark, section 6.1).
func code(text string) string {
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if len(fence) > 1 {
		text = " " + text + " "
	}
	return fence + text + fence
}
