package words

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/leonelquinteros/gotext"
	"golang.org/x/text/language"

	"consentray/assets"
)

var update = flag.Bool("update", false, "write the catalogues anew: texts that are new or have changed get an empty place")

// forms are the plural forms of each language, by gettext's manual ("Additional functions for plural
// forms") and the plural rules of the CLDR, and a number for each of them.
var forms = map[string]struct {
	header  string
	example []int
}{
	"ar":      {"nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);", []int{0, 1, 2, 3, 11, 100}},
	"de":      {"nplurals=2; plural=(n != 1);", []int{1, 2}},
	"es":      {"nplurals=2; plural=(n != 1);", []int{1, 2}},
	"fr":      {"nplurals=2; plural=(n > 1);", []int{1, 2}},
	"he":      {"nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);", []int{1, 2, 3}},
	"it":      {"nplurals=2; plural=(n != 1);", []int{1, 2}},
	"ja":      {"nplurals=1; plural=0;", []int{1}},
	"ko":      {"nplurals=1; plural=0;", []int{1}},
	"nl":      {"nplurals=2; plural=(n != 1);", []int{1, 2}},
	"pl":      {"nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);", []int{1, 2, 5}},
	"pt-BR":   {"nplurals=2; plural=(n > 1);", []int{1, 2}},
	"tr":      {"nplurals=2; plural=(n != 1);", []int{1, 2}},
	"zh-Hans": {"nplurals=1; plural=0;", []int{1}},
}

// quoted writes text as a string of a catalogue.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(text) + `"`
}

// catalogue writes what l has in the form in which it is kept: by key, and with an empty place for a text
// that is new or whose English has changed.
func catalogue(l *Language) string {
	var b strings.Builder
	tag := l.Tag()
	fmt.Fprintf(&b, "msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: Consentray\\n\"\n\"Language: %s\\n\"\n\"MIME-Version: 1.0\\n\"\n"+
		"\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n\"Plural-Forms: %s\\n\"\n", strings.ReplaceAll(tag, "-", "_"), forms[tag].header)
	for _, key := range Keys() {
		if strings.HasSuffix(key, ".one") {
			continue
		}
		english := texts()[key]
		fmt.Fprintf(&b, "\nmsgctxt %s\n", quoted(key))
		if !strings.Contains(english, "%d") {
			fmt.Fprintf(&b, "msgid %s\nmsgstr %s\n", quoted(english), quoted(own(l, key)[0]))
			continue
		}
		fmt.Fprintf(&b, "msgid %s\nmsgid_plural %s\n", quoted(English().counted(key, 1)), quoted(english))
		for i, text := range own(l, key) {
			fmt.Fprintf(&b, "msgstr[%d] %s\n", i, quoted(text))
		}
	}
	return b.String()
}

// translations are what the catalogues hold, by language: gotext copies them at every call.
var translations = map[string]map[string]map[string]*gotext.Translation{}

// own are the translations of key, one for each of its forms; empty where there is none of today's
// English.
func own(l *Language, key string) []string {
	translated, ok := translations[l.Tag()]
	if !ok {
		translated = l.own.GetDomain().GetCtxTranslations()
		translations[l.Tag()] = translated
	}
	english, n := English().counted(key, 1), 1
	if strings.Contains(texts()[key], "%d") {
		n = len(forms[l.Tag()].example)
	}
	all := make([]string, n)
	if found, ok := translated[key][english]; ok && (n == 1 || found.PluralID == texts()[key]) {
		for i := range all {
			all[i] = found.Trs[i]
		}
	}
	return all
}

// Every catalogue is whole, says nothing twice and nothing that nobody asks for.
func TestCatalogues(t *testing.T) {
	if len(tags()) < 2 {
		t.Fatal("there are no catalogues")
	}
	for _, tag := range tags()[1:] {
		l, file := made(tag), filepath.Join("..", "..", "assets", "words", tag.String()+".po")
		if forms[tag.String()].header == "" {
			t.Fatalf("%s has no plural forms in this test", tag)
		}
		if *update {
			if err := os.WriteFile(file, []byte(catalogue(l)), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		kept, err := fs.ReadFile(assets.Words(), filepath.Base(file))
		if err != nil {
			t.Fatal(err)
		}
		if strings.ReplaceAll(string(kept), "\r\n", "\n") != catalogue(l) {
			t.Errorf("%s is not as it is kept: go test ./ui/words -update writes it, with an empty place for what is missing", file)
		}
	}
}

// same are the texts that may be in any language as they are in English: names, commands, layouts and marks.
var same = regexp.MustCompile(`^(channel\.teams|date\..*|tray\.title.*|tray\.(tooltip|account)|window\.(ways\.(powershell|azurecli|terraform)|demo\.command|setup\.placeholder|permission\.named)|page\.standing\.two|letter\.whose\.only|doctor\.status\.ok)$`)

// alike are those that one language has in common with English.
var alike = map[string]*regexp.Regexp{
	"ar":      regexp.MustCompile(`^doctor\.at\.(agent|graph)$`),
	"de":      regexp.MustCompile(`^(channel\.(link|text)|tray\.code|letter\.code|register\.trouble|request\.(permission\.id|publisher\.website)|doctor\.(at\.(agent|autostart|browser|cloud|graph|proxy|tenant)|find\.code)|term\.label\..*)$`),
	"es":      regexp.MustCompile(`^(channel\.script|(doctor\.at\.(agent|graph|proxy)|window\.no))$`),
	"fr":      regexp.MustCompile(`^(channel\.(file|script)|(doctor\.(at\.(agent|cloud|graph|notifications|proxy|tenant)|find\.code)|request\.permission\.id|term\.label\.(code|note)))$`),
	"he":      regexp.MustCompile(`^doctor\.at\.(agent|graph)$`),
	"it":      regexp.MustCompile(`^(channel\.(link|script)|(doctor\.at\.(agent|browser|cloud|graph|log|proxy)|letter\.whose|request\.(judge\.tenant|permission\.id)|term\.label\.account|window\.no))$`),
	"ja":      regexp.MustCompile(`^(doctor\.at\.(agent|graph)|request\.permission\.id)$`),
	"ko":      regexp.MustCompile(`^(doctor\.at\.(agent|graph)|request\.permission\.id)$`),
	"nl":      regexp.MustCompile(`^(channel\.(link|script)|(tray\.code|letter\.(code|whose)|request\.(judge\.tenant|publisher\.website)|doctor\.(at\.(agent|autostart|browser|cloud|graph|proxy)|find\.code)|term\.label\.(account|code)))$`),
	"pl":      regexp.MustCompile(`^(channel\.link|(doctor\.(at\.(agent|autostart|graph)|status\.problem)|term\.label\.problem))$`),
	"pt-BR":   regexp.MustCompile(`^(channel\.(link|script)|(doctor\.at\.(agent|graph|log|proxy)|request\.permission\.id))$`),
	"tr":      regexp.MustCompile(`^doctor\.at\.(agent|graph)$`),
	"zh-Hans": regexp.MustCompile(`^(doctor\.at\.(agent|graph)|request\.permission\.id)$`),
}

// Every language says everything, with the same places for details, of which only numbered ones may
// change places.
func TestEveryLanguageIsWhole(t *testing.T) {
	for _, tag := range tags()[1:] {
		l := made(tag)
		for _, key := range Keys() {
			if strings.HasSuffix(key, ".one") {
				continue
			}
			english := texts()[key]
			for i, text := range own(l, key) {
				switch {
				case text == "" && english != "":
					t.Errorf("%s lacks %s: %s", tag, key, english)
				case text == english && !same.MatchString(key) && (alike[tag.String()] == nil || !alike[tag.String()].MatchString(key)):
					t.Errorf("%s: %s is still in English: %s", tag, key, text)
				case !slices.Equal(places(text), places(english)) && (numbered(text) || !slices.Equal(places(text), places(english)[1:])):
					t.Errorf("%s: %s, form %d, has other places for details: %q and %q", tag, key, i, text, english)
				}
			}
		}
	}
}

var verb = regexp.MustCompile(`%(?:\[(\d+)\])?([a-z])`)

// places are the places for details in text, in the order of the details.
func places(text string) []string {
	found := verb.FindAllStringSubmatch(text, -1)
	all := make([]string, len(found))
	for i, place := range found {
		at := i
		if place[1] != "" {
			_, _ = fmt.Sscan(place[1], &at)
			at--
		}
		if at < 0 || at >= len(all) {
			return nil
		}
		all[at] += place[2]
	}
	return all
}

// Each form of a language is taken for the numbers that it is made for.
func TestPluralForms(t *testing.T) {
	for _, tag := range tags()[1:] {
		po := gotext.NewPo()
		var b strings.Builder
		form := forms[tag.String()]
		fmt.Fprintf(&b, "msgid \"\"\nmsgstr \"\"\n\"Plural-Forms: %s\\n\"\n\nmsgctxt \"k\"\nmsgid \"a\"\nmsgid_plural \"b\"\n", form.header)
		for i := range form.example {
			fmt.Fprintf(&b, "msgstr[%d] \"form %d\"\n", i, i)
		}
		po.Parse([]byte(b.String()))
		for i, n := range form.example {
			if got, want := po.GetNC("a", "b", n, "k"), fmt.Sprint("form ", i); got != want {
				t.Errorf("%s: %d things take %s, want %s", tag, n, got, want)
			}
		}
	}
}

// A catalogue whose English is no longer the program's does not speak.
func TestStaleTranslationIsNotUsed(t *testing.T) {
	l := &Language{tag: language.German, own: gotext.NewPo()}
	l.own.Parse([]byte("msgctxt \"menu.quit\"\nmsgid \"Leave\"\nmsgstr \"Verlassen\"\n"))
	if got := l.T("menu.quit"); got != "Quit" {
		t.Errorf("Quit reads %q", got)
	}
}
