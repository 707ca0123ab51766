package main

import (
	"context"
	"time"
)

const (
	menuRuns = 10
	menuRows = "30"
)

// A redrawing is what a change of the menu costs.
type redrawing struct{ signals, took []float64 }

// menus measures the signals that a change of the menu sends over the session bus, with a panel that
// reads the menu again at each of them, and how long it takes until the last one has arrived. The floor
// are as many titles set with the bare library.
func menus(ctx context.Context, b *bench) error {
	ours, err := b.start(ctx, "menu")
	if err != nil {
		return err
	}
	defer ours.stop()
	own, err := b.redraw(ctx, ours)
	if err != nil {
		return err
	}
	icon, err := b.icon(ctx, "-rows", menuRows)
	if err != nil {
		return err
	}
	defer icon.stop()
	bare, err := b.redraw(ctx, icon)
	if err != nil {
		return err
	}
	const floor = "bare tray library: "
	b.table.add(
		row{What: "menu, nothing changed: signals", Values: own["same"].signals, Most: most(0)},
		row{What: floor + "30 titles set to what they are: signals", Values: bare["same"].signals, Floor: true},
		row{What: "menu, one row changed: signals", Values: own["1"].signals, Most: most(3)},
		row{What: floor + "1 title: signals", Values: bare["1"].signals, Floor: true},
		row{What: "menu, one row changed: until the last signal", Unit: "ms", Values: own["1"].took},
		row{What: floor + "1 title", Unit: "ms", Values: bare["1"].took, Floor: true},
		row{What: "menu, 30 rows changed: signals", Values: own[menuRows].signals, Most: most(90)},
		row{What: floor + "30 titles: signals", Values: bare[menuRows].signals, Floor: true},
		row{What: "menu, 30 rows changed: until the last signal", Unit: "ms", Values: own[menuRows].took},
		row{What: floor + "30 titles", Unit: "ms", Values: bare[menuRows].took, Floor: true},
	)
	return nil
}

// redraw gives a program its orders and counts what comes of them.
func (b *bench) redraw(ctx context.Context, p *process) (map[string]*redrawing, error) {
	_, sender, err := b.bus.register(ctx, p)
	if err != nil {
		return nil, err
	}
	l, err := listen(ctx, sender)
	if err != nil {
		return nil, err
	}
	defer l.close()
	if _, _, err := l.count(ctx); err != nil { // what the start still sends
		return nil, err
	}
	orders := []string{"same", "1", menuRows}
	costs := map[string]*redrawing{}
	for run := range menuRuns + 1 {
		for _, order := range orders {
			signals, took, err := l.redrawOnce(ctx, p, order)
			if err != nil {
				return nil, err
			}
			if run == 0 { // the first of all may find the panel still reading the menu
				costs[order] = &redrawing{}
				continue
			}
			c := costs[order]
			c.signals, c.took = append(c.signals, float64(signals)), append(c.took, took)
		}
	}
	return costs, nil
}

func (l *listener) redrawOnce(ctx context.Context, p *process, order string) (signals int, ms float64, err error) {
	began := time.Now()
	if _, err := p.say(order); err != nil {
		return 0, 0, err
	}
	n, last, err := l.count(ctx)
	if n > 0 {
		ms = milliseconds(last.Sub(began))
	}
	return n, ms, err
}
