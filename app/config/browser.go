package config

import (
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

const wantBrowser = "it takes edge, chrome, firefox, brave, chromium, safari, or the full path of a program without arguments"

// Browsers lists the names that the setting browser takes.
func Browsers() []string {
	return []string{"edge", "chrome", "firefox", "brave", "chromium", "safari"}
}

// browser accepts the name of a known browser, or the path of a program.
func browser(text string) (string, bool) {
	if name := strings.ToLower(text); name == "" || slices.Contains(Browsers(), name) {
		return name, true
	}
	if runtime.GOOS == "windows" {
		return text, windowsProgram(text)
	}
	return text, unixProgram(text)
}

// argument finds what looks like an argument behind a path.
var argument = regexp.MustCompile(`\s[-/]|["'<>|*?;` + "`" + `$]`)

// program holds what a path of a program has in common on all systems. The program is started with one
// argument, so a path with arguments would be the name of a file that does not exist.
func program(text string) bool {
	return len(text) <= longestAddress && printable(text) && !argument.MatchString(text) && strings.TrimSpace(text) == text
}

// unixProgram accepts an absolute path in its shortest form.
func unixProgram(text string) bool {
	return program(text) && strings.HasPrefix(text, "/") && path.Clean(text) == text && text != "/"
}

var drive = regexp.MustCompile(`^[A-Za-z]:\\[^:/]+\.[eE][xX][eE]$`)

// windowsProgram accepts an executable on a drive of this computer. A batch file would hand the address
// to a shell, which takes parts of it for commands.
func windowsProgram(text string) bool {
	return program(text) && drive.MatchString(text) && !strings.Contains(text, `\..\`) && !strings.Contains(text, `\\`)
}
