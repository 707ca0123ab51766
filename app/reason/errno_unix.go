//go:build !windows

package reason

import "syscall"

// What the system says of a connection: nobody listens, nothing leads there, it broke off.
var (
	refusals     = []syscall.Errno{syscall.ECONNREFUSED}
	unreachables = []syscall.Errno{syscall.ENETUNREACH, syscall.EHOSTUNREACH, syscall.ENETDOWN, syscall.EHOSTDOWN, syscall.EADDRNOTAVAIL}
	resets       = []syscall.Errno{syscall.ECONNRESET, syscall.ECONNABORTED, syscall.EPIPE}
)
