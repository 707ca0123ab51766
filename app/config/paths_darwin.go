package config

import (
	"errors"
	"os"
	"path/filepath"
)

// basePaths follows Apple's "File System Programming Guide". The socket lies beside the state and not
// in TMPDIR, which differs between a session and an ssh login.
func basePaths() (Paths, error) {
	home := os.Getenv("HOME")
	if !filepath.IsAbs(home) {
		return Paths{}, errors.New("HOME names no home directory: set it")
	}
	support := filepath.Join(home, "Library", "Application Support", folder)
	return Paths{
		Config:  support,
		Cache:   filepath.Join(home, "Library", "Caches", folder),
		State:   support,
		Runtime: filepath.Join(support, "run"),
	}, nil
}
