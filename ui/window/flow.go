package window

import "fyne.io/fyne/v2"

// Fyne asks an object for one smallest size. Wrapped text is higher where it is narrower, so the layouts
// of this window ask for the height at a width instead, from the top down, once the width is known.

// A flowing object needs more height where it gets less width.
type flowing interface{ heightFor(width float32) float32 }

// An arrangement is a layout whose height depends on its width.
type arrangement interface {
	fyne.Layout
	heightFor(objects []fyne.CanvasObject, width float32) float32
}

// heightOf is how much height o needs at width.
func heightOf(o fyne.CanvasObject, width float32) float32 {
	switch o := o.(type) {
	case flowing:
		return o.heightFor(width)
	case *fyne.Container:
		if l, ok := o.Layout.(arrangement); ok {
			return l.heightFor(o.Objects, width)
		}
	}
	return o.MinSize().Height
}

// place puts o where it belongs.
func place(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
}

// fromStart is where something stands that begins x from the side from which the language of the window is
// read, and is so wide, within a whole.
func fromStart(x, width, whole float32) float32 {
	if mirrored() {
		return whole - x - width
	}
	return x
}

// natural is the smallest size of a layout whose objects are side by side or one on the other.
func natural(objects []fyne.CanvasObject, apart float32) (across, widest, highest float32) {
	for i, o := range objects {
		size := o.MinSize()
		if i > 0 {
			across += apart
		}
		across += size.Width
		widest, highest = max(widest, size.Width), max(highest, size.Height)
	}
	return across, widest, highest
}

// A column stacks objects as wide as itself.
type column struct{ apart float32 }

func (c column) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	height := float32(0)
	for i, o := range objects {
		if i > 0 {
			height += c.apart
		}
		height += heightOf(o, width)
	}
	return height
}

// Layout implements fyne.Layout.
func (c column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		height := heightOf(o, size.Width)
		place(o, 0, y, size.Width, height)
		y += height + c.apart
	}
}

// MinSize implements fyne.Layout.
func (c column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	_, width, _ := natural(objects, 0)
	return fyne.NewSize(width, c.heightFor(objects, width))
}

// A line puts objects side by side: one of them takes the width that the others leave. They hang from
// the top, or stand in the middle.
type line struct {
	apart  float32
	wide   int // which one
	middle bool
}

func (l line) widthOf(objects []fyne.CanvasObject, i int, width float32) float32 {
	if i != l.wide {
		return objects[i].MinSize().Width
	}
	for j, o := range objects {
		if j != i {
			width -= o.MinSize().Width + l.apart
		}
	}
	return max(width, 0)
}

func (l line) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	height := float32(0)
	for i, o := range objects {
		height = max(height, heightOf(o, l.widthOf(objects, i, width)))
	}
	return height
}

// Layout implements fyne.Layout.
func (l line) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, o := range objects {
		width := l.widthOf(objects, i, size.Width)
		height, y := heightOf(o, width), float32(0)
		if l.middle {
			y = (size.Height - height) / 2
		}
		place(o, fromStart(x, width, size.Width), y, width, height)
		x += width + l.apart
	}
}

// MinSize implements fyne.Layout.
func (l line) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width, _, height := natural(objects, l.apart)
	return fyne.NewSize(width, height)
}

// A strip puts buttons side by side, each a little wider than it need be, so that they fill the width.
// Those that do not fit go on below.
type strip struct{ apart float32 }

// rows breaks the objects into lines that fit.
func (s strip) rows(objects []fyne.CanvasObject, width float32) [][]fyne.CanvasObject {
	var rows [][]fyne.CanvasObject
	from := 0
	for i := range objects {
		if across, _, _ := natural(objects[from:i+1], s.apart); across > width && i > from {
			rows, from = append(rows, objects[from:i]), i
		}
	}
	return append(rows, objects[from:])
}

func (s strip) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	height := -s.apart
	for _, row := range s.rows(objects, width) {
		height += s.apart + highest(row, s.spare(row, width))
	}
	return max(height, 0)
}

// spare is what each object of a row gets beyond what it needs, and less than nothing where a single
// one is too wide.
func (s strip) spare(row []fyne.CanvasObject, width float32) float32 {
	across, _, _ := natural(row, s.apart)
	return (width - across) / float32(max(len(row), 1))
}

func highest(row []fyne.CanvasObject, spare float32) float32 {
	height := float32(0)
	for _, o := range row {
		height = max(height, heightOf(o, o.MinSize().Width+spare))
	}
	return height
}

// Layout implements fyne.Layout.
func (s strip) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, row := range s.rows(objects, size.Width) {
		x, spare := float32(0), s.spare(row, size.Width)
		height := highest(row, spare)
		for _, o := range row {
			width := o.MinSize().Width + spare
			place(o, fromStart(x, width, size.Width), y, width, height)
			x += width + s.apart
		}
		y += height + s.apart
	}
}

// MinSize implements fyne.Layout.
func (s strip) MinSize(objects []fyne.CanvasObject) fyne.Size {
	across, _, height := natural(objects, s.apart)
	return fyne.NewSize(across, height)
}

// A backing draws all objects but the last behind the last one, which stands in the middle of the
// height with room around it.
type backing struct{ across, down, least float32 }

func (b backing) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	content := objects[len(objects)-1]
	return max(heightOf(content, width-2*b.across)+2*b.down, b.least)
}

// Layout implements fyne.Layout.
func (b backing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	behind, content := objects[:len(objects)-1], objects[len(objects)-1]
	for _, o := range behind {
		place(o, 0, 0, size.Width, size.Height)
	}
	width := size.Width - 2*b.across
	height := heightOf(content, width)
	place(content, b.across, (size.Height-height)/2, width, height)
}

// MinSize implements fyne.Layout.
func (b backing) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[len(objects)-1].MinSize()
	return fyne.NewSize(size.Width+2*b.across, max(size.Height+2*b.down, b.least))
}

// A fixed layout gives its objects one size, in the middle.
type fixed struct{ width, height float32 }

// Layout implements fyne.Layout.
func (f fixed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		place(o, (size.Width-f.width)/2, (size.Height-f.height)/2, f.width, f.height)
	}
}

// MinSize implements fyne.Layout.
func (f fixed) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(f.width, f.height) }

// A narrow layout gives an object no more width than it needs.
type narrow struct{}

func (narrow) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return heightOf(objects[0], min(width, objects[0].MinSize().Width))
}

// Layout implements fyne.Layout.
func (narrow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, objects[0].MinSize().Width)
	place(objects[0], fromStart(0, width, size.Width), 0, width, size.Height)
}

// MinSize implements fyne.Layout.
func (narrow) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
