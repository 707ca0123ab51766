package window

import (
	"context"
	"errors"
	"testing"
	"time"

	"consentray/app"
)

// An agent of the tests says what it is given and keeps what it hears.
type agent struct {
	snapshots chan app.Snapshot // closed: it has gone
	heard     chan app.Intent
}

func (a *agent) Next(ctx context.Context) (app.Snapshot, error) {
	select {
	case s, ok := <-a.snapshots:
		if !ok {
			return app.Snapshot{}, errors.New("gone")
		}
		return s, nil
	case <-ctx.Done():
		return app.Snapshot{}, ctx.Err()
	}
}

func (a *agent) Send(in app.Intent) error {
	a.heard <- in
	return nil
}

// What the window says last reaches the agent before the process ends.
func TestOutbox(t *testing.T) {
	a := &agent{heard: make(chan app.Intent, 8)}
	o := newOutbox(a)
	for _, action := range []app.Action{app.ActDrawn, app.ActCheck, app.ActClosed} {
		o.put(app.Intent{Action: action})
	}
	o.close()
	for _, want := range []app.Action{app.ActDrawn, app.ActCheck, app.ActClosed} {
		if got := <-a.heard; got.Action != want {
			t.Errorf("heard %q, want %q", got.Action, want)
		}
	}
}

func TestFirstSnapshot(t *testing.T) {
	a := &agent{snapshots: make(chan app.Snapshot, 1)}
	a.snapshots <- waiting()
	if s, err := firstSnapshot(t.Context(), a); err != nil || len(s.Accounts) != 1 {
		t.Errorf("got %+v, %v", s, err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if s, err := firstSnapshot(ended, a); err != nil || len(s.Accounts) != 0 {
		t.Errorf("a slow agent: got %+v, %v", s, err)
	}
	close(a.snapshots)
	if _, err := firstSnapshot(t.Context(), a); err == nil {
		t.Error("an agent that has gone is not noticed")
	}
}

// Snapshots are drawn in their order, on Fyne's goroutine, until the agent has gone.
func TestFollow(t *testing.T) {
	r := newRig(t, light)
	a := &agent{snapshots: make(chan app.Snapshot, 3)}
	a.snapshots <- snapshot(app.AccountState{Phase: app.SignedOut})
	a.snapshots <- ready()
	close(a.snapshots)
	done := make(chan struct{})
	go func() {
		defer close(done)
		follow(t.Context(), a, r.view)
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("it goes on without an agent")
	}
	if !r.gone || r.snap.Top().Phase != app.Ready {
		t.Errorf("gone %v, phase %v", r.gone, r.snap.Top().Phase)
	}
}
