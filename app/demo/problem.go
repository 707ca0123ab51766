package demo

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// A problem is an answer of the sign-in service in the words of the Entra error reference.
type problem struct {
	status        int // 0: 400
	code          int
	err, suberror string
	text          string
	claims        string
}

// stamp is what Microsoft sends with every problem so that it can be found again.
type stamp struct{ trace, correlation, time string }

func newStamp(correlation string) stamp {
	if !isGUID(correlation) {
		correlation = newGUID()
	}
	return stamp{newGUID(), correlation, time.Now().UTC().Format("2006-01-02 15:04:05Z")}
}

// description is error_description as programs get it.
func (p problem) description(s stamp) string {
	return fmt.Sprintf("AADSTS%d: %s\r\nTrace ID: %s\r\nCorrelation ID: %s\r\nTimestamp: %s", p.code, p.text, s.trace, s.correlation, s.time)
}

func (p problem) uri(t *Tenant) string {
	return fmt.Sprintf("%s/error?code=%d", t.config.Authority, p.code)
}

// write sends the problem as the token endpoint does.
func (p problem) write(w http.ResponseWriter, r *http.Request) {
	s := newStamp(r.Header.Get("client-request-id"))
	body := map[string]any{
		"error": p.err, "error_description": p.description(s), "error_codes": []int{p.code},
		"timestamp": s.time, "trace_id": s.trace, "correlation_id": s.correlation,
		"error_uri": fmt.Sprintf("https://%s/error?code=%d", r.Host, p.code),
	}
	if p.suberror != "" {
		body["suberror"] = p.suberror
	}
	if p.claims != "" {
		body["claims"] = p.claims
	}
	w.Header().Set("client-request-id", s.correlation)
	w.Header().Set("x-ms-request-id", s.trace)
	writeJSON(w, max(p.status, http.StatusBadRequest), body)
}

// writeJSON sends v; nothing that the tenant answers may be kept by a cache.
func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	body, err := json.Marshal(v)
	if err != nil {
		http.Error(w, "The answer cannot be written.", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(status)
	w.Write(body)
}

func unknownTenant(name string) problem {
	return problem{code: 90002, err: "invalid_tenant", text: fmt.Sprintf("Tenant '%s' not found. This may happen if there are no active subscriptions for the tenant. Check to make sure you have the correct tenant ID. Check with your subscription administrator.", name)}
}

func missingParameter(name string) problem {
	return problem{code: 900144, err: "invalid_request", text: fmt.Sprintf("The request body must contain the following parameter: '%s'.", name)}
}

func twice() problem {
	return problem{code: 9000411, err: "invalid_request", text: "The request is not properly formatted. A parameter is duplicated."}
}

func unknownClient(id string) problem {
	return problem{code: 700016, err: "unauthorized_client", text: fmt.Sprintf("Application with identifier '%s' was not found in the directory '%s'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.", id, Organisation)}
}

func wrongRedirect(uri, client string) problem {
	return problem{code: 50011, err: "invalid_request", text: fmt.Sprintf("The redirect URI '%s' specified in the request does not match the redirect URIs configured for the application '%s'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.", uri, client)}
}

func (t *Tenant) notConsented() problem {
	return problem{code: 65001, err: "invalid_grant", suberror: "consent_required", text: fmt.Sprintf("The user or administrator has not consented to use the application with ID '%s' named '%s'. Send an interactive authorization request for this user and resource.", t.config.ClientID, t.config.AppName)}
}

// declined is what the Cancel of the consent page answers, and the way back from the wall, too.
func declined() problem {
	return problem{code: 65004, err: "access_denied", text: "User declined to consent to access the app."}
}
