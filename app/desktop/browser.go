package desktop

import (
	"errors"
	"slices"
	"strings"

	"consentray/app"
)

// ErrBrowser says that the browser of the settings is not there or could not be started.
var ErrBrowser = errors.New("the browser that the settings name could not be started")

// OpenIn shows an address in a browser: a known one by its name, in a profile where one is named, or a
// program by its full path. It is started with the address as its last argument and never through a shell.
// The zero Browser is the system's default, as with Open. It returns ErrAddress or ErrBrowser, and then
// nothing was shown.
func (d *Desktop) OpenIn(b app.Browser, address string) error {
	switch {
	case b == app.Browser{}:
		return d.Open(address)
	case !openable(address) || strings.HasPrefix(address, "-"):
		return ErrAddress
	}
	var args []string
	if b.Profile != "" {
		var ok bool
		if args, ok = choose(b); !ok {
			return ErrBrowser
		}
	}
	return startBrowser(b.Program, append(args, address))
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
	data     data     // where it keeps its profiles
}

// data are the folders in which a browser keeps its profiles: on Linux below ~/.config, the same within a
// flatpak's and a snap's own home; on Windows below %LocalAppData%; on macOS below Application Support.
// Browsers that are started with a profile in another way have none.
type data struct{ linux, windows, mac string }

// browsers are the known ones.
func browsers() []known {
	return []known{
		{
			"edge",
			[]string{"microsoft-edge", "microsoft-edge-stable", "microsoft-edge-beta", "com.microsoft.Edge"},
			"msedge.exe",
			[]string{`Microsoft\Edge\Application`},
			"Microsoft Edge",
			data{"microsoft-edge", `Microsoft\Edge\User Data`, "Microsoft Edge"},
		},
		{
			"chrome",
			[]string{"google-chrome", "google-chrome-stable", "com.google.Chrome"},
			"chrome.exe",
			[]string{`Google\Chrome\Application`},
			"Google Chrome",
			data{"google-chrome", `Google\Chrome\User Data`, "Google/Chrome"},
		},
		{"firefox", []string{"firefox", "firefox-esr", "org.mozilla.firefox"}, "firefox.exe", []string{`Mozilla Firefox`}, "Firefox", data{}},
		{
			"brave",
			[]string{"brave-browser", "brave-browser-stable", "brave", "com.brave.Browser"},
			"brave.exe",
			[]string{`BraveSoftware\Brave-Browser\Application`},
			"Brave Browser",
			data{"BraveSoftware/Brave-Browser", `BraveSoftware\Brave-Browser\User Data`, "BraveSoftware/Brave-Browser"},
		},
		{
			"chromium",
			[]string{"chromium", "chromium-browser", "org.chromium.Chromium"},
			"",
			[]string{`Chromium\Application`},
			"Chromium",
			data{"chromium", `Chromium\User Data`, "Chromium"},
		},
		{"safari", nil, "", nil, "Safari", data{}},
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
