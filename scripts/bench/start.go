package main

import (
	"context"
	"time"
)

const startRuns = 20

// starts measures from the start of a process to the panel having taken its icon, the agent and the
// bare icon in turn. The agent is signed in, as it is at every start but the first.
func starts(ctx context.Context, b *bench) error {
	if err := b.signedIn(ctx); err != nil {
		return err
	}
	var ours, floor []float64
	for range startRuns {
		agent, at, err := b.agent(ctx)
		if err != nil {
			return err
		}
		ours = append(ours, milliseconds(at.Sub(agent.began)))
		agent.stop()
		icon, err := b.icon(ctx)
		if err != nil {
			return err
		}
		at, _, err = b.bus.register(ctx, icon)
		icon.stop()
		if err != nil {
			return err
		}
		floor = append(floor, milliseconds(at.Sub(icon.began)))
	}
	b.table.add(
		row{What: "start of the process to the icon in the panel", Unit: "ms", Values: ours, Most: most(100)},
		row{What: "bare tray icon", Unit: "ms", Values: floor, Floor: true},
	)
	return nil
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
