package control

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"net"
	"os"
	"strings"

	"github.com/Microsoft/go-winio"
	"golang.org/x/sys/windows"
)

// address returns the name of the pipe of the runtime folder dir. Pipes of all users share one name
// space, so the user's identifier is part of what the name is made from.
func address(dir, user string) string {
	h := fnv.New64a()
	h.Write([]byte(user + "\x00" + strings.ToLower(dir)))
	return fmt.Sprintf(`\\.\pipe\consentray-%016x`, h.Sum64())
}

// user returns the security identifier of the user of this process.
func user() (*windows.SID, error) {
	u, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return nil, err
	}
	return u.User.Sid, nil
}

// Listen opens the pipe of the runtime folder dir, for this user only: owner and access are set by
// name, because the owner that an elevated process gives by default is a group. It fails where
// somebody else has a pipe of that name.
func Listen(dir string) (net.Listener, error) {
	sid, err := user()
	if err != nil {
		return nil, err
	}
	return winio.ListenPipe(address(dir, sid.String()), &winio.PipeConfig{
		SecurityDescriptor: fmt.Sprintf("O:%[1]sD:P(A;;GA;;;%[1]s)", sid),
		InputBufferSize:    64 << 10,
		OutputBufferSize:   64 << 10,
	})
}

// dial connects to the pipe of dir, and to nobody else's: snapshots are believed, and intents carry
// what the user pasted. The other end cannot act in our name (winio asks for anonymous
// impersonation).
func dial(ctx context.Context, dir string) (net.Conn, error) {
	sid, err := user()
	if err != nil {
		return nil, err
	}
	conn, err := winio.DialPipeContext(ctx, address(dir, sid.String()))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, ErrNoAgent
	case err != nil:
		return nil, err
	}
	if !belongsTo(conn, sid) {
		conn.Close()
		return nil, ErrStranger
	}
	return conn, nil
}

// belongsTo reports whether sid made the pipe.
func belongsTo(conn net.Conn, sid *windows.SID) bool {
	pipe, ok := conn.(interface{ Fd() uintptr })
	if !ok {
		return false
	}
	sd, err := windows.GetSecurityInfo(windows.Handle(pipe.Fd()), windows.SE_KERNEL_OBJECT, windows.OWNER_SECURITY_INFORMATION)
	if err != nil {
		return false
	}
	owner, _, err := sd.Owner()
	return err == nil && owner.Equals(sid)
}

// makePrivate makes dir; what lies in a user's local application data is private by inheritance.
func makePrivate(dir string) error { return os.MkdirAll(dir, 0o700) }
