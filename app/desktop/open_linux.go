package desktop

// open hands address to the desktop's opener, found in PATH.
func open(address string) error { return run("xdg-open", address) }

// openText opens a text file in the user's editor.
func openText(path string) error { return run("xdg-open", path) }
