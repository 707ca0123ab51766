package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"os"
	"os/exec"
)

// enlarge is how much larger than on the screen tesseract gets the letters; it is trained for print.
const enlarge = 2

// read returns the words on a picture of the screen.
func read(ctx context.Context, p *image.RGBA) ([]word, error) {
	// Mode 11 looks for text anywhere, in no order: a screen is no page.
	cmd := exec.CommandContext(ctx, "tesseract", "-", "-", "-l", "eng", "--psm", "11", "--dpi", "200", "tsv")
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1") // several threads cost more than they save
	cmd.Stdin = bytes.NewReader(graymap(grow(thin(ink(p)), enlarge)))
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("tesseract could not read the screen: %w: %s", err, complaint.String())
	}
	return parseWords(bytes.NewReader(out), enlarge)
}

const (
	tile   = 16 // side of the squares, in pixels, for each of which the ground is found
	margin = 12 // how far around a square is looked for it
	// strength makes text that differs little from its ground readable, too.
	strength = 2
)

// ink draws what differs from its ground dark on white, however it was coloured: text on a blue button
// and the grey of a menu row that cannot be chosen look the same afterwards.
func ink(p *image.RGBA) *image.Gray {
	gray := image.NewGray(p.Rect)
	for i := range gray.Pix {
		r, g, b := int(p.Pix[4*i]), int(p.Pix[4*i+1]), int(p.Pix[4*i+2])
		gray.Pix[i] = uint8((299*r + 587*g + 114*b) / 1000)
	}
	out := image.NewGray(p.Rect)
	for top := p.Rect.Min.Y; top < p.Rect.Max.Y; top += tile {
		for left := p.Rect.Min.X; left < p.Rect.Max.X; left += tile {
			square := image.Rect(left, top, left+tile, top+tile)
			ground := groundOf(gray, square.Inset(-margin).Intersect(p.Rect))
			square = square.Intersect(p.Rect)
			for y := square.Min.Y; y < square.Max.Y; y++ {
				for i := gray.PixOffset(square.Min.X, y); i < gray.PixOffset(square.Max.X, y); i++ {
					apart := int(gray.Pix[i]) - ground
					out.Pix[i] = uint8(255 - min(255, strength*max(apart, -apart)))
				}
			}
		}
	}
	return out
}

// solid is the side, in pixels, of the smallest square that is part of no letter: the edges of a button
// whose ground was not found, pictures, bars.
const solid = 7

// thin takes what is solid out of a drawing of dark on white (a top-hat, as morphology calls it).
func thin(p *image.Gray) *image.Gray {
	lighter := func(a, b uint8) uint8 { return max(a, b) }
	darker := func(a, b uint8) uint8 { return min(a, b) }
	blocks := sweep(sweep(p, -solid/2, lighter), -solid/2, darker)
	out := image.NewGray(p.Rect)
	for i := range out.Pix {
		out.Pix[i] = 255 - (blocks.Pix[i] - min(p.Pix[i], blocks.Pix[i]))
	}
	return out
}

// sweep gives each pixel the choice among those of the square around it, first along the rows, then
// along the columns.
func sweep(p *image.Gray, from int, choose func(a, b uint8) uint8) *image.Gray {
	width, height := p.Rect.Dx(), p.Rect.Dy()
	pass := func(in []uint8, along, step int, at func(i int) int) []uint8 {
		out := make([]uint8, len(in))
		for i := range in {
			v, x := in[i], at(i)
			for d := from; d < from+solid; d++ {
				if x+d >= 0 && x+d < along {
					v = choose(v, in[i+d*step])
				}
			}
			out[i] = v
		}
		return out
	}
	rows := pass(p.Pix, width, 1, func(i int) int { return i % width })
	columns := pass(rows, height, width, func(i int) int { return i / width })
	return &image.Gray{Pix: columns, Stride: width, Rect: p.Rect}
}

// groundOf is the most frequent brightness in a part of a picture.
func groundOf(p *image.Gray, part image.Rectangle) int {
	const shades, width = 32, 256 / 32
	var count, sum [shades]int
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for _, v := range p.Pix[p.PixOffset(part.Min.X, y):p.PixOffset(part.Max.X, y)] {
			count[v/width]++
			sum[v/width] += int(v)
		}
	}
	most := 0
	for i := range count {
		if count[i] > count[most] {
			most = i
		}
	}
	return sum[most] / max(count[most], 1)
}

// grow enlarges a picture, with shades between the pixels.
func grow(p *image.Gray, by int) *image.Gray {
	width, height := p.Rect.Dx(), p.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, width*by, height*by))
	for y := range height * by {
		y0, dy := y/by, y%by
		y1 := min(y0+1, height-1)
		above, below := p.Pix[y0*p.Stride:], p.Pix[y1*p.Stride:]
		row := out.Pix[y*out.Stride:]
		for x := range width * by {
			x0, dx := x/by, x%by
			x1 := min(x0+1, width-1)
			upper := int(above[x0])*(by-dx) + int(above[x1])*dx
			lower := int(below[x0])*(by-dx) + int(below[x1])*dx
			row[x] = uint8((upper*(by-dy) + lower*dy) / (by * by))
		}
	}
	return out
}

// graymap is a picture in the format PGM (netpbm, "P5").
func graymap(p *image.Gray) []byte {
	return append(fmt.Appendf(nil, "P5\n%d %d\n255\n", p.Rect.Dx(), p.Rect.Dy()), p.Pix...)
}
