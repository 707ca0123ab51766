package control

import "golang.org/x/sys/unix"

// peerUser asks the kernel who opened the other end of a socket (unix(7), SO_PEERCRED).
func peerUser(fd int) (uid int, err error) {
	cred, err := unix.GetsockoptUcred(fd, unix.SOL_SOCKET, unix.SO_PEERCRED)
	if err != nil {
		return 0, err
	}
	return int(cred.Uid), nil
}
