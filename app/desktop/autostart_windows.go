package desktop

import (
	"errors"
	"os"
	"strings"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"
)

// Where Windows keeps what starts with a session, and what Task Manager's list "Startup apps"
// switched off: there the first byte of the value is odd.
const (
	runKey      = `Software\Microsoft\Windows\CurrentVersion\Run`
	approvedKey = `Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run`
)

// setAutostart writes the value of this profile below the user's Run key, or removes it. Either way
// what Task Manager noted about it goes, so that on is on.
func (d *Desktop) setAutostart(program string, on bool) error {
	name := d.runName()
	if err := dropValue(approvedKey, name); err != nil {
		return err
	}
	if !on {
		return dropValue(runKey, name)
	}
	k, _, err := registry.CreateKey(registry.CURRENT_USER, runKey, registry.SET_VALUE)
	if err != nil {
		return err
	}
	defer k.Close()
	return k.SetStringValue(name, runLine(windowed(program), d.startArguments()))
}

// windowed is the program without a console that stands beside the console launcher of the same name;
// a session that started the launcher would show an empty console all day.
func windowed(program string) string {
	stem, launcher := strings.CutSuffix(strings.ToLower(program), ".com")
	beside := program[:len(stem)] + ".exe"
	if _, err := os.Stat(beside); !launcher || err != nil {
		return program
	}
	return beside
}

func (d *Desktop) autostart() bool { return d.startLine() != "" && !switchedOff(d.runName()) }

// startLine is the command line that the session starts, empty where there is none.
func (d *Desktop) startLine() string {
	k, err := registry.OpenKey(registry.CURRENT_USER, runKey, registry.QUERY_VALUE)
	if err != nil {
		return ""
	}
	defer k.Close()
	line, _, err := k.GetStringValue(d.runName())
	if err != nil {
		return ""
	}
	return line
}

// starts reports whether the value of this profile names program.
func (d *Desktop) starts(program string) bool {
	return strings.HasPrefix(d.startLine(), runLine(windowed(program), nil))
}

// runName is how the value is called; people see it in Task Manager.
func (d *Desktop) runName() string {
	return "Consentray" + strings.TrimPrefix(d.startName(), appID)
}

// runLine is a command line: the program always in quotes, since a path with a space and without
// quotes may start another program (CWE-428).
func runLine(program string, args []string) string {
	words := []string{`"` + program + `"`}
	for _, a := range args {
		words = append(words, windows.EscapeArg(a))
	}
	return strings.Join(words, " ")
}

// switchedOff reports whether Task Manager's list says off.
func switchedOff(name string) bool {
	k, err := registry.OpenKey(registry.CURRENT_USER, approvedKey, registry.QUERY_VALUE)
	if err != nil {
		return false
	}
	defer k.Close()
	note, _, err := k.GetBinaryValue(name)
	return err == nil && len(note) > 0 && note[0]&1 == 1
}

// dropValue removes a value; that there is none is as good.
func dropValue(key, name string) error {
	k, err := registry.OpenKey(registry.CURRENT_USER, key, registry.SET_VALUE)
	if errors.Is(err, registry.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer k.Close()
	if err := k.DeleteValue(name); !errors.Is(err, registry.ErrNotExist) {
		return err
	}
	return nil
}
