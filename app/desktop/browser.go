package desktop

import (
	"errors"
	"slices"
	"strings"
)

// ErrBrowser says that the browser of the settings is not there or could not be started.
var ErrBrowser = errors.New("the browser that the settings name could not be started")

// OpenIn shows an address in a browser: the name of a known one, or the full path of a program, which is
// started with the address as its one argument and never through a shell. The empty browser is the
// system's default, as with Open. It returns ErrAddress or ErrBrowser, and then nothing was shown.
func (d *Desktop) OpenIn(browser, address string) error {
	switch {
	case browser == "":
		return d.Open(address)
	case !openable(address) || strings.HasPrefix(address, "-"):
		return ErrAddress
	}
	return startBrowser(browser, address)
}

// path tells whether a browser is the path of a program.
func path(browser string) bool { return strings.ContainsAny(browser, `/\`) }

// A known browser has a name in the settings and others on each system.
type known struct {
	name     string
	commands []string // Linux: the commands that distributions and flatpaks give it
	windows  string   // its key below App Paths
	folders  []string // Windows: where it is installed, below one of the folders of programs
	mac      string   // macOS: the name of the application
}

// browsers are the known ones.
func browsers() []known {
	return []known{
		{"edge", []string{"microsoft-edge", "microsoft-edge-stable", "microsoft-edge-beta", "com.microsoft.Edge"}, "msedge.exe", []string{`Microsoft\Edge\Application`}, "Microsoft Edge"},
		{"chrome", []string{"google-chrome", "google-chrome-stable", "com.google.Chrome"}, "chrome.exe", []string{`Google\Chrome\Application`}, "Google Chrome"},
		{"firefox", []string{"firefox", "firefox-esr", "org.mozilla.firefox"}, "firefox.exe", []string{`Mozilla Firefox`}, "Firefox"},
		{"brave", []string{"brave-browser", "brave-browser-stable", "brave", "com.brave.Browser"}, "brave.exe", []string{`BraveSoftware\Brave-Browser\Application`}, "Brave Browser"},
		{"chromium", []string{"chromium", "chromium-browser", "org.chromium.Chromium"}, "", []string{`Chromium\Application`}, "Chromium"},
		{"safari", nil, "", nil, "Safari"},
	}
}

func knownBrowser(name string) (known, bool) {
	all := browsers()
	i := slices.IndexFunc(all, func(k known) bool { return k.name == name })
	if i < 0 {
		return known{}, false
	}
	return all[i], true
}
