package readers

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"consentray/app"
	"consentray/ui/request"
	"consentray/ui/words"
)

// written writes all scripts of a form into files and returns their names: those that approve, those that
// register the app, in every language, and what takes either back.
func written(t *testing.T, form string) (files []string) {
	t.Helper()
	folder := t.TempDir()
	keep := func(name, script string) {
		for part, text := range map[string]string{"": script, "-undo": undoing(script)} {
			file := filepath.Join(folder, name+part)
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil || text == "" {
				t.Fatalf("%s: %v, %d bytes", file, err, len(text))
			}
			files = append(files, file)
		}
	}
	for _, tag := range words.Languages() {
		l, _ := words.In(tag)
		for name, r := range requests() {
			keep(name+"-"+tag, rendered(t, form, r, l))
			var b bytes.Buffer
			if err := request.RenderRegistration(&b, form, app.Request{Portal: r.Portal}, l); err != nil {
				t.Fatal(err)
			}
			keep(name+"-register-"+tag, b.String())
		}
	}
	return files
}

// undoing are the lines of a script that are there to take it back, without their number signs.
func undoing(script string) string {
	var b strings.Builder
	for line := range strings.Lines(script) {
		if rest, ok := strings.CutPrefix(line, "#   "); ok {
			b.WriteString(rest)
		}
	}
	return b.String()
}

func TestBashTakesTheScripts(t *testing.T) {
	files := append([]string{"-c", `for file; do bash -n "$file" || fault=1; done; exit ${fault-0}`, "bash"}, written(t, "azurecli")...)
	if out, err := exec.Command("bash", files...).CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

// The grammar takes the O of -OAuth2PermissionGrantId for the beginning of -or, which PowerShell does not;
// so it reads another name there.
func TestPowerShellTakesTheScripts(t *testing.T) {
	files := written(t, "powershell")
	for _, file := range files {
		script, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, bytes.ReplaceAll(script, []byte(" -OAuth2PermissionGrantId "), []byte(" -GrantId ")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.Command("./powershell", files...).CombinedOutput(); err != nil {
		t.Errorf("%v (scripts/setup desktop installs node and curl)\n%s", err, out)
	}
	wrong := filepath.Join(t.TempDir(), "wrong")
	if err := os.WriteFile(wrong, []byte("if ($a { 'b' }\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("./powershell", wrong).CombinedOutput(); err == nil || !strings.HasPrefix(string(out), wrong+":1:") {
		t.Errorf("a mistake is not found: %v\n%s", err, out)
	}
}
