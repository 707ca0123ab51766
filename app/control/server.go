package control

import (
	"context"
	"errors"
	"net"
	"sync"

	"consentray/app"
)

// A Core is the loop, as the server sees it.
type Core interface {
	// Snapshots returns a channel of the newest snapshot and of every later one, and a function that
	// ends it. The server takes every snapshot at once.
	Snapshots() (<-chan app.Snapshot, func())
	// Send hands an intent in. It may be called from several goroutines, and returns at once when
	// the loop has ended.
	Send(app.Intent)
}

// Serve answers the clients of ln until ctx ends, and then closes ln and every connection. It returns
// nil when ctx ended.
func Serve(ctx context.Context, ln net.Listener, core Core) error {
	ctx, cancel := context.WithCancel(ctx)
	var clients sync.WaitGroup
	defer clients.Wait()
	defer cancel()
	defer context.AfterFunc(ctx, func() { ln.Close() })()
	defer ln.Close()
	places := make(chan struct{}, mostClients)
	for {
		conn, err := ln.Accept()
		switch {
		case ctx.Err() != nil:
			if err == nil {
				conn.Close()
			}
			return nil
		case err != nil:
			return err
		}
		select {
		case places <- struct{}{}:
			clients.Go(func() {
				serve(ctx, conn, core)
				<-places
			})
		default:
			newPeer(conn, longestRequest).write(answer{Error: refusedClients})
			conn.Close()
		}
	}
}

// A session is one client. The goroutine of serve reads, another one writes: the client that does not
// read what it asked for holds up nobody but itself.
type session struct {
	*peer
	core    Core
	watch   chan struct{} // takes one wish to watch
	answers chan answer
}

// serve answers one client until either side ends.
func serve(ctx context.Context, conn net.Conn, core Core) {
	ctx, cancel := context.WithCancel(ctx)
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	defer conn.Close()
	s := session{newPeer(conn, longestRequest), core, make(chan struct{}, 1), make(chan answer)}
	if !s.greet() {
		cancel()
		return
	}
	written := make(chan struct{})
	go func() {
		defer close(written)
		defer cancel()
		s.writing(ctx)
	}()
	s.reading(ctx)
	close(s.answers)
	<-written
}

// greet exchanges the numbers of the protocol.
func (s session) greet() bool {
	var r request
	if err := s.read(&r); err != nil || r.Hello == nil {
		s.write(answer{Error: why(err)})
		return false
	}
	if r.Hello.Schema != Schema {
		s.write(answer{Error: refusedSchema, Schema: Schema})
		return false
	}
	return s.write(answer{Hello: &hello{Schema}}) == nil
}

// why is the word for a line that was refused.
func why(err error) string {
	if errors.Is(err, errLength) {
		return refusedLength
	}
	return refusedLine
}

// reading takes requests until one cannot be understood or the client goes.
func (s session) reading(ctx context.Context) {
	for {
		var r request
		err := s.read(&r)
		switch {
		case err != nil && closed(err):
			return
		case err != nil || (r.Intent == nil) == !r.Watch || r.Hello != nil:
			s.answer(ctx, answer{Error: why(err)})
			return
		case r.Watch:
			select {
			case s.watch <- struct{}{}:
			default: // wished twice
			}
		case !r.Intent.Action.Known():
			s.answer(ctx, answer{Error: refusedAction})
		default:
			s.core.Send(*r.Intent)
			s.answer(ctx, answer{Taken: true})
		}
	}
}

func (s session) answer(ctx context.Context, a answer) {
	select {
	case s.answers <- a:
	case <-ctx.Done():
	}
}

// writing sends answers, and snapshots once the client wished to watch.
func (s session) writing(ctx context.Context) {
	var snapshots <-chan app.Snapshot
	watch := s.watch
	for {
		var err error
		select {
		case <-ctx.Done():
			return
		case <-watch:
			in, stop := s.core.Snapshots()
			out, end := newest(in)
			snapshots, watch = out, nil
			// The core may be sending at this moment, so newest takes until the core has stopped.
			defer func() { stop(); end() }()
		case a, ok := <-s.answers:
			// The last answer is written before the connection ends: it says why.
			if !ok {
				return
			}
			err = s.write(a)
		case shot, ok := <-snapshots:
			if !ok {
				return
			}
			err = s.write(answer{Snapshot: &shot})
		}
		if err != nil {
			return
		}
	}
}

// newest takes every snapshot of in at once and offers the last one. It ends when in is closed and
// its last snapshot was taken, or with end.
func newest(in <-chan app.Snapshot) (out chan app.Snapshot, end func()) {
	out = make(chan app.Snapshot)
	quit := make(chan struct{})
	go func() {
		defer close(out)
		var last app.Snapshot
		var offer chan app.Snapshot // nil while there is nothing to offer
		for in != nil || offer != nil {
			select {
			case shot, ok := <-in:
				if !ok {
					in = nil
					continue
				}
				last, offer = shot, out
			case offer <- last:
				offer = nil
			case <-quit:
				return
			}
		}
	}()
	return out, func() { close(quit) }
}
