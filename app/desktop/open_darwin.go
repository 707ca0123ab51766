package desktop

// open hands address to the desktop's opener.
func open(address string) error { return run("/usr/bin/open", address) }

// openText opens a text file in the user's editor.
func openText(path string) error { return run("/usr/bin/open", "-t", path) }
