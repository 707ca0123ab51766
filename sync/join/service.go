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
	// numbered says that its meetings have numbers to join by: as a part of the address, or in the text.
	numbered bool
	// stream says that its links only show what goes on.
	stream bool
}

// A link is one form of join link. Every field that is set must fit; the zero link fits any path
// below the root but the pages that every website has.
type link struct {
	prefix   string         // the path begins with it and goes on; case does not matter
	contains string         // the path contains it behind the prefix
	query    string         // the query has this parameter, not empty
	fragment string         // the fragment begins with it and goes on
	shape    *regexp.Regexp // the whole path
	label    string         // the host begins with it
	except   string         // the path does not begin with it
}

// usual are the first parts of paths that lead into no meeting on any website.
var usual = map[string]bool{
	"about": true, "account": true, "blog": true, "careers": true, "contact": true, "contact-us": true,
	"developers": true, "docs": true, "download": true, "downloads": true, "faq": true, "favicon.ico": true,
	"features": true, "help": true, "index.html": true, "information": true, "legal": true, "login": true,
	"logout": true, "partners": true, "press": true, "pricing": true, "privacy": true, "privacy-policy": true,
	"products": true, "register": true, "robots.txt": true, "settings": true, "sign-in": true, "sign-up": true,
	"signin": true, "signup": true, "static": true, "support": true, "terms": true, "terms-of-service": true,
	"user": true,
}

// A directory finds the rows of a host.
type directory struct {
	exact, below map[string]*service // below has the hosts behind "*."
}

// directoryOf reads rows once, so that a link costs a look-up for each label of its host.
func directoryOf(rows []service) directory {
	d := directory{map[string]*service{}, map[string]*service{}}
	for i := range rows {
		for _, h := range rows[i].hosts {
			if base, wild := strings.CutPrefix(h, "*."); wild {
				d.below[base] = &rows[i]
			} else {
				d.exact[h] = &rows[i]
			}
		}
	}
	return d
}

// of compares by label suffix, never by substring: evilzoom.us and zoom.us.evil.example are not
// zoom.us. The row that names the host most closely counts.
func (d directory) of(host string) *service {
	if s := d.exact[host]; s != nil {
		return s
	}
	for base, more := host, true; more; _, base, more = strings.Cut(base, ".") {
		if s := d.below[base]; s != nil {
			return s
		}
	}
	return nil
}

var byHost = directoryOf(services)

// serviceOf returns whose link u is, and what it is for.
func serviceOf(u *url.URL, talks func() bool) (*service, grade) {
	if s := byHost.of(u.Host); s != nil {
		if !fitsAny(s.links, u) {
			return s, gradePage
		}
		if s.stream {
			return s, gradeStream
		}
		return s, gradeJoin
	}
	return byPath(u, talks)
}

func fitsAny(links []link, u *url.URL) bool {
	for i := range links {
		if links[i].fits(u) {
			return true
		}
	}
	return false
}

func (l *link) fits(u *url.URL) bool {
	rest, ok := cutPrefixFold(u.Path, l.prefix)
	switch {
	case !ok, !strings.HasPrefix(u.Host, l.label), l.except != "" && strings.HasPrefix(u.Path, l.except), l.contains != "" && !containsFold("/"+rest, l.contains):
		return false
	case l.shape != nil:
		return l.shape.MatchString(u.Path)
	case l.query != "":
		return u.RawQuery != "" && u.Query().Get(l.query) != ""
	case l.fragment != "":
		rest, ok = strings.CutPrefix(u.Fragment, l.fragment)
	}
	rest = strings.Trim(rest, "/")
	if *l == (link{label: l.label}) {
		first, _, _ := strings.Cut(rest, "/")
		return !usual[strings.ToLower(first)] && rest != ""
	}
	return ok && rest != ""
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

func containsFold(s, part string) bool { return strings.Contains(strings.ToLower(s), part) }

// id returns the number of the meeting, where u has it as a part of its path.
func (s *service) id(u *url.URL) string {
	if !s.numbered || strings.HasPrefix(u.Path, "/l/") { // Teams' thread IDs end in the time they are from
		return ""
	}
	for part := range strings.SplitSeq(u.Path, "/") {
		if len(part) >= leastID && len(part) <= mostID && strings.Trim(part, "0123456789") == "" {
			return part
		}
	}
	return ""
}
