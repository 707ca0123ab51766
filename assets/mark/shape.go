package main

import "math"

// A shape is described once and drawn twice: by its distance function at every size that wants pixels,
// and as an element of SVG. It lies on a grid of 16 by 16, its origin at the top left.
type shape interface {
	// distance is how far the point x, y is from the shape's edge, negative inside. For lines it is
	// how far it is from their middle.
	distance(x, y float64) float64
	// element is the shape as SVG, with attributes. An inset makes it smaller on every side.
	element(inset float64, attributes string) string
}

// A point is on the grid.
type point struct{ x, y float64 }

// A box is a rectangle with its middle at cx, cy, half as wide as hx and half as high as hy, its
// corners rounded by radius.
type box struct{ cx, cy, hx, hy, radius float64 }

func (b box) distance(x, y float64) float64 {
	qx, qy := math.Abs(x-b.cx)-b.hx+b.radius, math.Abs(y-b.cy)-b.hy+b.radius
	return math.Hypot(max(qx, 0), max(qy, 0)) + min(max(qx, qy), 0) - b.radius
}

// A disc has its middle at cx, cy.
type disc struct{ cx, cy, radius float64 }

func (d disc) distance(x, y float64) float64 { return math.Hypot(x-d.cx, y-d.cy) - d.radius }

// A path is the lines through points.
type path []point

func (p path) distance(x, y float64) float64 {
	best := math.Inf(1)
	for i := 1; i < len(p); i++ {
		best = min(best, segment(x, y, p[i-1], p[i]))
	}
	return best
}

func segment(x, y float64, a, b point) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	t := ((x-a.x)*dx + (y-a.y)*dy) / (dx*dx + dy*dy)
	t = min(max(t, 0), 1)
	return math.Hypot(x-a.x-t*dx, y-a.y-t*dy)
}

// The ways in which a part uses its shape.
type use int

const (
	filled  use = iota
	outline     // a line that runs inside the edge
	stroked     // a line along a path, with round ends
)

// A part is one piece of a picture: ink where the shape is, or a cut that takes away what the parts
// before it drew there.
type part struct {
	use   use
	shape shape
	width float64 // of the line
	cut   bool
}

// coverage returns how much of the pixel around x, y the part takes; scale is pixels a unit of the
// grid.
func (p part) coverage(scale, x, y float64) float64 {
	d := p.shape.distance(x, y)
	switch p.use {
	case outline:
		d = math.Abs(d+p.width/2) - p.width/2
	case stroked:
		d -= p.width / 2
	}
	return min(max(0.5-d*scale, 0), 1)
}

// A picture is parts in order.
type picture []part

// coverage returns how much of the pixel around x, y is ink.
func (p picture) coverage(scale, x, y float64) float64 {
	ink := 0.0
	for _, part := range p {
		if c := part.coverage(scale, x, y); part.cut {
			ink *= 1 - c
		} else {
			ink = max(ink, c)
		}
	}
	return ink
}
