package words

import (
	"strings"
	"unicode"
)

// Harmless makes one line of text that strangers wrote fit to show: control characters, escape
// sequences, line breaks, marks that turn the direction of writing and other invisible characters are
// gone, runs of white space are one space (one without a line break where there was no other), and what is longer than limit characters ends in an
// ellipsis. A limit of 0 means none. The joiners that emoji and some scripts need stay.
func Harmless(text string, limit int) string {
	var b strings.Builder
	n, gap := 0, rune(0)
	for _, r := range text {
		if unicode.IsSpace(r) || unicode.In(r, unicode.Zl, unicode.Zp) {
			if n > 0 && (gap == 0 || Space(r)) {
				gap = r
			}
			continue
		}
		if hidden(r) {
			continue
		}
		if limit > 0 && n >= limit {
			return b.String() + "…"
		}
		if gap != 0 {
			if Space(gap) {
				gap = ' '
			}
			b.WriteRune(gap)
			n, gap = n+1, 0
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}

// Space reports whether r is a space at which a line may end. French writes others before a colon.
func Space(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }

// Bare is a sentence without its full stop, for a heading or a line of several.
func Bare(sentence string) string {
	return strings.TrimSuffix(strings.TrimSuffix(sentence, "."), "。")
}

// Stop is a sentence with its full stop.
func Stop(sentence string) string {
	switch Tag() {
	case "ja", "zh-Hans":
		return Bare(sentence) + "。"
	}
	return Bare(sentence) + "."
}

// Capitals writes text in capital letters, by the rules of the language of this process: a Turkish i keeps
// its dot.
func Capitals(text string) string {
	if Tag() == "tr" {
		return strings.ToUpperSpecial(unicode.TurkishCase, text)
	}
	return strings.ToUpper(text)
}

// hidden reports whether r draws nothing of its own, or is no character at all.
func hidden(r rune) bool {
	const zeroWidthNonJoiner, zeroWidthJoiner = '\u200c', '\u200d'
	if r == zeroWidthJoiner || r == zeroWidthNonJoiner {
		return false
	}
	return r == unicode.ReplacementChar || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs)
}
