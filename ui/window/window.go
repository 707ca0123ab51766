// Package window shows where a person stands in one Fyne window, a short-lived process of its own. It
// draws the snapshots of the running agent and sends intents, and holds nothing but what is being
// typed. It alone imports Fyne.
package window

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"consentray/app"
	"consentray/assets"
	_ "consentray/ui/window/quiet" // before Fyne
	"consentray/ui/words"
)

// An Agent is the running agent. Next waits for a newer snapshot and is called by one goroutine; Send
// hands over an intent, in order, and is called by another.
type Agent interface {
	Next(ctx context.Context) (app.Snapshot, error)
	Send(intent app.Intent) error
}

// Options are what the window is told by whoever opens it.
type Options struct {
	// Name is which window was asked for: "welcome", "approval" and so on. Every name shows the one
	// window whose content follows the phase.
	Name string
	// Version is shown to the desktop.
	Version string
	// Explain tells what a pasted text means. Where ok is false nothing was found, and the Key of the
	// Reason may name a note that says why. It is called on Fyne's goroutine; nil explains nothing.
	Explain func(text string, now time.Time) (r app.Reason, ok bool)
}

// ErrNoDisplay is returned where there is no screen to show a window on.
var ErrNoDisplay = errors.New("there is no display")

// firstWait is how long the window waits for the first snapshot before it opens without one.
const firstWait = time.Second

// Run shows the window until it is closed, ctx ends, or the person has read that the agent has gone. It
// must be called on the main goroutine, once in a process. A system that cannot draw ends the process
// with status 1; that is Fyne's way.
func Run(ctx context.Context, agent Agent, o Options) error {
	if !display() {
		return ErrNoDisplay
	}
	fyneapp.SetMetadata(fyne.AppMetadata{
		ID: "io.github.consentray", Name: words.T("tray.title"), Version: o.Version,
		Icon: fyne.NewStaticResource("consentray.png", assets.AppIcon()), Migrations: map[string]bool{"fyneDo": true},
	})
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	a := fyneapp.NewWithID("io.github.consentray")
	first, err := firstSnapshot(ctx, agent)
	w := a.NewWindow(words.T("tray.title"))
	out := newOutbox(agent)
	var v *view
	look := watch(ctx, a, func(now appearance) { v.wear(now.palette()) }).palette()
	v = newView(w, o, look, rand.Text()[:8]+"-", out.put)
	v.dress(a)
	v.first = true
	if v.show(first); err != nil {
		v.end()
	}
	w.SetMaster()
	w.Resize(fyne.NewSize(480, 640))
	stop := context.AfterFunc(ctx, func() { fyne.Do(a.Quit) })
	w.SetOnClosed(func() {
		if stop() { // a person closed it
			out.put(app.Intent{Action: app.ActClosed})
		}
		cancel() // nothing is drawn from here on
	})
	go follow(ctx, agent, v)
	w.ShowAndRun()
	out.close()
	return nil
}

// dress gives Fyne the colours. Where Fyne itself watches what the person chose for the desktop, it does
// so only for a program that had no theme of its own before it started.
func (v *view) dress(a fyne.App) {
	set := func() { a.Settings().SetTheme(dress{v.look}) }
	if fyneWatches {
		a.Lifecycle().SetOnStarted(set)
	} else {
		set()
	}
}

// firstSnapshot saves a frame that has nothing to show. An agent that is slow is no reason not to open.
func firstSnapshot(ctx context.Context, agent Agent) (app.Snapshot, error) {
	ctx, cancel := context.WithTimeout(ctx, firstWait)
	defer cancel()
	s, err := agent.Next(ctx)
	if ctx.Err() != nil {
		err = nil
	}
	return s, err
}

// follow hands each snapshot to Fyne's goroutine until the agent or the window has gone.
func follow(ctx context.Context, agent Agent, v *view) {
	for {
		s, err := agent.Next(ctx)
		if ctx.Err() != nil {
			return
		}
		fyne.Do(func() {
			switch {
			case ctx.Err() != nil: // the window was closed meanwhile
			case err != nil:
				v.end()
			default:
				v.show(s)
			}
		})
		if err != nil {
			return
		}
	}
}
