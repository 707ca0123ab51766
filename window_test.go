//go:build linux

package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"consentray/app/demo"
)

// A frame is the program's window on the desk's screen, seen as pixels and driven by pointer and
// keyboard.
type frame struct {
	desk *desk
	id   string
}

// xdo runs xdotool on the desk's screen and returns what it prints.
func (d *desk) xdo(args ...string) (string, error) {
	cmd := exec.Command("xdotool", args...)
	cmd.Env = d.env
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}

// frame waits for the window and for its first picture that is not all of one colour.
func (d *desk) frame(t *testing.T) *frame {
	t.Helper()
	w := &frame{desk: d}
	eventually(t, patience, func() error {
		ids, err := d.xdo("search", "--onlyvisible", "--name", "^Consentray")
		if err != nil || ids == "" {
			return fmt.Errorf("no window")
		}
		w.id = strings.Fields(ids)[0]
		img, err := w.picture()
		if err != nil {
			return err
		}
		if plainColour(img) {
			return fmt.Errorf("the window is empty")
		}
		return nil
	})
	return w
}

// waitClosed waits until there is no window.
func (d *desk) waitClosed(t *testing.T) {
	t.Helper()
	eventually(t, patience, func() error {
		if ids, err := d.xdo("search", "--onlyvisible", "--name", "^Consentray"); err == nil && ids != "" {
			return fmt.Errorf("the window is still there")
		}
		return nil
	})
}

func (w *frame) picture() (image.Image, error) {
	cmd := exec.Command("import", "-window", w.id, "png:-")
	cmd.Env = w.desk.env
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	return png.Decode(bytes.NewReader(out))
}

func plainColour(img image.Image) bool {
	b := img.Bounds()
	first := img.At(b.Min.X, b.Min.Y)
	for y := b.Min.Y; y < b.Max.Y; y += 5 {
		for x := b.Min.X; x < b.Max.X; x += 5 {
			if img.At(x, y) != first {
				return false
			}
		}
	}
	return true
}

// keep saves a picture of the window below build/pictures.
func (w *frame) keep(t *testing.T, name string) {
	t.Helper()
	img, err := w.picture()
	must(t, err)
	must(t, os.MkdirAll("build/pictures", 0o755))
	file, err := os.Create(filepath.Join("build/pictures", name+".png"))
	must(t, err)
	defer file.Close()
	must(t, png.Encode(file, img))
}

// accents are the colours of the one filled button, light and dark.
var accents = []color.NRGBA{{0x2f, 0x62, 0xe6, 0xff}, {0x7f, 0xa3, 0xff, 0xff}}

// filled finds the middle of the filled button.
func filled(img image.Image) (image.Point, bool) {
	for _, accent := range accents {
		box := image.Rectangle{}
		for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
			run := 0
			for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
				if color.NRGBAModel.Convert(img.At(x, y)) != accent {
					run = 0
					continue
				}
				if run++; run >= 40 {
					box = box.Union(image.Rect(x-run+1, y, x+1, y+1))
				}
			}
		}
		if box.Dy() >= 20 {
			return box.Min.Add(box.Max).Div(2), true
		}
	}
	return image.Point{}, false
}

// clickFilled clicks the filled button with the pointer, once there is one.
func (w *frame) clickFilled(t *testing.T) {
	t.Helper()
	eventually(t, patience, func() error {
		img, err := w.picture()
		if err != nil {
			return err
		}
		at, ok := filled(img)
		if !ok {
			return fmt.Errorf("no filled button in the window")
		}
		_, err = w.desk.xdo("mousemove", "--window", w.id, strconv.Itoa(at.X), strconv.Itoa(at.Y), "click", "1")
		return err
	})
}

// key presses keys in the window.
func (w *frame) key(t *testing.T, keys ...string) {
	t.Helper()
	_, err := w.desk.xdo(append([]string{"windowfocus", "--sync", w.id, "key", "--delay", "60"}, keys...)...)
	must(t, err)
}

// close asks the window to close as its title bar does.
func (w *frame) close(t *testing.T) {
	t.Helper()
	_, err := w.desk.xdo("windowfocus", "--sync", w.id, "key", "alt+F4")
	must(t, err)
}

// windowProcess is the process that draws.
func (d *desk) windowProcess(t *testing.T, agent *proc) int {
	t.Helper()
	out, _ := exec.Command("pgrep", "-P", strconv.Itoa(agent.pid()), "-f", "window approval").Output()
	pid, err := strconv.Atoi(strings.TrimSpace(string(out)))
	if err != nil {
		t.Fatalf("no process draws a window: %q", out)
	}
	return pid
}

// The blocked journey by window and pages alone: no menu is opened.
func TestWindowThroughTheWall(t *testing.T) {
	d := newDesk(t)
	p := d.start(t, "demo")
	w := d.frame(t)
	w.keep(t, "window-signed-out")
	w.clickFilled(t) // Sign in with Microsoft
	b := newBrowser(t)
	b.open(t, d.waitOpened(t, 1))
	b.press(t, "account-mia")
	b.press(t, "accept")
	b.waitText(t, "Need admin approval")
	w.keep(t, "window-signing-in")
	b.press(t, "return")
	d.waitPhase(t, "unclear", 3, "--profile", "demo")
	w.keep(t, "window-unclear")
	w.key(t, "Tab", "Return") // the first answer: Need admin approval
	s := d.waitPhase(t, "needs-approval", 3, "--profile", "demo")
	eventually(t, patience, func() error {
		img, err := w.picture()
		if err == nil {
			if _, ok := filled(img); !ok {
				err = fmt.Errorf("no filled button yet")
			}
		}
		return err
	})
	w.keep(t, "window-needs-approval")
	w.clickFilled(t) // Copy request
	eventually(t, patience, func() error {
		if got := d.clipboard(t); !strings.Contains(got, s.Request.Link) {
			return fmt.Errorf("the clipboard has %q", got)
		}
		return nil
	})

	// Closed, the window is gone, and what it copied is still there.
	w.close(t)
	d.waitClosed(t)
	d.notices.waitFor(t, "tray")
	if got := d.clipboard(t); !strings.Contains(got, s.Request.Link) {
		t.Errorf("after the window closed the clipboard has %q", got)
	}
	d.waitPhase(t, "needs-approval", 3, "--profile", "demo")

	approve(t, s.Request.Link, newBrowser(t))
	d.notices.invoke(t, d.notices.waitFor(t, "Approved"), "default")
	d.waitPhase(t, "ready", 0, "--profile", "demo")
	w = d.frame(t)
	w.keep(t, "window-ready")

	// Killed, it takes nothing with it, and comes again.
	must(t, syscall.Kill(d.windowProcess(t, p), syscall.SIGKILL))
	d.waitClosed(t)
	d.waitPhase(t, "ready", 0, "--profile", "demo")
	if _, errs, code := d.run(t, "--profile", "demo"); code != 0 {
		t.Errorf("second start: exit %d, %s", code, errs)
	}
	d.frame(t)
	if pid := d.windowProcess(t, p); pid == 0 {
		t.Error("no window after the kill")
	}

	// A second wish raises the same window; it goes with the agent.
	before := d.windowProcess(t, p)
	if _, errs, code := d.run(t, "--profile", "demo", "window", "approval"); code != 0 {
		t.Errorf("window: exit %d, %s", code, errs)
	}
	if after := d.windowProcess(t, p); after != before {
		t.Errorf("a second window: %d and %d", before, after)
	}
	p.signal(syscall.SIGTERM)
	if code := p.wait(t); code != 0 {
		t.Errorf("SIGTERM ends it with %d", code)
	}
	d.waitClosed(t)
}

// A window that hangs is replaced, and the agent goes on.
func TestWindowThatHangs(t *testing.T) {
	d := newDesk(t)
	p := d.start(t, "demo")
	d.frame(t)
	pid := d.windowProcess(t, p)
	must(t, syscall.Kill(pid, syscall.SIGSTOP))
	d.waitPhase(t, "signed-out", 4, "--profile", "demo")
	if _, errs, code := d.run(t, "--profile", "demo"); code != 0 {
		t.Errorf("second start: exit %d, %s", code, errs)
	}
	eventually(t, patience, func() error {
		if syscall.Kill(pid, 0) == nil {
			return fmt.Errorf("the window that hangs is still there")
		}
		return nil
	})
	page := d.waitOpened(t, 1)
	if !strings.HasPrefix(page, "http://127.0.0.1:") {
		t.Errorf("instead of the window %q was opened", page)
	}
}

// Without OpenGL the same stands on a page in the browser, and it says why.
func TestNoOpenGL(t *testing.T) {
	d := newDesk(t, noOpenGL)
	d.start(t, "demo")
	page := d.waitOpened(t, 1)
	b := newBrowser(t)
	b.open(t, page)
	b.waitText(t, "window")
	b.screenshot(t, "standby-signed-out")
	if _, _, code := d.run(t, "--profile", "demo", "status"); code != 4 {
		t.Errorf("status: exit %d", code)
	}
}

// Where there is no tray the window opens at every start; where there is one, only at the first, and by
// the menu.
func TestWindowInsteadOfTray(t *testing.T) {
	d := newDesk(t, noHost)
	for range 2 {
		p := d.start(t)
		d.frame(t).close(t)
		d.waitClosed(t)
		p.signal(syscall.SIGTERM)
		if code := p.wait(t); code != 0 {
			t.Errorf("exit %d", code)
		}
	}
	d.startPanel(t)
	p := d.start(t)
	x := d.tray(t, p)
	x.waitRegistered(t)
	d.waitPhase(t, "needs-setup", 2)
	if ids, err := d.xdo("search", "--onlyvisible", "--name", "^Consentray"); err == nil && ids != "" {
		t.Error("the window opens although there is a tray")
	}
	x.click(t, "Open window")
	d.frame(t)
}

// A real notification service: its action brings the window.
func TestNotificationThroughDunst(t *testing.T) {
	d := newDesk(t, noNotices)
	d.background(t, exec.Command("dunst"))
	d.waitName(t, noticesName, true)
	p := d.start(t, "demo", "--scenario", "open")
	x := d.tray(t, p)
	d.frame(t).close(t)
	d.waitClosed(t)
	d.waitDunst(t)
	d.dunst(t, "close-all") // where the window went
	b := newBrowser(t)
	signIn(t, d, x, b, 1)
	b.press(t, "accept")
	b.waitText(t, "Read your calendars")
	b.press(t, "cancel")
	d.waitPhase(t, "unclear", 3, "--profile", "demo")
	d.waitDunst(t)
	d.screenshot(t, "notification")
	d.dunst(t, "action", "0")
	d.frame(t)
}

// waitDunst waits until a notification is on the screen.
func (d *desk) waitDunst(t *testing.T) {
	t.Helper()
	eventually(t, patience, func() error {
		if n := d.dunst(t, "count", "displayed"); n == "0" {
			return fmt.Errorf("no notification on the screen")
		}
		return nil
	})
}

// dunst asks the notification service.
func (d *desk) dunst(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command("dunstctl", args...)
	cmd.Env = d.env
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("dunstctl: %v\n%s", err, out)
	}
	return strings.TrimSpace(string(out))
}

// A new user pastes the application ID, and goes on without a new start.
func TestWindowSetUp(t *testing.T) {
	d := newDesk(t)
	d.start(t)
	d.waitPhase(t, "needs-setup", 2)
	w := d.frame(t)
	w.keep(t, "window-needs-setup")
	w.key(t, "Tab")
	_, err := d.xdo("type", "--delay", "20", "not an ID")
	must(t, err)
	w.key(t, "Return", "ctrl+a")
	_, err = d.xdo("type", "--delay", "20", demo.ClientID)
	must(t, err)
	d.waitPhase(t, "needs-setup", 2) // what was typed first was refused
	w.key(t, "Return")
	d.waitPhase(t, "signed-out", 4)
	if text, err := os.ReadFile(d.path("home/.config/consentray/config.toml")); err != nil || !strings.Contains(string(text), demo.ClientID) {
		t.Errorf("the settings: %v\n%s", err, text)
	}
}

// Each start of the demo begins anew, and so with the window, though it was closed before.
func TestDemoWindowAtEveryStart(t *testing.T) {
	d := newDesk(t)
	for range 2 {
		p := d.start(t, "demo")
		w := d.frame(t)
		w.close(t)
		d.waitClosed(t)
		p.signal(syscall.SIGTERM)
		if code := p.wait(t); code != 0 {
			t.Fatalf("SIGTERM ends it with %d", code)
		}
	}
}
