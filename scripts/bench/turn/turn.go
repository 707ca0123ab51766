// Package turn lets the bench lead a program through its measurements: one line is asked, one line is
// answered. So two programs that are compared can take turns, and a machine that slows down meanwhile
// slows both of them.
package turn

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"time"
)

// A Reading says which calendar is to be read, and how. It is the first line that a program gets.
type Reading struct {
	Graph string // base address, without a version
	Token string // comes by standard input, because arguments and environment can be seen by others
	From  time.Time
	To    time.Time
	Query string // of the first page; empty: as the program likes
}

// A Result is one reading.
type Result struct {
	Nanoseconds int64
	Events      int
	Requests    int
	// Query is that of the first page which was asked for, where the program chose it.
	Query string `json:",omitempty"`
	Error string `json:",omitempty"`
}

// longest is the longest line, in bytes.
const longest = 64 << 10

// Lines calls take for each line of standard input and writes what it returns as a line of JSON.
func Lines(take func(line string) any) error {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, longest)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		if err := out.Encode(take(lines.Text())); err != nil {
			return err
		}
	}
	return lines.Err()
}

// A Reader reads a calendar once. The Result needs neither time nor error.
type Reader func() (Result, error)

// Readings is the main function of a program that reads a calendar: prepare gets the Reading, and what
// it returns is called and timed for each line that follows. It returns the exit code.
func Readings(prepare func(Reading) (Reader, error)) int {
	var read Reader
	err := Lines(func(line string) any {
		if read == nil {
			var r Reading
			err := json.Unmarshal([]byte(line), &r)
			if err == nil {
				read, err = prepare(r)
			}
			return Result{}.with(err)
		}
		start := time.Now()
		result, err := read()
		result.Nanoseconds = time.Since(start).Nanoseconds()
		return result.with(err)
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func (r Result) with(err error) Result {
	if err != nil {
		r.Error = err.Error()
	}
	return r
}
