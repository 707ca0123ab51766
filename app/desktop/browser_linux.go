package desktop

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"

	"consentray/app"
)

// startBrowser starts the program, or the first command of a known browser that is there: in PATH, or
// where flatpaks leave theirs, which not every session has in its PATH.
func startBrowser(browser string, args []string) error {
	program := browser
	if !path(browser) {
		if program = command(browser); program == "" {
			return ErrBrowser
		}
	}
	if err := run(program, args...); err != nil {
		return errors.Join(ErrBrowser, err)
	}
	return nil
}

// dataFolders are where the browser keeps its profiles: in the user's configuration, or in the home of its
// flatpak or snap.
func (k known) dataFolders() []string {
	folders := []string{below("XDG_CONFIG_HOME", ".config", k.data.linux)}
	for _, name := range k.commands {
		folders = append(folders, below("", ".var/app", name, "config", k.data.linux), below("", "snap", name, "common", k.data.linux))
	}
	return folders
}

// there reports whether a browser of the settings is there, with its profile.
func there(b app.Browser) bool {
	program := b.Program
	if !path(program) {
		program = command(program)
	}
	if _, err := exec.LookPath(program); err != nil {
		return false
	}
	_, ok := choose(b)
	return ok || b.Profile == ""
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
