package window

import (
	"image/color"
	"math"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"consentray/ui/words"
)

// A pen is how text is written.
type pen struct {
	size       float32
	bold, mono bool
	ink        color.Color
}

func (p pen) style() fyne.TextStyle { return fyne.TextStyle{Bold: p.bold, Monospace: p.mono} }

// width is how wide text is in one line.
func (p pen) width(text string) float32 { return fyne.MeasureText(text, p.size, p.style()).Width }

// height is the height of a line, in whole pixels, so that what stands below is sharp.
func (p pen) height() float32 {
	return float32(math.Ceil(float64(fyne.MeasureText("Mg", p.size, p.style()).Height)))
}

// wrap breaks text into lines of at most width, and words that are longer between their characters. What does not fit into most lines ends in an ellipsis; 0 means no limit.
func (p pen) wrap(text string, width float32, most int) []string {
	var lines []string
	rest := words.Breakable(text)
	for len(rest) > 0 {
		if most > 0 && len(lines) == most-1 {
			return append(lines, p.fit(joinedUp(rest), width))
		}
		n := 1
		for n < len(rest) && p.width(joinedUp(rest[:n+1])) <= width {
			n++
		}
		head := joinedUp(rest[:n])
		if n == 1 && p.width(head) > width {
			var tail string
			head, tail = p.cut(rest[0], width)
			if strings.TrimSpace(tail) != "" {
				lines, rest[0] = append(lines, head), tail
				continue
			}
		}
		lines, rest = append(lines, head), rest[n:]
	}
	return lines
}

// joinedUp is a line of such parts; the space at its end is not seen.
func joinedUp(parts []string) string { return strings.TrimRight(strings.Join(parts, ""), " ") }

// fit cuts text to one line and shows by an ellipsis that something is missing.
func (p pen) fit(text string, width float32) string {
	if p.width(text) <= width {
		return text
	}
	head, _ := p.cut(text, width-p.width("…"))
	return strings.TrimRight(head, " \u200d") + "…"
}

// middle cuts the middle out of text that does not fit: of a link, both ends tell most.
func (p pen) middle(text string, width float32) string {
	if p.width(text) <= width {
		return text
	}
	runes := []rune(text)
	most := int(width/p.width("m")) - 1
	if most < 4 || most >= len(runes) {
		return p.fit(text, width)
	}
	tail := most / 3
	return string(runes[:most-tail]) + "…" + string(runes[len(runes)-tail:])
}

// cut divides text where width is full, at least after the first character and never within what a
// reader sees as one.
func (p pen) cut(text string, width float32) (head, tail string) {
	runes := []rune(text)
	low, high := 1, len(runes)
	for low < high { // the longest head that fits
		middle := (low + high + 1) / 2
		if p.width(string(runes[:middle])) <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	n := low
	for n > 1 && n < len(runes) && (unicode.Is(unicode.M, runes[n]) || runes[n] == '\u200d' || runes[n-1] == '\u200d') {
		n--
	}
	return string(runes[:n]), string(runes[n:])
}

// A paragraph is wrapped text.
type paragraph struct {
	widget.BaseWidget
	text   string
	pen    pen
	most   int // lines; 0: any number
	centre bool
	long   func(pen, string, float32) string // in place of wrapping: one line, cut like this
}

func newParagraph(text string, p pen) *paragraph {
	g := &paragraph{text: text, pen: p}
	g.ExtendBaseWidget(g)
	return g
}

// atMost limits the lines.
func (g *paragraph) atMost(lines int) *paragraph { g.most = lines; return g }

// centred writes in the middle.
func (g *paragraph) centred() *paragraph { g.centre = true; return g }

func (g *paragraph) linesFor(width float32) []string {
	if g.long != nil {
		return []string{g.long(g.pen, g.text, width)}
	}
	lines := g.pen.wrap(g.text, width, g.most)
	short := len(lines) == 2 || len(lines) == 3 && g.pen.size == headingSize
	if !short || len(lines) == g.most {
		return lines
	}
	return g.even(lines, width)
}

// even makes a few lines about equally long, so that no word stands alone in the last one.
func (g *paragraph) even(lines []string, width float32) []string {
	narrow, wide := width/2, width
	for wide-narrow > 4 {
		middle := (narrow + wide) / 2
		if tried := g.pen.wrap(g.text, middle, 0); len(tried) == len(lines) {
			lines, wide = tried, middle
		} else {
			narrow = middle
		}
	}
	return lines
}

func (g *paragraph) heightFor(width float32) float32 {
	return float32(len(g.linesFor(width))) * g.pen.height()
}

// MinSize is the size in one line.
func (g *paragraph) MinSize() fyne.Size {
	if g.long != nil {
		return fyne.NewSize(0, g.pen.height())
	}
	return fyne.NewSize(g.pen.width(g.text)+1, g.pen.height()) // a pixel for rounding
}

// CreateRenderer implements fyne.Widget.
func (g *paragraph) CreateRenderer() fyne.WidgetRenderer { return &paragraphRenderer{paragraph: g} }

type paragraphRenderer struct {
	paragraph *paragraph
	lines     []fyne.CanvasObject
	width     float32
}

// Layout implements fyne.WidgetRenderer.
func (r *paragraphRenderer) Layout(size fyne.Size) {
	g := r.paragraph
	if r.lines == nil || r.width != size.Width {
		r.width, r.lines = size.Width, []fyne.CanvasObject{}
		for i, text := range g.linesFor(size.Width) {
			r.write(text, float32(i)*g.pen.height(), size.Width)
		}
	}
}

// write puts the runs of a line side by side.
func (r *paragraphRenderer) write(text string, y, width float32) {
	g := r.paragraph
	runs := visual(text, mirrored())
	x := g.start(runs, width)
	for _, run := range runs {
		part := canvas.NewText(run, g.pen.ink)
		part.TextSize, part.TextStyle = g.pen.size, g.pen.style()
		r.lines = append(r.lines, part)
		across := g.pen.width(run)
		place(part, x, y, across, g.pen.height())
		x += across
	}
}

// start is where a line begins: at the side from which the language is read, or so that it stands in the
// middle.
func (g *paragraph) start(runs []string, width float32) float32 {
	spare := width
	for _, run := range runs {
		spare -= g.pen.width(run)
	}
	switch {
	case g.centre:
		return spare / 2
	case mirrored():
		return spare
	}
	return 0
}

// MinSize implements fyne.WidgetRenderer.
func (r *paragraphRenderer) MinSize() fyne.Size { return r.paragraph.MinSize() }

// Refresh implements fyne.WidgetRenderer.
func (r *paragraphRenderer) Refresh() {
	r.Layout(r.paragraph.Size())
	canvas.Refresh(r.paragraph)
}

// Objects implements fyne.WidgetRenderer.
func (r *paragraphRenderer) Objects() []fyne.CanvasObject { return r.lines }

// Destroy implements fyne.WidgetRenderer.
func (r *paragraphRenderer) Destroy() {}
