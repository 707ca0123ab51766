package auth

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"consentray/app"
)

// discoveryLimit is how long a look at the discovery document may take before the request is built
// from constants.
const discoveryLimit = 10 * time.Second

// Ends of the paths that the request link is made from.
const (
	authorizeEnd = "/oauth2/v2.0/authorize"
	consentEnd   = "/v2.0/adminconsent"
)

// Request fills the request to the administrator of account's organisation. tenant, a tenant ID, a
// domain or a mail address, overrides the account's. The link is the admin consent page of the v2.0
// endpoint: the authorize endpoint of the discovery document with its end replaced, so that it is
// right in every cloud; offline it is made from the cloud's authority. An unknown tenant is a Reason.
func (c *Client) Request(ctx context.Context, account app.Account, tenant string) (app.Request, app.Reason) {
	tenant = cmp.Or(domainOf(tenant), account.TenantID, c.c.Tenant, "organizations")
	endpoint, id, r := c.discover(ctx, tenant)
	if r.Class == app.ClassUser || r.Class == app.ClassRegistration {
		return app.Request{}, r
	}
	if id != "" {
		tenant = id
	}
	redirect := cmp.Or(c.c.AdminRedirect, "http://localhost")
	q := url.Values{
		"client_id":    {c.c.ClientID},
		"scope":        {strings.Join(append(append([]string{}, c.c.SignInScopes...), c.c.CalendarScopes...), " ")},
		"redirect_uri": {redirect},
		"state":        {shortState()},
	}
	return app.Request{
		Link: endpoint + "?" + strings.ReplaceAll(q.Encode(), "+", "%20"), Tenant: tenant,
		ClientID: c.c.ClientID, Permissions: c.c.Permissions, RedirectURI: redirect,
		Account: account, HelpDesk: c.c.HelpDesk, CreatedAt: time.Now(),
	}, app.Reason{}
}

// discovered is what the request needs of the discovery document (OpenID Connect Discovery 1.0).
type discovered struct {
	Issuer                string `json:"issuer"`
	AuthorizationEndpoint string `json:"authorization_endpoint"`
}

var issuerTenant = regexp.MustCompile(`(?i)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:/|$)`)

// discover returns the admin consent endpoint of a tenant and its ID where that is known. Where
// nobody can be asked the endpoint is made from constants, and the Reason says why.
func (c *Client) discover(ctx context.Context, tenant string) (endpoint, id string, r app.Reason) {
	endpoint = c.c.Authority + "/" + url.PathEscape(tenant) + consentEnd
	ctx, cancel := context.WithTimeout(ctx, discoveryLimit)
	defer cancel()
	doc, err := c.discovery(ctx, tenant)
	if err != nil {
		return endpoint, "", c.reason(ctx, err)
	}
	if m := issuerTenant.FindStringSubmatch(doc.Issuer); m != nil {
		id = strings.ToLower(m[1])
		endpoint = c.c.Authority + "/" + id + consentEnd
	}
	u, err := url.Parse(doc.AuthorizationEndpoint)
	switch {
	case err != nil, u.User != nil, u.RawQuery != "", !strings.HasSuffix(u.Path, authorizeEnd):
	case u.Scheme == "https" && u.Host != "", u.Scheme == "http" && loopbackHost(u.Host):
		place := strings.TrimSuffix(u.Path, authorizeEnd)
		if id != "" { // a name may change hands, the ID does not
			place = place[:strings.LastIndexByte(place, '/')+1] + id
		}
		u.Path = place + consentEnd
		endpoint = u.String()
	}
	return endpoint, id, app.Reason{}
}

func (c *Client) discovery(ctx context.Context, tenant string) (doc discovered, err error) {
	err = c.read(ctx, c.c.Authority+"/"+url.PathEscape(tenant)+"/v2.0/.well-known/openid-configuration", &doc)
	return doc, err
}

// read reads a JSON document of the sign-in service into doc.
func (c *Client) read(ctx context.Context, address string, doc any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	res, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return &app.ReasonError{Reason: answered(res, time.Now())}
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if json.Unmarshal(body, doc) != nil {
		return errors.New("the discovery document is not JSON")
	}
	return nil
}

// realm returns the host of the organisation's own sign-in page where domain is federated, else the
// empty text. The user part that is asked for is made up: only the domain counts, and nobody's name is
// given away.
func (c *Client) realm(ctx context.Context, domain string) string {
	ctx, cancel := context.WithTimeout(ctx, discoveryLimit)
	defer cancel()
	address := c.c.Authority + "/common/UserRealm/" + url.PathEscape("user@"+domain) + "?api-version=1.0"
	var doc struct {
		AccountType string `json:"account_type"`
		ActiveURL   string `json:"federation_active_auth_url"`
	}
	if err := c.read(ctx, address, &doc); err != nil || !strings.EqualFold(doc.AccountType, "federated") {
		return ""
	}
	u, err := url.Parse(doc.ActiveURL)
	if err != nil || u.Scheme != "https" {
		return ""
	}
	return u.Hostname()
}

// domainName returns tenant where it is a domain.
func domainName(tenant string) string {
	if strings.Contains(tenant, ".") {
		return tenant
	}
	return ""
}

// domainOf returns the domain of a mail address, and anything else as it is, in lower case.
func domainOf(tenant string) string {
	if i := strings.LastIndexByte(tenant, '@'); i >= 0 {
		tenant = tenant[i+1:]
	}
	return strings.ToLower(strings.TrimSpace(tenant))
}

// shortState returns 128 random bits. Nobody reads the state of an admin consent link when it comes
// back, but Microsoft recommends one, and it keeps links apart.
func shortState() string {
	var b [16]byte
	_, _ = rand.Read(b[:])
	return base64.RawURLEncoding.EncodeToString(b[:])
}
