// Command window is a Fyne window with one label: what a window that is drawn with Fyne cannot be faster
// than.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	app.SetMetadata(fyne.AppMetadata{ID: "io.github.consentray.bare", Name: "Bare window", Migrations: map[string]bool{"fyneDo": true}})
	w := app.NewWithID("io.github.consentray.bare").NewWindow("Bare window")
	w.SetContent(widget.NewLabel("One label"))
	w.Resize(fyne.NewSize(480, 640))
	w.ShowAndRun()
}
