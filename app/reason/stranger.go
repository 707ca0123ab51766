package reason

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"time"

	"consentray/app"
)

// Stranger tells what an answer means that carries no sign of Microsoft: no JSON, or JSON without the
// fields that Microsoft sends. Only what every server means alike is believed, so that a filter's 403
// says nothing of consent. host is who was asked.
func Stranger(status int, header http.Header, body []byte, host string, now time.Time) app.Reason {
	r := New(app.ClassRetry, app.WhoAdministrator, "answer-unreadable", host, now)
	wait, told := RetryAfter(header.Get("Retry-After"), now)
	switch {
	case status == http.StatusTooManyRequests, status == http.StatusServiceUnavailable && told:
		r.Class, r.Who, r.Key, r.RetryAfter = app.ClassThrottled, app.WhoNobody, "throttled", wait
	case status == http.StatusProxyAuthRequired:
		r.Class, r.Key = app.ClassOffline, refusal(status, header)
	case status == http.StatusNetworkAuthenticationRequired, // RFC 6585, section 6
		status >= 300 && status < 400 && leadsAway(header.Get("Location"), host),
		status == http.StatusOK && isPage(header.Get("Content-Type"), body):
		r.Class, r.Who, r.Key = app.ClassOffline, app.WhoUser, "captive-portal"
	case status == http.StatusUnauthorized, status == http.StatusForbidden, status == http.StatusUnavailableForLegalReasons:
		r.Key = "filter"
	case status >= 500:
		r.Who, r.Key, r.RetryAfter = app.WhoNobody, "outage", wait
	}
	return r
}

// TooLarge is an answer that went on beyond what Microsoft sends.
func TooLarge(host string, now time.Time) app.Reason {
	return New(app.ClassRetry, app.WhoAdministrator, "answer-too-large", host, now)
}

// leadsAway reports whether a redirect leads to another host, or away from https.
func leadsAway(location, host string) bool {
	u, err := url.Parse(location)
	if err != nil {
		return false
	}
	return u.Scheme == "http" || u.Host != "" && !strings.EqualFold(strings.TrimSuffix(u.Host, ":443"), host)
}

// isPage reports whether an answer is for a person's eyes.
func isPage(contentType string, body []byte) bool {
	if contentType == "" {
		return bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("<"))
	}
	return strings.Contains(strings.ToLower(contentType), "html")
}
