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
	last    chan struct{} // closed when nothing more is said
	sent    chan struct{} // closed when all is handed over
}

func newOutbox(agent Agent) *outbox {
	o := &outbox{intents: make(chan app.Intent, 64), last: make(chan struct{}), sent: make(chan struct{})}
	go o.deliver(agent)
	return o
}

// deliver hands over what is put, and at the end what is left. An agent that has gone says so in Next,
// and the window with it, so what Send says is of no use.
func (o *outbox) deliver(agent Agent) {
	defer close(o.sent)
	for {
		select {
		case in := <-o.intents:
			_ = agent.Send(in)
			continue
		case <-o.last:
		}
		select {
		case in := <-o.intents:
			_ = agent.Send(in)
		default:
			return
		}
	}
}

// put takes an intent. Sixty-four that wait are a person clicking at an agent that does not answer; more
// are dropped.
func (o *outbox) put(in app.Intent) {
	select {
	case o.intents <- in:
	default:
	}
}

// close waits until everything was handed over, though not for long. What is put afterwards is lost.
func (o *outbox) close() {
	close(o.last)
	select {
	case <-o.sent:
	case <-time.After(lastWord):
	}
}
