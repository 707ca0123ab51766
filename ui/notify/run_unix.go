//go:build !windows && !darwin

package notify

import (
	"context"
	"html"
	"slices"
	"strconv"
	"time"

	"github.com/godbus/dbus/v5"

	"consentray/app"
)

const (
	service = "org.freedesktop.Notifications"
	path    = "/org/freedesktop/Notifications"
	// patience is how long a notification service may take to answer.
	patience = 5 * time.Second
)

// A center is a connection to the notification service, with what is shown through it. The connection
// is private: an answer to a notification on the shared one ends the tray library's watch for hosts.
type center struct {
	bus     *dbus.Conn
	signals chan *dbus.Signal
	markup  bool
	ids     map[string]uint32   // by Notice.Key
	offered map[uint32][]Action // by ID
}

// Run shows notices until ctx ends. It connects at the first one, so that a program that has nothing
// to say costs nothing.
func (n *Notifier) Run(ctx context.Context) {
	var c *center
	for {
		var signals chan *dbus.Signal
		if c != nil {
			signals = c.signals
		}
		select {
		case <-ctx.Done():
			if c != nil {
				c.bus.Close()
			}
			return
		case notice := <-n.notices:
			if notice.over {
				if c != nil {
					c.withdraw(ctx, notice.Key)
				}
				continue
			}
			if c == nil {
				c = connect(ctx)
			}
			if c != nil {
				c.show(ctx, notice, n)
			}
		case signal, ok := <-signals:
			if !ok { // the bus is gone; the next notice looks for it again
				c = nil
				continue
			}
			if intent, ok := c.answer(signal); ok {
				n.send(intent)
			}
		}
	}
}

// connect looks for the notification service, and returns nil where there is no bus. It starts none.
func connect(ctx context.Context) *center {
	bus, err := dbus.SessionBusPrivateNoAutoStartup()
	if err != nil {
		return nil
	}
	if bus.Auth(nil) != nil || bus.Hello() != nil {
		bus.Close()
		return nil
	}
	c := &center{bus: bus, signals: make(chan *dbus.Signal, 16), ids: map[string]uint32{}, offered: map[uint32][]Action{}}
	bus.Signal(c.signals)
	if bus.AddMatchSignalContext(ctx, dbus.WithMatchSender(service), dbus.WithMatchInterface(service)) != nil {
		bus.Close()
		return nil
	}
	var can []string
	if c.call(ctx, "GetCapabilities").Store(&can) == nil {
		c.markup = slices.Contains(can, "body-markup")
	}
	return c
}

func (c *center) call(ctx context.Context, method string, args ...any) *dbus.Call {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return c.bus.Object(service, path).CallWithContext(ctx, service+"."+method, 0, args...)
}

// show asks the service to show notice, in the place of an earlier one of its key. An error means that
// there is no service, and that nobody will see it.
func (c *center) show(ctx context.Context, notice Notice, n *Notifier) {
	body := notice.Body
	if c.markup {
		body = html.EscapeString(body)
	}
	hints := map[string]dbus.Variant{
		"desktop-entry":  dbus.MakeVariant("consentray"),
		"suppress-sound": dbus.MakeVariant(!n.Sound),
	}
	const asTheServiceLikes = int32(-1)
	var id uint32
	err := c.call(ctx, "Notify", n.name, c.ids[notice.Key], "consentray", notice.Title, body,
		buttons(notice.Actions), hints, asTheServiceLikes).Store(&id)
	if err != nil {
		return
	}
	delete(c.offered, c.ids[notice.Key])
	c.ids[notice.Key] = id
	c.offered[id] = notice.Actions
}

// withdraw closes the notice of a key if it still stands. The service says so by NotificationClosed.
func (c *center) withdraw(ctx context.Context, key string) {
	if id := c.ids[key]; c.offered[id] != nil {
		c.call(ctx, "CloseNotification", id)
	}
}

// buttons lists keys and labels in turn. The key "default" is a click on the notification itself.
func buttons(actions []Action) []string {
	list := []string{}
	for i, a := range actions {
		if i == 0 {
			list = append(list, "default", a.Label)
		}
		list = append(list, strconv.Itoa(i), a.Label)
	}
	return list
}

// answer returns the intent of a button, if signal is a click on one of ours.
func (c *center) answer(signal *dbus.Signal) (app.Intent, bool) {
	if len(signal.Body) != 2 {
		return app.Intent{}, false
	}
	id, ok := signal.Body[0].(uint32)
	actions, ours := c.offered[id]
	if !ok || !ours {
		return app.Intent{}, false
	}
	if signal.Name == service+".NotificationClosed" {
		delete(c.offered, id)
		return app.Intent{}, false
	}
	key, ok := signal.Body[1].(string)
	i, err := strconv.Atoi(key)
	if key == "default" {
		i, err = 0, nil
	}
	if signal.Name != service+".ActionInvoked" || !ok || err != nil || i < 0 || i >= len(actions) {
		return app.Intent{}, false
	}
	return actions[i].Intent, true
}
