package page

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"consentray/app"
	"consentray/app/locale"
)

// The pages in German stand alone, too, and browsers and screen readers are told the language. It is
// chosen once a process, so another run of the tests draws them.
func TestPagesInGerman(t *testing.T) {
	again := exec.Command(os.Args[0], "-test.run", "^Test(PagesStandAlone|PageNamesItsLanguage|StandingStandsAlone)$", "-test.v")
	again.Env = append(os.Environ(), locale.Variable+"=de")
	out, err := again.CombinedOutput()
	if err != nil || strings.Count(string(out), "\n--- PASS: ") != 3 {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestPageNamesItsLanguage(t *testing.T) {
	want := map[string]string{"": "en", "de": "de"}[os.Getenv(locale.Variable)]
	for name, doc := range all() {
		if !strings.Contains(string(doc), `<html lang="`+want+`" dir="ltr">`) {
			t.Errorf("%s is not in %s: %.200s", name, want, doc)
		}
	}
	said := map[string]string{"en": "You are signed in", "de": "Sie sind angemeldet"}[want]
	if text := string(Final(app.Reason{}, true)); !strings.Contains(text, said) {
		t.Errorf("it does not say %q: %s", said, text)
	}
}
