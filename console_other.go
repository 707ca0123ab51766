//go:build !windows

package main

// joinConsole does nothing: only on Windows a program is of the windowed or of the console kind.
func joinConsole() {}
