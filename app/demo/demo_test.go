package demo

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestNew(t *testing.T) {
	for _, s := range Scenarios() {
		if _, err := New(Config{Scenario: s.Name}); err != nil || s.Sentence == "" {
			t.Errorf("%s: %v", s.Name, err)
		}
	}
	for _, c := range []Config{
		{Scenario: "nonsense"}, {Authority: "http://login.example"}, {Authority: "https://login.example/path"}, {Graph: "graph.example"}, {Pages: "ftp://x"}, {Permissions: []string{"Mail.Everything"}},
	} {
		if _, err := New(c); err == nil {
			t.Errorf("%+v: accepted", c)
		}
	}
}

// fetch gets JSON through the transport.
func fetch(t *testing.T, tenant *Tenant, address string) (int, map[string]any) {
	t.Helper()
	r, err := (&http.Client{Transport: tenant.Transport()}).Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	var body map[string]any
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, body
}

func TestDiscovery(t *testing.T) {
	tenant := tenantWith(t, Config{Pages: "http://127.0.0.1:5999"})
	for name, issuer := range map[string]string{
		TenantID: Authority + "/" + TenantID + "/v2.0", Domain: Authority + "/" + TenantID + "/v2.0", strings.ToUpper(Domain): Authority + "/" + TenantID + "/v2.0",
		"organizations": Authority + "/{tenantid}/v2.0",
	} {
		status, got := fetch(t, tenant, Authority+"/"+name+"/v2.0/.well-known/openid-configuration")
		if status != 200 || got["issuer"] != issuer || got["msgraph_host"] != "graph.consentray.invalid" || got["cloud_instance_name"] != "consentray.invalid" {
			t.Errorf("%s: %d %v", name, status, got)
		}
		if got["authorization_endpoint"] != "http://127.0.0.1:5999/"+strings.ToLower(name)+"/oauth2/v2.0/authorize" || got["token_endpoint"] != Authority+"/"+strings.ToLower(name)+"/oauth2/v2.0/token" {
			t.Errorf("%s: endpoints %v", name, got)
		}
	}
	status, got := fetch(t, tenant, Authority+"/nowhere.example/v2.0/.well-known/openid-configuration")
	if status != 400 || got["error"] != "invalid_tenant" || !strings.HasPrefix(got["error_description"].(string), "AADSTS90002: Tenant 'nowhere.example' not found.") {
		t.Errorf("unknown tenant: %d %v", status, got)
	}
}

func TestInstanceDiscovery(t *testing.T) {
	tenant := tenant(t, "default")
	status, got := fetch(t, tenant, Authority+"/common/discovery/instance?api-version=1.1&authorization_endpoint="+Authority+"/organizations/oauth2/v2.0/authorize")
	if status != 200 || got["tenant_discovery_endpoint"] != Authority+"/organizations/v2.0/.well-known/openid-configuration" {
		t.Errorf("%d %v", status, got)
	}
	if status, got = fetch(t, tenant, Authority+"/common/discovery/instance?authorization_endpoint=https://evil.example/x"); status != 400 || got["error"] != "invalid_instance" {
		t.Errorf("%d %v", status, got)
	}
}

func TestUserRealm(t *testing.T) {
	tenant := tenant(t, "default")
	for domain, kind := range map[string]string{Domain: "Managed", FederatedDomain: "Federated", "elsewhere.example": "Unknown"} {
		for _, path := range []string{"/common/UserRealm/x@" + domain + "?api-version=1.0", "/common/userrealm/?user=x@" + domain + "&api-version=2.1", "/common/userrealm?user=x@" + domain, "/getuserrealm.srf?login=x@" + domain + "&json=1"} {
			_, got := fetch(t, tenant, Authority+path)
			if got["account_type"] != kind && got["NameSpaceType"] != kind {
				t.Errorf("%s: %v", path, got)
			}
			if url, _ := got["AuthURL"].(string); kind == "Federated" && got["NameSpaceType"] != nil && !strings.HasPrefix(url, "https://sts.werk.lindenhof.example/adfs/ls/") {
				t.Errorf("%s: AuthURL %q", path, url)
			}
		}
	}
}

func TestTransportAsksNobodyElse(t *testing.T) {
	tenant := tenantWith(t, Config{Pages: "http://127.0.0.1:5999"})
	client := &http.Client{Transport: tenant.Transport()}
	for _, address := range []string{"https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration", "http://login.consentray.invalid/organizations/v2.0/.well-known/openid-configuration", "https://example.com/"} {
		if _, err := client.Get(address); err == nil || !strings.Contains(err.Error(), "demo:") {
			t.Errorf("%s: %v", address, err)
		}
	}
	r, err := client.Get(Authority + authorizePath + "?" + asking("User.Read").Encode())
	if err != nil || r.StatusCode != http.StatusNotFound {
		t.Errorf("the pages belong to the browser: %v %v", r, err)
	}
	if r.Header.Get("Date") == "" {
		t.Error("no Date, by which the clock is checked")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	request, _ := http.NewRequestWithContext(ctx, http.MethodGet, Authority+"/organizations/v2.0/.well-known/openid-configuration", nil)
	if _, err := client.Do(request); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestLineFaults(t *testing.T) {
	tenant := tenant(t, "default")
	client := &http.Client{Transport: tenant.Transport()}
	const address = Authority + "/organizations/v2.0/.well-known/openid-configuration"
	tenant.Fail(OnDiscovery, Offline, 0)
	for range 3 {
		var down net.Error
		if _, err := client.Get(address); !errors.As(err, &down) {
			t.Fatalf("offline: %v", err)
		}
	}
	tenant.Mend()
	if r, err := client.Get(address); err != nil || r.StatusCode != 200 {
		t.Errorf("mended: %v %v", r, err)
	}
	tenant.Fail(OnDiscovery, Throttled, 1)
	if r, err := client.Get(address); err != nil || r.StatusCode != 429 || r.Header.Get("Retry-After") != "120" {
		t.Errorf("throttled: %v %v", r, err)
	}
	tenant.Fail(OnDiscovery, Hanging, 1)
	ctx, cancel := context.WithCancel(t.Context())
	request, _ := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	done := make(chan error, 1)
	go func() { _, err := client.Do(request); done <- err }()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("hanging: %v", err)
	}
}

func TestHitsHoldNoQuery(t *testing.T) {
	tenant := tenant(t, "default")
	for range 3 {
		newBrowser(t, tenant).open(authorizePath, asking("User.Read"))
	}
	hits := tenant.Hits()
	if len(hits) != 1 || hits[0] != (Hit{"GET", "login.consentray.invalid", authorizePath, 3}) {
		t.Errorf("hits %+v", hits)
	}
}

// TestOverTLS serves everything on one address, as another process would.
func TestOverTLS(t *testing.T) {
	server := httptest.NewUnstartedServer(nil)
	address := "https://" + server.Listener.Addr().String()
	tenant := tenantWith(t, Config{Scenario: "preapproved", Authority: address, Graph: address})
	server.Config.Handler = tenant.Handler()
	server.StartTLS()
	defer server.Close()
	b := newBrowser(t, tenant)
	b.client.Transport = server.Client().Transport
	b.open(authorizePath, asking("Calendars.Read")).press("account-mia")
	code := b.sent.Get("code")
	r, err := server.Client().PostForm(address+"/organizations/oauth2/v2.0/token", redeeming(code, "scope", address+"/Calendars.Read"))
	if err != nil || r.StatusCode != 200 {
		t.Fatalf("token: %v %v", r, err)
	}
	var got tokenAnswer
	if err := json.NewDecoder(r.Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	request, _ := http.NewRequest(http.MethodGet, address+week(), nil)
	request.Header.Set("Authorization", "Bearer "+got.AccessToken)
	if r, err = server.Client().Do(request); err != nil || r.StatusCode != 200 {
		t.Errorf("Graph: %v %v", r, err)
	}
	tenant.Fail(OnGraph, Offline, 1)
	if _, err = server.Client().Do(request); err == nil {
		t.Error("offline answers")
	}
}

func FuzzScope(f *testing.F) {
	f.Add("User.Read openid https://graph.consentray.invalid/.default")
	tenant, err := New(Config{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		want, wrong := tenant.wishFor(raw)
		if wrong == nil && len(want.asked) != len(want.names) {
			t.Errorf("%q: %+v", raw, want)
		}
	})
}

func FuzzRequest(f *testing.F) {
	f.Add("/organizations/oauth2/v2.0/authorize", "client_id="+ClientID+"&redirect_uri=http://localhost")
	f.Add("/v1.0/me/events/AAkALg", "$select=x")
	f.Add("/common/UserRealm/x", "")
	tenant, err := New(Config{})
	if err != nil {
		f.Fatal(err)
	}
	token := tenant.accessToken(people()[0], []string{"User.Read", "Calendars.Read"}, time.Now())
	f.Fuzz(func(t *testing.T, path, query string) {
		r := httptest.NewRequest(http.MethodGet, Authority+"/", nil)
		r.URL.Path, r.URL.RawQuery = path, query
		r.Header.Set("Authorization", "Bearer "+token)
		w := httptest.NewRecorder()
		tenant.Handler().ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Errorf("%q?%q: %d", path, query, w.Code)
		}
	})
}
