package locale

import (
	"os"
	"os/exec"
)

// preferred returns the list in System Settings, Language & Region. A program started by the Finder has
// no LANG, and CFLocale needs cgo; asking defaults costs a process at the start, which is the smaller
// price. Where it gives nothing, the environment counts.
func preferred() []string {
	out, err := exec.Command("/usr/bin/defaults", "read", "-g", "AppleLanguages").Output()
	if names := appleLanguages(string(out)); err == nil && len(names) > 0 {
		return names
	}
	return fromEnvironment(os.Getenv)
}
