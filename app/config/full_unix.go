//go:build unix

package config

import "syscall"

// errQuota is what a full share of a disk answers with.
const errQuota = syscall.EDQUOT
