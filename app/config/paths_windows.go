package config

import (
	"errors"
	"os"
	"path/filepath"
)

// basePaths keeps settings where they roam with the user, and all that belongs to this computer where
// it does not.
func basePaths() (Paths, error) {
	roaming, local := os.Getenv("AppData"), os.Getenv("LocalAppData")
	if !filepath.IsAbs(roaming) || !filepath.IsAbs(local) {
		return Paths{}, errors.New("AppData and LocalAppData name no folders: set them")
	}
	local = filepath.Join(local, folder)
	return Paths{
		Config:  filepath.Join(roaming, folder),
		Cache:   filepath.Join(local, "cache"),
		State:   filepath.Join(local, "state"),
		Runtime: filepath.Join(local, "run"),
	}, nil
}
