//go:build !linux

package desktop

import (
	"context"
	"strings"

	"consentray/app"
)

// lookBrowser looks for the browser of the settings; the system opens other addresses by itself. On macOS
// it shows only when it is started whether an application of that name is there, and people are told then.
func lookBrowser(_ context.Context, chosen app.Browser) app.Finding {
	if chosen != (app.Browser{}) && !there(chosen) {
		return app.Missed("browser", "browser-chosen").About(chosen.String())
	}
	return app.Found("browser").With("browser", chosen.Program[strings.LastIndexAny(chosen.Program, `/\\`)+1:])
}

// LookWindow tells how the window of the running agent went when it was last asked for; asked and drawn
// are how often it was asked for and has shown its first frame (app.Snapshot).
func LookWindow(asked, drawn int) app.Finding {
	f := app.Found("window")
	switch {
	case asked > drawn:
		return app.Warned("window", "window-failed")
	case drawn > 0:
		f.Say = "window-drawn"
	}
	return f
}
