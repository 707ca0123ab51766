//go:build !windows && !darwin

package locale

import "os"

// preferred returns what the session was started with.
func preferred() []string { return fromEnvironment(os.Getenv) }
