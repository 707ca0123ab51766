//go:build !darwin || cgo

package tray

import (
	"context"
	"runtime"

	"fyne.io/systray"

	"consentray/app"
	"consentray/assets"
)

// A native makes the items of the system's menu, and shows icon and tooltip.
type native struct{ panel assets.Panel }

func (n native) item() item { return roomy(systray.AddMenuItem("", "")) }

func (n native) sub(parent item) item {
	return roomy(parent.(*systray.MenuItem).AddSubMenuItem("", ""))
}

func (n native) separator() { systray.AddSeparator() }

// roomy gives the item a channel of one place. The library drops a click that nobody takes at the very
// moment, and a goroutine may be busy with the one before.
func roomy(it *systray.MenuItem) item {
	it.ClickedCh = make(chan struct{}, 1)
	return it
}

func (n native) icon(name IconName) {
	plain := assets.TrayIcon(string(name), n.panel)
	// The template of macOS takes its colour from the menu bar; other systems take the second.
	systray.SetTemplateIcon(assets.TrayIcon(string(name), assets.LightPanel), plain)
}

func (n native) tooltip(text string) { systray.SetTooltip(text) }

// start makes the menu, shows the first Snapshot in it and begins to take clicks.
func (t *Tray) start(ctx context.Context, s app.Snapshot, send func(app.Intent)) *drawing {
	n := native{panel: t.options.Panel}
	b := newBoard(n, t.options.View.rows())
	d := t.drawing(s, b, n, func(text string) string { return escapeLabel(runtime.GOOS, text) })
	for s := range b.all() {
		go s.serve(ctx, s.item.(*systray.MenuItem).ClickedCh, send)
	}
	return d
}

// opened makes the channel on which the library tells that the menu was opened, with one place: it
// drops what nobody takes at the very moment, and the drawing goroutine may be drawing.
func opened() <-chan struct{} {
	ch := make(chan struct{}, 1)
	systray.TrayOpenedCh = ch
	return ch
}
