package auth

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"consentray/app"
	"consentray/app/reason"
)

// Approve lets an administrator who sits at this computer decide: it opens the admin consent page with
// the loopback as redirect URI and waits for its answer, 15 minutes at most. Nothing of the
// administrator's comes here, neither a code nor a token; the answer is one parameter that anybody could
// have written, so it says only that it is time to ask.
//
// Where want is bare the page is opened with http://localhost, as registered, and nobody waits.
func (c *Client) Approve(ctx context.Context, want app.Approve, tell func(app.Progress)) app.Approval {
	to, r := c.consentPage(ctx, want.Account, want.Tenant)
	if !r.IsZero() {
		return app.Approval{Reason: r}
	}
	if want.Bare {
		tell(c.shown(c.consentLink(to, bareLoopback, shortState())))
		return app.Approval{}
	}
	ctx, cancel := context.WithTimeout(ctx, attemptLimit)
	defer cancel()
	l, err := listen(c.c.Pages, fromAdministrator(), net.Listen)
	if err != nil {
		return app.Approval{Reason: reason.New(app.ClassRetry, app.WhoUser, "port-taken", "", time.Now())}
	}
	state := random()
	l.expect(state)
	tell(c.shown(c.consentLink(to, l.redirectURI(), state)))
	a := &attempt{Client: c, tell: tell, l: l}
	got, r := a.wait(ctx)
	if r.IsZero() {
		r = a.decision(got)
	}
	l.finish(a.reply, c.c.Pages.Final(finally(r), false))
	return app.Approval{Tenant: got.Get("tenant"), Reason: undecided(r)}
}

// shown opens address in the browser for sign-in.
func (c *Client) shown(address string) app.Progress {
	p := app.Progress{URL: address}
	err := c.c.Open(app.Account{}, address)
	p.OtherBrowser = errors.Is(err, ErrOtherBrowser)
	p.NoBrowser = err != nil && !p.OtherBrowser
	return p
}

// decision reads an administrator's answer: error first, because admin_consent=True comes with errors,
// too (Entra, "Admin consent on the Microsoft identity platform"). The zero Reason is a yes.
func (a *attempt) decision(got url.Values) app.Reason {
	switch {
	case got.Get("error") != "":
		return a.refusal(got)
	case !strings.EqualFold(got.Get("admin_consent"), "true"):
		return reason.New(app.ClassCancelled, app.WhoAdministrator, "not-approved", "", time.Now())
	}
	return app.Reason{}
}

// undecided gives what ended the page without an approval the words that fit an administrator. A cancel
// and a non-administrator's way back from the wall come with the same parameters.
func undecided(r app.Reason) app.Reason {
	switch {
	case r.Key == "timeout":
		r.Key = "approve-timeout"
	case r.Key == "cancelled-here":
		r.Key = "approve-stopped"
	case r.Class == app.ClassCancelled, r.Class == app.ClassApproval, r.Class == app.ClassConsent, r.Class == app.ClassUser:
		r.Key = "not-approved"
	}
	return r
}

// finally is what the final page is about.
func finally(r app.Reason) app.Reason {
	if r.IsZero() {
		return app.Reason{Class: app.ClassApproval, Key: "approved-here"}
	}
	return undecided(r)
}

// fromAdministrator takes the answer of the admin consent page, which comes in the address alone.
func fromAdministrator() answers { return answers{query: true, parse: parseDecision} }

// decisionFields are all that is read of an administrator's answer.
var decisionFields = [...]string{"state", "admin_consent", "tenant", "scope", "error", "error_description", "error_subcode"}

// parseDecision parses an administrator's answer. Nothing may stand there twice, and without error or
// admin_consent it is none.
func parseDecision(raw string) (url.Values, int) {
	all, status := parseOnce(raw)
	if status != http.StatusOK {
		return nil, status
	}
	values := url.Values{}
	for _, field := range decisionFields {
		if v := all.Get(field); v != "" {
			values.Set(field, v)
		}
	}
	if values.Get("state") == "" || values.Get("error") == "" && values.Get("admin_consent") == "" {
		return nil, http.StatusBadRequest
	}
	return values, http.StatusOK
}
