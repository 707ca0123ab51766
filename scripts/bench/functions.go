package main

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

const functionRuns = 10

// functions runs the Go benchmarks of the pure packages. Each has its floor beside it in the same file,
// and every run measures all of them once, one after another.
func functions(ctx context.Context, b *bench) error {
	all := map[string][]float64{}
	for range functionRuns {
		for _, pkg := range []string{"join.test", "reason.test"} {
			if err := b.benchmark(ctx, pkg, all); err != nil {
				return err
			}
		}
	}
	figure := func(what, unit, name string, per float64, target *float64, floor bool) (row, error) {
		r := row{What: what, Unit: unit, Most: target, Floor: floor}
		for _, ns := range all[name] {
			r.Values = append(r.Values, ns/per)
		}
		if len(r.Values) != functionRuns {
			return r, fmt.Errorf("%d values of %s, want %d", len(r.Values), name, functionRuns)
		}
		return r, nil
	}
	for _, f := range []struct {
		what, unit, name string
		per              float64
		target           *float64
		floor            bool
	}{
		{"finding the link of a meeting", "ns", "Find", 1, nil, false},
		{"url.Parse of that link", "ns", "FindFloor", 1, nil, true},
		{"finding the link in a body of 6 KB", "µs", "FindInBody", 1000, nil, false},
		{"a regular expression for addresses, and url.Parse of each", "µs", "FindInBodyFloor", 1000, nil, true},
		{"finding links in a text of 1 MB written to cost much, the worst of them", "ms", "FindHostile", 1e6, most(50), false},
		{"telling what an answer of Entra means", "µs", "Classify", 1000, most(50), false},
		{"json.Unmarshal of that answer", "µs", "ClassifyFloor", 1000, nil, true},
	} {
		r, err := figure(f.what, f.unit, f.name, f.per, f.target, f.floor)
		if err != nil {
			return err
		}
		b.table.add(r)
	}
	return nil
}

// benchmark runs the benchmarks of one test binary and adds the nanoseconds of each by its name; of one that
// has several under it, those of the slowest.
func (b *bench) benchmark(ctx context.Context, binary string, all map[string][]float64) error {
	cmd := exec.CommandContext(ctx, filepath.Join(b.folder, binary), "-test.run=^$", "-test.bench=.", "-test.benchtime=100ms")
	cmd.Dir = b.files
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", binary, err, out)
	}
	slowest := map[string]float64{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line) // BenchmarkFind-2  123456  987.6 ns/op
		if len(fields) < 4 || fields[3] != "ns/op" {
			continue
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(fields[0], "Benchmark"), "-")
		ns, err := strconv.ParseFloat(fields[2], 64)
		if err != nil {
			return err
		}
		if several, _, under := strings.Cut(name, "/"); under {
			slowest[several] = max(slowest[several], ns)
			continue
		}
		all[name] = append(all[name], ns)
	}
	for name, ns := range slowest {
		all[name] = append(all[name], ns)
	}
	return nil
}
