package control

import (
	"errors"
	"testing"

	"golang.org/x/sys/windows"
)

// A folder has a pipe of its own, as long as there is an agent. (That nobody else can have one of the
// same name, Wine 8 does not heed.)
func TestPipe(t *testing.T) {
	dir := t.TempDir()
	if _, err := Dial(t.Context(), dir); !errors.Is(err, ErrNoAgent) {
		t.Errorf("without an agent: %v", err)
	}
	ln, err := Listen(dir)
	if err != nil {
		t.Fatal(err)
	}
	serveOn(t, ln, newFakeCore())
	connect(t, dir)
	connect(t, dir)
	if _, err := Dial(t.Context(), t.TempDir()); !errors.Is(err, ErrNoAgent) {
		t.Errorf("another folder: %v", err)
	}
}

// Only the pipe that this user made is believed.
func TestPipeBelongsToItsUser(t *testing.T) {
	dir := t.TempDir()
	ln, err := Listen(dir)
	if err != nil {
		t.Fatal(err)
	}
	serveOn(t, ln, newFakeCore())
	me, err := user()
	if err != nil {
		t.Fatal(err)
	}
	conn, err := dial(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	system, err := windows.CreateWellKnownSid(windows.WinLocalSystemSid)
	if err != nil {
		t.Fatal(err)
	}
	if !belongsTo(conn, me) || belongsTo(conn, system) {
		t.Error("the owner of the pipe is somebody else")
	}
}

func TestLockKeepsTheSecondOut(t *testing.T) {
	dir := t.TempDir()
	release, ok, err := Lock(dir)
	if !ok || err != nil {
		t.Fatal(ok, err)
	}
	if _, ok, err := Lock(dir); ok || err != nil {
		t.Errorf("a second one: %v %v", ok, err)
	}
	release()
	release, ok, err = Lock(dir)
	if !ok || err != nil {
		t.Fatalf("after the first: %v %v", ok, err)
	}
	release()
}
