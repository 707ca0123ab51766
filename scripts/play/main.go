// Command play shows Consentray as a person meets it: it starts the program on a desktop that nobody
// else uses, and plays the way from the first start through "Need admin approval" to the joined
// meeting, with the pointer. Where to click it reads from the pixels of the screen.
//
//	scripts/desktop play FOLDER ./consentray demo
//
// Every step is printed in a line: its number, seconds since the start, seconds of the step, what was
// done and seen. A picture of the screen after each step is kept in FOLDER. The exit code is 0 when
// every step was seen.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

// trayIcon is a file with the ink of the tray icon, which is the same in all its states.
const trayIcon = "assets/icons/open-any.png"

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: play FOLDER COMMAND [ARGUMENT ...]")
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintf(os.Stderr, "play: %v\n", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, folder string, command []string) error {
	ink, err := inkOf(trayIcon)
	if err != nil {
		return err
	}
	if err := empty(folder); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	p := &player{out: os.Stdout, folder: folder, trayInk: ink, began: time.Now()}
	ended, err := start(ctx, command)
	if err != nil {
		cancel()
		return err
	}
	p.ended = ended
	all := steps()
	err = p.play(ctx, all)
	cancel()
	<-ended
	if err != nil {
		fmt.Fprintf(os.Stderr, "play: what could be read on the screen last:\n%s", text(p.last.words))
	} else {
		fmt.Printf("all %d steps were seen in %.0f s; their pictures are in %s\n", len(all), time.Since(p.began).Seconds(), folder)
	}
	return err
}

// start starts the program. The channel tells once how it ended, and is closed then; it ends at the
// latest with ctx.
func start(ctx context.Context, command []string) (<-chan error, error) {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	ended := make(chan error, 1)
	go func() {
		ended <- cmd.Wait()
		close(ended)
	}()
	return ended, nil
}

// empty makes the folder and removes the pictures of an earlier play.
func empty(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(folder, "[0-9][0-9]-*.png"))
	for _, file := range old {
		err = errors.Join(err, os.Remove(file))
	}
	return err
}
