package desktop

import (
	"context"
	"net/http"
	"net/url"
	"os"

	"consentray/app"
)

// Look finds out, for the doctor, what this desktop offers: a browser, and what starts with the session.
// Nothing is opened and nothing is changed. browser is the one of the settings; empty: the desktop's.
func (d *Desktop) Look(ctx context.Context, browser string) []app.Finding {
	return []app.Finding{lookBrowser(ctx, browser), d.lookAutostart()}
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
