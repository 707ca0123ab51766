package readers

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"consentray/ui/words"
)

const group = "99999999-8888-4777-8666-555555555555"

// A directory is what a script works on, played by testdata/az.
type directory struct{ folder string }

func (d directory) holds(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(d.folder, name))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(text))
}

// run runs a script as an administrator would, with the Azure CLI first on the path.
func (d directory) run(t *testing.T, script string) string {
	t.Helper()
	tools, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	bash := exec.Command("bash", "-s")
	bash.Stdin = strings.NewReader(script)
	bash.Env = append(os.Environ(), "PATH="+tools+":"+os.Getenv("PATH"), "DIRECTORY="+d.folder, "APPLICATION="+clientID, "GROUP="+group)
	out, err := bash.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

// The script adds the app and grants the permissions; once more it adds nothing twice; it keeps what was
// granted before; and what is there to take it back does.
func TestAzureScriptRuns(t *testing.T) {
	const all = "Calendars.Read User.Read offline_access openid profile"
	script := rendered(t, "azurecli", requests()["known"], words.English())
	d := directory{t.TempDir()}
	for range 2 {
		if out := d.run(t, script); !strings.Contains(out, "granted: ") || sorted(d.holds(t, "scope")) != all {
			t.Errorf("granted is %q\n%s", d.holds(t, "scope"), out)
		}
	}
	if n := strings.Count(d.holds(t, "calls"), "ad sp create"); n != 1 || d.holds(t, "limited") != "" || d.holds(t, "assigned") != "" {
		t.Errorf("added %d times, limited %q, assigned %q", n, d.holds(t, "limited"), d.holds(t, "assigned"))
	}
	if err := os.WriteFile(filepath.Join(d.folder, "scope"), []byte("Mail.Read openid\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.run(t, script)
	if sorted(d.holds(t, "scope")) != "Calendars.Read Mail.Read User.Read offline_access openid profile" {
		t.Errorf("an earlier grant became %q", d.holds(t, "scope"))
	}
	d.run(t, undoing(script)) // in a shell that knows nothing of the script
	if d.holds(t, "scope")+d.holds(t, "principal") != "" {
		t.Error("it was not taken back")
	}
}

func TestAzureScriptAssignsAGroup(t *testing.T) {
	script := rendered(t, "azurecli", requests()["known"], words.English())
	script = strings.NewReplacer(
		"# assignment_required=true", "assignment_required=true", "# group_id='00000000-0000-0000-0000-000000000000'", "group_id='"+group+"'",
	).Replace(script)
	d := directory{t.TempDir()}
	for range 2 {
		d.run(t, script)
	}
	if d.holds(t, "assigned") != "assigned-"+group || d.holds(t, "limited") != `{"appRoleAssignmentRequired": true}` {
		t.Errorf("assigned %q, limited %q", d.holds(t, "assigned"), d.holds(t, "limited"))
	}
}

func sorted(scopes string) string {
	list := strings.Fields(scopes)
	slices.Sort(list)
	return strings.Join(list, " ")
}
