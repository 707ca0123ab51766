//go:build linux

package auth

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// fakeSecrets is a Secret Service that prompts: GNOME's own prompt needs a screen.
type fakeSecrets struct {
	conn      *dbus.Conn
	state     chan fakeState
	onPrompt  func(f *fakeSecrets) // what the person does
	dismissed chan struct{}
}

type fakeState struct {
	path   dbus.ObjectPath // of the default collection
	locked bool
}

const (
	fakeCollection = dbus.ObjectPath("/org/freedesktop/secrets/collection/Default_5fkeyring")
	fakePrompt     = dbus.ObjectPath("/org/freedesktop/secrets/prompt/p1")
)

func startFakeSecrets(t *testing.T, first fakeState, onPrompt func(*fakeSecrets)) *fakeSecrets {
	t.Helper()
	b := startBus(t)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", b.address)
	f := &fakeSecrets{conn: b.connect(t), state: make(chan fakeState, 1), onPrompt: onPrompt, dismissed: make(chan struct{}, 1)}
	f.state <- first
	for path, names := range map[dbus.ObjectPath][]string{
		secretsPath:    {secretsService, "org.freedesktop.DBus.Properties"},
		fakeCollection: {"org.freedesktop.DBus.Properties"},
		fakePrompt:     {secretsPrompt},
	} {
		for _, name := range names {
			if err := f.conn.Export(f, path, name); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := f.conn.RequestName(secretsName, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return f
}

func (f *fakeSecrets) now() fakeState {
	s := <-f.state
	f.state <- s
	return s
}

func (f *fakeSecrets) set(s fakeState) {
	<-f.state
	f.state <- s
}

// Get is org.freedesktop.DBus.Properties.Get.
func (f *fakeSecrets) Get(_, name string) (dbus.Variant, *dbus.Error) {
	if name == "Locked" {
		return dbus.MakeVariant(f.now().locked), nil
	}
	return dbus.MakeVariant([]dbus.ObjectPath{}), nil
}

func (f *fakeSecrets) ReadAlias(string) (dbus.ObjectPath, *dbus.Error) { return f.now().path, nil }

func (f *fakeSecrets) Unlock([]dbus.ObjectPath) ([]dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
	return nil, fakePrompt, nil
}

func (f *fakeSecrets) CreateCollection(map[string]dbus.Variant, string) (made, prompt dbus.ObjectPath, e *dbus.Error) {
	return nowhere, fakePrompt, nil
}

func (f *fakeSecrets) Prompt(string) *dbus.Error {
	f.onPrompt(f)
	return nil
}

func (f *fakeSecrets) Dismiss() *dbus.Error {
	f.dismissed <- struct{}{}
	return nil
}

// answer sends Completed, after signals of others that look like it.
func (f *fakeSecrets) answer(dismissed bool) {
	_ = f.conn.Emit("/org/freedesktop/secrets/prompt/p0", secretsPrompt+".Completed", true, dbus.MakeVariant(""))
	_ = f.conn.Emit(fakePrompt, secretsPrompt+".Noise", true, dbus.MakeVariant(""))
	_ = f.conn.Emit(fakePrompt, secretsPrompt+".Completed", dismissed, dbus.MakeVariant([]dbus.ObjectPath{}))
}

func TestUnlockPrompts(t *testing.T) {
	locked := fakeState{fakeCollection, true}
	unlocks := func(f *fakeSecrets) {
		f.set(fakeState{fakeCollection, false})
		f.answer(false)
	}
	cases := []struct {
		name     string
		first    fakeState
		onPrompt func(*fakeSecrets)
		before   keychainKind
		want     keychainKind
	}{
		{"password typed", locked, unlocks, keychainLocked, ""},
		{"dismissed", locked, func(f *fakeSecrets) { f.answer(true) }, keychainLocked, keychainDenied},
		{"answered and still locked", locked, func(f *fakeSecrets) { f.answer(false) }, keychainLocked, keychainDenied},
		{"no keyring yet", fakeState{nowhere, false}, unlocks, keychainLocked, ""},
		{"open", fakeState{fakeCollection, false}, nil, "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			startFakeSecrets(t, c.first, c.onPrompt)
			ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
			defer cancel()
			if err := ready(ctx); kindOfError(err) != c.before {
				t.Errorf("before: %v", err)
			}
			err := unlock(ctx)
			if kindOfError(err) != c.want || (err == nil) != (c.want == "") {
				t.Errorf("unlock: %v", err)
			}
			if err == nil && ready(ctx) != nil {
				t.Errorf("afterwards: %v", ready(ctx))
			}
		})
	}
}

func TestUnlockEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	f := startFakeSecrets(t, fakeState{fakeCollection, true}, func(*fakeSecrets) { cancel() })
	if err := unlock(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	select {
	case <-f.dismissed:
	case <-time.After(10 * time.Second):
		t.Error("the prompt is still on the screen")
	}
}

func TestNoKeychainService(t *testing.T) {
	ctx := context.Background()
	b := startBus(t)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", b.address)
	for _, f := range []func(context.Context) error{ready, unlock} {
		if err := f(ctx); kindOfError(err) != keychainMissing {
			t.Errorf("no service: %v", err)
		}
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(t.TempDir(), "bus"))
	if err := ready(ctx); kindOfError(err) != keychainMissing {
		t.Errorf("no bus: %v", err)
	}
}

// Without a bus, godbus would run dbus-launch, which starts one that nobody ends.
func TestNoBusIsStarted(t *testing.T) {
	dir := t.TempDir()
	trace := filepath.Join(dir, "launched")
	script := "#!/bin/sh\ntouch '" + trace + "'\n"
	if err := os.WriteFile(filepath.Join(dir, "dbus-launch"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	_, _ = keychain{}.Get(context.Background(), "default/head")
	if _, err := os.Stat(trace); err == nil {
		t.Error("dbus-launch was run")
	}
}
