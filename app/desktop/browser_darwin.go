package desktop

import (
	"errors"
	"strings"
)

// startBrowser has the system start an application, by its name or by the path of its bundle; another
// path is a program.
func startBrowser(browser, address string) error {
	k, isKnown := knownBrowser(browser)
	var err error
	switch {
	case isKnown:
		err = run("/usr/bin/open", "-a", k.mac, address)
	case strings.HasSuffix(browser, ".app"):
		err = run("/usr/bin/open", "-a", browser, address)
	case path(browser):
		err = run(browser, address)
	default:
		return ErrBrowser
	}
	if err != nil {
		return errors.Join(ErrBrowser, err)
	}
	return nil
}
