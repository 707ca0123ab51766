package words

import (
	"testing"

	"consentray/app/demo"
)

// The scenarios of the demo are told in every language; the English sentence is the demo's own.
func TestScenariosHaveWords(t *testing.T) {
	for _, s := range demo.Scenarios() {
		if got := English().T("scenario." + s.Name); got != s.Sentence {
			t.Errorf("scenario %s is told as %q, the demo has %q", s.Name, got, s.Sentence)
		}
	}
}
