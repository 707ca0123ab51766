package term

import (
	"strings"
	"testing"

	"consentray/ui/words/wordstest"
)

// Answers for people are in their language, and documents for programs are not.
func TestAnswersInLanguages(t *testing.T) {
	const chosen = "status-ready|status-waiting|status-blocked|status-ready-json|status-blocked-json|status-waiting-json|status-two-json|agenda|agenda-json|agenda-copy|agenda-copy-json|agenda-free|next|next-json|config-list|config-set|sign-in|sign-in-told|check-not-yet|help|help-request|unknown-flag|doctor-refused|doctor-refused-json"
	wordstest.Again(t, "^Test(Status|Agenda|SignIn|Check|Usage|Doctor|Next|Config)$/^("+chosen+")$", len(strings.Split(chosen, "|")), *update, "de", "ja")
}
