//go:build !windows && !darwin

package window

import (
	"bufio"
	"context"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// A portal plays the desktop's. It keeps no more than what was chosen.
type portal struct{ scheme, contrast atomic.Uint32 }

// ReadAll answers as org.freedesktop.portal.Settings does.
func (p *portal) ReadAll([]string) (map[string]map[string]dbus.Variant, *dbus.Error) {
	return map[string]map[string]dbus.Variant{portalAppearance: {
		"color-scheme": dbus.MakeVariant(p.scheme.Load()), "contrast": dbus.MakeVariant(p.contrast.Load()),
	}}, nil
}

// session starts a bus of its own for the test.
func session(t *testing.T) {
	t.Helper()
	cmd := exec.Command("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatalf("this test needs dbus-daemon (Debian: package dbus-daemon): %v", err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", strings.TrimSpace(address))
}

func TestAppearanceFollowsThePortal(t *testing.T) {
	session(t)
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bus.Close() })
	p := &portal{}
	p.scheme.Store(1)
	if err := bus.Export(p, portalPath, portalSettings); err != nil {
		t.Fatal(err)
	}
	if _, err := bus.RequestName(portalName, 0); err != nil {
		t.Fatal(err)
	}

	ctx, cancel := context.WithCancel(t.Context())
	told, done := make(chan appearance), make(chan struct{})
	go func() {
		defer close(done)
		listen(ctx, func(a appearance) { told <- a })
	}()
	next := func(want appearance) {
		t.Helper()
		for end := time.After(10 * time.Second); ; {
			select {
			case got := <-told:
				if got == want {
					return
				}
			case <-time.After(50 * time.Millisecond): // the listener may not have subscribed yet
				err := bus.Emit(portalPath, portalSettings+".SettingChanged", portalAppearance, "color-scheme", dbus.MakeVariant(p.scheme.Load()))
				if err != nil {
					t.Fatal(err)
				}
			case <-end:
				t.Fatalf("%+v was not told", want)
			}
		}
	}
	next(appearance{dark: true})
	p.scheme.Store(2)
	p.contrast.Store(1)
	next(appearance{contrast: true})
	cancel()
	for {
		select {
		case <-told:
		case <-done:
			return
		}
	}
}

func TestAppearanceWithoutBus(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
	told := make(chan appearance, 1)
	listen(t.Context(), func(a appearance) { told <- a })
	if a := <-told; a != (appearance{}) {
		t.Errorf("without a bus it looks like %+v", a)
	}
}

func TestNoDisplay(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	if err := Run(t.Context(), nil, Options{}); err != ErrNoDisplay {
		t.Errorf("got %v", err)
	}
}
