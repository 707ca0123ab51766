//go:build unix

package desktop

import (
	"os"
	"time"
)

// Zone returns the computer's time zone as it is set now. Go reads it once, at the start; after
// app.EventZone this is how to learn the new one. Where TZ is set, that decides for good.
func Zone() *time.Location {
	if os.Getenv("TZ") != "" {
		return time.Local
	}
	data, err := os.ReadFile("/etc/localtime")
	if err != nil {
		return time.Local
	}
	zone, err := time.LoadLocationFromTZData("Local", data)
	if err != nil {
		return time.Local
	}
	return zone
}
