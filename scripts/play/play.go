package main

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"io"
	"path/filepath"
	"strings"
	"time"
)

const (
	// patience is how long a step may take. It is long because slow computers start browsers slowly;
	// a step that is seen never waits so long.
	patience = 45 * time.Second
	// glance is how often the screen is looked at.
	glance = 150 * time.Millisecond
	// unrest is how long a screen that keeps changing is waited for, before it is read as it is.
	unrest = 2 * time.Second
	// leastChange is how many pixels a click must change: more than the panel's clock does.
	leastChange = 400
)

// A player plays steps, one after the other.
type player struct {
	out     io.Writer
	folder  string // of the pictures
	trayInk color.RGBA
	began   time.Time
	ended   <-chan error // the program's end; nil once it has ended as it should
	last    view
}

// play plays all steps; the error says which was not seen, and where the last picture is.
func (p *player) play(ctx context.Context, all []step) error {
	for i, s := range all {
		began := time.Now()
		file := filepath.Join(p.folder, fmt.Sprintf("%02d-%s.png", i+1, s.name))
		done, err := p.step(ctx, s)
		if p.last.picture != nil {
			if err != nil {
				file = strings.TrimSuffix(file, ".png") + "-failed.png"
			}
			if err := keep(p.last.picture, file); err != nil {
				return err
			}
		}
		if err != nil {
			return fmt.Errorf("step %d was not seen. %s: %w. The screen then: %s", i+1, s.says, err, file)
		}
		fmt.Fprintf(p.out, "%2d  %5.1f s  %4.1f s  %s\n", i+1, time.Since(p.began).Seconds(), time.Since(began).Seconds(), s.line(done))
	}
	return nil
}

// line is a step as it is printed, with what was done.
func (s step) line(done []string) string {
	for _, t := range s.sees {
		done = append(done, fmt.Sprintf("see %q", t))
	}
	if s.ends {
		done = append(done, "see it end")
	}
	return s.says + ": " + strings.Join(done, ", ")
}

// step does one step and waits until it is seen. It returns what the hand did.
func (p *player) step(ctx context.Context, s step) (done []string, err error) {
	ctx, cancel := context.WithTimeoutCause(ctx, s.limit, fmt.Errorf("not within %s", s.limit))
	defer cancel()
	if err := p.offered(ctx, s.does); err != nil {
		return nil, err
	}
	before := p.last
	for _, t := range s.sees {
		if _, there := find(before.words, t); there {
			return nil, fmt.Errorf("%q stood there before already", t)
		}
	}
	if done, err = p.act(ctx, s.does, done); err != nil {
		return done, err
	}
	if s.ends {
		return done, p.end(ctx, before)
	}
	seen := func() error { return p.seen(s, before) }
	if s.after > 0 {
		first, cancel := context.WithTimeout(ctx, s.after)
		err := p.until(first, seen)
		cancel()
		if err == nil || first.Err() == nil {
			return done, err
		}
		if err := p.offered(ctx, s.helped); err != nil {
			return done, err
		}
		if done, err = p.act(ctx, s.helped, done); err != nil {
			return done, err
		}
	}
	return done, p.until(ctx, seen)
}

// offered waits until the place for an action is on the screen.
func (p *player) offered(ctx context.Context, a action) error {
	there := func() error {
		if _, ok := a.on(p.last); !ok {
			return fmt.Errorf("%s: %w", a.said, errNotThere)
		}
		return nil
	}
	if a.on == nil || p.last.picture != nil && there() == nil {
		return nil
	}
	return p.until(ctx, there)
}

// act carries an action out on the screen as it was read last, and adds it to what was done.
func (p *player) act(ctx context.Context, a action, done []string) ([]string, error) {
	if a.said == "" {
		return done, nil
	}
	if err := a.do(ctx, p.last); err != nil {
		return done, fmt.Errorf("%s: %w", a.said, err)
	}
	return append(done, a.said), nil
}

// seen is nil when the screen shows what a step wants, and something else than before.
func (p *player) seen(s step, before view) error {
	for _, t := range s.sees {
		if _, ok := find(p.last.words, t); !ok {
			return fmt.Errorf("%q is %w", t, errNotThere)
		}
	}
	if before.picture != nil && changed(before.picture, p.last.picture) < leastChange {
		return errors.New("nothing changed on the screen")
	}
	return nil
}

// until looks at the screen again and again until good is content, the program has ended, or time is up.
func (p *player) until(ctx context.Context, good func() error) error {
	tick := time.NewTicker(glance)
	defer tick.Stop()
	var why error
	for {
		if err := p.look(ctx, tick.C); err != nil && ctx.Err() == nil {
			return err
		}
		if ctx.Err() == nil {
			if why = good(); why == nil {
				return nil
			}
		}
		select {
		case <-tick.C:
		case err := <-p.ended:
			return fmt.Errorf("the program has ended (%s)", exit(err))
		case <-ctx.Done():
			if why == nil {
				return context.Cause(ctx)
			}
			return fmt.Errorf("%w, %w", why, context.Cause(ctx))
		}
	}
}

// look takes a picture once the screen has come to rest, and reads it if it is another one.
func (p *player) look(ctx context.Context, tick <-chan time.Time) error {
	began := time.Now()
	picture, err := grab(ctx)
	for err == nil && time.Since(began) < unrest {
		select {
		case <-tick:
		case <-ctx.Done():
			return ctx.Err()
		}
		earlier := picture
		if picture, err = grab(ctx); err == nil && changed(earlier, picture) == 0 {
			break
		}
	}
	if err != nil {
		return err
	}
	if p.last.picture != nil && changed(p.last.picture, picture) == 0 {
		return nil
	}
	words, err := read(ctx, picture)
	if err != nil {
		return err
	}
	p.last = view{picture, words, p.trayInk}
	return nil
}

// end waits for the program to end, well, and for its icon to go from the tray.
func (p *player) end(ctx context.Context, before view) error {
	select {
	case err := <-p.ended:
		if err != nil {
			return fmt.Errorf("the program ended badly (%s)", exit(err))
		}
	case <-ctx.Done():
		return errors.Join(errors.New("the program goes on"), context.Cause(ctx))
	}
	p.ended = nil
	return p.until(ctx, func() error {
		if _, there := findColour(p.last.picture, p.trayInk); there {
			return errors.New("its icon is still in the tray")
		}
		return p.seen(step{}, before)
	})
}

// exit says how a program ended.
func exit(err error) string {
	if err == nil {
		return "exit status 0"
	}
	return err.Error()
}
