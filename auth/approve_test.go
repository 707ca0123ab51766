package auth

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"consentray/app"
)

// administrator plays a browser in which an administrator decides: it takes the admin consent page and
// goes on to its redirect URI with what answer says.
type administrator struct {
	t      *testing.T
	opened *url.URL
	status int
	final  string
	moved  string
	answer func(q url.Values) string // the query of the answer
	done   chan struct{}
}

func (a *administrator) open(of app.Account, address string) error {
	if of != (app.Account{}) {
		a.t.Errorf("the page for an administrator opens in the browser of %+v", of)
	}
	var err error
	if a.opened, err = url.Parse(address); err != nil {
		a.t.Error(err)
	}
	go func() {
		defer close(a.done)
		q := a.opened.Query()
		client := http.Client{CheckRedirect: func(r *http.Request, _ []*http.Request) error {
			a.moved = r.URL.Path
			return nil
		}}
		res, err := client.Get(q.Get("redirect_uri") + "/?" + a.answer(q))
		if err != nil {
			a.t.Error(err)
			return
		}
		defer res.Body.Close()
		text, _ := io.ReadAll(res.Body)
		a.status, a.final = res.StatusCode, string(text)
	}()
	return nil
}

// approving has an administrator answer, and returns what came of it.
func approving(t *testing.T, answer func(q url.Values) string) (*administrator, app.Approval) {
	t.Helper()
	a := &administrator{t: t, answer: answer, done: make(chan struct{})}
	c := tried(t, &entra{})
	c.c.Open = a.open
	var shown []app.Progress
	out := c.Approve(context.Background(), app.Approve{Account: app.Account{ID: "x", TenantID: testTenant}}, func(p app.Progress) { shown = append(shown, p) })
	<-a.done
	if len(shown) != 1 || shown[0].URL != a.opened.String() || shown[0].NoBrowser {
		t.Errorf("shown %+v", shown)
	}
	return a, out
}

func TestApproveReadsTheAnswer(t *testing.T) {
	const other = "99999999-8888-4777-8666-555555555555"
	for _, tt := range []struct {
		name, answer, key, tenant, final string
	}{
		{"approved", "admin_consent=True&tenant=" + testTenant + "&scope=https%3A%2F%2Fgraph.example%2FCalendars.Read&state=S", "", testTenant, "final approved-here false"},
		{"in another tenant", "admin_consent=True&tenant=" + other + "&state=S", "", other, "final approved-here false"},
		{"v1 names no tenant", "admin_consent=True&state=S", "", "", "final approved-here false"},
		{"declined", "admin_consent=True&error=consent_required&error_description=AADSTS65004%3a+The+resource+owner+or+authorization+server+denied+the+request.%0d%0a&state=S", "not-approved", "", "final not-approved false"},
		{"cancelled", "error=permission_denied&error_description=The+admin+canceled+the+request&state=S", "not-approved", "", "final not-approved false"},
		{"not an administrator", "error=access_denied&error_subcode=cancel&state=S", "not-approved", "", "final not-approved false"},
		{"not approved, without an error", "admin_consent=False&state=S", "not-approved", "", "final not-approved false"},
		{"a guest", "error=access_denied&admin_consent=True&error_description=AADSTS50020%3a+User+account&error_uri=https%3a%2f%2flogin.example%2ferror&state=S", "not-approved", "", "final not-approved false"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, out := approving(t, func(q url.Values) string { return strings.ReplaceAll(tt.answer, "state=S", "state="+q.Get("state")) })
			if out.Reason.Key != tt.key || out.Tenant != tt.tenant {
				t.Errorf("%+v", out)
			}
			if a.status != http.StatusOK || a.moved != donePath || a.final != tt.final {
				t.Errorf("the browser ends at %s with %d %q", a.moved, a.status, a.final)
			}
		})
	}
}

// The link is the request's own, except for where the answer goes and for its state.
func TestApproveOpensTheRequestsPage(t *testing.T) {
	a, _ := approving(t, func(q url.Values) string { return "admin_consent=True&state=" + q.Get("state") })
	strict(t, a.opened, "/"+testTenant+consentEnd, "client_id", "redirect_uri", "scope", "state")
	q := a.opened.Query()
	if u, err := url.Parse(q.Get("redirect_uri")); err != nil || u.Scheme != "http" || u.Hostname() != "localhost" || u.Port() == "" || u.Path != "" {
		t.Errorf("redirect URI %s", q.Get("redirect_uri"))
	}
	if len(q.Get("state")) < 43 || q.Get("scope") != signScope+" "+calScope || q.Get("client_id") != "app" {
		t.Errorf("link %s", a.opened)
	}
}

// The bare way opens the page and neither listens nor waits.
func TestApproveBare(t *testing.T) {
	c := tried(t, &entra{})
	var opened string
	c.c.Open = func(_ app.Account, address string) error { opened = address; return nil }
	out := c.Approve(context.Background(), app.Approve{Account: app.Account{TenantID: testTenant}, Bare: true}, quietly)
	u, _ := url.Parse(opened)
	if !out.Reason.IsZero() || u.Query().Get("redirect_uri") != bareLoopback || !strings.HasSuffix(u.Path, consentEnd) {
		t.Errorf("%+v, opened %s", out, opened)
	}
}

// Who gives up is told so, and the loopback is closed.
func TestApproveStopped(t *testing.T) {
	c := tried(t, &entra{})
	ctx, cancel := context.WithCancel(context.Background())
	var redirect string
	c.c.Open = func(_ app.Account, address string) error {
		u, _ := url.Parse(address)
		redirect = u.Query().Get("redirect_uri")
		cancel()
		return nil
	}
	if out := c.Approve(ctx, app.Approve{Account: app.Account{TenantID: testTenant}}, quietly); out.Reason.Key != "approve-stopped" {
		t.Errorf("%+v", out)
	}
	if redirect == "" {
		t.Error("no page was opened")
	}
}

// An organisation that Microsoft does not know has no page.
func TestApproveUnknownTenant(t *testing.T) {
	c := tried(t, &entra{})
	c.c.Open = func(app.Account, string) error { t.Error("a page was opened"); return nil }
	if out := c.Approve(context.Background(), app.Approve{Tenant: "nowhere.example"}, quietly); out.Reason.Key != "tenant-unknown" {
		t.Errorf("%+v", out)
	}
}

// What is no answer of Microsoft's page never ends the wait for it, whatever it claims.
func TestStraysNeverApprove(t *testing.T) {
	l, err := listen(testPages, fromAdministrator(), net.Listen)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.server.Close() })
	l.expect("right")
	b := browser{t, l}
	const yes = "/?admin_consent=True&tenant=" + testTenant + "&state="
	for _, tt := range []struct {
		name, method, host, path string
		status                   int
	}{
		{"wrong state", "GET", "", yes + "wrong", 400},
		{"no state", "GET", "", "/?admin_consent=True", 400},
		{"state twice", "GET", "", yes + "right&state=right", 400},
		{"consent twice", "GET", "", yes + "right&admin_consent=True", 400},
		{"error twice", "GET", "", "/?error=a&error=b&state=right", 400},
		{"neither", "GET", "", "/?tenant=" + testTenant + "&state=right", 400},
		{"a code", "GET", "", "/?code=c&state=right", 400},
		{"posted", "POST", "", yes + "right", 405},
		{"rebound name", "GET", "evil.example", yes + "right", 421},
		{"address instead of localhost", "GET", "127.0.0.1", yes + "right", 421},
		{"other path", "GET", "", "/callback" + yes[1:] + "right", 404},
		{"favicon", "GET", "", "/favicon.ico", 404},
		{"nothing", "GET", "", "/", 200},
		{"final page before its time", "GET", "", "/done", 200},
	} {
		t.Run(tt.name, func(t *testing.T) {
			host := tt.host
			if host == "" {
				host = l.host()
			}
			status, text, _ := b.do(tt.method, host, tt.path, "", "")
			if status != tt.status || strings.Contains(text, "right") || strings.Contains(text, testTenant) {
				t.Errorf("status %d, want %d: %s", status, tt.status, text)
			}
			b.quiet()
		})
	}
}

// strict holds a link to its page and to exactly these parameters, none of them twice.
func strict(t *testing.T, u *url.URL, path string, fields ...string) {
	t.Helper()
	q, err := url.ParseQuery(u.RawQuery)
	if err != nil || u.Scheme != "https" || u.Host != "login.example" || u.Path != path || u.Fragment != "" || u.User != nil {
		t.Errorf("link %s: %v", u, err)
	}
	var got []string
	for field, values := range q {
		if got = append(got, field); len(values) != 1 || values[0] == "" {
			t.Errorf("%s stands there as %q in %s", field, values, u)
		}
	}
	if slices.Sort(got); !slices.Equal(got, fields) {
		t.Errorf("parameters %q, want %q, in %s", got, fields, u)
	}
	if strings.ContainsAny(u.String(), "+ \"'<>") {
		t.Errorf("link %s breaks where it is pasted", u)
	}
}

// Both links are parsed strictly for every way to say whom they are for. "common" is never among them:
// it would let in people whose organisation nobody administers.
func TestLinksAreStrict(t *testing.T) {
	for _, tt := range []struct{ setting, account, named, place, domain string }{
		{"organizations", testTenant, "", testTenant, ""},
		{"organizations", "", "", "organizations", ""},
		{"", "", "", "organizations", ""},
		{"common", "", "", "organizations", ""},
		{"consumers", "", "", "organizations", ""},
		{"COMMON", "", "organizations", "organizations", ""},
		{testTenant, "", "", testTenant, ""},
		{"contoso.example", "", "", testTenant, "contoso.example"},
		{"organizations", "", "someone@contoso.example", testTenant, "contoso.example"},
		{"organizations", testTenant, "contoso.example", testTenant, "contoso.example"},
	} {
		c := tried(t, &entra{})
		c.c.Tenant = tt.setting
		for _, offline := range []bool{false, true} {
			place := tt.place
			if offline {
				if c.http.Transport = (guarded{broken{}}); tt.domain != "" {
					place = tt.domain
				}
			}
			r, why := c.Request(context.Background(), app.Account{TenantID: tt.account}, tt.named)
			if !why.IsZero() || r.Domain != tt.domain {
				t.Errorf("%+v: %+v, %+v", tt, why, r)
			}
			v2, _ := url.Parse(r.Link)
			v1, _ := url.Parse(r.LinkV1)
			if place == "organizations" && !offline {
				place = testTenant // which the document of the double names for every organisation
			}
			strict(t, v2, "/"+place+consentEnd, "client_id", "redirect_uri", "scope", "state")
			strict(t, v1, "/"+place+consentEndV1, "client_id", "redirect_uri", "state")
			if a, b := v1.Query().Get("state"), v2.Query().Get("state"); a == b || len(a) < 22 || len(b) < 22 {
				t.Errorf("states %q and %q", a, b)
			}
		}
	}
	c := tried(t, &entra{})
	c.http.Transport = guarded{broken{}}
	r, _ := c.Request(context.Background(), app.Account{TenantDomain: "contoso.example"}, app.Organizations)
	if r.Tenant != app.Organizations || r.AdminDomain != "contoso.example" {
		t.Errorf("a link for every organisation does not say whose administrator is asked: %+v", r)
	}
	if r, why := tried(t, &entra{}).Request(context.Background(), app.Account{}, "common"); why.Key != "tenant-unknown" || r.Link != "" {
		t.Errorf("common: %+v, %+v", r, why)
	}
}

func FuzzParseDecision(f *testing.F) {
	for _, s := range []string{"admin_consent=True&state=s", "admin_consent=True&error=e&state=s", "admin_consent=True&admin_consent=True&state=s", "%zz", "a=1;b=2", "error_uri=x&error=e&state=s"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		values, status := parseDecision(raw)
		if status != http.StatusOK {
			return
		}
		if values.Get("state") == "" || values.Get("error") == "" && values.Get("admin_consent") == "" {
			t.Errorf("accepted %q", raw)
		}
		for field, v := range values {
			if len(v) != 1 || !slices.Contains(decisionFields[:], field) {
				t.Errorf("accepted %q with %s as %q", raw, field, v)
			}
		}
	})
}
