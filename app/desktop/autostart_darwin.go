package desktop

import (
	"os"
	"path/filepath"
	"strings"
)

// setAutostart writes the user's launch agent for this profile, or removes it. launchd reads the
// folder when a session begins; the agent that runs now is left alone.
func (d *Desktop) setAutostart(program string, on bool) error {
	path, err := d.startFile()
	if err != nil {
		return err
	}
	if !on {
		return removeEntry(path)
	}
	return replaceEntry(path, agentText(d.startName(), program, d.startArguments()))
}

func (d *Desktop) autostart() bool {
	path, err := d.startFile()
	if err != nil {
		return false
	}
	return agentStarts(readEntryFile(path))
}

// startFile is ~/Library/LaunchAgents/NAME.plist.
func (d *Desktop) startFile() (string, error) {
	home := os.Getenv("HOME")
	if !filepath.IsAbs(home) {
		return "", errNoHome
	}
	return filepath.Join(home, "Library", "LaunchAgents", d.startName()+".plist"), nil
}

// starts reports whether the launch agent of this profile names program.
func (d *Desktop) starts(program string) bool {
	path, err := d.startFile()
	return err != nil || strings.Contains(readEntryFile(path), "<string>"+asXML(program)+"</string>")
}
