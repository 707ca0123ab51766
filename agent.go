package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"consentray/app"
	"consentray/app/control"
	"consentray/app/desktop"
	"consentray/ui/notify"
	"consentray/ui/term"
	"consentray/ui/tray"
	"consentray/ui/words"
)

// runAgent is `consentray`: the resident agent of a profile. It runs on the main goroutine, which the
// tray needs.
func runAgent(ctx context.Context, f term.Flags) int {
	return report(runTray(ctx, f, endpoints{}, nil))
}

// runTray runs the agent on a tenant until ctx ends or a person quits. first, if not nil, prepares the
// parts before anything else happens; it may be slow.
func runTray(ctx context.Context, f term.Flags, e endpoints, first func(context.Context, *parts) error) error {
	p, err := assemble(f, e)
	if err != nil {
		return err
	}
	release, alone, err := control.Lock(p.paths.Runtime)
	if err != nil {
		return failureOf(err, "term.no-core")
	}
	if !alone {
		return show(ctx, p)
	}
	defer release()
	if first != nil {
		if err := first(ctx, p); err != nil {
			return err
		}
	}
	socket, err := control.Listen(p.paths.Runtime)
	if err != nil {
		return failureOf(err, "term.no-socket")
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	core, err := p.loop(ctx, true)
	if err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() {
		ended <- core.Run(ctx)
		cancel()
	}()
	go func() {
		if err := control.Serve(ctx, socket, core); err != nil {
			p.log.Warn("control socket ended")
		}
	}()
	wait := p.beside(ctx, core)
	p.draw(ctx, core)
	cancel()
	wait()
	if err := <-ended; err != nil && !errors.Is(err, app.ErrQuit) {
		return err
	}
	return nil
}

// farewell is how long the end waits for a notification service that is just being asked.
const farewell = 2 * time.Second

// beside starts what runs beside the tray until ctx ends: notifications and the window. It returns what
// waits for their end.
func (p *parts) beside(ctx context.Context, core *app.Core) (wait func()) {
	told, windows := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(told)
		p.tell(ctx, core)
	}()
	go func() {
		defer close(windows)
		p.keepWindow(ctx, core)
	}()
	go settle(ctx, core)
	return func() {
		<-windows
		select {
		case <-told:
		case <-time.After(farewell):
		}
	}
}

// draw shows the tray until ctx ends. Without a session bus there is none: commands serve.
func (p *parts) draw(ctx context.Context, core *app.Core) {
	updates, end := core.Snapshots()
	defer end()
	s := p.settings.Settings
	o := tray.Options{
		Profile: profileName(p.flags),
		View:    tray.View{Days: s.TrayDays, Rows: s.TrayRows, Hide: s.TrayHide, HideSubjects: !s.TraySubjects},
		Host:    func(present bool) { core.Report(app.ProblemTray, "tray", !present) },
	}
	if clock, err := desktop.NewClock(); err == nil {
		o.Clock = clock
		defer clock.Close()
	}
	icon := tray.New(o)
	if err := icon.Run(ctx, updates, core.Send); err != nil {
		core.Report(app.ProblemTray, "tray-no-bus", true)
		sentence := words.Problem(app.Problem{Code: app.ProblemTray, Key: "tray-no-bus"})
		fmt.Fprintf(os.Stderr, "consentray: %s %s\n", sentence.Title, sentence.Advice)
		<-ctx.Done()
	}
}

// tell shows notifications for what changes between two snapshots. It returns when the notifier has
// ended too.
func (p *parts) tell(ctx context.Context, core *app.Core) {
	updates, end := core.Snapshots()
	defer end()
	n := notify.New("Consentray", core.Send)
	n.Sound = p.settings.NotifySound
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		n.Run(ctx)
	}()
	var last app.Snapshot
	for {
		select {
		case s := <-updates:
			for _, key := range notify.Over(last, s) {
				n.Withdraw(key)
			}
			for _, notice := range notify.Due(last, s) {
				n.Show(notice)
			}
			last = s
		case <-ended:
			return
		}
	}
}

// calm is how long nothing has changed before memory is given back.
const calm = 2 * time.Second

// settle gives memory back to the system each time the work of a change is done: a process that sits
// there all day should not hold what a start or a pass needed for a moment.
func settle(ctx context.Context, core *app.Core) {
	updates, end := core.Snapshots()
	defer end()
	rest := time.NewTimer(calm)
	defer rest.Stop()
	for {
		select {
		case <-updates:
			rest.Reset(calm)
		case <-rest.C:
			desktop.Trim()
		case <-ctx.Done():
			return
		}
	}
}

// show asks the agent that runs already to show itself.
func show(ctx context.Context, p *parts) error {
	client, err := control.Dial(ctx, p.paths.Runtime)
	if err != nil {
		return failureOf(err, "term.no-core")
	}
	defer client.Close()
	if err := client.Send(app.Intent{Action: app.ActShow}); err != nil {
		return failureOf(err, "term.gone")
	}
	return nil
}

// report prints why the agent could not run and returns the exit code.
func report(err error) int {
	if err == nil {
		return term.ExitDone
	}
	fmt.Fprintf(os.Stderr, "consentray: %s\n", err)
	var f *term.Failure
	if errors.As(err, &f) {
		return f.Code
	}
	return term.ExitFailed
}
