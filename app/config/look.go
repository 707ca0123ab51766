package config

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"consentray/app"
)

// Look finds out, for the doctor, what the settings, the policy and the folders of a profile are like.
func Look(p Paths, l Loaded) []app.Finding {
	return []app.Finding{lookSettings(p, l), lookPolicy(l), lookApplication(l), lookFolders(p), lookLog(p)}
}

// lookSettings tells the first value that was refused, and where the others are.
func lookSettings(p Paths, l Loaded) app.Finding {
	f := app.Found("settings")
	if len(l.Wrong) > 0 {
		f = app.Missed("settings", "settings-wrong").About(atHome(l.Wrong[0].String()))
		for _, w := range l.Wrong[1:] {
			f = f.With("also", atHome(w.String()))
		}
	}
	if _, err := os.Stat(p.Settings()); err == nil {
		f = f.With("file", atHome(p.Settings()))
	}
	if path := besideExecutable("registration.toml"); path != "" {
		if _, err := os.Stat(path); err == nil {
			f = f.With("registration", atHome(path))
		}
	}
	return f.With("environment", strings.Join(setBy(l, LayerEnvironment), " "))
}

// setBy lists the keys whose value comes from a layer.
func setBy(l Loaded, layer string) (keys []string) {
	for _, k := range l.Keys() {
		if l.Sources[k].Layer == layer {
			keys = append(keys, k)
		}
	}
	return keys
}

func lookPolicy(l Loaded) app.Finding {
	keys := setBy(l, LayerPolicy)
	if len(keys) == 0 {
		return app.Found("policy")
	}
	f := app.Finding{Key: "policy", Status: app.StatusOK, Say: "policy-locks"}.About(strings.Join(keys, ", "))
	return f.With("from", l.Sources[keys[0]].Where)
}

// lookApplication tells which registration is used, in which cloud. None of it is a secret.
func lookApplication(l Loaded) app.Finding {
	f := app.Found("application")
	switch {
	case l.ClientID == "":
		f = app.Missed("application", "application-missing")
	case !l.Configured():
		f = app.Missed("application", "application-nowhere")
	}
	from := l.Sources["client_id"]
	if l.ClientID == "" {
		from.Layer = ""
	}
	return f.With("client_id", l.ClientID).With("from", from.Layer).With("cloud", l.Cloud).With("tenant", l.Tenant)
}

// lookFolders tries whether something can be written in each folder, and who else may look into it. The
// folder of the settings is left out: people share and lock theirs as they like, and nothing in it is
// written without being asked for.
func lookFolders(p Paths) app.Finding {
	dirs := []string{p.Cache, p.State, p.Runtime}
	f := app.Found("folders")
	for _, dir := range dirs {
		if err := writable(dir); err != nil {
			return app.Missed("folders", "folders-unwritable").About(atHome(dir)).With("cause", atHome(writing(dir, err).Error()))
		}
		f = f.With("folder", atHome(dir))
	}
	for _, dir := range dirs {
		info, err := os.Stat(dir)
		if err == nil && runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
			return app.Warned("folders", "folders-open").About(atHome(dir)).With("rights", info.Mode().Perm().String())
		}
	}
	return f
}

// trial is how much is written to see whether a disk is full: more than the smallest file of ours.
const trial = 64 << 10

// writable makes a file in dir and removes it again.
func writable(dir string) error {
	f, err := os.CreateTemp(dir, ".doctor-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(make([]byte, trial))
	if err == nil {
		err = f.Sync()
	}
	return cmp.Or(err, f.Close())
}

func lookLog(p Paths) app.Finding {
	path := filepath.Join(p.State, LogName)
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return app.Missed("log", "log-missing").With("file", atHome(path))
	}
	defer f.Close()
	size := int64(0)
	if info, err := f.Stat(); err == nil {
		size = info.Size()
	}
	found := app.Found("log").With("file", atHome(path)).With("bytes", strconv.FormatInt(size, 10))
	if old, err := os.Stat(filepath.Join(p.State, OldLogName)); err == nil && old.Mode()&fs.ModeType == 0 {
		found = found.With("older", OldLogName)
	}
	return found
}

// atHome writes the user's home directory in a text as ~, since its name is the user's.
func atHome(text string) string {
	home, err := os.UserHomeDir()
	if err != nil || len(home) < 2 {
		return text
	}
	return strings.ReplaceAll(text, home, "~")
}
