package config

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"consentray/app"
)

// The values of open.teams and open.zoom.
const (
	OpenBrowser = "browser"
	OpenApp     = "app"
)

// openIn begins the names of the settings that say in which browser links open. What follows says which
// links: app.AnyLink, a meeting service, or the address or domain of an account.
const openIn = "open.browser."

const wantLinks = "behind open.browser stands a meeting service such as teams, meet, webex or zoom, the address of an account, its domain, or any"

// openingKeys say how links are opened. Those of services and accounts are not in the table; find knows
// them.
func openingKeys() []key {
	return []key{
		appKey("open.teams", "CONSENTRAY_OPEN_TEAMS", func(s *Settings) *bool { return &s.Opening.Teams }),
		appKey("open.zoom", "CONSENTRAY_OPEN_ZOOM", func(s *Settings) *bool { return &s.Opening.Zoom }),
		linksKey(app.AnyLink, "CONSENTRAY_OPEN_BROWSER"),
	}
}

// appKey is a setting that chooses the app of a service or the browser.
func appKey(name, env string, field func(*Settings) *bool) key {
	return key{
		name, env, text, oneOf + OpenBrowser + ", " + OpenApp,
		func(s *Settings, v value) bool {
			if v.text != OpenApp && v.text != OpenBrowser {
				return false
			}
			*field(s) = v.text == OpenApp
			return true
		},
		func(s Settings) string {
			if *field(&s) {
				return OpenApp
			}
			return OpenBrowser
		},
	}
}

// linksKey is the browser for the links of whom. The settings of a layer below stay as they are.
func linksKey(whom, env string) key {
	return key{
		openIn + whom, env, text, wantBrowser,
		func(s *Settings, v value) bool {
			b, ok := browser(v.text)
			if ok {
				s.Opening.Browsers = with(s.Opening.Browsers, whom, b)
			}
			return ok
		},
		func(s Settings) string { return s.Opening.Browsers[whom].String() },
	}
}

// with returns the browsers with that of whom. The desktop's own is an entry, too, where another would
// stand for all links.
func with(browsers map[string]app.Browser, whom string, b app.Browser) map[string]app.Browser {
	all := maps.Clone(browsers)
	if all == nil {
		all = map[string]app.Browser{}
	}
	all[whom] = b
	if b == (app.Browser{}) && whom == app.AnyLink {
		delete(all, whom)
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

var serviceShape = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+){0,5}$`)

// findLinks returns the setting for the links of a service or an account.
func findLinks(name string) (key, bool) {
	whom, ok := strings.CutPrefix(name, openIn)
	if !ok || whom != strings.ToLower(whom) || len(whom) > longestText {
		return key{}, false
	}
	switch address, isAddress := contact(whom); {
	case strings.Contains(whom, "@"):
		ok = isAddress && address != ""
	case strings.Contains(whom, "."):
		ok = domain(whom)
	default:
		ok = serviceShape.MatchString(whom)
	}
	return linksKey(whom, ""), ok
}

// Name returns the name of a setting as Keys has it. People write addresses in any case.
func Name(name string) string {
	if len(name) > len(openIn) && strings.EqualFold(name[:len(openIn)], openIn) {
		return strings.ToLower(name)
	}
	return name
}

// stranger reports a service that nobody knows: a slip of the pen would otherwise choose a browser for
// nothing, without a word. Without a list of services every word is one.
func (l *Loaded) stranger(name string) bool {
	whom, ok := strings.CutPrefix(name, openIn)
	return ok && len(l.services) > 0 && whom != app.AnyLink && !strings.ContainsAny(whom, ".@") && !slices.Contains(l.services, whom)
}

// Keys returns the names of all settings in the order of the table, and behind them those for the links of
// services and accounts that are set.
func (l Loaded) Keys() []string {
	names := Keys()
	for _, name := range slices.Sorted(maps.Keys(l.Sources)) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
