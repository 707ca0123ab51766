package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"consentray/scripts/bench/turn"
)

const (
	passRuns     = 10
	passMeetings = 1000
	// warmUps are passes that do not count: the first ones make connections, and read bodies until
	// what stands in them is known.
	warmUps = 4
)

// A reader is one of the programs that read a calendar.
type reader struct {
	*process
	took []float64
	last turn.Result
}

// passes measures the reading of a full calendar over TLS from a tenant in another process: by the
// program, by the bare SDK, and by nobody who looks into it.
func passes(ctx context.Context, b *bench) error {
	t, err := b.serve(ctx, passMeetings)
	if err != nil {
		return err
	}
	defer t.close()
	token, err := t.token()
	if err != nil {
		return err
	}
	now := time.Now()
	order := turn.Reading{Graph: t.base, Token: token, From: now, To: now.AddDate(0, 0, 8)}
	with := *b
	with.env = append(with.env, t.env...)
	var readers []*reader
	for _, name := range []string{"pass", "sdk", "wire"} {
		p, err := with.start(ctx, name)
		if err != nil {
			return err
		}
		defer p.stop()
		r, err := prepare(p, order)
		if err != nil {
			return err
		}
		readers = append(readers, r)
		// All ask for the pages that the program asks for.
		order.Query = readers[0].last.Query
	}
	return b.compare(readers)
}

func prepare(p *process, order turn.Reading) (*reader, error) {
	r := &reader{process: p}
	var done turn.Result
	if err := r.ask(order, &done); err != nil {
		return nil, err
	}
	for range warmUps {
		if err := r.turn(); err != nil {
			return nil, err
		}
	}
	r.took = nil
	return r, nil
}

// turn reads once. A reading that found less than all is none.
func (r *reader) turn() error {
	var done turn.Result
	if err := r.ask("go", &done); err != nil {
		return err
	}
	if done.Error != "" {
		return errors.New(done.Error)
	}
	if done.Events != passMeetings {
		return fmt.Errorf("%s read %d meetings of %d", r.cmd.Path, done.Events, passMeetings)
	}
	r.last = done
	r.took = append(r.took, float64(done.Nanoseconds)/1e6)
	return nil
}

// compare lets the three take turns. Readings of another number of requests would not be of the same
// pages, or the program would still be reading bodies.
func (b *bench) compare(readers []*reader) error {
	for range passRuns {
		for _, r := range readers {
			if err := r.turn(); err != nil {
				return err
			}
			if n := r.last.Requests; n != readers[0].last.Requests {
				return fmt.Errorf("%s makes %d requests, the program %d", r.cmd.Path, n, readers[0].last.Requests)
			}
		}
	}
	var ratios []float64
	ours, sdk, wire := readers[0], readers[1], readers[2]
	for i := range passRuns {
		ratios = append(ratios, ours.took[i]/sdk.took[i])
	}
	b.table.add(
		row{What: "a pass over 1,000 meetings", Unit: "ms", Values: ours.took},
		row{What: "bare Graph SDK: the same pages, all getters", Unit: "ms", Values: sdk.took, Floor: true},
		row{What: "bare wire: the same pages, not decoded", Unit: "ms", Values: wire.took, Floor: true},
		row{What: "the pass, as a multiple of the bare SDK (pair by pair)", Unit: "times", Values: ratios, Most: most(1.3)},
	)
	return nil
}
