package desktop

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"consentray/app"
)

// browserPatience is how long xdg-settings, a script, may take to name the browser.
const browserPatience = 2 * time.Second

// lookBrowser looks for the browser of the settings, and for the program that opens addresses, which every
// other address goes to; it asks the desktop for its browser. $BROWSER counts where the desktop names
// none, as it does for xdg-open.
func lookBrowser(ctx context.Context, chosen app.Browser) app.Finding {
	if chosen != (app.Browser{}) && !there(chosen) {
		return app.Missed("browser", "browser-chosen").About(filepath.Base(chosen.String()))
	}
	if _, err := exec.LookPath("xdg-open"); err != nil {
		return app.Missed("browser", "browser-none")
	}
	if chosen != (app.Browser{}) {
		return app.Found("browser").With("browser", filepath.Base(chosen.Program)).With("from", "settings")
	}
	name := strings.TrimPrefix(filepath.Base(os.Getenv("BROWSER")), ".")
	ctx, cancel := context.WithTimeout(ctx, browserPatience)
	defer cancel()
	cmd := tool(ctx, "xdg-settings", []string{"get", "default-web-browser"})
	if out, err := cmd.Output(); err == nil && strings.TrimSpace(string(out)) != "" {
		name = strings.TrimSpace(string(out))
	}
	if name == "" {
		return app.Warned("browser", "browser-nameless")
	}
	return app.Found("browser").With("browser", name)
}

// starts reports whether the entry of this profile names program. An entry of the system is as its
// package made it.
func (d *Desktop) starts(program string) bool {
	path, err := d.startFile()
	if err != nil {
		return true
	}
	text := readEntryFile(path)
	return !readEntry(text).found || strings.Contains(text, "\nExec="+execLine(program, nil))
}

// LookWindow finds out whether there is a screen. asked and drawn are how often the window of the running
// agent was asked for and has shown its first frame (app.Snapshot); drawing one only to see takes longer
// than anybody waits.
func LookWindow(asked, drawn int) app.Finding {
	f := app.Found("window")
	switch {
	case os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "":
		return app.Warned("window", "window-none")
	case asked > drawn:
		f = app.Warned("window", "window-failed")
	case drawn > 0:
		f.Say = "window-drawn"
	}
	return f.With("display", os.Getenv("DISPLAY")).With("wayland", os.Getenv("WAYLAND_DISPLAY"))
}
