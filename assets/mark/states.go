package main

// A state is one shape of the tray icon.
type state struct {
	name    string
	picture picture
}

// line is the width of the leaf's edge on the grid: one pixel and a bit at 16.
const line = 1.4

// leaf is the calendar leaf. Its edges lie on whole pixels of the grid, so that its line is sharp at
// 16 and 32 pixels.
var leaf = box{8, 9, 7, 6, 2.8}

var (
	tick   = path{{4.9, 9.3}, {7.2, 11.6}, {11.3, 7.1}}
	across = path{{1.6, 15}, {14.6, 2}}
)

// rings are the two pins at the top of the leaf.
func rings(width float64) picture {
	return picture{{stroked, path{{4.5, 1.8}, {4.5, 5}}, width, false}, {stroked, path{{11.5, 1.8}, {11.5, 5}}, width, false}}
}

// frame is the open leaf with its rings, and what a state puts into it.
func frame(more ...part) picture {
	return append(append(picture{{outline, leaf, line, false}}, rings(1.6)...), more...)
}

func dot(x, y, radius float64) part { return part{filled, disc{x, y, radius}, 0, false} }

// states are the shapes by the name that package assets knows them by. The state is told by shape
// alone: panels give icons no colour.
var states = []state{
	{"open", frame()},
	{"dots", frame(dot(5, 9.2, 1.05), dot(8, 9.2, 1.05), dot(11, 9.2, 1.05))},
	{"clock", frame(
		part{filled, disc{11.2, 11.2, 5.6}, 0, true},
		part{outline, disc{11.2, 11.2, 4.6}, line, false},
		part{stroked, path{{11.2, 9.3}, {11.2, 11.5}, {12.7, 12.3}}, line, false},
	)},
	{"exclamation", frame(part{stroked, path{{8, 6.4}, {8, 8.6}}, 2, false}, dot(8, 12, 1.1))},
	{"tick", append(append(picture{{filled, leaf, 0, false}}, rings(1.7)...), part{stroked, tick, 1.7, true})},
	{"offline", frame(part{stroked, across, 3.6, true}, part{stroked, across, 1.5, false})},
}

// app is the ready mark in colour: the leaf below, the lines above.
var app = struct{ leaf, lines picture }{
	picture{{filled, leaf, 0, false}},
	append(append(picture{{outline, leaf, 1.2, false}}, rings(1.2)...), part{stroked, tick, 1.3, false}),
}
