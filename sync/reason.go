package sync

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/microsoftgraph/msgraph-sdk-go/models/odataerrors"

	"consentray/app"
	"consentray/app/reason"
)

var (
	guidForm = regexp.MustCompile(`(?i)^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
	// claimsForm finds the challenge with quotes and without, wherever it stands in the header.
	claimsForm = regexp.MustCompile(`(?i)\bclaims\s*=\s*"?([A-Za-z0-9+/_=-]+)`)
)

// judge tells what the end of an exchange means and how the organisation finds it in its logs.
func (p *pass) judge(ctx context.Context, x *exchange, err error) app.Reason {
	r := p.meaning(ctx, x, err)
	if !r.IsZero() && x.status != 0 {
		r.CorrelationID = x.id
		if id := x.header.Get("Request-Id"); guidForm.MatchString(id) {
			r.TraceID = strings.ToLower(id)
		}
	}
	return r
}

func (p *pass) meaning(ctx context.Context, x *exchange, err error) app.Reason {
	var wire *wireError
	switch {
	case err == nil:
		return app.Reason{}
	case errors.Is(ctx.Err(), context.Canceled):
		return reason.New(app.ClassRetry, app.WhoUser, "cancelled", "", time.Now())
	case errors.As(err, &wire):
		return p.unreached(wire.cause)
	case errors.Is(err, errTooLarge):
		return reason.TooLarge(p.hostname(), time.Now())
	case x.status >= 400:
		return p.refused(x, codeOf(err))
	case x.status != 0 && (x.status != http.StatusOK || !x.json):
		return p.stranger(x)
	}
	return p.unreadable()
}

// refused reads an error answer. Without Graph's own sign in it, an error code or a challenge, it is a
// stranger's.
func (p *pass) refused(x *exchange, code string) app.Reason {
	now := time.Now()
	challenge := x.header.Get("WWW-Authenticate")
	claims, challenged := claimsIn(challenge)
	bearer := x.status == http.StatusUnauthorized && strings.HasPrefix(strings.ToLower(challenge), "bearer")
	r := reason.Graph(x.status, code, now)
	switch {
	case challenged && (x.status == http.StatusUnauthorized || x.status == http.StatusForbidden):
		r.Class, r.Who, r.Key, r.Claims = app.ClassInteraction, app.WhoUser, "interaction", claims
	case code == "" && !bearer, x.status == http.StatusTooManyRequests, x.status == http.StatusProxyAuthRequired:
		foreign := p.stranger(x)
		foreign.Code = r.Code
		return foreign
	case x.status == http.StatusServiceUnavailable:
		if wait, told := reason.RetryAfter(x.header.Get("Retry-After"), now); told {
			r.Class, r.Who, r.Key, r.RetryAfter = app.ClassThrottled, app.WhoNobody, "throttled", wait
		}
	case r.Class == app.ClassRetry, r.Class == app.ClassThrottled:
		r.RetryAfter, _ = reason.RetryAfter(x.header.Get("Retry-After"), now)
	}
	return r
}

// codeOf reads Graph's error code, or returns the empty one. ODataError.Error crashes where the
// message is missing and is never called.
func codeOf(err error) string {
	code, _ := guarded(context.Background(), func(context.Context) (string, error) {
		var answer *odataerrors.ODataError
		if !errors.As(err, &answer) || answer.GetErrorEscaped() == nil {
			return "", nil
		}
		return text(answer.GetErrorEscaped().GetCode()), nil
	})
	return code
}

// unreached classifies a conversation that did not take place.
func (p *pass) unreached(err error) app.Reason {
	if r, ok := reason.Network(err, p.hostname(), time.Now()); ok {
		return r
	}
	return p.unreadable()
}

// stranger judges an answer by what every server means alike.
func (p *pass) stranger(x *exchange) app.Reason {
	return reason.Stranger(x.status, x.header, x.begin, p.hostname(), time.Now())
}

// unreadable is an answer in Graph's form that Graph did not give.
func (p *pass) unreadable() app.Reason {
	return reason.New(app.ClassRetry, app.WhoAdministrator, "answer-unreadable", p.hostname(), time.Now())
}

func (p *pass) hostname() string { return strings.TrimSuffix(p.calendar.host, ":443") }

// tokenless tells why there is no token.
func (p *pass) tokenless(ctx context.Context, err error) app.Reason {
	var known *app.ReasonError
	switch {
	case errors.As(err, &known) && !known.Reason.IsZero():
		return known.Reason
	case errors.Is(ctx.Err(), context.Canceled):
		return p.meaning(ctx, &exchange{}, err)
	case errors.Is(err, context.DeadlineExceeded):
		return p.unreached(err)
	}
	return reason.New(app.ClassRetry, app.WhoDeveloper, "internal", "token", time.Now())
}

// renewal returns the claims with which to ask for a new token, or nothing where a new token would
// not help. A challenge is passed on. Where Graph refuses a token without one, it may have outlived
// a grant, a password or this computer's clock: the claim nbf, in the form that Graph itself uses
// after a revocation, makes the sign-in service issue a new one instead of the cached. Its time is
// Graph's own, less what a new token is dated back.
func renewal(r app.Reason, x *exchange, now time.Time) string {
	if x.status != http.StatusUnauthorized && x.status != http.StatusForbidden {
		return ""
	}
	switch r.Class {
	case app.ClassInteraction:
		return r.Claims
	case app.ClassSignIn, app.ClassConsent:
		if at, err := http.ParseTime(x.header.Get("Date")); err == nil {
			now = at
		}
		return `{"access_token":{"nbf":{"essential":true,"value":"` + strconv.FormatInt(now.Add(-10*time.Minute).Unix(), 10) + `"}}}`
	}
	return ""
}

// claimsIn returns the claims challenge of a WWW-Authenticate header, decoded, where it is a JSON
// object.
func claimsIn(header string) (string, bool) {
	m := claimsForm.FindStringSubmatch(header)
	if m == nil || len(header) > 16<<10 {
		return "", false
	}
	plain := strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(m[1], "="))
	decoded, err := base64.RawStdEncoding.DecodeString(plain)
	var object map[string]json.RawMessage
	if err != nil || json.Unmarshal(decoded, &object) != nil || len(object) == 0 {
		return "", false
	}
	return string(decoded), true
}
