package config

import (
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"consentray/app"
)

func TestOpening(t *testing.T) {
	l := layers{
		registration: "open.browser.any = 'chrome'\nopen.browser.zoom = 'chrome'",
		user: `
			[open]
			teams = "app"
			[open.browser]
			zoom = ""
			microsoft-teams = "edge:Work"
			contoso.example = "firefox:work"
			"Mia@Contoso.example" = "brave"`,
		env:    map[string]string{"CONSENTRAY_OPEN_ZOOM": "app", "CONSENTRAY_OPEN_BROWSER": "firefox"},
		policy: "open.browser.webex = 'edge'",
	}.load(t)
	if len(l.Wrong) > 0 {
		t.Fatal(l.Wrong)
	}
	want := map[string]app.Browser{
		"any": {Program: "firefox"}, "zoom": {}, "microsoft-teams": {Program: "edge", Profile: "Work"}, "webex": {Program: "edge"},
		"contoso.example": {Program: "firefox", Profile: "work"}, "mia@contoso.example": {Program: "brave"},
	}
	if !l.Opening.Teams || !l.Opening.Zoom || !maps.Equal(l.Opening.Browsers, want) {
		t.Errorf("%+v", l.Opening)
	}
	const mias = "open.browser.mia@contoso.example"
	if from := l.Sources[mias]; from.Layer != LayerUser || from.Line != 8 || from.Locked || !l.Sources["open.browser.webex"].Locked {
		t.Errorf("%+v", l.Sources)
	}
	if shown, ok := l.Show(mias); shown != "brave" || !ok {
		t.Errorf("%q %v", shown, ok)
	}
	if keys := l.Keys(); !slices.Contains(keys, mias) || len(keys) != len(Keys())+5 {
		t.Errorf("%v", keys)
	}
	if shown, _ := l.Show("open.teams"); shown != OpenApp {
		t.Errorf("%q", shown)
	}
}

// TestOpeningRefusesSlips: a misspelt service chooses nothing, and says so where it stands.
func TestOpeningRefusesSlips(t *testing.T) {
	for line, want := range map[string]string{
		"open.browser.temas = 'edge'":                              wantLinks,
		"open.browser = 'edge'":                                    wantLinks,
		"open.browser.'a b' = 'edge'":                              wantLinks,
		"open.browser.'@contoso.example' = 'edge'":                 wantLinks,
		"open.browser.'mia@' = 'edge'":                             wantLinks,
		"open.browser.'contoso..example' = 'edge'":                 wantLinks,
		"open.browser.'--help' = 'edge'":                           wantLinks,
		"open.browser.'" + strings.Repeat("x", 400) + "' = 'edge'": wantLinks,
		"open.browser.teams = 'edge --profile-directory=x'":        wantBrowser,
		"open.browser.teams = ['edge', 'Work']":                    wantBrowser,
		"open.browser.'mia@contoso.example' = 'calc.exe'":          wantBrowser,
		"open.browser.any = 'safari:x'":                            wantBrowser,
		"open.teams = 'msteams'":                                   "it takes one of browser, app",
		"open.zoom = true":                                         "it takes one of browser, app",
		"open.shell = 'sh'":                                        "there is no such setting",
	} {
		l := layers{user: line, services: []string{"teams", "zoom"}}.load(t)
		if len(l.Wrong) != 1 || l.Wrong[0].Allowed != want || l.Wrong[0].Line != 1 {
			t.Errorf("%s: %v", line, l.Wrong)
		}
		if l.Opening.Teams || l.Opening.Zoom || len(l.Opening.Browsers) > 0 {
			t.Errorf("%s: %+v", line, l.Opening)
		}
	}
}

// TestSetKnowsTheServices: what Load would refuse is not written.
func TestSetKnowsTheServices(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	l := layers{services: []string{"teams"}}.load(t)
	var wrong Wrong
	if err := l.Set(path, "open.browser.temas", "edge"); !errors.As(err, &wrong) || wrong.Allowed != wantLinks {
		t.Errorf("%v", err)
	}
	if err := l.Set(path, "open.browser.teams", "edge"); err != nil {
		t.Error(err)
	}
}

// TestLayersDoNotShareBrowsers: what a stronger layer sets must not change what a weaker one said.
func TestLayersDoNotShareBrowsers(t *testing.T) {
	s := Settings{}
	k, _ := find("open.browser.zoom")
	k.take(&s, value{key: k.name, shape: text, text: "edge"})
	other := s
	k.take(&other, value{key: k.name, shape: text, text: "firefox"})
	if s.Opening.Browsers["zoom"].Program != "edge" || other.Opening.Browsers["zoom"].Program != "firefox" {
		t.Errorf("%v %v", s.Opening, other.Opening)
	}
}
