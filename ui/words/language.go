package words

import (
	"maps"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"consentray/app/locale"
)

// A Language is every sentence in one language, and how it writes dates. It does not change once made.
//
// The texts are plain maps and the verbs those of package fmt. golang.org/x/text/message/catalog was
// measured in their place, with 766 texts in two languages: it took 2.5 ms and 1.2 MB to build where the map
// took 0.12 ms and 90 kB, 17 times as long for a text, and its printer writes a port as 8,080. Of x/text only
// the matching of languages is used, which knows that a person who reads gsw or de-AT reads German.
type Language struct {
	tag   language.Tag
	texts map[string]string
	names *strings.Replacer // the English names of days and months to those of the language
}

// A source is a language that has words. Its tables are made only where it is spoken.
type source struct {
	tag    language.Tag
	tables func() []map[string]string
	names  func() []string // English and own name by turns, the long ones first
}

// sources are the languages; the first is the one in which sentences are written first, and the one
// for everybody whose language has no words here.
var sources = []source{
	{language.English, englishTables, func() []string { return nil }},
	{language.German, germanTables, germanNames},
}

// spoken is the language of this process.
var spoken = sync.OnceValue(func() *Language { return speak(locale.Languages()...) })

// written is the language of documents for programs.
var written = sync.OnceValue(func() *Language { return made(sources[0]) })

// English is the language of documents for programs, which stay the same whoever reads the screen.
func English() *Language { return written() }

// speak returns the language for somebody who prefers those names, the first one most. Names that are
// none, such as that of the locale C, count as no preference.
func speak(names ...string) *Language {
	tags := make([]language.Tag, len(sources))
	for i, s := range sources {
		tags[i] = s.tag
	}
	_, at := language.MatchStrings(language.NewMatcher(tags), names...)
	if at == 0 {
		return English()
	}
	return made(sources[at])
}

// made puts the tables of s over the English ones, so that a text that is missing is at least there in
// English. The tests of this package refuse that it is missing.
func made(s source) *Language {
	english, size := englishTables(), 0
	for _, table := range english {
		size += len(table)
	}
	texts := make(map[string]string, size)
	for _, table := range english {
		maps.Copy(texts, table)
	}
	if s.tag != language.English {
		for _, table := range s.tables() {
			maps.Copy(texts, table)
		}
	}
	return &Language{s.tag, texts, strings.NewReplacer(s.names()...)}
}

// Tag is the name of the language of this process, as HTML and HTTP write it (BCP 47).
func Tag() string { return spoken().tag.String() }

// englishTables are the texts of the source language, a table for each kind.
func englishTables() []map[string]string {
	return []map[string]string{
		english, dates, phases, problems, reasons, reasonsConsent, reasonsAccount, reasonsPolicy, reasonsRegistration, notes, pages, requests, letters, permissions, commands, windows, scenarios, doctors,
	}
}
