package main

import "math"

// A raster turns distances on the 16-pixel grid into coverage at the size that is drawn.
type raster struct{ scale float64 } // pixels a unit of the grid

// fill returns the coverage of a shape whose edge is d away, negative inside.
func (r raster) fill(d float64) float64 { return min(max(0.5-d*r.scale, 0), 1) }

// outline returns the coverage of a line of width w that runs inside the edge.
func (r raster) outline(d, w float64) float64 { return r.fill(math.Abs(d+w/2) - w/2) }

// stroke returns the coverage of a line of width w through points, with round ends.
func (r raster) stroke(x, y, w float64, points []point) float64 {
	return r.fill(path(x, y, points) - w/2)
}

// rings are the two pins at the top of the leaf.
func (r raster) rings(x, y, w float64) float64 {
	return max(r.stroke(x, y, w, []point{{4.5, 1.8}, {4.5, 5}}), r.stroke(x, y, w, []point{{11.5, 1.8}, {11.5, 5}}))
}

// A point is on the grid of 16 by 16, its origin at the top left.
type point struct{ x, y float64 }

// leaf is the distance to the calendar leaf. Its edges lie on whole pixels of the grid, so that its
// line is sharp at 16 and 32 pixels.
func leaf(x, y float64) float64 { return box(x, y, 8, 9, 7, 6, 2.8) }

// box is the distance to a rectangle with its middle at cx, cy, half as wide as hx and half as high
// as hy, its corners rounded by radius.
func box(x, y, cx, cy, hx, hy, radius float64) float64 {
	qx, qy := math.Abs(x-cx)-hx+radius, math.Abs(y-cy)-hy+radius
	return math.Hypot(max(qx, 0), max(qy, 0)) + min(max(qx, qy), 0) - radius
}

// circle is the distance to a disc.
func circle(x, y, cx, cy, radius float64) float64 { return math.Hypot(x-cx, y-cy) - radius }

// path is the distance to the lines through points.
func path(x, y float64, points []point) float64 {
	best := math.Inf(1)
	for i := 1; i < len(points); i++ {
		best = min(best, segment(x, y, points[i-1], points[i]))
	}
	return best
}

func segment(x, y float64, a, b point) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	t := ((x-a.x)*dx + (y-a.y)*dy) / (dx*dx + dy*dy)
	t = min(max(t, 0), 1)
	return math.Hypot(x-a.x-t*dx, y-a.y-t*dy)
}
