package auth

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
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
		return reason.Stranger(res.StatusCode, res.Header, body, hostOf(res), now)
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

// hostOf is who was asked for an answer.
func hostOf(res *http.Response) string {
	if res.Request == nil || res.Request.URL == nil {
		return ""
	}
	return res.Request.URL.Host
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

// unreached classifies what neither Microsoft nor the keychain said. What the network says comes from
// the gate already classified; a deadline may end before the gate was reached.
func (c *Client) unreached(ctx context.Context, err error, now time.Time) app.Reason {
	host := strings.TrimPrefix(c.c.Authority, "https://")
	if errors.Is(ctx.Err(), context.Canceled) {
		return reason.New(app.ClassCancelled, app.WhoUser, "cancelled-here", "", now)
	}
	if r, ok := reason.Network(err, host, now); ok {
		return r
	}
	return reason.New(app.ClassRetry, app.WhoAdministrator, "answer-unreadable", host, now)
}
