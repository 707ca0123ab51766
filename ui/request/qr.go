package request

import (
	"image"
	"image/color"

	"rsc.io/qr"
)

// The geometry of a QR code (ISO/IEC 18004): readers need four modules of quiet around it.
const (
	quietZone = 4 // modules
	module    = 8 // pixels
)

// QR draws link as a QR code in black and white, for a phone or another computer: error correction
// level M, eight pixels a module, the quiet zone included. It returns ErrLink for what may not stand
// in a request either, and the coder's own where the link is longer than a code can hold (2,331
// bytes).
func QR(link string) (image.Image, error) {
	if !usable(link) {
		return nil, ErrLink
	}
	code, err := qr.Encode(link, qr.M)
	if err != nil {
		return nil, err
	}
	side := (code.Size + 2*quietZone) * module
	picture := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.White, color.Black})
	for y := range side {
		for x := range side {
			if code.Black(x/module-quietZone, y/module-quietZone) {
				picture.SetColorIndex(x, y, 1)
			}
		}
	}
	return picture, nil
}
