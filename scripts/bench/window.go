package main

import (
	"context"
	"errors"
	"os"
	"syscall"
	"time"

	"consentray/app"
)

const windowRuns = 10

// windows measures from a second start of the program to its window, with all meetings in it: once as
// the agent is told of the first frame, once as somebody sees it, which is a window on the screen with
// something painted in it. A bare Fyne window takes turns with it.
func windows(ctx context.Context, b *bench) error {
	if err := b.signedIn(ctx); err != nil {
		return err
	}
	agent, _, err := b.agent(ctx)
	if err != nil {
		return err
	}
	defer agent.stop()
	if err := b.synced(ctx); err != nil {
		return err
	}
	var seen, told, floor []float64
	for range windowRuns {
		s, t, err := b.windowOnce(ctx, agent)
		if err != nil {
			return err
		}
		seen, told = append(seen, milliseconds(s)), append(told, milliseconds(t))
		f, err := b.bareWindow(ctx)
		if err != nil {
			return err
		}
		floor = append(floor, milliseconds(f))
	}
	b.table.add(
		row{What: "second start to the window painted on the screen", Unit: "ms", Values: seen, Most: most(600)},
		row{What: "bare Fyne window of one label", Unit: "ms", Values: floor, Floor: true},
		row{What: "second start to the agent knowing of the first frame", Unit: "ms", Values: told, Most: most(600)},
	)
	return nil
}

// windowOnce opens the window by a second start, and ends it.
func (b *bench) windowOnce(ctx context.Context, agent *process) (seen, told time.Duration, err error) {
	client, err := b.dial(ctx)
	if err != nil {
		return 0, 0, err
	}
	defer client.Close()
	before, err := client.Next(ctx)
	if err != nil {
		return 0, 0, err
	}
	second, err := b.start(ctx, "consentray")
	if err != nil {
		return 0, 0, err
	}
	defer second.stop()
	drawn := make(chan error, 1)
	go func() {
		_, err := until(ctx, client, func(s app.Snapshot) bool { return s.Show > before.Show && s.Drawn == s.Show })
		told = time.Since(second.began)
		drawn <- err
	}()
	seen, err = b.appearance(ctx, second, "Consentray")
	if err := errors.Join(err, <-drawn); err != nil {
		return 0, 0, err
	}
	window := child(agent.pid())
	if window == 0 {
		return 0, 0, errors.New("no process draws the window")
	}
	drawer, err := os.FindProcess(window)
	if err != nil {
		return 0, 0, err
	}
	if err := drawer.Signal(syscall.SIGTERM); err != nil {
		return 0, 0, err
	}
	return seen, told, b.gone(ctx, "Consentray")
}

func (b *bench) bareWindow(ctx context.Context) (time.Duration, error) {
	p, err := b.start(ctx, "window")
	if err != nil {
		return 0, err
	}
	took, err := b.appearance(ctx, p, "Bare window")
	p.stop()
	return took, errors.Join(err, b.gone(ctx, "Bare window"))
}

// appearance is how long it took from the start of p until a window was painted.
func (b *bench) appearance(ctx context.Context, p *process, title string) (took time.Duration, err error) {
	err = wait(ctx, 2*time.Millisecond, "a window "+title, func() (bool, error) {
		yes, err := b.screen.painted(title)
		took = time.Since(p.began)
		return yes, err
	})
	return took, err
}

func (b *bench) gone(ctx context.Context, title string) error {
	return wait(ctx, 5*time.Millisecond, "the end of "+title, func() (bool, error) {
		w, err := b.screen.find(title)
		return w == 0, err
	})
}
