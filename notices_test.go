//go:build linux

package main

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

const (
	noticesName = "org.freedesktop.Notifications"
	noticesPath = dbus.ObjectPath("/org/freedesktop/Notifications")
)

// A notice is a notification as the program sent it.
type notice struct {
	ID, Replaces  uint32
	App           string
	Summary, Body string
	Actions       []string // key, label, key, label ...
	Hints         map[string]dbus.Variant
	Timeout       int32
	Closed        bool
}

// notices is a notification server that shows nothing and remembers everything.
type notices struct {
	conn *dbus.Conn
	mu   sync.Mutex
	all  []notice
}

// startNotices takes the name of the notification server on the desk's session bus.
func startNotices(t *testing.T, d *desk) *notices {
	t.Helper()
	conn, err := dbus.Connect("unix:path=" + d.path("run/bus"))
	must(t, err)
	t.Cleanup(func() { conn.Close() })
	n := &notices{conn: conn}
	must(t, conn.Export(server{n}, noticesPath, noticesName))
	reply, err := conn.RequestName(noticesName, dbus.NameFlagDoNotQueue)
	must(t, err)
	if reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("%s is taken", noticesName)
	}
	return n
}

// list returns what was sent so far, oldest first.
func (n *notices) list() []notice {
	n.mu.Lock()
	defer n.mu.Unlock()
	return append([]notice(nil), n.all...)
}

// waitFor waits for a notification whose summary or body contains text.
func (n *notices) waitFor(t *testing.T, text string) (found notice) {
	t.Helper()
	eventually(t, patience, func() error {
		var said []string
		for _, x := range n.list() {
			if strings.Contains(x.Summary, text) || strings.Contains(x.Body, text) {
				found = x
				return nil
			}
			said = append(said, x.Summary+": "+x.Body)
		}
		return fmt.Errorf("no notification says %q; so far: %q", text, said)
	})
	return found
}

// invoke clicks an action of a notification by its key.
func (n *notices) invoke(t *testing.T, x notice, key string) {
	t.Helper()
	for i := 0; i < len(x.Actions); i += 2 {
		if x.Actions[i] == key {
			must(t, n.conn.Emit(noticesPath, noticesName+".ActionInvoked", x.ID, key))
			must(t, n.conn.Emit(noticesPath, noticesName+".NotificationClosed", x.ID, uint32(2)))
			return
		}
	}
	t.Fatalf("the notification has no action %q, only %q", key, x.Actions)
}

// server is the side of notices that the bus sees.
type server struct{ n *notices }

func (s server) GetCapabilities() ([]string, *dbus.Error) {
	return []string{"actions", "body", "persistence"}, nil
}

func (s server) GetServerInformation() (name, vendor, version, spec string, failed *dbus.Error) {
	return "desk", "consentray", "1", "1.2", nil
}

func (s server) Notify(app string, replaces uint32, _, summary, body string, actions []string, hints map[string]dbus.Variant, timeout int32) (uint32, *dbus.Error) {
	s.n.mu.Lock()
	defer s.n.mu.Unlock()
	x := notice{
		ID: uint32(len(s.n.all) + 1), Replaces: replaces, App: app, Summary: summary, Body: body,
		Actions: actions, Hints: hints, Timeout: timeout,
	}
	if replaces != 0 {
		x.ID = replaces
	}
	s.n.all = append(s.n.all, x)
	return x.ID, nil
}

func (s server) CloseNotification(id uint32) *dbus.Error {
	s.n.mu.Lock()
	defer s.n.mu.Unlock()
	for i := range s.n.all {
		if s.n.all[i].ID == id {
			s.n.all[i].Closed = true
		}
	}
	return nil
}
