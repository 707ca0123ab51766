// Command menu draws the program's own menu with its package ui/tray, a day full of meetings in it. It
// reads orders: each line is how many of the meetings get another subject, or "same" for a snapshot
// that was made anew and shows nothing else than before.
package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"time"

	"consentray/app"
	"consentray/scripts/bench/turn"
	"consentray/ui/tray"
)

// rows is how many meetings the menu shows. The first never changes: the tooltip speaks of it.
const rows = 31

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	updates := make(chan app.Snapshot, 1)
	turns := make([]int, rows)
	updates <- snapshot(turns)
	go func() {
		defer cancel()
		err := turn.Lines(func(line string) any {
			if change, err := strconv.Atoi(line); err == nil {
				for i := range change {
					turns[i+1]++
				}
			}
			updates <- snapshot(turns)
			return "drawn"
		})
		if err != nil {
			fmt.Fprintln(os.Stderr, "menu:", err)
		}
	}()
	t := tray.New(tray.Options{Profile: "bench", View: tray.View{Rows: rows, Days: 7}})
	if err := t.Run(ctx, updates, func(app.Intent) {}); err != nil {
		fmt.Fprintln(os.Stderr, "menu:", err)
		os.Exit(1)
	}
}

// snapshot is a day of meetings, three days from now, whose subjects tell how often each was changed.
func snapshot(turns []int) app.Snapshot {
	now := time.Now()
	y, m, d := now.AddDate(0, 0, 3).Date()
	account := app.AccountState{
		Account: app.Account{ID: "bench", Username: "bench@lindenhof.example"}, Phase: app.Ready,
		Sync: app.Sync{State: app.SyncIdle, LastSuccess: now, Meetings: len(turns)},
	}
	for i, turn := range turns {
		start := time.Date(y, m, d, 8, 15*i, 0, 0, now.Location())
		account.Meetings = append(account.Meetings, app.Meeting{
			ID: fmt.Sprint(i), Account: "bench", Subject: fmt.Sprintf("Meeting %d, %d", i, turn),
			Start: start, End: start.Add(15 * time.Minute), WebLink: "https://outlook.office365.com/" + fmt.Sprint(i),
			Join:      app.Join{Provider: "Microsoft Teams", URL: "https://teams.microsoft.com/l/meetup-join/" + fmt.Sprint(i)},
			Organizer: app.Person{Name: "Noah Lindqvist"}, Location: "Atelier",
		})
	}
	return app.Snapshot{Days: 7, Accounts: []app.AccountState{account}, Now: now}
}
