package desktop

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// errNoHome says that there is no folder for the user's own entries.
var errNoHome = errors.New("HOME names no home directory")

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
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, largestEntry))
	return err == nil && agentStarts(string(text))
}

// startFile is ~/Library/LaunchAgents/NAME.plist.
func (d *Desktop) startFile() (string, error) {
	home := os.Getenv("HOME")
	if !filepath.IsAbs(home) {
		return "", errNoHome
	}
	return filepath.Join(home, "Library", "LaunchAgents", d.startName()+".plist"), nil
}
