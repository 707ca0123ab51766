//go:build !windows && !darwin

package notify

import (
	"context"

	"consentray/app"
)

// Look finds out whether something on this desktop shows notifications, and what.
func Look(ctx context.Context) app.Finding {
	c := connect(ctx)
	if c == nil {
		return app.Warned("notifications", "notifications-none")
	}
	defer c.bus.Close()
	var name, vendor, version, protocol string
	if c.call(ctx, "GetServerInformation").Store(&name, &vendor, &version, &protocol) != nil {
		return app.Warned("notifications", "notifications-none")
	}
	return app.Found("notifications").With("service", name).With("version", version)
}
