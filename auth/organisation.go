package auth

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"consentray/app"
	"consentray/app/config"
	"consentray/app/reason"
)

// discoveryLimit is how long a look at what Microsoft says about an organisation may take.
const discoveryLimit = 10 * time.Second

// authorizeEnd is how the path of the authorize endpoint ends.
const authorizeEnd = "/oauth2/v2.0/authorize"

// Organisation finds out what Microsoft tells anybody about an organisation: name is its tenant ID, one
// of its domains, or somebody's address there, whose local part is cut off before anything is asked. It
// takes two requests without a sign-in, at most ten seconds together: the OpenID document (tenant ID,
// cloud, Graph host) and the realm of the domain (who asks for passwords).
//
// The Reason says why the tenant ID is not known: "tenant-unknown" where Microsoft knows no such
// organisation or name is none, "other-cloud-CLOUD" where it is in another cloud than that of the
// settings (its Detail), and otherwise what stood between. What was found out is returned all the same.
func (c *Client) Organisation(ctx context.Context, name string) (app.Organisation, app.Reason) {
	ctx, cancel := context.WithTimeout(ctx, discoveryLimit)
	defer cancel()
	name, ok := app.Tenant(name)
	if !ok {
		return app.Organisation{}, unknownTenant()
	}
	f, r := c.find(ctx, name)
	o := f.Organisation
	if _, isID := app.TenantID(name); !isID {
		o.Domain = name
	}
	if o.Domain != "" && r.Class != app.ClassOffline {
		o.Provider, o.SignInHost = c.realm(ctx, o.Domain)
	}
	if r.IsZero() && !o.Found() { // an answer, but not Microsoft's
		r = reason.New(app.ClassRetry, app.WhoAdministrator, "answer-unreadable", strings.TrimPrefix(c.c.Authority, "https://"), time.Now())
	}
	return o, r
}

func unknownTenant() app.Reason {
	return reason.New(app.ClassUser, app.WhoUser, "tenant-unknown", "", time.Now())
}

// A found is what the OpenID document of an organisation says, as far as it can be believed.
type found struct {
	app.Organisation
	authorize *url.URL // the authorize endpoint in the cloud of the settings, else nil
}

// wellKnown is what is read of the OpenID document (OpenID Connect Discovery 1.0, and Microsoft's own
// fields from tenant_region_scope on).
type wellKnown struct {
	Issuer    string `json:"issuer"`
	Authorize string `json:"authorization_endpoint"`
	SubScope  string `json:"tenant_region_sub_scope"` // GCC, DODCON (GCC High), DOD
	Instance  string `json:"cloud_instance_name"`     // the sign-in service without "login."
	Graph     string `json:"msgraph_host"`
}

var issuerTenant = regexp.MustCompile(`(?i)^/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:/|$)`)

// find reads the OpenID document of tenant. Whatever answers may be anybody's, such as a filter's, so
// only hosts count that belong to the sign-in service of the settings or to another of Microsoft's.
func (c *Client) find(ctx context.Context, tenant string) (found, app.Reason) {
	var f found
	var doc wellKnown
	err := c.read(ctx, c.c.Authority+"/"+url.PathEscape(tenant)+"/v2.0/.well-known/openid-configuration", &doc)
	if err != nil {
		return f, c.reason(ctx, err)
	}
	f.Cloud = c.cloudOf(doc)
	if c.elsewhere(f.Cloud) {
		f.TenantID = tenantOf(doc.Issuer, c.signInHost)
		f.Graph = hostName(doc.Graph)
		return f, reason.New(app.ClassRegistration, app.WhoAdministrator, "other-cloud-"+f.Cloud, c.c.Cloud, time.Now())
	}
	f.TenantID, f.Graph = tenantOf(doc.Issuer, c.signInHost), hostName(doc.Graph)
	f.authorize = c.endpoint(doc.Authorize)
	return f, app.Reason{}
}

// tenantOf returns the tenant ID of an issuer, where trusted knows its host.
func tenantOf(issuer string, trusted func(host string) bool) string {
	u, err := url.Parse(issuer)
	if err != nil || u.Scheme != "https" || u.User != nil || !trusted(u.Host) {
		return ""
	}
	m := issuerTenant.FindStringSubmatch(u.Path)
	if m == nil {
		return ""
	}
	id, _ := app.TenantID(m[1])
	return id
}

// signInHost reports whether host, perhaps with a port, is that of the settings' sign-in service or of
// another cloud's.
func (c *Client) signInHost(host string) bool {
	return "https://"+strings.ToLower(host) == c.c.Authority || config.CloudOfHost(host) != ""
}

// endpoint parses the authorize endpoint: on the sign-in service of the settings, or on this computer
// where a custom one is played there. Any other would send people away.
func (c *Client) endpoint(address string) *url.URL {
	u, err := url.Parse(address)
	if err != nil || u.User != nil || u.RawQuery != "" || u.Fragment != "" || !strings.HasSuffix(u.Path, authorizeEnd) {
		return nil
	}
	own := u.Scheme == "https" && c.signInHost(u.Host)
	if own || c.c.Custom && u.Scheme == "http" && loopbackHost(u.Host) {
		return u
	}
	return nil
}

// cloudOf tells the cloud of an organisation. GCC High and DoD share a sign-in service and differ in
// their Graph; GCC is in the public cloud.
func (c *Client) cloudOf(doc wellKnown) string {
	cloud := config.CloudOfHost("login." + doc.Instance)
	if cloud == config.CloudUSGov && (strings.EqualFold(doc.SubScope, "DOD") || "https://"+strings.ToLower(doc.Graph) == config.GraphUSGovDoD) {
		cloud = config.CloudUSGovDoD
	}
	return cloud
}

// elsewhere reports whether cloud is known and not the one of the settings. A custom cloud may be any.
func (c *Client) elsewhere(cloud string) bool {
	return cloud != "" && c.c.Cloud != "" && !c.c.Custom && cloud != c.c.Cloud
}

// realm tells who asks the people of a domain for their password, and on which host where that is not
// Microsoft. The local part that is asked for is made up: only the domain counts, and nobody's name is
// given away.
func (c *Client) realm(ctx context.Context, domain string) (app.Provider, string) {
	var doc struct {
		AccountType string `json:"account_type"`
		ActiveURL   string `json:"federation_active_auth_url"`
		MetadataURL string `json:"federation_metadata_url"`
	}
	address := c.c.Authority + "/common/UserRealm/" + url.PathEscape("user@"+domain) + "?api-version=1.0"
	if err := c.read(ctx, address, &doc); err != nil {
		return app.ProviderUnknown, ""
	}
	switch {
	case strings.EqualFold(doc.AccountType, "managed"):
		return app.ProviderManaged, ""
	case !strings.EqualFold(doc.AccountType, "federated"):
		return app.ProviderUnknown, ""
	}
	for _, address := range []string{doc.ActiveURL, doc.MetadataURL} {
		if u, err := url.Parse(address); err == nil && u.Scheme == "https" && hostName(u.Hostname()) != "" {
			return providerAt(u.Path), hostName(u.Hostname())
		}
	}
	return app.ProviderOther, ""
}

// providerAt tells AD FS by the paths that it has everywhere: /adfs/ls for browsers, /adfs/services
// for programs.
func providerAt(path string) app.Provider {
	path = strings.ToLower(path)
	if strings.HasPrefix(path, "/adfs/ls") || strings.HasPrefix(path, "/adfs/services") {
		return app.ProviderADFS
	}
	return app.ProviderOther
}

// hostName returns host in lower case where it is a domain: it is shown to people.
func hostName(host string) string {
	if strings.Contains(host, "@") {
		return ""
	}
	name, _ := app.Domain(host)
	return name
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
