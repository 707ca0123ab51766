package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

const watcherName = "org.kde.StatusNotifierWatcher"

// A bus is the session bus: what is registered in the panel, and what signals a process sends.
type bus struct {
	conn       *dbus.Conn
	registered chan arrival // senders whose icon the panel took
}

// An arrival is an item that the panel has taken.
type arrival struct {
	sender string
	at     time.Time
}

func newBus(ctx context.Context) (*bus, error) {
	conn, err := dbus.ConnectSessionBus()
	if err != nil {
		return nil, err
	}
	b := &bus{conn: conn, registered: make(chan arrival, 64)}
	err = conn.AddMatchSignalContext(ctx, dbus.WithMatchInterface(watcherName), dbus.WithMatchMember("StatusNotifierItemRegistered"))
	if err != nil {
		return nil, err
	}
	signals := make(chan *dbus.Signal, 64)
	conn.Signal(signals)
	go func() {
		defer close(b.registered)
		for s := range signals {
			if s.Name != watcherName+".StatusNotifierItemRegistered" || len(s.Body) != 1 {
				continue
			}
			// The panel names an item by the connection it came from, and its path.
			name, _ := s.Body[0].(string)
			sender, _, _ := strings.Cut(name, "/")
			b.registered <- arrival{sender, time.Now()}
		}
	}()
	return b, nil
}

func (b *bus) close() { _ = b.conn.Close() }

// register waits until the panel has taken the icon of a process, and returns when, and the name of the
// process on the bus.
func (b *bus) register(ctx context.Context, p *process) (at time.Time, sender string, err error) {
	patience := time.After(30 * time.Second)
	for {
		select {
		case a, ok := <-b.registered:
			if !ok {
				return at, "", fmt.Errorf("the session bus has ended")
			}
			if b.owner(ctx, a.sender) == p.pid() {
				return a.at, a.sender, nil
			}
		case <-p.ended:
			return at, "", fmt.Errorf("%s ended before its icon was in the panel", p.cmd.Path)
		case <-patience:
			return at, "", fmt.Errorf("the panel took no icon of %s within 30 s", p.cmd.Path)
		case <-ctx.Done():
			return at, "", ctx.Err()
		}
	}
}

// owner is the process behind a name, or 0.
func (b *bus) owner(ctx context.Context, name string) (pid int) {
	var n uint32
	call := b.conn.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.GetConnectionUnixProcessID", 0, name)
	if call.Store(&n) != nil {
		return 0
	}
	return int(n)
}

// A listener counts the signals of one sender, on a connection of its own.
type listener struct {
	conn    *dbus.Conn
	signals chan *dbus.Signal
}

func listen(ctx context.Context, sender string) (*listener, error) {
	conn, err := dbus.ConnectSessionBus()
	if err != nil {
		return nil, err
	}
	l := &listener{conn: conn, signals: make(chan *dbus.Signal, 4096)}
	conn.Signal(l.signals)
	if err := conn.AddMatchSignalContext(ctx, dbus.WithMatchSender(sender)); err != nil {
		l.close()
		return nil, err
	}
	return l, nil
}

func (l *listener) close() { _ = l.conn.Close() }

// quiet is how long no signal comes before the last one counts as the last.
const quiet = 250 * time.Millisecond

// count counts signals until none come any more, and returns when the last one came.
func (l *listener) count(ctx context.Context) (n int, last time.Time, err error) {
	for {
		select {
		case _, ok := <-l.signals:
			if !ok {
				return n, last, fmt.Errorf("the session bus has ended")
			}
			n, last = n+1, time.Now()
		case <-time.After(quiet):
			return n, last, nil
		case <-ctx.Done():
			return n, last, ctx.Err()
		}
	}
}
