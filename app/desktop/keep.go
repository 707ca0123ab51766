package desktop

import (
	"errors"
	"os"
	"path/filepath"

	"consentray/app/disk"
)

// ErrName says that a page was to be kept under what is no plain file name.
var ErrName = errors.New("this is no name of a file")

// Keep writes a page into the folder of the person's downloads, in the place of an earlier one of that
// name, and shows it in the browser. It returns where the page is, also where it could not be shown.
func (d *Desktop) Keep(name string, page []byte) (path string, err error) {
	if name == "." || name != filepath.Base(name) || !filepath.IsLocal(name) {
		return "", ErrName
	}
	folder, err := downloads()
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	path = filepath.Join(folder, name)
	if err := disk.Replace(path, ".consentray-*", page); err != nil {
		return "", err
	}
	return path, openPage(path)
}
