//go:build !windows

package auth

import "syscall"

// addressInUse is what the system says when a port is taken.
const addressInUse = syscall.EADDRINUSE
