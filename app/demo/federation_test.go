package demo

import (
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// federation follows the way to the organisation's own sign-in service and fills in its page.
func (b *browser) federation(password string) *browser {
	b.t.Helper()
	address := b.header.Get("Location")
	if address != "" {
		r, err := b.client.Get(address)
		b.show(r, err)
	}
	b.sees("Sign in with your organizational account")
	form := url.Values{"username": {"lena@" + FederatedDomain}, "password": {password}, "wctx": {b.hidden("wctx")}, "wtrealm": {b.hidden("wtrealm")}}
	r, err := b.client.PostForm(b.tenant.federation.String()+federationPath, form)
	return b.show(r, err)
}

// backFrom sends the form by which the organisation's sign-in service leads back.
func (b *browser) backFrom(change func(url.Values)) *browser {
	b.t.Helper()
	form := url.Values{}
	for _, name := range []string{"wa", "wctx", "wresult"} {
		form.Set(name, b.hidden(name))
	}
	change(form)
	r, err := b.client.PostForm(b.tenant.pages.String()+returnPath, form)
	return b.show(r, err)
}

func TestFederation(t *testing.T) {
	tenant := tenant(t, "federated")
	b := newBrowser(t, tenant).open(authorizePath, asking("User.Read")).press("account-lena")
	if at, err := url.Parse(b.header.Get("Location")); err != nil || at.Query().Get("wtrealm") != realmName || at.Query().Get("username") != "lena@"+FederatedDomain {
		t.Fatalf("sent to %q", b.header.Get("Location"))
	}
	b.federation("hunter2").sees("Incorrect user ID or password")
	b.federation(federationPassword)
	good := html.UnescapeString(b.hidden("wresult"))
	for name, change := range map[string]func(url.Values){
		"forged":      func(f url.Values) { f.Set("wresult", strings.Replace(good, "eyJ", "eyK", 1)) },
		"no envelope": func(f url.Values) { f.Set("wresult", strings.TrimPrefix(good, responseBegins)) },
		"other visit": func(f url.Values) { f.Set("wctx", random()) },
		"twice":       func(f url.Values) { f.Add("wctx", "x") },
	} {
		if page := b.page; b.backFrom(change).sent != nil || !strings.Contains(b.page, "AADSTS20012") {
			t.Errorf("%s: taken", name)
		} else {
			b.page = page
		}
	}
	b.backFrom(func(url.Values) {}).sees("Permissions requested", "lena@"+FederatedDomain)
	if b.press("accept").sent.Get("code") == "" {
		t.Error("no code")
	}
	if len(b.open(authorizePath, asking("User.Read")).sent.Get("code")) == 0 {
		t.Error("the browser does not know her any more")
	}
}

// serve asks a handler for an address.
func serve(h http.Handler, address string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
	return w
}

func TestFederationIsAnotherOrigin(t *testing.T) {
	tenant := tenantWith(t, Config{Scenario: "federated", Pages: "http://127.0.0.1:5999", Federation: "http://127.0.0.1:5998"})
	if w := serve(tenant.Pages(), "http://127.0.0.1:5999"+federationPath+"?wtrealm="+realmName); w.Code != http.StatusNotFound {
		t.Errorf("on Microsoft's host: %d", w.Code)
	}
	if w := serve(tenant.Federation(), "http://127.0.0.1:5999"+federationPath); w.Code != http.StatusMisdirectedRequest {
		t.Errorf("under another name: %d", w.Code)
	}
	if w := serve(tenant.Federation(), "http://127.0.0.1:5998"+authorizePath); w.Code != http.StatusNotFound {
		t.Errorf("Microsoft's page on it: %d", w.Code)
	}
	w := serve(tenant.Federation(), "http://127.0.0.1:5998"+federationPath+"?wtrealm="+realmName)
	if policy := w.Header().Get("Content-Security-Policy"); w.Code != http.StatusOK || !strings.Contains(policy, "form-action 'self' http://127.0.0.1:5999") {
		t.Errorf("%d, policy %q", w.Code, policy)
	}
	if !strings.Contains(w.Body.String(), `href="http://127.0.0.1:5999`+portalPath+`"`) {
		t.Error("the link to the portal leads to the wrong host")
	}
	if w := serve(tenant.Federation(), "http://127.0.0.1:5998"+federationPath+"?wtrealm=elsewhere"); w.Code != http.StatusBadRequest {
		t.Errorf("for somebody else: %d", w.Code)
	}
}

func TestFederationDown(t *testing.T) {
	tenant := tenant(t, "federated-down")
	b := newBrowser(t, tenant).open(authorizePath, asking("User.Read")).press("account-lena")
	at := b.header.Get("Location")
	r, err := b.client.Get(at)
	if b.show(r, err).sees("HTTP Error 503. The service is unavailable."); b.status != http.StatusServiceUnavailable {
		t.Errorf("status %d", b.status)
	}
	lifting(t, tenant)
	r, err = b.client.Get(at)
	b.show(r, err).sees("Sign in with your organizational account")
}
