package tray

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"consentray/ui/words"
)

// labelLimit is the most characters of a label: what a menu can show without being as wide as the
// screen.
const labelLimit = 60

// rawLimit is how many bytes of a stranger's text are looked at; an invitation may be megabytes.
const rawLimit = 2048

// plain makes a stranger's text fit for a label: one line, nothing invisible, at most limit
// characters. Text that runs from right to left is isolated, so that it does not turn the rest of its
// row around (Unicode Standard Annex 9).
func plain(text string, limit int) string {
	if len(text) > rawLimit {
		text = text[:rawLimit]
	}
	text = strings.ToValidUTF8(text, "")
	text = strings.Trim(words.Harmless(text, 0), " \u200c\u200d")
	text = shorten(text, limit)
	if strings.ContainsFunc(text, rightToLeft) {
		const firstStrongIsolate, popDirectionalIsolate = "\u2068", "\u2069"
		return firstStrongIsolate + text + popDirectionalIsolate
	}
	return text
}

// rightToLeft tells whether r turns the direction of a line.
func rightToLeft(r rune) bool {
	return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko,
		unicode.Samaritan, unicode.Mandaic, unicode.Adlam)
}

// shorten cuts text to limit characters, the last of them an ellipsis, between two characters that a
// reader sees as such: a letter keeps its marks, an emoji its parts, a flag its two halves.
func shorten(text string, limit int) string {
	if length(text) <= limit {
		return text
	}
	head := ""
	for rest, state := text, -1; rest != ""; {
		var seen string
		seen, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if length(head)+length(seen) > limit-1 {
			break
		}
		head += seen
	}
	return strings.TrimRight(head, " \u200c\u200d") + "…"
}

// length is how many characters text has.
func length(text string) int { return utf8.RuneCountInString(text) }

// wrap puts a sentence of ours into as few rows as it needs, and makes those about equally long.
func wrap(sentence string) []Row {
	lines := split(sentence, labelLimit)
	for limit := labelLimit - 1; limit > labelLimit/3; limit-- {
		narrower := split(sentence, limit)
		if len(narrower) > len(lines) {
			break
		}
		lines = narrower
	}
	rows := make([]Row, len(lines))
	for i, line := range lines {
		rows[i].Label = line
	}
	return rows
}

// split breaks a sentence between words into lines of at most limit columns; a word that is longer is cut.
func split(sentence string, limit int) []string {
	lines := words.Wrap(words.Harmless(sentence, 0), limit)
	for i, line := range lines {
		lines[i] = shorten(line, labelLimit)
	}
	return lines
}

// directed puts a mark before a row that contains text from right to left, so that the row goes the way of the
// language. Pango takes the direction of a line from the first letter even inside an isolate, and would put the
// time last.
func directed(label string) string {
	const leftToRight, fromRightToLeft = "\u200e", "\u200f"
	switch {
	case words.Spoken().RightToLeft():
		return fromRightToLeft + label
	case strings.ContainsFunc(label, rightToLeft):
		return leftToRight + label
	}
	return label
}

// escapeLabel makes text of a label stand in a system's menu as it is. Windows underlines what comes
// after an ampersand. On Linux a single underscore vanishes, a doubled one is drawn once by some
// hosts, twice or not at all by others (dbusmenu's specification against Plasma), so a letter that
// looks like it (U+02CD, which every common font has) stands in its place.
func escapeLabel(goos, text string) string {
	switch goos {
	case "windows":
		return strings.ReplaceAll(text, "&", "&&")
	case "darwin":
		return text
	}
	return strings.ReplaceAll(text, "_", "\u02cd")
}

// tooltipLimit is the most UTF-16 units of a tooltip: Windows keeps 128, the last of them zero.
const tooltipLimit = 127

// shortTooltip cuts text to what every system takes.
func shortTooltip(text string) string {
	for limit := length(text); len(utf16.Encode([]rune(text))) > tooltipLimit; limit-- {
		text = shorten(text, limit-1)
	}
	return text
}
