package control

import "golang.org/x/sys/unix"

// peerUser asks the kernel who opened the other end of a socket (unix(4), LOCAL_PEERCRED).
func peerUser(fd int) (uid int, err error) {
	cred, err := unix.GetsockoptXucred(fd, unix.SOL_LOCAL, unix.LOCAL_PEERCRED)
	if err != nil {
		return 0, err
	}
	return int(cred.Uid), nil
}
