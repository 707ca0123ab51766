package config

import (
	"net"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Longest values, in bytes: long enough for every honest one, short enough for every menu and mail.
const (
	longestAddress = 1024
	longestText    = 300
	longestProfile = 100
	longestList    = 50
)

var (
	guidShape   = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)
	labelShape  = regexp.MustCompile(`^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$`)
	permission  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*(\.[A-Za-z][A-Za-z0-9]*){1,4}$`)
	nobodysGUID = "00000000-0000-0000-0000-000000000000"
	// consumersGUID is the tenant of personal Microsoft accounts, which have no administrator.
	consumersGUID = "9188040d-6c67-4c5b-b112-36a304b66dad"
)

// guid returns text as a GUID in lower case.
func guid(text string) (string, bool) {
	g := strings.ToLower(text)
	return g, guidShape.MatchString(g) && g != nobodysGUID
}

// tenant accepts a tenant ID, a domain, or "organizations". "common" and "consumers" let personal
// accounts in, which have no administrator to ask.
func tenant(text string) (string, bool) {
	t := strings.ToLower(text)
	if t == Organizations {
		return t, true
	}
	if g, ok := guid(t); ok {
		return g, g != consumersGUID
	}
	return t, domain(t) && net.ParseIP(t) == nil
}

// domain reports whether name, in lower case, is a host name of two labels or more.
func domain(name string) bool {
	labels := strings.Split(name, ".")
	if len(name) > 253 || len(labels) < 2 {
		return false
	}
	return !slices.ContainsFunc(labels, func(l string) bool { return !labelShape.MatchString(l) })
}

// host reports whether h may stand between https:// and the port.
func host(h string) bool {
	h = strings.ToLower(h)
	return net.ParseIP(h) != nil || labelShape.MatchString(h) || domain(h)
}

// origin accepts https://host[:port] and nothing else: tokens go there, so a path, a user or a query
// would only be somebody's trick.
func origin(text string) (string, bool) {
	u, ok := secureURL(text)
	if !ok || u.Path != "" || u.RawQuery != "" || u.ForceQuery {
		return "", false
	}
	return "https://" + strings.ToLower(u.Host), true
}

// page accepts an https address of a page, without a user and without a fragment.
func page(text string) (string, bool) {
	if text == "" {
		return "", true
	}
	_, ok := secureURL(text)
	return text, ok
}

// secureURL parses an https address that has a host, no user and no fragment.
func secureURL(text string) (*url.URL, bool) {
	if len(text) > longestAddress || strings.ContainsAny(text, " \\\"<>#") || !printable(text) {
		return nil, false
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" || u.User != nil || u.Opaque != "" || !host(u.Hostname()) {
		return nil, false
	}
	if strings.HasSuffix(u.Host, ":") {
		return nil, false
	}
	if p := u.Port(); p != "" {
		if n, err := strconv.Atoi(p); err != nil || n < 1 || n > 65535 {
			return nil, false
		}
	}
	return u, true
}

// contact accepts a plain mail address or an https address.
func contact(text string) (string, bool) {
	if text == "" || strings.HasPrefix(text, "https://") {
		return page(text)
	}
	if len(text) > 254 || strings.ContainsAny(text, " \"<>()?&%,;:\\") || !printable(text) {
		return "", false
	}
	a, err := mail.ParseAddress(text)
	if err != nil || a.Address != text || a.Name != "" {
		return "", false
	}
	at := strings.LastIndexByte(text, '@')
	return text, domain(strings.ToLower(text[at+1:]))
}

// plain accepts one line of text, trimmed.
func plain(text string) (string, bool) {
	text = strings.TrimSpace(text)
	return text, len(text) <= longestText && printable(text)
}

// printable reports whether text is one line that shows as it is: no control characters, and none
// of the invisible ones that change the order or the look of their neighbours.
func printable(text string) bool {
	return utf8.ValidString(text) && strings.IndexFunc(text, invisible) < 0
}

// invisible reports whether r is a character that must not reach a menu, a terminal or a mail.
func invisible(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Cs)
}

// permissions accepts short names of delegated permissions and drops repeats.
func permissions(names []string) ([]string, bool) {
	var out []string
	for _, n := range names {
		if len(n) > 80 || !permission.MatchString(n) {
			return nil, false
		}
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out, len(out) <= longestList
}

// interval accepts a duration in Go's notation between a minute and a day.
func interval(text string) (time.Duration, bool) {
	d, err := time.ParseDuration(text)
	return d, err == nil && d >= time.Minute && d <= 24*time.Hour
}
