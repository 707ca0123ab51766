package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/color"
	"io"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// The files that ship are the ones this program draws.
func TestIconsAreCurrent(t *testing.T) {
	for name, want := range files() {
		got, err := os.ReadFile(filepath.Join("..", "icons", name))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("icons/%s is not what mark draws (%v); run go generate ./assets", name, err)
		}
	}
}

// At 16 pixels every state is another picture, and differs from each other state in enough pixels to
// be told apart without colour.
func TestStatesDifferAtSixteenPixels(t *testing.T) {
	ink := color.NRGBA{A: 0xFF}
	for i, a := range states {
		for _, b := range states[:i] {
			differ := 0
			first, second := trayIcon(a, 16, ink), trayIcon(b, 16, ink)
			for p := 3; p < len(first.Pix); p += 4 {
				if max(first.Pix[p], second.Pix[p])-min(first.Pix[p], second.Pix[p]) > 100 {
					differ++
				}
			}
			if differ < 8 {
				t.Errorf("%s and %s differ in %d pixels only", a.name, b.name, differ)
			}
		}
	}
}

// The tone for unknown panels keeps 3 to 1 on white and on the dark grey of common panels.
func TestMiddleToneIsLegible(t *testing.T) {
	for _, ground := range []color.NRGBA{{0xFF, 0xFF, 0xFF, 0xFF}, {0x2D, 0x2D, 0x2D, 0xFF}} {
		a, b := luminance(tones["any"]), luminance(ground)
		if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 3 {
			t.Errorf("contrast with %v is %.1f", ground, ratio)
		}
	}
}

// luminance is the relative luminance of WCAG 2.
func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// The SVG has an element for each part, and a tray state has no colour but that of its surroundings.
func TestDrawingsHaveEveryPart(t *testing.T) {
	for _, s := range states {
		elements, inks := drawn(t, traySVG(s))
		if want := len(s.picture); elements != want {
			t.Errorf("%s has %d elements, want %d", s.name, elements, want)
		}
		if delete(inks, "currentColor"); len(inks) > 0 {
			t.Errorf("%s has colours of its own: %v", s.name, inks)
		}
	}
	elements, inks := drawn(t, appSVG())
	if want := len(app.leaf) + len(app.lines); elements != want || !inks[hex(accent)] || !inks[hex(tint)] {
		t.Errorf("app has %d elements, want %d, in %v", elements, want, inks)
	}
}

// drawn counts the elements that an SVG draws, its mask's ground left out, and lists their colours.
func drawn(t *testing.T, svg []byte) (elements int, inks map[string]bool) {
	t.Helper()
	inks = map[string]bool{}
	masked := false
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return elements, inks
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		if end, ok := token.(xml.EndElement); ok && end.Name.Local == "mask" {
			masked = false
			elements-- // the ground
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "mask":
			masked = true
		case "rect", "circle", "path":
			elements++
			for _, a := range start.Attr {
				if (a.Name.Local == "fill" || a.Name.Local == "stroke") && a.Value != "none" && !masked {
					inks[a.Value] = true
				}
			}
		}
	}
}
