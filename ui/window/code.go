package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"consentray/ui/request"
	"consentray/ui/words"
)

// codePage shows the link of the request to a camera.
func (v *view) codePage() page {
	l := v.look
	link := ""
	if r := v.account().Request; r != nil {
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

// codeOf draws link so that each module is a whole number of pixels. It is black on white in every
// palette, because cameras want it so.
func codeOf(link string) (fyne.CanvasObject, bool) {
	const (
		most   = 400 // pixels
		module = 8   // pixels of the picture
	)
	code, err := request.QR(link)
	if err != nil {
		return nil, false
	}
	picture := canvas.NewImageFromImage(code)
	picture.ScaleMode, picture.FillMode = canvas.ImageScalePixels, canvas.ImageFillContain
	modules := code.Bounds().Dx() / module
	size := float32(max(most/modules, 1) * modules)
	return container.New(fixed{size, size}, picture), true
}
