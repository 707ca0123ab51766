package term

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"

	"consentray/ui/words"
)

// print writes one line for a person. Text from outside is made harmless first: a meeting's subject
// must not be able to move the cursor.
func (c *line) print(parts ...string) {
	fmt.Fprintln(c.Stdout, words.Harmless(strings.Join(parts, " "), 0))
}

// printRaw writes a line whose white space counts. Its parts have to be harmless already.
func (c *line) printRaw(text string) { fmt.Fprintln(c.Stdout, text) }

// printJSON writes v for programs: on one line, or indented for those who look at it.
func (c *line) printJSON(v any, indent string) error {
	doc, err := encode(v, indent)
	if err == nil {
		_, err = c.Stdout.Write(doc)
	}
	if err != nil {
		return fail(ExitFailed, "term.output")
	}
	return nil
}

// encode is JSON in which invisible and control characters are escaped, since terminals read it, too.
// Such characters can only stand within strings, where an escape means the same.
func encode(v any, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	var out strings.Builder
	for _, r := range b.String() {
		switch {
		case r < ' ' || !unicode.In(r, unicode.Cc, unicode.Cf):
			out.WriteRune(r) // below the space: the encoder's own line ends
		case r > 0xffff:
			high, low := surrogates(r)
			fmt.Fprintf(&out, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	return []byte(out.String()), nil
}

// surrogates splits a character beyond the first 65,536 as JSON has to write it (RFC 8259 section 7).
func surrogates(r rune) (high, low rune) {
	r -= 0x10000
	return 0xd800 + r>>10, 0xdc00 + r&0x3ff
}

// stamp writes a time for programs: RFC 3339 with the offset of the computer's zone; an absent time
// is empty.
func (c *line) stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(c.zone()).Format(time.RFC3339)
}

// zone is the computer's zone.
func (c *line) zone() *time.Location { return c.Now().Location() }

// clock writes a time for a person: of today without the day.
func (c *line) clock(t time.Time) string {
	t, now := t.In(c.zone()), c.Now()
	if sameDay(t, now) {
		return t.Format(words.Clock)
	}
	return words.DayLongAt(t)
}

func sameDay(a, b time.Time) bool {
	ay, am, ad := a.Date()
	by, bm, bd := b.Date()
	return ay == by && am == bm && ad == bd
}
