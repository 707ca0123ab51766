package window

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Sizes of type and space, in Fyne's pixels, which do not depend on the density of the screen.
const (
	headingSize = 22
	textSize    = 16 // 15 has room for its descenders in no whole number of pixels, and Fyne cuts them off
	quietSize   = 13
	dayType     = 12 // headings of days, in capitals

	step   = 8  // spacing goes in these
	gap    = 12 // inside a card
	corner = 12 // of cards
	round  = 9  // of buttons and fields
	least  = 36 // height of a control
)

// A dress is the Fyne theme of a palette, for what Fyne draws itself: the ground, the field, scroll bars.
type dress struct{ palette }

// Color returns the colour of name; the variant is already chosen with the palette.
func (d dress) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNameBackground:
		return d.ground
	case theme.ColorNameInputBackground, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground, theme.ColorNameButton:
		return d.paper
	case theme.ColorNameInputBorder, theme.ColorNameSeparator:
		return d.line
	case theme.ColorNamePrimary, theme.ColorNameHyperlink, theme.ColorNameFocus:
		return d.accent
	case theme.ColorNameForegroundOnPrimary:
		return d.onAccent
	case theme.ColorNamePlaceHolder, theme.ColorNameDisabled:
		return d.soft
	case theme.ColorNameHover, theme.ColorNamePressed, theme.ColorNameSelection:
		return d.tint
	case theme.ColorNameScrollBar:
		return faded(d.soft, 0x70)
	case theme.ColorNameScrollBarBackground, theme.ColorNameShadow:
		return color.Transparent
	case theme.ColorNameSuccess:
		return d.good
	case theme.ColorNameWarning, theme.ColorNameError:
		return d.attention
	}
	return d.ink
}

// Font returns Fyne's own fonts, which are in the program and need no font of the system.
func (d dress) Font(style fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(style) }

// Icon returns Fyne's own icons, for the menu of the field.
func (d dress) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size returns the sizes of this design.
func (d dress) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return textSize
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return round
	case theme.SizeNameInnerPadding:
		return 10
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameScrollBarRadius:
		return 4
	}
	return theme.DefaultTheme().Size(name)
}

func faded(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}
