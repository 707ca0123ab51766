package desktop

import (
	"io"
	"slices"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// xPatience is how long the X server or the owner of the clipboard may take to answer. Either may be
// stopped in a debugger or at the other end of a network.
const xPatience = 2 * time.Second

// An ask is a text to be put on the clipboard.
type ask struct {
	text  string
	reply chan error // takes one answer without waiting
}

// ask puts text on the clipboard of the X server.
func (c *clipboard) ask(text string) error {
	a := ask{text, make(chan error, 1)}
	wait := time.NewTimer(2 * xPatience)
	defer wait.Stop()
	select {
	case c.asks <- a:
	case <-wait.C:
		return ErrNoClipboard
	}
	select {
	case err := <-a.reply:
		return err
	case <-wait.C:
		return ErrNoClipboard
	}
}

// own is the goroutine that answers for what was copied. It sleeps until somebody copies or pastes.
func (c *clipboard) own() {
	var owner *xWindow
	for {
		var events <-chan xgb.Event
		if owner != nil {
			events = owner.events
		}
		select {
		case a := <-c.asks:
			var err error
			if owner == nil {
				owner, err = newXWindow()
			}
			if err == nil {
				err = owner.offer(a.text)
			}
			a.reply <- err
		case e, open := <-events:
			if _, lost := e.(xproto.SelectionClearEvent); lost || !open {
				owner.x.Close()
				owner = nil
				continue
			}
			if r, asked := e.(xproto.SelectionRequestEvent); asked {
				owner.answer(r)
			}
		}
	}
}

// An xWindow is a window that nobody sees, for the dealings of ICCCM section 2 (selections).
type xWindow struct {
	x      *xgb.Conn
	id     xproto.Window
	events <-chan xgb.Event // closed when the connection ends
	atoms  xAtoms
	text   string
}

// xAtoms are the names that the dealings are done in.
type xAtoms struct{ clipboard, targets, utf8, plain, plainUTF8, text, incr, property xproto.Atom }

// newXWindow connects to the X server of DISPLAY.
func newXWindow() (*xWindow, error) {
	return within(func() (*xWindow, error) {
		// Without this a server that goes away writes to the user's terminal.
		xgb.Logger.SetOutput(io.Discard)
		x, err := xgb.NewConn()
		if err != nil {
			return nil, ErrNoClipboard
		}
		w := &xWindow{x: x}
		if w.setUp() != nil {
			x.Close()
			return nil, ErrNoClipboard
		}
		w.events = pump(x)
		return w, nil
	}, func(w *xWindow) { w.x.Close() })
}

// within runs do and gives up on it after xPatience; what it brings too late is thrown away.
func within[T any](do func() (T, error), late func(T)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := do()
		done <- result{value, err}
	}()
	wait := time.NewTimer(xPatience)
	defer wait.Stop()
	select {
	case r := <-done:
		return r.value, r.err
	case <-wait.C:
		go func() {
			if r := <-done; r.err == nil {
				late(r.value)
			}
		}()
		var none T
		return none, ErrNoClipboard
	}
}

// pump turns events into a channel. Errors of the server are of no interest: a program that asked and
// went away causes one.
func pump(x *xgb.Conn) <-chan xgb.Event {
	events := make(chan xgb.Event, 16)
	go func() {
		defer close(events)
		for {
			e, err := x.WaitForEvent()
			switch {
			case e == nil && err == nil:
				return
			case e != nil:
				events <- e
			}
		}
	}()
	return events
}

func (w *xWindow) setUp() error {
	screen := xproto.Setup(w.x).DefaultScreen(w.x)
	id, err := xproto.NewWindowId(w.x)
	if err != nil {
		return err
	}
	w.id = id
	err = xproto.CreateWindowChecked(w.x, 0, id, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, screen.RootVisual, 0, nil).Check()
	for name, atom := range map[string]*xproto.Atom{
		"CLIPBOARD": &w.atoms.clipboard, "TARGETS": &w.atoms.targets, "UTF8_STRING": &w.atoms.utf8, "TEXT": &w.atoms.text,
		"text/plain": &w.atoms.plain, "text/plain;charset=utf-8": &w.atoms.plainUTF8, "INCR": &w.atoms.incr, "CONSENTRAY": &w.atoms.property,
	} {
		if err != nil {
			return err
		}
		var reply *xproto.InternAtomReply
		if reply, err = xproto.InternAtom(w.x, false, uint16(len(name)), name).Reply(); err == nil {
			*atom = reply.Atom
		}
	}
	return err
}

// offer makes text what is pasted from now on.
func (w *xWindow) offer(text string) error {
	w.text = text
	_, err := within(func() (bool, error) {
		xproto.SetSelectionOwner(w.x, w.id, w.atoms.clipboard, xproto.TimeCurrentTime)
		reply, err := xproto.GetSelectionOwner(w.x, w.atoms.clipboard).Reply()
		if err != nil || reply.Owner != w.id {
			return false, ErrNoClipboard
		}
		return true, nil
	}, func(bool) {})
	return err
}

// answer gives the text to a program that pastes, or tells it in which forms there is one.
func (w *xWindow) answer(r xproto.SelectionRequestEvent) {
	property := r.Property
	if property == xproto.AtomNone {
		property = r.Target // as programs from before ICCCM expect
	}
	forms := []xproto.Atom{w.atoms.utf8, w.atoms.plainUTF8, w.atoms.plain, w.atoms.text, xproto.AtomString}
	switch {
	case r.Target == w.atoms.targets:
		list := make([]byte, 0, 4*(len(forms)+1))
		for _, a := range append(forms, w.atoms.targets) {
			b := make([]byte, 4)
			xgb.Put32(b, uint32(a))
			list = append(list, b...)
		}
		xproto.ChangeProperty(w.x, xproto.PropModeReplace, r.Requestor, property, xproto.AtomAtom, 32, uint32(len(list)/4), list)
	case slices.Contains(forms, r.Target):
		form := r.Target
		if form == w.atoms.text {
			form = w.atoms.utf8
		}
		xproto.ChangeProperty(w.x, xproto.PropModeReplace, r.Requestor, property, form, 8, uint32(len(w.text)), []byte(w.text))
	default:
		property = xproto.AtomNone
	}
	note := xproto.SelectionNotifyEvent{Time: r.Time, Requestor: r.Requestor, Selection: r.Selection, Target: r.Target, Property: property}
	xproto.SendEvent(w.x, false, r.Requestor, 0, string(note.Bytes()))
}

// pastedX returns the text that the owner of the clipboard gives.
func pastedX() (string, error) {
	w, err := newXWindow()
	if err != nil {
		return "", err
	}
	defer w.x.Close()
	return within(w.paste, func(string) {})
}

func (w *xWindow) paste() (string, error) {
	owner, err := xproto.GetSelectionOwner(w.x, w.atoms.clipboard).Reply()
	switch {
	case err != nil:
		return "", ErrNoClipboard
	case owner.Owner == xproto.WindowNone:
		return "", nil
	}
	xproto.ConvertSelection(w.x, w.id, w.atoms.clipboard, w.atoms.utf8, w.atoms.property, xproto.TimeCurrentTime)
	for e := range w.events {
		if note, ok := e.(xproto.SelectionNotifyEvent); ok {
			return w.fetch(note)
		}
	}
	return "", ErrNoClipboard
}

// fetch reads what the owner left. Large texts come in pieces (INCR), and are more than anybody pastes
// here.
func (w *xWindow) fetch(note xproto.SelectionNotifyEvent) (string, error) {
	if note.Property == xproto.AtomNone {
		return "", ErrClipboardText
	}
	reply, err := xproto.GetProperty(w.x, true, w.id, w.atoms.property, xproto.GetPropertyTypeAny, 0, longestText/4).Reply()
	switch {
	case err != nil:
		return "", ErrNoClipboard
	case reply.Type == w.atoms.incr || reply.Format != 8 || reply.BytesAfter > 0:
		return "", ErrClipboardText
	}
	return string(reply.Value), nil
}
