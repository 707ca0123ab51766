package desktop

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"consentray/app"
)

func TestLookBrowser(t *testing.T) {
	for _, tt := range []struct {
		name, settings, variable string // what xdg-settings does
		chosen                   app.Browser
		status                   app.Status
		browser                  string
	}{
		{"named", "echo firefox.desktop", "", app.Browser{}, app.StatusOK, "firefox.desktop"},
		{"by the variable", "exit 1", "/opt/mia/lynx", app.Browser{}, app.StatusOK, "lynx"},
		{"nameless", "exit 1", "", app.Browser{}, app.StatusWarning, ""},
		{"chosen", "exit 1", "", app.Browser{Program: "/bin/sh"}, app.StatusOK, "sh"},
		{"chosen and not there", "echo firefox.desktop", "", app.Browser{Program: "/opt/mia/netscape"}, app.StatusProblem, ""},
		{"chosen by name", "exit 1", "", app.Browser{Program: "firefox"}, app.StatusOK, "firefox"},
		{"with a profile", "exit 1", "", app.Browser{Program: "firefox", Profile: "work"}, app.StatusOK, "firefox"},
		{"with a profile that it cannot have", "exit 1", "", app.Browser{Program: "/bin/sh", Profile: "work"}, app.StatusProblem, ""},
		{"chosen by name and not there", "echo firefox.desktop", "", app.Browser{Program: "brave"}, app.StatusProblem, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := program(t, "xdg-settings", tt.settings)
			if err := os.WriteFile(filepath.Join(dir, "xdg-open"), []byte("#!/bin/sh\ntouch \"$OUT\"\n"), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "firefox"), []byte("#!/bin/sh\ntouch \"$OUT\"\n"), 0o700); err != nil {
				t.Fatal(err)
			}
			t.Setenv("BROWSER", tt.variable)
			f := lookBrowser(t.Context(), tt.chosen)
			if f.Status != tt.status || tt.browser != "" && !slices.Contains(f.Facts, app.Fact{Name: "browser", Value: tt.browser}) {
				t.Errorf("%+v", f)
			}
			if _, err := os.Stat(filepath.Join(dir, "out")); err == nil {
				t.Error("something was opened")
			}
		})
	}
	t.Run("none", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		if f := lookBrowser(t.Context(), app.Browser{}); f.Status != app.StatusProblem || f.Say != "browser-none" {
			t.Errorf("%+v", f)
		}
	})
}

// A script that hangs holds nobody up.
func TestLookBrowserDoesNotWait(t *testing.T) {
	dir := program(t, "xdg-settings", "sleep 60")
	if err := os.WriteFile(filepath.Join(dir, "xdg-open"), []byte("#!/bin/sh\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	begun := time.Now()
	lookBrowser(ctx, app.Browser{})
	if d := time.Since(begun); d > 10*time.Second {
		t.Errorf("it took %s", d)
	}
}

func TestLookAutostart(t *testing.T) {
	user, system := session(t)
	d := New(nil, "work")
	status := func(want app.Status, say string) {
		t.Helper()
		if f := d.lookAutostart(); f.Status != want || f.Say != say {
			t.Errorf("%+v, want %s %q", f, want, say)
		}
	}
	status(app.StatusOK, "autostart-off")
	set(t, d, true)
	status(app.StatusOK, "")
	path := filepath.Join(user, "io.github.consentray-work.desktop")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	self, _ := os.Executable()
	write(t, path, strings.ReplaceAll(string(text), self, "/opt/old/consentray"))
	status(app.StatusWarning, "autostart-moved")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(system, "io.github.consentray-work.desktop"), "[Desktop Entry]\nExec=consentray --profile work\n")
	status(app.StatusOK, "")
}

func TestLookWindow(t *testing.T) {
	for _, tt := range []struct {
		name, display, wayland string
		asked, drawn           int
		say                    string
		status                 app.Status
	}{
		{"X", ":1", "", 0, 0, "", app.StatusOK},
		{"Wayland", "", "wayland-0", 0, 0, "", app.StatusOK},
		{"drawn", ":1", "", 2, 2, "window-drawn", app.StatusOK},
		{"not drawn", ":1", "", 2, 1, "window-failed", app.StatusWarning},
		{"no screen", "", "", 0, 0, "window-none", app.StatusWarning},
	} {
		t.Setenv("DISPLAY", tt.display)
		t.Setenv("WAYLAND_DISPLAY", tt.wayland)
		if f := LookWindow(tt.asked, tt.drawn); f.Say != tt.say || f.Status != tt.status {
			t.Errorf("%s: %+v", tt.name, f)
		}
	}
}

func TestLookProxy(t *testing.T) {
	via := func(address string, err error) func(*http.Request) (*url.URL, error) {
		return func(*http.Request) (*url.URL, error) {
			if address == "" {
				return nil, err
			}
			u, err := url.Parse(address)
			return u, err
		}
	}
	const microsoft = "https://login.microsoftonline.com"
	if f := LookProxy(via("", nil), microsoft); f.Status != app.StatusOK || f.Say != "" {
		t.Errorf("none: %+v", f)
	}
	if f := LookProxy(via("", errors.New("bad")), microsoft); f.Status != app.StatusProblem || f.Say != "proxy-wrong" {
		t.Errorf("bad: %+v", f)
	}
	f := LookProxy(via("http://mia:hunter2@proxy.contoso.example:8080", nil), microsoft)
	if f.Say != "proxy-set" || f.Detail != "proxy.contoso.example:8080" {
		t.Errorf("set: %+v", f)
	}
	for _, fact := range f.Facts {
		if strings.Contains(fact.Value, "hunter2") || strings.Contains(fact.Value, "mia") {
			t.Errorf("a password is in %+v", f)
		}
	}
}

func TestLookLinks(t *testing.T) {
	dir := program(t, "firefox", `touch "$OUT"`)
	mime := "#!/bin/sh\ncase $3 in x-scheme-handler/msteams) echo teams.desktop;; esac\n"
	if err := os.WriteFile(filepath.Join(dir, "xdg-mime"), []byte(mime), 0o700); err != nil {
		t.Fatal(err)
	}
	browsers := func(whom string, b app.Browser) map[string]app.Browser { return map[string]app.Browser{whom: b} }
	for _, tt := range []struct {
		links       app.Opening
		say, detail string
	}{
		{app.Opening{}, "", ""},
		{app.Opening{Teams: true}, "links-set", ""},
		{app.Opening{Teams: true, Zoom: true}, "links-app", "Zoom"},
		{app.Opening{Browsers: browsers("mia@contoso.example", app.Browser{Program: "firefox", Profile: "work"})}, "links-set", ""},
		{app.Opening{Browsers: browsers("zoom", app.Browser{})}, "links-set", ""},
		{app.Opening{Browsers: browsers("mia@contoso.example", app.Browser{Program: "brave"})}, "links-browser", "brave"},
		{app.Opening{Browsers: browsers("zoom", app.Browser{Program: "/opt/none/browser"})}, "links-browser", "/opt/none/browser"},
	} {
		f := lookLinks(tt.links)
		if f.Say != tt.say || f.Detail != tt.detail {
			t.Errorf("%+v: %+v", tt.links, f)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "out")); err == nil {
		t.Error("something was opened")
	}
}
