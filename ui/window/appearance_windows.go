package window

import (
	"context"
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/sys/windows"
)

// fyneWatches is true: Fyne follows AppsUseLightTheme in the registry.
const fyneWatches = true

// display reports whether there is a screen to draw on.
func display() bool { return true }

// watch returns what the person chose for the desktop, and tells on Fyne's goroutine when that changes.
func watch(_ context.Context, a fyne.App, tell func(appearance)) appearance {
	of := func(s fyne.Settings) appearance {
		return appearance{dark: s.ThemeVariant() == theme.VariantDark, contrast: highContrast()}
	}
	a.Settings().AddListener(func(s fyne.Settings) { tell(of(s)) })
	return of(a.Settings())
}

var systemParametersInfo = windows.NewLazySystemDLL("user32.dll").NewProc("SystemParametersInfoW")

// highContrast asks Windows (HIGHCONTRASTW, winuser.h).
func highContrast() bool {
	const (
		getHighContrast = 0x42 // SPI_GETHIGHCONTRAST
		on              = 1    // HCF_HIGHCONTRASTON
	)
	var info struct {
		size, flags uint32
		scheme      *uint16
	}
	info.size = uint32(unsafe.Sizeof(info))
	ok, _, _ := systemParametersInfo.Call(getHighContrast, uintptr(info.size), uintptr(unsafe.Pointer(&info)), 0)
	return ok != 0 && info.flags&on != 0
}
