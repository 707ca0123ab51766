// Package reason says what an answer of Entra ID or Microsoft Graph means: the codes are a table of
// data, and the most specific known sign wins. Sign-in and calendar both ask it.
//
// Microsoft asks clients not to depend on error texts and numbers (Entra error reference). The
// protocol's own fields therefore decide where no code is known, codes only refine them, and a code
// that this version does not know stays honest: it is shown as it is.
package reason

import (
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

var (
	codeForm        = regexp.MustCompile(`(?i)\bAADSTS(\d{4,8})\b`)
	correlationForm = regexp.MustCompile(`(?i)Correlation ID:\s*([0-9a-f-]{36})`)
	traceForm       = regexp.MustCompile(`(?i)Trace ID:\s*([0-9a-f-]{36})`)
	wordForm        = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,64}$`)
	guidForm        = regexp.MustCompile(`(?i)^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
)

// Classify tells what a means. now becomes ObservedAt.
func Classify(a Answer, now time.Time) app.Reason {
	r := app.Reason{
		Error: word(a.Error), Suberror: word(a.Suberror),
		CorrelationID: firstGUID(a.Correlation, submatch(correlationForm, a.Description)),
		TraceID:       firstGUID(a.Trace, submatch(traceForm, a.Description)),
		Claims:        a.Claims, ObservedAt: now,
	}
	codes := append(append([]int{}, a.Codes...), codesIn(a.Description)...)
	if row, code, ok := best(codes); ok {
		r.Code, r.Class, r.Who, r.Key = name(code), row.class, row.who, row.key
		return interactionFor(r)
	}
	if len(codes) > 0 {
		r.Code = name(codes[0])
	}
	row, ok := suberrors[strings.ToLower(a.Suberror)]
	if !ok {
		row, ok = oauthErrors[strings.ToLower(a.Error)]
	}
	if !ok {
		row = unknown
	}
	r.Class, r.Who, r.Key = row.class, row.who, row.key
	return interactionFor(r)
}

// interactionFor turns an answer that carries claims, and that only said "sign in again", into the
// milder one: Microsoft wants to see the user once more.
func interactionFor(r app.Reason) app.Reason {
	if r.Claims != "" && (r.Class == app.ClassSignIn || r.Class == app.ClassUnknown) {
		r.Class, r.Who, r.Key = app.ClassInteraction, app.WhoUser, "interaction"
	}
	return r
}

// Text tells what a message that a person pasted means: any language, JSON, an address, a bare code.
// ok is false where no code and no known page title stands in it, and where it is an address that
// nobody may give away; then only Key is set.
func Text(text string, now time.Time) (r app.Reason, ok bool) {
	if CarriesCode(text) {
		return app.Reason{Key: "saw-secret"}, false
	}
	codes := codesIn(text)
	if len(codes) == 0 {
		if n, err := strconv.Atoi(strings.TrimSpace(text)); err == nil && n >= 10000 && n <= 99999999 {
			codes = []int{n}
		}
	}
	if len(codes) == 0 {
		lower := strings.ToLower(strings.Join(strings.Fields(text), " "))
		for _, title := range titles {
			if strings.Contains(lower, title.text) {
				codes = []int{title.code}
				break
			}
		}
	}
	if len(codes) == 0 {
		return app.Reason{}, false
	}
	return Classify(Answer{Codes: codes, Description: text}, now), true
}

var (
	codeField  = regexp.MustCompile(`(^|[\s?&#"'])code=[^\s&]`)
	stateField = regexp.MustCompile(`(^|[\s?&#"'])state=`)
)

// CarriesCode reports whether text looks like the address of a completed sign-in, which carries an
// authorization code. Microsoft's own error pages have code= without state=.
func CarriesCode(text string) bool {
	return codeField.MatchString(text) && stateField.MatchString(text)
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

// Graph tells what an error answer of Microsoft Graph means; code is error.code of its JSON.
func Graph(status int, code string, now time.Time) app.Reason {
	row, ok := graphCodes[strings.ToLower(code)]
	if !ok {
		row = byStatus(status)
	}
	shown := word(code)
	if shown == "" {
		shown = "HTTP " + strconv.Itoa(status)
	}
	return app.Reason{Class: row.class, Who: row.who, Key: row.key, Code: shown, ObservedAt: now}
}

func byStatus(status int) meaning {
	switch {
	case status == http.StatusUnauthorized:
		return meaning{app.ClassSignIn, app.WhoUser, "sign-in-expired"}
	case status == http.StatusForbidden:
		return meaning{app.ClassConsent, app.WhoAdministrator, "consent"}
	case status == http.StatusTooManyRequests:
		return meaning{app.ClassThrottled, app.WhoNobody, "throttled"}
	case status >= 500:
		return meaning{app.ClassRetry, app.WhoNobody, "outage"}
	}
	return meaning{app.ClassUnknown, app.WhoDeveloper, "unknown"}
}

// New makes a Reason of our own: no code of Microsoft stands behind it.
func New(class app.Class, who app.Who, key, detail string, now time.Time) app.Reason {
	return app.Reason{Class: class, Who: who, Key: key, Detail: detail, ObservedAt: now}
}

// best picks the code that says most: one that names a cause before the ones that only repeat that
// consent is missing or was declined.
func best(codes []int) (row meaning, code int, ok bool) {
	for _, c := range codes {
		m, known := codeTable[c]
		if !known {
			continue
		}
		vague := row.class == app.ClassConsent || row.class == app.ClassCancelled
		if !ok || (vague && m.class != row.class) {
			row, code, ok = m, c, true
		}
	}
	return row, code, ok
}

func codesIn(text string) []int {
	var codes []int
	for _, m := range codeForm.FindAllStringSubmatch(text, 8) {
		if n, err := strconv.Atoi(m[1]); err == nil {
			codes = append(codes, n)
		}
	}
	return codes
}

func name(code int) string { return "AADSTS" + strconv.Itoa(code) }

// word keeps a protocol word and drops everything that is not one.
func word(s string) string {
	if wordForm.MatchString(s) {
		return s
	}
	return ""
}

func submatch(form *regexp.Regexp, text string) string {
	if m := form.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

func firstGUID(candidates ...string) string {
	for _, c := range candidates {
		if guidForm.MatchString(c) {
			return strings.ToLower(c)
		}
	}
	return ""
}
