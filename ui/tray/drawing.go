package tray

import (
	"context"
	"time"

	"consentray/app"
)

// A face is what stands in the panel itself.
type face interface {
	icon(IconName)
	tooltip(string)
}

// restAfterOpening is how long an opened menu is left alone. GNOME closes it at every change, and
// nothing tells when it was closed.
const restAfterOpening = 20 * time.Second

// A drawing is the one goroutine that calls the system's tray. Nothing waits for it, since a call may
// take as long as the system likes.
type drawing struct {
	board  *board
	face   face
	view   View
	escape func(string) string
	clock  app.Clock

	last    app.Snapshot // that came
	drawn   app.Snapshot // that the menu shows
	shape   IconName
	tip     string
	rest    time.Time // until when the menu is left alone
	resting <-chan time.Time
	wake    <-chan struct{}
}

// run draws each Snapshot, and draws again when time alone has changed the menu. opened receives when
// the menu was opened.
func (d *drawing) run(ctx context.Context, updates <-chan app.Snapshot, opened <-chan struct{}) {
	for {
		select {
		case <-ctx.Done():
			return
		case s, ok := <-updates:
			if !ok {
				updates = nil
				continue
			}
			d.last = s
			d.show()
		case <-opened:
			d.rest = time.Now().Add(restAfterOpening)
		case <-d.resting:
			d.resting = nil
			d.show()
		case <-d.wake:
			d.show()
		}
	}
}

// show draws the last Snapshot, the menu only when it may be touched.
func (d *drawing) show() {
	now := time.Now()
	if !d.last.Now.IsZero() {
		now = now.In(d.last.Now.Location()) // which may have changed since this process began
	}
	d.showFace(now)
	d.wake = d.clock.Wake(NextChange(d.last, now))
	if left := d.rest.Sub(now); left > 0 && !moved(d.drawn, d.last) {
		if d.resting == nil {
			d.resting = time.After(left)
		}
		return
	}
	d.drawn = d.last
	d.board.draw(MenuOf(d.last, now, d.view), d.escape)
}

// showFace sets icon and tooltip, which close no menu.
func (d *drawing) showFace(now time.Time) {
	if shape := IconOf(d.last); shape != d.shape {
		d.shape = shape
		d.face.icon(shape)
	}
	if tip := Tooltip(d.last, now, d.view); tip != d.tip {
		d.tip = tip
		d.face.tooltip(tip)
	}
}

// moved tells whether something happened that the person has to see at once even in an open menu: a
// new phase, or a step of the sign-in.
func moved(drawn, last app.Snapshot) bool {
	if len(drawn.Accounts) != len(last.Accounts) || (drawn.Attempt == nil) != (last.Attempt == nil) {
		return true
	}
	if last.Attempt != nil && *drawn.Attempt != *last.Attempt {
		return true
	}
	for i, a := range last.Accounts {
		if a.Phase != drawn.Accounts[i].Phase || a.Account.ID != drawn.Accounts[i].Account.ID {
			return true
		}
	}
	return false
}
