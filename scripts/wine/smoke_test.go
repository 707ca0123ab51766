//go:build linux

package wine

import (
	"encoding/json"
	"errors"
	"fmt"
	"image"
	_ "image/png"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestLauncher(t *testing.T) {
	w := windows(t)
	out, errs, code := w.run(t, "version", "--json")
	var v struct{ Version, Platform string }
	if err := json.Unmarshal([]byte(out), &v); err != nil || code != 0 || errs != "" || v.Platform != "windows/amd64" || v.Version == "" {
		t.Errorf("version --json: %q %q, exit %d, %v", out, errs, code, err)
	}
	for _, word := range []string{"nonsense", "two words", `a "quoted" word`, `back\slash\`, `"`, "größer"} {
		out, errs, code := w.run(t, word)
		if code != 2 || out != "" || strings.Count(errs, "\n") != 1 || !strings.HasPrefix(errs, "consentray: ") {
			t.Errorf("%s: exit %d\n%s%s", word, code, out, errs)
		}
		if quoted, _ := json.Marshal(word); !strings.Contains(errs, string(quoted)) {
			t.Errorf("%s arrives as %s", word, errs)
		}
	}
}

// The launcher starts what lies beside it and nothing else: neither of the working folder nor of PATH.
func TestLauncherLooksBesideItself(t *testing.T) {
	w := windows(t)
	alone, elsewhere := t.TempDir(), t.TempDir()
	copyFile(t, built+"/consentray.com", alone+"/consentray.com")
	copyFile(t, built+"/consentray.exe", elsewhere+"/consentray.exe")
	cmd := w.with("WINEPATH="+elsewhere).command(absolute(t, root+"/scripts/wine/run"), alone+"/consentray.com", "version")
	cmd.Dir = elsewhere
	out, err := cmd.CombinedOutput()
	if err == nil || cmd.ProcessState.ExitCode() != 1 || !strings.HasPrefix(string(out), "consentray: consentray.exe cannot be started") {
		t.Errorf("%v: %s", err, out)
	}
}

// standing is what `status --json` says, as far as these tests read it.
type standing struct {
	Schema   int
	Phase    string
	Problems []struct{ Code string }
	Sync     struct{ Meetings int }
}

// waitPhase waits until `status --json` says phase, and checks the exit code that goes with it.
func (w *machine) waitPhase(t *testing.T, phase string, exit int, flags ...string) (s standing) {
	t.Helper()
	eventually(t, func() error {
		out, errs, code := w.run(t, append(flags, "status", "--json")...)
		s = standing{}
		if err := json.Unmarshal([]byte(out), &s); err != nil {
			return fmt.Errorf("status --json: %w, exit %d\n%s%s", err, code, out, errs)
		}
		if s.Phase != phase || code != exit || s.Schema != 1 {
			return fmt.Errorf("schema %d, phase %s, exit %d; want 1, %s, %d", s.Schema, s.Phase, code, phase, exit)
		}
		return nil
	})
	return s
}

// picture keeps what a window shows in build/windows, and returns how many colours it has.
func (w *machine) picture(t *testing.T, id, name string) int {
	t.Helper()
	file := absolute(t, filepath.Join(built, name+".png"))
	if out, err := w.command("import", "-window", id, file).CombinedOutput(); err != nil {
		t.Fatalf("import: %v\n%s", err, out)
	}
	f, err := os.Open(file)
	must(t, err)
	defer f.Close()
	shown, _, err := image.Decode(f)
	must(t, err)
	colours := map[[3]uint32]bool{}
	for y := shown.Bounds().Min.Y; y < shown.Bounds().Max.Y; y++ {
		for x := shown.Bounds().Min.X; x < shown.Bounds().Max.X; x++ {
			r, g, b, _ := shown.At(x, y).RGBA()
			colours[[3]uint32{r, g, b}] = true
		}
	}
	return len(colours)
}

// The whole way of the demo: tray icon, window, a second start, sign-in through the browser, meetings,
// and an end that leaves nothing.
func TestDemo(t *testing.T) {
	w := windows(t)
	agent := w.agent(t, "demo", "--scenario", "preapproved")
	w.waitPhase(t, "signed-out", 4, "--profile", "demo")

	eventually(t, func() error {
		for tray := range w.shown("Wine System Tray") {
			if w.picture(t, tray, "tray") >= 5 {
				return nil
			}
		}
		return errors.New("the tray shows no icon")
	})
	agent.running(t)

	var window string
	eventually(t, func() error {
		// On a slow computer a window that takes too long is replaced by a page; each start asks anew.
		second := w.agent(t, "--profile", "demo")
		if code := second.wait(t); code != 0 {
			t.Errorf("a second start exits with %d: %s", code, &second.stderr)
		}
		for window = range w.shown("^Consentray") {
			return nil
		}
		return errors.New("a second start shows no window")
	})
	eventually(t, func() error {
		if n := w.picture(t, window, "window"); n < 20 {
			return fmt.Errorf("the window is empty: %d colours", n)
		}
		return nil
	})

	w.signIn(t, newBrowser(t, nil), "--profile", "demo")
	w.waitPhase(t, "ready", 0, "--profile", "demo")
	var agenda struct{ Meetings []struct{ Subject string } }
	out, errs, code := w.run(t, "--profile", "demo", "agenda", "--json")
	if err := json.Unmarshal([]byte(out), &agenda); err != nil || code != 0 || len(agenda.Meetings) < 10 {
		t.Errorf("agenda --json: %v, exit %d, %d meetings: %s", err, code, len(agenda.Meetings), errs)
	}
	w.picture(t, window, "ready")

	w.quit(t, agent)
}

// quit chooses the last row of the tray icon's menu, and waits until nothing of the agent is left. A
// window that comes up at that moment can make Wine miss the click; then it is tried again.
func (w *machine) quit(t *testing.T, agent *program) {
	t.Helper()
	eventually(t, func() error {
		if err := w.clickQuit(t); err != nil {
			return err
		}
		select {
		case <-agent.done:
			return nil
		case <-time.After(5 * time.Second):
			return errors.New("Quit was clicked, and the agent runs")
		}
	})
	if code := agent.wait(t); code != 0 {
		t.Errorf("the agent ends with %d", code)
	}
	eventually(t, w.empty)
}

// clickQuit opens the menu, keeps a picture of it, and clicks.
func (w *machine) clickQuit(t *testing.T) error {
	t.Helper()
	for window := range w.shown("^Consentray") {
		w.xdotool(t, "windowmove", window, "700", "60") // it may lie over the tray
	}
	w.xdotool(t, "mousemove", "1270", "790", "click", "1", "sleep", "1") // closes a menu that came late
	before := w.shown("")
	for tray := range w.shown("Wine System Tray") {
		w.xdotool(t, "windowraise", tray, "mousemove", "--window", tray, "10", "10", "click", "3")
	}
	for range 50 {
		named := w.shown("^Consentray")
		for id := range w.shown("") {
			if !before[id] && !named[id] {
				return w.clickLast(t, id)
			}
		}
		time.Sleep(200 * time.Millisecond)
	}
	return errors.New("no menu was opened")
}

// clickLast clicks the last row of a menu, which is 16 pixels high, above a frame of 3.
func (w *machine) clickLast(t *testing.T, menu string) error {
	t.Helper()
	w.picture(t, "root", "menu")
	out, err := w.command("xdotool", "getwindowgeometry", "--shell", menu).Output()
	height := regexp.MustCompile(`HEIGHT=(\d+)`).FindStringSubmatch(string(out))
	if err != nil || height == nil {
		return fmt.Errorf("the menu has gone: %w", err)
	}
	bottom, err := strconv.Atoi(height[1])
	must(t, err)
	w.xdotool(t, "mousemove", "--window", menu, "30", strconv.Itoa(bottom-10), "sleep", "1", "click", "1")
	return nil
}

// shown is the set of the windows that are seen and whose title matches.
func (w *machine) shown(title string) map[string]bool {
	out, _ := w.command("xdotool", "search", "--onlyvisible", "--maxdepth", "2", "--name", title).Output()
	all := map[string]bool{}
	for id := range strings.FieldsSeq(string(out)) {
		all[id] = true
	}
	return all
}

func (w *machine) xdotool(t *testing.T, args ...string) {
	t.Helper()
	if out, err := w.command("xdotool", args...).CombinedOutput(); err != nil {
		t.Fatalf("xdotool %q: %v\n%s", args, err, out)
	}
}

// In a console the launcher prints Unicode, and Ctrl-C ends the program, not the launcher before it.
func TestConsole(t *testing.T) {
	w := windows(t)
	agent := w.agent(t, "demo")
	w.waitPhase(t, "signed-out", 4, "--profile", "demo")
	typed, keys, err := os.Pipe()
	must(t, err)
	defer keys.Close()
	defer typed.Close()
	// script gives it a terminal.
	line := absolute(t, root+"/scripts/wine/run") + " " + absolute(t, built+"/consentray.com") + " --profile demo status --json --watch"
	console := w.with("TERM=xterm", "SHELL=/bin/bash").command("script", "-qec", line, "/dev/null")
	console.Stdin = typed
	p := w.watch(t, console)
	eventually(t, func() error {
		if !strings.Contains(p.stdout.String(), "signed-out") {
			return fmt.Errorf("the console shows %q", &p.stdout)
		}
		return nil
	})
	p.running(t)
	_, err = keys.Write([]byte{3})
	must(t, err)
	if code := p.wait(t); code != 0 {
		t.Errorf("after Ctrl-C it exits with %d: %s", code, &p.stdout)
	}
	agent.running(t)
}

// The launcher is as good as the program: whoever kills it ends the agent.
func TestLauncherStandsForTheAgent(t *testing.T) {
	w := windows(t)
	launcher := w.start(t, "", built+"/consentray.com", "--profile", "console")
	w.waitPhase(t, "needs-setup", 2, "--profile", "console")
	must(t, launcher.cmd.Process.Kill())
	<-launcher.done
	// The window stays and tells that its agent has gone.
	eventually(t, func() error {
		for _, line := range w.left() {
			if !strings.Contains(line, " window ") {
				return fmt.Errorf("still running: %s", line)
			}
		}
		return nil
	})
}

// signIn signs in by the command, with the pages played in b.
func (w *machine) signIn(t *testing.T, b *browser, flags ...string) {
	t.Helper()
	before := len(w.signInPages())
	command := w.start(t, "", append(append([]string{built + "/consentray.com"}, flags...), "sign-in")...)
	eventually(t, func() error {
		if len(w.signInPages()) == before {
			return fmt.Errorf("no page of the sign-in service was opened")
		}
		return nil
	})
	b.signIn(t, w.signInPages()[before])
	if code := command.wait(t); code != 0 {
		t.Errorf("sign-in exits with %d: %s", code, &command.stderr)
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	must(t, err)
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE, 0o755)
	must(t, err)
	_, err = io.Copy(out, in)
	must(t, err)
	must(t, out.Close())
}

func absolute(t *testing.T, path string) string {
	t.Helper()
	path, err := filepath.Abs(path)
	must(t, err)
	return path
}
