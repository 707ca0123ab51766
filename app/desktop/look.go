package desktop

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"os"
	"slices"

	"consentray/app"
)

// Look finds out, for the doctor, what this desktop offers: a browser, what links of meetings open in, and
// what starts with the session. Nothing is opened and nothing is changed. browser is the one of the
// settings, for sign-in; empty: the desktop's. links are the other ones of the settings.
func (d *Desktop) Look(ctx context.Context, browser app.Browser, links app.Opening) []app.Finding {
	return []app.Finding{lookBrowser(ctx, browser), lookLinks(links), d.lookAutostart()}
}

// lookLinks looks for every app and browser that the settings choose for links. Whose links they are is
// not told: accounts have names.
func lookLinks(links app.Opening) app.Finding {
	switch {
	case links.Teams && !handled("msteams"):
		return app.Warned("links", "links-app").About("Teams")
	case links.Zoom && !handled("zoommtg"):
		return app.Warned("links", "links-app").About("Zoom")
	}
	for _, whom := range slices.Sorted(maps.Keys(links.Browsers)) {
		if b := links.Browsers[whom]; b != (app.Browser{}) && !there(b) {
			return app.Warned("links", "links-browser").About(b.String())
		}
	}
	f := app.Found("links")
	if links.Teams || links.Zoom || len(links.Browsers) > 0 {
		f.Say = "links-set"
	}
	return f
}

func (d *Desktop) lookAutostart() app.Finding {
	if !d.Autostart() {
		return app.Finding{Key: "autostart", Status: app.StatusOK, Say: "autostart-off"}
	}
	program, err := os.Executable()
	if err == nil && !d.starts(program) {
		return app.Warned("autostart", "autostart-moved")
	}
	return app.Found("autostart")
}

// LookProxy finds out which proxy stands on the way to an address. proxy is what the transport asks,
// Proxy in the program. User and password in it are left out.
func LookProxy(proxy func(*http.Request) (*url.URL, error), address string) app.Finding {
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return app.Found("proxy")
	}
	via, err := proxy(req)
	switch {
	case err != nil:
		return app.Missed("proxy", "proxy-wrong")
	case via == nil:
		return app.Found("proxy")
	}
	return app.Finding{Key: "proxy", Status: app.StatusOK, Say: "proxy-set"}.About(via.Host).With("kind", via.Scheme)
}
