package desktop

import "unicode/utf8"

// longestText is the longest text that goes to or comes from the clipboard, in bytes.
const longestText = 128 << 10

// Copy puts text on the clipboard and keeps it there as long as the process lives.
func (d *Desktop) Copy(text string) error {
	if len(text) > longestText || !utf8.ValidString(text) {
		return ErrClipboardText
	}
	return d.clip.copy(text)
}

// Pasted returns the text on the clipboard, "" where it is empty.
func (d *Desktop) Pasted() (string, error) {
	text, err := d.clip.pasted()
	if err == nil && (len(text) > longestText || !utf8.ValidString(text)) {
		return "", ErrClipboardText
	}
	return text, err
}
