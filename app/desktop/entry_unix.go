//go:build unix

package desktop

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"unicode/utf8"

	"consentray/app/disk"
)

// errNoHome says that there is no folder for the user's own entries.
var errNoHome = errors.New("HOME names no home directory")

// largestEntry is the most of an autostart file that is read, in bytes.
const largestEntry = 64 << 10

// readEntryFile returns the text of an autostart file, "" where none can be read.
func readEntryFile(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, largestEntry))
	if err != nil {
		return ""
	}
	return string(text)
}

// replaceEntry writes a file whole: the session reads the old one or the new one, never half. The
// folder is made where there is none.
func replaceEntry(path string, text string) error {
	if !utf8.ValidString(text) {
		return errors.New("the path of the program is no text")
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return disk.Replace(path, ".consentray-*", []byte(text)) // an ending that no session starts
}

// removeEntry removes a file; that there is none is as good.
func removeEntry(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
