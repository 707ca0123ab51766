package config

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"

	"consentray/app/disk"
)

var (
	clientLine  = regexp.MustCompile(`(?m)^[ \t]*#?[ \t]*client_id[ \t]*=.*$`)
	tableHeader = regexp.MustCompile(`(?m)^[ \t]*\[`)
)

// ErrClientID says that a text is no application ID.
var ErrClientID = errors.New("an application (client) ID is a GUID, such as 6f1f2f3c-0d53-4a39-8c2a-6f4f5b6d7e80")

// SetClientID writes id into the settings file at path, in place of the line that sets it or is the
// template's for it, and leaves every other line as it is. A file that is missing is made.
func SetClientID(path, id string) error {
	id, ok := guid(strings.TrimSpace(id))
	if !ok {
		return ErrClientID
	}
	if err := CreateFile(path); err != nil {
		return err
	}
	text, err := disk.Read(path, largestFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return writing(filepath.Dir(path), err)
	}
	if err := replace(path, []byte(withClientID(string(text), id))); err != nil {
		return writing(filepath.Dir(path), err)
	}
	return nil
}

// withClientID returns text with the setting. Only what stands before the first table is the file's own.
func withClientID(text, id string) string {
	line := fmt.Sprintf("client_id = %q", id)
	head := text
	if at := tableHeader.FindStringIndex(text); at != nil {
		head = text[:at[0]]
	}
	if at := clientLine.FindStringIndex(head); at != nil {
		return text[:at[0]] + line + text[at[1]:]
	}
	return line + "\n" + text
}
