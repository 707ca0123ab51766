package demo

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// authorize is the authorization endpoint.
func (t *Tenant) authorize(w http.ResponseWriter, r *http.Request, tenant string) {
	v, query, wrong := t.arrive(r, tenant)
	if wrong == nil && v.redirect == "" {
		p := missingParameter("redirect_uri")
		wrong = &p
	}
	if wrong != nil {
		t.showProblem(w, *wrong, v.correlation)
		return
	}
	if wrong = t.asks(v, query); wrong != nil {
		values := url.Values{"error": {wrong.err}, "error_description": {wrong.description(newStamp(v.correlation))}, "error_uri": {wrong.uri(t)}}
		if v.state != "" {
			values.Set("state", v.state)
		}
		t.answer(w, r, v, outcome{send: values})
		return
	}
	t.begin(w, r, v)
}

// asks reads what the program wants. PKCE with S256 is required, which is stricter than Entra is with
// a desktop program.
func (t *Tenant) asks(v *visit, query url.Values) *problem {
	var p problem
	v.hint, v.prompt, v.nonce = query.Get("login_hint"), query.Get("prompt"), query.Get("nonce")
	v.challenged = query.Get("claims") != ""
	if query.Get("response_mode") == "form_post" {
		v.mode = "form_post"
	}
	v.challenge = query.Get("code_challenge")
	sum, err := base64.RawURLEncoding.DecodeString(v.challenge)
	switch {
	case !query.Has("response_type"):
		p = missingParameter("response_type")
	case query.Get("response_type") != "code":
		p = problem{code: 700054, err: "unsupported_response_type", text: "response_type '" + query.Get("response_type") + "' is not enabled for the application."}
	case !slices.Contains([]string{"", "query", "form_post"}, query.Get("response_mode")):
		p = problem{code: 70007, err: "invalid_request", text: "'" + query.Get("response_mode") + "' is not a supported value of 'response_mode' when requesting a token."}
	case !slices.Contains([]string{"", "none", "login", "select_account", "consent"}, v.prompt):
		p = problem{code: 90023, err: "invalid_request", text: "Unsupported 'prompt' value."}
	case query.Get("code_challenge_method") != "S256" || err != nil || len(sum) != 32:
		p = problem{code: 50147, err: "invalid_request", text: "Missing or invalid code_challenge. Expected the S256 challenge of a code_verifier."}
	case strings.TrimSpace(query.Get("scope")) == "":
		p = missingParameter("scope")
	default:
		var wrong *problem
		v.want, wrong = t.wishFor(query.Get("scope"))
		return wrong
	}
	return &p
}

// next decides where a visit goes after something has changed.
func (t *Tenant) next(b *ledger, v *visit) outcome {
	if v.user == "" {
		if v.prompt == "none" {
			return b.end(v, "error", "login_required", "error_description", "AADSTS50058: A silent sign-in request was sent but no user is signed in.")
		}
		return v.at(stagePicker)
	}
	p := v.who()
	f := p.Stranger
	if f == "" {
		f = b.fault(OnPages, NotAssigned, ConditionalAccess, Disabled)
	}
	if f != "" {
		return v.stopped(t.answerOf(f, p.Address))
	}
	v.risky = v.risky || t.play.risky || b.fault(OnPages, Risky) != ""
	if v.admin {
		return v.reviewed(t, p)
	}
	return t.consented(b, v, p)
}

func (v *visit) at(s stage) outcome {
	v.stage = s
	return outcome{page: s}
}

// stopped ends at a page from which nothing reaches the program; one may try another account there.
func (v *visit) stopped(p problem) outcome {
	v.met = &p
	return v.at(stageStopped)
}

// walled reports what stands in the way of somebody on the pages, besides consent.
func (t *Tenant) walled(b *ledger, v *visit, p person) (outcome, bool) {
	c := crossing{user: p.ID, calendar: v.want.calendar(), granted: len(b.missing(p.ID, t.needed(v.want))) == 0}
	if v.challenged { // the policy that made the challenge is asked, whatever the request is for
		c.calendar, c.granted = true, true
	}
	for _, c.at = range []Place{OnPages, OnRedirect} {
		switch f := t.stands(b, c); {
		case f == "":
		case f == MultiFactor:
			v.number = 10 + int(random()[0])%90
			return v.at(stagePhone), true
		case c.at == OnRedirect:
			return t.refuse(b, v, t.answerOf(f, p.Address)), true
		default:
			return v.stopped(t.answerOf(f, p.Address)), true
		}
	}
	return outcome{}, false
}

// refuse sends a problem to the redirect URI.
func (t *Tenant) refuse(b *ledger, v *visit, p problem) outcome {
	return b.end(v, "error", p.err, "error_description", p.description(newStamp(v.correlation)), "error_uri", p.uri(t))
}

// reviewed shows an administrator what to approve, and anybody else the wall.
func (v *visit) reviewed(t *Tenant, p person) outcome {
	v.listed = t.needed(v.want)
	if !p.Admin {
		return v.at(stageWall)
	}
	return v.at(stageConsent)
}

// consented sends a code where all is granted. prompt=consent asks again for what is granted, and so
// leads users to the wall who could have passed (Microsoft support, "Troubleshoot consent issues").
func (t *Tenant) consented(b *ledger, v *visit, p person) outcome {
	if out, stands := t.walled(b, v, p); stands {
		return out
	}
	needs := t.needed(v.want)
	v.listed = b.missing(p.ID, needs)
	if v.prompt == "consent" {
		v.listed, v.prompt = needs, ""
		return t.asked(v, p)
	}
	switch {
	case len(v.listed) == 0:
		return t.sendCode(b, v, p)
	case v.prompt == "none":
		wrong := t.notConsented()
		wrong.err = "consent_required"
		return t.refuse(b, v, wrong)
	}
	return t.asked(v, p)
}

// asked chooses between the consent page and the two forms of the wall.
func (t *Tenant) asked(v *visit, p person) outcome {
	switch {
	case p.Admin, t.userMayConsent(p, v.listed) && !(v.risky && beyondSignIn(v.listed)):
		return v.at(stageConsent)
	case t.play.form:
		return v.at(stageForm)
	}
	return v.at(stageWall)
}

// beyondSignIn reports whether permissions are more than those which even a risky application may be
// given by its users ("Configure risk-based step-up consent").
func beyondSignIn(names []string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return n != "User.Read" })
}

func (t *Tenant) sendCode(b *ledger, v *visit, p person) outcome {
	value := "1." + random()
	b.codes.put(value, &code{
		user: p.ID, redirect: v.redirect, challenge: v.challenge, nonce: v.nonce,
		want: v.want, expires: time.Now().Add(codeLife),
	}, maxCodes)
	return b.end(v, "code", value, "session_state", newGUID())
}

// adminConsent is the administrator's consent endpoint, v2.0, or the older one, which takes no scope and
// asks for what the registration declares.
func (t *Tenant) adminConsent(w http.ResponseWriter, r *http.Request, tenant string, v1 bool) {
	v, query, wrong := t.arrive(r, tenant)
	v.admin, v.v1 = true, v1
	scope := query.Get("scope")
	if v1 {
		scope = allDeclared
	}
	var p problem
	switch {
	case wrong != nil:
		p = *wrong
	case strings.EqualFold(tenant, "common"):
		// Microsoft advises against common here; this is the answer that people reported.
		p = missingParameter("response_type")
	case v.redirect == "":
		p = problem{code: 900971, text: "No reply address provided."}
	case t.play.bare && v.redirect != "http://localhost" && localhost.MatchString(v.redirect):
		p = wrongRedirect(v.redirect, t.config.ClientID)
	case strings.TrimSpace(scope) == "":
		p = missingParameter("scope")
	default:
		if v.want, wrong = t.wishFor(scope); wrong == nil {
			t.begin(w, r, v)
			return
		}
		p = *wrong
	}
	t.showProblem(w, p, v.correlation)
}
