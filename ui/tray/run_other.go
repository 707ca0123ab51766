//go:build windows || (darwin && cgo)

package tray

import (
	"context"

	"fyne.io/systray"

	"consentray/app"
)

// Run shows the tray until ctx ends; it must be called on the main goroutine. It draws each Snapshot
// of updates and calls send for each click, from goroutines of its own. Items can be made only once
// the system's loop runs, so the menu begins with the first Snapshot that comes then.
func (t *Tray) Run(ctx context.Context, updates <-chan app.Snapshot, send func(app.Intent)) error {
	menuOpened := opened()
	ready := func() {
		// Not before: there is nothing to quit until the system's loop runs.
		context.AfterFunc(ctx, systray.Quit)
		t.options.Host(true)
		s, ok := first(ctx, updates)
		if !ok {
			return
		}
		d := t.start(ctx, s, send)
		go d.run(ctx, updates, menuOpened)
	}
	systray.Run(ready, nil)
	return nil
}
