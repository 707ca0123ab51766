// Package disk reads and writes small files of this user's whole.
package disk

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// ErrLarge says that a file is larger than any that Consentray writes or reads.
var ErrLarge = errors.New("it is too large")

// Read returns the regular file at path if it has at most most bytes; one that is larger is ErrLarge.
func Read(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	// A named pipe would hold the start of the program up for ever.
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is not a file")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most {
		err = ErrLarge
	}
	return data, err
}

// Replace writes data beside path, to the disk, and only then takes path's place: a crash or a full disk
// leaves the old file, and nobody reads half a one. pattern names the file meanwhile, as os.CreateTemp
// takes it, which makes it 0600. The folder has to be there.
func Replace(path, pattern string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), pattern)
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // after the rename there is nothing to remove
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	return err
}
