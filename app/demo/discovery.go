package demo

import (
	"net/http"
	"net/url"
	"strings"
)

// configuration is OpenID Connect discovery. The endpoints keep the tenant's name as it was asked for;
// the issuer has the GUID, or Microsoft's placeholder where the directory is not known yet.
func (t *Tenant) configuration(w http.ResponseWriter, r *http.Request, tenant string) {
	if !knownTenant(tenant) {
		unknownTenant(tenant).write(w, r)
		return
	}
	name, issuer, region := strings.ToLower(tenant), TenantID, any("EU")
	switch {
	case anyTenant(tenant):
		issuer, region = "{tenantid}", nil
	case name == SecondTenantID, name == SecondDomain:
		issuer = SecondTenantID
	}
	authority, pages := t.authority.String()+"/"+name, t.pages.String()+"/"+name
	writeJSON(w, http.StatusOK, map[string]any{
		"issuer":                                t.authority.String() + "/" + issuer + "/v2.0",
		"authorization_endpoint":                pages + "/oauth2/v2.0/authorize",
		"token_endpoint":                        authority + "/oauth2/v2.0/token",
		"jwks_uri":                              authority + "/discovery/v2.0/keys",
		"token_endpoint_auth_methods_supported": []string{"client_secret_post", "private_key_jwt", "client_secret_basic"},
		"response_modes_supported":              []string{"query", "form_post"},
		"response_types_supported":              []string{"code"},
		"subject_types_supported":               []string{"pairwise"},
		"id_token_signing_alg_values_supported": []string{"HS256"},
		"scopes_supported":                      []string{"openid", "profile", "email", "offline_access"},
		"claims_supported":                      []string{"sub", "iss", "aud", "exp", "iat", "name", "preferred_username", "oid", "tid", "nonce"},
		"tenant_region_scope":                   region,
		"cloud_instance_name":                   t.cloud(),
		"cloud_graph_host_name":                 t.graph.Host,
		"msgraph_host":                          t.graph.Host,
	})
}

// cloud is the name of the cloud instance: login.microsoftonline.com is of "microsoftonline.com".
func (t *Tenant) cloud() string { return strings.TrimPrefix(t.authority.Host, "login.") }

// instance is instance discovery, by which MSAL asks whether an authority is genuine.
func (t *Tenant) instance(w http.ResponseWriter, r *http.Request) {
	asked, err := url.Parse(r.URL.Query().Get("authorization_endpoint"))
	if err != nil || !strings.EqualFold(asked.Host, t.authority.Host) {
		problem{code: 50049, err: "invalid_instance", text: "Unknown or invalid instance."}.write(w, r)
		return
	}
	tenant, _, _ := strings.Cut(strings.TrimPrefix(asked.Path, "/"), "/")
	host := t.authority.Host
	writeJSON(w, http.StatusOK, map[string]any{
		"tenant_discovery_endpoint": t.authority.String() + "/" + url.PathEscape(tenant) + "/v2.0/.well-known/openid-configuration",
		"api-version":               "1.1",
		"metadata":                  []any{map[string]any{"preferred_network": host, "preferred_cache": host, "aliases": []string{host}}},
	})
}

// realm tells how a domain signs in. There are three addresses and two shapes: UserRealm/{address}
// with api-version 1.0, which MSAL uses, and the others with the address as a parameter.
func (t *Tenant) realm(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	user, old := query.Get("user")+query.Get("login"), false
	if parts := strings.Split(strings.Trim(r.URL.Path, "/"), "/"); len(parts) == 3 {
		user, old = parts[2], true
	}
	_, domain, _ := strings.Cut(strings.ToLower(user), "@")
	kind := "Unknown"
	switch domain {
	case Domain, SecondDomain:
		kind = "Managed"
	case FederatedDomain:
		kind = "Federated"
	}
	if old {
		writeJSON(w, http.StatusOK, t.realmV1(kind, domain))
		return
	}
	writeJSON(w, http.StatusOK, t.realmV2(kind, domain, user))
}

func (t *Tenant) realmV1(kind, domain string) map[string]any {
	answer := map[string]any{"ver": "1.0", "account_type": kind, "cloud_instance_name": t.cloud(), "cloud_audience_urn": "urn:federation:MicrosoftOnline"}
	if kind != "Unknown" {
		answer["domain_name"] = domain
	}
	if kind == "Federated" {
		answer["federation_protocol"] = "WSTrust"
		answer["federation_metadata_url"] = "https://sts." + domain + "/adfs/services/trust/mex"
		answer["federation_active_auth_url"] = "https://sts." + domain + "/adfs/services/trust/2005/usernamemixed"
	}
	return answer
}

func (t *Tenant) realmV2(kind, domain, user string) map[string]any {
	answer := map[string]any{"NameSpaceType": kind, "Login": user, "State": 4, "UserState": 1}
	if kind != "Unknown" {
		answer["DomainName"], answer["FederationBrandName"] = domain, Organisation
		answer["CloudInstanceName"], answer["cloudinstancename"] = t.cloud(), t.authority.Host
	}
	if kind == "Federated" {
		answer["federation_protocol"] = "WSTrust"
		answer["AuthURL"] = "https://sts." + domain + "/adfs/ls/?username=" + url.QueryEscape(user) + "&wa=wsignin1.0&wtrealm=urn%3afederation%3aMicrosoftOnline&wctx="
	}
	return answer
}
