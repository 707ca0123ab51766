// Command totals reads the output of "go test -json", prints what a person wants of it (each package
// in a line, and the whole output of what failed), and ends with a line of totals. It fails when a
// test failed, when a test was skipped, and when nothing ran: a tool that is missing is to be
// installed, never passed over.
//
//	go test -json ./... | totals [FILE]
//
// The line of totals is written to FILE too.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	sum, err := read(os.Stdin, os.Stdout)
	if err != nil {
		fmt.Fprintf(os.Stderr, "totals: %v\n", err)
		os.Exit(1)
	}
	for _, line := range sum.skipped {
		fmt.Println(line)
	}
	fmt.Println(sum)
	if len(os.Args) > 1 {
		if err := os.WriteFile(os.Args[1], []byte(sum.String()+"\n"), 0o644); err != nil {
			fmt.Fprintf(os.Stderr, "totals: %v\n", err)
			os.Exit(1)
		}
	}
	if !sum.good() {
		os.Exit(1)
	}
}

// An event is a line of "go test -json" (cmd/test2json).
type event struct {
	Action     string
	Package    string
	ImportPath string // of build-output and build-fail
	Test       string
	Output     string
	Elapsed    float64 // seconds
}

// A total counts tests, subtests and fuzz seeds included.
type total struct {
	run, failed int
	broken      int      // packages that did not compile, crashed or ran out of time
	skipped     []string // one line each: which test, and what it said
}

func (t total) good() bool {
	return t.run > 0 && t.failed == 0 && t.broken == 0 && len(t.skipped) == 0
}

func (t total) String() string {
	s := fmt.Sprintf("run %d, skipped %d, failed %d", t.run, len(t.skipped), t.failed)
	if t.broken > 0 {
		s += fmt.Sprintf(", packages broken %d", t.broken)
	}
	return s
}

// A reader keeps what a test printed until it is known whether anybody needs it.
type reader struct {
	out    io.Writer
	total  total
	kept   map[string]*strings.Builder // by package and test
	failed map[string]bool             // packages with a failed test
}

// read counts the events of in and writes what is worth reading to out. A line that is no event goes
// to out as it is: the go command says so what it could not do.
func read(in io.Reader, out io.Writer) (total, error) {
	r := &reader{out: out, kept: map[string]*strings.Builder{}, failed: map[string]bool{}}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var e event
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			fmt.Fprintln(out, lines.Text())
			continue
		}
		r.take(e)
	}
	return r.total, lines.Err()
}

func (r *reader) take(e event) {
	key := e.Package + "\n" + e.Test
	switch e.Action {
	case "build-output":
		fmt.Fprint(r.out, e.Output)
	case "output":
		if r.kept[key] == nil {
			r.kept[key] = &strings.Builder{}
		}
		r.kept[key].WriteString(e.Output)
	case "pass", "fail", "skip":
		said := ""
		if b := r.kept[key]; b != nil {
			said = b.String()
			delete(r.kept, key)
		}
		if e.Test == "" {
			r.endPackage(e, said)
		} else {
			r.endTest(e, said)
		}
	}
}

func (r *reader) endTest(e event, said string) {
	r.total.run++
	switch e.Action {
	case "fail":
		r.total.failed++
		r.failed[e.Package] = true
		fmt.Fprint(r.out, said)
	case "skip":
		r.total.run--
		r.total.skipped = append(r.total.skipped, fmt.Sprintf("skipped: %s %s: %s", e.Package, e.Test, reason(said)))
	}
}

func (r *reader) endPackage(e event, said string) {
	switch {
	case e.Action == "skip": // no tests in it
	case e.Action == "pass":
		fmt.Fprintf(r.out, "ok    %s  %.1f s\n", e.Package, e.Elapsed)
	case r.failed[e.Package]:
		fmt.Fprintf(r.out, "FAIL  %s  %.1f s\n", e.Package, e.Elapsed)
	default:
		r.total.broken++
		r.flush(e.Package)
		fmt.Fprintf(r.out, "%sFAIL  %s  %.1f s: did not compile, crashed or ran out of time\n", said, e.Package, e.Elapsed)
	}
}

// flush prints what the unfinished tests of a package said: a crash leaves them without an end.
func (r *reader) flush(pkg string) {
	for key, b := range r.kept {
		if strings.HasPrefix(key, pkg+"\n") {
			fmt.Fprint(r.out, b.String())
			delete(r.kept, key)
		}
	}
}

// reason takes what t.Skip was given out of the output of a test.
func reason(said string) string {
	for line := range strings.Lines(said) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "=== ") && !strings.HasPrefix(line, "--- ") {
			return line
		}
	}
	return "without a word"
}
