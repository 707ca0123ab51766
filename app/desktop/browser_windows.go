package desktop

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows/registry"

	"consentray/app"
)

// startBrowser starts the program, or a known browser where App Paths or the usual folders have it. Only
// executables are started: a batch file would hand the address to a shell.
func startBrowser(browser string, args []string) error {
	program := browser
	if !path(browser) {
		program = installed(browser)
	}
	if !strings.EqualFold(filepath.Ext(program), ".exe") {
		return ErrBrowser
	}
	cmd := exec.Command(program, args...)
	if err := cmd.Start(); err != nil {
		return errors.Join(ErrBrowser, err)
	}
	return cmd.Process.Release()
}

// there reports whether a browser of the settings is there, with its profile.
func there(b app.Browser) bool {
	program := b.Program
	if !path(program) {
		program = installed(program)
	}
	_, missing := os.Stat(program)
	_, ok := choose(b)
	return missing == nil && (ok || b.Profile == "")
}

// dataFolders are where the browser keeps its profiles.
func (k known) dataFolders() []string {
	return []string{below("LocalAppData", `AppData\Local`, k.data.windows)}
}

// installed returns the executable of a known browser, empty where there is none.
func installed(browser string) string {
	k, _ := knownBrowser(browser)
	if program := appPath(k.windows); program != "" {
		return program
	}
	name := k.windows
	if name == "" {
		name = "chrome.exe" // Chromium's is called so, too
	}
	for _, variable := range []string{"ProgramFiles", "ProgramFiles(x86)", "LocalAppData"} {
		root := os.Getenv(variable)
		for _, folder := range k.folders {
			program := filepath.Join(root, folder, name)
			if _, err := os.Stat(program); err == nil && filepath.IsAbs(root) {
				return program
			}
		}
	}
	return ""
}

// appPath reads where an executable is registered, for the user and then for everybody (Windows
// documentation, "Application Registration").
func appPath(name string) string {
	if name == "" {
		return ""
	}
	for _, root := range []registry.Key{registry.CURRENT_USER, registry.LOCAL_MACHINE} {
		k, err := registry.OpenKey(root, `SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\`+name, registry.QUERY_VALUE)
		if err != nil {
			continue
		}
		program, _, err := k.GetStringValue("")
		_ = k.Close()
		program = strings.Trim(program, `"`)
		if _, missing := os.Stat(program); err == nil && missing == nil && filepath.IsAbs(program) {
			return program
		}
	}
	return ""
}
