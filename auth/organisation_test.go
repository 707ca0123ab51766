package auth

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"consentray/app"
	"consentray/app/config"
)

const directory = "8f3c0a52-1111-4222-8333-0123456789ab"

// An oracle answers the two questions about an organisation, and keeps what was asked.
type oracle struct {
	document, realm string
	status          int // of the document; 0: 200
	blocked         bool
	asked           []string
}

func (o *oracle) RoundTrip(r *http.Request) (*http.Response, error) {
	o.asked = append(o.asked, r.URL.String())
	switch {
	case o.blocked:
		return nil, errors.New("no route to host")
	case strings.Contains(r.URL.Path, "/UserRealm/"):
		return reply(r, 200, o.realm), nil
	case o.status != 0:
		return reply(r, o.status, o.document), nil
	}
	return reply(r, 200, o.document), nil
}

// of makes a Client of a cloud that asks o.
func (o *oracle) of(t *testing.T, cloud string) *Client {
	e := config.EndpointsOf(cloud)
	c := Config{
		ClientID: "app", Tenant: app.Organizations, Authority: e.Authority, Cloud: cloud, Graph: e.Graph, Portal: e.Portal, Custom: cloud == config.CloudCustom,
		SignInScopes: []string{e.Graph + "/User.Read"}, CalendarScopes: []string{e.Graph + "/Calendars.Read"}, Transport: o,
	}
	if c.Custom {
		c.Authority = "https://login.consentray.invalid"
	}
	return on(c, newVault(newPatient(keychain{}), "test", t.TempDir(), true))
}

// openID is a document as Microsoft's sign-in service at host sends it for directory.
func openID(host, graph, more string) string {
	return fmt.Sprintf(`{"issuer":"https://login.%s/%s/v2.0","authorization_endpoint":"https://login.%s/%s/oauth2/v2.0/authorize",`+
		`"tenant_region_scope":"EU","cloud_instance_name":"%s","msgraph_host":"%s"%s}`, host, directory, host, "contoso.com", host, graph, more)
}

const (
	managed = `{"ver":"1.0","account_type":"Managed","domain_name":"contoso.com"}`
	world   = "microsoftonline.com"
	usgov   = "microsoftonline.us"
	china   = "partner.microsoftonline.cn"
)

func TestOrganisationTellsTheCloud(t *testing.T) {
	documents := map[string]string{
		config.CloudPublic:   openID(world, "graph.microsoft.com", `,"tenant_region_sub_scope":"GCC"`),
		config.CloudUSGov:    openID(usgov, "graph.microsoft.us", `,"tenant_region_sub_scope":"DODCON"`),
		config.CloudUSGovDoD: openID(usgov, "dod-graph.microsoft.us", `,"tenant_region_sub_scope":"DOD"`),
		config.CloudChina:    openID(china, "microsoftgraph.chinacloudapi.cn", ""),
	}
	for of, document := range documents {
		for settings := range documents {
			t.Run(of+" asked from "+settings, func(t *testing.T) {
				c := (&oracle{document: document, realm: managed}).of(t, settings)
				o, r := c.Organisation(context.Background(), "mia@Contoso.com")
				if o.Cloud != of || o.TenantID != directory || "https://"+o.Graph != config.EndpointsOf(of).Graph || o.Domain != "contoso.com" || o.Provider != app.ProviderManaged {
					t.Errorf("%+v", o)
				}
				request, why := c.Request(context.Background(), app.Account{}, "mia@contoso.com")
				if of == settings {
					if !r.IsZero() || !why.IsZero() || !strings.HasPrefix(request.Link, config.EndpointsOf(of).Authority+"/"+directory+"/v2.0/adminconsent?") {
						t.Errorf("%+v %+v %s", r, why, request.Link)
					}
					return
				}
				if r.Key != "other-cloud-"+of || r.Detail != settings || why.Key != r.Key || request.Link != "" {
					t.Errorf("%+v %+v %s", r, why, request.Link)
				}
			})
		}
	}
}

func TestOrganisationTellsWhoAsksForThePassword(t *testing.T) {
	federated := func(active, metadata string) string {
		return fmt.Sprintf(`{"account_type":"Federated","federation_active_auth_url":%q,"federation_metadata_url":%q}`, active, metadata)
	}
	tests := []struct {
		name, realm string
		provider    app.Provider
		host        string
	}{
		{"managed", managed, app.ProviderManaged, ""},
		{"unknown", `{"account_type":"Unknown"}`, app.ProviderUnknown, ""},
		{"AD FS", federated("https://sts.contoso.com/adfs/services/trust/2005/usernamemixed", ""), app.ProviderADFS, "sts.contoso.com"},
		{"AD FS for browsers", federated("https://STS.contoso.com:443/adfs/ls/?username=x", ""), app.ProviderADFS, "sts.contoso.com"},
		{"another", federated("https://contoso.okta.com/app/office365/x/sso/wsfed/active", ""), app.ProviderOther, "contoso.okta.com"},
		{"metadata only", federated("", "https://sts.contoso.com/adfs/services/trust/mex"), app.ProviderADFS, "sts.contoso.com"},
		{"adfs in the host", federated("https://adfs.contoso.com/login?x=/adfs/ls", ""), app.ProviderOther, "adfs.contoso.com"},
		{"in the clear", federated("http://sts.contoso.com/adfs/ls", ""), app.ProviderOther, ""},
		{"no address", federated("javascript:alert(1)", "x y"), app.ProviderOther, ""},
		{"a host to trick with", federated("https://sts.contoso.com\u202e.evil/adfs/ls", "https://10.0.0.1/adfs/ls"), app.ProviderOther, ""},
		{"no JSON", "<html>", app.ProviderUnknown, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			asked := &oracle{document: openID(world, "graph.microsoft.com", ""), realm: tt.realm}
			o, r := asked.of(t, config.CloudPublic).Organisation(context.Background(), " Mia.Keller@contoso.com ")
			if !r.IsZero() || o.Provider != tt.provider || o.SignInHost != tt.host {
				t.Errorf("%+v %+v", o, r)
			}
			if all := strings.ToLower(strings.Join(asked.asked, " ")); len(asked.asked) != 2 || strings.Contains(all, "mia") || !strings.Contains(all, "user@contoso.com") {
				t.Errorf("asked for %s", all)
			}
		})
	}
}

// TestWhateverAnswersTheRequestGoesOn has discovery blocked, or answered by somebody who is not
// Microsoft.
func TestWhateverAnswersTheRequestGoesOn(t *testing.T) {
	foreign := `{"issuer":"https://evil.example/` + directory + `/v2.0","authorization_endpoint":"https://evil.example/` + directory + `/oauth2/v2.0/authorize"}`
	tests := []struct {
		name   string
		oracle oracle
		link   string // how it begins
	}{
		{"blocked", oracle{blocked: true}, "https://login.microsoftonline.com/contoso.com/v2.0/adminconsent?"},
		{"garbage", oracle{document: "<html>Welcome to the hotel</html>"}, "https://login.microsoftonline.com/contoso.com/v2.0/adminconsent?"},
		{"empty", oracle{document: "{}"}, "https://login.microsoftonline.com/contoso.com/v2.0/adminconsent?"},
		{"wrong types", oracle{document: `{"issuer":7,"authorization_endpoint":[]}`}, "https://login.microsoftonline.com/contoso.com/v2.0/adminconsent?"},
		{"huge", oracle{document: `{"issuer":"` + strings.Repeat("x", answerLimit) + `"}`}, "https://login.microsoftonline.com/contoso.com/v2.0/adminconsent?"},
		{"foreign", oracle{document: foreign}, "https://login.microsoftonline.com/contoso.com/v2.0/adminconsent?"},
		{"a fault", oracle{document: "oops", status: 503}, "https://login.microsoftonline.com/contoso.com/v2.0/adminconsent?"},
		{"an endpoint elsewhere", oracle{document: strings.Replace(openID(world, "graph.microsoft.com", ""), `endpoint":"https://login.microsoftonline.com`, `endpoint":"https://evil.example`, 1)}, "https://login.microsoftonline.com/" + directory + "/v2.0/adminconsent?"},
		{"an endpoint on this computer", oracle{document: strings.Replace(openID(world, "graph.microsoft.com", ""), `endpoint":"https://login.microsoftonline.com`, `endpoint":"http://127.0.0.1:80`, 1)}, "https://login.microsoftonline.com/" + directory + "/v2.0/adminconsent?"},
		{"a placeholder", oracle{document: strings.Replace(openID(world, "graph.microsoft.com", ""), "/"+directory+"/v2.0", "/{tenantid}/v2.0", 1)}, "https://login.microsoftonline.com/contoso.com/v2.0/adminconsent?"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := tt.oracle.of(t, config.CloudPublic)
			r, why := c.Request(context.Background(), app.Account{}, "someone@contoso.com")
			if !why.IsZero() || !strings.HasPrefix(r.Link, tt.link) || strings.Contains(r.Link, "evil") || strings.Contains(r.Link, "someone") {
				t.Errorf("%s %+v", r.Link, why)
			}
			o, lost := c.Organisation(context.Background(), "someone@contoso.com")
			if lost.IsZero() == (o.TenantID == "") {
				t.Errorf("%+v, and why: %+v", o, lost)
			}
			if o.Domain != "contoso.com" || strings.Contains(fmt.Sprint(o), "evil") {
				t.Errorf("%+v", o)
			}
		})
	}
}

func TestOrganisationAsksNobodyForNonsense(t *testing.T) {
	for _, name := range []string{
		"", "contoso", "common", "consumers", "mia@", "mia@contoso", "contoso.com/x", "..", "a..b", "-a.com", "a b.com", "contoso.com\n", "10.0.0.1",
		"9188040d-6c67-4c5b-b112-36a304b66dad", "00000000-0000-0000-0000-000000000000", "contoso.com?x", "%2e%2e.com", strings.Repeat("a", 64) + ".com",
		strings.Repeat("a.", 130) + "com", "contoso.com\u202e",
	} {
		o := &oracle{blocked: true}
		c := o.of(t, config.CloudPublic)
		_, r := c.Organisation(context.Background(), name)
		if strings.TrimSpace(name) == "contoso.com" {
			continue // white space at the ends is cut off
		}
		if r.Key != "tenant-unknown" || len(o.asked) > 0 {
			t.Errorf("%q: %+v, asked %v", name, r, o.asked)
		}
		if request, why := c.Request(context.Background(), app.Account{}, name); name != "" && (why.Key != "tenant-unknown" || request.Link != "") {
			t.Errorf("request for %q: %s", name, request.Link)
		}
	}
}

// TestRequestLinks: no two links are the same, and none says common.
func TestRequestLinks(t *testing.T) {
	c := (&oracle{blocked: true}).of(t, config.CloudPublic)
	states := map[string]bool{}
	for _, tenant := range []string{"", "organizations", "contoso.com", directory} {
		for range 2 {
			r, _ := c.Request(context.Background(), app.Account{}, tenant)
			u, err := url.Parse(r.Link)
			if err != nil || strings.Contains(u.Path, "common") || states[u.Query().Get("state")] {
				t.Errorf("%s", r.Link)
			}
			states[u.Query().Get("state")] = true
			if want := tenant; want != "" && r.Tenant != want || want == "" && r.Tenant != app.Organizations {
				t.Errorf("%q: %s", tenant, r.Tenant)
			}
		}
	}
}

// TestRequestIsFilled: what the letter says of hosts, publisher and organisation is what the Client works
// with.
func TestRequestIsFilled(t *testing.T) {
	c := (&oracle{document: openID(china, "microsoftgraph.chinacloudapi.cn", "")}).of(t, config.CloudChina)
	c.c.Publisher = app.Publisher{App: "Calendar helper", Security: "security@contoso.com"}
	r, why := c.Request(context.Background(), app.Account{}, "contoso.com")
	if !why.IsZero() || r.SignInHost != "login.partner.microsoftonline.cn" || r.GraphHost != "microsoftgraph.chinacloudapi.cn" || r.Publisher != c.c.Publisher {
		t.Errorf("%+v %+v", r, why)
	}
	if r.Domain != "contoso.com" || r.Tenant != directory || r.AdminDomain != "" {
		t.Errorf("%+v", r)
	}
	v1, err := url.Parse(r.LinkV1)
	v2, _ := url.Parse(r.Link)
	if err != nil || v1.Host != v2.Host || v1.Path != "/"+directory+"/adminconsent" || v1.Query().Has("scope") || v1.Query().Get("state") == v2.Query().Get("state") || len(v1.Query()) != 3 {
		t.Errorf("%s", r.LinkV1)
	}
	// A link that names no organisation comes with the domain of the one who asks.
	r, _ = (&oracle{blocked: true}).of(t, config.CloudPublic).Request(context.Background(), app.Account{Username: "mia@contoso.com"}, "")
	if r.Tenant != app.Organizations || r.AdminDomain != "contoso.com" {
		t.Errorf("%+v", r)
	}
}

func TestDomainHint(t *testing.T) {
	for _, tt := range []struct {
		name, tenant, want string
		signIn             app.SignIn
	}{
		{"nobody", app.Organizations, "", app.SignIn{}},
		{"the setting names the organisation, not the person", "contoso.com", "", app.SignIn{}},
		{"an organisation that the person confirmed", app.Organizations, "werk.contoso.com", app.SignIn{Domain: "werk.contoso.com"}},
		{"an account", app.Organizations, "contoso.example", app.SignIn{Account: app.Account{ID: mia + "." + testTenant, Username: "1@contoso.example"}, Domain: "other.example"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := &entra{granted: true, answer: func(int, url.Values) url.Values { return code(mia) }}
			c := tried(t, e)
			c.c.Tenant = tt.tenant
			if out := c.SignIn(context.Background(), tt.signIn, quietly); !out.Reason.IsZero() {
				t.Fatalf("%+v", out)
			}
			if got := e.asked[0].Get("domain_hint"); got != tt.want || e.asked[0].Has("login_hint") != tt.signIn.Account.Known() {
				t.Errorf("%q in %v", got, e.asked[0])
			}
		})
	}
}
