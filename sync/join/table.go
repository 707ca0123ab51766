package join

import (
	"net/url"
	"regexp"
	"strings"
)

// A service is one row of the table: who it is, where it lives and what its join links look like.
type service struct {
	name  string
	hosts []string // exact, or "*." for the host itself and any label below it
	links []link
}

// A link is one form of join link. Every field that is set must fit; the zero link fits any path
// below the root.
type link struct {
	prefix   string         // the path begins with it and goes on; case does not matter
	contains string         // the path contains it behind the prefix
	query    string         // the query has this parameter, not empty
	fragment string         // the fragment begins with it and goes on
	shape    *regexp.Regexp // the whole path in lower case
}

// services are the meeting services that may be called "Join". A row is added here and nowhere else;
// the order does not matter, since no two rows share a host.
var services = []service{
	{
		name: "Microsoft Teams",
		hosts: []string{
			"teams.microsoft.com", "teams.cloud.microsoft", "teams.live.com", "gov.teams.microsoft.us",
			"dod.teams.microsoft.us", "teams.microsoftonline.cn",
		},
		links: []link{
			{prefix: "/l/meetup-join/"},
			{shape: regexp.MustCompile(`^/meet/[0-9]{6,}/?$`)},
			{prefix: "/v2/", query: "meetingjoin"},
			{prefix: "/_", fragment: "/l/meetup-join/"},
		},
	},
	{
		name:  "Microsoft Teams",
		hosts: []string{"events.teams.microsoft.com"},
		links: []link{{prefix: "/event/"}},
	},
	{
		name:  "Google Meet",
		hosts: []string{"meet.google.com"},
		links: []link{
			{shape: regexp.MustCompile(`^/[a-z]{3,4}-[a-z]{4}-[a-z]{3,4}/?$`)},
			{prefix: "/lookup/"},
			{prefix: "/_meet/"},
		},
	},
	{
		name:  "Google Meet",
		hosts: []string{"stream.meet.google.com"},
		links: []link{{prefix: "/stream/"}},
	},
	{
		name:  "Zoom",
		hosts: []string{"*.zoom.us", "*.zoom.com", "*.zoom.com.cn", "*.zoom-x.de", "*.zoomgov.com"},
		links: []link{
			{prefix: "/j/"},
			{prefix: "/my/"},
			{prefix: "/w/"},
			{prefix: "/s/"},
			{prefix: "/wc/"},
			{prefix: "/webinar/"},
		},
	},
	{
		name:  "Cisco Webex",
		hosts: []string{"*.webex.com"},
		links: []link{
			{prefix: "/meet/"},
			{prefix: "/join/"},
			{prefix: "/wbxmjs/"},
			{prefix: "/weblink/"},
			{prefix: "/webappng/", contains: "/meeting/"},
			{prefix: "/", contains: "/j.php", query: "MTID"},
		},
	},
}

// serviceOf returns the name of the service whose join link u is.
func serviceOf(u *url.URL) (string, bool) {
	for _, s := range services {
		if !hostIn(u.Host, s.hosts) {
			continue
		}
		for _, l := range s.links {
			if l.fits(u) {
				return s.name, true
			}
		}
	}
	return "", false
}

// hostIn compares by label suffix, never by substring: evilzoom.us and zoom.us.evil.example are not
// zoom.us.
func hostIn(host string, patterns []string) bool {
	for _, p := range patterns {
		base, wild := strings.CutPrefix(p, "*.")
		if host == base || wild && strings.HasSuffix(host, "."+base) {
			return true
		}
	}
	return false
}

func (l link) fits(u *url.URL) bool {
	path := strings.ToLower(u.Path)
	rest, ok := strings.CutPrefix(path, l.prefix)
	switch {
	case !ok, l.contains != "" && !strings.Contains("/"+rest, l.contains):
		return false
	case l.shape != nil:
		return l.shape.MatchString(path)
	case l.query != "":
		return u.Query().Get(l.query) != ""
	case l.fragment != "":
		rest, ok = strings.CutPrefix(u.Fragment, l.fragment)
	}
	return ok && strings.Trim(rest, "/") != ""
}
