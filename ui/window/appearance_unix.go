//go:build !windows && !darwin

package window

import (
	"cmp"
	"context"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"github.com/godbus/dbus/v5"
)

// fyneWatches is false: Fyne would watch a settings file of its own together with the desktop, take a
// desktop that says nothing for a dark one, and know nothing of contrast.
const fyneWatches = false

const (
	portalName       = "org.freedesktop.portal.Desktop"
	portalPath       = "/org/freedesktop/portal/desktop"
	portalSettings   = "org.freedesktop.portal.Settings"
	portalAppearance = "org.freedesktop.appearance"
	// portalPatience is how long the first frame waits to know its colours. A portal that has to be
	// started first takes longer, and the colours then follow.
	portalPatience = 150 * time.Millisecond
)

// display reports whether there is a screen to draw on.
func display() bool { return cmp.Or(os.Getenv("DISPLAY"), os.Getenv("WAYLAND_DISPLAY")) != "" }

// watch returns what the person chose for the desktop, as the portal of the desktop says it
// (org.freedesktop.portal.Settings), and tells on Fyne's goroutine when that changes. Light where
// nobody says.
func watch(ctx context.Context, _ fyne.App, tell func(appearance)) appearance {
	first, taken := make(chan appearance), make(chan struct{})
	defer close(taken)
	go listen(ctx, func(a appearance) {
		select {
		case first <- a: // to the frame that waits for it
		case <-taken:
			fyne.Do(func() { tell(a) })
		}
	})
	select {
	case a := <-first:
		return a
	case <-time.After(portalPatience):
		return appearance{}
	}
}

// listen asks the portal, and again whenever it says that something has changed.
func listen(ctx context.Context, tell func(appearance)) {
	bus, err := dbus.SessionBusPrivateNoAutoStartup()
	if err != nil {
		tell(appearance{})
		return
	}
	defer bus.Close()
	signals := make(chan *dbus.Signal, 8)
	bus.Signal(signals)
	if bus.Auth(nil) != nil || bus.Hello() != nil {
		tell(appearance{})
		return
	}
	tell(ask(ctx, bus))
	// Where that fails the colours stay as they are.
	_ = bus.AddMatchSignalContext(ctx, dbus.WithMatchInterface(portalSettings), dbus.WithMatchMember("SettingChanged"), dbus.WithMatchArg(0, portalAppearance))
	for {
		select {
		case <-ctx.Done():
			return
		case _, ok := <-signals:
			if !ok {
				return
			}
			tell(ask(ctx, bus))
		}
	}
}

func ask(ctx context.Context, bus *dbus.Conn) appearance {
	var all map[string]map[string]dbus.Variant
	err := bus.Object(portalName, portalPath).CallWithContext(ctx, portalSettings+".ReadAll", 0, []string{portalAppearance}).Store(&all)
	if err != nil {
		return appearance{}
	}
	is := func(key string) bool {
		value, _ := all[portalAppearance][key].Value().(uint32)
		return value == 1 // color-scheme: 1 is dark; contrast: 1 is higher
	}
	return appearance{dark: is("color-scheme"), contrast: is("contrast")}
}
