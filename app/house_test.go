package app_test

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// The rules of the house: which way the arrows between the packages run, who may use which big
// library, how long things may grow. The source is read without regard to build constraints, so that
// one system's test holds the files of all.

// A source is one Go file.
type source struct {
	path string // from the root of the module, with slashes
	test bool
	file *ast.File
	fset *token.FileSet
}

// folder is the package's folder: "" for the root.
func (s source) folder() string { return strings.TrimPrefix(path.Dir(s.path), ".") }

func (s source) line(p token.Pos) int { return s.fset.Position(p).Line }

// imports returns the import paths; those of our own packages begin with "consentray".
func (s source) imports() (paths []string) {
	for _, i := range s.file.Imports {
		p, _ := strconv.Unquote(i.Path.Value)
		paths = append(paths, p)
	}
	return paths
}

const root = ".."

// house returns every Go file of the module.
func house(t *testing.T) []source {
	t.Helper()
	all, err := parsed()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var parsed = sync.OnceValues(func() (all []source, err error) {
	fset := token.NewFileSet()
	err = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "build" || d.Name() == "testdata") {
				return fs.SkipDir
			}
			return nil
		}
		if filepath.Ext(name) != ".go" {
			return nil
		}
		file, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		all = append(all, source{filepath.ToSlash(rel), strings.HasSuffix(name, "_test.go"), file, fset})
		return err
	})
	return all, err
})

// within reports whether a folder is one of those, or below one.
func within(folder string, those ...string) bool {
	return slices.ContainsFunc(those, func(f string) bool { return folder == f || strings.HasPrefix(folder, f+"/") })
}

// An arrow says which of our packages a folder may import, and why no other.
type arrow struct {
	folder string
	may    []string // folders; those below them too
	why    string
}

// allowed is searched from the top: a folder before the one it lies in.
var allowed = []arrow{
	{"app/demo", []string{"app"}, "the embedded tenant plays Microsoft and must not know who plays against it"},
	{"app/disk", nil, "reading and writing a file whole knows nothing of what is in it"},
	{"app/config", []string{"app/disk"}, "settings and state are files"},
	{"app/desktop", []string{"app/disk"}, "autostart is a file"},
	{"app", nil, "app is what the program knows and does next; everything else depends on it, so it depends on nothing of ours (its sub-packages may import app)"},
	{"auth", []string{"app"}, "auth, sync and ui never meet: the root hands functions from one to the other"},
	{"sync/join", []string{"app"}, "finding a link is pure"},
	{"sync", []string{"app", "sync/join"}, "auth, sync and ui never meet: sync is handed a function that returns a token"},
	{"ui/words", []string{"app", "assets"}, "words are what every surface uses; they use none"},
	{"ui/request", []string{"app", "ui/words"}, "the request is what surfaces show; it knows none of them"},
	{"ui/window", []string{"app", "assets", "ui/words", "ui/request", "ui/window/quiet"}, "a surface that knows the others not, and silences Fyne's start"},
	{"ui", []string{"app", "assets", "ui/words", "ui/request"}, "surfaces never know each other, only the words, the request and what app says"},
	{"assets", nil, "assets are files; they import nothing of ours"},
	{"scripts/bench/bare", []string{"scripts/bench/turn"}, "a floor is what the library costs alone"},
	{"scripts/bench", []string{"app", "sync", "ui/tray", "scripts/bench/turn"}, "the bench measures whole processes, and of the parts those that a process of the bench can drive alone"},
	{"scripts/readers", []string{"app", "ui/words", "ui/request"}, "other programs read what the request is handed on as"},
	{"scripts", nil, "scripts work on the program from outside"},
}

// TestArrows: root -> ui/*, auth, sync -> app/*, assets; never back up, never across. Tests may
// besides play against the embedded tenant.
func TestArrows(t *testing.T) {
	for _, s := range house(t) {
		at := slices.IndexFunc(allowed, func(a arrow) bool { return within(s.folder(), a.folder) })
		if at < 0 {
			continue // the root wires everything
		}
		rule := allowed[at]
		for _, p := range s.imports() {
			target, ours := strings.CutPrefix(p, "consentray/")
			switch {
			case !ours || target == s.folder():
			case target == "app" && within(s.folder(), "app"):
			case within(target, "app/demo") && !s.test && !within(s.folder(), "scripts/bench"):
				t.Errorf("%s imports %s: only the root plays the demo, and the bench measures with it", s.path, p)
			case !within(target, rule.may...) && !(s.test && within(target, "app")):
				t.Errorf("%s imports %s: %s", s.path, p, rule.why)
			}
		}
	}
}

// owners says which folders alone may import a big library. Of each that the bench compares the program
// with, it has a program of its own that imports nothing else.
var owners = []struct {
	library string // beginning of the import path
	folders []string
	tests   bool // tests anywhere may too
	why     string
}{
	{"fyne.io/fyne", []string{"ui/window", "scripts/bench/bare/window"}, false, "Fyne needs OpenGL and wakes 60 times a second; only windows, which are short-lived processes, may carry it"},
	{"fyne.io/systray", []string{"ui/tray", "scripts/bench/bare/icon"}, false, "the tray library has habits that one package knows how to live with"},
	{"github.com/microsoftgraph/", []string{"sync", "scripts/bench/bare/sdk"}, false, "the Graph SDK costs minutes to compile; one package pays"},
	{"github.com/microsoft/kiota", []string{"sync", "scripts/bench/bare/sdk"}, false, "kiota is the Graph SDK's floor and belongs to its owner"},
	{"github.com/AzureAD/", []string{"auth"}, true, "tokens have one owner"},
	{"github.com/zalando/go-keyring", []string{"auth"}, false, "the keychain has one owner"},
}

func TestOwners(t *testing.T) {
	for _, s := range house(t) {
		for _, p := range s.imports() {
			for _, o := range owners {
				if strings.HasPrefix(p, o.library) && !within(s.folder(), o.folders...) && !(s.test && o.tests) {
					t.Errorf("%s imports %s, which only %s may: %s", s.path, p, strings.Join(o.folders, ", "), o.why)
				}
			}
		}
	}
}

// TestCoreIsPlain: package app and its tests use the standard library only.
func TestCoreIsPlain(t *testing.T) {
	for _, s := range house(t) {
		if s.folder() != "app" {
			continue
		}
		for _, p := range s.imports() {
			first, _, _ := strings.Cut(p, "/")
			if strings.Contains(first, ".") {
				t.Errorf("%s imports %s: app uses the standard library only, so that it compiles and is tested in a second", s.path, p)
			}
		}
	}
}

// TestLightPackages: what "make check" runs stays free of Fyne and the Graph SDK, even by way of
// others.
func TestLightPackages(t *testing.T) {
	heavy := []string{"fyne.io/fyne/", "github.com/microsoftgraph/", "consentray/ui/window"}
	for _, p := range listDeps(t, "./app/...", "./auth/...", "./assets/...", "./ui/...", "./sync/join/...", "./scripts/...") {
		if within(strings.TrimPrefix(p.ImportPath, "consentray/"), "ui/window", "scripts/bench") {
			continue
		}
		for _, d := range p.Deps {
			if slices.ContainsFunc(heavy, func(h string) bool { return strings.HasPrefix(d, h) }) {
				t.Errorf("%s needs %s: the fast loop must compile neither Fyne nor the Graph SDK", p.ImportPath, d)
				break
			}
		}
	}
}

type listed struct {
	ImportPath string
	Deps       []string
}

func listDeps(t *testing.T, patterns ...string) (all []listed) {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-e", "-json=ImportPath,Deps"}, patterns...)...)
	cmd.Dir = root
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &stderr)
	}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// TestPackageComments: a package says in its first sentence what it is.
func TestPackageComments(t *testing.T) {
	said := map[string]string{}
	for _, s := range house(t) {
		if s.test {
			continue
		}
		doc := s.file.Doc.Text()
		if begin := "Package " + s.file.Name.Name + " "; doc != "" && s.file.Name.Name != "main" && !strings.HasPrefix(doc, begin) {
			t.Errorf("%s: the package comment does not begin with %q", s.path, begin)
		}
		said[s.folder()] += doc
	}
	for _, folder := range slices.Sorted(maps.Keys(said)) {
		if said[folder] == "" {
			t.Errorf("%q has no package comment: what is it, and for whom", folder)
		}
	}
}

// TestFolders: a folder at the top is a part of the program, not a drawer.
func TestFolders(t *testing.T) {
	known := []string{"app", "ui", "auth", "sync", "assets", "scripts", ".ci", "docs", "build", ".git"}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && !slices.Contains(known, e.Name()) {
			t.Errorf("folder %s: the folders at the top are %s; what has no home lives with its one caller", e.Name(), strings.Join(known, ", "))
		}
	}
}

const (
	longestFile     = 400
	longestFunction = 60
)

// TestProportion: a file is one kind of thing, a function one step.
func TestProportion(t *testing.T) {
	for _, s := range house(t) {
		if s.test {
			continue
		}
		if n := s.line(s.file.FileEnd); n > longestFile+1 {
			t.Errorf("%s has %d lines, more than %d: it holds two kinds of things", s.path, n, longestFile)
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if n := s.line(f.End()) - s.line(f.Pos()) + 1; n > longestFunction {
				t.Errorf("%s:%d: %s has %d lines, more than %d: it does two things", s.path, s.line(f.Pos()), f.Name.Name, n, longestFunction)
			}
		}
	}
}

// TestNoSleep: the program waits for something, never for a while; and it skips no test.
func TestNoSleep(t *testing.T) {
	banned := map[string]string{
		"time.Sleep": "wait for what is to happen, on a channel or through app.Clock",
		"t.Skip":     "a tool that is missing is installed, or the test fails",
		"t.SkipNow":  "a tool that is missing is installed, or the test fails",
		"t.Skipf":    "a tool that is missing is installed, or the test fails",
	}
	for _, s := range house(t) {
		if s.test {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if f, ok := call.Fun.(*ast.SelectorExpr); ok {
				if x, ok := f.X.(*ast.Ident); ok {
					if why := banned[x.Name+"."+f.Sel.Name]; why != "" {
						t.Errorf("%s:%d calls %s.%s: %s", s.path, s.line(call.Pos()), x.Name, f.Sel.Name, why)
					}
				}
			}
			return true
		})
	}
}
