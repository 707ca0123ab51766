package term

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"consentray/app/locale"
)

// Answers in German, and documents that are not. The language is chosen once a process, so another run of
// the tests writes them.
func TestAnswersInGerman(t *testing.T) {
	const chosen = "status-ready|status-waiting|status-blocked|status-ready-json|status-blocked-json|status-waiting-json|status-two-json|agenda|agenda-json|agenda-copy|agenda-copy-json|agenda-free|sign-in|sign-in-told|check-not-yet|help|help-request|unknown-flag|doctor-refused|doctor-refused-json"
	args := []string{"-test.run", "^Test(Status|Agenda|SignIn|Check|Usage|Doctor)$/^(" + chosen + ")$", "-test.v"}
	if *update {
		args = append(args, "-update")
	}
	again := exec.Command(os.Args[0], args...)
	again.Env = append(os.Environ(), locale.Variable+"=de")
	out, err := again.CombinedOutput()
	if want := len(strings.Split(chosen, "|")); err != nil || strings.Count(string(out), "    --- PASS: ") != want {
		t.Errorf("not all of %d are as kept: %v\n%s", want, err, out)
	}
}
