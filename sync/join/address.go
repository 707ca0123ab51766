package join

import (
	"net/url"
	"strings"
)

// maxURL is the longest address that is read or comes back. Safe Links around a Teams link are about 1 KiB, nested ones 3.
const maxURL = 8 << 10

// parse reads one https address, or refuses it. Browsers are lenient where net/url is not, so what
// they read differently (backslashes, line breaks, dot segments) is refused and not repaired.
func parse(raw string) (*url.URL, bool) {
	raw = strings.TrimSpace(raw)
	if len(raw) > maxURL {
		return nil, false
	}
	for i := range len(raw) {
		if c := raw[i]; c <= ' ' || c == '\\' || c == 0x7f {
			return nil, false
		}
	}
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "https" || u.Opaque != "" || u.User != nil || dotted(u.Path) {
		return nil, false
	}
	host, ok := plainHost(u.Host)
	if !ok {
		return nil, false
	}
	u.Host, u.ForceQuery = host, false
	// EscapedPath of net/url keeps an odd but valid encoding; query and fragment are not looked at
	// by it at all.
	u.RawQuery = quote(u.RawQuery)
	u.RawFragment = quote(u.EscapedFragment())
	return u, true
}

// plainHost returns host in lower case without the standard port and the final dot. Anything but
// ASCII letters, digits, hyphens and dots is refused: full-width letters and dots, which a browser
// folds into others, are how addresses are made to look like somebody else's.
func plainHost(host string) (string, bool) {
	host = strings.ToLower(host)
	host = strings.TrimSuffix(strings.TrimSuffix(host, ":443"), ".")
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || strings.ContainsFunc(label, func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-'
		}) {
			return "", false
		}
	}
	return host, true
}

// dotted reports dot segments, which a browser resolves: the page would be another than the one
// that was looked at.
func dotted(path string) bool {
	for segment := range strings.SplitSeq(path, "/") {
		if segment == "." || segment == ".." {
			return true
		}
	}
	return false
}

// quote percent-encodes what may not stand in a query or fragment (RFC 3986, section 3.4) and leaves
// the rest, percent signs of valid escapes among it, as it is.
func quote(s string) string {
	const hex = "0123456789ABCDEF"
	i := 0
	for i < len(s) && quoted(s, i) {
		i++
	}
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.WriteString(s[:i])
	for ; i < len(s); i++ {
		c := s[i]
		if quoted(s, i) {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}

// quoted reports whether the byte at i may stand there as it is.
func quoted(s string, i int) bool {
	c := s[i]
	switch {
	case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		return true
	case c == '%':
		return i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])
	}
	return strings.IndexByte("-._~!$&'()*+,;=:@/?", c) >= 0
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
