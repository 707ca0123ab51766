package main

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"
)

// head begins an SVG of the grid. Its size is what a viewer takes that is told none.
func head(size int, attributes string) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 16 16"%s>`, size, size, attributes) + "\n"
}

// traySVG draws a state in the colour of its surroundings; where there is none, in the middle tone.
// A cut is a mask, which browsers, GTK and Qt from 6.7 on know.
func traySVG(s state) []byte {
	return []byte(head(16, ` color="`+hex(tones["any"])+`"`) + s.picture.svg("currentColor") + "</svg>\n")
}

// appSVG draws the mark in colour, without a mask, for every viewer.
func appSVG() []byte {
	return []byte(head(512, "") + app.leaf.svg(hex(tint)) + app.lines.svg(hex(accent)) + "</svg>\n")
}

// svg draws the picture in ink. At most one of its parts is a cut; those before it stand in a group
// that the cut masks.
func (p picture) svg(ink string) string {
	var b strings.Builder
	for _, part := range p {
		if !part.cut {
			b.WriteString(part.svg(ink) + "\n")
			continue
		}
		before := b.String()
		b.Reset()
		b.WriteString("<mask id=\"cut\" maskUnits=\"userSpaceOnUse\" x=\"0\" y=\"0\" width=\"16\" height=\"16\">\n" +
			"<rect width=\"16\" height=\"16\" fill=\"#fff\"/>\n" + part.svg("#000") + "\n</mask>\n" +
			"<g mask=\"url(#cut)\">\n" + before + "</g>\n")
	}
	return b.String()
}

func (p part) svg(ink string) string {
	if p.use == filled {
		return p.shape.element(0, `fill="`+ink+`"`)
	}
	attributes := `fill="none" stroke="` + ink + `" stroke-width="` + number(p.width) + `"`
	if p.use == outline {
		return p.shape.element(p.width/2, attributes)
	}
	return p.shape.element(0, attributes+` stroke-linecap="round" stroke-linejoin="round"`)
}

func (b box) element(inset float64, attributes string) string {
	hx, hy := b.hx-inset, b.hy-inset
	return fmt.Sprintf(`<rect x="%s" y="%s" width="%s" height="%s" rx="%s" %s/>`,
		number(b.cx-hx), number(b.cy-hy), number(2*hx), number(2*hy), number(b.radius-inset), attributes)
}

func (d disc) element(inset float64, attributes string) string {
	return fmt.Sprintf(`<circle cx="%s" cy="%s" r="%s" %s/>`, number(d.cx), number(d.cy), number(d.radius-inset), attributes)
}

// element draws the lines; they have no sides that an inset could move.
func (p path) element(_ float64, attributes string) string {
	var d strings.Builder
	for i, at := range p {
		command := "L"
		if i == 0 {
			command = "M"
		}
		d.WriteString(command + number(at.x) + " " + number(at.y))
	}
	return fmt.Sprintf(`<path d="%s" %s/>`, &d, attributes)
}

// number writes a length on the grid to a thousandth, which is less than a pixel at any size.
func number(v float64) string {
	text := strconv.FormatFloat(v, 'f', 3, 64)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

func hex(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }
