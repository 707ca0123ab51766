package main

import (
	"bufio"
	"fmt"
	"image"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word is a piece of text that was read from the screen, and where it stands.
type word struct {
	text string
	at   image.Rectangle // pixels of the screen
	line string          // words of one line have the same
}

// A piece is words that follow each other in a line without a wide gap: a label, a heading, a line of
// a text. What stands on a button is a piece of its own.
type piece []word

// leastConfidence is what tesseract must be sure of, in percent; below that it reads pictures as words.
const leastConfidence = 20

// parseWords reads tesseract's TSV output. scale is how much larger the picture was than the screen.
func parseWords(in io.Reader, scale int) ([]word, error) {
	var out []word
	lines := bufio.NewScanner(in)
	for first := true; lines.Scan(); first = false {
		// level page block paragraph line word left top width height confidence text
		f := strings.SplitN(lines.Text(), "\t", 12)
		if first || len(f) < 12 || strings.TrimSpace(f[11]) == "" {
			continue
		}
		var n [4]int
		for i := range n {
			v, err := strconv.Atoi(f[6+i])
			if err != nil {
				return nil, fmt.Errorf("tesseract says %q where a number should be", f[6+i])
			}
			n[i] = v
		}
		if sure, err := strconv.ParseFloat(f[10], 64); err != nil || sure < leastConfidence {
			continue
		}
		at := image.Rect(n[0]/scale, n[1]/scale, (n[0]+n[2])/scale, (n[1]+n[3])/scale)
		out = append(out, word{f[11], at, strings.Join(f[1:5], ".")})
	}
	return out, lines.Err()
}

// pieces puts words together. A gap wider than the words are high parts two pieces.
func pieces(words []word) []piece {
	var out []piece
	for i, w := range words {
		if i > 0 {
			last := words[i-1]
			gap := w.at.Min.X - last.at.Max.X
			if w.line == last.line && gap <= max(w.at.Dy(), last.at.Dy(), 10) {
				out[len(out)-1] = append(out[len(out)-1], w)
				continue
			}
		}
		out = append(out, piece{w})
	}
	return out
}

// find returns where phrase stands. Case counts, spaces and signs do not, and in a long phrase some
// letters may be misread. Of several places the one counts where it stands most by itself: a button
// before a sentence with the same words.
func find(words []word, phrase string) (at image.Rectangle, ok bool) {
	want := letters(phrase)
	if want == "" {
		return at, false
	}
	least := -1
	for _, r := range pieces(words) {
		from, to, rest := r.locate(want)
		if from < 0 || least >= 0 && rest >= least {
			continue
		}
		at, least = r[from].at, rest
		for _, w := range r[from:to] {
			at = at.Union(w.at)
		}
	}
	return at, least >= 0
}

// partOfWord is from how many letters on a phrase may be a part of a word.
const partOfWord = 10

// locate returns the words of r that say want, as a half-open range, and how many letters r has
// besides. from is negative where r does not say it. A long phrase may be a part of a word: of an address.
func (r piece) locate(want string) (from, to, rest int) {
	length := utf8.RuneCountInString(want)
	wrong := length / 10
	for i := range r {
		said := ""
		for j := i; j < len(r) && utf8.RuneCountInString(said) < length+wrong; j++ {
			said += letters(r[j].text)
			inside := i == j && length >= partOfWord && strings.Contains(said, want)
			if inside || distance(said, want) <= wrong {
				return i, j + 1, max(r.length()-length, 0)
			}
		}
	}
	return -1, -1, 0
}

func (r piece) length() (n int) {
	for _, w := range r {
		n += utf8.RuneCountInString(letters(w.text))
	}
	return n
}

// letters leaves of a text what reading from pixels can be sure of: letters and digits, those that
// look alike as one.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("I|1l", r):
			return 'l'
		case strings.ContainsRune("O0", r):
			return 'o'
		case unicode.IsLetter(r), unicode.IsDigit(r):
			return r
		}
		return -1
	}, text)
}

// distance is the number of letters to change, add or leave out to get from a to b (Levenshtein).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			step := diagonal
			if x[i] != y[j] {
				step++
			}
			diagonal = row[j+1]
			row[j+1] = min(step, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}

// text is what words say, a piece a line, from the top.
func text(words []word) string {
	all := pieces(words)
	slices.SortStableFunc(all, func(a, b piece) int { return a[0].at.Min.Y - b[0].at.Min.Y })
	var s strings.Builder
	for _, r := range all {
		for i, w := range r {
			if i > 0 {
				s.WriteByte(' ')
			}
			s.WriteString(w.text)
		}
		s.WriteByte('\n')
	}
	return s.String()
}
