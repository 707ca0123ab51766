package config

import (
	_ "embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

//go:embed template.toml
var template string

// Template returns a settings file that says what can be set, with every setting commented out.
func Template() string { return template }

// CreateFile writes Template to path, for this user only, if there is no file yet.
func CreateFile(path string) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return writing(dir, err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return writing(dir, err)
	}
	_, err = f.WriteString(template)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		os.Remove(path)
		return writing(dir, err)
	}
	return nil
}
