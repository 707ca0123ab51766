package tray

import (
	"strings"
	"testing"

	"consentray/ui/words/wordstest"
)

func TestMenuInLanguages(t *testing.T) {
	const chosen = "signed-out|signing-in-asking|unclear|needs-approval|needs-assignment|ready|ready-offline"
	wordstest.Again(t, "^TestMenu$/^("+chosen+")$", len(strings.Split(chosen, "|")), *update, "de", "ar", "ja")
}
