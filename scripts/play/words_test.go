package main

import (
	"image"
	"strings"
	"testing"
)

// tsv is output of tesseract 5.3 for a picture of twice the screen's size, with a word of which it is
// unsure.
const tsv = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" +
	"1\t1\t0\t0\t0\t0\t0\t0\t2560\t1600\t-1\t\n" +
	"5\t1\t1\t1\t1\t1\t1370\t1400\t40\t26\t91.5\tIf\n" +
	"5\t1\t1\t1\t1\t2\t1420\t1400\t60\t26\t95\tyou\n" +
	"5\t1\t1\t1\t1\t3\t1490\t1400\t120\t26\t95\tAccept,\n" +
	"5\t1\t2\t1\t1\t1\t1770\t1420\t110\t26\t96\tCancel\n" +
	"5\t1\t2\t1\t1\t2\t2006\t1420\t116\t26\t96\tAccept\n" +
	"5\t1\t3\t1\t1\t1\t80\t60\t80\t26\t96\tSlgn\n" +
	"5\t1\t3\t1\t1\t2\t170\t60\t30\t26\t96\tin\n" +
	"5\t1\t3\t1\t1\t3\t210\t60\t60\t26\t96\twith\n" +
	"5\t1\t3\t1\t1\t4\t280\t60\t140\t26\t96\tMicrosoft\n" +
	"5\t1\t4\t1\t1\t1\t0\t0\t9\t9\t12\tgarbage\n" +
	"5\t1\t5\t1\t1\t1\t1000\t200\t900\t26\t80\thttp://127.0.0.1:4711/v2.0/adminconsent?client_id=6d\n"

func TestFind(t *testing.T) {
	words, err := parseWords(strings.NewReader(tsv), 2)
	if err != nil {
		t.Fatal(err)
	}
	none := image.Rectangle{}
	for phrase, want := range map[string]image.Rectangle{
		"Accept":                 image.Rect(1003, 710, 1061, 723), // the button, not the word in the sentence
		"Cancel":                 image.Rect(885, 710, 940, 723),
		"Sign in with Microsoft": image.Rect(40, 30, 210, 43), // though a letter was misread
		"you Accept":             image.Rect(710, 700, 805, 713),
		"adminconsent":           image.Rect(500, 100, 950, 113), // within an address
		"Cancel Accept":          none,                           // two buttons
		"accept":                 none,                           // case counts
		"Acce":                   none,                           // whole words count
		"Sing on":                none,                           // a short phrase has to be right
		"garbage":                none,
		"“”":                     none,
	} {
		if at, ok := find(words, phrase); ok != (want != none) || at != want {
			t.Errorf("%q is at %v (%t), want %v", phrase, at, ok, want)
		}
	}
}

func TestText(t *testing.T) {
	words, err := parseWords(strings.NewReader(tsv), 2)
	if err != nil {
		t.Fatal(err)
	}
	want := "Slgn in with Microsoft\nhttp://127.0.0.1:4711/v2.0/adminconsent?client_id=6d\nIf you Accept,\nCancel\nAccept\n"
	if got := text(words); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestParseWordsRefusesNonsense(t *testing.T) {
	if words, err := parseWords(strings.NewReader("head\n5\t1\t1\t1\t1\t1\tx\t0\t0\t0\t90\tword\n"), 2); err == nil {
		t.Errorf("read as %v", words)
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"kitten", "sitting", 3}, {"Göteborg", "Goteborg", 1}, {"same", "same", 0}} {
		if got := distance(test.a, test.b); got != test.want {
			t.Errorf("%q to %q: %d, want %d", test.a, test.b, got, test.want)
		}
	}
}

// Each step of the play must look for something, or the click alone would be all that it proves.
func TestSteps(t *testing.T) {
	names := map[string]bool{}
	for i, s := range steps() {
		if names[s.name] {
			t.Errorf("two pictures would be called %s", s.name)
		}
		names[s.name] = true
		if len(s.sees) == 0 && !s.ends || s.says == "" {
			t.Errorf("step %d, %s, sees nothing or says nothing", i+1, s.name)
		}
		for _, text := range s.sees {
			if letters(text) == "" {
				t.Errorf("step %d, %s, looks for %q, which nobody can read", i+1, s.name, text)
			}
		}
	}
}
