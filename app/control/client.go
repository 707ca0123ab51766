package control

import (
	"context"
	"errors"
	"fmt"
	"time"

	"consentray/app"
)

// A Client is a connection to the agent. Next is called by one goroutine; Send may be called by any.
type Client struct {
	peer      *peer
	turn      chan struct{}     // held while a request waits for its answer
	answers   chan answer       // to requests
	snapshots chan app.Snapshot // the newest only
	ended     chan struct{}     // closed by the reading goroutine
	watching  bool
}

// Dial connects to the agent of the profile whose runtime folder is dir. The error is ErrNoAgent where
// none runs, and a SchemaError where one of another version does.
func Dial(ctx context.Context, dir string) (*Client, error) {
	conn, err := dial(ctx, dir)
	if err != nil {
		return nil, err
	}
	// A hello must be answered within a moment, whatever listens there.
	deadline, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	stop := context.AfterFunc(deadline, func() { conn.Close() })
	p := newPeer(conn, longestAnswer)
	if err := greet(p); err != nil {
		stop()
		conn.Close()
		return nil, err
	}
	if !stop() {
		return nil, deadline.Err()
	}
	c := &Client{
		peer:      p,
		turn:      make(chan struct{}, 1),
		answers:   make(chan answer, 1),
		snapshots: make(chan app.Snapshot, 1),
		ended:     make(chan struct{}),
	}
	go c.reading()
	return c, nil
}

func greet(p *peer) error {
	// An agent that refuses a client may be gone before it hears the hello; its reason can be read.
	p.write(request{Hello: &hello{Schema}})
	var a answer
	err := p.read(&a)
	switch {
	case err != nil:
		return fmt.Errorf("%w: %v", ErrEnded, err)
	case a.Error == refusedSchema:
		return &SchemaError{Ours: Schema, Theirs: a.Schema}
	case a.Error != "":
		return &RefusedError{a.Error}
	case a.Hello == nil || a.Hello.Schema != Schema:
		return &SchemaError{Ours: Schema}
	}
	return nil
}

// reading sorts what the agent says until the connection ends.
func (c *Client) reading() {
	defer close(c.ended)
	defer c.peer.conn.Close()
	for {
		var a answer
		if c.peer.read(&a) != nil {
			return
		}
		if a.Snapshot == nil {
			c.sort(a)
			continue
		}
		if len(a.Snapshot.Accounts) == 0 {
			return // never sent by an agent, and would break who relies on Top
		}
		// An offset is all that the wire carries of a zone, and both ends are on one computer.
		a.Snapshot.Now = a.Snapshot.Now.Local()
		select {
		case <-c.snapshots:
		default:
		}
		c.snapshots <- *a.Snapshot
	}
}

// sort hands an answer to the request that waits; one that nobody waits for any more is dropped.
func (c *Client) sort(a answer) {
	select {
	case c.answers <- a:
	default:
	}
}

// Send hands an intent to the agent and returns once it was taken, which says nothing about how it
// ends.
func (c *Client) Send(intent app.Intent) error {
	select {
	case c.turn <- struct{}{}:
		defer func() { <-c.turn }()
	case <-c.ended:
		return ErrEnded
	}
	// Where that fails the agent is gone, or stopped listening in the middle of a long line: what it
	// said last tells.
	c.peer.write(request{Intent: &intent})
	timeout := time.NewTimer(patience)
	defer timeout.Stop()
	select {
	case a := <-c.answers:
		return refusal(a)
	case <-c.ended:
		// The refusal of a line may be the last thing that was said.
		select {
		case a := <-c.answers:
			return refusal(a)
		default:
			return ErrEnded
		}
	case <-timeout.C:
		c.Close()
		return errors.New("the agent does not answer")
	}
}

func refusal(a answer) error {
	if a.Error != "" {
		return &RefusedError{a.Error}
	}
	return nil
}

// Next returns the newest snapshot that was not returned yet and waits for one where there is none.
// The first call returns at once.
func (c *Client) Next(ctx context.Context) (app.Snapshot, error) {
	if !c.watching {
		c.peer.write(request{Watch: true}) // where that fails, the reading goroutine ends
		c.watching = true
	}
	select {
	case shot := <-c.snapshots:
		return shot, nil
	case <-ctx.Done():
		return app.Snapshot{}, ctx.Err()
	case <-c.ended:
	}
	select {
	case shot := <-c.snapshots:
		return shot, nil
	default:
		return app.Snapshot{}, ErrEnded
	}
}

// Close ends the connection. A call of Send or Next that waits returns ErrEnded.
func (c *Client) Close() error { return c.peer.conn.Close() }
