package desktop

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
)

// startBrowser starts the program, or the first command of a known browser that is there: in PATH, or
// where flatpaks leave theirs, which not every session has in its PATH.
func startBrowser(browser, address string) error {
	program := browser
	if !path(browser) {
		if program = command(browser); program == "" {
			return ErrBrowser
		}
	}
	if err := run(program, address); err != nil {
		return errors.Join(ErrBrowser, err)
	}
	return nil
}

func command(browser string) string {
	k, _ := knownBrowser(browser)
	for _, name := range k.commands {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	home, _ := os.UserHomeDir()
	for _, folder := range []string{"/var/lib/flatpak/exports/bin", filepath.Join(home, ".local/share/flatpak/exports/bin")} {
		for _, name := range k.commands {
			if found, err := exec.LookPath(filepath.Join(folder, name)); err == nil {
				return found
			}
		}
	}
	return ""
}
