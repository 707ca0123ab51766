package tray

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"consentray/app/locale"
)

// The menu in German. The language is chosen once a process, so another run of the test writes it.
func TestMenuInGerman(t *testing.T) {
	const chosen = "signed-out|signing-in-asking|unclear|needs-approval|needs-assignment|ready|ready-offline"
	args := []string{"-test.run", "^TestMenu$/^(" + chosen + ")$", "-test.v"}
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
