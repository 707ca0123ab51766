package tray

import (
	"slices"
	"sync/atomic"

	"consentray/app"
)

// An item is one item of the system's menu, made once and never removed: removing closes a channel on
// which a click may just be sent. A systray.MenuItem is one. Each call sends signals, even one that
// changes nothing.
type item interface {
	SetTitle(string)
	Enable()
	Disable()
	Show()
	Hide()
}

// A slot is a place in the menu that shows one Row after another. Only the drawing goroutine uses it,
// except for intent, which the goroutine of its clicks reads.
type slot struct {
	item   item
	intent atomic.Pointer[app.Intent]
	subs   []*slot // not empty in a slot for rows with a submenu, which stays one even when it is empty
	row    Row     // what is shown; the zero Row when hidden
	shown  bool
	off    bool // drawn grey
}

// newSlot takes a new item, which is enabled, visible and without a title, and hides it.
func newSlot(it item, subs ...*slot) *slot {
	it.Hide()
	return &slot{item: it, subs: subs}
}

// draw shows row, and sends only what is another than before. The visible comes last, so that nobody
// sees a half-changed row.
func (s *slot) draw(row Row, escape func(string) string) {
	if s.shown && row.equal(s.row) {
		return
	}
	s.intent.Store(&row.Intent)
	fill(s.subs, row.Sub, escape)
	if row.Label != s.row.Label {
		s.item.SetTitle(escape(row.Label))
	}
	if off := row.Intent.Action == "" && len(row.Sub) == 0; off != s.off {
		s.off = off
		if off {
			s.item.Disable()
		} else {
			s.item.Enable()
		}
	}
	if !s.shown {
		s.item.Show()
	}
	s.row, s.shown = row, true
}

// clear hides the slot and forgets its text: after signing out no subject may be left behind for
// whoever reads the hidden items. The title goes first, because on Windows it shows the item.
func (s *slot) clear(escape func(string) string) {
	if !s.shown {
		return
	}
	s.intent.Store(nil)
	fill(s.subs, nil, escape)
	s.item.SetTitle("")
	s.item.Hide()
	s.row, s.shown = Row{}, false
}

// fill draws rows into slots and clears the slots that are left over.
func fill(slots []*slot, rows []Row, escape func(string) string) {
	at := place(slots, rows)
	for at == nil && len(rows) > 0 {
		// More rows than slots, which the limits of MenuOf leave out: show as many as go in.
		rows = rows[:len(rows)-1]
		at = place(slots, rows)
	}
	for i, s := range slots {
		if row := slices.Index(at, i); row >= 0 {
			s.draw(rows[row], escape)
		} else {
			s.clear(escape)
		}
	}
}

// place chooses a slot for each row, in order, rows with a submenu in slots that have one, such that
// as many rows as possible stay where they are drawn already: when a meeting ends, its row goes and no
// other moves. It returns nil where the rows do not go in. The method is that of the longest common
// subsequence.
func place(slots []*slot, rows []Row) []int {
	best := scores(slots, rows)
	if best[0][0] < 0 {
		return nil
	}
	at := make([]int, 0, len(rows))
	for r, s := 0, 0; r < len(rows); s++ {
		// Of equally good places the first.
		if fit := fits(slots[s], rows[r]); fit >= 0 && best[r+1][s+1] >= 0 && best[r][s] == fit+best[r+1][s+1] {
			at = append(at, s)
			r++
		}
	}
	return at
}

// scores returns for each r and s how well rows[r:] go into slots[s:]; below zero: not at all.
func scores(slots []*slot, rows []Row) [][]int {
	best := make([][]int, len(rows)+1)
	for r := range best {
		best[r] = make([]int, len(slots)+1)
	}
	for r := len(rows) - 1; r >= 0; r-- {
		best[r][len(slots)] = -1
		for s := len(slots) - 1; s >= 0; s-- {
			best[r][s] = best[r][s+1]
			if fit := fits(slots[s], rows[r]); fit >= 0 && best[r+1][s+1] >= 0 {
				best[r][s] = max(best[r][s], fit+best[r+1][s+1])
			}
		}
	}
	return best
}

// fits tells how little has to be sent to show row in s: 3 nothing, 2 its details, 0 all of it, below
// zero: it cannot be shown there.
func fits(s *slot, row Row) int {
	switch {
	case (len(s.subs) > 0) != (len(row.Sub) > 0):
		return -1
	case !s.shown:
		return 0
	case row.equal(s.row):
		return 3
	case row.Label == s.row.Label:
		return 2
	}
	return 0
}

func (r Row) equal(o Row) bool {
	return r.Label == o.Label && r.Intent == o.Intent && slices.EqualFunc(r.Sub, o.Sub, Row.equal)
}
