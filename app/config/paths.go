package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
)

// folder is the name of our folder in each of the system's base directories.
const folder = "consentray"

// DefaultProfile is the profile where none is named.
const DefaultProfile = "default"

// Paths are the folders of one profile. They are absolute, and need not exist.
type Paths struct {
	Config  string // settings
	Cache   string // may be deleted at any time
	State   string // state and log
	Runtime string // socket and lock; on Windows the lock only
}

// ErrProfile says that a profile's name cannot be a folder's name everywhere.
var ErrProfile = errors.New("a profile's name has 1 to 32 small letters, digits and hyphens, and is no name of a Windows device")

var (
	profileShape = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,31}$`)
	deviceShape  = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)
)

// PathsFor returns the folders of profile; the empty name is DefaultProfile. A named profile lives in
// profiles/NAME below the default one's folders.
func PathsFor(profile string) (Paths, error) {
	if profile == "" {
		profile = DefaultProfile
	}
	if !profileShape.MatchString(profile) || deviceShape.MatchString(profile) {
		return Paths{}, fmt.Errorf("%w: %q", ErrProfile, harmless(profile))
	}
	p, err := basePaths()
	if err != nil || profile == DefaultProfile {
		return p, err
	}
	for _, dir := range []*string{&p.Config, &p.Cache, &p.State, &p.Runtime} {
		*dir = filepath.Join(*dir, "profiles", profile)
	}
	return p, nil
}

// Make creates the folders that are missing, for this user only. The error names the folder and says
// what to do.
func (p Paths) Make() error {
	dirs := []string{p.Config, p.Cache, p.State, p.Runtime}
	slices.Sort(dirs)
	for _, dir := range slices.Compact(dirs) {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return writing(dir, err)
		}
	}
	return nil
}

// Settings returns the path of the user's settings file.
func (p Paths) Settings() string { return filepath.Join(p.Config, FileName) }
