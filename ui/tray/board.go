package tray

import (
	"iter"
	"slices"
)

// A board is the menu as slots, part by part.
type board struct{ head, actions, foot []*slot }

// A builder makes the items of a system's menu, in the order in which they will stand.
type builder interface {
	item() item
	sub(parent item) item
	separator()
}

// newBoard makes every slot that a Menu may need. Any head is sentences, one row with what Microsoft
// said, then meetings, each of which may have a heading above it, then the row of those left out.
func newBoard(b builder, rows int) *board {
	var out board
	out.head = leaves(b, maxText)
	out.head = append(out.head, branch(b, maxSub))
	for range rows {
		out.head = append(out.head, leaves(b, 1)...)
		out.head = append(out.head, branch(b, maxSub))
	}
	out.head = append(out.head, leaves(b, 1)...)
	b.separator()
	out.actions = leaves(b, maxActions)
	b.separator()
	out.foot = leaves(b, 2)
	for range maxAccounts {
		out.foot = append(out.foot, branch(b, maxAccountSub))
	}
	out.foot = append(out.foot, leaves(b, 1)...)
	return &out
}

// all yields every slot of the board.
func (b *board) all() iter.Seq[*slot] {
	return func(yield func(*slot) bool) {
		for _, s := range slices.Concat(b.head, b.actions, b.foot) {
			for _, each := range append([]*slot{s}, s.subs...) {
				if !yield(each) {
					return
				}
			}
		}
	}
}

func leaves(b builder, n int) []*slot {
	out := make([]*slot, n)
	for i := range out {
		out[i] = newSlot(b.item())
	}
	return out
}

// branch makes a slot with a submenu of at most n rows. The parent is hidden after its children were made, because
// Windows makes a submenu of visible items only.
func branch(b builder, n int) *slot {
	parent := b.item()
	subs := make([]*slot, n)
	for i := range subs {
		subs[i] = newSlot(b.sub(parent))
	}
	return newSlot(parent, subs...)
}

func (b *board) draw(m Menu, escape func(string) string) {
	fill(b.head, m.Head, escape)
	fill(b.actions, m.Actions, escape)
	fill(b.foot, m.Foot, escape)
}
