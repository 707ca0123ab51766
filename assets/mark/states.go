package main

// A state is one shape of the tray icon. draw returns how much of the pixel around x, y is ink.
type state struct {
	name string
	draw func(r raster, x, y float64) float64
}

// line is the width of the leaf's edge on the grid: one pixel and a bit at 16.
const line = 1.4

var (
	tick   = []point{{4.9, 9.3}, {7.2, 11.6}, {11.3, 7.1}}
	across = []point{{1.6, 15}, {14.6, 2}}
)

// states are the shapes by the name that package assets knows them by. The state is told by shape
// alone: panels give icons no colour.
var states = []state{
	{"open", frame},
	{"dots", func(r raster, x, y float64) float64 {
		return max(frame(r, x, y), r.fill(circle(x, y, 5, 9.2, 1.05)), r.fill(circle(x, y, 8, 9.2, 1.05)), r.fill(circle(x, y, 11, 9.2, 1.05)))
	}},
	{"clock", func(r raster, x, y float64) float64 {
		hands := r.stroke(x, y, line, []point{{11.2, 9.3}, {11.2, 11.5}, {12.7, 12.3}})
		face := r.outline(circle(x, y, 11.2, 11.2, 4.6), line)
		return max(frame(r, x, y)*(1-r.fill(circle(x, y, 11.2, 11.2, 5.6))), face, hands)
	}},
	{"exclamation", func(r raster, x, y float64) float64 {
		return max(frame(r, x, y), r.stroke(x, y, 2, []point{{8, 6.4}, {8, 8.6}}), r.fill(circle(x, y, 8, 12, 1.1)))
	}},
	{"tick", func(r raster, x, y float64) float64 {
		whole := max(r.fill(leaf(x, y)), r.rings(x, y, 1.7))
		return whole * (1 - r.stroke(x, y, 1.7, tick))
	}},
	{"offline", func(r raster, x, y float64) float64 {
		gap := r.stroke(x, y, 3.6, across)
		return max(frame(r, x, y)*(1-gap), r.stroke(x, y, 1.5, across))
	}},
}

// frame is the open leaf with its rings.
func frame(r raster, x, y float64) float64 {
	return max(r.outline(leaf(x, y), line), r.rings(x, y, 1.6))
}
