package desktop

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/windows/registry"

	"consentray/app"
)

// argumentsFile makes this program a browser that writes down what it was started with.
const argumentsFile = "DESKTOP_TEST_ARGUMENTS"

func TestMain(m *testing.M) {
	if file := os.Getenv(argumentsFile); file != "" {
		_ = os.WriteFile(file+".new", []byte(strings.Join(os.Args[1:], "\n")), 0o600)
		_ = os.Rename(file+".new", file)
		return
	}
	os.Exit(m.Run())
}

// registered writes the default value of a key, until the test ends.
func registered(t *testing.T, root registry.Key, path, value string) {
	t.Helper()
	k, _, err := registry.CreateKey(root, path, registry.SET_VALUE)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	if err := k.SetStringValue("", value); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = registry.DeleteKey(root, path) })
}

const teamsApp = "msteams://teams.microsoft.com/l/meetup-join/1?context=%7b%7d&x=1"

func TestOpenInHandsOverItsArguments(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	registered(t, registry.CURRENT_USER, `SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\msedge.exe`, `"`+self+`"`)
	local := t.TempDir()
	t.Setenv("LocalAppData", local)
	data := filepath.Join(local, `Microsoft\Edge\User Data`)
	if err := os.MkdirAll(data, 0o700); err != nil {
		t.Fatal(err)
	}
	list := `{"profile":{"info_cache":{"Profile 1 & calc %PATH%":{"name":"Work"}}}}`
	if err := os.WriteFile(filepath.Join(data, "Local State"), []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	const address = "https://teams.microsoft.com/l/meetup-join/1?a=%PATH%&calc"
	for browser, want := range map[app.Browser]string{
		{Program: "edge"}:                  address,
		{Program: "edge", Profile: "work"}: "--profile-directory=Profile 1 & calc %PATH%\n" + address,
		{Program: self}:                    address,
	} {
		file := filepath.Join(t.TempDir(), "arguments")
		t.Setenv(argumentsFile, file)
		if err := New(nil, "test").OpenIn(browser, address); err != nil {
			t.Errorf("%v: %v", browser, err)
			continue
		}
		if got := awaited(t, file); got != want {
			t.Errorf("%v: %q, want %q", browser, got, want)
		}
	}
	for _, browser := range []app.Browser{{Program: "edge", Profile: "Nobody"}, {Program: "brave"}, {Program: `C:\windows\x.bat`}} {
		if err := New(nil, "test").OpenIn(browser, address); !errors.Is(err, ErrBrowser) {
			t.Errorf("%v: %v", browser, err)
		}
	}
	if there(app.Browser{Program: "brave"}) || !there(app.Browser{Program: "edge", Profile: "Work"}) || there(app.Browser{Program: "edge", Profile: "x"}) {
		t.Error("the doctor would see other browsers than there are")
	}
}

// awaited reads a file that another process is about to write.
func awaited(t *testing.T, file string) string {
	t.Helper()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	late := time.After(20 * time.Second)
	for {
		if text, err := os.ReadFile(file); err == nil {
			return string(text)
		}
		select {
		case <-tick.C:
		case <-late:
			t.Fatal("the browser was not started")
		}
	}
}

func TestOpenAppAsksForTheProgramFirst(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := New(nil, "test").OpenApp(teamsApp); !errors.Is(err, ErrNoApp) {
		t.Errorf("without Teams: %v", err)
	}
	// Most programs register themselves for one user. Wine's ShellExecute does not look there.
	registered(t, registry.CURRENT_USER, `SOFTWARE\Classes\zoommtg\shell\open\command`, `"`+self+`" "%1"`)
	if !handled("zoommtg") || handled("msteams") {
		t.Errorf("zoommtg %v, msteams %v", handled("zoommtg"), handled("msteams"))
	}
	root := registry.Key(registry.LOCAL_MACHINE)
	registered(t, root, `SOFTWARE\Classes\msteams`, "URL:msteams")
	registered(t, root, `SOFTWARE\Classes\msteams\shell`, "")
	registered(t, root, `SOFTWARE\Classes\msteams\shell\open`, "")
	registered(t, root, `SOFTWARE\Classes\msteams\shell\open\command`, `"`+self+`" "%1"`)
	k, err := registry.OpenKey(root, `SOFTWARE\Classes\msteams`, registry.SET_VALUE)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	if err := k.SetStringValue("URL Protocol", ""); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "arguments")
	t.Setenv(argumentsFile, file)
	if err := New(nil, "test").OpenApp(teamsApp); err != nil {
		t.Fatal(err)
	}
	if got := awaited(t, file); got != teamsApp {
		t.Errorf("Teams was started with %q", got)
	}
}
