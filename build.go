package main

import (
	"runtime"
	"runtime/debug"

	"consentray/ui/term"
)

// version is what this source is; a build of a tagged module says it more exactly.
const version = "0.1.0"

// build says which build this is, from what the Go tool wrote into it.
func build() term.VersionInfo {
	v := term.VersionInfo{Version: version, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if m := info.Main.Version; m != "" && m != "(devel)" {
		v.Version = m
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			v.Commit = s.Value
		}
	}
	return v
}
