package join

import (
	"html"
	"strings"
	"unicode"
)

const (
	maxBehind = 16 << 10 // bytes of a text behind its link that are read for numbers
	maxLines  = 80
	maxLine   = 300 // bytes; a longer one is no line with a number
)

// breaks are the HTML elements that begin a line of their own.
var breaks = map[string]bool{"br": true, "p": true, "div": true, "tr": true, "li": true, "ul": true, "ol": true, "table": true, "h1": true, "h2": true, "h3": true, "hr": true, "td": true}

// A line is a line of a text as somebody sees it, with the numbers to dial behind its links.
type line struct {
	text  string
	calls []string // what follows tel:
}

// linesOf returns the lines of text that hold anything. Tags and addresses in angle brackets go, be it a
// text or HTML.
func linesOf(text string) []line {
	text = text[:min(len(text), maxBehind)]
	var lines []line
	var b strings.Builder
	var calls []string
	end := func() {
		seen := tidy(b.String())
		if len(seen) <= maxLine && (len(calls) > 0 || strings.Trim(seen, "_-=*. ") != "") {
			lines = append(lines, line{seen, calls})
		}
		b.Reset()
		calls = nil
	}
	for text != "" && len(lines) < maxLines {
		i := strings.IndexAny(text, "<\n")
		if i < 0 {
			b.WriteString(text)
			break
		}
		b.WriteString(text[:i])
		if text[i] == '\n' {
			end()
			text = text[i+1:]
			continue
		}
		tag, rest, closed := strings.Cut(text[i+1:], ">")
		if !closed {
			break
		}
		if number, ok := telIn(tag); ok {
			calls = append(calls, number)
		}
		if breaks[element(tag)] {
			end()
		}
		text = rest
	}
	end()
	return lines
}

// element is the name of the element that tag begins or ends.
func element(tag string) string {
	name := strings.TrimPrefix(tag, "/")
	if i := strings.IndexFunc(name, func(r rune) bool { return r > 0x7f || !unicode.IsLetter(r) && !unicode.IsDigit(r) }); i >= 0 {
		name = name[:i]
	}
	return strings.ToLower(name[:min(len(name), 8)])
}

// telIn returns the number of a tel: link in tag (RFC 3966), its escapes undone.
func telIn(tag string) (string, bool) {
	i := strings.Index(strings.ToLower(tag[:min(len(tag), maxLine)]), "tel:")
	if i < 0 {
		return "", false
	}
	number, _, _ := strings.Cut(tag[i+len("tel:"):], `"`)
	number = strings.NewReplacer("%2C", ",", "%2c", ",", "%23", "#", "%2B", "+", "%2b", "+", "%20", " ").Replace(number)
	return number, len(number) <= maxLine
}

// tidy decodes the entities of s, leaves out what nobody sees, and makes every kind of space one.
func tidy(s string) string {
	if len(s) > 4*maxLine {
		return strings.Repeat("x", maxLine+1) // too long for a line, whatever it holds
	}
	s = html.UnescapeString(strings.ToValidUTF8(s, ""))
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cf, r) || unicode.IsControl(r):
			return -1
		case r == '：' || r == '﹕':
			return ':'
		case r == '‐' || r == '‑' || r == '–':
			return '-'
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
