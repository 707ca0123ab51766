// Command pass reads a calendar as the agent does, with the program's own package sync. It keeps the
// Calendar from one reading to the next, as the agent does: what the bodies say is known by then.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"sync/atomic"

	"consentray/app"
	"consentray/scripts/bench/turn"
	"consentray/sync"
)

// A counter counts requests, which may run side by side, and keeps the query of the first.
type counter struct {
	n     atomic.Int64
	query atomic.Value
}

// RoundTrip implements http.RoundTripper.
func (c *counter) RoundTrip(r *http.Request) (*http.Response, error) {
	c.n.Add(1)
	c.query.CompareAndSwap(nil, r.URL.RawQuery)
	return http.DefaultTransport.RoundTrip(r)
}

func main() {
	os.Exit(turn.Readings(func(r turn.Reading) (turn.Reader, error) {
		count := &counter{}
		calendar := sync.New(sync.Config{
			Graph: r.Graph, Transport: count, Bodies: true,
			Token: func(context.Context, app.Account, string) (string, error) { return r.Token, nil },
		})
		account := app.Account{ID: "bench"}
		return func() (turn.Result, error) {
			before := count.n.Load()
			meetings, reason := calendar.Meetings(context.Background(), account, r.From, r.To)
			done := turn.Result{Events: len(meetings), Requests: int(count.n.Load() - before)}
			done.Query, _ = count.query.Load().(string)
			if !reason.IsZero() {
				return done, fmt.Errorf("the pass failed: %s", reason.Key)
			}
			return done, nil
		}, nil
	}))
}
