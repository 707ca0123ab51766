package config

import (
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"consentray/app"
)

const wantBrowser = "it takes edge, chrome, firefox, brave, chromium, each with a profile where one is wanted (edge:Work), safari, or the full path of a program without arguments"

// Browsers lists the names that the setting browser takes.
func Browsers() []string {
	return []string{"edge", "chrome", "firefox", "brave", "chromium", "safari"}
}

// browser accepts the name of a known browser, behind it a colon and a profile, or the path of a program.
// Which option takes a profile is known of known browsers only.
func browser(text string) (app.Browser, bool) {
	if strings.ContainsAny(text, `/\`) {
		b := app.Browser{Program: text}
		if runtime.GOOS == "windows" {
			return b, windowsProgram(text)
		}
		return b, unixProgram(text)
	}
	name, profile, parted := strings.Cut(text, ":")
	b := app.Browser{Program: strings.ToLower(name), Profile: strings.TrimSpace(profile)}
	switch {
	case parted:
		return b, b.Program != "safari" && slices.Contains(Browsers(), b.Program) && profileName(b.Profile)
	case text == "":
		return b, true
	}
	return b, slices.Contains(Browsers(), b.Program)
}

// profileName accepts what people and browsers call profiles. It becomes an argument of its own.
func profileName(text string) bool {
	return text != "" && text != "." && text != ".." && len(text) <= longestProfile && printable(text) &&
		!strings.HasPrefix(text, "-") && !strings.ContainsAny(text, "\"'<>|*?;`$%")
}

// browserKey is a setting of a browser.
func browserKey(name, env string, field func(*Settings) *app.Browser) key {
	return key{
		name, env, text, wantBrowser,
		func(s *Settings, v value) bool {
			b, ok := browser(v.text)
			if ok {
				*field(s) = b
			}
			return ok
		},
		func(s Settings) string { return field(&s).String() },
	}
}

// argument finds what looks like an argument behind a path.
var argument = regexp.MustCompile(`\s[-/]|["'<>|*?;` + "`" + `$]`)

// program holds what a path of a program has in common on all systems. The program is started with one
// argument, so a path with arguments would be the name of a file that does not exist.
func program(text string) bool {
	return len(text) <= longestAddress && printable(text) && !argument.MatchString(text) && strings.TrimSpace(text) == text
}

// unixProgram accepts an absolute path in its shortest form. A colon would be a profile.
func unixProgram(text string) bool {
	return program(text) && strings.HasPrefix(text, "/") && path.Clean(text) == text && text != "/" && !strings.Contains(text, ":")
}

var drive = regexp.MustCompile(`^[A-Za-z]:\\[^:/]+\.[eE][xX][eE]$`)

// windowsProgram accepts an executable on a drive of this computer. A batch file would hand the address
// to a shell, which takes parts of it for commands.
func windowsProgram(text string) bool {
	return program(text) && drive.MatchString(text) && !strings.Contains(text, `\..\`) && !strings.Contains(text, `\\`)
}
