//go:build linux

package auth

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// busConfig is a session bus that starts no services by itself, so that a test meets only what it
// started, and that lets a monitor look on.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir=DIR</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`

// A privateBus is a session of its own: a bus, a home, and nobody's keychain.
type privateBus struct {
	address string
	env     []string
	conn    *dbus.Conn // the test's own connection
}

// startBus starts a bus that ends with the test.
func startBus(t *testing.T) *privateBus {
	t.Helper()
	home, err := os.MkdirTemp("", "bus") // t.TempDir's names are too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(home) })
	for _, dir := range []string{".cache", ".config", ".local/share", "run"} {
		if err := os.MkdirAll(filepath.Join(home, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	config := filepath.Join(home, "bus.conf")
	if err := os.WriteFile(config, []byte(strings.ReplaceAll(busConfig, "DIR", home)), 0o600); err != nil {
		t.Fatal(err)
	}
	b := &privateBus{env: []string{
		"HOME=" + home, "XDG_RUNTIME_DIR=" + filepath.Join(home, "run"), "XDG_CACHE_HOME=" + filepath.Join(home, ".cache"),
		"XDG_DATA_HOME=" + filepath.Join(home, ".local/share"), "XDG_CONFIG_HOME=" + filepath.Join(home, ".config"),
		"PATH=" + os.Getenv("PATH"), "TMPDIR=" + home,
	}}
	_, out := b.start(t, "dbus", "", "dbus-daemon", "--config-file="+config, "--nofork", "--nopidfile", "--print-address")
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("dbus-daemon: %v", err)
	}
	b.address = strings.TrimSpace(address)
	b.env = append(b.env, "DBUS_SESSION_BUS_ADDRESS="+b.address)
	b.conn = b.connect(t)
	return b
}

// start runs a program of the Debian package pkg until the test ends, and returns its output.
func (b *privateBus) start(t *testing.T, pkg, input, name string, args ...string) (*exec.Cmd, *os.File) {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("this test needs %s: install the package %s", name, pkg)
	}
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, args...)
	cmd.Env, cmd.Stdin, cmd.Stdout = b.env, strings.NewReader(input), in
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	in.Close()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		out.Close()
	})
	return cmd, out
}

func (b *privateBus) connect(t *testing.T) *dbus.Conn {
	t.Helper()
	conn, err := dbus.Connect(b.address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

// waitFor returns once somebody owns name on the bus.
func (b *privateBus) waitFor(t *testing.T, name string) {
	t.Helper()
	signals := make(chan *dbus.Signal, 16)
	b.conn.Signal(signals)
	defer b.conn.RemoveSignal(signals)
	if err := b.conn.AddMatchSignal(dbus.WithMatchInterface("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged")); err != nil {
		t.Fatal(err)
	}
	late := time.After(20 * time.Second)
	for {
		var owned bool
		if err := b.conn.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, name).Store(&owned); err != nil || owned {
			if err != nil {
				t.Fatal(err)
			}
			return
		}
		select {
		case <-signals:
		case <-late:
			t.Fatalf("nobody took the name %s", name)
		}
	}
}

// startKeyring starts GNOME Keyring with an unlocked login collection.
func (b *privateBus) startKeyring(t *testing.T) {
	t.Helper()
	b.start(t, "gnome-keyring", "password", "gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground")
	b.waitFor(t, secretsName)
}

func (b *privateBus) secrets() secrets { return secrets{b.conn} }

// entries returns the text of every entry of the program by its name, as the service has them.
func (b *privateBus) entries(t *testing.T) map[string]string {
	t.Helper()
	ctx, s := context.Background(), b.secrets()
	var none dbus.Variant
	var session dbus.ObjectPath
	err := s.object(secretsPath).Call(secretsService+".OpenSession", 0, "plain", dbus.MakeVariant("")).Store(&none, &session)
	if err != nil {
		t.Fatal(err)
	}
	var items []dbus.ObjectPath
	search := map[string]string{"service": keychainService}
	if err := s.object(loginCollection).Call(secretsCollection+".SearchItems", 0, search).Store(&items); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, item := range items {
		var attributes map[string]string
		if err := s.property(ctx, item, "org.freedesktop.Secret.Item", "Attributes", &attributes); err != nil {
			t.Fatal(err)
		}
		var secret struct {
			Session           dbus.ObjectPath
			Parameters, Value []byte
			ContentType       string
		}
		if err := s.object(item).Call("org.freedesktop.Secret.Item.GetSecret", 0, session).Store(&secret); err != nil {
			t.Fatal(err)
		}
		all[attributes["username"]] = string(secret.Value)
	}
	return all
}
