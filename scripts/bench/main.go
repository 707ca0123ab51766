// Command bench measures what the program costs, on real processes, and sets beside each figure the
// floor of the same machine: what the library underneath costs alone. It must run inside
// scripts/desktop; scripts/bench/run, which is `make bench`, builds the programs and sees to that.
//
//	bench [-record] [-only NAME,...] [-source COMMIT] FOLDER
//
// FOLDER holds the built programs. The table is printed and written to build/bench.md; with -record it
// also replaces the one in docs/performance.md. The exit code is 1 when a target is missed.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// limit is how long all of it may take before something must be wrong.
const limit = 15 * time.Minute

// A measure adds its figures to the table.
type measure struct {
	name string
	run  func(context.Context, *bench) error
}

// measures are in the order of the table.
var measures = []measure{
	{"idle", idle},
	{"start", starts},
	{"window", windows},
	{"pass", passes},
	{"functions", functions},
	{"menu", menus},
}

func main() {
	record := flag.Bool("record", false, "replace the table in docs/performance.md")
	only := flag.String("only", "", "names of measures, with commas")
	source := flag.String("source", "unknown source", "of what the programs were built")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	met, err := run(ctx, flag.Arg(0), *only, *source, *record)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
	}
	if err != nil || !met {
		stop()
		os.Exit(1)
	}
}

// run measures, and reports whether every target was met.
func run(ctx context.Context, folder, only, source string, record bool) (met bool, err error) {
	if record && only != "" {
		return false, errors.New("a table to be recorded has all figures: -record goes without -only")
	}
	b, err := newBench(ctx, folder)
	if err != nil {
		return false, err
	}
	defer b.close()
	start := time.Now()
	for _, m := range measures {
		if only != "" && !slices.Contains(strings.Split(only, ","), m.name) {
			continue
		}
		fmt.Fprintf(os.Stderr, "bench: %s\n", m.name)
		if err := m.run(ctx, b); err != nil {
			return false, fmt.Errorf("%s: %w", m.name, err)
		}
	}
	if b.table.Machine, err = machine(b.screen, source); err != nil {
		return false, err
	}
	fmt.Print(b.table.Text())
	fmt.Fprintf(os.Stderr, "bench: %s\n", time.Since(start).Round(time.Second))
	if err := os.WriteFile(filepath.Join("build", "bench.md"), []byte(b.table.Markdown()), 0o644); err != nil {
		return false, err
	}
	if record {
		if err := replace(filepath.Join("docs", "performance.md"), b.table.Markdown()); err != nil {
			return false, err
		}
	}
	return b.table.met(), nil
}

// A bench is what the measures share.
type bench struct {
	folder string   // of the built programs
	env    []string // of what is measured
	said   *os.File // what it complained of
	bus    *bus
	screen *screen
	tenant *tenant // nil until somebody needs it
	table  table
	files  string // a folder that ends with the bench
}

func newBench(ctx context.Context, folder string) (b *bench, err error) {
	if folder, err = filepath.Abs(folder); err != nil {
		return nil, err
	}
	b = &bench{folder: folder, env: os.Environ()}
	if b.files, err = os.MkdirTemp("", "consentray-bench"); err != nil {
		return nil, err
	}
	if b.said, err = os.Create(filepath.Join(folder, "stderr.log")); err != nil {
		return nil, err
	}
	// The bench plays the browser itself, so opening one does nothing.
	opener := filepath.Join(b.files, "xdg-open")
	if err = os.WriteFile(opener, []byte("#!/bin/sh\nexit 0\n"), 0o700); err != nil {
		return nil, err
	}
	b.env = append(b.env, "PATH="+b.files+string(os.PathListSeparator)+os.Getenv("PATH"))
	if b.bus, err = newBus(ctx); err != nil {
		return nil, fmt.Errorf("no session bus (scripts/bench/run starts one): %w", err)
	}
	if b.screen, err = newScreen(); err != nil {
		return nil, fmt.Errorf("no display (scripts/bench/run starts one): %w", err)
	}
	return b, nil
}

func (b *bench) close() {
	if b.tenant != nil {
		b.tenant.close()
	}
	b.screen.close()
	b.bus.close()
	_ = b.said.Close()
	_ = os.RemoveAll(b.files)
}
