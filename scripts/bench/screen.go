package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// A screen is the X display: which windows are on it, and whether anything is painted in them.
type screen struct {
	conn    *xgb.Conn
	root    xproto.Window
	clients xproto.Atom // _NET_CLIENT_LIST, kept by the window manager
}

func newScreen() (*screen, error) {
	xgb.Logger.SetOutput(io.Discard) // it complains that nobody has to prove who he is
	conn, err := xgb.NewConn()
	if err != nil {
		return nil, err
	}
	atom, err := xproto.InternAtom(conn, false, uint16(len("_NET_CLIENT_LIST")), "_NET_CLIENT_LIST").Reply()
	if err != nil {
		conn.Close()
		return nil, err
	}
	return &screen{conn, xproto.Setup(conn).DefaultScreen(conn).Root, atom.Atom}, nil
}

func (s *screen) close() { s.conn.Close() }

// server names the X server: "The X.Org Foundation 1.21.1".
func (s *screen) server() string {
	setup := xproto.Setup(s.conn)
	n := setup.ReleaseNumber // of X.Org: 12101007 is 1.21.1.7, or 21.1.7 by the name of today
	return fmt.Sprintf("%s %d.%d.%d", setup.Vendor, n/100000%100, n/1000%100, n%1000)
}

// find returns the window whose title begins with title, or 0.
func (s *screen) find(title string) (xproto.Window, error) {
	list, err := xproto.GetProperty(s.conn, false, s.root, s.clients, xproto.AtomWindow, 0, 1024).Reply()
	if err != nil {
		return 0, err
	}
	for i := 0; i+4 <= len(list.Value); i += 4 {
		w := xproto.Window(binary.LittleEndian.Uint32(list.Value[i:]))
		name, err := xproto.GetProperty(s.conn, false, w, xproto.AtomWmName, xproto.GetPropertyTypeAny, 0, 256).Reply()
		if err == nil && strings.HasPrefix(string(name.Value), title) {
			return w, nil
		}
	}
	return 0, nil
}

// painted reports whether a window with that title is on the screen with a picture in it. A window that
// goes meanwhile is not.
func (s *screen) painted(title string) (bool, error) {
	w, err := s.find(title)
	if w == 0 || err != nil {
		return false, err
	}
	size, err := xproto.GetGeometry(s.conn, xproto.Drawable(w)).Reply()
	if err != nil {
		return false, lost(err)
	}
	picture, err := xproto.GetImage(s.conn, xproto.ImageFormatZPixmap, xproto.Drawable(w), 0, 0, size.Width, size.Height, 0xffffffff).Reply()
	if err != nil {
		return false, lost(err)
	}
	return pictured(picture.Data, int(size.Width), int(size.Height)), nil
}

// pictured reports whether somebody has drawn in a window, of which these are the pixels, four bytes
// each. Until then it shows the screen behind it, which is black or a gradient from top to bottom, perhaps
// with parts of the frame that the window manager is just drawing; afterwards its margin has one colour
// all the way down, and there is something else, too.
func pictured(pixels []byte, width, height int) bool {
	const pixel, least = 4, 100
	if len(pixels) < pixel*width*height || width < least/10 || height < least/10 {
		return false
	}
	margin := func(y int) []byte {
		at := pixel * (y*width + 2)
		return pixels[at : at+3]
	}
	ground := margin(height / 2)
	if slices.Equal(ground, []byte{0, 0, 0}) || !slices.Equal(ground, margin(height/4)) || !slices.Equal(ground, margin(3*height/4)) {
		return false
	}
	same, other := 0, 0
	for i := 0; i+pixel <= len(pixels); i += pixel {
		if slices.Equal(ground, pixels[i:i+3]) {
			same++
		} else {
			other++
		}
	}
	return same >= width*height/20 && other >= least
}

// lost passes over what the X server says of a window that is not there yet, or not any more.
func lost(err error) error {
	var window xproto.WindowError
	var drawable xproto.DrawableError
	var match xproto.MatchError
	if errors.As(err, &window) || errors.As(err, &drawable) || errors.As(err, &match) {
		return nil
	}
	return err
}
