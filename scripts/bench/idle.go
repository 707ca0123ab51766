package main

import (
	"context"
	"errors"
	"time"
)

const (
	idleRuns = 8
	// settling is how long a process is left alone before it is looked at. The agent gives back what a
	// pass needed once nothing has changed for two seconds, and Go's runtime wakes up once more for the
	// longest time limit of a call that came back in time, ten seconds.
	settling = 12 * time.Second
	// idling is how long context switches are counted.
	idling = 10 * time.Second
)

// A repose is what a process needs while nothing happens.
type repose struct{ memory, switches []float64 }

// idle measures the agent with all its meetings, and the bare icon at the same time beside it: both do
// nothing, so neither is in the other's way.
func idle(ctx context.Context, b *bench) error {
	if err := b.signedIn(ctx); err != nil {
		return err
	}
	var ours, floor repose
	for range idleRuns {
		if err := b.idleOnce(ctx, &ours, &floor); err != nil {
			return err
		}
	}
	b.table.add(
		row{What: "agent with 500 meetings, no window: memory resident", Unit: "MiB", Values: ours.memory, Most: most(30)},
		row{What: "bare tray icon", Unit: "MiB", Values: floor.memory, Floor: true},
		row{What: "the same agent: context switches in 10 s", Values: ours.switches, Most: most(4)},
		row{What: "bare tray icon", Values: floor.switches, Floor: true},
	)
	return nil
}

func (b *bench) idleOnce(ctx context.Context, ours, floor *repose) error {
	icon, err := b.icon(ctx)
	if err != nil {
		return err
	}
	defer icon.stop()
	if _, _, err := b.bus.register(ctx, icon); err != nil {
		return err
	}
	agent, _, err := b.agent(ctx)
	if err != nil {
		return err
	}
	defer agent.stop()
	if err := b.synced(ctx); err != nil {
		return err
	}
	if err := rest(ctx, settling); err != nil {
		return err
	}
	if child(agent.pid()) != 0 {
		return errors.New("the agent has opened a window")
	}
	return watch(ctx, []*process{agent, icon}, []*repose{ours, floor})
}

// synced waits until the agent has all meetings.
func (b *bench) synced(ctx context.Context) error {
	client, err := b.dial(ctx)
	if err != nil {
		return err
	}
	defer client.Close()
	_, err = until(ctx, client, full)
	return err
}

// watch looks at processes before and after some time in which nothing happens.
func watch(ctx context.Context, processes []*process, into []*repose) error {
	before := make([]map[string]int, len(processes))
	for i, p := range processes {
		memory, err := resident(p.pid())
		if err != nil {
			return err
		}
		into[i].memory = append(into[i].memory, memory)
		if before[i], err = switches(p.pid()); err != nil {
			return err
		}
	}
	if err := rest(ctx, idling); err != nil {
		return err
	}
	for i, p := range processes {
		after, err := switches(p.pid())
		if err != nil {
			return err
		}
		into[i].switches = append(into[i].switches, float64(since(before[i], after)))
	}
	return nil
}
