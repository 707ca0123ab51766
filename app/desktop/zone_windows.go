package desktop

import "time"

// Zone returns the computer's time zone as Go read it at the start: on Windows a new zone counts from
// the next start on.
func Zone() *time.Location { return time.Local }
