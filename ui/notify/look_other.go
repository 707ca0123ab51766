//go:build windows || darwin

package notify

import (
	"context"

	"consentray/app"
)

// Look finds out whether something on this desktop shows notifications: the system does, unless a person
// switched them off there, which nobody is told.
func Look(context.Context) app.Finding { return app.Found("notifications") }
