// Package wordstest helps tests to look at a surface in several languages.
package wordstest

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"consentray/app/locale"
)

// Again runs tests of this binary once more in each of languages, since a process speaks one. run chooses
// them like go test -run, and want of them, subtests that run chooses by name among them, have to pass. With
// update they are run with -update.
func Again(t *testing.T, run string, want int, update bool, languages ...string) {
	t.Helper()
	for _, tag := range languages {
		t.Run(tag, func(t *testing.T) {
			args := []string{"-test.run", run, "-test.v"}
			if update {
				args = append(args, "-update")
			}
			again := exec.Command(os.Args[0], args...)
			again.Env = append(os.Environ(), locale.Variable+"="+tag)
			out, err := again.CombinedOutput()
			passed := 0
			for line := range strings.Lines(string(out)) {
				if deepest(line, run) {
					passed++
				}
			}
			if err != nil || passed != want {
				t.Errorf("%d of %d passed: %v\n%s", passed, want, err, out)
			}
		})
	}
}

// deepest reports whether line says that a test passed which is as deep as run chooses.
func deepest(line, run string) bool {
	_, name, passed := strings.Cut(strings.TrimSpace(line), "--- PASS: ")
	name, _, _ = strings.Cut(name, " ")
	return passed && strings.Count(name, "/") == strings.Count(run, "/")
}
