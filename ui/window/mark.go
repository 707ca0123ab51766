package window

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// A sign is what stands in the leaf of the mark.
type sign string

const (
	signTick  sign = "tick"
	signDots  sign = "dots"
	signClock sign = "clock"
	signStop  sign = "stop"
	signSmall sign = "small" // a tick alone, for a step that is done
	signOpen  sign = "open"  // points of folds
	signShut  sign = "shut"
	signBack  sign = "back" // shut, where one reads from the right
)

// leaf is the calendar leaf of the mark on a grid of 24, without what stands in it.
const leaf = `<rect x="2.8" y="4.6" width="18.4" height="16.6" rx="4.6" ry="4.6" fill="%[2]s" stroke="%[1]s" stroke-width="1.9"/>` +
	`<path d="M7.6 2v5M16.4 2v5" stroke="%[1]s" stroke-width="1.9" stroke-linecap="round" fill="none"/>`

// drawings are the signs as SVG; %[1]s is the ink, %[2]s what fills the leaf.
var drawings = map[sign]string{
	signTick:  leaf + `<path d="M7.6 13.4l3.1 3.1 5.9-6.3" stroke="%[1]s" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" fill="none"/>`,
	signDots:  leaf + `<circle cx="7.9" cy="13.4" r="1.4" fill="%[1]s"/><circle cx="12" cy="13.4" r="1.4" fill="%[1]s"/><circle cx="16.1" cy="13.4" r="1.4" fill="%[1]s"/>`,
	signClock: leaf + `<path d="M12 9.6v4.2l2.9 1.7" stroke="%[1]s" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" fill="none"/>`,
	signStop:  leaf + `<path d="M12 9v4.6" stroke="%[1]s" stroke-width="2.1" stroke-linecap="round" fill="none"/><circle cx="12" cy="17.2" r="1.3" fill="%[1]s"/>`,
	signSmall: `<path d="M5.5 12.6l4.3 4.3 8.7-9.4" stroke="%[1]s" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" fill="none"/>`,
	signOpen:  `<path d="M5 9l7 7 7-7" stroke="%[1]s" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" fill="none"/>`,
	signBack:  `<path d="M15 5l-7 7 7 7" stroke="%[1]s" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" fill="none"/>`,
	signShut:  `<path d="M9 5l7 7-7 7" stroke="%[1]s" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" fill="none"/>`,
}

// drawn returns a sign, size high and wide. Fyne keeps drawings by name, so the name tells the colours.
func drawn(s sign, ink, fill color.NRGBA, size float32) *fyne.Container {
	a, b := rgb(ink), rgb(fill)
	svg := `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">` + fmt.Sprintf(drawings[s]+"%.0[1]s%.0[2]s", a, b) + `</svg>`
	picture := canvas.NewImageFromResource(fyne.NewStaticResource(string(s)+a+b+".svg", []byte(svg)))
	picture.FillMode = canvas.ImageFillContain
	return container.New(fixed{size, size}, picture)
}

func rgb(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }
