package window

import (
	"image/color"
	"math"
	"testing"
)

// Text against its ground has a contrast of at least 4.5 to 1, and of 7 in the high-contrast palettes
// (WCAG 2.2, 1.4.3 and 1.4.6).
func TestContrast(t *testing.T) {
	for _, p := range []palette{light, dark, contrastLight, contrastDark} {
		least := 4.5
		if p == contrastLight || p == contrastDark {
			least = 7
		}
		inks := map[string]color.NRGBA{"ink": p.ink, "soft": p.soft, "good": p.good, "attention": p.attention}
		grounds := map[string]color.NRGBA{"ground": p.ground, "paper": p.paper, "well": p.well, "tint": p.tint}
		for on, ground := range grounds {
			for name, ink := range inks {
				if on == "tint" && name != "ink" && name != "soft" {
					continue // nothing else stands on it
				}
				if c := contrast(ink, ground); c < least {
					t.Errorf("%s: %s on %s is %.2f to 1", p.name, name, on, c)
				}
			}
		}
		for name, ground := range map[string]color.NRGBA{"accent": p.accent, "pressed": p.pressed} {
			if c := contrast(p.onAccent, ground); c < least {
				t.Errorf("%s: text on %s is %.2f to 1", p.name, name, c)
			}
		}
	}
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(c color.NRGBA) float64 {
	of := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*of(c.R) + 0.7152*of(c.G) + 0.0722*of(c.B)
}

func TestPaletteFollowsTheDesktop(t *testing.T) {
	for a, want := range map[appearance]palette{
		{}: light, {dark: true}: dark, {contrast: true}: contrastLight, {dark: true, contrast: true}: contrastDark,
	} {
		if got := a.palette(); got != want {
			t.Errorf("%+v wears %s", a, got.name)
		}
	}
}
