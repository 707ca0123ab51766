//go:build !windows && !darwin

package tray

import (
	"context"

	"fyne.io/systray"
	"github.com/godbus/dbus/v5"

	"consentray/app"
	"consentray/assets"
)

// Run shows the tray until ctx ends; it must be called on the main goroutine. It draws each Snapshot
// of updates, the first before the icon appears, and calls send for each click, from goroutines of its
// own. It returns ErrNoBus at once where there is no session bus; without a tray host it waits for one
// and tells Options.Host.
//
// Everything is made before the library is started, while that sends no signal. The Id of the icon is
// the title at the start; afterwards the title is what people read.
func (t *Tray) Run(ctx context.Context, updates <-chan app.Snapshot, send func(app.Intent)) error {
	bus, err := privateBus()
	if err != nil {
		return ErrNoBus
	}
	defer bus.Close()
	s, ok := first(ctx, updates)
	if !ok {
		return nil
	}
	systray.SetTitle(ID(t.options.Profile))
	menuOpened := opened()
	d := t.start(ctx, s, send)
	begin, end := systray.RunWithExternalLoop(nil, nil)
	begin()
	shared, err := dbus.SessionBus() // the one that the library uses
	if err != nil {
		return ErrNoBus
	}
	defer end()
	systray.SetTitle(Title(s))
	go newHost(bus, shared, t.options.Host).watch(ctx)
	go d.run(ctx, updates, menuOpened)
	<-ctx.Done()
	return nil
}

// panel returns the tone for any panel: no desktop on Linux says how bright its panel is.
func panel() assets.Panel { return assets.AnyPanel }
