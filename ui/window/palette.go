package window

import "image/color"

// A palette is the colours of one appearance. Ink, soft, accent, good and attention stand on ground and
// on paper, onAccent on accent; each pair has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3).
type palette struct {
	name      string
	ground    color.NRGBA // of the window
	paper     color.NRGBA // of cards
	well      color.NRGBA // of what is sunk into a card: a link
	ink       color.NRGBA
	soft      color.NRGBA // of the quiet lines
	line      color.NRGBA // hairlines
	accent    color.NRGBA
	onAccent  color.NRGBA
	pressed   color.NRGBA // accent under the pointer
	tint      color.NRGBA // of the one thing that comes next
	good      color.NRGBA
	attention color.NRGBA
}

var (
	light = palette{
		name: "light", ground: hex(0xF4F6FA), paper: hex(0xFFFFFF), well: hex(0xF4F6FA), ink: hex(0x18202B), soft: hex(0x5B6676),
		line: hex(0xE1E6EE), accent: hex(0x2F62E6), onAccent: hex(0xFFFFFF), pressed: hex(0x2552C8), tint: hex(0xE9EFFE),
		good: hex(0x1A7F50), attention: hex(0x8F5C10),
	}
	dark = palette{
		name: "dark", ground: hex(0x12161D), paper: hex(0x1B212B), well: hex(0x12161D), ink: hex(0xE9EDF4), soft: hex(0x9AA6B8),
		line: hex(0x2B3442), accent: hex(0x7FA3FF), onAccent: hex(0x0D1730), pressed: hex(0x9AB6FF), tint: hex(0x22304F),
		good: hex(0x5BD19A), attention: hex(0xE6B563),
	}
	// The high-contrast ones have lines that can be seen by everybody, and no shades of grey for text.
	contrastLight = palette{
		name: "contrast-light", ground: hex(0xFFFFFF), paper: hex(0xFFFFFF), well: hex(0xFFFFFF), ink: hex(0x000000), soft: hex(0x20262E),
		line: hex(0x000000), accent: hex(0x0A35A8), onAccent: hex(0xFFFFFF), pressed: hex(0x062472), tint: hex(0xE3EBFF),
		good: hex(0x00552E), attention: hex(0x6B3F00),
	}
	contrastDark = palette{
		name: "contrast-dark", ground: hex(0x000000), paper: hex(0x000000), well: hex(0x000000), ink: hex(0xFFFFFF), soft: hex(0xE4E8EE),
		line: hex(0xFFFFFF), accent: hex(0xA9C2FF), onAccent: hex(0x000000), pressed: hex(0xD0DEFF), tint: hex(0x14213F),
		good: hex(0x7CF0B8), attention: hex(0xFFD27A),
	}
)

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 0xFF}
}

// An appearance is what the person chose for the whole desktop.
type appearance struct{ dark, contrast bool }

func (a appearance) palette() palette {
	switch {
	case a.dark && a.contrast:
		return contrastDark
	case a.contrast:
		return contrastLight
	case a.dark:
		return dark
	}
	return light
}

// mixed is ground with a part of ink in it.
func mixed(ground, ink color.NRGBA, part float64) color.NRGBA {
	of := func(a, b uint8) uint8 { return uint8(float64(a)*(1-part) + float64(b)*part + 0.5) }
	return color.NRGBA{of(ground.R, ink.R), of(ground.G, ink.G), of(ground.B, ink.B), 0xFF}
}
