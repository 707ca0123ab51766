//go:build !windows

package main

import (
	"os"

	"golang.org/x/term"
)

// joinConsole does nothing: only on Windows a program is of the windowed or of the console kind.
func joinConsole() {}

// colours reports whether standard output is a terminal that takes colours.
func colours() bool { return term.IsTerminal(int(os.Stdout.Fd())) }
