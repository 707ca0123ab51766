package config

import "golang.org/x/sys/windows"

// errQuota is what a full disk answers with.
const errQuota = windows.ERROR_DISK_FULL
