package window

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"rsc.io/qr"

	"consentray/ui/words"
)

// codePage shows the link of the request to a camera.
func (v *view) codePage() page {
	l := v.look
	link := ""
	if r := v.snap.Top().Request; r != nil {
		link = r.Link
	}
	main := []fyne.CanvasObject{stack(4, l.heading(words.T("window.code")), l.quiet(words.T("window.code.quiet")))}
	if picture, ok := codeOf(link); ok {
		main = append(main, picture)
	} else {
		main = append(main, l.text(words.T("window.code.long")))
	}
	main = append(main, v.side(words.T("window.back"), "back", v.back))
	return page{main: main}
}

const (
	quietZone = 4   // modules of white around the code (ISO/IEC 18004)
	codeWidth = 400 // at most, with the quiet zone
)

// codeOf draws text as a QR code of level M, black on white in every palette: cameras want it so. Each
// module is a whole number of pixels.
func codeOf(text string) (fyne.CanvasObject, bool) {
	code, err := qr.Encode(text, qr.M)
	if err != nil || text == "" {
		return nil, false
	}
	modules := code.Size + 2*quietZone
	img := image.NewGray(image.Rect(0, 0, modules, modules))
	for y := range modules {
		for x := range modules {
			img.SetGray(x, y, color.Gray{0xFF})
			if code.Black(x-quietZone, y-quietZone) {
				img.SetGray(x, y, color.Gray{})
			}
		}
	}
	picture := canvas.NewImageFromImage(img)
	picture.ScaleMode, picture.FillMode = canvas.ImageScalePixels, canvas.ImageFillContain
	size := float32(max(codeWidth/modules, 1) * modules)
	return container.New(fixed{size, size}, picture), true
}
