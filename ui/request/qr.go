package request

import (
	"image"
	"image/color"
	"image/png"
	"io"
	"strings"

	"rsc.io/qr"

	"consentray/app"
)

// The geometry of a QR code (ISO/IEC 18004): readers need four modules of quiet around it.
const (
	quietZone = 4 // modules
	module    = 8 // pixels
)

// QR draws link as a QR code in black and white, for a phone or another computer: error correction
// level M, eight pixels a module, the quiet zone included. It returns ErrLink for what may not stand
// in a request either, and ErrLong where the link is longer than a code can hold (2,331 bytes).
func QR(link string) (image.Image, error) {
	code, err := coded(link)
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

func coded(link string) (*qr.Code, error) {
	if !usable(link) {
		return nil, ErrLink
	}
	code, err := qr.Encode(link, qr.M)
	if err != nil {
		return nil, ErrLong
	}
	return code, nil
}

// png writes the link as a QR code, a picture.
func (author) png(w io.Writer, r app.Request) error {
	picture, err := QR(r.Link)
	if err != nil {
		return err
	}
	return png.Encode(w, picture)
}

// The colours of a QR code in a terminal, as a terminal of 256 colours is told them (ECMA-48, SGR 38 and
// 48): black on white whatever its own are, because not every reader takes a code the other way round.
const (
	inkOnPaper = "\x1b[38;5;16;48;5;231m"
	ownColours = "\x1b[0m"
)

// halves are two modules, one above the other, in one character.
var halves = map[[2]bool]string{
	{false, false}: " ", {true, false}: "\u2580", {false, true}: "\u2584", {true, true}: "\u2588",
}

// qr writes the link as a QR code for a terminal.
func (author) qr(w io.Writer, r app.Request) error {
	code, err := coded(r.Link)
	if err != nil {
		return err
	}
	var b strings.Builder
	for y := -quietZone; y < code.Size+quietZone; y += 2 {
		b.WriteString(inkOnPaper)
		for x := -quietZone; x < code.Size+quietZone; x++ {
			b.WriteString(halves[[2]bool{code.Black(x, y), code.Black(x, y+1)}])
		}
		b.WriteString(ownColours + "\n")
	}
	_, err = io.WriteString(w, b.String())
	return err
}
