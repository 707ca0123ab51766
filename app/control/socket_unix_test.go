//go:build unix

package control

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// childDir makes the test binary an agent that holds the lock and the socket of a folder until it is
// killed.
const childDir = "CONSENTRAY_TEST_AGENT"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		agent(dir)
	}
	os.Exit(m.Run())
}

func agent(dir string) {
	_, ok, err := Lock(dir)
	if !ok || err != nil {
		fmt.Println("no lock", err)
		os.Exit(1)
	}
	if _, err := Listen(dir); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("ready")
	select {}
}

// TestKilledAgentIsReplaced holds that a second agent is kept out while one lives, and that what a
// killed one leaves behind is in nobody's way.
func TestKilledAgentIsReplaced(t *testing.T) {
	dir := t.TempDir()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childDir+"="+dir)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "ready\n" {
		t.Fatal(line, err)
	}
	if _, ok, err := Lock(dir); ok || err != nil {
		t.Errorf("two agents: %v", err)
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	child.Wait()
	if _, err := os.Lstat(address(dir)); err != nil {
		t.Fatal("the child left no socket: ", err)
	}
	if _, err := Dial(t.Context(), dir); !errors.Is(err, ErrNoAgent) {
		t.Errorf("a dead agent: %v", err)
	}
	release, ok, err := Lock(dir)
	if !ok || err != nil {
		t.Fatal(ok, err)
	}
	ln, err := Listen(dir)
	if err != nil {
		t.Fatal(err)
	}
	serveOn(t, ln, newFakeCore())
	connect(t, dir)
	release()
	if release, ok, err := Lock(dir); !ok || err != nil {
		t.Error("the lock was not given back: ", err)
	} else {
		release()
	}
}

func TestSocketIsPrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "run", "profiles", "x")
	ln, err := Listen(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	for path, want := range map[string]os.FileMode{dir: 0o700, address(dir): 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v %v", path, info.Mode(), err)
		}
	}
	// A folder that was opened up is closed again.
	open := t.TempDir()
	os.Chmod(open, 0o755)
	if err := makePrivate(open); err != nil {
		t.Fatal(err)
	}
	if info, _ := os.Stat(open); info.Mode().Perm() != 0o700 {
		t.Error(info.Mode())
	}
}

func TestFoldersOfOthersAreRefused(t *testing.T) {
	base := t.TempDir()
	// Anybody may rename what lies in a folder that all can write.
	open := filepath.Join(base, "open")
	os.Mkdir(open, 0o700)
	os.Chmod(open, 0o777)
	if _, err := Listen(filepath.Join(open, "run")); !errors.Is(err, ErrStranger) {
		t.Error(err)
	}
	// A link leads wherever somebody wants it to.
	link := filepath.Join(base, "link")
	if err := os.Symlink(base, link); err != nil {
		t.Fatal(err)
	}
	if _, err := Listen(link); !errors.Is(err, ErrStranger) {
		t.Error(err)
	}
}

func TestOnlyASocketIsReplaced(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(address(dir), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Listen(dir); err == nil {
		t.Error("a file was replaced")
	}
}

func TestLongPath(t *testing.T) {
	dir := filepath.Join(t.TempDir(), strings.Repeat("long", 30))
	path := address(dir)
	if len(path) > longestPath || path == address(dir+"x") {
		t.Fatal(path)
	}
	ln, err := Listen(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer os.Remove(filepath.Dir(path))
	serveOn(t, ln, newFakeCore())
	connect(t, dir)
}

// TestOtherUsersAreRefused has the kernel's answer replaced, because a test has one user only.
func TestOtherUsersAreRefused(t *testing.T) {
	dir := t.TempDir()
	ln, err := Listen(dir)
	if err != nil {
		t.Fatal(err)
	}
	g := ln.(guarded)
	kernel := g.owner
	verdicts := []func(net.Conn) (int, error){
		func(net.Conn) (int, error) { return os.Getuid() + 1, nil },
		func(net.Conn) (int, error) { return os.Getuid(), errors.New("gone") },
		kernel,
	}
	next := 0
	g.owner = func(c net.Conn) (int, error) { next++; return verdicts[next-1](c) }
	core := newFakeCore()
	serveOn(t, g, core)
	for range 2 {
		conn, err := net.Dial("unix", address(dir))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(conn, `{"hello":{"schema":1}}`)
		if n, err := conn.Read(make([]byte, 100)); n > 0 || err == nil {
			t.Error("another user was answered")
		}
		conn.Close()
	}
	connect(t, dir)
}
