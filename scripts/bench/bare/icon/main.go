// Command icon is a tray icon and nothing else: the library, one icon and a Quit row. It is what a
// resident process with a tray icon cannot be smaller than.
//
//	icon -icon FILE [-rows N]
//
// With rows it makes so many and reads orders: each line is how many of them get another title, or
// "same" for all of them once more with the one they have.
package main

import (
	"flag"
	"fmt"
	"os"
	"strconv"

	"fyne.io/systray"

	"consentray/scripts/bench/turn"
)

func main() {
	n := flag.Int("rows", 0, "how many rows besides Quit")
	picture := flag.String("icon", "", "PNG file of the icon")
	flag.Parse()
	icon, err := os.ReadFile(*picture)
	if err != nil {
		fmt.Fprintln(os.Stderr, "icon:", err)
		os.Exit(1)
	}
	systray.Run(func() {
		systray.SetTitle("bare")
		systray.SetTooltip("bare")
		systray.SetIcon(icon)
		var rows []*systray.MenuItem
		for i := range *n {
			rows = append(rows, systray.AddMenuItem(fmt.Sprintf("Row %d", i), ""))
		}
		quit := systray.AddMenuItem("Quit", "")
		go func() {
			<-quit.ClickedCh
			systray.Quit()
		}()
		if *n > 0 {
			go obey(rows)
		}
	}, nil)
}

func obey(rows []*systray.MenuItem) {
	turns := 0
	err := turn.Lines(func(line string) any {
		change, err := strconv.Atoi(line)
		if err != nil {
			change = len(rows)
		} else {
			turns++
		}
		for i := range change {
			rows[i].SetTitle(fmt.Sprintf("Row %d, %d", i, turns))
		}
		return "drawn"
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "icon:", err)
	}
	systray.Quit()
}
