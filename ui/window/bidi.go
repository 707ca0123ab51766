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
	reversed := fromRight || firstIsRight(line)
	way := bidi.LeftToRight // which means: the way of the first letter
	if reversed {
		way = bidi.RightToLeft
	}
	var p bidi.Paragraph
	runes := []rune(line)
	if _, err := p.SetString(string(bracketed(runes, reversed)), bidi.DefaultDirection(way)); err != nil {
		return []string{line}
	}
	order, err := p.Order()
	if err != nil {
		return []string{line}
	}
	var runs []string
	for i := range order.NumRuns() {
		run := order.Run(i)
		from, to := run.Pos()
		text := string(runes[from : to+1])
		if run.Direction() == bidi.LeftToRight {
			runs = append(runs, text)
			continue
		}
		parts := inOneFont(text)
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

// bracketed puts a letter in the place of each bracket of a pair, so that both go the same way. The package
// bidi leaves that rule of the algorithm out (N0): a pair goes the way of the line where a letter between its
// brackets does, and else the way of those letters if what stands before it goes that way, too.
func bracketed(line []rune, fromRight bool) []rune {
	const open, shut = "([{", ")]}"
	out, ways := slices.Clone(line), waysOf(line, fromRight)
	var opened []int
	for i, r := range line {
		last := len(opened) - 1
		switch {
		case strings.ContainsRune(open, r):
			opened = append(opened, i)
		case strings.ContainsRune(shut, r) && last >= 0 && strings.IndexRune(open, line[opened[last]]) == strings.IndexRune(shut, r):
			at := opened[last]
			opened = opened[:last]
			if w := wayOfPair(ways, at, i, wayOf(fromRight)); w != 0 {
				out[at], out[i], ways[at], ways[i] = w, w, w, w
			}
		}
	}
	return out
}

// A way is a letter that goes it, or 0 for what goes none.
const (
	leftToRight    = 'a'
	rightToTheLeft = 'א'
)

func wayOf(fromRight bool) rune {
	if fromRight {
		return rightToTheLeft
	}
	return leftToRight
}

// waysOf are the ways of the characters of a line. Digits go the way of the letter before them, and count as
// going from the right where that does (rules W7 and N0).
func waysOf(line []rune, fromRight bool) []rune {
	ways, last := make([]rune, len(line)), wayOf(fromRight)
	for i, r := range line {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.L:
			last, ways[i] = leftToRight, leftToRight
		case bidi.R, bidi.AL:
			last, ways[i] = rightToTheLeft, rightToTheLeft
		case bidi.EN, bidi.AN:
			ways[i] = last
		}
	}
	return ways
}

// wayOfPair is the way of the brackets at two places in a line that goes the way of along; 0 where nothing
// between them goes any.
func wayOfPair(ways []rune, from, to int, along rune) rune {
	against := leftToRight + rightToTheLeft - along
	between := ways[from+1 : to]
	switch {
	case slices.Contains(between, along):
		return along
	case !slices.Contains(between, against):
		return 0
	}
	for i := from - 1; i >= 0; i-- {
		if ways[i] != 0 {
			return ways[i]
		}
	}
	return along
}
