package main

import (
	"os"
	"strconv"

	"golang.org/x/sys/windows"
)

// launcherVariable names the process of the console launcher (assets/windows/launcher).
const launcherVariable = "CONSENTRAY_LAUNCHER"

// joinConsole makes this process one of its console launcher's console, if a launcher started it: it
// then gets Ctrl-C and the closing of the console as every program there does, and what it prints is
// Unicode. On Windows the program belongs to no console by itself; the standard handles it has anyway.
func joinConsole() {
	launcher, err := strconv.ParseUint(os.Getenv(launcherVariable), 10, 32)
	os.Unsetenv(launcherVariable) // what this process starts has another parent
	if err != nil || int(launcher) != os.Getppid() {
		return
	}
	attach := windows.NewLazySystemDLL("kernel32.dll").NewProc("AttachConsole")
	if ok, _, _ := attach.Call(uintptr(launcher)); ok == 0 {
		return // the launcher has none: its output goes to files or pipes
	}
	os.Stdin, os.Stdout, os.Stderr = anew(os.Stdin), anew(os.Stdout), anew(os.Stderr)
}

// anew opens a standard file once more: whether it is a console, which is written to in UTF-16, is
// found out only then. The handle is a second one, because the first is closed with f.
func anew(f *os.File) *os.File {
	self := windows.CurrentProcess()
	var handle windows.Handle
	if windows.DuplicateHandle(self, windows.Handle(f.Fd()), self, &handle, 0, false, windows.DUPLICATE_SAME_ACCESS) != nil {
		return f
	}
	return os.NewFile(uintptr(handle), f.Name())
}

// colours reports whether standard output is a console that takes colours, and has it take them. One from
// before Windows 10 does not.
func colours() bool {
	console := windows.Handle(os.Stdout.Fd())
	var mode uint32
	if windows.GetConsoleMode(console, &mode) != nil {
		return false
	}
	return windows.SetConsoleMode(console, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}
