//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"consentray/app/demo"
)

// Where not even the sign-in is allowed, nobody is known: the window finds the organisation by an
// address, and the request is for it once the person has said that it is theirs. Keyboard alone.
func TestOrganisationByTheWindow(t *testing.T) {
	d := newDesk(t)
	d.start(t, "demo", "--scenario", "locked")
	w := d.frame(t)
	w.clickFilled(t) // Sign in with Microsoft
	b := newBrowser(t)
	b.open(t, d.waitOpened(t, 1))
	b.press(t, "account-mia")
	b.waitText(t, "Need admin approval")
	b.press(t, "return")
	d.waitPhase(t, "unclear", 3, "--profile", "demo")
	if _, errs, code := d.run(t, "--profile", "demo", "saw", "approval"); code != 0 {
		t.Fatalf("saw: exit %d, %s", code, errs)
	}
	request := func(tenant string, confirmed bool) (link string) {
		eventually(t, patience, func() error {
			s := d.waitPhase(t, "needs-approval", 3, "--profile", "demo")
			if s.Request == nil || s.Request.Tenant != tenant || s.Request.Confirmed != confirmed {
				return fmt.Errorf("the request is %+v", s.Request)
			}
			link = s.Request.Link
			return nil
		})
		return link
	}
	if link := request("organizations", false); !strings.Contains(link, "/organizations/v2.0/adminconsent?") {
		t.Errorf("before anybody was asked: %s", link)
	}
	w.keep(t, "window-whose")
	w.key(t, "Tab")
	_, err := d.xdo("type", "--delay", "20", "Mia.Keller@"+demo.Domain)
	must(t, err)
	w.keep(t, "window-whose-typed")
	w.key(t, "Return")
	w.waitText(t, "Is that your organisation?")
	w.keep(t, "window-whose-found")
	request("organizations", false) // found, and not yet used
	w.key(t, "Tab", "Return")       // Yes
	if link := request(demo.TenantID, true); !strings.Contains(link, "/"+demo.TenantID+"/v2.0/adminconsent?") {
		t.Errorf("for the organisation that was confirmed: %s", link)
	}
	w.waitText(t, "For "+demo.Domain)
	w.keep(t, "window-whose-home")
	must(t, filepath.WalkDir(d.path("home"), func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if text, _ := os.ReadFile(name); strings.Contains(strings.ToLower(string(text)), "mia.keller@") {
			t.Errorf("the address stands in %s", name)
		}
		return nil
	}))
}

// waitText waits until the window says text, as a person reads it.
func (w *frame) waitText(t *testing.T, text string) {
	t.Helper()
	eventually(t, patience, func() error {
		picture := exec.Command("import", "-window", w.id, "-resize", "200%", "png:-")
		picture.Env = w.desk.env
		shot, err := picture.Output()
		if err != nil {
			return fmt.Errorf("import: %w", err)
		}
		// Mode 11 looks for text anywhere: a window is no page.
		reader := exec.Command("tesseract", "-", "-", "-l", "eng", "--psm", "11", "--dpi", "200")
		reader.Env, reader.Stdin = append(os.Environ(), "OMP_THREAD_LIMIT=1"), bytes.NewReader(shot)
		read, err := reader.Output()
		if err == nil && !strings.Contains(string(read), text) {
			err = fmt.Errorf("the window does not say %q but:\n%s", text, read)
		}
		return err
	})
}
