package auth

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"consentray/app"
	"consentray/app/reason"
)

// answerLimit is the most that an answer of the sign-in service may be long.
const answerLimit = 1 << 20

// guarded stands between MSAL and the network. MSAL makes one text of whatever goes wrong; so an answer
// is read here, whole and limited, and what kept it from being Microsoft's leaves as a Reason.
type guarded struct{ http.RoundTripper }

// errClear says that a token request would travel in the clear.
var errClear = errors.New("the sign-in service has to be asked over https")

func (g guarded) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Scheme != "https" {
		return nil, errClear
	}
	res, err := g.RoundTripper.RoundTrip(r)
	if err != nil {
		return nil, unanswered(r, err)
	}
	defer res.Body.Close()
	if res.ContentLength > answerLimit {
		return nil, refused(reason.TooLarge(r.URL.Host, time.Now()))
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, answerLimit+1))
	switch {
	case err != nil:
		return nil, unanswered(r, err)
	case len(body) > answerLimit:
		return nil, refused(reason.TooLarge(r.URL.Host, time.Now()))
	case res.StatusCode < 400 && !isObject(res.StatusCode, body):
		return nil, refused(reason.Stranger(res.StatusCode, res.Header, body, r.URL.Host, time.Now()))
	}
	res.Body = io.NopCloser(bytes.NewReader(body))
	return res, nil
}

// isObject reports whether an answer is what the sign-in service sends: 200 and a JSON object.
func isObject(status int, body []byte) bool {
	return status == http.StatusOK && bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("{"))
}

// unanswered turns what the transport says into a Reason, except that the caller gave up.
func unanswered(r *http.Request, err error) error {
	if errors.Is(r.Context().Err(), context.Canceled) {
		return err
	}
	if why, ok := reason.Network(err, r.URL.Host, time.Now()); ok {
		return refused(why)
	}
	return refused(reason.New(app.ClassRetry, app.WhoAdministrator, "answer-unreadable", r.URL.Host, time.Now()))
}

func refused(r app.Reason) error { return &app.ReasonError{Reason: r} }
