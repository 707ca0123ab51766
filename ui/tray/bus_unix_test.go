//go:build !windows && !darwin

package tray

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"consentray/app"
)

// The library's tray is one to a process, so each of these tests runs it in a child of the test
// binary, on a bus of its own, and plays the desktop.
const childVariable = "CONSENTRAY_TRAY_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		child()
		return
	}
	os.Exit(m.Run())
}

// child shows the snapshots that come as JSON on standard input, and tells what happens on standard
// output, a line each. It ends with its input.
func child() {
	ctx, cancel := context.WithCancel(context.Background())
	updates := make(chan app.Snapshot)
	go func() {
		defer cancel()
		for in := json.NewDecoder(os.Stdin); ; {
			var s app.Snapshot
			if in.Decode(&s) != nil {
				return
			}
			updates <- s
		}
	}()
	lines := make(chan string)
	go func() {
		for l := range lines {
			fmt.Println(l)
		}
	}()
	t := New(Options{Profile: "demo", Host: func(present bool) { lines <- fmt.Sprint("host ", present) }})
	err := t.Run(ctx, updates, func(in app.Intent) { lines <- fmt.Sprint("intent ", in.Action, " ", in.Account, " ", in.Value) })
	fmt.Println("end", errors.Is(err, ErrNoBus), err)
}

// A desktop is a session bus with a watcher for tray icons, and the child that shows one.
type desktop struct {
	t       *testing.T
	address string
	bus     *dbus.Conn
	items   chan string // names of the senders that registered an icon
	signals chan *dbus.Signal
	stdin   io.WriteCloser
	lines   chan string
	item    dbus.BusObject // menu of the child
	icon    dbus.BusObject
}

func newDesktop(t *testing.T) *desktop {
	d := &desktop{t: t, items: make(chan string, 16), signals: make(chan *dbus.Signal, 4096), lines: make(chan string, 64)}
	daemon := exec.Command("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address")
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := daemon.Start(); err != nil {
		t.Fatalf("these tests need dbus-daemon (Debian: package dbus-daemon): %v", err)
	}
	t.Cleanup(func() { _ = daemon.Process.Kill(); _ = daemon.Wait() })
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	d.address = strings.TrimSpace(address)
	if d.bus, err = dbus.Connect(d.address); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.bus.Close() })
	must(t, d.bus.Export(watcher{d}, watcherPath, watcherName))
	must(t, d.bus.Export(watcher{d}, watcherPath, "org.freedesktop.DBus.Properties"))
	return d
}

// A watcher is what a desktop offers to tray icons.
type watcher struct{ d *desktop }

// RegisterStatusNotifierItem is called by icons, with their path or with a name of theirs.
func (w watcher) RegisterStatusNotifierItem(sender dbus.Sender, service string) *dbus.Error {
	w.d.items <- string(sender) + " " + service
	return nil
}

// Get answers for the one property that is asked for.
func (w watcher) Get(_, name string) (dbus.Variant, *dbus.Error) {
	return dbus.MakeVariant(name == "IsStatusNotifierHostRegistered"), nil
}

func (d *desktop) show() {
	_, err := d.bus.RequestName(watcherName, dbus.NameFlagDoNotQueue)
	must(d.t, err)
}

func (d *desktop) hide() {
	_, err := d.bus.ReleaseName(watcherName)
	must(d.t, err)
}

// start starts the child with its first snapshot.
func (d *desktop) start(s app.Snapshot) {
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), childVariable+"=1", "DBUS_SESSION_BUS_ADDRESS="+d.address)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	must(d.t, err)
	out, err := cmd.StdoutPipe()
	must(d.t, err)
	must(d.t, cmd.Start())
	d.t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	d.stdin = stdin
	name := fmt.Sprintf("org.kde.StatusNotifierItem-%d-1", cmd.Process.Pid)
	d.item = d.bus.Object(name, itemPath+"/menu")
	d.icon = d.bus.Object(name, itemPath)
	go func() {
		for in := bufio.NewScanner(out); in.Scan(); {
			d.lines <- in.Text()
		}
		close(d.lines)
	}()
	d.send(s)
}

func (d *desktop) send(s app.Snapshot) { must(d.t, json.NewEncoder(d.stdin).Encode(s)) }

// line waits for the child to say want.
func (d *desktop) line(want string) {
	d.t.Helper()
	select {
	case got := <-d.lines:
		if got != want {
			d.t.Fatalf("the child said %q, want %q", got, want)
		}
	case <-time.After(20 * time.Second):
		d.t.Fatalf("the child did not say %q", want)
	}
}

// registered waits for an icon and returns the connection that it is on.
func (d *desktop) registered() string {
	d.t.Helper()
	select {
	case got := <-d.items:
		sender, service, _ := strings.Cut(got, " ")
		if service != itemPath {
			d.t.Errorf("registered as %q: hosts would show a second icon", service)
		}
		return sender
	case <-time.After(20 * time.Second):
		d.t.Fatal("no icon was registered")
		return ""
	}
}

// listen begins to collect the signals of the menu and of the icon.
func (d *desktop) listen() {
	d.bus.Signal(d.signals)
	for _, name := range []string{"com.canonical.dbusmenu", "org.kde.StatusNotifierItem", "org.freedesktop.DBus.Properties"} {
		must(d.t, d.bus.AddMatchSignal(dbus.WithMatchInterface(name)))
	}
}

// settle reads the layout for the first time. The library answers that without submenus, and tells a
// moment later that there are some.
func (d *desktop) settle() {
	d.layout()
	d.until("com.canonical.dbusmenu.LayoutUpdated")
}

// until waits for a signal, and returns how many came up to it.
func (d *desktop) until(name string) int {
	d.t.Helper()
	for n := 1; ; n++ {
		select {
		case s := <-d.signals:
			if s.Name == name {
				return n
			}
		case <-time.After(20 * time.Second):
			d.t.Fatalf("no signal %s", name)
		}
	}
}

// A node is one item of a menu as hosts read it.
type node struct {
	ID         int32
	Properties map[string]dbus.Variant
	Children   []dbus.Variant
}

func (d *desktop) layout() node {
	d.t.Helper()
	var revision uint32
	var root node
	call := d.item.Call("com.canonical.dbusmenu.GetLayout", 0, int32(0), int32(-1), []string{})
	must(d.t, call.Store(&revision, &root))
	return root
}

// read returns the visible labels in the form of labels, and the IDs by label.
func (d *desktop) read() ([]string, map[string]int32) {
	ids := map[string]int32{}
	return readNodes(d.t, d.layout().Children, ids), ids
}

func readNodes(t *testing.T, children []dbus.Variant, ids map[string]int32) []string {
	var out []string
	for _, child := range children {
		var n node
		must(t, dbus.Store([]any{child.Value()}, &n))
		label, _ := n.Properties["label"].Value().(string)
		if visible, ok := n.Properties["visible"].Value().(bool); ok && !visible {
			continue
		}
		ids[label] = n.ID
		if n.Properties["type"].Value() == "separator" {
			label = "--"
		} else if n.Properties["enabled"].Value() == false {
			label = "-" + label
		}
		if n.Properties["children-display"].Value() == "submenu" {
			label += "{" + strings.Join(readNodes(t, n.Children, ids), "|") + "}"
		}
		out = append(out, label)
	}
	return out
}

// shows fails unless the menu on the bus is that of s.
func (d *desktop) shows(s app.Snapshot) {
	d.t.Helper()
	m := MenuOf(s, time.Now().In(s.Now.Location()), View{})
	want := slices.Concat(wanted(m.Head), []string{"--"}, wanted(m.Actions), []string{"--"}, wanted(m.Foot))
	for i := range want {
		want[i] = escapeLabel("linux", want[i])
	}
	if got, _ := d.read(); !slices.Equal(got, want) {
		d.t.Errorf("on the bus\n%s\nwanted\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// live is a snapshot with a meeting that begins within the hour of the test.
func live() app.Snapshot {
	start := time.Now().Add(40 * time.Minute)
	return app.Snapshot{Profile: "demo", Days: 7, Now: time.Now(), Accounts: []app.AccountState{{
		Account: mia, Phase: app.Ready, Sync: app.Sync{State: app.SyncIdle, LastSuccess: time.Now()},
		Meetings: []app.Meeting{{
			ID: "m", Account: mia.ID, Subject: "my_review & <b>", Start: start, End: start.Add(time.Hour),
			Join: app.Join{Provider: "Zoom", URL: "https://zoom.us/j/1"}, WebLink: "https://outlook.office.com/x",
		}},
	}}}
}

func TestMenuOnTheBus(t *testing.T) {
	d := newDesktop(t)
	d.show()
	d.listen()
	s := live()
	d.start(s)
	d.registered()
	d.line("host true")
	d.settle()
	d.shows(s)
	var id dbus.Variant
	must(t, d.icon.Call("org.freedesktop.DBus.Properties.Get", 0, "org.kde.StatusNotifierItem", "Id").Store(&id))
	if id.Value() != "consentray-demo" {
		t.Errorf("Id %v", id)
	}
	_, ids := d.read()
	d.click(ids["Join"])
	d.line("intent join 1.2 m")
	d.click(ids["Sign out"])
	d.line("intent sign-out 1.2 ")
}

func (d *desktop) click(id int32) {
	d.t.Helper()
	if id == 0 {
		d.t.Fatal("no such item")
	}
	must(d.t, d.item.Call("com.canonical.dbusmenu.Event", 0, id, "clicked", dbus.MakeVariant(""), uint32(0)).Err)
}

func TestOnlyChangesAreSent(t *testing.T) {
	d := newDesktop(t)
	d.show()
	d.listen()
	waiting := menus["needs-approval"]
	d.start(waiting)
	d.registered()
	d.settle()
	d.shows(waiting)
	d.drain()

	d.send(waiting) // nothing new: no signal
	later := *waiting.Accounts[0].Request
	later.LastCheck = later.LastCheck.Add(time.Minute)
	changed := one(waiting.Accounts[0])
	changed.Accounts[0].Request = &later
	d.send(changed)
	if n := d.until("com.canonical.dbusmenu.LayoutUpdated"); n != 3 {
		t.Errorf("one new text took %d signals, want the 3 of one title", n)
	}
	d.shows(changed)

	d.send(menus["unclear"])
	d.until("org.kde.StatusNotifierItem.NewIcon")
	d.line("host true")
	d.send(menus["signed-out"])
	d.until("org.kde.StatusNotifierItem.NewIcon")
	// One more round trip behind it: the menu is drawn after the icon.
	d.send(menus["signing-in"])
	d.until("org.kde.StatusNotifierItem.NewIcon")
	d.untilShown("Cancel sign-in")
	d.shows(menus["signing-in"])
}

// drain forgets the signals that have come.
func (d *desktop) drain() {
	for len(d.signals) > 0 {
		<-d.signals
	}
}

// untilShown waits for a label, reading the menu after each of its signals.
func (d *desktop) untilShown(label string) {
	d.t.Helper()
	for {
		if _, ids := d.read(); ids[label] != 0 {
			return
		}
		d.until("com.canonical.dbusmenu.LayoutUpdated")
	}
}

// The library stops watching at the first signal of two arguments, such as the answer to a
// notification. The icon has to come back all the same when the desktop's shell restarts.
func TestRegistersAgainAfterTheShellRestarts(t *testing.T) {
	d := newDesktop(t)
	d.show()
	d.start(menus["signed-out"])
	sender := d.registered()
	d.line("host true")
	for range 2 {
		d.twoArguments(sender)
		d.hide()
		d.line("host false")
		d.show()
		if again := d.registered(); again != sender {
			t.Errorf("registered from %s, before from %s: hosts would show a second icon", again, sender)
		}
		d.line("host true")
	}
}

// twoArguments sends the library's connection a signal like ActionInvoked.
func (d *desktop) twoArguments(to string) {
	body := []any{uint32(7), "default"}
	d.bus.Send(&dbus.Message{
		Type: dbus.TypeSignal,
		Headers: map[dbus.HeaderField]dbus.Variant{
			dbus.FieldDestination: dbus.MakeVariant(to),
			dbus.FieldPath:        dbus.MakeVariant(dbus.ObjectPath("/org/freedesktop/Notifications")),
			dbus.FieldInterface:   dbus.MakeVariant("org.freedesktop.Notifications"),
			dbus.FieldMember:      dbus.MakeVariant("ActionInvoked"),
			dbus.FieldSignature:   dbus.MakeVariant(dbus.SignatureOf(body...)),
		},
		Body: body,
	}, nil)
}

func TestHostThatComesLater(t *testing.T) {
	d := newDesktop(t)
	d.start(menus["signed-out"])
	d.line("host false")
	d.show()
	d.registered()
	d.line("host true")
	d.stdin.Close()
	d.line("end false <nil>")
}

func TestWithoutBus(t *testing.T) {
	d := &desktop{t: t, address: "unix:path=" + t.TempDir() + "/none", lines: make(chan string, 8)}
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), childVariable+"=1", "DBUS_SESSION_BUS_ADDRESS="+d.address)
	stdin, err := cmd.StdinPipe()
	must(t, err)
	defer stdin.Close()
	out, err := cmd.Output()
	if err != nil || string(out) != "end true tray: no session bus\n" {
		t.Errorf("%v: %s", err, out)
	}
}

func TestLook(t *testing.T) {
	d := newDesktop(t)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", d.address)
	look := func() app.Finding { return Look(t.Context()) }
	if f := look(); f.Status != app.StatusProblem || f.Say != "tray-none" {
		t.Errorf("without a host: %+v", f)
	}
	d.show()
	if f := look(); f.Status != app.StatusOK {
		t.Errorf("with a host: %+v", f)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
	if f := look(); f.Status != app.StatusProblem || f.Say != "tray-no-bus" {
		t.Errorf("without a bus: %+v", f)
	}
}
