package desktop

// open hands address to the desktop's opener, found in PATH.
func open(address string) error { return run("xdg-open", address) }

// openPage shows a page of ours from the disk, in the user's own program for it.
func openPage(path string) error { return run("xdg-open", path) }

// openText opens a text file in the user's editor.
func openText(path string) error { return run("xdg-open", path) }
