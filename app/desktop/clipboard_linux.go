package desktop

import (
	"errors"
	"os"
	"os/exec"
	"strings"
)

// A clipboard is the clipboard of an X or Wayland session. Nobody keeps a text that was copied but the
// program that copied it, so this process answers for it until it ends.
//
// X is spoken directly. The libraries that wrap Xlib look for libX11.so, which is there only where
// programs are compiled, and Xlib ends the process when a program that asked for the text has gone.
type clipboard struct {
	asks chan ask // to the goroutine that owns the selection
}

func newClipboard() *clipboard {
	c := &clipboard{asks: make(chan ask)}
	go c.own()
	return c
}

// A way is one way to the clipboard.
type way struct {
	copy   func(text string) error
	pasted func() (string, error)
}

// ways returns what to try, in order. Wayland compositors take a text from an X program only while one
// has the focus (KWin and wlroots), which a tray never has, so wl-copy comes first there; but GNOME
// passes it on at once, and there wl-copy has to flash a window.
func (c *clipboard) ways() []way {
	var list []way
	wayland := os.Getenv("WAYLAND_DISPLAY") != ""
	wl := way{
		func(text string) error { return give(text, "wl-copy", "--type", "text/plain;charset=utf-8") },
		func() (string, error) { return wlPaste() },
	}
	gnome := strings.Contains(strings.ToUpper(os.Getenv("XDG_CURRENT_DESKTOP")), "GNOME")
	if wayland && !gnome {
		list = append(list, wl)
	}
	if os.Getenv("DISPLAY") != "" {
		list = append(list,
			way{c.ask, pastedX},
			way{
				func(text string) error { return give(text, "xclip", "-selection", "clipboard") },
				func() (string, error) { return take("xclip", "-selection", "clipboard", "-o") },
			},
			way{
				func(text string) error { return give(text, "xsel", "--clipboard", "--input") },
				func() (string, error) { return take("xsel", "--clipboard", "--output") },
			},
		)
	}
	if wayland && gnome {
		list = append(list, wl)
	}
	return list
}

// wlPaste returns the text on the clipboard; wl-paste fails where there is none.
func wlPaste() (string, error) {
	if _, err := exec.LookPath("wl-paste"); err != nil {
		return "", ErrNoClipboard
	}
	text, err := take("wl-paste", "--no-newline", "--type", "text")
	if err != nil {
		return "", ErrClipboardText
	}
	return text, nil
}

func (c *clipboard) copy(text string) error {
	for _, w := range c.ways() {
		if w.copy(text) == nil {
			return nil
		}
	}
	return ErrNoClipboard
}

func (c *clipboard) pasted() (string, error) {
	for _, w := range c.ways() {
		text, err := w.pasted()
		if err == nil || errors.Is(err, ErrClipboardText) {
			return text, err
		}
	}
	return "", ErrNoClipboard
}
