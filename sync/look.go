package sync

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"consentray/app"
)

// lookLimit is the most that an answer to the doctor's question may be long, in bytes.
const lookLimit = 64 << 10

// Look finds out, for the doctor, whether Microsoft Graph can be reached: asked without a token, it says
// that one is missing, in its own words.
func (c *Calendar) Look(ctx context.Context) app.Finding {
	p, x, begun := &pass{calendar: c}, &exchange{id: newID()}, time.Now()
	r := p.knock(ctx, x)
	f := app.Found("graph").About(p.hostname()).With("took", time.Since(begun).Round(time.Millisecond).String())
	if !r.IsZero() {
		r.ObservedAt = time.Time{} // it stands below, beside the IDs
		f = app.Met("graph", app.StatusProblem, r).With("host", p.hostname())
	}
	f = f.With("client_request_id", x.id)
	if id := x.header.Get("Request-Id"); guidForm.MatchString(id) {
		f = f.With("request_id", strings.ToLower(id))
	}
	return f.At("time", begun)
}

// knock asks for somebody's profile without saying whose. It follows no redirect.
func (p *pass) knock(ctx context.Context, x *exchange) app.Reason {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.calendar.config.Graph+"/v1.0/me", nil)
	if err != nil || p.calendar.host == "" {
		return p.unreadable()
	}
	req.Header.Set("Client-Request-Id", x.id)
	req.Header.Set("Return-Client-Request-Id", "true")
	req.Header.Set("User-Agent", "Consentray")
	resp, err := p.calendar.config.Transport.RoundTrip(req)
	if err != nil {
		return p.unreached(err)
	}
	defer resp.Body.Close()
	x.status, x.header = resp.StatusCode, resp.Header
	body, err := io.ReadAll(io.LimitReader(resp.Body, lookLimit))
	if err != nil {
		return p.unreached(err)
	}
	x.begin = body[:min(len(body), beginning)]
	var answer struct {
		Error struct {
			Code string `json:"code"`
		} `json:"error"`
	}
	_ = json.Unmarshal(body, &answer) // what is no JSON is no answer of Graph's
	ours := answer.Error.Code != "" || strings.HasPrefix(strings.ToLower(x.header.Get("WWW-Authenticate")), "bearer")
	switch {
	case x.status == http.StatusUnauthorized && ours:
		return app.Reason{}
	case x.status >= 400:
		return p.refused(x, answer.Error.Code)
	}
	return p.stranger(x)
}

// Look finds out, for the doctor, whether a copy of an account's meetings is kept and can be opened. It
// removes nothing.
func (c *Copy) Look(ctx context.Context, account app.Account) app.Finding {
	none := app.Finding{Key: "copy", Status: app.StatusOK, Say: "copy-none"}
	if !account.Known() || !c.enter(ctx) {
		return none
	}
	defer c.leave()
	copied, err := c.open(ctx, account, time.Now().Round(0))
	var keychain *app.ReasonError
	switch {
	case err == nil:
		return app.Found("copy").At("from", copied.At).With("meetings", strconv.Itoa(len(copied.Meetings)))
	case errors.Is(err, errNoCopy):
		return none
	case errors.As(err, &keychain):
		return app.Warned("copy", "copy-keychain")
	}
	return app.Warned("copy", "copy-sealed")
}
