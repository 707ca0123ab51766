package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Wrap breaks text into lines of at most width columns, of which Chinese, Japanese and Korean characters take
// two. A longer word, such as an address, stays in one piece.
func Wrap(text string, width int) []string {
	var lines []string
	for _, part := range Breakable(text) {
		last := len(lines) - 1
		if last >= 0 && Width(strings.TrimRight(lines[last]+part, " ")) <= width {
			lines[last] += part
		} else {
			lines = append(lines, part)
		}
	}
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return lines
}

// Width is how many columns text takes where all characters are equally wide.
func Width(text string) int { return uniseg.StringWidth(text) }

// Breakable divides text where a line may end: after spaces, and between Chinese and Japanese characters
// where their rules allow it (Unicode Standard Annex 14), but not within words of other scripts and within
// addresses. A space at which it may end stands at the end of a part; several are one.
func Breakable(text string) []string {
	var parts []string
	text, state, within := strings.Join(strings.FieldsFunc(text, Space), " "), -1, false
	for text != "" {
		var part string
		part, text, _, state = uniseg.FirstLineSegmentInString(text, state)
		if within {
			parts[len(parts)-1] += part
		} else {
			parts = append(parts, part)
		}
		last, _ := utf8.DecodeLastRuneInString(part)
		next, _ := utf8.DecodeRuneInString(text)
		within = !Space(last) && !ideographic(last) && !ideographic(next)
	}
	return parts
}

// ideographic reports whether r belongs to Chinese or Japanese, whose words have no spaces between them.
func ideographic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}
