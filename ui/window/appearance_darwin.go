package window

/*
#cgo CFLAGS: -x objective-c
#cgo LDFLAGS: -framework AppKit
#import <AppKit/AppKit.h>

static int moreContrast(void) {
	return [[NSWorkspace sharedWorkspace] accessibilityDisplayShouldIncreaseContrast] ? 1 : 0;
}
*/
import "C"

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// fyneWatches is true: Fyne follows the dark mode of the system.
const fyneWatches = true

// display reports whether there is a screen to draw on.
func display() bool { return true }

// watch returns what the person chose for the desktop, and tells on Fyne's goroutine when that changes.
func watch(_ context.Context, a fyne.App, tell func(appearance)) appearance {
	of := func(s fyne.Settings) appearance {
		return appearance{dark: s.ThemeVariant() == theme.VariantDark, contrast: C.moreContrast() != 0}
	}
	a.Settings().AddListener(func(s fyne.Settings) { tell(of(s)) })
	return of(a.Settings())
}
