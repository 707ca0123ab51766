package request

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// A link that no code can hold is refused, and half of it is not written.
func TestLongLinkHasNoCode(t *testing.T) {
	r := known()
	r.Link += strings.Repeat("%20x", 700)
	for _, form := range []string{"qr", "png"} {
		var b bytes.Buffer
		if err := Render(&b, form, r, english); !errors.Is(err, ErrLong) || b.Len() > 0 {
			t.Errorf("%s: %v, %d bytes", form, err, b.Len())
		}
	}
}
