//go:build windows

// Command launcher is consentray.com, the console half of Consentray on Windows.
//
// A program of the windowed kind shows no console at the start of a session, but a shell neither waits
// for it nor gets its exit code. A shell that is told "consentray" takes consentray.com before
// consentray.exe (PATHEXT), and this one starts the other beside it with the same command line and the
// same standard handles, waits, and returns its exit code.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// launcherVariable tells the program which process launched it: it joins that one's console, so that
// Ctrl-C and the closing of the console reach it without being passed on (console_windows.go at the
// root).
const launcherVariable = "CONSENTRAY_LAUNCHER"

// exitFailed is the exit code where the program could not be started at all.
const exitFailed = 1

func main() {
	code, err := launch()
	if err != nil {
		fmt.Fprintln(os.Stderr, "consentray: consentray.exe cannot be started from beside this launcher: install Consentray again")
		code = exitFailed
	}
	os.Exit(code)
}

// launch runs the program to its end and returns its exit code.
func launch() (int, error) {
	self, err := os.Executable()
	if err != nil {
		return 0, err
	}
	// By its full path: neither PATH nor the working folder, where anybody may have put another one,
	// is looked at.
	program := filepath.Join(filepath.Dir(self), "consentray.exe")
	cmd := &exec.Cmd{
		Path: program, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Env: append(os.Environ(), launcherVariable+"="+strconv.Itoa(os.Getpid())),
		// As it was typed: whoever takes a command line apart and quotes it again changes it.
		SysProcAttr: &syscall.SysProcAttr{CmdLine: `"` + program + `"` + tail(windows.UTF16PtrToString(windows.GetCommandLine()))},
	}
	// Whoever has the same console gets Ctrl-C from it; this process is not to end before the program.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt, syscall.SIGTERM)
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	bind(cmd.Process)
	err = cmd.Wait()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		return 0, err
	}
	return cmd.ProcessState.ExitCode(), nil
}

// bind lets the program end with this process, as when a script kills it after a time: whoever kills a
// launcher means the program. What the program starts, such as the browser, goes on. Where it cannot be
// done the program goes on too.
func bind(p *os.Process) {
	job, err := windows.CreateJobObject(nil, nil)
	if err != nil {
		return
	}
	limits := windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION{BasicLimitInformation: windows.JOBOBJECT_BASIC_LIMIT_INFORMATION{
		LimitFlags: windows.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | windows.JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK,
	}}
	if _, err := windows.SetInformationJobObject(job, windows.JobObjectExtendedLimitInformation,
		uintptr(unsafe.Pointer(&limits)), uint32(unsafe.Sizeof(limits))); err != nil {
		return
	}
	// The job's handle stays open as long as this process lives.
	_ = p.WithHandle(func(handle uintptr) { _ = windows.AssignProcessToJobObject(job, windows.Handle(handle)) })
}

// tail returns what stands behind the program's name in a command line, blanks included. The name ends
// at the first blank outside quotes; a backslash has no meaning in it ("Parsing C command-line
// arguments", Microsoft Learn).
func tail(line string) string {
	quoted := false
	for i := range len(line) {
		switch line[i] {
		case '"':
			quoted = !quoted
		case ' ', '\t':
			if !quoted {
				return line[i:]
			}
		}
	}
	return ""
}
