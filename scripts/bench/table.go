package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
)

// A row is one figure, or the floor of the figure above it.
type row struct {
	What   string
	Unit   string
	Values []float64
	Most   *float64 // the target, which the median must not exceed; nil: none
	Floor  bool
}

func most(v float64) *float64 { return &v }

// median is the middle value, of an even number the mean of the two in the middle.
func (r row) median() float64 {
	sorted := slices.Sorted(slices.Values(r.Values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

func (r row) met() bool { return r.Most == nil || r.median() <= *r.Most }

// verdict is empty where there is no target.
func (r row) verdict() string {
	switch {
	case r.Most == nil:
		return ""
	case r.met():
		return "met"
	}
	return "MISSED"
}

// cells are minimum, median, maximum and target as text.
func (r row) cells() []string {
	cells := []string{number(slices.Min(r.Values)), number(r.median()), number(slices.Max(r.Values)), r.Unit, fmt.Sprint(len(r.Values)), ""}
	if r.Most != nil {
		cells[5] = "at most " + number(*r.Most)
	}
	return cells
}

// number has three digits or so; whole numbers stay whole.
func number(v float64) string {
	switch {
	case v == float64(int64(v)):
		return fmt.Sprintf("%.0f", v)
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}

// A table is all figures and where they were taken.
type table struct {
	Machine []string // lines
	Rows    []row
}

func (t *table) add(rows ...row) { t.Rows = append(t.Rows, rows...) }

func (t *table) met() bool {
	return !slices.ContainsFunc(t.Rows, func(r row) bool { return !r.met() })
}

var heads = []string{"minimum", "median", "maximum", "", "runs", "target", ""}

// Text is the table for a terminal.
func (t *table) Text() string {
	lines := [][]string{append([]string{""}, heads...)}
	for _, r := range t.Rows {
		what := r.What
		if r.Floor {
			what = "  floor: " + what
		}
		lines = append(lines, append(append([]string{what}, r.cells()...), r.verdict()))
	}
	widths := make([]int, len(lines[0]))
	for _, line := range lines {
		for i, cell := range line {
			widths[i] = max(widths[i], len(cell))
		}
	}
	var b strings.Builder
	for _, line := range lines {
		var out strings.Builder
		for i, cell := range line {
			if right := i >= 1 && i <= 3 || i == 5; right {
				fmt.Fprintf(&out, "%*s  ", widths[i], cell)
			} else {
				fmt.Fprintf(&out, "%-*s  ", widths[i], cell)
			}
		}
		b.WriteString(strings.TrimRight(out.String(), " ") + "\n")
	}
	return b.String() + "\n" + strings.Join(t.Machine, "\n") + "\n"
}

// Markdown is the table for a document. A target that was missed stands out.
func (t *table) Markdown() string {
	var b strings.Builder
	b.WriteString("| | minimum | median | maximum | | runs | target | |\n| --- | ---: | ---: | ---: | --- | ---: | --- | --- |\n")
	for _, r := range t.Rows {
		what, verdict := r.What, r.verdict()
		if r.Floor {
			what = "*floor: " + what + "*"
		}
		if !r.met() {
			verdict = "**missed**"
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", what, strings.Join(r.cells(), " | "), verdict)
	}
	return b.String() + "\n" + strings.Join(t.Machine, "  \n") + "\n"
}

// The lines between which a document keeps its table.
const (
	tableBegins = "<!-- measured: `make bench RECORD=1` writes what follows -->\n"
	tableEnds   = "<!-- end of what is measured -->\n"
)

// replace puts the table into a document.
func replace(file, table string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, rest, begins := strings.Cut(string(text), tableBegins)
	_, after, ends := strings.Cut(rest, tableEnds)
	if !begins || !ends {
		return errors.New(file + " has no place for a table")
	}
	return os.WriteFile(file, []byte(before+tableBegins+"\n"+table+"\n"+tableEnds+after), 0o644)
}
