package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
)

// grab takes a picture of the screen, without the pointer.
func grab(ctx context.Context) (*image.RGBA, error) {
	cmd := exec.CommandContext(ctx, "import", "-silent", "-window", "root", "-depth", "8", "ppm:-")
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("no picture of the screen: %w", err)
	}
	return parsePixmap(bytes.NewReader(out))
}

// parsePixmap reads a picture in the format PPM, 8 bits a colour (netpbm, "P6").
func parsePixmap(in io.Reader) (*image.RGBA, error) {
	r := bufio.NewReader(in)
	var magic string
	var width, height, most int
	if _, err := fmt.Fscan(r, &magic, &width, &height, &most); err != nil {
		return nil, fmt.Errorf("a picture without a head: %w", err)
	}
	if magic != "P6" || most != 255 || width <= 0 || height <= 0 || width > 1<<14 || height > 1<<14 {
		return nil, fmt.Errorf("a picture of the kind %s %d %d %d", magic, width, height, most)
	}
	raw := make([]byte, 3*width*height)
	if _, err := r.Discard(1); err != nil { // one white space ends the head
		return nil, err
	}
	if _, err := io.ReadFull(r, raw); err != nil {
		return nil, fmt.Errorf("a picture that is cut off: %w", err)
	}
	p := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := range width * height {
		copy(p.Pix[4*i:], raw[3*i:3*i+3])
		p.Pix[4*i+3] = 0xff
	}
	return p, nil
}

// keep writes a picture to a file.
func keep(p *image.RGBA, file string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(f, p); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// changed counts the pixels in which two pictures differ.
func changed(a, b *image.RGBA) int {
	if a.Rect != b.Rect {
		return max(a.Rect.Dx()*a.Rect.Dy(), b.Rect.Dx()*b.Rect.Dy())
	}
	n := 0
	for i := 0; i < len(a.Pix); i += 4 {
		if a.Pix[i] != b.Pix[i] || a.Pix[i+1] != b.Pix[i+1] || a.Pix[i+2] != b.Pix[i+2] {
			n++
		}
	}
	return n
}

// panelHeight is how much of the screen's lower edge is searched for the tray icon.
const panelHeight = 40

// findColour returns the box around all pixels of exactly that colour at the lower edge of the screen.
func findColour(p *image.RGBA, c color.RGBA) (box image.Rectangle, ok bool) {
	for y := max(p.Rect.Max.Y-panelHeight, 0); y < p.Rect.Max.Y; y++ {
		for x := range p.Rect.Max.X {
			if p.RGBAAt(x, y) == c {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box, !box.Empty()
}

// inkOf is the most frequent opaque colour of a picture file: that in which an icon is drawn.
func inkOf(file string) (color.RGBA, error) {
	f, err := os.Open(file)
	if err != nil {
		return color.RGBA{}, err
	}
	defer f.Close()
	p, err := png.Decode(f)
	if err != nil {
		return color.RGBA{}, fmt.Errorf("%s: %w", file, err)
	}
	count := map[color.RGBA]int{}
	var most color.RGBA
	for y := p.Bounds().Min.Y; y < p.Bounds().Max.Y; y++ {
		for x := p.Bounds().Min.X; x < p.Bounds().Max.X; x++ {
			c := color.RGBAModel.Convert(p.At(x, y)).(color.RGBA)
			if c.A != 0xff {
				continue
			}
			if count[c]++; count[c] > count[most] {
				most = c
			}
		}
	}
	if count[most] == 0 {
		return most, fmt.Errorf("%s: nothing opaque in it", file)
	}
	return most, nil
}
