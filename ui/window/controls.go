package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"consentray/app"
	"consentray/ui/words"
)

// choose makes a button of content. key says what it does, so that the keyboard's focus finds it again
// on the next page.
func (v *view) choose(key string, k kind, content fyne.CanvasObject, across, down float32, act func()) *button {
	b := newButton(v.look, k, content, across, down)
	b.act, b.typed, b.reveal = act, v.typed, v.reveal
	v.targets[key] = b
	return b
}

// main is the one filled button.
func (v *view) main(label, key string, act func()) fyne.CanvasObject {
	text := newParagraph(label, pen{size: textSize, bold: true, ink: v.look.onAccent}).centred()
	return v.choose(key, filled, text, 16, 8, act)
}

// side is a quieter button.
func (v *view) side(label, key string, act func()) fyne.CanvasObject {
	text := newParagraph(label, pen{size: textSize, bold: true, ink: v.look.ink}).centred()
	return v.choose(key, quiet, text, 14, 8, act)
}

// low is a button that looks like a quiet line.
func (v *view) low(label, key string, act func()) fyne.CanvasObject {
	return v.choose(key, bare, v.look.quiet(label).centred(), 4, 6, act)
}

// option is a large answer: what the page said, and what follows from it.
func (v *view) option(title, below, key string, act func()) fyne.CanvasObject {
	b := v.choose(key, quiet, v.look.pair(title, below), 16, 12, act)
	b.ground.CornerRadius, b.ring.CornerRadius = corner, corner+3
	return b
}

// tick is a box to tick, with its words.
func (v *view) tick(label, key string, on bool, act func()) fyne.CanvasObject {
	const size = 18
	l := v.look
	box := &canvas.Rectangle{FillColor: l.paper, StrokeColor: l.soft, StrokeWidth: 1.5, CornerRadius: 5}
	parts := []fyne.CanvasObject{box}
	if on {
		box.FillColor, box.StrokeColor = l.accent, l.accent
		parts = append(parts, container.New(backing{across: 3, down: 3}, drawn(signSmall, l.onAccent, l.accent, size-6)))
	}
	text := newParagraph(label, pen{size: quietSize, ink: l.ink})
	return v.choose(key, bare, container.New(line{apart: 10, wide: 1}, container.New(fixed{size, size}, parts...), text), 0, 6, act)
}

// fold is the head of a fold, and its content when it is open. key names it.
func (v *view) fold(label, key string, content func() []fyne.CanvasObject) (head fyne.CanvasObject, body []fyne.CanvasObject) {
	point := signShut
	switch {
	case v.open[key]:
		point = signOpen
	case mirrored():
		point = signBack
	}
	header := container.New(line{apart: 8, wide: 1, middle: true}, drawn(point, v.look.soft, v.look.paper, 10), v.look.quiet(label).atMost(1))
	head = v.choose("fold "+key, bare, header, 0, 6, func() {
		v.open[key] = !v.open[key]
		v.draw()
	})
	if v.open[key] {
		body = append(body, content()...)
	}
	return head, body
}

// folded is a fold in its place: what it shows stands right below its head.
func (v *view) folded(label, key string, content func() []fyne.CanvasObject) fyne.CanvasObject {
	head, body := v.fold(label, key, content)
	if len(body) == 0 {
		return head
	}
	return stack(4, head, v.look.card(body...))
}

// wish is an act that sends an intent.
func (v *view) wish(about string, in app.Intent) func() { return func() { v.want(about, in) } }

// to is an intent about the account that the window shows.
func (v *view) to(action app.Action, value string) app.Intent {
	return app.Intent{Action: action, Account: v.ref(v.account()), Value: value}
}

// copying is the label of a button that copies: it says so itself when it was done.
func (v *view) copying(label, about string) string {
	if n, ok := v.answer(about); ok && n.Key == "copied" {
		return words.T("window.copied")
	}
	return label
}

// reply is the note that answers an intent, in words; nothing where the page shows it already.
func (v *view) reply(about string) []fyne.CanvasObject {
	n, ok := v.answer(about)
	if !ok || n.Key == "copied" {
		return nil
	}
	s := words.Note(n)
	if s.Title == "" {
		return nil
	}
	text := s.Title
	if s.Advice != "" {
		text += " " + s.Advice
	}
	line := v.look.quiet(words.Harmless(text, 400))
	line.pen.ink = v.look.ink
	return []fyne.CanvasObject{line}
}

// strip puts buttons side by side.
func buttons(objects ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(strip{apart: step}, objects...)
}
