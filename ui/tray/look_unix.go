//go:build !windows && !darwin

package tray

import (
	"context"
	"os"

	"consentray/app"
)

// Look finds out whether this desktop shows tray icons, on a connection of its own that it closes again.
func Look(ctx context.Context) app.Finding {
	about := func(f app.Finding) app.Finding {
		return f.With("desktop", os.Getenv("XDG_CURRENT_DESKTOP")).With("session", os.Getenv("XDG_SESSION_TYPE"))
	}
	bus, err := privateBus()
	if err != nil {
		return about(app.Missed("tray", "tray-no-bus"))
	}
	defer bus.Close()
	if !newHost(bus, nil, nil).registered(ctx) {
		return about(app.Missed("tray", "tray-none"))
	}
	return about(app.Found("tray"))
}
