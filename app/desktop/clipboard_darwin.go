package desktop

// A clipboard is reached through pbcopy and pbpaste, which are part of macOS. The pasteboard keeps
// what it was given.
type clipboard struct{}

func newClipboard() *clipboard { return &clipboard{} }

func (*clipboard) copy(text string) error { return give(text, "/usr/bin/pbcopy") }

func (*clipboard) pasted() (string, error) { return take("/usr/bin/pbpaste", "-Prefer", "txt") }
