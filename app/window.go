package app

import "context"

// onShow wishes for the window, which whoever shows windows opens or raises.
func (l *loop) onShow(Intent) { l.show++ }

// onDrawn notes that the window which was wished for is on the screen.
func (l *loop) onDrawn(Intent) { l.drawn = l.show }

// onClosed says once where the program went: a closed window does not end it.
func (l *loop) onClosed(Intent) {
	if !l.welcomed {
		l.welcomed = true
		l.tell("", "here", "")
	}
}

// onCopy puts a text of the window on the clipboard, which the agent owns: what a window copied would
// be gone with it.
func (l *loop) onCopy(in Intent) {
	l.desktop(in, "copied", "clipboard-failed", func() error { return l.o.Desktop.Copy(in.Text) })
}

// autostart makes the agent start with the session, for good or until IT has approved, or no longer.
func (l *loop) autostart(in Intent) {
	on := in.Value == AutostartOn || in.Value == AutostartUntil
	before := l.started
	l.started = AutostartOff
	if on {
		l.started = in.Value
	}
	l.work(l.ctx, func(context.Context) message {
		if l.o.Desktop.SetAutostart(on) != nil {
			return unstarted{in.ID, before}
		}
		return effect{in.ID, "autostart-" + in.Value}
	})
}

// unstarted says that the setting of autostart failed.
type unstarted struct{ forID, before string }

func (m unstarted) apply(l *loop) {
	l.started = m.before
	l.tell(m.forID, "autostart-failed", "")
}
