package config

import (
	"runtime"
	"strings"
	"testing"

	"consentray/app"
)

func TestBrowser(t *testing.T) {
	for text, want := range map[string]string{
		"edge": "edge", "Firefox": "firefox", "safari": "safari", "": "",
		"Edge: Profile 1": "edge:Profile 1", "firefox:Büro": "firefox:Büro", "chrome:a:b": "chrome:a:b",
	} {
		l := layers{user: "browser = '" + text + "'"}.load(t)
		if l.Browser.String() != want || len(l.Wrong) > 0 {
			t.Errorf("%q: %q %v", text, l.Browser, l.Wrong)
		}
	}
	for _, bad := range []string{
		"opera", "./firefox", "firefox --private", "microsoft-edge", "edge,chrome", "--help", "edge:", ":work", "safari:work", "opera:work", "edge:--no-sandbox", "edge:-x",
		"edge:..", "edge:a/b", `edge:a\b`, "edge:a\"b", "edge:$(id)", "edge:`id`", "edge:a;b", "edge:a|b", "edge:%TEMP%", "edge:\u202ea",
		"edge:" + strings.Repeat("x", longestProfile+1), "firefox -P:work", "/usr/bin/firefox:-x y",
	} {
		l := layers{env: map[string]string{"CONSENTRAY_BROWSER": bad}}.load(t)
		if l.Browser != (app.Browser{}) || len(l.Wrong) != 1 || !strings.Contains(l.Wrong[0].String(), "full path") {
			t.Errorf("%q: %q %v", bad, l.Browser, l.Wrong)
		}
	}
}

func TestBrowserPrograms(t *testing.T) {
	tests := []struct {
		text          string
		unix, windows bool
	}{
		{"/usr/bin/firefox", true, false},
		{"/opt/My Browser (1)/browser", true, false},
		{`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`, false, true},
		{`d:\b.EXE`, false, true},
		{"usr/bin/firefox", false, false},
		{"../firefox", false, false},
		{"/usr/bin/../bin/firefox", false, false},
		{"//host/share/browser", false, false},
		{"/usr/bin/", false, false},
		{"/", false, false},
		{"~/browser", false, false},
		{"/usr/bin/firefox --private", false, false},
		{"/usr/bin/firefox;id", false, false},
		{"/usr/bin/$(id)", false, false},
		{"/usr/bin/`id`", false, false},
		{`"/usr/bin/firefox"`, false, false},
		{"/usr/bin/firefox\n", false, false},
		{"/usr/bin/fire\x00fox", false, false},
		{"/usr/bin/\u202exofrif", false, false},
		{"/usr/bin/\xff", false, false},
		{"/" + strings.Repeat("x", longestAddress), false, false},
		{`C:\b.bat`, false, false},
		{`C:\b.cmd`, false, false},
		{`C:\b.exe /x`, false, false},
		{`C:\b.exe:stream.exe`, false, false},
		{`C:b.exe`, false, false},
		{`\b.exe`, false, false},
		{`\\host\share\b.exe`, false, false},
		{`C:\x\..\b.exe`, false, false},
		{`C:\%TEMP%\b.lnk`, false, false},
		{`C:\"b".exe`, false, false},
	}
	for _, tt := range tests {
		if got := unixProgram(tt.text); got != tt.unix {
			t.Errorf("unix %q: %v", tt.text, got)
		}
		if got := windowsProgram(tt.text); got != tt.windows {
			t.Errorf("windows %q: %v", tt.text, got)
		}
		here := tt.unix
		if runtime.GOOS == "windows" {
			here = tt.windows
		}
		if _, ok := browser(tt.text); ok != here {
			t.Errorf("%q: %v here", tt.text, ok)
		}
	}
}

func TestPolicyLocksTheBrowser(t *testing.T) {
	l := layers{user: "browser = 'firefox'", env: map[string]string{"CONSENTRAY_BROWSER": "chrome"}, policy: "browser = 'edge'"}.load(t)
	if l.Browser.Program != "edge" || !l.Sources["browser"].Locked {
		t.Errorf("%q from %+v", l.Browser, l.Sources["browser"])
	}
}
