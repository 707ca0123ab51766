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

// consentEnd is how the path of the admin consent page ends.
const consentEnd = "/v2.0/adminconsent"

// Request fills the request to the administrator of account's organisation. tenant, a tenant ID, a
// domain or a mail address, overrides the account's. The link is the admin consent page of the v2.0
// endpoint: the authorize endpoint of the OpenID document with its end replaced, so that it is right in
// every cloud; offline it is made from the cloud's authority. It names the tenant ID, or the domain
// where the ID is not known, or "organizations", and never "common". An unknown tenant, or one in
// another cloud, is a Reason and no link.
func (c *Client) Request(ctx context.Context, account app.Account, tenant string) (app.Request, app.Reason) {
	if tenant != "" && tenant != app.Organizations {
		name, ok := app.Tenant(tenant)
		if !ok {
			return app.Request{}, unknownTenant()
		}
		tenant = name
	}
	tenant = cmp.Or(tenant, account.TenantID, c.c.Tenant, app.Organizations)
	domain, _ := app.Domain(tenant)
	endpoint, id, r := c.consentPage(ctx, tenant)
	if r.Class == app.ClassUser || r.Class == app.ClassRegistration {
		return app.Request{}, r
	}
	redirect := cmp.Or(c.c.AdminRedirect, "http://localhost")
	q := url.Values{
		"client_id":    {c.c.ClientID},
		"scope":        {strings.Join(append(append([]string{}, c.c.SignInScopes...), c.c.CalendarScopes...), " ")},
		"redirect_uri": {redirect},
		"state":        {shortState()},
	}
	return app.Request{
		Link: endpoint + "?" + strings.ReplaceAll(q.Encode(), "+", "%20"), Tenant: cmp.Or(id, tenant), Domain: domain,
		ClientID: c.c.ClientID, Permissions: c.c.Permissions, RedirectURI: redirect, Portal: c.c.Portal,
		Account: account, HelpDesk: c.c.HelpDesk, CreatedAt: time.Now(),
	}, app.Reason{}
}

// consentPage returns the admin consent page of a tenant, and its ID where that is known. Where nobody
// can be asked the page is made from constants, and the Reason says why.
func (c *Client) consentPage(ctx context.Context, tenant string) (page, id string, r app.Reason) {
	ctx, cancel := context.WithTimeout(ctx, discoveryLimit)
	defer cancel()
	f, r := c.find(ctx, tenant)
	place := cmp.Or(f.TenantID, tenant) // a name may change hands, the ID does not
	if f.authorize == nil {
		return c.c.Authority + "/" + url.PathEscape(place) + consentEnd, f.TenantID, r
	}
	u := *f.authorize
	path := strings.TrimSuffix(u.Path, authorizeEnd)
	u.Path = path[:strings.LastIndexByte(path, '/')+1] + place + consentEnd
	return u.String(), f.TenantID, r
}

// shortState returns 128 random bits. Nobody reads the state of an admin consent link when it comes
// back, but Microsoft recommends one, and it keeps links apart.
func shortState() string {
	var b [16]byte
	_, _ = rand.Read(b[:])
	return base64.RawURLEncoding.EncodeToString(b[:])
}
