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
		t.showProblem(w, r, *wrong, v.correlation)
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
	if f := b.fault(OnPages, NotAssigned, ConditionalAccess, Disabled); f != "" {
		p := t.faulty(f)
		b.visits.take(v.id)
		return outcome{problem: &p}
	}
	if b.fault(OnPages, Risky) != "" {
		v.risky = true
	}
	p, _ := personByKey(v.user)
	if v.admin {
		return v.reviewed(t, p)
	}
	return t.consented(b, v, p)
}

func (v *visit) at(s stage) outcome {
	v.stage = s
	return outcome{page: s}
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
		return b.end(v, "error", "consent_required", "error_description", wrong.description(newStamp(v.correlation)), "error_uri", wrong.uri(t))
	}
	return t.asked(v, p)
}

// asked chooses between the consent page and the two forms of the wall.
func (t *Tenant) asked(v *visit, p person) outcome {
	switch {
	case p.Admin, !v.risky && t.userMayConsent(v.listed):
		return v.at(stageConsent)
	case t.config.Scenario == scenarioWorkflow:
		return v.at(stageForm)
	}
	return v.at(stageWall)
}

func (t *Tenant) sendCode(b *ledger, v *visit, p person) outcome {
	value := "1." + random()
	b.codes.put(value, &code{
		user: p.ID, redirect: v.redirect, challenge: v.challenge, nonce: v.nonce,
		want: v.want, expires: time.Now().Add(codeLife),
	}, maxCodes)
	return b.end(v, "code", value, "session_state", newGUID())
}

// adminConsent is the administrator's consent endpoint, v2.0.
func (t *Tenant) adminConsent(w http.ResponseWriter, r *http.Request, tenant string) {
	v, query, wrong := t.arrive(r, tenant)
	v.admin = true
	var p problem
	switch {
	case wrong != nil:
		p = *wrong
	case strings.EqualFold(tenant, "common"):
		// Microsoft advises against common here; this is the answer that people reported.
		p = missingParameter("response_type")
	case v.redirect == "":
		p = problem{code: 900971, text: "No reply address provided."}
	case strings.TrimSpace(query.Get("scope")) == "":
		p = missingParameter("scope")
	default:
		if v.want, wrong = t.wishFor(query.Get("scope")); wrong == nil {
			t.begin(w, r, v)
			return
		}
		p = *wrong
	}
	t.showProblem(w, r, p, v.correlation)
}
