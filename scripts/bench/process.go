package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// A process is a program that was started, and that ends with the bench.
type process struct {
	cmd    *exec.Cmd
	began  time.Time // just before it was started
	ended  chan struct{}
	stdin  io.WriteCloser
	stdout *bufio.Reader
}

// start starts one of the built programs. What it says on standard error is kept in the bench's folder.
func (b *bench) start(ctx context.Context, name string, args ...string) (*process, error) {
	p := &process{cmd: exec.CommandContext(ctx, filepath.Join(b.folder, name), args...), ended: make(chan struct{})}
	p.cmd.Env, p.cmd.Stderr = b.env, b.said
	p.cmd.Cancel = func() error { return p.cmd.Process.Signal(syscall.SIGTERM) }
	p.cmd.WaitDelay = 10 * time.Second
	var err error
	if p.stdin, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	read, write, err := os.Pipe() // which, unlike the one of exec, outlives Wait
	if err != nil {
		return nil, err
	}
	defer write.Close()
	p.cmd.Stdout, p.stdout = write, bufio.NewReader(read)
	p.began = time.Now()
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		_ = p.cmd.Wait() // the state is in ProcessState
		close(p.ended)
	}()
	return p, nil
}

func (p *process) pid() int { return p.cmd.Process.Pid }

// stop asks the process to end and waits for it; one that will not is killed.
func (p *process) stop() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.ended:
	case <-time.After(10 * time.Second):
		_ = p.cmd.Process.Kill()
		<-p.ended
	}
}

// say writes a line to the process, and listens for the line that it answers.
func (p *process) say(line string) ([]byte, error) {
	if _, err := fmt.Fprintln(p.stdin, line); err != nil {
		return nil, err
	}
	answer, err := p.stdout.ReadBytes('\n')
	if err != nil {
		return nil, fmt.Errorf("%s does not answer: %w", filepath.Base(p.cmd.Path), err)
	}
	return answer, nil
}

// ask is say for a line of JSON each way.
func (p *process) ask(question, answer any) error {
	line, err := json.Marshal(question)
	if err != nil {
		return err
	}
	text, err := p.say(string(line))
	if err != nil {
		return err
	}
	return json.Unmarshal(text, answer)
}

// resident is the memory of a process that is in RAM, in MiB (VmRSS of proc(5)): shared pages too.
func resident(pid int) (float64, error) {
	kib, err := field(fmt.Sprintf("/proc/%d/status", pid), "VmRSS:")
	return float64(kib) / 1024, err
}

// switches counts the context switches of each thread of a process so far.
func switches(pid int) (map[string]int, error) {
	tasks, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", pid))
	if err != nil || len(tasks) == 0 {
		return nil, fmt.Errorf("process %d has no threads: %w", pid, err)
	}
	counts := map[string]int{}
	for _, task := range tasks {
		for _, kind := range []string{"voluntary_ctxt_switches:", "nonvoluntary_ctxt_switches:"} {
			n, err := field(task, kind)
			if errors.Is(err, os.ErrNotExist) {
				continue // the thread ended between the two looks
			}
			if err != nil {
				return nil, err
			}
			counts[task] += n
		}
	}
	return counts, nil
}

// since adds up what became more; a thread that is new counts from zero.
func since(before, after map[string]int) (n int) {
	for task, count := range after {
		n += count - before[task]
	}
	return n
}

// field reads the number behind a name at the beginning of a line.
func field(file, name string) (int, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, name); ok {
			number, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
			return strconv.Atoi(number)
		}
	}
	return 0, fmt.Errorf("%s says nothing of %s", file, name)
}

// child is the process that a process has started last, or 0.
func child(pid int) (last int) {
	lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, list := range lists {
		text, _ := os.ReadFile(list)
		for id := range strings.FieldsSeq(string(text)) {
			if n, err := strconv.Atoi(id); err == nil {
				last = max(last, n)
			}
		}
	}
	return last
}

// wait asks cond until it says yes, each time after every.
func wait(ctx context.Context, every time.Duration, what string, cond func() (bool, error)) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		yes, err := cond()
		if yes || err != nil {
			return err
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return fmt.Errorf("%s: not within a minute", what)
		}
	}
}

// rest lets d pass.
func rest(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
