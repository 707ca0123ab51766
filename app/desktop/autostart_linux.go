package desktop

import (
	"os"
	"path/filepath"
	"strings"
)

// setAutostart writes the user's desktop file for this profile, or removes it. Where the system has
// one of the same name, the user's has to stay, hidden.
func (d *Desktop) setAutostart(program string, on bool) error {
	path, err := d.startFile()
	if err != nil {
		return err
	}
	if !on && !d.startsForAll() {
		return removeEntry(path)
	}
	name := "Consentray"
	if d.startName() != appID {
		name += " (" + d.profile + ")"
	}
	return replaceEntry(path, entryText(name, program, d.startArguments(), !on))
}

// autostart looks at the user's file first, as sessions do, and then at the system's.
func (d *Desktop) autostart() bool {
	path, err := d.startFile()
	if err != nil {
		return false
	}
	if e := entryAt(path); e.found {
		return !e.off
	}
	return d.startsForAll()
}

// startFile is $XDG_CONFIG_HOME/autostart/NAME.desktop.
func (d *Desktop) startFile() (string, error) {
	dir := os.Getenv("XDG_CONFIG_HOME")
	if !filepath.IsAbs(dir) {
		home := os.Getenv("HOME")
		if !filepath.IsAbs(home) {
			return "", errNoHome
		}
		dir = filepath.Join(home, ".config")
	}
	return filepath.Join(dir, "autostart", d.startName()+".desktop"), nil
}

// startsForAll reports whether the system starts this profile for every user (XDG_CONFIG_DIRS).
func (d *Desktop) startsForAll() bool {
	dirs := os.Getenv("XDG_CONFIG_DIRS")
	if dirs == "" {
		dirs = "/etc/xdg"
	}
	for dir := range strings.SplitSeq(dirs, ":") {
		if !filepath.IsAbs(dir) {
			continue
		}
		if e := entryAt(filepath.Join(dir, "autostart", d.startName()+".desktop")); e.found {
			return !e.off
		}
	}
	return false
}

// entryAt reads the desktop file at path; what cannot be read is not there.
func entryAt(path string) startEntry { return readEntry(readEntryFile(path)) }
