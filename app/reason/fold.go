package reason

import (
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fold makes text comparable: small letters, plain digits and letters for full-width ones, a space for
// each white space, nothing invisible, escapes of addresses, JSON and HTML undone. It is for looking
// things up only and is never shown.
func fold(text string) string { return plain(unescape(text)) }

// tight is a folded text without white space, so that line breaks within a word do not count.
func tight(folded string) string { return strings.ReplaceAll(folded, " ", "") }

func plain(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		switch {
		case r >= 'A' && r <= 'Z':
			b.WriteByte(byte(r) + 'a' - 'A')
		case r > ' ' && r < 0x7f:
			b.WriteByte(byte(r))
		case r <= ' ', unicode.IsSpace(r):
			b.WriteByte(' ')
		case r >= 0xff01 && r <= 0xff5e: // full-width forms of ASCII
			b.WriteRune(unicode.ToLower(r - 0xfee0))
		case r == '\u2018', r == '\u2019':
			b.WriteByte('\'')
		case unicode.Is(unicode.Nd, r):
			b.WriteByte(digit(r))
		case unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar, r == 0x7f:
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// digit is the ASCII digit of a decimal digit of any script. Each range of them begins with a zero
// (Unicode Standard, section 4.6).
func digit(r rune) byte {
	for _, span := range unicode.Nd.R16 {
		if lo, hi := rune(span.Lo), rune(span.Hi); r >= lo && r <= hi {
			return '0' + byte((r-lo)%10)
		}
	}
	for _, span := range unicode.Nd.R32 {
		if lo, hi := rune(span.Lo), rune(span.Hi); r >= lo && r <= hi {
			return '0' + byte((r-lo)%10)
		}
	}
	return '0'
}

// layers is how often an address within an address within an address is unwrapped.
const layers = 3

func unescape(text string) string {
	for range layers {
		next := text
		if strings.Contains(next, "&amp;") || strings.Contains(next, "&#") {
			next = html.UnescapeString(next)
		}
		if strings.ContainsAny(next, `%\`) {
			next = escapes(next)
		}
		if next == text {
			break
		}
		text = next
	}
	return text
}

// escapes undoes %XX of addresses, and \n, \" and \uXXXX of JSON.
func escapes(text string) string {
	b := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '%' && i+2 < len(text):
			if n, err := strconv.ParseUint(text[i+1:i+3], 16, 8); err == nil {
				b = append(b, byte(n))
				i += 2
				continue
			}
			b = append(b, c)
		case c == '\\' && i+1 < len(text):
			n, width := backslash(text[i+1:])
			b = utf8.AppendRune(b, n)
			i += width
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

// backslash reads what stands behind a backslash, and how many bytes of it.
func backslash(text string) (r rune, width int) {
	switch c := text[0]; {
	case c == 'n' || c == 'r' || c == 't':
		return ' ', 1
	case c == '"' || c == '/' || c == '\\':
		return rune(c), 1
	case c == 'u' && len(text) >= 5:
		if n, err := strconv.ParseUint(text[1:5], 16, 16); err == nil {
			return rune(n), 5
		}
	}
	return ' ', 0
}
