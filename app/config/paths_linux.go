package config

import (
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"os/user"
	"path/filepath"
	"syscall"
)

// basePaths follows the XDG Base Directory Specification 0.8: variables with a relative path count as
// not set.
func basePaths() (Paths, error) {
	home := os.Getenv("HOME")
	base := func(variable, below string) string {
		if dir := os.Getenv(variable); filepath.IsAbs(dir) {
			return filepath.Join(dir, folder)
		}
		if !filepath.IsAbs(home) {
			return ""
		}
		return filepath.Join(home, below, folder)
	}
	p := Paths{
		Config: base("XDG_CONFIG_HOME", ".config"),
		Cache:  base("XDG_CACHE_HOME", ".cache"),
		State:  base("XDG_STATE_HOME", ".local/state"),
	}
	if p.Config == "" || p.Cache == "" || p.State == "" {
		return Paths{}, errors.New("HOME names no home directory: set it")
	}
	p.Runtime = runtimeDir(home, p.State)
	return p, nil
}

// runtimeDir returns the folder of the socket. Without XDG_RUNTIME_DIR (su, cron, a container) it is
// the one that logind made for this user, if home is this user's own, so that a command finds the
// agent of the session. Else it is a folder in /tmp whose name comes from the state folder, so that
// two homes never meet; whoever uses it has to check that it is ours (package control does).
func runtimeDir(home, state string) string {
	if dir := os.Getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(dir) && ours(dir) {
		return filepath.Join(dir, folder)
	}
	run := fmt.Sprintf("/run/user/%d", os.Getuid())
	if u, err := user.Current(); err == nil && u.HomeDir == home && ours(run) {
		return filepath.Join(run, folder)
	}
	h := fnv.New64a()
	h.Write([]byte(state))
	return fmt.Sprintf("/tmp/%s-%d-%016x", folder, os.Getuid(), h.Sum64())
}

// ours reports whether dir is a folder that belongs to this user.
func ours(dir string) bool {
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return false
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Getuid()
}
