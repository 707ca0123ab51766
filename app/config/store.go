package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"consentray/app/disk"
)

// largestState is how large the state may get, in bytes.
const largestState = 1 << 20

// A Store keeps the state of one profile in one JSON document, app.Store for the core. It may be used
// by one goroutine at a time; two processes never see half a document.
type Store struct{ path string }

// NewStore returns the store in the state folder dir, which is created by the first Save.
func NewStore(dir string) *Store { return &Store{path: filepath.Join(dir, "state.json")} }

// A DamagedError says that the state could not be understood. It was moved aside and nothing else was
// touched; the program starts as if there were none.
type DamagedError struct {
	MovedTo string // path of what was there; empty where it could not be moved
	Cause   error
}

func (e *DamagedError) Error() string {
	if e.MovedTo == "" {
		return fmt.Sprintf("the saved state is damaged (%v)", e.Cause)
	}
	return fmt.Sprintf("the saved state was damaged (%v) and is now %s", e.Cause, e.MovedTo)
}

func (e *DamagedError) Unwrap() error { return e.Cause }

// Load returns the document, or nil where there is none yet. After a DamagedError a Save works.
func (s *Store) Load() ([]byte, error) {
	s.sweep()
	data, err := disk.Read(s.path, largestState)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case errors.Is(err, disk.ErrLarge):
		return nil, s.aside(err)
	case err != nil:
		return nil, fmt.Errorf("the saved state in %s cannot be read: %s", filepath.Dir(s.path), cause(err))
	case !json.Valid(data):
		return nil, s.aside(errors.New("it is not JSON"))
	}
	return data, nil
}

// aside moves the damaged document out of the way, over an older one.
func (s *Store) aside(why error) error {
	to := filepath.Join(filepath.Dir(s.path), "state.damaged.json")
	if os.Rename(s.path, to) != nil {
		to = ""
	}
	return &DamagedError{MovedTo: to, Cause: why}
}

// Save writes the document whole: a crash or a full disk leaves the old one.
func (s *Store) Save(data []byte) error {
	if len(data) > largestState {
		return fmt.Errorf("the state has %d bytes, and %d are the limit", len(data), largestState)
	}
	dir := filepath.Dir(s.path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return writing(dir, err)
	}
	if err := replace(s.path, data); err != nil {
		return writing(dir, err)
	}
	return nil
}

// pattern is how half-written documents are named.
const pattern = ".state-*.json"

// sweep removes half-written documents of processes that were killed. A younger one may be another
// process's just now.
func (s *Store) sweep() {
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(s.path), pattern))
	for _, path := range left {
		if info, err := os.Lstat(path); err == nil && time.Since(info.ModTime()) > time.Hour {
			os.Remove(path)
		}
	}
}

// replace writes the file at path whole.
func replace(path string, data []byte) error { return disk.Replace(path, pattern, data) }

// A WriteError says that nothing can be written in Dir.
type WriteError struct {
	Dir   string
	Cause error
}

func (e *WriteError) Error() string {
	switch {
	case errors.Is(e.Cause, syscall.ENOSPC), errors.Is(e.Cause, errQuota):
		return "the disk is full: nothing can be written in " + e.Dir
	case errors.Is(e.Cause, syscall.EROFS):
		return "the disk is read-only: nothing can be written in " + e.Dir
	case errors.Is(e.Cause, fs.ErrPermission):
		return "there is no permission to write in " + e.Dir
	}
	return fmt.Sprintf("nothing can be written in %s: %s", e.Dir, cause(e.Cause))
}

func (e *WriteError) Unwrap() error { return e.Cause }

func writing(dir string, err error) error { return &WriteError{Dir: dir, Cause: err} }
