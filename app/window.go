package app

import "context"

// onShow wishes for the window, which whoever shows windows opens or raises, and for an account in it.
func (l *loop) onShow(in Intent) {
	l.show, l.showing = l.show+1, ""
	if !l.stranger(in) {
		l.showing = in.Account
	}
}

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

// onSetUp takes an application ID and goes on with it at once.
func (l *loop) onSetUp(in Intent) {
	if l.o.SetUp == nil || l.attempt != nil {
		l.tell(in.ID, "setup-not-now", "")
		return
	}
	l.work(l.ctx, func(ctx context.Context) message {
		s, key := l.o.SetUp(ctx, in.Value)
		return configured{in.ID, s, key}
	})
}

// configured brings settings that have changed.
type configured struct {
	forID    string
	settings Settings
	key      string
}

func (m configured) apply(l *loop) {
	if m.key != "" {
		l.tell(m.forID, m.key, "")
		return
	}
	l.set = m.settings
	delete(l.problems, ProblemSettings) // what stood against the old ones
	l.tell(m.forID, "setup-done", "")
	l.load()
}
