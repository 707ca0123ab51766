package demo

import (
	"net/http"
	"net/url"
	"strings"
)

// loginPath takes what the forms of the pages send.
const loginPath = "/common/login"

// Pages serves what a browser has to open, and nothing else: authorize, the sign-in and consent pages
// and adminconsent. It answers only under the host of Config.Pages, which keeps a page of the web from
// reaching it under a name of its own (DNS rebinding).
func (t *Tenant) Pages() http.Handler {
	return t.watched(func(w http.ResponseWriter, r *http.Request) {
		if !strings.EqualFold(r.Host, t.pages.Host) {
			http.Error(w, "This is not the host of these pages.", http.StatusMisdirectedRequest)
			return
		}
		if !t.routePages(w, r) {
			http.NotFound(w, r)
		}
	})
}

// Handler serves everything, sign-in, pages and Graph, for a server that speaks TLS under the address
// given as Authority, Pages and Graph.
func (t *Tenant) Handler() http.Handler { return t.watched(t.routeAll) }

func (t *Tenant) routeAll(w http.ResponseWriter, r *http.Request) {
	if placeOf(r.URL.Path) == OnGraph {
		t.routeGraph(w, r)
		return
	}
	t.routeSignIn(w, r)
}

func (t *Tenant) routeSignIn(w http.ResponseWriter, r *http.Request) {
	if !t.routePages(w, r) {
		t.routeAuthority(w, r)
	}
}

// routePages answers if the path is a page's.
func (t *Tenant) routePages(w http.ResponseWriter, r *http.Request) bool {
	tenant, rest := cutTenant(r)
	switch {
	case strings.EqualFold(r.URL.Path, loginPath):
		t.login(w, r)
	case strings.EqualFold(r.URL.Path, portalPath):
		t.portal(w, r)
	case strings.EqualFold(r.URL.Path, returnPath):
		t.returned(w, r)
	case strings.EqualFold(r.URL.Path, federationPath) && t.federation.Host == t.pages.Host:
		t.federate(w, r)
	case rest == "oauth2/v2.0/authorize":
		t.authorize(w, r, tenant)
	case rest == "v2.0/adminconsent":
		t.adminConsent(w, r, tenant, false)
	case rest == "adminconsent":
		t.adminConsent(w, r, tenant, true)
	default:
		return false
	}
	return true
}

// routeAuthority answers programs, not browsers.
func (t *Tenant) routeAuthority(w http.ResponseWriter, r *http.Request) {
	tenant, rest := cutTenant(r)
	switch {
	case rest == "discovery/instance":
		t.instance(w, r)
	case rest == "v2.0/.well-known/openid-configuration":
		t.configuration(w, r, tenant)
	case rest == "discovery/v2.0/keys":
		// The signature is for the demo's own Graph; nobody else can check it.
		writeJSON(w, http.StatusOK, map[string]any{"keys": []any{}})
	case rest == "oauth2/v2.0/token":
		t.token(w, r, tenant)
	case strings.HasPrefix(rest, "userrealm"), strings.EqualFold(tenant, "getuserrealm.srf"):
		t.realm(w, r)
	default:
		http.NotFound(w, r)
	}
}

// cutTenant splits a path behind its first segment; the rest is in lower case.
func cutTenant(r *http.Request) (tenant, rest string) {
	tenant, rest, _ = strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	return tenant, strings.ToLower(rest)
}

// once reports that no parameter was sent twice: two readers could disagree on which one counts.
func once(values url.Values) bool {
	for _, v := range values {
		if len(v) > 1 {
			return false
		}
	}
	return true
}
