package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"os/exec"
	"strconv"
	"strings"
)

// An action is what a person's hand does. It looks at the screen for where to do it.
type action struct {
	said string // for the line that is printed; empty: the hand does nothing
	// on finds the place on a view; nil where there is none to find.
	on func(view) (image.Rectangle, bool)
	// button is pressed there, times times; zero: the left one, once.
	button, times int
	// keys are pressed then, as xdotool calls them.
	keys []string
}

// nothing waits for what happens by itself.
func nothing() action { return action{} }

// click clicks a text on the screen.
func click(phrase string) action {
	return action{
		said: fmt.Sprintf("click %q", phrase),
		on:   func(v view) (image.Rectangle, bool) { return find(v.words, phrase) },
	}
}

// wheelDown and its turns are how X calls the wheel, and how much of a page that is at most.
const wheelDown, wheelTurns = 5, 45

// scroll turns the wheel over a text, down to the end of what it stands in.
func scroll(phrase string) action {
	a := click(phrase)
	a.said = fmt.Sprintf("scroll down at %q", phrase)
	a.button, a.times = wheelDown, wheelTurns
	return a
}

// pressTray clicks the program's icon in the tray.
func pressTray() action {
	return action{
		said: "press the tray icon",
		on:   func(v view) (image.Rectangle, bool) { return findColour(v.picture, v.trayInk) },
	}
}

// keys presses keys, in the window that has the focus.
func keys(names ...string) action { return action{}.then(names...) }

// then presses keys after the click.
func (a action) then(names ...string) action {
	if a.said != "" {
		a.said += ", "
	}
	a.said += "press " + strings.Join(names, " ")
	a.keys = names
	return a
}

// A view is the screen at a moment, and what stands on it.
type view struct {
	picture *image.RGBA
	words   []word
	trayInk color.RGBA
}

// do carries the action out on what v shows.
func (a action) do(ctx context.Context, v view) error {
	if a.on != nil {
		at, ok := a.on(v)
		if !ok {
			return errNotThere
		}
		x, y := (at.Min.X+at.Max.X)/2, (at.Min.Y+at.Max.Y)/2
		if err := xdotool(ctx, "mousemove", "--sync", strconv.Itoa(x), strconv.Itoa(y),
			"click", "--repeat", strconv.Itoa(max(a.times, 1)), "--delay", "20", strconv.Itoa(max(a.button, 1))); err != nil {
			return err
		}
	}
	if len(a.keys) > 0 {
		return xdotool(ctx, append([]string{"key", "--clearmodifiers"}, a.keys...)...)
	}
	return nil
}

// errNotThere says that what was to be clicked is not on the screen.
var errNotThere = errors.New("not on the screen")

func xdotool(ctx context.Context, args ...string) error {
	if out, err := exec.CommandContext(ctx, "xdotool", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("xdotool %s: %w: %s", args[0], err, out)
	}
	return nil
}
