package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		values []float64
		most   *float64
		want   string
		met    bool
	}{
		{[]float64{9, 1, 2}, most(2), "met", true}, // by the median
		{[]float64{1, 3, 9}, most(2), "MISSED", false},
		{[]float64{1, 2, 3, 9}, most(2.5), "met", true},
		{[]float64{0, 0}, most(0), "met", true},
		{[]float64{99}, nil, "", true},
	} {
		r := row{Values: c.values, Most: c.most}
		if got := r.verdict(); got != c.want || r.met() != c.met {
			t.Errorf("%v: %q, %v, want %q", c.values, got, r.met(), c.want)
		}
	}
	missed := table{Rows: []row{{Values: []float64{1}}, {Values: []float64{3}, Most: most(2)}}}
	if missed.met() {
		t.Error("a table with a missed target is met")
	}
	if text := missed.Text(); !strings.Contains(text, "MISSED") {
		t.Error(text)
	}
}

func TestTable(t *testing.T) {
	x := table{Machine: []string{"A machine"}, Rows: []row{
		{What: "start", Unit: "ms", Values: []float64{26.61, 22, 41}, Most: most(100)},
		{What: "bare", Unit: "ms", Values: []float64{1234.5}, Floor: true},
	}}
	want := "| | minimum | median | maximum | | runs | target | |\n" +
		"| --- | ---: | ---: | ---: | --- | ---: | --- | --- |\n" +
		"| start | 22 | 26.6 | 41 | ms | 3 | at most 100 | met |\n" +
		"| *floor: bare* | 1234 | 1234 | 1234 | ms | 1 |  |  |\n\nA machine\n"
	if got := x.Markdown(); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	text := x.Text()
	if !strings.Contains(text, "\nstart               22    26.6       41  ms     3  at most 100  met\n") {
		t.Error(text)
	}
}

// Recording replaces what is between the marks of a document, and nothing else of it.
func TestReplace(t *testing.T) {
	file := filepath.Join(t.TempDir(), "doc.md")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("before\n" + tableBegins + "old\n" + tableEnds + "after\n")
	for _, table := range []string{"first", "second"} {
		if err := replace(file, table); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if want := "before\n" + tableBegins + "\nsecond\n" + tableEnds + "after\n"; err != nil || string(got) != want {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
	write("no marks\n")
	if replace(file, "x") == nil {
		t.Error("a document without marks took a table")
	}
}

func TestSince(t *testing.T) {
	before := map[string]int{"1": 5, "2": 7, "gone": 100}
	if n := since(before, map[string]int{"1": 6, "2": 7, "new": 3}); n != 4 {
		t.Errorf("%d switches, want 4", n)
	}
}
