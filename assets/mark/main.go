// Command mark draws Consentray's mark, a calendar leaf, in every state, tone and size that the
// systems want, and writes the files into the folder named by its argument. Shapes are distance
// functions, so one description serves 16 and 512 pixels alike; the same description makes the SVG. Run it by `go generate ./assets`.
package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"log"
	"os"
	"path/filepath"
)

func main() {
	dir := "icons"
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	for name, data := range files() {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// tones are the colours of the tray icon by the panel they are made for. No panel says how bright it
// is, so "any" is a middle tone with more than 3 to 1 against white and against a dark panel.
var tones = map[string]color.NRGBA{
	"any":   {0x78, 0x82, 0x90, 0xFF},
	"light": {0x18, 0x20, 0x2B, 0xFF},
	"dark":  {0xF4, 0xF6, 0xFA, 0xFF},
}

// The colours of the mark where it has its own.
var (
	accent = color.NRGBA{0x2F, 0x62, 0xE6, 0xFF}
	tint   = color.NRGBA{0xDC, 0xE6, 0xFE, 0xFF}
)

// files returns all icon files by name.
func files() map[string][]byte {
	out := map[string][]byte{"app.png": encodePNG(appIcon(512))}
	out["app.svg"] = appSVG()
	out["app.ico"] = encodeICO(appIcon(16), appIcon(32), appIcon(48))
	for _, state := range states {
		out[state.name+".svg"] = traySVG(state)
		for tone, ink := range tones {
			name := fmt.Sprintf("%s-%s", state.name, tone)
			out[name+".png"] = encodePNG(trayIcon(state, 64, ink))
			out[name+".ico"] = encodeICO(trayIcon(state, 16, ink), trayIcon(state, 24, ink), trayIcon(state, 32, ink))
		}
	}
	return out
}

// trayIcon draws a state in one colour on nothing.
func trayIcon(s state, size int, ink color.NRGBA) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	paint(img, ink, s.picture)
	return img
}

// appIcon draws the ready mark in the product's accent, its leaf tinted, as look and launcher show it.
func appIcon(size int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	paint(img, tint, app.leaf)
	paint(img, accent, app.lines)
	return img
}

// paint puts ink over img where the picture is.
func paint(img *image.NRGBA, ink color.NRGBA, p picture) {
	scale := float64(img.Rect.Dx()) / 16 // pixels a unit of the grid
	for py := range img.Rect.Dy() {
		for px := range img.Rect.Dx() {
			// The middle of the pixel.
			a := p.coverage(scale, (float64(px)+0.5)/scale, (float64(py)+0.5)/scale)
			img.SetNRGBA(px, py, over(img.NRGBAAt(px, py), ink, a))
		}
	}
}

// over is the Porter-Duff operator of that name with a as the coverage of ink.
func over(under, ink color.NRGBA, a float64) color.NRGBA {
	ua := float64(under.A) / 255 * (1 - a)
	sum := a + ua
	if sum == 0 {
		return color.NRGBA{}
	}
	mix := func(top, bottom uint8) uint8 { return uint8((float64(top)*a+float64(bottom)*ua)/sum + 0.5) }
	return color.NRGBA{mix(ink.R, under.R), mix(ink.G, under.G), mix(ink.B, under.B), uint8(sum*255 + 0.5)}
}

func encodePNG(img image.Image) []byte {
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, img); err != nil {
		log.Fatal(err)
	}
	return b.Bytes()
}
