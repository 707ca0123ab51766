//go:build !windows && !darwin

package notify

import (
	"bufio"
	"context"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"consentray/app"
)

// A shown is one call of Notify.
type shown struct {
	replaces uint32
	title    string
	body     string
	buttons  []string
	hints    map[string]dbus.Variant
	expire   int32
}

// A daemon is a notification service for tests.
type daemon struct {
	calls  chan shown
	closed chan uint32 // the IDs that were taken back
	next   chan uint32 // the IDs that it will give
	markup bool
}

// GetCapabilities answers what the service can show.
func (d daemon) GetCapabilities() ([]string, *dbus.Error) {
	if d.markup {
		return []string{"actions", "body", "body-markup"}, nil
	}
	return []string{"body"}, nil
}

// Notify takes one notification.
func (d daemon) Notify(_ string, replaces uint32, _, title, body string, buttons []string, hints map[string]dbus.Variant, expire int32) (uint32, *dbus.Error) {
	d.calls <- shown{replaces, title, body, buttons, hints, expire}
	if replaces != 0 {
		return replaces, nil
	}
	return <-d.next, nil
}

// CloseNotification takes one back.
func (d daemon) CloseNotification(id uint32) *dbus.Error {
	d.closed <- id
	return nil
}

// GetServerInformation says which service it is.
func (d daemon) GetServerInformation() (name, vendor, version, protocol string, _ *dbus.Error) {
	return "Bell", "Contoso", "7.1", "1.2", nil
}

// session starts a bus of the test's own, and names it to what is tested.
func session(t *testing.T) *dbus.Conn {
	cmd := exec.Command("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatalf("these tests need dbus-daemon (Debian: package dbus-daemon): %v", err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", strings.TrimSpace(address))
	bus, err := dbus.Connect(strings.TrimSpace(address))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bus.Close() })
	return bus
}

func serve(t *testing.T, bus *dbus.Conn, markup bool) daemon {
	d := daemon{calls: make(chan shown, 8), closed: make(chan uint32, 8), next: make(chan uint32, 8), markup: markup}
	for id := range 8 {
		d.next <- uint32(id + 41)
	}
	if err := bus.Export(d, path, service); err != nil {
		t.Fatal(err)
	}
	if _, err := bus.RequestName(service, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return d
}

// run runs a Notifier until the test ends.
func run(t *testing.T) (*Notifier, chan app.Intent) {
	sent := make(chan app.Intent, 8)
	n := New("Consentray", func(in app.Intent) { sent <- in })
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { n.Run(ctx); close(done) }()
	t.Cleanup(func() { cancel(); <-done })
	return n, sent
}

func wait[T any](t *testing.T, ch chan T) (v T) {
	t.Helper()
	select {
	case v = <-ch:
	case <-time.After(20 * time.Second):
		t.Fatal("nothing came")
	}
	return v
}

var checkNotice = Notice{
	Key: "k", Title: "Title & more", Body: "Body <b>&</b>",
	Actions: []Action{
		{Label: "Check now", Intent: app.Intent{Action: app.ActCheck}},
		{Label: "Share request", Intent: app.Intent{Action: app.ActShare}},
	},
}

func TestNoticeIsShownAndAnswered(t *testing.T) {
	bus := session(t)
	d := serve(t, bus, true)
	n, sent := run(t)
	n.Show(checkNotice)
	got := wait(t, d.calls)
	if got.title != "Title & more" || got.body != "Body &lt;b&gt;&amp;&lt;/b&gt;" || got.replaces != 0 || got.expire != -1 {
		t.Errorf("%+v", got)
	}
	if !slices.Equal(got.buttons, []string{"default", "Check now", "0", "Check now", "1", "Share request"}) {
		t.Errorf("buttons %q", got.buttons)
	}
	if got.hints["suppress-sound"].Value() != true {
		t.Error("it makes a sound")
	}
	n.Show(checkNotice)
	if again := wait(t, d.calls); again.replaces != 41 {
		t.Errorf("the second replaces %d, want 41", again.replaces)
	}
	// What is not ours, what is malformed and what is out of range is passed over.
	for _, body := range [][]any{{uint32(99), "0"}, {uint32(41), "2"}, {uint32(41), "-1"}, {uint32(41), "x"}, {"41", "0"}, {uint32(41)}, {uint32(41), "1"}} {
		emit(t, bus, "ActionInvoked", body...)
	}
	if in := wait(t, sent); in.Action != app.ActShare {
		t.Errorf("sent %v", in)
	}
	emit(t, bus, "ActionInvoked", uint32(41), "default")
	if in := wait(t, sent); in.Action != app.ActCheck {
		t.Errorf("sent %v", in)
	}
	// A closed notification is answered no more; another one still is.
	other := checkNotice
	other.Key = "other"
	n.Show(other)
	wait(t, d.calls)
	emit(t, bus, "NotificationClosed", uint32(41), uint32(2))
	emit(t, bus, "ActionInvoked", uint32(41), "0")
	emit(t, bus, "ActionInvoked", uint32(42), "1")
	if in := wait(t, sent); in.Action != app.ActShare {
		t.Errorf("sent %v", in)
	}
}

func emit(t *testing.T, bus *dbus.Conn, name string, body ...any) {
	t.Helper()
	if err := bus.Emit(path, service+"."+name, body...); err != nil {
		t.Fatal(err)
	}
}

func TestServiceWithoutMarkupGetsPlainText(t *testing.T) {
	bus := session(t)
	d := serve(t, bus, false)
	n, _ := run(t)
	n.Show(checkNotice)
	if got := wait(t, d.calls); got.body != checkNotice.Body {
		t.Errorf("%q", got.body)
	}
}

// Without a service nothing is shown, and one that comes later is used.
func TestServiceThatComesLater(t *testing.T) {
	bus := session(t)
	n, _ := run(t)
	n.Show(Notice{Key: "a", Title: "lost"})
	d := serve(t, bus, true)
	n.Show(Notice{Key: "b", Title: "seen"})
	for {
		if got := wait(t, d.calls); got.title == "seen" {
			return
		}
	}
}

func TestWithoutBusNothingHappens(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+t.TempDir()+"/none")
	n, _ := run(t)
	for range 40 { // more than the queue holds: Show never waits
		n.Show(checkNotice)
	}
}

// What is no longer true goes; what a person has closed already, or nobody was shown, is left alone.
func TestNoticeIsTakenBack(t *testing.T) {
	bus := session(t)
	d := serve(t, bus, false)
	n, _ := run(t)
	n.Withdraw("k") // nothing was shown yet
	n.Show(checkNotice)
	wait(t, d.calls)
	n.Withdraw("another")
	n.Withdraw("k")
	if id := wait(t, d.closed); id != 41 {
		t.Errorf("took back %d", id)
	}
	if err := bus.Emit(path, service+".NotificationClosed", uint32(41), uint32(3)); err != nil {
		t.Fatal(err)
	}
	n.Show(Notice{Key: "later", Title: "later", Actions: checkNotice.Actions})
	wait(t, d.calls)
	n.Withdraw("later")
	if id := wait(t, d.closed); id != 42 || len(d.closed) != 0 {
		t.Errorf("took back %d, and %d more", id, len(d.closed))
	}
}

func TestLook(t *testing.T) {
	bus := session(t)
	if f := Look(t.Context()); f.Status != app.StatusWarning || f.Say != "notifications-none" {
		t.Errorf("without a service: %+v", f)
	}
	serve(t, bus, false)
	if f := Look(t.Context()); f.Status != app.StatusOK || !slices.Contains(f.Facts, app.Fact{Name: "service", Value: "Bell"}) {
		t.Errorf("with a service: %+v", f)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
	if f := Look(t.Context()); f.Status != app.StatusWarning {
		t.Errorf("without a bus: %+v", f)
	}
}
