package main

import (
	"context"
	"fmt"
	"time"

	"consentray/app"
	"consentray/app/config"
	"consentray/app/control"
)

// residents is how many meetings the agent holds while it is measured.
const residents = 500

// icon starts the bare tray icon.
func (b *bench) icon(ctx context.Context, args ...string) (*process, error) {
	return b.start(ctx, "icon", append([]string{"-icon", "assets/icons/app.png"}, args...)...)
}

// agent starts the program, and waits until its icon is in the panel, which was at that time.
func (b *bench) agent(ctx context.Context) (p *process, at time.Time, err error) {
	if p, err = b.start(ctx, "consentray"); err != nil {
		return nil, at, err
	}
	if at, _, err = b.bus.register(ctx, p); err != nil {
		p.stop()
	}
	return p, at, err
}

// signedIn sees to it that there is an organisation with meetings, and a keychain from which the
// program signs in by itself. The first start of all, and the window that it opens, are over then.
func (b *bench) signedIn(ctx context.Context) error {
	if b.tenant != nil {
		return nil
	}
	t, err := b.serve(ctx, residents)
	if err != nil {
		return err
	}
	b.tenant, b.env = t, append(b.env, t.env...)
	p, _, err := b.agent(ctx)
	if err != nil {
		return err
	}
	defer p.stop()
	client, err := b.dial(ctx)
	if err != nil {
		return err
	}
	defer client.Close()
	if _, err := until(ctx, client, func(s app.Snapshot) bool { return !s.Loading }); err != nil {
		return err
	}
	if err := client.Send(app.Intent{Action: app.ActSignIn}); err != nil {
		return err
	}
	s, err := until(ctx, client, func(s app.Snapshot) bool { return s.Attempt != nil && s.Attempt.URL != "" })
	if err != nil {
		return fmt.Errorf("no address to sign in at: %w", err)
	}
	if err := t.signIn(s.Attempt.URL); err != nil {
		return err
	}
	if _, err = until(ctx, client, full); err != nil {
		return err
	}
	// Until somebody has closed the window once it opens at every start.
	return client.Send(app.Intent{Action: app.ActClosed})
}

// full reports whether all meetings are there.
func full(s app.Snapshot) bool {
	return s.Top().Phase == app.Ready && len(s.Top().Meetings) == residents && s.Top().Sync.State == app.SyncIdle
}

// dial connects to the agent's socket, which it opens before its icon appears.
func (b *bench) dial(ctx context.Context) (*control.Client, error) {
	paths, err := config.PathsFor(config.DefaultProfile)
	if err != nil {
		return nil, err
	}
	return control.Dial(ctx, paths.Runtime)
}

// until reads snapshots up to one that will do.
func until(ctx context.Context, client *control.Client, do func(app.Snapshot) bool) (app.Snapshot, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		s, err := client.Next(ctx)
		if err != nil || do(s) {
			return s, err
		}
	}
}
