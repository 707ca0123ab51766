//go:build !windows && !darwin

package tray

import (
	"context"

	"github.com/godbus/dbus/v5"
)

const (
	watcherName = "org.kde.StatusNotifierWatcher"
	watcherPath = "/StatusNotifierWatcher"
	itemPath    = "/StatusNotifierItem"
)

// privateBus connects to the session bus of the environment, on a connection of our own: the library
// stops watching for tray hosts at the first signal of two arguments on the shared one, such as the
// answer to a notification. Where there is no bus it starts none.
func privateBus() (*dbus.Conn, error) {
	bus, err := dbus.SessionBusPrivateNoAutoStartup()
	if err != nil {
		return nil, err
	}
	if err := bus.Auth(nil); err != nil {
		bus.Close()
		return nil, err
	}
	if err := bus.Hello(); err != nil {
		bus.Close()
		return nil, err
	}
	return bus, nil
}

// A host is the part of the desktop that shows tray icons, as the bus knows it.
type host struct {
	bus     *dbus.Conn // our own, for signals
	shared  *dbus.Conn // the library's, which owns the icon
	tell    func(present bool)
	told    bool
	present bool
}

func newHost(bus, shared *dbus.Conn, tell func(bool)) *host {
	return &host{bus: bus, shared: shared, tell: tell}
}

// watch tells whether there is a host, and registers the icon anew with each that comes, until ctx or
// the bus ends.
func (h *host) watch(ctx context.Context) {
	signals := make(chan *dbus.Signal, 16)
	h.bus.Signal(signals)
	for _, match := range [][]dbus.MatchOption{
		{dbus.WithMatchInterface("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, watcherName)},
		{dbus.WithMatchInterface(watcherName), dbus.WithMatchMember("StatusNotifierHostRegistered")},
		{dbus.WithMatchInterface(watcherName), dbus.WithMatchMember("StatusNotifierHostUnregistered")},
	} {
		if h.bus.AddMatchSignalContext(ctx, match...) != nil {
			return
		}
	}
	h.look(ctx)
	for {
		select {
		case <-ctx.Done():
			return
		case signal, ok := <-signals:
			if !ok {
				return
			}
			if newWatcher(signal) {
				h.register(ctx)
			}
			h.look(ctx)
		}
	}
}

// newWatcher tells whether signal says that a tray host has come: [name, old owner, new owner].
func newWatcher(signal *dbus.Signal) bool {
	if signal.Name != "org.freedesktop.DBus.NameOwnerChanged" || len(signal.Body) != 3 {
		return false
	}
	owner, ok := signal.Body[2].(string)
	return ok && owner != ""
}

// register announces the icon in the very words of the library, from its connection: hosts know an
// icon by sender and path, and would show one announced by its name as a second.
func (h *host) register(ctx context.Context) {
	watcher := h.shared.Object(watcherName, watcherPath)
	// A host that refuses says so in its answer, and there is nothing else to try.
	_ = watcher.CallWithContext(ctx, watcherName+".RegisterStatusNotifierItem", 0, itemPath).Err
}

// look finds out whether there is a host now, and tells it if that is news.
func (h *host) look(ctx context.Context) {
	present := h.registered(ctx)
	if h.told && present == h.present {
		return
	}
	h.told, h.present = true, present
	h.tell(present)
}

// registered asks the watcher whether anybody draws the icons it keeps; KDE's stays alone when the
// panel has gone. A watcher that does not answer that question counts as a host.
func (h *host) registered(ctx context.Context) bool {
	var owned bool
	err := h.bus.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.NameHasOwner", 0, watcherName).Store(&owned)
	if err != nil || !owned {
		return false
	}
	var drawn dbus.Variant
	err = h.bus.Object(watcherName, watcherPath).CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", 0,
		watcherName, "IsStatusNotifierHostRegistered").Store(&drawn)
	if is, ok := drawn.Value().(bool); err == nil && ok {
		return is
	}
	return true
}
