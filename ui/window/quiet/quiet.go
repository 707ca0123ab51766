// Package quiet silences the standard log before Fyne is initialised. Fyne complains there, on standard
// error, about a locale such as C or an empty LANG, in every process that it is linked into; and
// standard error of a command is an interface. The program sends the log to its file later.
//
// The order is the language's: packages that are ready are initialised in the order of their import
// paths (Go specification, "Package initialization"), and this one needs nothing but log and io, while
// its path comes before fyne.io's.
package quiet

import (
	"io"
	"log"
)

// Log is the output that the standard log has from now on.
var Log = silence()

func silence() io.Writer {
	log.SetOutput(io.Discard)
	return log.Writer()
}
