package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// machine tells where and of what the figures were taken: without that they mean nothing.
func machine(s *screen, source string) ([]string, error) {
	kernel, err := os.ReadFile("/proc/sys/kernel/osrelease")
	if err != nil {
		return nil, err
	}
	model, err := value("/proc/cpuinfo", "model name")
	if err != nil {
		return nil, err
	}
	kib, err := field("/proc/meminfo", "MemTotal:")
	if err != nil {
		return nil, err
	}
	load, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return nil, err
	}
	recent, _, _ := strings.Cut(string(load), " ")
	return []string{
		fmt.Sprintf("%s, %d processors, %.0f GiB, Linux %s, %s", model, runtime.NumCPU(), float64(kib)/(1<<20), strings.TrimSpace(string(kernel)), runtime.Version()),
		fmt.Sprintf("%s (Xvfb, OpenGL in software), xfwm4, xfce4-panel", s.server()),
		fmt.Sprintf("%s, %s; load at the end %s", time.Now().Format("2 January 2006 15:04"), source, recent),
	}, nil
}

// value is what stands behind a name and a colon.
func value(file, name string) (string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	for line := range strings.Lines(string(text)) {
		if key, v, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(v), nil
		}
	}
	return "unknown " + name, nil
}
