package main

import (
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	const pass = `{"Action":"pass","Package":"p","Test":"TestA"}` + "\n"
	for name, test := range map[string]struct {
		in, total, says string
		good            bool
	}{
		"pass":    {in: pass + `{"Action":"pass","Package":"p","Elapsed":1.5}`, total: "run 1, skipped 0, failed 0", says: "ok    p  1.5 s", good: true},
		"nothing": {in: `{"Action":"skip","Package":"p"}`, total: "run 0, skipped 0, failed 0"},
		"fail": {
			in: pass + `{"Action":"output","Package":"p","Test":"TestB","Output":"b_test.go:1: wrong\n"}` + "\n" +
				`{"Action":"fail","Package":"p","Test":"TestB"}` + "\n" + `{"Action":"fail","Package":"p"}`,
			total: "run 2, skipped 0, failed 1", says: "b_test.go:1: wrong",
		},
		"skip": {
			in: pass + `{"Action":"output","Package":"p","Test":"TestB","Output":"=== RUN TestB\n"}` + "\n" +
				`{"Action":"output","Package":"p","Test":"TestB","Output":"  b_test.go:1: no browser\n"}` + "\n" +
				`{"Action":"skip","Package":"p","Test":"TestB"}`,
			total: "run 1, skipped 1, failed 0",
		},
		"crash": {
			in: pass + `{"Action":"output","Package":"p","Test":"TestB","Output":"panic: oh\n"}` + "\n" +
				`{"Action":"fail","Package":"p"}`,
			total: "run 1, skipped 0, failed 0, packages broken 1", says: "panic: oh",
		},
		"build": {
			in: pass + `{"Action":"build-output","ImportPath":"p","Output":"p.go:1: undefined: x\n"}` + "\n" +
				`{"Action":"build-fail","ImportPath":"p"}` + "\n" + `{"Action":"fail","Package":"p","FailedBuild":"p"}`,
			total: "run 1, skipped 0, failed 0, packages broken 1", says: "undefined: x",
		},
		"no event": {in: pass + "go: no such package", total: "run 1, skipped 0, failed 0", says: "go: no such package", good: true},
	} {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			sum, err := read(strings.NewReader(test.in), &out)
			if err != nil || sum.String() != test.total || sum.good() != test.good {
				t.Errorf("got %q, good %v, error %v; want %q, good %v", sum, sum.good(), err, test.total, test.good)
			}
			if !strings.Contains(out.String(), test.says) {
				t.Errorf("printed %q, which lacks %q", out.String(), test.says)
			}
		})
	}
}

func TestSkippedIsNamed(t *testing.T) {
	in := `{"Action":"output","Package":"p","Test":"T","Output":"    b_test.go:1: no browser\n"}` + "\n" + `{"Action":"skip","Package":"p","Test":"T"}`
	sum, _ := read(strings.NewReader(in), &strings.Builder{})
	if want := "skipped: p T: b_test.go:1: no browser"; len(sum.skipped) != 1 || sum.skipped[0] != want {
		t.Errorf("got %q, want %q", sum.skipped, want)
	}
}
