package auth

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	msal "github.com/AzureAD/microsoft-authentication-library-for-go/apps/errors"

	"consentray/app"
	"consentray/app/reason"
)

// tokenError is the JSON of an error (RFC 6749 section 5.2, with Entra's own fields).
type tokenError struct {
	Error       string          `json:"error"`
	Suberror    string          `json:"suberror"`
	Description string          `json:"error_description"`
	Codes       []int           `json:"error_codes"`
	TraceID     string          `json:"trace_id"`
	Correlation string          `json:"correlation_id"`
	Claims      json.RawMessage `json:"claims"`
}

// reason classifies what went wrong in a conversation with the sign-in service or the keychain. The
// text of err is never used: MSAL puts addresses, answers and even tokens into it.
func (c *Client) reason(ctx context.Context, err error) app.Reason {
	now := time.Now()
	var already *app.ReasonError
	var call msal.CallErr
	switch {
	case err == nil:
		return app.Reason{}
	case errors.As(err, &already):
		return already.Reason
	case errors.As(err, &call) && call.Resp != nil:
		return answered(call.Resp, now)
	case errors.Is(err, errNoToken), strings.Contains(err.Error(), "no token found"):
		return reason.New(app.ClassSignIn, app.WhoUser, "sign-in-expired", "", now)
	case strings.Contains(err.Error(), "declined scopes"):
		return reason.New(app.ClassCancelled, app.WhoUser, "declined-scope", "", now)
	case errors.Is(err, errEndpoint):
		return reason.New(app.ClassRegistration, app.WhoAdministrator, "answer-unreadable", "", now)
	}
	if r, ok := keychainReason(err); ok {
		r.ObservedAt = now
		return r
	}
	return c.unreached(ctx, err, now)
}

// answered reads an error answer of the token endpoint or of discovery.
func answered(res *http.Response, now time.Time) app.Reason {
	body, _ := io.ReadAll(io.LimitReader(res.Body, answerLimit))
	var t tokenError
	if json.Unmarshal(body, &t) != nil || t.Error == "" {
		return unreadable(res, now)
	}
	r := reason.Classify(reason.Answer{
		Error: t.Error, Suberror: t.Suberror, Codes: t.Codes, Description: t.Description,
		Trace: t.TraceID, Correlation: t.Correlation, Claims: claimsOf(t.Claims),
	}, now)
	if res.StatusCode == http.StatusTooManyRequests && r.Class != app.ClassThrottled {
		r.Class, r.Who, r.Key = app.ClassThrottled, app.WhoNobody, "throttled"
	}
	r.RetryAfter, _ = reason.RetryAfter(res.Header.Get("Retry-After"), now)
	return r
}

// unreadable classifies an answer that is not the sign-in service's: a proxy, a hotel's page, an outage.
func unreadable(res *http.Response, now time.Time) app.Reason {
	r := reason.New(app.ClassRetry, app.WhoNobody, "answer-unreadable", "", now)
	switch {
	case res.StatusCode == http.StatusTooManyRequests:
		r.Class, r.Key = app.ClassThrottled, "throttled"
	case res.StatusCode == http.StatusProxyAuthRequired:
		r.Class, r.Who, r.Key = app.ClassOffline, app.WhoAdministrator, "proxy"
	case res.StatusCode >= 500:
		r.Key = "outage"
	}
	r.RetryAfter, _ = reason.RetryAfter(res.Header.Get("Retry-After"), now)
	return r
}

// claimsOf returns a claims challenge, which Entra sends as a string that contains JSON.
func claimsOf(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) != nil || len(text) > 8<<10 || !json.Valid([]byte(text)) {
		return ""
	}
	var compact bytes.Buffer
	if json.Compact(&compact, []byte(text)) != nil {
		return ""
	}
	return compact.String()
}

// unreached classifies a conversation that did not take place.
func (c *Client) unreached(ctx context.Context, err error, now time.Time) app.Reason {
	host := strings.TrimPrefix(c.c.Authority, "https://")
	var badName x509.HostnameError
	var badSigner x509.UnknownAuthorityError
	var badCert x509.CertificateInvalidError
	var handshake *tls.CertificateVerificationError
	var network net.Error
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return reason.New(app.ClassCancelled, app.WhoUser, "cancelled-here", "", now)
	case errors.As(err, &badName), errors.As(err, &badSigner), errors.As(err, &badCert), errors.As(err, &handshake):
		return reason.New(app.ClassOffline, app.WhoAdministrator, "tls", host, now)
	case strings.Contains(err.Error(), "Proxy Authentication Required"):
		return reason.New(app.ClassOffline, app.WhoAdministrator, "proxy", host, now)
	case errors.As(err, &network), errors.Is(err, context.DeadlineExceeded), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return reason.New(app.ClassOffline, app.WhoUser, "offline", host, now)
	}
	return reason.New(app.ClassRetry, app.WhoNobody, "answer-unreadable", host, now)
}
