package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// A kind of button.
type kind int

const (
	filled kind = iota // the one main action of a window
	quiet              // paper with a hairline
	picked             // the same, and chosen
	bare               // words alone: folds, ticks and what stands at the bottom
)

// A button is anything that can be chosen by pointer and by keyboard.
type button struct {
	widget.BaseWidget
	kind   kind
	look   palette
	act    func()
	typed  func(*fyne.KeyEvent) // keys that are not the button's own
	reveal func(fyne.CanvasObject)

	ring, ground *canvas.Rectangle
	box          *fyne.Container
}

// newButton makes a button of content; the room around it depends on the kind.
func newButton(look palette, k kind, content fyne.CanvasObject, across, down float32) *button {
	b := &button{
		kind: k, look: look,
		ring:   &canvas.Rectangle{StrokeColor: look.accent, StrokeWidth: 2, CornerRadius: round + 3},
		ground: &canvas.Rectangle{CornerRadius: round},
	}
	b.ring.Hide()
	b.dress(false)
	b.box = container.New(backing{across, down, least}, content)
	b.ExtendBaseWidget(b)
	return b
}

// dress colours the ground; over tells that the pointer is there.
func (b *button) dress(over bool) {
	g, l := b.ground, b.look
	switch {
	case b.kind == filled && over:
		g.FillColor = l.pressed
	case b.kind == filled:
		g.FillColor = l.accent
	case b.kind == picked, b.kind == quiet && over:
		g.FillColor, g.StrokeColor, g.StrokeWidth = l.tint, l.accent, 1
	case b.kind == quiet:
		g.FillColor, g.StrokeColor, g.StrokeWidth = l.paper, l.line, 1
	case over:
		g.FillColor = l.tint
	default:
		g.FillColor = nil
	}
}

func (b *button) heightFor(width float32) float32 { return heightOf(b.box, width) }

// CreateRenderer implements fyne.Widget.
func (b *button) CreateRenderer() fyne.WidgetRenderer {
	out := outlined{}
	if b.kind == bare {
		out.ground = 6
	}
	return widget.NewSimpleRenderer(container.New(out, b.ring, b.ground, b.box))
}

// An outlined layout draws the ring just outside of the ground, where it is seen in every colour. The
// ground of words alone goes beyond them, so that the words stand in line with all others.
type outlined struct{ ground float32 }

// Layout implements fyne.Layout.
func (o outlined) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const ring = 3
	beyond := o.ground + ring
	if o.ground > 0 {
		beyond = o.ground
	}
	place(objects[0], -beyond, -ring, size.Width+2*beyond, size.Height+2*ring)
	place(objects[1], -o.ground, 0, size.Width+2*o.ground, size.Height)
	place(objects[2], 0, 0, size.Width, size.Height)
}

// MinSize implements fyne.Layout.
func (outlined) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[2].MinSize() }

// Tapped implements fyne.Tappable.
func (b *button) Tapped(*fyne.PointEvent) { b.act() }

// FocusGained implements fyne.Focusable.
func (b *button) FocusGained() {
	b.ring.Show()
	canvas.Refresh(b.ground) // Fyne does not know yet where a ring is that was hidden
	if b.reveal != nil {
		b.reveal(b)
	}
}

// FocusLost implements fyne.Focusable.
func (b *button) FocusLost() { b.ring.Hide() }

// TypedRune implements fyne.Focusable.
func (b *button) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (b *button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.act()
	default:
		b.typed(e)
	}
}

// MouseIn implements desktop.Hoverable.
func (b *button) MouseIn(*desktop.MouseEvent) { b.hover(true) }

// MouseMoved implements desktop.Hoverable.
func (b *button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *button) MouseOut() { b.hover(false) }

func (b *button) hover(over bool) {
	b.dress(over)
	canvas.Refresh(b.ground)
}

// A field is where text of Microsoft's page is pasted.
type field struct {
	widget.Entry
	typed func(*fyne.KeyEvent) // keys that are not the field's own
}

func newField(typed func(*fyne.KeyEvent)) *field {
	f := newEntry(typed)
	f.MultiLine, f.Wrapping = true, fyne.TextWrapWord
	f.SetMinRowsVisible(4)
	return f
}

// newEntry is a field of one line.
func newEntry(typed func(*fyne.KeyEvent)) *field {
	f := &field{typed: typed}
	f.ExtendBaseWidget(f)
	return f
}

// AcceptsTab lets the Tab key lead on: nobody types a tab here, and the keyboard must get out.
func (f *field) AcceptsTab() bool { return false }

// TypedKey implements fyne.Focusable.
func (f *field) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		f.typed(e)
		return
	}
	f.Entry.TypedKey(e)
}
