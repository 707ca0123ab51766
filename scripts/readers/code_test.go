package readers

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"consentray/ui/request"
	"consentray/ui/words"
)

// The colours that a line of the code begins and ends with.
const (
	inkOnPaper = "\x1b[38;5;16;48;5;231m"
	ownColours = "\x1b[0m"
)

// read has zbarimg read a picture, as a phone would.
func read(t *testing.T, picture []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "code.png")
	if err := os.WriteFile(file, picture, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("zbarimg", "--quiet", "--raw", file).Output()
	if err != nil {
		t.Fatalf("zbarimg (scripts/setup desktop installs it): %v", err)
	}
	return strings.TrimSuffix(string(out), "\n")
}

func TestPictureIsRead(t *testing.T) {
	for name, r := range requests() {
		var b bytes.Buffer
		if err := request.Render(&b, "png", r, words.English()); err != nil {
			t.Fatal(err)
		}
		if got := read(t, b.Bytes()); got != r.Link {
			t.Errorf("%s reads %q", name, got)
		}
	}
}

// A terminal's cells are twice as high as they are wide; the half blocks make squares of them.
func TestTerminalPictureIsRead(t *testing.T) {
	for name, r := range requests() {
		var b bytes.Buffer
		if err := request.Render(&b, "qr", r, words.English()); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := png.Encode(&out, terminal(t, b.String())); err != nil {
			t.Fatal(err)
		}
		if got := read(t, out.Bytes()); got != r.Link {
			t.Errorf("%s reads %q", name, got)
		}
	}
}

// terminal draws what was written as a terminal does, on a ground that is neither of the code's colours.
func terminal(t *testing.T, text string) image.Image {
	t.Helper()
	const dot = 6
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	width := len([]rune(strings.TrimSuffix(strings.TrimPrefix(lines[0], inkOnPaper), ownColours)))
	picture := image.NewGray(image.Rect(0, 0, (width+8)*dot, (len(lines)*2+8)*dot))
	for i := range picture.Pix {
		picture.Pix[i] = 0x30
	}
	paint := func(x, y int, black bool) {
		tone := color.Gray{Y: 0xFF}
		if black {
			tone = color.Gray{}
		}
		for i := range dot * dot {
			picture.SetGray((x+4)*dot+i%dot, (y+4)*dot+i/dot, tone)
		}
	}
	for y, line := range lines {
		cells := []rune(strings.TrimSuffix(strings.TrimPrefix(line, inkOnPaper), ownColours))
		if len(cells) != width || len(line) == len(string(cells)) {
			t.Fatalf("line %d has %d cells of %d, or no colours", y, len(cells), width)
		}
		for x, cell := range cells {
			paint(x, 2*y, cell == '▀' || cell == '█')
			paint(x, 2*y+1, cell == '▄' || cell == '█')
		}
	}
	return picture
}
