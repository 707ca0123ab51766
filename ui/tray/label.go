package tray

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

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
	runes := []rune(text)
	if len(runes) <= limit {
		return text
	}
	end := max(limit-1, 0)
	for end > 0 && joined(runes, end) {
		end--
	}
	return strings.TrimRight(string(runes[:end]), " \u200c\u200d") + "…"
}

// joined tells whether no reader would see a border before runes[i].
func joined(runes []rune, i int) bool {
	r, before := runes[i], runes[i-1]
	switch {
	case unicode.Is(unicode.M, r), r == '\u200d', before == '\u200d':
		return true
	case r >= 0x1F3FB && r <= 0x1F3FF: // skin tones
		return true
	case flagHalf(r) && flagHalf(before):
		halves := 0
		for j := i - 1; j >= 0 && flagHalf(runes[j]); j-- {
			halves++
		}
		return halves%2 == 1
	}
	return false
}

// flagHalf tells whether r is a regional indicator, two of which make a flag.
func flagHalf(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

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

// split breaks a sentence between words into lines of at most limit characters; a word that is longer
// is cut.
func split(sentence string, limit int) []string {
	var lines []string
	for _, word := range strings.Fields(words.Harmless(sentence, 0)) {
		word = shorten(word, labelLimit)
		last := len(lines) - 1
		if last >= 0 && length(lines[last])+1+length(word) <= limit {
			lines[last] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}

// leftToRight puts a mark before a row that contains text from right to left. Pango takes the
// direction of a line from the first letter even inside an isolate, and would put the time last.
func leftToRight(label string) string {
	const mark = "\u200e"
	if strings.ContainsFunc(label, rightToLeft) {
		return mark + label
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
