package main

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestParsePixmap(t *testing.T) {
	p, err := parsePixmap(strings.NewReader("P6\n2 1\n255\n\x01\x02\x03\xff\x00\x10"))
	if err != nil {
		t.Fatal(err)
	}
	if got := p.RGBAAt(1, 0); p.Rect != image.Rect(0, 0, 2, 1) || got != (color.RGBA{0xff, 0, 0x10, 0xff}) {
		t.Errorf("%v, %v", p.Rect, got)
	}
	for _, wrong := range []string{"", "P5\n1 1\n255\nx", "P6\n2 2\n255\nshort", "P6\n1 1\n65535\n123456", "P6\n-1 1\n255\n", "P6\n99999999 99999999\n255\n"} {
		if _, err := parsePixmap(strings.NewReader(wrong)); err == nil {
			t.Errorf("%q was read", wrong)
		}
	}
}

func TestChanged(t *testing.T) {
	a, b := image.NewRGBA(image.Rect(0, 0, 10, 10)), image.NewRGBA(image.Rect(0, 0, 10, 10))
	if n := changed(a, b); n != 0 {
		t.Errorf("two equal pictures differ in %d pixels", n)
	}
	b.SetRGBA(3, 3, color.RGBA{0, 0, 1, 0})
	b.SetRGBA(9, 9, color.RGBA{1, 1, 1, 0})
	if n := changed(a, b); n != 2 {
		t.Errorf("%d pixels, want 2", n)
	}
	if n := changed(a, image.NewRGBA(image.Rect(0, 0, 5, 20))); n != 100 {
		t.Errorf("pictures of two sizes: %d pixels, want 100", n)
	}
}

// The ink of the tray icon is read from the file, and found only at the lower edge of the screen.
func TestTrayIcon(t *testing.T) {
	file := filepath.Join(t.TempDir(), "icon.png")
	icon := image.NewNRGBA(image.Rect(0, 0, 4, 4))
	icon.Set(1, 1, color.NRGBA{120, 130, 144, 255})
	icon.Set(2, 1, color.NRGBA{120, 130, 144, 255})
	icon.Set(2, 2, color.NRGBA{9, 9, 9, 255})
	icon.Set(3, 3, color.NRGBA{120, 130, 144, 90})
	var encoded bytes.Buffer
	if err := errors.Join(png.Encode(&encoded, icon), os.WriteFile(file, encoded.Bytes(), 0o600)); err != nil {
		t.Fatal(err)
	}
	ink, err := inkOf(file)
	if err != nil || ink != (color.RGBA{120, 130, 144, 255}) {
		t.Fatalf("%v, %v", ink, err)
	}
	screen := image.NewRGBA(image.Rect(0, 0, 100, 200))
	screen.SetRGBA(50, 20, ink)
	if at, ok := findColour(screen, ink); ok {
		t.Errorf("found at %v, far above the panel", at)
	}
	screen.SetRGBA(80, 180, ink)
	screen.SetRGBA(90, 190, ink)
	if at, ok := findColour(screen, ink); !ok || at != image.Rect(80, 180, 91, 191) {
		t.Errorf("%v, %t", at, ok)
	}
}

// White on blue and grey on white come out as dark on white, and a block that is no letter goes.
func TestInk(t *testing.T) {
	p := image.NewRGBA(image.Rect(0, 0, 128, 64))
	fill := func(r image.Rectangle, c color.RGBA) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				p.SetRGBA(x, y, c)
			}
		}
	}
	fill(p.Rect, color.RGBA{255, 255, 255, 255})
	fill(image.Rect(0, 0, 64, 64), color.RGBA{47, 98, 230, 255})
	fill(image.Rect(20, 20, 23, 32), color.RGBA{255, 255, 255, 255}) // a white stroke on blue
	fill(image.Rect(100, 20, 103, 32), color.RGBA{91, 102, 118, 255})
	fill(image.Rect(84, 36, 96, 48), color.RGBA{0, 0, 0, 255}) // a block
	out := thin(ink(p))
	for _, stroke := range []image.Point{{21, 25}, {101, 25}} {
		if v := out.GrayAt(stroke.X, stroke.Y).Y; v > 60 {
			t.Errorf("the stroke at %v is as bright as %d", stroke, v)
		}
	}
	for _, ground := range []image.Point{{30, 25}, {110, 25}, {90, 42}} {
		if v := out.GrayAt(ground.X, ground.Y).Y; v < 250 {
			t.Errorf("the ground at %v is as dark as %d", ground, v)
		}
	}
	if large := grow(out, 2); large.Rect.Dx() != 256 || large.GrayAt(42, 50).Y > 60 || large.GrayAt(60, 50).Y < 250 {
		t.Errorf("enlarged: %v, %d, %d", large.Rect, large.GrayAt(42, 50).Y, large.GrayAt(60, 50).Y)
	}
}

// A click that changes nothing on the screen is not taken for a step, whatever can be read.
func TestSeen(t *testing.T) {
	before := view{picture: image.NewRGBA(image.Rect(0, 0, 100, 100))}
	after := image.NewRGBA(image.Rect(0, 0, 100, 100))
	p := &player{last: view{picture: after, words: []word{{text: "Done", at: image.Rect(0, 0, 9, 9)}}}}
	s := do("x", "x", nothing(), see("Done"))
	if err := p.seen(s, before); err == nil {
		t.Error("an unchanged screen was taken")
	}
	for i := range 4 * leastChange {
		after.Pix[i] = 1
	}
	if err := p.seen(s, before); err != nil {
		t.Error(err)
	}
	s.sees = append(s.sees, "More")
	if err := p.seen(s, before); err == nil || !strings.Contains(err.Error(), "More") {
		t.Errorf("a text that is missing: %v", err)
	}
}

// What stood there before proves nothing, and the hand does not move.
func TestStoodThereBefore(t *testing.T) {
	p := &player{last: view{
		picture: image.NewRGBA(image.Rect(0, 0, 9, 9)),
		words:   []word{{text: "Accept", line: "1"}, {text: "Wall", line: "2"}},
	}}
	done, err := p.step(context.Background(), do("x", "x", click("Accept"), see("Wall")))
	if err == nil || !strings.Contains(err.Error(), "before already") || len(done) > 0 {
		t.Errorf("%v, %v", done, err)
	}
}

// The program is told to end, and how it ended is heard.
func TestStart(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	ended, err := start(ctx, []string{"sh", "-c", "trap 'exit 0' TERM; while :; do sleep 0.01; done"})
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	select {
	case <-ended:
	case <-time.After(20 * time.Second):
		t.Fatal("the program goes on")
	}
	ended, err = start(context.Background(), []string{"sh", "-c", "exit 3"})
	if err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err == nil || exit(err) != "exit status 3" {
		t.Errorf("%v", err)
	}
}
