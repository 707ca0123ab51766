package main

import "testing"

func TestPictured(t *testing.T) {
	const width, height = 40, 60
	fill := func(ground, ink byte, n int) []byte {
		pixels := make([]byte, 4*width*height)
		for i := range pixels {
			pixels[i] = ground
		}
		for i := range 4 * n {
			pixels[i] = ink
		}
		return pixels
	}
	gradient := fill(200, 200, 0)
	for i := range gradient {
		gradient[i] -= byte(i / (4 * width))
	}
	for name, c := range map[string]struct {
		pixels []byte
		want   bool
	}{
		"nothing yet":            {fill(0, 0, 0), false},
		"black, part of a frame": {fill(0, 200, 500), false},
		"the screen behind it":   {gradient, false},
		"one colour":             {fill(200, 200, 0), false},
		"text":                   {fill(200, 10, 150), true},
		"cut off":                {fill(200, 10, 150)[:40], false},
	} {
		if got := pictured(c.pixels, width, height); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
