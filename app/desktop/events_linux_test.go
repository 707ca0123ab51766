package desktop

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"
)

// TestZoneChange replaces a link as timedatectl does.
func TestZoneChange(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(dir, "localtime")
	set := func(zone string) {
		if err := os.Symlink("/usr/share/zoneinfo/"+zone, link+".new"); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(link+".new", link); err != nil {
			t.Fatal(err)
		}
	}
	set("Europe/Berlin")
	f, err := folderChanges(dir)
	if err != nil {
		t.Fatal(err)
	}
	told := make(chan struct{})
	described := make(chan struct{}, 100)
	go changes(
		func() bool { described <- struct{}{}; return received(f) },
		func() string { return linkTarget(link) },
		func() { told <- struct{}{} },
	)
	<-described
	if err := os.WriteFile(filepath.Join(dir, "else"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	set("Asia/Tokyo")
	<-told
	f.Close()
	if linkTarget(filepath.Join(dir, "none")) != "" || linkTarget(filepath.Join(dir, "else")) == "" {
		t.Error("linkTarget")
	}
}

// TestResume speaks as logind on a bus of the test's own.
func TestResume(t *testing.T) {
	daemon := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address")
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { daemon.Process.Kill(); daemon.Wait() })
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", strings.TrimSpace(address))
	fake, err := dbus.ConnectSystemBus()
	if err != nil {
		t.Fatal(err)
	}
	defer fake.Close()
	if _, err := fake.RequestName("org.freedesktop.login1", 0); err != nil {
		t.Fatal(err)
	}
	conn, signals, err := logind(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	for _, sleeping := range []bool{true, false} {
		if err := fake.Emit("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", sleeping); err != nil {
			t.Fatal(err)
		}
	}
	var got []bool
	for len(got) < 2 {
		if s := <-signals; s.Name == "org.freedesktop.login1.Manager.PrepareForSleep" {
			got = append(got, resumed(s))
		}
	}
	if got[0] || !got[1] {
		t.Error(got)
	}
	if resumed(&dbus.Signal{Name: "org.freedesktop.login1.Manager.PrepareForSleep", Body: []any{"x"}}) {
		t.Error("a text counts as a resume")
	}
}

// TestEventsEnd holds that all sources start on this system, or are left out, and end with the context.
func TestEventsEnd(t *testing.T) {
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
	ctx, cancel := context.WithCancel(t.Context())
	events := Events(ctx)
	cancel()
	for range events {
	}
}

func TestZoneIsReadAnew(t *testing.T) {
	t.Setenv("TZ", "")
	if Zone() == nil {
		t.Error("no zone")
	}
}
