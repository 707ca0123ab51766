package words

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/leonelquinteros/gotext"
	"golang.org/x/text/language"

	"consentray/app/locale"
	"consentray/assets"
)

// A Language is every sentence in one language, and how it writes dates. It does not change once made.
//
// Sentences are written first in English, in this package. The other languages are gettext catalogues in
// assets/words, a file each, which translators' tools know: beside each translation stands the English text
// that it was made from, so that one whose English has changed since is not used, and the tests of this
// package refuse it. Plural forms are gettext's, too. The verbs are those of package fmt.
type Language struct {
	tag   language.Tag
	own   *gotext.Po        // nil for English
	names *strings.Replacer // the English names of days and months to those of the language
}

// tables are the English texts, one for each kind.
func tables() []map[string]string {
	return []map[string]string{
		english, dates, phases, problems, reasons, reasonsConsent, reasonsAccount, reasonsPolicy, reasonsRegistration, notes, pages, requests, scripts, reminders, letters, permissions, commands, windows, scenarios, doctors, approvals,
	}
}

// texts are the English ones, by key.
var texts = sync.OnceValue(func() map[string]string {
	all := make(map[string]string, 1600)
	for _, table := range tables() {
		maps.Copy(all, table)
	}
	return all
})

// tags are the languages that have words, English first: it is the one for everybody whose language has
// none here. The others are the catalogues, by the names of their files.
var tags = sync.OnceValue(func() []language.Tag {
	all := []language.Tag{language.English}
	files, _ := fs.Glob(assets.Words(), "*.po")
	for _, file := range files {
		all = append(all, language.MustParse(strings.TrimSuffix(file, ".po")))
	}
	return all
})

// Spoken is the language of this process, which does not change as long as it runs.
func Spoken() *Language { return spoken() }

var spoken = sync.OnceValue(func() *Language { return speak(locale.Languages()...) })

// English is the language of documents for programs, which stay the same whoever reads the screen.
func English() *Language { return &inEnglish }

var inEnglish = Language{tag: language.English, names: strings.NewReplacer()}

// In returns the language that tag (BCP 47) names: "fr", "pt-BR", "zh-Hans"; for a language without words
// false. A region of a language that is spoken in many counts for nothing: "de-AT" is "de".
func In(tag string) (*Language, bool) {
	at, sure := match(tag)
	if sure < language.High {
		return nil, false
	}
	return made(tags()[at]), true
}

// Languages are the tags that In knows, English first.
func Languages() []string {
	names := make([]string, len(tags()))
	for i, tag := range tags() {
		names[i] = tag.String()
	}
	return names
}

// speak returns the language for somebody who prefers those names, the first one most. Names that are
// none, such as that of the locale C, count as no preference.
func speak(names ...string) *Language {
	at, _ := match(names...)
	return made(tags()[at])
}

func match(names ...string) (at int, sure language.Confidence) {
	var wanted []language.Tag
	for _, name := range names {
		// Who reads Traditional Chinese is not served with Simplified, which the matcher takes for close.
		if tag, err := language.Parse(name); err == nil && scriptOf(tag) != "Hant" {
			wanted = append(wanted, tag)
		}
	}
	_, at, sure = language.NewMatcher(tags()).Match(wanted...)
	return at, sure
}

// made reads the catalogue of a language.
func made(tag language.Tag) *Language {
	if tag == language.English {
		return English()
	}
	data, err := fs.ReadFile(assets.Words(), tag.String()+".po")
	if err != nil {
		return English() // tags lists the files that there are
	}
	l := &Language{tag: tag, own: gotext.NewPo()}
	l.own.Parse(data)
	l.names = l.replacer()
	return l
}

// replacer puts the names of days and months into l, the long ones first. A short May has none of its own.
func (l *Language) replacer() *strings.Replacer {
	var pairs []string
	for _, list := range []string{"date.days", "date.months", "date.days-short", "date.months-short"} {
		own := strings.Split(l.text(list), "|")
		for i, name := range strings.Split(texts()[list], "|") {
			if i < len(own) {
				pairs = append(pairs, name, own[i])
			}
		}
	}
	return strings.NewReplacer(pairs...)
}

// text returns what key says, without its details put in; empty for a key that there is none of. What is
// not translated is English.
func (l *Language) text(key string) string {
	text := texts()[key]
	if l.own == nil || text == "" {
		return text
	}
	return l.own.GetC(text, key)
}

// counted returns what key says of n things. English has a text for exactly one where it says more than
// the number, key.one; the other languages have as many forms as they need.
func (l *Language) counted(key string, n int) string {
	many := texts()[key]
	one := many
	if text, ok := texts()[key+".one"]; ok {
		one = text
	}
	switch {
	case l.own != nil:
		return l.own.GetNC(one, many, n, key)
	case n == 1:
		return one
	}
	return many
}

// T returns the text of key in l, with args put in as by fmt.Sprintf. Where the English text counts (%d),
// the first of args is the number, and the form of the text for it is taken; a form that does not write the
// number has places for the other args only. An unknown key is returned as it is, which the tests refuse.
func (l *Language) T(key string, args ...any) string {
	text, ok := texts()[key]
	if !ok {
		return key
	}
	if len(args) == 0 {
		return l.inOrder(l.text(key))
	}
	if n, isNumber := args[0].(int); isNumber && strings.Contains(text, "%d") {
		text = l.counted(key, n)
		if !numbered(text) {
			args = args[1:]
		}
		return fmt.Sprintf(text, args...)
	}
	return l.inOrder(fmt.Sprintf(l.text(key), args...))
}

// inOrder puts a mark before each GUID in a text from right to left, behind whose letters its groups of digits
// would be shown in the reverse order (Unicode Bidirectional Algorithm, rule W2).
func (l *Language) inOrder(text string) string {
	const leftToRight, length = "\u200e", 36
	if l.own == nil || !l.RightToLeft() {
		return text
	}
	for at := 0; at+length <= len(text); at++ {
		if isGUID(text[at : at+length]) {
			text = text[:at] + leftToRight + text[at:]
			at += len(leftToRight) + length - 1
		}
	}
	return text
}

func isGUID(s string) bool {
	for i := range len(s) {
		hyphen := i == 8 || i == 13 || i == 18 || i == 23
		if hyphen != (s[i] == '-') || !hyphen && strings.IndexByte("0123456789abcdefABCDEF", s[i]) < 0 {
			return false
		}
	}
	return true
}

// numbered reports whether text has a place for a number: %d or %[1]d.
func numbered(text string) bool {
	return strings.Contains(text, "%d") || strings.Contains(text, "]d")
}

// Tag is the name of l, as HTML and HTTP write it (BCP 47).
func (l *Language) Tag() string { return l.tag.String() }

// RightToLeft reports whether l is written from right to left.
func (l *Language) RightToLeft() bool {
	return slices.Contains([]string{"Arab", "Hebr"}, scriptOf(l.tag))
}

// Direction is the way in which l is written, as HTML has it: ltr or rtl.
func (l *Language) Direction() string {
	if l.RightToLeft() {
		return "rtl"
	}
	return "ltr"
}

// scriptOf is the script of a language (ISO 15924), such as Latn.
func scriptOf(tag language.Tag) string {
	script, _ := tag.Script()
	return script.String()
}

// Tag is the name of the language of this process.
func Tag() string { return Spoken().Tag() }
