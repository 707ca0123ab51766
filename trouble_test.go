//go:build linux

package main

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"consentray/app/demo"
)

// oneSentence checks what a command prints when it cannot: one line on standard error that begins
// with the program's name, and nothing of a library's own text.
func oneSentence(t *testing.T, errs string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(errs), "\n")
	if len(lines) != 1 || !strings.HasPrefix(lines[0], "consentray: ") {
		t.Errorf("not one sentence on standard error:\n%s", errs)
	}
	for _, raw := range []string{"goroutine", "panic", "dbus:", "dial tcp", "toml:", "x509:"} {
		if strings.Contains(errs, raw) {
			t.Errorf("raw text %q in %s", raw, errs)
		}
	}
}

func TestBadSettings(t *testing.T) {
	d := newDesk(t, noScreen, noBus)
	file := d.path("home/.config/consentray/config.toml")
	must(t, os.MkdirAll(filepath.Dir(file), 0o700))
	for _, tt := range []struct {
		name, toml, env, want string
	}{
		{"no application ID", "", "", "app registration"},
		{"one that is no GUID", `client_id = "consentray"`, "", "client_id"},
		{"from the environment", "", "CONSENTRAY_CLIENT_ID=1234", "CONSENTRAY_CLIENT_ID"},
		{"broken toml", "client_id = \"a\"\ntenant = = 3\n", "", "line 2, column 10"},
		{"unknown key", "clientid = \"x\"\n", "", "clientid"},
		{"wrong value", "client_id = \"" + demo.ClientID + "\"\n[sync]\ndays = 400\n", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			must(t, os.WriteFile(file, []byte(tt.toml), 0o600))
			if tt.env != "" {
				d.set(tt.env)
			}
			_, errs, code := d.run(t, "sign-in")
			if tt.want != "" && code != 2 {
				t.Errorf("exit %d", code)
			}
			oneSentence(t, errs)
			if !strings.Contains(errs, tt.want) {
				t.Errorf("standard error %q lacks %q", errs, tt.want)
			}
		})
	}
}

func TestAgentWithBadSettingsStillShowsItself(t *testing.T) {
	d := newDesk(t)
	file := d.path("home/.config/consentray/config.toml")
	must(t, os.MkdirAll(filepath.Dir(file), 0o700))
	must(t, os.WriteFile(file, []byte("client_id = \"nonsense\"\n"), 0o600))
	p := d.start(t)
	x := d.tray(t, p)
	x.waitFor(t, "Settings")
	if s := d.waitPhase(t, "needs-setup", 2); len(s.Problems) == 0 || s.Problems[0].Code != "settings" {
		t.Errorf("problems %+v", s.Problems)
	}
	x.click(t, "Settings")
	if opened := d.waitOpened(t, 1); !strings.HasSuffix(opened, "config.toml") {
		t.Errorf("Settings opened %q", opened)
	}
	x.click(t, "Quit")
	if code := p.wait(t); code != 0 {
		t.Errorf("exit %d", code)
	}
}

func TestUnknownTenant(t *testing.T) {
	org := newTenant(t, "default")
	d := newDesk(t)
	d.set(org.settings()...)
	d.set("CONSENTRAY_TENANT=nowhere.example")
	_, errs, code := d.run(t, "sign-in")
	if code == 0 || len(d.opened()) != 0 {
		t.Errorf("exit %d, opened %q", code, d.opened())
	}
	oneSentence(t, errs)
}

func TestCertificateThatNobodyTrusts(t *testing.T) {
	org := newTenant(t, "default")
	d := newDesk(t)
	for _, s := range org.settings() {
		if !strings.HasPrefix(s, "SSL_CERT_FILE") {
			d.set(s)
		}
	}
	_, errs, code := d.run(t, "sign-in")
	if code == 0 || org.hits(t, "openid-configuration") != 0 {
		t.Errorf("exit %d", code)
	}
	if !strings.Contains(errs, "“Consentray test authority”") {
		t.Errorf("the issuer is not named: %s", errs)
	}
	oneSentence(t, errs)
}

func TestNoBrowser(t *testing.T) {
	d := newDesk(t, noBrowser)
	p := d.start(t, "demo")
	x := d.tray(t, p)
	x.click(t, "Sign in")
	x.waitFor(t, "Copy the sign-in address")
	eventually(t, patience, func() error {
		if got := d.clipboard(t); !strings.Contains(got, "/oauth2/v2.0/authorize?") {
			return fmt.Errorf("the clipboard has %q", got)
		}
		return nil
	})
	d.notices.waitFor(t, "browser")
	d.waitPhase(t, "signing-in", 4, "--profile", "demo")
}

func TestNoSessionBus(t *testing.T) {
	d := newDesk(t, noScreen, noBus)
	p := d.start(t, "demo")
	s := d.waitPhase(t, "signed-out", 4, "--profile", "demo")
	var codes []string
	for _, x := range s.Problems {
		codes = append(codes, x.Code)
	}
	if !strings.Contains(strings.Join(codes, " "), "tray") {
		t.Errorf("problems %q", codes)
	}
	p.kill()
	if !strings.HasPrefix(p.stderr.String(), "consentray: ") {
		t.Errorf("standard error %q", &p.stderr)
	}
}

func TestNoTrayHost(t *testing.T) {
	d := newDesk(t, noHost)
	p := d.start(t, "demo")
	eventually(t, patience, func() error {
		for _, x := range d.waitPhase(t, "signed-out", 4, "--profile", "demo").Problems {
			if x.Code == "tray" {
				return nil
			}
		}
		return fmt.Errorf("no problem says that there is no tray")
	})
	d.startPanel(t)
	x := d.tray(t, p)
	x.waitRegistered(t)
	eventually(t, patience, func() error {
		if s, _ := d.status(t, "--profile", "demo"); len(s.Problems) != 0 {
			return fmt.Errorf("still %+v", s.Problems)
		}
		return nil
	})
}

func TestNoKeyring(t *testing.T) {
	d := newDesk(t, noKeyring)
	p := d.start(t, "demo", "--scenario", "preapproved")
	x := d.tray(t, p)
	b := newBrowser(t)
	signIn(t, d, x, b, 1)
	s := d.waitPhase(t, "ready", 0, "--profile", "demo")
	if len(s.Problems) != 1 || s.Problems[0].Code != "keychain" {
		t.Errorf("problems %+v", s.Problems)
	}
	d.secretsOf(t, p)
}

func TestStartWithLockedKeyring(t *testing.T) {
	org := newTenant(t, "preapproved")
	d := newDesk(t)
	d.set(org.settings()...)
	p := d.start(t)
	x := d.tray(t, p)
	signIn(t, d, x, newBrowser(t, org.certificate), 1)
	d.waitPhase(t, "ready", 0)
	p.kill()
	d.lockKeyring(t)
	p = d.start(t)
	x = d.tray(t, p)
	eventually(t, patience, func() error {
		s, _ := d.status(t)
		for _, x := range s.Problems {
			if x.Code == "keychain" && s.Phase == "ready" {
				return nil
			}
		}
		return fmt.Errorf("phase %s, problems %+v", s.Phase, s.Problems)
	})
	x.waitFor(t, "Your account", "Sign out") // still the account's menu: nobody was signed out by a locked keyring
}

func TestControlSocketIsClosedToOthers(t *testing.T) {
	d := newDesk(t, noScreen, noBus)
	d.start(t, "demo")
	d.waitPhase(t, "signed-out", 4, "--profile", "demo")
	var sockets []string
	must(t, filepath.Walk(d.path("run"), func(path string, info os.FileInfo, err error) error {
		if err == nil && info.Mode()&os.ModeSocket != 0 && strings.Contains(path, "consentray") {
			sockets = append(sockets, path)
			if info.Mode().Perm() != 0o600 {
				t.Errorf("%s has mode %v", path, info.Mode())
			}
			folder, err := os.Stat(filepath.Dir(path))
			if err != nil || folder.Mode().Perm() != 0o700 {
				t.Errorf("its folder has mode %v", folder.Mode())
			}
		}
		return nil
	}))
	if len(sockets) != 1 {
		t.Fatalf("sockets %q", sockets)
	}
	c, err := net.Dial("unix", sockets[0])
	must(t, err)
	defer c.Close()
	fmt.Fprintf(c, "GET / HTTP/1.1\r\n\r\n")
	must(t, c.SetReadDeadline(time.Now().Add(patience)))
	if answer := make([]byte, 4096); true {
		n, _ := c.Read(answer)
		if strings.Contains(string(answer[:n]), "accounts") {
			t.Errorf("garbage is answered with %s", answer[:n])
		}
	}
	d.waitPhase(t, "signed-out", 4, "--profile", "demo")
}
