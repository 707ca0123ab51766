package auth

import (
	"cmp"
	"context"
	"net/url"
	"strings"

	"consentray/app"
)

// realmAnswer is how a domain signs in, as MSAL asks for it (UserRealm, api-version 1.0).
type realmAnswer struct {
	Type     string `json:"account_type"` // Managed, Federated or Unknown
	Protocol string `json:"federation_protocol"`
	Active   string `json:"federation_active_auth_url"`
	Metadata string `json:"federation_metadata_url"`
	Instance string `json:"cloud_instance_name"`
}

// LookTenant finds out how the people of a domain sign in: at Microsoft, or at a service of their own, and
// which. domain may be empty; then the tenant of the settings counts if it is one. The user part that is
// asked for is made up.
func (c *Client) LookTenant(ctx context.Context, domain string) app.Finding {
	domain, ok := app.Domain(cmp.Or(domain, c.c.Tenant))
	if !ok {
		return app.Finding{Key: "tenant", Status: app.StatusOK, Say: "tenant-any"}.With("tenant", c.c.Tenant)
	}
	var a realmAnswer
	t := c.talk(ctx, c.c.Authority+"/common/UserRealm/"+url.PathEscape("user@"+domain)+"?api-version=1.0", &a)
	if t.err != nil {
		return t.evidence(app.Warned("tenant", "tenant-unread").With("domain", domain))
	}
	return judgeRealm(domain, a)
}

func judgeRealm(domain string, a realmAnswer) app.Finding {
	switch strings.ToLower(a.Type) {
	case "managed":
		return app.Found("tenant").About(domain).With("kind", "managed")
	case "federated":
		provider, host := identityProvider(a)
		return app.Finding{Key: "tenant", Status: app.StatusOK, Say: "tenant-federated"}.About(strings.TrimSpace(host+" "+provider)).
			With("kind", "federated").With("domain", domain).With("protocol", a.Protocol)
	}
	return app.Warned("tenant", "tenant-nobody").About(domain)
}

// providers are services that organisations sign in with, by the end of the host of their addresses.
var providers = []struct{ host, name string }{
	{".okta.com", "(Okta)"},
	{".pingone.com", "(PingOne)"},
	{".pingone.eu", "(PingOne)"},
	{".onelogin.com", "(OneLogin)"},
	{".google.com", "(Google)"},
	{".jumpcloud.com", "(JumpCloud)"},
	{".duosecurity.com", "(Duo)"},
}

// identityProvider names the organisation's own sign-in service and its host. Both stay empty where
// Microsoft gives no https address.
func identityProvider(a realmAnswer) (name, host string) {
	for _, address := range []string{a.Active, a.Metadata} {
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "https" || hostName(u.Hostname()) == "" {
			continue
		}
		host = hostName(u.Hostname())
		if providerAt(u.Path) == app.ProviderADFS {
			return "(AD FS)", host
		}
		for _, p := range providers {
			if strings.HasSuffix(host, p.host) {
				return p.name, host
			}
		}
		return "", host
	}
	return "", ""
}
