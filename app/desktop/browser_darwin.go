package desktop

import (
	"errors"
	"os"
	"strings"

	"consentray/app"
)

// startBrowser has the system start an application, by its name or by the path of its bundle; another
// path is a program. Options reach an application that runs already only through a new instance of it,
// which hands them over to the one that runs.
func startBrowser(browser string, args []string) error {
	k, isKnown := knownBrowser(browser)
	var err error
	switch {
	case isKnown && len(args) > 1:
		err = run("/usr/bin/open", append([]string{"-n", "-a", k.mac, "--args"}, args...)...)
	case isKnown:
		err = run("/usr/bin/open", append([]string{"-a", k.mac}, args...)...)
	case strings.HasSuffix(browser, ".app"):
		err = run("/usr/bin/open", append([]string{"-a", browser}, args...)...)
	case path(browser):
		err = run(browser, args...)
	default:
		return ErrBrowser
	}
	if err != nil {
		return errors.Join(ErrBrowser, err)
	}
	return nil
}

// there reports whether a browser of the settings is there, with its profile. Where an application of that
// name is, the system knows alone.
func there(b app.Browser) bool {
	_, ok := choose(b)
	if _, err := os.Stat(b.Program); path(b.Program) && err != nil {
		return false
	}
	return ok || b.Profile == ""
}

// dataFolders are where the browser keeps its profiles.
func (k known) dataFolders() []string {
	return []string{below("", "Library/Application Support", k.data.mac)}
}
