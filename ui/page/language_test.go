package page

import (
	"os"
	"strings"
	"testing"

	"consentray/app"
	"consentray/app/locale"
	"consentray/ui/words"
	"consentray/ui/words/wordstest"
)

// The pages stand alone in other languages, too.
func TestPagesInLanguages(t *testing.T) {
	wordstest.Again(t, "^Test(PagesStandAlone|PageNamesItsLanguage|StandingStandsAlone)$", 3, false, "de", "ar")
}

// Browsers and screen readers are told the language, and which way it is written.
func TestPageNamesItsLanguage(t *testing.T) {
	want := map[string]string{"": `lang="en" dir="ltr"`, "de": `lang="de" dir="ltr"`, "ar": `lang="ar" dir="rtl"`}[os.Getenv(locale.Variable)]
	for name, doc := range all() {
		if !strings.Contains(string(doc), "<html "+want+">") {
			t.Errorf("%s is not in %s: %.100s", name, want, doc)
		}
	}
	if text := string(Final(app.Reason{}, true)); !strings.Contains(text, words.Bare(words.T("page.granted"))) {
		t.Errorf("it does not say %q: %s", words.T("page.granted"), text)
	}
}
