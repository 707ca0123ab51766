package window

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/unicode/bidi"

	"consentray/ui/words"
)

// Fyne shapes each run of text in its own direction, but puts the runs of a line side by side in the order
// in which they are read. Where a line goes from right to left, or both ways, this window therefore orders
// the runs itself, and it mirrors its layouts.

// mirrored tells whether the language of this window is written from right to left.
var mirrored = sync.OnceValue(func() bool { return words.Spoken().RightToLeft() })

// toRight is an invisible letter that is written from right to left (RIGHT-TO-LEFT MARK): before it, a run
// of nothing but brackets or stops is shaped so, too.
const toRight = "\u200f"

// visual returns the runs of one line from left to right, as they are seen. A line without letters of a
// right-to-left script is one run. The others go the way of their first letter, or of the window's language
// where that is written from right to left. Runs within runs, such as a number in an Arabic name in a
// French sentence, keep the order of the outer ones.
func visual(line string, fromRight bool) []string {
	if !strings.ContainsFunc(line, rightToLeft) {
		return []string{line}
	}
	var p bidi.Paragraph
	way := bidi.LeftToRight // which means: the way of the first letter
	if fromRight {
		way = bidi.RightToLeft
	}
	if _, err := p.SetString(line, bidi.DefaultDirection(way)); err != nil {
		return []string{line}
	}
	order, err := p.Order()
	if err != nil {
		return []string{line}
	}
	var runs []string
	reversed := fromRight || firstIsRight(line)
	for i := range order.NumRuns() {
		run := order.Run(i)
		if run.Direction() == bidi.LeftToRight {
			runs = append(runs, run.String())
			continue
		}
		parts := inOneFont(run.String())
		if !reversed {
			slices.Reverse(parts)
		}
		runs = append(runs, parts...)
	}
	if reversed {
		slices.Reverse(runs)
	}
	return runs
}

// inOneFont divides a run that goes from right to left into parts for each of which Fyne takes one font: the
// letters of a word come from another one than the spaces, stops and brackets between words. The first part is
// read first.
func inOneFont(run string) []string {
	parts, letters := []string(nil), false
	for _, r := range run {
		p, _ := bidi.LookupRune(r)
		letter := slices.Contains([]bidi.Class{bidi.R, bidi.AL, bidi.NSM, bidi.BN}, p.Class())
		if letter && letters {
			parts[len(parts)-1] += string(r)
		} else {
			parts = append(parts, toRight+string(r))
		}
		letters = letter
	}
	return parts
}

// rightToLeft reports whether r is a letter of a script that is written from right to left.
func rightToLeft(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.R || p.Class() == bidi.AL
}

// firstIsRight reports whether the first letter of line that has a direction goes from right to left
// (Unicode Bidirectional Algorithm, rule P2).
func firstIsRight(line string) bool {
	for _, r := range line {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}
