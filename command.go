package main

import (
	"context"
	"errors"
	"strings"
	"time"

	"consentray/app"
	"consentray/app/config"
	"consentray/app/control"
	"consentray/ui/term"
)

// reach connects a command to the running agent, or starts a core in this process that does only what
// it is told.
func reach(ctx context.Context, f term.Flags) (term.Core, error) {
	p, err := assemble(f, endpoints{})
	if err != nil {
		return nil, err
	}
	client, err := control.Dial(ctx, p.paths.Runtime)
	if err == nil {
		return client, nil
	}
	if !errors.Is(err, control.ErrNoAgent) {
		return nil, failureOf(err, "term.no-core")
	}
	if err := p.complain(); err != nil && len(p.settings.Wrong) > 0 {
		return nil, err
	}
	return alone(ctx, p)
}

// answerLimit is how long the completion of a word waits for the agent.
const answerLimit = time.Second

// running is what the running agent says, and nothing where none runs.
func running(ctx context.Context, f term.Flags) app.Snapshot {
	paths, err := config.PathsFor(f.Profile)
	if err != nil {
		return app.Snapshot{}
	}
	ctx, cancel := context.WithTimeout(ctx, answerLimit)
	defer cancel()
	client, err := control.Dial(ctx, paths.Runtime)
	if err != nil {
		return app.Snapshot{}
	}
	defer client.Close()
	s, err := client.Next(ctx)
	if err != nil {
		return app.Snapshot{}
	}
	return s
}

// local is a core in this process.
type local struct {
	core    *app.Core
	updates <-chan app.Snapshot
	ended   chan struct{}
	cancel  context.CancelFunc
}

func alone(ctx context.Context, p *parts) (*local, error) {
	core, err := p.loop(ctx, false)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	l := &local{core: core, ended: make(chan struct{}), cancel: cancel}
	go func() {
		defer close(l.ended)
		_ = l.core.Run(ctx)
	}()
	l.updates, _ = l.core.Snapshots()
	return l, nil
}

// Send implements term.Core.
func (l *local) Send(in app.Intent) error {
	l.core.Send(in)
	return nil
}

// Next implements term.Core.
func (l *local) Next(ctx context.Context) (app.Snapshot, error) {
	select {
	case s := <-l.updates:
		return s, nil
	case <-l.ended:
		return app.Snapshot{}, control.ErrEnded
	case <-ctx.Done():
		return app.Snapshot{}, ctx.Err()
	}
}

// Close implements term.Core: it ends the core and waits until its state is saved.
func (l *local) Close() error {
	l.cancel()
	<-l.ended
	return nil
}

// fillRequest is the request that is shown already, or a new one: for tenant, or for the account that
// is meant.
func fillRequest(ctx context.Context, f term.Flags, tenantName string) (app.Request, app.Reason) {
	p, err := assemble(f, endpoints{})
	if err == nil && !p.settings.RequestEnabled {
		return app.Request{}, app.Reason{Class: app.ClassAdmin, Who: app.WhoAdministrator, Key: "request-off", Detail: p.settings.Note}
	}
	a := accountMeant(ctx, f)
	if r := a.Request; tenantName == "" && r != nil && r.Link != "" {
		return *r, app.Reason{}
	}
	if err != nil || p.complain() != nil {
		return unregistered(p), app.Reason{Class: app.ClassRegistration, Who: app.WhoAdministrator, Key: "needs-setup"}
	}
	r, why := p.identity.Request(ctx, a.Account, tenantName)
	r.Confirmed = tenantName != "" // whoever names an organisation means it
	return r, why
}

// unregistered is what is known of a request where there is no application ID: what a registration has to
// declare, and in which cloud. Where a setting is wrong, that has to be mended first.
func unregistered(p *parts) app.Request {
	if p == nil || len(p.settings.Wrong) > 0 {
		return app.Request{}
	}
	s := p.settings.Settings
	return app.Request{
		Permissions: s.Permissions(), Portal: s.PortalPage(), GraphHost: strings.TrimPrefix(s.Graph, "https://"), HelpDesk: s.HelpDesk, CreatedAt: time.Now(),
	}
}

// accountMeant is where the account stands that f names, or else the one that most needs a
// person; the zero AccountState where that cannot be known.
func accountMeant(ctx context.Context, f term.Flags) app.AccountState {
	core, err := reach(ctx, f)
	if err != nil {
		return app.AccountState{}
	}
	defer core.Close()
	s, err := core.Next(ctx)
	for err == nil && s.Loading {
		s, err = core.Next(ctx)
	}
	if err != nil {
		return app.AccountState{}
	}
	a, err := term.Pick(s, f.Account)
	if err != nil { // signed out meanwhile
		return app.AccountState{}
	}
	return a
}
