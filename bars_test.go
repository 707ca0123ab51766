//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"consentray/app/demo"
)

const barExamples = "docs/examples/status-bars/"

// example reads an example, which docs/status-bars.md has to name.
func example(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(barExamples + name)
	must(t, err)
	page, err := os.ReadFile("docs/status-bars.md")
	must(t, err)
	if !strings.Contains(string(page), "(examples/status-bars/"+name+")") {
		t.Errorf("docs/status-bars.md does not name %s", name)
	}
	return string(text)
}

// found is what a pattern finds in a text: its only group.
func found(t *testing.T, pattern, text string) string {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("no %s in:\n%s", pattern, text)
	}
	return m[1]
}

// shell runs a command of an example as a bar does, with the built program as consentray.
func (d *desk) shell(t *testing.T, command string, env ...string) (stdout string) {
	t.Helper()
	p := &proc{}
	cmd := exec.Command("sh", "-c", command)
	cmd.Env, cmd.Dir, cmd.Stdout, cmd.Stderr = append(d.Env(), env...), d.path("home"), &p.stdout, &p.stderr
	p.launch(t, cmd)
	defer p.kill()
	if code := p.wait(t); code != 0 {
		t.Errorf("%s: exit %d, %s", command, code, &p.stderr)
	}
	return p.stdout.String()
}

// waybar is what Waybar gets for its module.
func (d *desk) waybar(t *testing.T) (bar map[string]string) {
	t.Helper()
	var config map[string]struct {
		Exec  string
		Type  string            `json:"return-type"`
		Click string            `json:"on-click"`
		Icons map[string]string `json:"format-icons"`
	}
	text := regexp.MustCompile(`(?m)^\s*//.*$`).ReplaceAllString(example(t, "waybar.jsonc"), "")
	must(t, json.Unmarshal([]byte(text), &config))
	module := config["custom/consentray"]
	must(t, json.Unmarshal([]byte(d.shell(t, module.Exec)), &bar))
	if module.Type != "json" || module.Click != "consentray join" || module.Icons["soon"] == "" || !strings.Contains(example(t, "waybar.css"), "#custom-consentray.soon") {
		t.Errorf("the module is %+v", module)
	}
	return bar
}

// The commands in the examples for status bars are run as the bars run them.
func TestStatusBars(t *testing.T) {
	d := newDesk(t)
	path, err := built()
	must(t, err)
	must(t, os.Symlink(path, d.path("bin/consentray")))
	d.set("CONSENTRAY_PROFILE=demo")
	x := d.tray(t, d.start(t, "demo", "--scenario", "preapproved"))
	x.waitRegistered(t)
	d.waitPhase(t, "signed-out", 4)
	if bar := d.waybar(t); bar["alt"] != "signed-out" || bar["text"] != "" || bar["tooltip"] == "" {
		t.Errorf("signed out, Waybar shows %q", bar)
	}
	signIn(t, d, x, newBrowser(t), 1)
	d.waitPhase(t, "ready", 0)
	var next struct{ Meeting struct{ Subject string } }
	eventually(t, patience, func() error {
		out, errs, code := d.run(t, "next", "--json")
		if err := json.Unmarshal([]byte(out), &next); err != nil || code != 0 || next.Meeting.Subject == "" {
			return fmt.Errorf("next --json: exit %d, %s%s", code, out, errs)
		}
		return nil
	})
	subject := next.Meeting.Subject
	if out, _, code := d.run(t, "__complete", "join", "--account", ""); code != 0 || !strings.HasPrefix(out, demo.UserAddress+"\n") {
		t.Errorf("the completion of an account: exit %d, %q", code, out)
	}
	if bar := d.waybar(t); !strings.HasSuffix(bar["text"], subject) || bar["alt"] != "now" || bar["class"] != "now" {
		t.Errorf("Waybar shows %q, and the meeting is %q", bar, subject)
	}
	shows := func(bar, out string) {
		if !strings.Contains(out, subject) || strings.Count(out, "\n") != 1 {
			t.Errorf("%s shows %q, and the meeting is %q", bar, out, subject)
		}
	}
	joins := func(command string, env ...string) {
		before := len(d.opened())
		d.shell(t, command, env...)
		if page := d.waitOpened(t, before+1); !strings.HasPrefix(page, "https://") {
			t.Errorf("%s opened %q", command, page)
		}
	}

	polybar := example(t, "polybar.ini")
	shows("polybar", d.shell(t, found(t, `(?m)^exec = (.*)$`, polybar)))
	joins(found(t, `(?m)^click-left = (.*)$`, polybar))

	i3blocks := found(t, `(?m)^command=(.*)$`, example(t, "i3blocks.conf"))
	shows("i3blocks", d.shell(t, i3blocks, "BLOCK_BUTTON="))
	joins(i3blocks, "BLOCK_BUTTON=1")

	shows("tmux", d.shell(t, found(t, `#\((.*?)\)`, example(t, "tmux.conf"))))

	sketchybar := "#!/bin/sh\nprintf '%s\\n' \"$@\" >'" + d.path("bar") + "'\n"
	must(t, os.WriteFile(d.path("bin/sketchybar"), []byte(sketchybar), 0o700))
	joins(found(t, `click_script="([^"]*)"`, example(t, "sketchybar.sh")))
	d.shell(t, script(t, "sketchybar.sh"), "NAME=consentray")
	set, err := os.ReadFile(d.path("bar"))
	must(t, err)
	if want := regexp.MustCompile(`^--set\nconsentray\nlabel=\d\d:\d\d ` + regexp.QuoteMeta(subject) + `\ndrawing=on\n$`); !want.Match(set) {
		t.Errorf("sketchybar was called with %q", set)
	}

	menu := d.shell(t, script(t, "consentray.30s.sh"))
	title, rest, ok := strings.Cut(menu, "\n---\n")
	if !ok || !strings.Contains(title, subject) || !strings.Contains(rest, subject) {
		t.Errorf("SwiftBar shows %q", menu)
	}
	joins(found(t, `(?m)^Join \| bash="([^"]*)" param1=join `, rest) + " join")
}

// script is the path of an example that is a script.
func script(t *testing.T, name string) string {
	t.Helper()
	example(t, name)
	path, err := filepath.Abs(barExamples + name)
	must(t, err)
	return path
}

// The settings file is changed by commands, and what else stands in it stays.
func TestSettingsByCommands(t *testing.T) {
	d := newDesk(t, noScreen, noBus)
	file := d.path("home/.config/consentray/config.toml")
	if out, _, code := d.run(t, "config", "path"); code != 0 || out != file+"\n" {
		t.Errorf("config path: exit %d, %q, want %q", code, out, file)
	}
	if out, errs, code := d.run(t, "config", "set", "sync.days", "3"); code != 0 || !strings.HasPrefix(out, "sync.days is now \"3\".") {
		t.Errorf("config set: exit %d, %s%s", code, out, errs)
	}
	text, err := os.ReadFile(file)
	must(t, err)
	if !strings.Contains(string(text), "\ndays = 3\n# interval = \"5m\"\n") {
		t.Errorf("the file is\n%s", text)
	}
	above, _, _ := strings.Cut(string(text), "\ndays = 3\n")
	line := strconv.Itoa(strings.Count(above, "\n") + 2)
	for args, want := range map[string]struct {
		out, errs string
		code      int
	}{
		"get sync.days":         {"3\n", "", 0},
		"set sync.days 99":      {"", "consentray: sync.days does not take \"99\"; it takes a whole number from 1 to 31\n", 2},
		"set sync.dais 3":       {"", "consentray: There is no setting \"sync.dais\": consentray config list names them all\n", 2},
		"get sync.days --json ": {"{\n  \"key\": \"sync.days\",\n  \"value\": \"3\",\n  \"from\": \"user\",\n  \"where\": \"" + file + "\",\n  \"line\": " + line + ",\n  \"locked\": false\n}\n", "", 0},
	} {
		if out, errs, code := d.run(t, append([]string{"config"}, strings.Fields(args)...)...); out != want.out || errs != want.errs || code != want.code {
			t.Errorf("config %s: exit %d, %q, %q", args, code, out, errs)
		}
	}
	if now, err := os.ReadFile(file); err != nil || string(now) != string(text) {
		t.Errorf("a refused value changed the file: %v", err)
	}
}
