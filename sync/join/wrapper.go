package join

import (
	"encoding/base64"
	"net/url"
	"strings"
)

// maxDepth is how many wrappers are taken off. Two are usual where a mailing list forwards what a
// filter has rewritten; a wrapper that contains itself ends here.
const maxDepth = 5

// A wrapper is a page that only forwards to the address in one of its parameters.
type wrapper struct {
	hosts  []string
	prefix string // of the path
	param  string
}

var wrappers = []wrapper{
	{[]string{"*.safelinks.protection.outlook.com", "*.safelinks.protection.office365.us"}, "/", "url"},
	{[]string{"statics.teams.cdn.office.net"}, "/evergreen-assets/safelinks/", "url"},
	{[]string{"teams.microsoft.com", "teams.cloud.microsoft", "teams.live.com", "gov.teams.microsoft.us", "dod.teams.microsoft.us", "teams.microsoftonline.cn"}, "/dl/launcher/", "url"},
	{[]string{"www.google.com", "google.com"}, "/url", "q"},
	{[]string{"www.google.com", "google.com"}, "/url", "url"},
	{[]string{"urldefense.proofpoint.com"}, "/v1/url", "u"},
}

// unwrap returns the address inside u, if u is a wrapper. What comes out is as hostile as what went
// in and is parsed from the start.
func unwrap(u *url.URL) (string, bool) {
	for _, w := range wrappers {
		if !hostIn(u.Host, w.hosts) || !strings.HasPrefix(strings.ToLower(u.Path)+"/", w.prefix) {
			continue
		}
		inner := u.Query().Get(w.param)
		if strings.HasPrefix(inner, "/") && !strings.HasPrefix(inner, "//") {
			// Teams' launcher names the page on its own host.
			inner = "https://" + u.Host + inner
		}
		if inner != "" {
			return inner, true
		}
	}
	switch u.Host {
	case "urldefense.proofpoint.com":
		return proofpoint2(u)
	case "urldefense.com", "urldefense.us":
		return proofpoint3(u)
	}
	return "", false
}

// hostIn compares by label suffix, as the table does.
func hostIn(host string, patterns []string) bool {
	for _, p := range patterns {
		base, wild := strings.CutPrefix(p, "*.")
		if host == base || wild && strings.HasSuffix(host, "."+base) {
			return true
		}
	}
	return false
}

// proofpoint2 undoes version 2 of Proofpoint's rewriting: % is written - and / is written _.
func proofpoint2(u *url.URL) (string, bool) {
	if !strings.HasPrefix(u.Path, "/v2/url") {
		return "", false
	}
	inner, err := url.QueryUnescape(strings.NewReplacer("-", "%", "_", "/").Replace(u.Query().Get("u")))
	return inner, err == nil && inner != ""
}

// proofpoint3 undoes version 3: the address stands between __ and __; and what was changed follows,
// base64-encoded, up to the first exclamation mark.
func proofpoint3(u *url.URL) (string, bool) {
	// Not the decoded path, so that a percent sign of the inner address stays one. The address
	// may have brought its own question mark, which then looks like the query of the outer one.
	whole := u.EscapedPath()
	if u.RawQuery != "" {
		whole += "?" + u.RawQuery
	}
	whole, ok := strings.CutPrefix(whole, "/v3/__")
	inner, tail, found := strings.Cut(whole, "__;")
	if !ok || !found {
		return "", false
	}
	stars, _, _ := strings.Cut(tail, "!")
	changed, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(stars, "="))
	if err != nil {
		return "", false
	}
	inner, ok = restored(inner, []rune(string(changed)))
	if rest, single := strings.CutPrefix(inner, "https:/"); single && !strings.HasPrefix(rest, "/") {
		inner = "https://" + rest // servers on the way fold two slashes into one
	}
	return inner, ok
}

// runs are the signs that stand for the length of a run, from two on.
const runs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// restored puts changed characters back into text: one for a star, a run of them for two stars and the
// sign of its length. All of them have to be used up.
func restored(text string, changed []rune) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '*' {
			b.WriteByte(text[i])
			continue
		}
		n := 1
		if i+2 < len(text) && text[i+1] == '*' {
			if n = strings.IndexByte(runs, text[i+2]) + 2; n < 2 {
				return "", false
			}
			i += 2
		}
		if n > len(changed) {
			return "", false
		}
		b.WriteString(string(changed[:n]))
		changed = changed[n:]
	}
	return b.String(), len(changed) == 0
}
