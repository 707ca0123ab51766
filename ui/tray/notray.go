//go:build darwin && !cgo

package tray

import (
	"context"

	"consentray/app"
	"consentray/assets"
)

// Run cannot show anything: the menu bar is reached through Objective-C.
func (t *Tray) Run(context.Context, <-chan app.Snapshot, func(app.Intent)) error { return ErrNoTray }

func panel() assets.Panel { return assets.AnyPanel }
