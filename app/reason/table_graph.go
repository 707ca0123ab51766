package reason

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"consentray/app"
)

// graphRows are what only Microsoft Graph says: of mailboxes.
var graphRows = []row{
	// Inactive, deleted, or on a server of the organisation's own.
	{"mailbox-missing", app.ClassAdmin, it, RetryNever, nil},
	{"mailbox-none", app.ClassAdmin, it, RetryNever, nil},
	{"mailbox-moving", app.ClassRetry, nobody, RetrySoon, nil},
}

// graphCodes are values of error.code, in lower case, and of the inner errors (Graph documentation,
// "Error responses and resource types"; Exchange's own begin with Error or Mailbox).
var graphCodes = map[string]string{
	"invalidauthenticationtoken":    "sign-in-expired",
	"unauthenticated":               "sign-in-expired",
	"erroraccessdenied":             "consent",
	"accessdenied":                  "consent",
	"authorization_requestdenied":   "consent",
	"mailboxnotenabledforrestapi":   "mailbox-missing",
	"mailboxnotsupportedforrestapi": "mailbox-missing",
	"resourcenotfound":              "mailbox-missing",
	"extensionerror":                "mailbox-missing",
	"errornonexistentmailbox":       "mailbox-none",
	"errormailboxmoveinprogress":    "mailbox-moving",
	"errormailboxstoreunavailable":  "mailbox-moving",
	"mailboxinfostale":              "outage",
	"servicenotavailable":           "outage",
	"generalexception":              "outage",
	"errorserverbusy":               "outage",
	"activitylimitreached":          "throttled",
	"applicationthrottled":          "throttled",
	"throttledrequest":              "throttled",
	"toomanyrequests":               "throttled",
}

// Graph tells what an error answer of Microsoft Graph means; code is error.code of its JSON.
func Graph(status int, code string, now time.Time) app.Reason {
	m := byStatus(status)
	if key, ok := graphCodes[strings.ToLower(code)]; ok {
		m = meanings[key]
	}
	shown := word(code)
	if shown == "" {
		shown = "HTTP " + strconv.Itoa(status)
	}
	return m.reason(app.Reason{Code: shown, ObservedAt: now})
}

func byStatus(status int) Meaning {
	switch {
	case status == http.StatusUnauthorized:
		return meanings["sign-in-expired"]
	case status == http.StatusForbidden:
		return meanings["consent"]
	case status == http.StatusTooManyRequests:
		return meanings["throttled"]
	case status >= 500:
		return meanings["outage"]
	}
	return Meaning{"unknown", app.ClassUnknown, developer, RetryNever}
}
