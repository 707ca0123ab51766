package main

import (
	"context"
	"os"
	"os/exec"
	"runtime"
	"time"

	"consentray/app"
	"consentray/app/control"
	"consentray/app/desktop"
	"consentray/app/reason"
	"consentray/ui/term"
	"consentray/ui/window"
)

const (
	// childVariable marks the process that draws a window; without it `consentray window` asks the
	// agent for one, so that there is never a second.
	childVariable = "CONSENTRAY_DRAWS_WINDOW"
	// frameLimit is how long a window may take to its first frame, or to answer that it was raised.
	frameLimit = 8 * time.Second
)

// runWindow is `consentray window NAME`.
func runWindow(ctx context.Context, f term.Flags, name string) int {
	return report(drawOrAsk(ctx, f, name))
}

func drawOrAsk(ctx context.Context, f term.Flags, name string) error {
	p, err := assemble(f, endpoints{})
	if err != nil {
		return err
	}
	client, err := control.Dial(ctx, p.paths.Runtime)
	if err != nil {
		return failureOf(err, "term.no-agent")
	}
	defer client.Close()
	if os.Getenv(childVariable) == "" {
		return client.Send(app.Intent{Action: app.ActShow, Account: f.Account})
	}
	return window.Run(ctx, travelling{client}, window.Options{Name: name, Version: build().Version, Explain: reason.Text})
}

// travelling shows what the agent says in the time zone that the computer has now: a window may stand open
// while its owner travels.
type travelling struct{ *control.Client }

// Next implements what a window needs.
func (t travelling) Next(ctx context.Context) (app.Snapshot, error) {
	s, err := t.Client.Next(ctx)
	s.Now = s.Now.In(desktop.Zone())
	return s, err
}

// A keeper sees to it that a window is there when somebody wants one: at most one, in a process of its
// own. A window that cannot be drawn, or hangs, is replaced by a page in the browser.
type keeper struct {
	*parts
	core  *app.Core
	page  *standby
	child *exec.Cmd
	ended chan struct{}
	last  app.Snapshot
	shown int // the wish that was answered, or is being answered
	late  *time.Timer
}

// keepWindow runs the keeper until ctx ends, and the window with it. Of an agent that was killed the
// window tells by itself, because its socket is gone.
func (p *parts) keepWindow(ctx context.Context, core *app.Core) {
	updates, end := core.Snapshots()
	defer end()
	k := &keeper{parts: p, core: core, page: &standby{open: p.desktop.Open}, ended: make(chan struct{}, 1), late: time.NewTimer(0)}
	k.late.Stop()
	defer k.page.Close()
	for {
		select {
		case s := <-updates:
			k.see(s)
		case <-k.ended:
			k.child = nil
			k.instead()
		case <-k.late.C:
			k.kill()
		case <-ctx.Done():
			k.kill()
			return
		}
	}
}

// kill ends the window's process. It holds nothing that could be lost.
func (k *keeper) kill() {
	if k.child != nil {
		_ = k.child.Process.Kill()
	}
}

// see answers the wishes in s.
func (k *keeper) see(s app.Snapshot) {
	k.last = s
	k.page.see(s)
	if s.Drawn >= k.shown {
		k.late.Stop()
	}
	if s.Show <= k.shown || !hasScreen() {
		return
	}
	k.shown = s.Show
	k.late.Reset(frameLimit)
	if k.child == nil && k.spawn() != nil {
		k.instead()
	}
}

// spawn starts the process that draws.
func (k *keeper) spawn() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(self, "--profile", profileName(k.flags), "window", "approval")
	cmd.Env = append(os.Environ(), childVariable+"=1")
	if err := cmd.Start(); err != nil {
		return err
	}
	k.child = cmd
	go func() {
		_ = cmd.Wait()
		k.ended <- struct{}{}
	}()
	return nil
}

// instead shows the page where the window ended without a first frame; one that was seen was closed.
func (k *keeper) instead() {
	k.late.Stop()
	if k.last.Drawn >= k.shown {
		return
	}
	k.log.Warn("no window could be drawn")
	k.page.show(k.last)
}

// hasScreen reports whether there is a display to draw on; where there is none, no browser is either.
func hasScreen() bool {
	return runtime.GOOS != "linux" || os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}
