package auth

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/base64"
	"net/url"
	"strings"
	"time"

	"consentray/app"
)

// How the paths of the two admin consent pages end.
const (
	consentEnd   = "/v2.0/adminconsent"
	consentEndV1 = "/adminconsent"
)

// bareLoopback is the redirect URI of the registration. Nobody listens there.
const bareLoopback = "http://localhost"

// AdminRedirect is where an administrator lands after approving: on the page of the settings, or, where they
// name none, at http://localhost.
func AdminRedirect(page string) string { return cmp.Or(page, bareLoopback) }

// Request fills the request to the administrator of account's organisation. tenant, a tenant ID, a
// domain or a mail address, overrides the account's. The link is the admin consent page of the v2.0
// endpoint: the authorize endpoint of the OpenID document with its end replaced, so that it is right in
// every cloud; offline it is made from the cloud's authority. It names the tenant ID, or the domain
// where the ID is not known, or "organizations", and never "common". An unknown tenant, or one in
// another cloud, is a Reason and no link.
func (c *Client) Request(ctx context.Context, account app.Account, tenant string) (app.Request, app.Reason) {
	to, r := c.consentPage(ctx, account, tenant)
	if !r.IsZero() {
		return app.Request{}, r
	}
	redirect := AdminRedirect(c.c.AdminRedirect)
	filled := app.Request{
		Link: c.consentLink(to, redirect, shortState()), LinkV1: c.consentLinkV1(to, redirect, shortState()),
		Tenant: to.tenant, Domain: to.domain,
		ClientID: c.c.ClientID, Permissions: c.c.Permissions, RedirectURI: redirect, Portal: c.c.Portal,
		SignInHost: strings.TrimPrefix(c.c.Authority, "https://"), GraphHost: strings.TrimPrefix(c.c.Graph, "https://"), Publisher: c.c.Publisher,
		Account: account, HelpDesk: c.c.HelpDesk, CreatedAt: time.Now(),
	}
	if filled.Tenant == app.Organizations {
		filled.AdminDomain, _ = app.Domain(cmp.Or(account.TenantDomain, account.Username))
	}
	return filled, app.Reason{}
}

// A consentPage is where an organisation's administrators consent.
type consentPage struct {
	base   string // address of the sign-in service, with the organisation's part of the path
	tenant string // tenant ID, domain or "organizations"
	domain string // by which the tenant was found; may be empty
}

// consentPage finds the admin consent pages of account's organisation, or of tenant. Where nobody can be
// asked they are made from constants.
func (c *Client) consentPage(ctx context.Context, account app.Account, tenant string) (consentPage, app.Reason) {
	if tenant != "" && tenant != app.Organizations {
		name, ok := app.Tenant(tenant)
		if !ok {
			return consentPage{}, unknownTenant()
		}
		tenant = name
	}
	tenant = cmp.Or(tenant, account.TenantID, c.c.Tenant, app.Organizations)
	if _, named := app.Tenant(tenant); !named {
		tenant = app.Organizations // never "common", whose people may have no administrator
	}
	domain, _ := app.Domain(tenant)
	ctx, cancel := context.WithTimeout(ctx, discoveryLimit)
	defer cancel()
	f, r := c.find(ctx, tenant)
	if r.Class == app.ClassUser || r.Class == app.ClassRegistration {
		return consentPage{}, r
	}
	to := consentPage{tenant: cmp.Or(f.TenantID, tenant), domain: domain} // a name may change hands, the ID does not
	to.base = c.c.Authority + "/" + url.PathEscape(to.tenant)
	if f.authorize != nil {
		u := *f.authorize
		path := strings.TrimSuffix(u.Path, authorizeEnd)
		u.Path = path[:strings.LastIndexByte(path, '/')+1] + to.tenant
		to.base = u.String()
	}
	return to, app.Reason{}
}

// consentLink is the v2.0 page, which asks for exactly the permissions of the settings.
func (c *Client) consentLink(to consentPage, redirect, state string) string {
	return withQuery(to.base+consentEnd, url.Values{
		"client_id":    {c.c.ClientID},
		"scope":        {strings.Join(append(append([]string{}, c.c.SignInScopes...), c.c.CalendarScopes...), " ")},
		"redirect_uri": {redirect},
		"state":        {state},
	})
}

// consentLinkV1 is the older page, which asks for what the registration declares. The portal itself
// opens it; some organisations meet errors at the other one.
func (c *Client) consentLinkV1(to consentPage, redirect, state string) string {
	return withQuery(to.base+consentEndV1, url.Values{"client_id": {c.c.ClientID}, "redirect_uri": {redirect}, "state": {state}})
}

func withQuery(page string, q url.Values) string {
	return page + "?" + strings.ReplaceAll(q.Encode(), "+", "%20")
}

// shortState returns 128 random bits. Nobody reads the state of an admin consent link when it comes
// back, but Microsoft recommends one, and it keeps links apart.
func shortState() string {
	var b [16]byte
	_, _ = rand.Read(b[:])
	return base64.RawURLEncoding.EncodeToString(b[:])
}
