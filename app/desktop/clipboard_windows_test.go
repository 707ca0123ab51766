package desktop

import (
	"errors"
	"strings"
	"testing"
)

func TestClipboardOfWindows(t *testing.T) {
	d := New(nil, "default")
	if err := opened(func() error { emptyClipboard.Call(); return nil }); err != nil {
		t.Fatal(err)
	}
	if text, err := d.Pasted(); text != "" || err != nil {
		t.Errorf("an empty clipboard: %q %v", text, err)
	}
	for _, text := range []string{
		"https://login.example/?x=1&y=ü", "two\nlines\n", "𝄞 beyond 16 bits", "",
		strings.Repeat("x", longestText), strings.Repeat("ä", longestText/2),
	} {
		if err := d.Copy(text); err != nil {
			t.Fatal(err)
		}
		if got, err := d.Pasted(); got != text || err != nil {
			t.Errorf("%d bytes became %d, %v", len(text), len(got), err)
		}
	}
	// Longer than anybody needs, from another program.
	if err := d.clip.copy(strings.Repeat("x", 2*longestText)); err != nil {
		t.Fatal(err)
	}
	if got, err := d.Pasted(); got != "" || !errors.Is(err, ErrClipboardText) {
		t.Errorf("a text too long: %d bytes, %v", len(got), err)
	}
}
