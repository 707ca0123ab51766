package window

import (
	"time"

	"consentray/app"
)

// lastWord is how long a closed window waits until the agent has taken what it had to say.
const lastWord = 2 * time.Second

// An outbox hands intents to the agent in their order, while the window goes on being drawn: an answer
// over the socket may take its time.
type outbox struct {
	intents chan app.Intent
	sent    chan struct{} // closed when all are handed over
}

func newOutbox(agent Agent) *outbox {
	o := &outbox{intents: make(chan app.Intent, 64), sent: make(chan struct{})}
	go func() {
		defer close(o.sent)
		for in := range o.intents {
			// An agent that has gone says so in Next, and the window with it.
			_ = agent.Send(in)
		}
	}()
	return o
}

// put takes an intent. Sixty-four that wait are a person clicking at an agent that does not answer; more
// are dropped.
func (o *outbox) put(in app.Intent) {
	select {
	case o.intents <- in:
	default:
	}
}

// close waits until everything was handed over, though not for long. Nothing is put afterwards.
func (o *outbox) close() {
	close(o.intents)
	select {
	case <-o.sent:
	case <-time.After(lastWord):
	}
}
