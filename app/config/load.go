package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The layers, from the weakest to the strongest. Policy overrides all the others and locks what it
// sets.
const (
	LayerBuiltIn      = "built-in"
	LayerRegistration = "registration"
	LayerUser         = "user"
	LayerEnvironment  = "environment"
	LayerFlags        = "flags"
	LayerPolicy       = "policy"
)

// FileName is the name of the user's settings file in the config directory.
const FileName = "config.toml"

// A Source says where the value of a setting comes from. Line and Column count from 1 and are 0 where
// there are no lines.
type Source struct {
	Layer, Where string
	Line, Column int
	Locked       bool // the user cannot change it
}

// Loaded is what Load found.
type Loaded struct {
	Settings
	Sources map[string]Source // by key, an entry for every setting
	Wrong   []Wrong           // weakest layer first

	services []string // of Options
}

// Options say where Load looks. The zero value of each means the real place.
type Options struct {
	Paths        Paths                       // Config is the user's settings directory
	Env          func(string) (string, bool) // nil: the process's own
	Flags        map[string]string           // by key of the table
	Registration string                      // path; empty: registration.toml beside the executable
	Policy       func() []Layer              // nil: the system's
	Services     []string                    // words for the meeting services that there are; nil: any
}

// A Layer is a place that says something about settings.
type Layer struct {
	name   string
	values []value
	wrong  []Wrong
	// locks tells which of the keys are locked by being set here; nil: none.
	locks func(key string) bool
}

// Load lays the layers over each other. It never fails as a whole: a wrong value is refused with its
// place, what the layer below says counts instead, and everything else works.
func Load(opts Options) Loaded {
	l := Loaded{Settings: builtIn(), Sources: map[string]Source{}, services: opts.Services}
	for _, name := range Keys() {
		l.Sources[name] = Source{Layer: LayerBuiltIn}
	}
	for _, layer := range opts.layers() {
		l.Wrong = append(l.Wrong, layer.wrong...)
		l.lay(layer)
	}
	l.endpoints()
	return l
}

func (opts Options) layers() []Layer {
	registration := opts.Registration
	if registration == "" {
		registration = besideExecutable("registration.toml")
	}
	policy := opts.Policy
	if policy == nil {
		policy = systemPolicy
	}
	layers := []Layer{
		fileLayer(LayerRegistration, registration, endpointKey),
		fileLayer(LayerUser, filepath.Join(opts.Paths.Config, FileName), nil),
		opts.environment(),
		opts.flags(),
	}
	return append(layers, policy()...)
}

// endpointKey names what a shipped registration locks: a settings file must not send the sign-in of
// an organisation's own package to another service.
func endpointKey(name string) bool { return name == "cloud" || name == "authority" || name == "graph" }

// everyKey is what policy locks.
func everyKey(string) bool { return true }

// PolicyFile returns the policy layer that the file at path makes.
func PolicyFile(path string) Layer { return fileLayer(LayerPolicy, path, everyKey) }

func fileLayer(name, path string, locks func(string) bool) Layer {
	if path == "" || path == FileName {
		return Layer{name: name}
	}
	d := readFile(path)
	return Layer{name: name, values: d.values, wrong: d.wrong, locks: locks}
}

// besideExecutable returns the path of a file that was shipped with the program, or nothing.
func besideExecutable(name string) string {
	exe, err := os.Executable()
	if err != nil {
		return ""
	}
	if target, err := filepath.EvalSymlinks(exe); err == nil {
		exe = target
	}
	return filepath.Join(filepath.Dir(exe), name)
}

// environment reads the variables that are set; an empty one counts as not set.
func (opts Options) environment() Layer {
	look := opts.Env
	if look == nil {
		look = os.LookupEnv
	}
	layer := Layer{name: LayerEnvironment}
	for _, k := range table() {
		if k.env == "" {
			continue
		}
		if t, ok := look(k.env); ok && strings.TrimSpace(t) != "" {
			layer.values = append(layer.values, value{key: k.name, shape: loose, text: strings.TrimSpace(t), where: k.env})
		}
	}
	return layer
}

func (opts Options) flags() Layer {
	layer := Layer{name: LayerFlags}
	for name, t := range opts.Flags {
		layer.values = append(layer.values, value{key: name, shape: loose, text: t, where: "--" + name})
	}
	slices.SortFunc(layer.values, func(a, b value) int { return strings.Compare(a.key, b.key) })
	return layer
}

// lay puts the values of layer over what is there.
func (l *Loaded) lay(layer Layer) {
	seen := map[string]bool{}
	for _, v := range layer.values {
		v.key = Name(v.key)
		k, known := find(v.key)
		switch {
		case strings.HasPrefix(v.key+".", openIn) && !known || l.stranger(v.key):
			v.text = ""
			l.refuse(v, wantLinks)
		case !known:
			l.refuse(v, "there is no such setting")
		case seen[v.key]:
			l.refuse(v, "it is set twice; the first counts")
		case l.Sources[v.key].Locked && layer.name != LayerPolicy:
			// Locked below: whoever set it said so, and "config list" shows it.
		case !k.take(&l.Settings, v):
			l.refuse(v, k.allowed)
		default:
			locked := layer.locks != nil && layer.locks(v.key)
			l.Sources[v.key] = Source{layer.name, v.where, v.line, v.column, locked}
		}
		seen[v.key] = true
	}
}

func (l *Loaded) refuse(v value, allowed string) {
	w := Wrong{Key: cut(harmless(v.key), 60), Value: harmless(v.text), Allowed: allowed, Where: v.where, Line: v.line, Column: v.column}
	if _, known := find(v.key); !known {
		// Whatever stands behind an unknown key may be anything, a password too.
		w.Value = ""
	}
	l.Wrong = append(l.Wrong, w)
}

// endpoints fills in the addresses of a named cloud, and holds the rule that a custom cloud names both
// of its own and no other cloud names any. Never does a wrong value lead to another cloud: without
// both addresses a custom cloud has none.
func (l *Loaded) endpoints() {
	if l.Cloud != CloudCustom {
		l.unwanted("authority")
		l.unwanted("graph")
		e := EndpointsOf(l.Cloud)
		l.Authority, l.Graph = e.Authority, e.Graph
		return
	}
	l.missing("authority", l.Authority)
	l.missing("graph", l.Graph)
	if l.Authority == "" || l.Graph == "" {
		l.Authority, l.Graph = "", ""
	}
}

// unwanted refuses an address that a named cloud has already.
func (l *Loaded) unwanted(name string) {
	from := l.Sources[name]
	if from.Layer == LayerBuiltIn {
		return
	}
	l.Wrong = append(l.Wrong, from.wrong(name, `it counts only together with cloud = "custom"`))
	l.Sources[name] = Source{Layer: LayerBuiltIn}
}

// missing refuses a custom cloud without the address of key.
func (l *Loaded) missing(name, set string) {
	if set == "" {
		l.Wrong = append(l.Wrong, l.Sources["cloud"].wrong("cloud", "the custom cloud needs "+name+" = \"https://...\" too"))
	}
}

func (s Source) wrong(name, allowed string) Wrong {
	return Wrong{Key: name, Allowed: allowed, Where: s.Where, Line: s.Line, Column: s.Column}
}
