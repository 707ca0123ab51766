package reason

import "syscall"

// What the system says of a connection: nobody listens, nothing leads there, it broke off. Package
// syscall names few of Windows' own codes (Windows Sockets error codes).
var (
	refusals     = []syscall.Errno{10061}                             // WSAECONNREFUSED
	unreachables = []syscall.Errno{10051, 10065, 10050, 10064, 10049} // WSAENETUNREACH, WSAEHOSTUNREACH, WSAENETDOWN, WSAEHOSTDOWN, WSAEADDRNOTAVAIL
	resets       = []syscall.Errno{10054, 10053}                      // WSAECONNRESET, WSAECONNABORTED
)
