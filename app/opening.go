package app

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// A Browser is a program that shows addresses, and the profile of it in which it does. The zero Browser
// is the desktop's own.
type Browser struct {
	Program string // name of a known one, or the full path of a program
	Profile string // as that browser calls it; empty: the one that it takes by itself
}

// String returns the browser as the settings have it, such as "edge:Work".
func (b Browser) String() string {
	if b.Profile == "" {
		return b.Program
	}
	return b.Program + ":" + b.Profile
}

// Opening says how links of meetings are opened. The zero Opening has all in the desktop's own browser.
type Opening struct {
	Teams, Zoom bool // in the service's own app, where this computer has it
	// Browsers are by the address of an account, by the domain of one, by a word of ServiceWords, or by
	// AnyLink; all in lower case.
	Browsers map[string]Browser
}

// AnyLink stands in Opening.Browsers for all links that no other entry is for.
const AnyLink = "any"

// ServiceWords returns the words by which the settings call a meeting service: its name with hyphens, and
// the same without who makes it. Those of "Microsoft Teams" are "microsoft-teams" and "teams".
func ServiceWords(provider string) []string {
	words := strings.FieldsFunc(strings.ToLower(provider), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return nil
	}
	all := []string{strings.Join(words, "-")}
	if len(words) > 1 && slices.Contains([]string{"microsoft", "google", "cisco"}, words[0]) {
		all = append(all, strings.Join(words[1:], "-"))
	}
	return all
}

// browser returns where a link opens. The account comes before the service: a page that the wrong person
// is signed in to is worse than the wrong browser.
func (o Opening) browser(a Account, provider string) Browser {
	b, _ := o.first(append(append(namesOf(a), ServiceWords(provider)...), AnyLink))
	return b
}

// SignIn returns where an account signs in: in its own browser, where its session with Microsoft is, unless
// another is chosen for all sign-ins. Of the chosen one it is the account's own profile.
func (o Opening) SignIn(chosen Browser, a Account) Browser {
	own, ok := o.first(namesOf(a))
	if ok && (chosen == Browser{} || chosen == Browser{Program: own.Program}) {
		return own
	}
	return chosen
}

// namesOf are the names of an account in Browsers.
func namesOf(a Account) []string {
	return []string{strings.ToLower(a.Username), strings.ToLower(a.TenantDomain)}
}

// first returns the browser of the first of those that has one.
func (o Opening) first(who []string) (Browser, bool) {
	for _, w := range who {
		if b, ok := o.Browsers[w]; ok && w != "" {
			return b, true
		}
	}
	return Browser{}, false
}

// A way is how one link is opened: in an app, or else in a browser, or else in the desktop's own.
type way struct {
	app     string // address for the service's app; empty: no app is wanted, or none takes this link
	browser Browser
	link    string
}

// way returns how to open the link of a meeting in the calendar of a.
func (o Opening) way(a Account, link Join) way {
	w := way{browser: o.browser(a, link.Provider), link: link.URL}
	if address, ok := appLink(link.URL); ok && (o.Teams && strings.HasPrefix(address, "msteams:") || o.Zoom && strings.HasPrefix(address, "zoommtg:")) {
		w.app = address
	}
	return w
}

// follow opens the link by the first means that works and returns the key of the note that says which it was.
func (w way) follow(d Desktop, done string) (note string) {
	note = done
	if w.app != "" {
		if d.OpenApp(w.app) == nil {
			return note
		}
		note = "opened-without-app"
	}
	if w.browser != (Browser{}) {
		if d.OpenIn(w.browser, w.link) == nil {
			return note
		}
		note = "opened-elsewhere"
	}
	switch {
	case d.Open(w.link) == nil:
		return note
	case d.Copy(w.link) == nil:
		return "link-copied"
	}
	return "open-failed"
}

// Opened reports whether a note with that key says that a link was opened, in whatever program.
func Opened(key string) bool {
	return slices.Contains([]string{"joining", "opened", "opened-without-app", "opened-elsewhere"}, key)
}

// appLink returns the address that opens a join link in the desktop app of Teams or Zoom; ok is false
// where there is no such address. The host is looked at here again, because what comes out of it is handed
// to a program that no browser stands in front of; every character that an address does not need is quoted.
func appLink(link string) (address string, ok bool) {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" || u.User != nil || u.Port() != "" || spare(u.Hostname()) != u.Hostname() {
		return "", false
	}
	switch host := u.Hostname(); {
	case slices.Contains(teamsHosts[:], host):
		return teamsApp(u)
	case slices.ContainsFunc(zoomHosts[:], func(h string) bool { return host == h || strings.HasSuffix(host, "."+h) }):
		return zoomApp(u)
	}
	return "", false
}

var (
	teamsHosts = [...]string{
		"teams.microsoft.com", "teams.cloud.microsoft", "teams.live.com", "gov.teams.microsoft.us",
		"dod.teams.microsoft.us", "teams.microsoftonline.cn",
	}
	zoomHosts = [...]string{"zoom.us", "zoom.com", "zoom.com.cn", "zoom-x.de", "zoomgov.com"}
)

// teamsApp swaps the scheme, as Teams' own pages and other programs do. Meetings by thread and by number
// can be opened so; other pages of Teams cannot.
func teamsApp(u *url.URL) (string, bool) {
	number, short := strings.CutPrefix(u.Path, "/meet/")
	if !strings.HasPrefix(u.Path, "/l/meetup-join/") && (!short || !digits(number)) {
		return "", false
	}
	address := "msteams://" + u.Hostname() + spare(u.EscapedPath())
	if u.RawQuery != "" {
		address += "?" + spare(u.RawQuery)
	}
	return address, true
}

// zoomApp names the meeting and its passcode to Zoom's app (Zoom documentation, "Client URL schemes").
// Personal rooms have a name in place of the number, which the app does not take.
func zoomApp(u *url.URL) (string, bool) {
	kind, number, _ := strings.Cut(strings.TrimPrefix(u.Path, "/"), "/")
	if kind != "j" && kind != "w" || !digits(number) {
		return "", false
	}
	address := "zoommtg://" + u.Hostname() + "/join?confno=" + number
	for _, name := range []string{"pwd", "tk"} {
		if value := u.Query().Get(name); value != "" {
			address += "&" + name + "=" + url.QueryEscape(value)
		}
	}
	return address, true
}

// digits reports whether text is a number as meetings have it.
func digits(text string) bool {
	return len(text) >= 6 && len(text) <= 20 && strings.Trim(text, "0123456789") == ""
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isHex(c byte) bool    { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

// spare quotes all of a path or a query but letters, digits and the few signs that an address is made of.
func spare(text string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(text) {
		c := text[i]
		escape := c == '%' && i+2 < len(text) && isHex(text[i+1]) && isHex(text[i+2])
		if escape || isLetter(c) || isDigit(c) || strings.IndexByte("-._~/:@&=+", c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}
