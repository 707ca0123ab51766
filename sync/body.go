package sync

import (
	"context"
	"errors"
	"net/url"
	"sort"
	stdsync "sync"
	"time"

	"github.com/microsoftgraph/msgraph-sdk-go/users"

	"consentray/app"
	"consentray/sync/join"
)

const (
	maxBodies   = 40 // of one pass, soonest first; the next pass goes on
	bodyLimit   = 4 << 20
	bodyTimeout = 15 * time.Second
	maxNotes    = 4000 // of one account
	preferText  = `outlook.body-content-type="text", ` + preferUTC
)

// A memory is what is known of the bodies of one account.
type memory struct {
	notes map[string]note // by event.body
	// quiet is until when no body is asked for, because Graph said to wait.
	quiet time.Time
}

// A note is what was found with one body: a link or, just as worth knowing, none.
type note struct {
	change string
	found  join.Found
	until  time.Time // end of the meeting, after which the note is dropped
}

// A finding is the answer to one reading of a body.
type finding struct {
	event event
	found join.Found
	r     app.Reason
}

// readBodies fills in the links of events that may have one in their body: from memory, or by
// reading the body. Failing, it leaves them without; the pass is good all the same, and the next one
// tries again.
func (p *pass) readBodies(ctx context.Context, events []event) {
	now := time.Now()
	wanted := p.recall(events, now)
	found := p.read(ctx, wanted)
	if len(found) > 0 {
		p.remember(found, now)
		p.recall(events, now)
	}
}

// recall fills in what is remembered and returns the events whose bodies are to be read, each body
// once, soonest first.
func (p *pass) recall(events []event, now time.Time) []event {
	c := p.calendar
	c.mu.Lock()
	defer c.mu.Unlock()
	known := c.memories[p.account.ID]
	if known == nil {
		known = &memory{notes: map[string]note{}}
		c.memories[p.account.ID] = known
	}
	var wanted []event
	asked := map[string]bool{}
	for i := range events {
		e := &events[i]
		if !e.mayHide(now, p.from.Location()) {
			continue
		}
		if n, ok := known.notes[e.body]; ok && n.change == e.change {
			takePart(&e.meeting, n.found)
		} else if !asked[e.body] {
			asked[e.body] = true
			wanted = append(wanted, *e)
		}
	}
	if now.Before(known.quiet) {
		return nil
	}
	sort.SliceStable(wanted, func(i, j int) bool { return wanted[i].meeting.Start.Before(wanted[j].meeting.Start) })
	return wanted[:min(len(wanted), maxBodies)]
}

// mayHide reports whether a link may stand in the body: none to go by stands elsewhere, the meeting takes
// place with others and has not ended.
func (e event) mayHide(now time.Time, loc *time.Location) bool {
	_, end := e.meeting.Span(loc)
	return !e.settled && !e.meeting.Cancelled && e.shared && end.After(now)
}

// read reads the bodies of wanted, as many at once as the gate lets through. The first failure that
// is not of one body alone ends it.
func (p *pass) read(ctx context.Context, wanted []event) []finding {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	work, done := make(chan event), make(chan finding)
	var workers stdsync.WaitGroup
	for range min(maxAtOnce, len(wanted)) {
		workers.Go(func() {
			for e := range work {
				found, r := ask(ctx, p, bodyLimit, bodyTimeout, p.body(e))
				done <- finding{e, found, r}
			}
		})
	}
	go func() {
		defer close(done)
		defer workers.Wait()
		defer close(work)
		for _, e := range wanted {
			select {
			case work <- e:
			case <-ctx.Done():
				return
			}
		}
	}()
	var found []finding
	for f := range done {
		if ctx.Err() != nil {
			continue // what ended because of the first failure says nothing of its own
		}
		found = append(found, f)
		if !f.r.IsZero() && f.r.Class != app.ClassUnknown && f.r.Class != app.ClassRetry {
			cancel()
		}
	}
	return found
}

// remember notes what was found, and drops the notes of meetings that are over.
func (p *pass) remember(found []finding, now time.Time) {
	c := p.calendar
	c.mu.Lock()
	defer c.mu.Unlock()
	known := c.memories[p.account.ID]
	if known == nil {
		return // Forget was called in between
	}
	for body, n := range known.notes {
		if n.until.Before(now) || len(known.notes) > maxNotes {
			delete(known.notes, body)
		}
	}
	for _, f := range found {
		switch {
		case f.r.IsZero():
			_, until := f.event.meeting.Span(p.from.Location())
			known.notes[f.event.body] = note{change: f.event.change, found: f.found, until: until}
		case f.r.Class == app.ClassThrottled:
			known.quiet = now.Add(max(f.r.RetryAfter, time.Minute))
		}
	}
}

// body returns the call that reads the body of e and finds in it what there is for taking part. The text
// is not kept. A body beyond the limit counts as an empty one: it would be so the next time, too.
func (p *pass) body(e event) func(context.Context) (join.Found, error) {
	address := p.calendar.config.Graph + "/v1.0" + e.home + "/events/" + url.PathEscape(e.meeting.ID) + "?$select=body"
	return func(ctx context.Context) (join.Found, error) {
		answer, err := users.NewItemEventsEventItemRequestBuilder(address, p.calendar.client).Get(ctx,
			&users.ItemEventsEventItemRequestBuilderGetRequestConfiguration{Headers: prefer(preferText)})
		places := e.sources
		switch {
		case errors.Is(err, errTooLarge):
		case err != nil:
			return join.Found{}, err
		case answer == nil:
			return join.Found{}, errNoPage
		case answer.GetBody() != nil:
			places.Body = text(answer.GetBody().GetContent())
		}
		return join.Find(places), nil
	}
}
