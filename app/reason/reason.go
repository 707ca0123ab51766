// Package reason says what an answer of Entra ID or Microsoft Graph means: the codes are a table of
// data, and the most specific known sign wins. Sign-in and calendar both ask it, and whoever has the
// text of a page in hand.
//
// Microsoft asks clients not to depend on error texts and numbers (Entra error reference). The
// protocol's own fields therefore decide where no code is known, codes only refine them, and a code
// that this version does not know stays honest: it is shown as it is.
package reason

import (
	"cmp"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"consentray/app"
)

// An Answer is an error as Entra ID sent it, from the token endpoint or by redirect.
type Answer struct {
	Error       string // OAuth error
	Suberror    string // suberror of the token endpoint, error_subcode of a redirect
	Codes       []int  // error_codes
	Description string // read for codes and identifiers only, never kept
	Correlation string
	Trace       string
	Claims      string
}

// ours are keys that this program gives to what it finds itself.
var ours = []string{
	"offline", "dns", "refused", "reset", "slow", "captive-portal", "tls", "tls-clock", "proxy", "proxy-negotiate", "proxy-unreachable",
	"filter", "answer-too-large", "port-taken", "https-forced", "timeout", "browser-missing", "answer-unreadable",
	"token-refused-host", "token-refused", "calendar-denied", "someone-else", "walled", "request-denied", "declined-scope", "cancelled-here", "internal", "throttled", "unknown",
	"keychain-locked", "keychain-missing", "keychain-denied", "keychain-full", "keychain-timeout",
	"keychain-session", "keychain-broken",
	"other-cloud-public", "other-cloud-usgov", "other-cloud-usgov-dod", "other-cloud-china",
}

// Classify tells what a means. now becomes ObservedAt.
func Classify(a Answer, now time.Time) app.Reason {
	text := fold(a.Description)
	r := app.Reason{
		Error: word(a.Error), Suberror: word(a.Suberror), CorrelationID: guid(a.Correlation), TraceID: guid(a.Trace),
		Claims: a.Claims, ObservedAt: now,
	}
	if r.CorrelationID == "" || r.TraceID == "" {
		told := identifiersIn(tight(text))
		r.CorrelationID, r.TraceID = cmp.Or(r.CorrelationID, told.correlation), cmp.Or(r.TraceID, told.request)
	}
	codes := append(append([]int{}, a.Codes...), codesIn(text)...)
	m, code, known := best(codes)
	switch {
	case known:
		r.Code = name(code)
	case len(codes) > 0:
		r.Code = name(codes[0])
	}
	if m.vague() {
		m = refine(m, a, len(codes) > 0)
	}
	return interactionFor(m.reason(r))
}

// refine reads suberror and error where the codes say little: a suberror says more than a code that
// only repeats that a token is no good, an error only where no code is known. A refusal with a code
// that nobody knows is not taken for the button Cancel, which sends none.
func refine(m Meaning, a Answer, coded bool) Meaning {
	sub, hasSub := suberrors[strings.ToLower(a.Suberror)]
	err, hasErr := oauthErrors[strings.ToLower(a.Error)]
	switch {
	case hasSub && (m.Key == "" || m.Key == "sign-in-expired"):
		return meanings[sub]
	case m.Key != "":
		return m
	case hasErr && !(coded && err == "cancelled"):
		return meanings[err]
	}
	return meanings["unknown"]
}

// reason puts m into r.
func (m Meaning) reason(r app.Reason) app.Reason {
	r.Class, r.Who, r.Key = m.Class, m.Who, m.Key
	return r
}

// interactionFor turns an answer that carries claims, and that only said "sign in again", into the
// milder one: Microsoft wants to see the user once more.
func interactionFor(r app.Reason) app.Reason {
	if r.Claims != "" && (r.Class == app.ClassSignIn || r.Class == app.ClassUnknown) {
		return meanings["interaction"].reason(r)
	}
	return r
}

// best picks the code that says most: one that names a cause before the ones that only repeat that
// something is missing or no good, and a known one before one that nobody knows.
func best(codes []int) (m Meaning, code int, ok bool) {
	for _, c := range codes {
		next, known := codeTable[c]
		if known && (!ok || m.vague() && !next.vague()) {
			m, code, ok = next, c, true
		}
	}
	return m, code, ok
}

// maxWait is the longest that an answer can make us wait.
const maxWait = time.Hour

// RetryAfter reads a Retry-After header, seconds or a date (RFC 9110, section 10.2.3), at most an hour.
// told is false where it says nothing.
func RetryAfter(header string, now time.Time) (wait time.Duration, told bool) {
	if seconds, err := strconv.ParseFloat(strings.TrimSpace(header), 64); err == nil && seconds >= 0 {
		return time.Duration(min(seconds, maxWait.Seconds()) * float64(time.Second)), true
	}
	if at, err := http.ParseTime(header); err == nil {
		return min(max(at.Sub(now), 0), maxWait), true
	}
	return 0, false
}

// New makes a Reason of our own: no code of Microsoft stands behind it.
func New(class app.Class, who app.Who, key, detail string, now time.Time) app.Reason {
	return app.Reason{Class: class, Who: who, Key: key, Detail: detail, ObservedAt: now}
}

func name(code int) string { return "AADSTS" + strconv.Itoa(code) }

var wordForm = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,64}$`)

// word keeps a protocol word and drops everything that is not one.
func word(s string) string {
	if wordForm.MatchString(s) {
		return s
	}
	return ""
}

// guid keeps a GUID, in small letters, and drops everything that is not one.
func guid(s string) string {
	if s = strings.ToLower(s); len(s) == guidLength && guidAt(s, 0) {
		return s
	}
	return ""
}
