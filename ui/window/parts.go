package window

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"consentray/ui/words"
)

// The parts that pages are made of. They know the palette and nothing of snapshots.

func (l palette) heading(text string) *paragraph {
	return newParagraph(text, pen{size: headingSize, bold: true, ink: l.ink})
}

func (l palette) strong(text string) *paragraph {
	return newParagraph(text, pen{size: textSize, bold: true, ink: l.ink})
}

func (l palette) text(text string) *paragraph {
	return newParagraph(text, pen{size: textSize, ink: l.ink})
}

func (l palette) quiet(text string) *paragraph {
	return newParagraph(text, pen{size: quietSize, ink: l.soft})
}

// said is a sentence with what to do below it.
func (l palette) said(s words.Sentence) []fyne.CanvasObject {
	parts := []fyne.CanvasObject{l.strong(s.Title)}
	if s.Advice != "" {
		parts = append(parts, l.quiet(s.Advice))
	}
	return parts
}

// pair is a line and a quiet one right below it.
func (l palette) pair(title, below string) *fyne.Container {
	parts := []fyne.CanvasObject{l.strong(title)}
	if below != "" {
		parts = append(parts, l.quiet(below))
	}
	return stack(2, parts...)
}

// stack puts objects one below the other.
func stack(apart float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(column{apart}, objects...)
}

// card is paper with a hairline.
func (l palette) card(objects ...fyne.CanvasObject) *fyne.Container {
	return l.paperOf(l.paper, l.line, stack(gap, objects...))
}

func (l palette) paperOf(fill, edge color.NRGBA, content fyne.CanvasObject) *fyne.Container {
	paper := &canvas.Rectangle{FillColor: fill, StrokeColor: edge, StrokeWidth: 1, CornerRadius: corner}
	return container.New(backing{across: 16, down: gap}, paper, content)
}

// head is the mark with the heading beside it, and what stands at the end of that line.
func (l palette) head(mark fyne.CanvasObject, heading, below string, end ...fyne.CanvasObject) fyne.CanvasObject {
	text := []fyne.CanvasObject{l.heading(heading).atMost(3)}
	if below != "" {
		text = append(text, l.quiet(below).atMost(3))
	}
	return container.New(line{apart: gap, wide: 1, middle: true}, append([]fyne.CanvasObject{mark, stack(4, text...)}, end...)...)
}

// A state of a step.
type state int

const (
	later state = iota
	current
	done
	listed // neither: it is only said what comes
)

// A stage is one step of a journey, told honestly: done, under way, or still to come.
type stage struct {
	title, below string
	state        state
}

// stages lists steps with their numbers.
func (l palette) stages(list ...stage) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for i, s := range list {
		title := l.strong(s.title)
		if s.state == later {
			title.pen.ink = l.soft
		}
		text := []fyne.CanvasObject{title}
		if s.below != "" {
			text = append(text, l.quiet(s.below))
		}
		out = append(out, container.New(line{apart: gap, wide: 1}, l.bullet(i+1, s.state), stack(2, text...)))
	}
	return out
}

// bullet is the number of a step in a circle, or a tick.
func (l palette) bullet(number int, s state) fyne.CanvasObject {
	const size = 22
	ink, edge, fill := l.soft, l.line, l.paper
	switch s {
	case done:
		ink, edge, fill = l.good, l.good, faded(l.good, 0x1E)
	case listed:
		ink, edge, fill = l.accent, l.accent, l.tint
	case current:
		ink, edge, fill = l.attention, l.attention, faded(l.attention, 0x1E)
	}
	circle := &canvas.Circle{FillColor: fill, StrokeColor: edge, StrokeWidth: 1.5}
	if s == done {
		return container.New(fixed{size, size}, circle, container.New(backing{across: 4, down: 4}, drawn(signSmall, ink, fill, size-8)))
	}
	text := newParagraph(fmt.Sprint(number), pen{size: dayType, bold: true, ink: ink}).centred()
	return container.New(fixed{size, size}, circle, container.New(backing{}, text))
}

// copyable shows a line to be copied, such as an address, with its middle left out where it is long.
func (l palette) copyable(text string) fyne.CanvasObject {
	shown := newParagraph(text, pen{size: quietSize, mono: true, ink: l.ink})
	shown.long = pen.middle
	ground := &canvas.Rectangle{FillColor: l.well, StrokeColor: l.line, StrokeWidth: 1, CornerRadius: round}
	return container.New(backing{across: gap, down: 9, least: least}, ground, shown)
}

// day is the heading of a day.
func (l palette) day(text string) *paragraph {
	return newParagraph(text, pen{size: dayType, bold: true, ink: l.soft})
}

// left leaves an object as narrow as it is.
func left(o fyne.CanvasObject) fyne.CanvasObject { return container.New(narrow{}, o) }

// beside puts a button at the end of a line that takes the rest of the width.
func beside(wide, end fyne.CanvasObject) fyne.CanvasObject {
	return container.New(line{apart: step, middle: true}, wide, end)
}

// softer is a paragraph in the colour of quiet lines.
func softer(l palette, p *paragraph) *paragraph { p.pen.ink = l.soft; return p }

// rule is a hairline across the page.
func (l palette) rule() fyne.CanvasObject {
	hair := canvas.NewRectangle(l.line)
	hair.SetMinSize(fyne.NewSize(0, 1))
	return hair
}
