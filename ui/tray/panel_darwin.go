//go:build cgo

package tray

import "consentray/assets"

// panel is not looked at on macOS, whose menu bar colours the template itself.
func panel() assets.Panel { return assets.LightPanel }
