package desktop

import (
	"errors"
	"syscall"

	"golang.org/x/sys/windows"
)

// open hands address to the desktop's opener.
func open(address string) error { return execute(address, "") }

// openPage shows a page of ours from the disk, in the user's own program for it.
func openPage(path string) error { return execute(path, "") }

// openText opens a text file in the editor that every Windows has: nothing is registered for .toml.
func openText(path string) error { return execute("notepad.exe", syscall.EscapeArg(path)) }

// execute calls ShellExecute with the verb "open", without a console.
func execute(file, args string) error {
	verb, name, list, err := wide("open", file, args)
	if err != nil {
		return ErrAddress
	}
	if args == "" {
		list = nil
	}
	err = windows.ShellExecute(0, verb, name, list, nil, windows.SW_SHOWNORMAL)
	switch {
	case errors.Is(err, windows.ERROR_NO_ASSOCIATION), errors.Is(err, windows.ERROR_FILE_NOT_FOUND), errors.Is(err, windows.Errno(31)):
		return ErrNoOpener
	case err != nil:
		return errors.Join(ErrOpener, err)
	}
	return nil
}

// wide turns three texts into what Windows takes; none may hold a zero.
func wide(a, b, c string) (*uint16, *uint16, *uint16, error) {
	pa, err := windows.UTF16PtrFromString(a)
	if err != nil {
		return nil, nil, nil, err
	}
	pb, err := windows.UTF16PtrFromString(b)
	if err != nil {
		return nil, nil, nil, err
	}
	pc, err := windows.UTF16PtrFromString(c)
	return pa, pb, pc, err
}
