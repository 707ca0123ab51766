//go:build linux

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// The end-to-end tests start the program as a person does, on a desktop of its own: X server, session
// bus, keyring, window manager, a real panel as tray host. A desk is that desktop.

// patience is how long a test waits for something that happens by itself. It is long, because two
// slow cores compile and test at the same time; a test that passes never waits so long.
const patience = 60 * time.Second

// work is where TestMain puts the built program.
var work string

// built builds the program on its first call.
var built = sync.OnceValues(func() (string, error) {
	path := filepath.Join(work, "consentray")
	out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return path, nil
})

func TestMain(m *testing.M) {
	if scenario := os.Getenv(tenantVariable); scenario != "" {
		os.Exit(serveTenant(scenario))
	}
	os.Exit(mainWithin(m))
}

func mainWithin(m *testing.M) int {
	dir, err := os.MkdirTemp("", "consentray-test")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	work = dir
	return m.Run()
}

// A part of the desktop can be left out of a desk.
type part string

const (
	noScreen  part = "screen"  // no X server, and so no panel and no window manager
	noOpenGL  part = "opengl"  // an X server on which no window toolkit can draw
	noBus     part = "bus"     // no session bus, and so no keyring and no panel
	noKeyring part = "keyring" // no Secret Service
	noHost    part = "host"    // no panel; startPanel can bring it later
	noNotices part = "notices" // no notification server
	noBrowser part = "browser" // xdg-open fails
)

// A desk is a desktop session that ends with its test.
type desk struct {
	dir     string // everything of the session is below it
	env     []string
	notices *notices   // nil with noNotices or noBus
	bus     *dbus.Conn // nil with noBus
	panel   *proc      // nil while there is none
}

// newDesk starts a session without the parts that are left out.
func newDesk(t *testing.T, without ...part) *desk {
	t.Helper()
	has := func(p part) bool { return !slices.Contains(without, p) }
	d := &desk{dir: shortDir(t)}
	d.folders(t)
	d.opener(t, has(noBrowser))
	if has(noScreen) {
		d.startScreen(t, has(noOpenGL))
	}
	if !has(noBus) {
		return d
	}
	d.startBus(t)
	if has(noNotices) {
		d.notices = startNotices(t, d)
	}
	if has(noKeyring) {
		d.startKeyring(t)
	}
	if has(noScreen) && has(noHost) {
		d.startPanel(t)
	}
	return d
}

// shortDir is a folder whose path leaves room for socket names, which may have 107 bytes. A test's
// own folder is named after the test and may be too long.
func shortDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "desk")
	must(t, err)
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the session's log files:\n%s", logs(dir))
		}
		must(t, os.RemoveAll(dir))
	})
	return dir
}

// logs gives the last lines of what the session's programs said.
func logs(dir string) string {
	var s strings.Builder
	files, _ := filepath.Glob(filepath.Join(dir, "log", "*"))
	for _, file := range files {
		b, _ := os.ReadFile(file)
		if len(b) > 2000 {
			b = b[len(b)-2000:]
		}
		if len(b) > 0 {
			fmt.Fprintf(&s, "--- %s\n%s\n", filepath.Base(file), b)
		}
	}
	return s.String()
}

// folders makes a home and sets the environment: what is needed of the real one, and nothing that
// would lead out of the desk.
func (d *desk) folders(t *testing.T) {
	t.Helper()
	for _, name := range []string{
		"bin", "log", "run", "services", "home/.cache", "home/.config", "home/.local/share", "home/.local/state",
	} {
		must(t, os.MkdirAll(d.path(name), 0o700))
	}
	d.env = []string{
		"HOME=" + d.path("home"),
		"PATH=" + d.path("bin") + ":" + os.Getenv("PATH"),
		"TMPDIR=" + d.dir,
		"LANG=C.UTF-8", "TZ=Europe/Berlin",
		"XDG_RUNTIME_DIR=" + d.path("run"),
		"XDG_CONFIG_HOME=" + d.path("home/.config"),
		"XDG_CACHE_HOME=" + d.path("home/.cache"),
		"XDG_DATA_HOME=" + d.path("home/.local/share"),
		"XDG_STATE_HOME=" + d.path("home/.local/state"),
		"XDG_SESSION_TYPE=x11", "XDG_CURRENT_DESKTOP=XFCE",
		"NO_AT_BRIDGE=1", "GTK_USE_PORTAL=0", "GSETTINGS_BACKEND=memory", "GIO_USE_VFS=local",
		"LIBGL_ALWAYS_SOFTWARE=1",
	}
}

func (d *desk) path(name string) string { return filepath.Join(d.dir, name) }

// set adds NAME=VALUE pairs to the environment of what is started from now on.
func (d *desk) set(pairs ...string) { d.env = append(d.env, pairs...) }

// Env is the environment of a program on this desk.
func (d *desk) Env() []string { return slices.Clone(d.env) }

// opener puts an xdg-open on the PATH that writes down what it was asked to open.
func (d *desk) opener(t *testing.T, works bool) {
	t.Helper()
	script := "#!/bin/sh\nprintf '%s\\n' \"$1\" >>'" + d.path("opened") + "'\n"
	if !works {
		script = "#!/bin/sh\nexit 3\n"
	}
	must(t, os.WriteFile(d.path("bin/xdg-open"), []byte(script), 0o700))
}

// opened lists the addresses that were opened so far, oldest first.
func (d *desk) opened() []string {
	b, _ := os.ReadFile(d.path("opened"))
	return strings.Fields(string(b))
}

// waitOpened waits until an n-th address (from 1) was opened and returns it.
func (d *desk) waitOpened(t *testing.T, n int) string {
	t.Helper()
	eventually(t, patience, func() error {
		if got := len(d.opened()); got < n {
			return fmt.Errorf("%d addresses opened, want %d", got, n)
		}
		return nil
	})
	return d.opened()[n-1]
}

// startScreen starts an X server on a display that the server itself finds free.
func (d *desk) startScreen(t *testing.T, openGL bool) {
	t.Helper()
	read, write, err := os.Pipe()
	must(t, err)
	defer read.Close()
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset")
	if !openGL {
		cmd.Args = append(cmd.Args, "-extension", "GLX")
	}
	cmd.ExtraFiles = []*os.File{write}
	d.background(t, cmd)
	write.Close()
	must(t, read.SetReadDeadline(time.Now().Add(patience)))
	number, err := bufio.NewReader(read).ReadString('\n')
	must(t, err)
	d.set("DISPLAY=:" + strings.TrimSpace(number))
	d.background(t, exec.Command("xfwm4", "--compositor=off"))
}

// busConfig starts no service by itself except the panel's settings, so that a part that was left out
// stays out.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=%[1]s/run/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>%[1]s/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

func (d *desk) startBus(t *testing.T) {
	t.Helper()
	config := d.path("bus.conf")
	must(t, os.WriteFile(config, fmt.Appendf(nil, busConfig, d.dir), 0o600))
	address := "unix:path=" + d.path("run/bus")
	d.set("DBUS_SESSION_BUS_ADDRESS=" + address)
	if xfconf, err := os.ReadFile("/usr/share/dbus-1/services/org.xfce.Xfconf.service"); err == nil {
		must(t, os.WriteFile(d.path("services/org.xfce.Xfconf.service"), xfconf, 0o600))
	}
	d.background(t, exec.Command("dbus-daemon", "--nofork", "--config-file="+config))
	eventually(t, patience, func() (err error) {
		d.bus, err = dbus.Connect(address)
		return err
	})
	t.Cleanup(func() { d.bus.Close() })
}

// waitName waits until somebody owns a name on the session bus, or nobody does.
func (d *desk) waitName(t *testing.T, name string, owned bool) {
	t.Helper()
	eventually(t, patience, func() error {
		var has bool
		err := d.bus.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, name).Store(&has)
		if err == nil && has != owned {
			err = fmt.Errorf("%s has an owner: %v, want %v", name, has, owned)
		}
		return err
	})
}

const (
	secretsName = "org.freedesktop.secrets"
	secretsPath = dbus.ObjectPath("/org/freedesktop/secrets")
	loginPath   = dbus.ObjectPath("/org/freedesktop/secrets/collection/login")
)

// startKeyring starts a real Secret Service whose login collection is unlocked.
func (d *desk) startKeyring(t *testing.T) {
	t.Helper()
	cmd := exec.Command("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
	cmd.Stdin = strings.NewReader("end to end")
	d.background(t, cmd)
	d.waitName(t, secretsName, true)
	d.waitLocked(t, false)
}

// lockKeyring locks the login collection. Nothing on a desk can unlock it again.
func (d *desk) lockKeyring(t *testing.T) {
	t.Helper()
	call := d.bus.Object(secretsName, secretsPath).Call("org.freedesktop.Secret.Service.Lock", 0, []dbus.ObjectPath{loginPath})
	must(t, call.Err)
	d.waitLocked(t, true)
}

func (d *desk) waitLocked(t *testing.T, want bool) {
	t.Helper()
	eventually(t, patience, func() error {
		v, err := d.bus.Object(secretsName, loginPath).GetProperty("org.freedesktop.Secret.Collection.Locked")
		if err == nil && v.Value() != want {
			err = fmt.Errorf("the login collection's Locked is %v", v)
		}
		return err
	})
}

// secrets lists what the keyring holds for a service: the attribute username of each entry.
func (d *desk) secrets(t *testing.T, service string) (names []string) {
	t.Helper()
	var open, locked []dbus.ObjectPath
	call := d.bus.Object(secretsName, secretsPath).Call("org.freedesktop.Secret.Service.SearchItems", 0, map[string]string{"service": service})
	must(t, call.Store(&open, &locked))
	for _, item := range append(open, locked...) {
		v, err := d.bus.Object(secretsName, item).GetProperty("org.freedesktop.Secret.Item.Attributes")
		if gone := (dbus.Error{}); errors.As(err, &gone) && strings.HasPrefix(gone.Name, "org.freedesktop.DBus.Error.Unknown") {
			continue // it was removed meanwhile
		}
		must(t, err)
		attributes, _ := v.Value().(map[string]string)
		names = append(names, attributes["username"])
	}
	slices.Sort(names)
	return names
}

// startPanel starts the tray host and waits until it takes items.
func (d *desk) startPanel(t *testing.T) {
	t.Helper()
	config := d.path("home/.config/xfce4/xfconf/xfce-perchannel-xml")
	must(t, os.MkdirAll(config, 0o700))
	layout, err := os.ReadFile("scripts/panel.xml")
	must(t, err)
	must(t, os.WriteFile(filepath.Join(config, "xfce4-panel.xml"), layout, 0o600))
	d.panel = d.background(t, exec.Command("xfce4-panel", "--disable-wm-check"))
	d.waitName(t, watcherName, true)
	eventually(t, patience, func() error {
		v, err := d.bus.Object(watcherName, watcherPath).GetProperty(watcherName + ".IsStatusNotifierHostRegistered")
		if err == nil && v.Value() != true {
			err = errors.New("no tray host has registered")
		}
		return err
	})
}

// killPanel ends the tray host as a crash does.
func (d *desk) killPanel(t *testing.T) {
	t.Helper()
	d.panel.kill()
	d.panel = nil
	d.waitName(t, watcherName, false)
}

// screenshot keeps a picture of the whole screen below build/pictures.
func (d *desk) screenshot(t *testing.T, name string) {
	t.Helper()
	must(t, os.MkdirAll("build/pictures", 0o755))
	cmd := exec.Command("import", "-window", "root", filepath.Join("build/pictures", name+".png"))
	cmd.Env = d.env
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("import: %v\n%s", err, out)
	}
}

// background starts a part of the session in a process group of its own, which is killed at the end.
func (d *desk) background(t *testing.T, cmd *exec.Cmd) *proc {
	t.Helper()
	file, err := os.Create(d.path("log/" + filepath.Base(cmd.Path)))
	must(t, err)
	defer file.Close()
	cmd.Env, cmd.Dir, cmd.Stdout, cmd.Stderr = d.env, d.dir, file, file
	p := launch(t, cmd)
	t.Cleanup(p.kill)
	return p
}

// start starts the program. It is asked to end when the test is over, and killed if it will not.
func (d *desk) start(t *testing.T, args ...string) *proc {
	t.Helper()
	p := d.launch(t, nil, args...)
	t.Cleanup(func() {
		p.signal(syscall.SIGTERM)
		select {
		case <-p.done:
		case <-time.After(10 * time.Second):
			t.Errorf("consentray %s did not end within 10 s of SIGTERM", strings.Join(args, " "))
		}
		p.kill()
		if t.Failed() {
			t.Logf("consentray %s\nstandard output:\n%sstandard error:\n%s", strings.Join(args, " "), &p.stdout, &p.stderr)
		}
	})
	return p
}

// run runs the program to its end and returns what it printed and its exit code.
func (d *desk) run(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	return d.runWith(t, nil, args...)
}

// runWith is run with something on standard input.
func (d *desk) runWith(t *testing.T, stdin io.Reader, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	p := d.launch(t, stdin, args...)
	defer p.kill()
	select {
	case <-p.done:
	case <-time.After(patience):
		t.Fatalf("consentray %s did not end within %s\n%s%s", strings.Join(args, " "), patience, &p.stdout, &p.stderr)
	}
	return p.stdout.String(), p.stderr.String(), p.code()
}

func (d *desk) launch(t *testing.T, stdin io.Reader, args ...string) *proc {
	t.Helper()
	path, err := built()
	must(t, err)
	cmd := exec.Command(path, args...)
	p := &proc{}
	cmd.Env, cmd.Dir, cmd.Stdin = d.env, d.path("home"), stdin
	cmd.Stdout, cmd.Stderr = &p.stdout, &p.stderr
	return p.launch(t, cmd)
}

// A proc is a process that was started.
type proc struct {
	cmd            *exec.Cmd
	stdout, stderr transcript
	done           chan struct{} // closed once it has ended
}

func launch(t *testing.T, cmd *exec.Cmd) *proc {
	t.Helper()
	return (&proc{}).launch(t, cmd)
}

func (p *proc) launch(t *testing.T, cmd *exec.Cmd) *proc {
	t.Helper()
	p.cmd, p.done = cmd, make(chan struct{})
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	// A child that inherited the output must not hold Wait up for ever.
	cmd.WaitDelay = 5 * time.Second
	must(t, cmd.Start())
	go func() {
		cmd.Wait() // the state is read from ProcessState
		close(p.done)
	}()
	return p
}

func (p *proc) pid() int { return p.cmd.Process.Pid }

// signal sends a signal to the process alone; one that has ended takes none.
func (p *proc) signal(s syscall.Signal) { p.cmd.Process.Signal(s) }

// kill kills the process with all its children and waits for the end.
func (p *proc) kill() {
	syscall.Kill(-p.pid(), syscall.SIGKILL)
	<-p.done
}

// running reports whether the process has not ended.
func (p *proc) running() bool {
	select {
	case <-p.done:
		return false
	default:
		return true
	}
}

// code is the exit code, or -1 where a signal ended the process. It may be called after done.
func (p *proc) code() int { return p.cmd.ProcessState.ExitCode() }

// wait waits for the end and returns the exit code.
func (p *proc) wait(t *testing.T) int {
	t.Helper()
	select {
	case <-p.done:
	case <-time.After(patience):
		t.Fatalf("process %s did not end within %s", strconv.Itoa(p.pid()), patience)
	}
	return p.code()
}

// A transcript is written by a process and read by a test at the same time.
type transcript struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (x *transcript) Write(p []byte) (int, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.b.Write(p)
}

func (x *transcript) String() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.b.String()
}

// eventually asks cond until it returns nil; after d the test fails with the last answer.
func eventually(t *testing.T, d time.Duration, cond func() error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		err := cond()
		if err == nil {
			return
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf("not within %s: %v", d, err)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
