package window

import (
	"image/color"
	"reflect"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"consentray/app"
	"consentray/ui/words"
)

// A view draws snapshots into a window and says what the person wants. All of it runs on Fyne's
// goroutine. It remembers no more than what is being typed and what is folded open.
type view struct {
	window fyne.Window
	o      Options
	send   func(app.Intent)
	later  func(func()) // on the next turn of Fyne's loop
	look   palette

	snap app.Snapshot // the last one; without accounts there was none yet
	gone bool         // the agent has ended

	chosen string // the account that is shown, as Account.Ref names it; empty: the one that most needs a person

	first bool // what is drawn is for the first frame, which shows the beginning of a page

	pasted *field
	id     *field          // the application ID
	home   *field          // the organisation of somebody who could not sign in
	other  bool            // the field of "something else" is open
	code   bool            // the QR code is shown
	open   map[string]bool // folds, by what they are about
	tongue string          // the language of the request; empty: that of the window
	asked  question

	numbers int // of intents
	prefix  string

	body    *fyne.Container
	paper   *sheet
	scroll  *container.Scroll
	targets map[string]fyne.Focusable // what can be focused, by what it does
}

// A question is the last intent that waits for the note which answers it.
type question struct{ id, about string }

// newView makes the content of w. prefix begins the IDs of its intents, so that the notes which answer
// them are known from those that answer others.
func newView(w fyne.Window, o Options, look palette, prefix string, send func(app.Intent)) *view {
	v := &view{window: w, o: o, look: look, prefix: prefix, send: send, open: map[string]bool{}, paper: &sheet{}}
	v.later = func(f func()) { go fyne.Do(f) }
	v.pasted = newField(v.typed)
	v.pasted.OnChanged = func(string) { v.draw() }
	v.id = newEntry(v.typed)
	v.id.SetPlaceHolder(words.T("window.setup.placeholder"))
	v.id.OnSubmitted = func(string) { v.setUp() }
	v.home = newEntry(v.typed)
	v.home.SetPlaceHolder(words.T("window.organisation.placeholder"))
	v.home.OnSubmitted = func(string) { v.find() }
	v.body = container.New(v.paper)
	v.scroll = container.NewVScroll(v.body)
	w.SetPadded(false)
	w.SetContent(container.New(&frame{paper: v.paper}, v.scroll, v.firstFrame()))
	w.Canvas().SetOnTypedKey(v.typed)
	return v
}

// firstFrame is a transparent pixel that is asked for its colour when the window is painted for the
// first time; on the next turn of Fyne's loop that frame is on the screen.
func (v *view) firstFrame() fyne.CanvasObject {
	painted := false
	return canvas.NewRasterWithPixels(func(int, int, int, int) color.Color {
		if !painted {
			painted = true
			v.later(v.seen)
		}
		return color.Transparent
	})
}

// seen tells that the first frame is on the screen, and draws what it left out.
func (v *view) seen() {
	v.send(app.Intent{Action: app.ActDrawn})
	if v.first {
		v.first = false
		v.draw()
	}
}

// show draws a snapshot, and raises the window where somebody asked for it again.
func (v *view) show(s app.Snapshot) {
	if len(s.Accounts) == 0 {
		return // no agent sends that
	}
	before := v.snap
	v.turn(before, s)
	v.snap = s
	v.window.SetTitle(titleOf(s))
	if len(before.Accounts) > 0 && s.Show > before.Show {
		v.window.Show()
		v.window.RequestFocus()
		v.send(app.Intent{Action: app.ActDrawn})
	}
	if before.Now = s.Now; !reflect.DeepEqual(before, s) {
		v.forget(before)
		v.draw()
	}
}

// titleOf names the program and, where it is another than the usual one, the profile.
func titleOf(s app.Snapshot) string {
	switch s.Profile {
	case "", "default":
		return words.T("tray.title")
	case demoProfile:
		return words.T("tray.title-demo")
	}
	return words.T("tray.title-profile", words.Harmless(s.Profile, 20))
}

// forget closes what belongs to a phase that is over.
func (v *view) forget(before app.Snapshot) {
	if len(before.Accounts) > 0 && v.in(before).Phase == v.account().Phase {
		return
	}
	v.code, v.other, v.asked = false, false, question{}
	v.scroll.ScrollToTop()
}

// end says that the agent has gone.
func (v *view) end() {
	v.gone = true
	v.draw()
}

// wear draws everything in other colours.
func (v *view) wear(look palette) {
	if v.look == look {
		return // Fyne tells that the theme has changed after it was set, too
	}
	v.look = look
	fyne.CurrentApp().Settings().SetTheme(dress{look})
	v.draw()
}

// draw makes the whole page anew. What is typed stays, since its field is kept; the keyboard's focus
// goes to the successor of what had it.
func (v *view) draw() {
	focus := v.focus()
	v.targets = map[string]fyne.Focusable{}
	p := v.page()
	v.paper.bottom = len(p.foot) > 0
	v.body.Objects = []fyne.CanvasObject{stack(2*step, p.main...), stack(step, p.foot...)}
	v.body.Refresh()
	v.scroll.Refresh()
	v.refocus(focus)
}

// focus is what the focused object does; empty where there is none.
func (v *view) focus() string {
	focused := v.window.Canvas().Focused()
	for key, target := range v.targets {
		if target == focused {
			return key
		}
	}
	return ""
}

func (v *view) refocus(key string) {
	switch target, there := v.targets[key]; {
	case there && v.window.Canvas().Focused() != target:
		v.window.Canvas().Focus(target)
	case !there && v.window.Canvas().Focused() != nil:
		v.window.Canvas().Unfocus()
	}
}

// want sends what the person wants. about is where on the page the answer will be shown.
func (v *view) want(about string, in app.Intent) {
	v.numbers++
	in.ID = v.prefix + strconv.Itoa(v.numbers)
	v.asked = question{in.ID, about}
	v.send(in)
}

// answer is the note that answers the last intent about something.
func (v *view) answer(about string) (app.Note, bool) {
	n := v.snap.Note
	if n == nil || v.asked.about != about || n.For != v.asked.id {
		return app.Note{}, false
	}
	return *n, true
}

// typed takes the keys that nothing else wants: Escape goes back, the others scroll.
func (v *view) typed(e *fyne.KeyEvent) {
	page := v.scroll.Size().Height - 4*step
	switch e.Name {
	case fyne.KeyEscape:
		v.back()
	case fyne.KeyPageDown:
		v.scrollTo(v.scroll.Offset.Y + page)
	case fyne.KeyPageUp:
		v.scrollTo(v.scroll.Offset.Y - page)
	case fyne.KeyDown:
		v.scrollTo(v.scroll.Offset.Y + 4*step)
	case fyne.KeyUp:
		v.scrollTo(v.scroll.Offset.Y - 4*step)
	case fyne.KeyHome:
		v.scrollTo(0)
	case fyne.KeyEnd:
		v.scrollTo(v.body.Size().Height)
	}
}

// back closes what was opened last.
func (v *view) back() {
	switch {
	case v.code:
		v.code = false
	case v.other:
		v.other = false
	default:
		return
	}
	v.draw()
}

func (v *view) scrollTo(y float32) {
	most := max(v.body.Size().Height-v.scroll.Size().Height, 0)
	v.scroll.ScrollToOffset(fyne.NewPos(0, min(max(y, 0), most)))
}

// reveal scrolls so far that o can be seen.
func (v *view) reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(v.scroll).Y
	switch bottom := top + o.Size().Height; {
	case top < step:
		v.scrollTo(v.scroll.Offset.Y + top - 2*step)
	case bottom > v.scroll.Size().Height-step:
		v.scrollTo(v.scroll.Offset.Y + bottom - v.scroll.Size().Height + 2*step)
	}
}

// A sheet is the page: a margin, the content, and at the bottom of the window what is said last.
type sheet struct {
	width, height float32 // of the window
	bottom        bool    // there is something
}

const (
	margin = 24 // left and right
	brim   = 20 // above and below
)

func (s *sheet) inner() float32 { return max(s.width-2*margin, 0) }

// MinSize implements fyne.Layout.
func (s *sheet) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(2 * brim)
	for _, o := range objects {
		height += heightOf(o, s.inner())
	}
	if s.bottom {
		height += gap
	}
	return fyne.NewSize(0, height)
}

// Layout implements fyne.Layout.
func (s *sheet) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if len(objects) < 2 {
		return
	}
	place(objects[0], margin, brim, s.inner(), heightOf(objects[0], s.inner()))
	height := heightOf(objects[1], s.inner())
	place(objects[1], margin, size.Height-brim-height, s.inner(), height)
}

// A frame tells the sheet how wide the window is before it is asked for its height.
type frame struct{ paper *sheet }

// MinSize implements fyne.Layout: the window may be made small, and scrolls then.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }

// Layout implements fyne.Layout.
func (f *frame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.paper.width, f.paper.height = size.Width, size.Height
	place(objects[0], 0, 0, size.Width, size.Height)
	place(objects[1], 0, 0, 1, 1)
}
