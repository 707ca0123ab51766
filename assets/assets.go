// Package assets carries the icons, and the translations of ui/words. Folder mark holds the program that
// draws the icons.
package assets

import (
	"embed"
	"io/fs"
	"runtime"
)

//go:generate go run ./mark icons

//go:embed icons
var icons embed.FS

//go:embed words/*.po
var catalogues embed.FS

// Words holds the gettext catalogues, "de.po" and others, by the tags of their languages (BCP 47).
func Words() fs.FS {
	folder, err := fs.Sub(catalogues, "words")
	if err != nil {
		panic(err) // the name is none that could be refused
	}
	return folder
}

// A Panel is the ground that a tray icon stands on.
type Panel string

// The panels. Most desktops do not say how bright theirs is.
const (
	AnyPanel   Panel = "any"
	LightPanel Panel = "light"
	DarkPanel  Panel = "dark"
)

// TrayIcon returns the icon of a state ("open", "dots", "clock", "exclamation", "tick", "offline")
// as the system's tray takes it: ICO of 16, 24 and 32 pixels on Windows, PNG of 64 pixels elsewhere.
// It returns nil for a name that there is none of.
func TrayIcon(name string, on Panel) []byte {
	kind := ".png"
	if runtime.GOOS == "windows" {
		kind = ".ico"
	}
	return read(name + "-" + string(on) + kind)
}

// AppIcon returns the mark in colour, as a PNG of 512 pixels.
func AppIcon() []byte { return read("app.png") }

// read returns an embedded icon. Missing is nil, which a tray shows as no icon.
func read(name string) []byte {
	data, err := icons.ReadFile("icons/" + name)
	if err != nil {
		return nil
	}
	return data
}
