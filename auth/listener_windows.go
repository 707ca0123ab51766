package auth

import "golang.org/x/sys/windows"

// addressInUse is what the system says when a port is taken.
const addressInUse = windows.WSAEADDRINUSE
