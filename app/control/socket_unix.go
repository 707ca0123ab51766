//go:build unix

package control

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"
)

// longestPath is what every system takes as the path of a socket: macOS has 104 bytes, Linux 108,
// with a zero at the end.
const longestPath = 103

// nobody owns what lies outside a sandbox's user namespace.
const nobody = 65534

// address returns the path of the socket of the runtime folder dir. Where that is too long for a
// socket, it lies in a folder of its own in /tmp, whose name both ends work out.
func address(dir string) string {
	path := filepath.Join(dir, "agent.sock")
	if len(path) <= longestPath {
		return path
	}
	h := fnv.New64a()
	h.Write([]byte(dir))
	return fmt.Sprintf("/tmp/consentray-%d-%016x/agent.sock", os.Getuid(), h.Sum64())
}

// Listen opens the socket of the runtime folder dir. It replaces a socket that is there, so the caller
// holds the Lock. The listener hands out connections of this user only.
func Listen(dir string) (net.Listener, error) {
	path := address(dir)
	if err := makePrivate(filepath.Dir(path)); err != nil {
		return nil, err
	}
	if info, err := os.Lstat(path); err == nil {
		if info.Mode().Type() != fs.ModeSocket {
			return nil, fmt.Errorf("%s is in the way: it is no socket", path)
		}
		if err := os.Remove(path); err != nil {
			return nil, err
		}
	}
	ln, err := net.Listen("unix", path)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(path, 0o600); err != nil {
		ln.Close()
		return nil, err
	}
	return guarded{ln, os.Getuid(), owner}, nil
}

// A guarded listener hands out the connections of one user and closes all others at once. The folder
// keeps others out already; this holds where somebody opened it up.
type guarded struct {
	net.Listener
	user  int
	owner func(net.Conn) (uid int, err error)
}

// Accept waits for the next connection of the user.
func (g guarded) Accept() (net.Conn, error) {
	for {
		conn, err := g.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if uid, err := g.owner(conn); err == nil && uid == g.user {
			return conn, nil
		}
		conn.Close()
	}
}

// owner returns the user of the process at the other end.
func owner(conn net.Conn) (uid int, err error) {
	unixConn, ok := conn.(*net.UnixConn)
	if !ok {
		return 0, errors.New("not a socket of this computer")
	}
	raw, err := unixConn.SyscallConn()
	if err != nil {
		return 0, err
	}
	if outer := raw.Control(func(fd uintptr) { uid, err = peerUser(int(fd)) }); outer != nil {
		return 0, outer
	}
	return uid, err
}

// dial connects to the socket of dir, and to nobody else's: snapshots are believed, and intents carry
// what the user pasted.
func dial(ctx context.Context, dir string) (net.Conn, error) {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "unix", address(dir))
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ECONNREFUSED):
		return nil, ErrNoAgent
	case err != nil:
		return nil, err
	}
	if uid, err := owner(conn); err != nil || uid != os.Getuid() {
		conn.Close()
		return nil, ErrStranger
	}
	return conn, nil
}

// makePrivate makes dir, for this user only, and refuses it where somebody else could swap it for a
// folder of theirs, which matters in /tmp.
func makePrivate(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if uid := ownerOf(info); !info.IsDir() || uid != os.Getuid() {
		return fmt.Errorf("%s is not a folder of this user: %w", dir, ErrStranger)
	}
	if err := safeAbove(filepath.Dir(dir)); err != nil {
		return err
	}
	if info.Mode().Perm() != 0o700 {
		return os.Chmod(dir, 0o700)
	}
	return nil
}

// safeAbove checks that every folder from dir up belongs to this user or to the system, and that
// others can write in it only where that does not let them rename what is not theirs.
func safeAbove(dir string) error {
	for ; ; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		if err != nil {
			return err
		}
		uid := ownerOf(info)
		trusted := uid == os.Getuid() || uid == 0 || uid == nobody
		open := info.Mode().Perm()&0o002 != 0 && info.Mode()&fs.ModeSticky == 0
		if !trusted || open {
			return fmt.Errorf("%s can be changed by others: %w", dir, ErrStranger)
		}
		if dir == filepath.Dir(dir) {
			return nil
		}
	}
}

// ownerOf returns the user that a file belongs to, -1 where the system does not say.
func ownerOf(info fs.FileInfo) int {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return int(st.Uid)
	}
	return -1
}
