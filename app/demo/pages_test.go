package demo

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestAuthorizeRefusesOnThePage(t *testing.T) {
	for name, c := range map[string]struct {
		path, says string
		query      url.Values
	}{
		"unknown client":   {authorizePath, "AADSTS700016", asking("User.Read", "client_id", TenantID)},
		"no client":        {authorizePath, "AADSTS900144", asking("User.Read", "client_id", "")},
		"no redirect":      {authorizePath, "AADSTS900144", asking("User.Read", "redirect_uri", "")},
		"unknown tenant":   {"/nowhere.example/oauth2/v2.0/authorize", "AADSTS90002", asking("User.Read")},
		"other redirect":   {authorizePath, "AADSTS50011", asking("User.Read", "redirect_uri", "https://evil.example/")},
		"other path":       {authorizePath, "AADSTS50011", asking("User.Read", "redirect_uri", "http://localhost:4711/callback")},
		"loopback address": {authorizePath, "AADSTS50011", asking("User.Read", "redirect_uri", "http://127.0.0.1:4711")},
		"user information": {authorizePath, "AADSTS50011", asking("User.Read", "redirect_uri", "http://localhost:80@evil.example")},
		"longer host":      {authorizePath, "AADSTS50011", asking("User.Read", "redirect_uri", "http://localhost.evil.example")},
		"twice":            {authorizePath, "AADSTS9000411", url.Values{"client_id": {ClientID}, "redirect_uri": {"http://localhost", "https://evil.example"}}},
		"too long":         {authorizePath, "AADSTS90015", asking("User.Read", "state", strings.Repeat("x", maxQuery))},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBrowser(t, tenant(t, "default")).open(c.path, c.query).sees(c.says)
			if b.sent != nil || b.status < 400 {
				t.Errorf("status %d, sent %v; want a page", b.status, b.sent)
			}
		})
	}
}

func TestAuthorizeRefusesAtTheRedirect(t *testing.T) {
	for name, c := range map[string]struct {
		change []string
		err    string
		says   string
	}{
		"response type": {[]string{"response_type", "token"}, "unsupported_response_type", "AADSTS700054"},
		"response mode": {[]string{"response_mode", "fragment"}, "invalid_request", "AADSTS70007"},
		"no challenge":  {[]string{"code_challenge", ""}, "invalid_request", "AADSTS50147"},
		"plain":         {[]string{"code_challenge_method", "plain"}, "invalid_request", "AADSTS50147"},
		"prompt":        {[]string{"prompt", "maybe"}, "invalid_request", "AADSTS90023"},
		"unknown scope": {[]string{"scope", "Calendars.Everything"}, "invalid_client", "AADSTS650053"},
		"other Graph":   {[]string{"scope", "https://graph.microsoft.com/User.Read"}, "invalid_resource", "AADSTS500011"},
		"mixed default": {[]string{"scope", ".default User.Read"}, "invalid_scope", "AADSTS70011"},
		"silent":        {[]string{"prompt", "none"}, "login_required", "AADSTS50058"},
	} {
		for _, mode := range []string{"query", "form_post"} {
			t.Run(name+" "+mode, func(t *testing.T) {
				change := append([]string{"response_mode", mode}, c.change...)
				b := newBrowser(t, tenant(t, "default")).open(authorizePath, asking("User.Read", change...))
				b.gets("error", c.err, "state", "s1", "code", "")
				if !strings.HasPrefix(b.sent.Get("error_description"), c.says) {
					t.Errorf("description %q", b.sent.Get("error_description"))
				}
			})
		}
	}
}

// TestScenarios walks through both steps in each organisation, as far as Mia gets.
func TestScenarios(t *testing.T) {
	for _, c := range []struct{ scenario, step1, step2 string }{
		{"default", "consent", "wall"},
		{"locked", "wall", "wall"},
		{"workflow", "consent", "form"},
		{"open", "consent", "consent"},
		{"preapproved", "code", "code"},
	} {
		t.Run(c.scenario, func(t *testing.T) {
			b := newBrowser(t, tenant(t, c.scenario))
			steps := []struct{ scope, want string }{{"User.Read", c.step1}, {"Calendars.Read", c.step2}}
			for i, s := range steps {
				b.open(authorizePath, asking(s.scope, "login_hint", UserAddress, "response_mode", "form_post"))
				if i == 0 {
					b.sees("Pick an account").press("account-mia")
				}
				switch s.want {
				case "code":
				case "consent":
					b.sees("Permissions requested", UserAddress).press("accept")
				case "wall":
					b.sees("Need admin approval", "Consentray needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.",
						"Have an admin account? Sign in with that account", "Return to the application without granting consent")
					b.press("return").gets("error", "access_denied", "error_subcode", "cancel", "error_description", "", "state", "s1", "code", "")
					continue
				case "form":
					b.sees("Approval required", "Read your calendars").press("request-approval", "justification", "meetings").sees("Request sent")
					b.press("back-to-app").gets("error", "access_denied", "error_subcode", "cancel", "state", "s1")
					if !strings.HasPrefix(b.sent.Get("error_description"), "AADSTS65004: User declined to consent to access the app.") {
						t.Errorf("description %q", b.sent.Get("error_description"))
					}
					continue
				}
				if b.gets("state", "s1", "error", "").sent.Get("code") == "" {
					t.Error("no code")
				}
			}
		})
	}
}

func TestWaysOut(t *testing.T) {
	t.Run("cancel at the sign-in page", func(t *testing.T) {
		b := newBrowser(t, tenant(t, "default")).open(authorizePath, asking("User.Read")).press("cancel")
		b.gets("error", "access_denied", "error_subcode", "cancel", "error_description", "", "state", "s1")
	})
	t.Run("cancel at the consent page", func(t *testing.T) {
		b := newBrowser(t, tenant(t, "default")).open(authorizePath, asking("User.Read")).press("account-mia").press("cancel")
		b.gets("error", "access_denied", "error_subcode", "", "error_uri", Authority+"/error?code=65004", "state", "s1")
	})
	t.Run("another account", func(t *testing.T) {
		b := newBrowser(t, tenant(t, "default")).open(authorizePath, asking("User.Read"))
		b.press("next", "username", "nobody@lindenhof.example").sees("This username may be incorrect", "nobody@lindenhof.example")
		b.press("next", "username", "JONAS@lindenhof.example").sees("Permissions requested", "jonas@lindenhof.example")
	})
	t.Run("without state", func(t *testing.T) {
		b := newBrowser(t, tenant(t, "default")).open(authorizePath, asking("User.Read", "state", "")).press("cancel")
		if b.sent.Has("state") {
			t.Error("a state was made up")
		}
	})
}

func TestPromptConsentBlocksWhoCouldPass(t *testing.T) {
	tenant := tenant(t, "preapproved")
	b := newBrowser(t, tenant).open(authorizePath, asking("Calendars.Read", "prompt", "consent")).press("account-mia")
	b.sees("Need admin approval")
	b.open(authorizePath, asking("Calendars.Read"))
	if b.sent.Get("code") == "" {
		t.Error("without prompt Mia passes")
	}
}

func TestPromptNoneNeverShowsAPage(t *testing.T) {
	tenant := tenant(t, "default")
	b := newBrowser(t, tenant).open(authorizePath, asking("User.Read")).press("account-mia").press("accept")
	b.open(authorizePath, asking("Calendars.Read", "prompt", "none")).gets("error", "consent_required")
	tenant.Grant("Calendars.Read")
	if b.open(authorizePath, asking("Calendars.Read", "prompt", "none")).sent.Get("code") == "" {
		t.Error("no code after the grant")
	}
}

// TestAdministratorAtTheUsersBrowser is the case in which the code that comes back is somebody else's.
func TestAdministratorAtTheUsersBrowser(t *testing.T) {
	for _, everybody := range []bool{false, true} {
		tenant := tenant(t, "workflow")
		b := newBrowser(t, tenant).open(authorizePath, asking("Calendars.Read")).press("account-mia")
		b.press("admin-sign-in").sees("Sign in with an administrator account").press("account-alex").sees("Consent on behalf of your organization")
		box := ""
		if everybody {
			box = "on"
		}
		b.press("accept", "org-consent", box)
		got := ask(t, tenant, redeeming(b.sent.Get("code"), "scope", "Calendars.Read openid offline_access"))
		if id := claimsOf(t, got.IDToken); id["preferred_username"] != AdminAddress {
			t.Errorf("the code is of %v", id["preferred_username"])
		}
		if want := everybody; slices.Contains(tenant.Granted(), "Calendars.Read") != want {
			t.Errorf("box %v: granted for everyone: %v", everybody, tenant.Granted())
		}
		// Two people are signed in here now, so the next visitor is asked, or named by the hint.
		b.open(authorizePath, asking("Calendars.Read")).sees("Pick an account")
	}
}

func adminQuery(changes ...string) url.Values {
	q := url.Values{"client_id": {ClientID}, "scope": {Graph + "/User.Read " + Graph + "/Calendars.Read"}, "redirect_uri": {"http://localhost"}, "state": {"s2"}}
	for i := 0; i+1 < len(changes); i += 2 {
		q.Set(changes[i], changes[i+1])
		if changes[i+1] == "" {
			q.Del(changes[i])
		}
	}
	return q
}

func TestAdminConsent(t *testing.T) {
	const path = "/" + TenantID + "/v2.0/adminconsent"
	t.Run("accept", func(t *testing.T) {
		tenant := tenant(t, "locked")
		b := newBrowser(t, tenant).open(path, adminQuery()).press("account-alex")
		b.sees("Review for your organization", "Sign in and read user profile", "Read user calendars", "Allows the app to read events in user calendars.")
		b.press("accept").gets("admin_consent", "True", "tenant", TenantID, "scope", Graph+"/User.Read "+Graph+"/Calendars.Read", "state", "s2", "error", "")
		if got := b.header.Get("Location"); !strings.HasPrefix(got, "http://localhost/?admin_consent=True&") {
			t.Errorf("leads to %s", got)
		}
		if got := tenant.Granted(); !slices.Equal(got, []string{"Calendars.Read", "User.Read"}) {
			t.Errorf("granted %v", got)
		}
	})
	t.Run("default scope", func(t *testing.T) {
		tenant := tenant(t, "default")
		newBrowser(t, tenant).open("/organizations/v2.0/adminconsent", adminQuery("scope", Graph+"/.default")).press("account-alex").press("accept")
		if got := tenant.Granted(); !slices.Equal(got, []string{"Calendars.Read", "User.Read"}) {
			t.Errorf("granted %v", got)
		}
	})
	t.Run("cancel", func(t *testing.T) {
		tenant := tenant(t, "default")
		b := newBrowser(t, tenant).open(path, adminQuery()).press("account-alex").press("cancel")
		b.gets("error", "access_denied", "admin_consent", "True", "state", "s2", "tenant", "")
		if len(tenant.Granted()) != 0 {
			t.Error("granted all the same")
		}
	})
	t.Run("a user", func(t *testing.T) {
		b := newBrowser(t, tenant(t, "default")).open(path, adminQuery()).press("account-mia").sees("Need admin approval")
		b.press("return").gets("error", "access_denied", "error_subcode", "cancel", "state", "s2", "tenant", "", "admin_consent", "")
	})
	for name, c := range map[string]struct {
		path, says string
		query      url.Values
	}{
		"redirect":    {path, "AADSTS50011", adminQuery("redirect_uri", "https://evil.example/")},
		"no redirect": {path, "AADSTS900971", adminQuery("redirect_uri", "")},
		"no scope":    {path, "AADSTS900144", adminQuery("scope", "")},
		"common":      {"/common/v2.0/adminconsent", "response_type", adminQuery()},
		"scope":       {path, "AADSTS650053", adminQuery("scope", "Mail.Everything")},
	} {
		t.Run(name, func(t *testing.T) {
			if b := newBrowser(t, tenant(t, "default")).open(c.path, c.query).sees(c.says); b.sent != nil {
				t.Error("an answer was sent")
			}
		})
	}
}

func TestExtraRedirectIsLiteral(t *testing.T) {
	tenant := tenantWith(t, Config{ExtraRedirects: []string{"https://lindenhof.example/approved?from=entra"}})
	b := newBrowser(t, tenant).open("/organizations/v2.0/adminconsent", adminQuery("redirect_uri", "https://lindenhof.example/approved?from=entra")).press("account-alex").press("accept")
	if got := b.header.Get("Location"); !strings.HasPrefix(got, "https://lindenhof.example/approved?from=entra&admin_consent=True") {
		t.Errorf("leads to %s", got)
	}
	b.open("/organizations/v2.0/adminconsent", adminQuery("redirect_uri", "https://lindenhof.example/approved")).sees("AADSTS50011")
}

func TestNothingReflectedRuns(t *testing.T) {
	const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`
	b := newBrowser(t, tenant(t, "default"))
	check := func() {
		t.Helper()
		if strings.Contains(b.page, "<script>alert") || strings.Contains(b.page, "<img") {
			t.Fatalf("escaped badly:\n%s", b.page)
		}
		policy := b.header.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'; base-uri 'none'; frame-ancestors 'none'") || strings.Contains(policy, "unsafe") {
			t.Errorf("policy %q", policy)
		}
	}
	b.open(authorizePath, asking("User.Read", "login_hint", evil, "state", evil, "response_mode", "form_post")).sees("&lt;script&gt;alert")
	check()
	b.press("next", "username", evil)
	check()
	b.press("cancel").gets("state", evil)
	check()
	b.open(authorizePath, asking("User.Read", "client_id", evil)).sees("AADSTS700016")
	check()
	b.open(authorizePath, asking("User.Read", "redirect_uri", evil)).sees("AADSTS50011")
	check()
	b.open(authorizePath, asking("User.Read", "response_type", evil)).gets("error", "unsupported_response_type")
}

func TestStyleAndScriptMatchThePolicy(t *testing.T) {
	b := newBrowser(t, tenant(t, "default")).open(authorizePath, asking("User.Read", "response_mode", "form_post"))
	_, style, _ := strings.Cut(b.page, "<style>")
	style, _, _ = strings.Cut(style, "</style>")
	if !strings.Contains(b.header.Get("Content-Security-Policy"), "style-src "+hashSource(style)) {
		t.Error("the style sheet is not the one of the policy")
	}
	if strings.Contains(b.header.Get("Content-Security-Policy"), "script-src") {
		t.Error("this page needs no script")
	}
	b.press("cancel")
	_, script, _ := strings.Cut(b.page, "<script>")
	script, _, _ = strings.Cut(script, "</script>")
	if !strings.Contains(b.header.Get("Content-Security-Policy"), "script-src "+hashSource(script)) || script == "" {
		t.Errorf("the script %q is not the one of the policy", script)
	}
	if !strings.Contains(b.header.Get("Content-Security-Policy"), "form-action 'self' http://localhost:4711") {
		t.Error("the form may not be sent")
	}
}

func TestFormsAreProtected(t *testing.T) {
	tenant := tenant(t, "default")
	b := newBrowser(t, tenant).open(authorizePath, asking("User.Read"))
	good := url.Values{"ctx": {b.hidden("ctx")}, "canary": {b.hidden("canary")}, "action": {"account-mia"}}
	with := func(name, value string) url.Values {
		f := url.Values{}
		for k, v := range good {
			f[k] = v
		}
		f.Set(name, value)
		return f
	}
	b.post(with("canary", random())).sees("AADSTS165000")
	b.post(with("ctx", random())).sees("AADSTS165000")
	b.post(with("pad", strings.Repeat("x", maxForm))).sees("AADSTS165000")
	newBrowser(t, tenant).post(good).sees("AADSTS165000")
	b.post(with("action", "accept")).sees("Pick an account")
	b.post(good).sees("Permissions requested").press("cancel")
	b.post(good).sees("AADSTS165000")
	b.open(loginPath, nil).sees("AADSTS900561")
}

func TestVisitsEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBrowser(t, tenant(t, "default")).open(authorizePath, asking("User.Read"))
		time.Sleep(visitLife + time.Second)
		b.press("account-mia").sees("AADSTS165000")
	})
}

func TestPagesServeNothingElse(t *testing.T) {
	tenant := tenantWith(t, Config{Pages: "http://127.0.0.1:5999"})
	for path, want := range map[string]int{
		authorizePath: 400, "/organizations/v2.0/adminconsent": 400, loginPath: 405,
		"/organizations/oauth2/v2.0/token": 404, "/v1.0/me": 404, "/": 404, "/organizations/v2.0/.well-known/openid-configuration": 404,
	} {
		w := httptest.NewRecorder()
		tenant.Pages().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://127.0.0.1:5999"+path, nil))
		if w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
	w := httptest.NewRecorder()
	tenant.Pages().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://rebound.example:5999"+authorizePath, nil))
	if w.Code != http.StatusMisdirectedRequest {
		t.Errorf("another host: %d", w.Code)
	}
	w = httptest.NewRecorder()
	tenant.Pages().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://127.0.0.1:5999"+authorizePath+"?"+asking("User.Read").Encode(), nil))
	if !strings.Contains(w.Body.String(), "Demo tenant of Consentray") {
		t.Error("the page does not say that it is the demo")
	}
}

func TestPagesFail(t *testing.T) {
	for fault, says := range map[Fault]string{
		NotAssigned: "AADSTS50105", ConditionalAccess: "You cannot access this right now", Disabled: "AADSTS7000112", Risky: "This app might be risky",
	} {
		tenant := tenant(t, "open")
		tenant.Fail(OnPages, fault, 1)
		if b := newBrowser(t, tenant).open(authorizePath, asking("Calendars.Read", "client-request-id", "11111111-2222-4333-8444-555555555555")).press("account-mia").sees(says); b.sent != nil {
			t.Errorf("%s: an answer was sent", fault)
		} else if fault != Risky {
			b.sees("11111111-2222-4333-8444-555555555555")
		}
	}
}

// What an administrator's Accept is worth differs, and the answer to the program does not.
func TestVerdicts(t *testing.T) {
	for scenario, c := range map[string]struct {
		tenant  string
		granted []string // to everybody, at once
		later   []string // and once some time has passed
	}{
		"default":            {TenantID, []string{"Calendars.Read", "User.Read"}, []string{"Calendars.Read", "User.Read"}},
		"slow-approval":      {TenantID, nil, []string{"Calendars.Read", "User.Read"}},
		"own-approval":       {TenantID, nil, nil},
		"other-permissions":  {TenantID, []string{"User.Read"}, []string{"User.Read"}},
		"other-organisation": {otherTenantID, nil, nil},
	} {
		synctest.Test(t, func(t *testing.T) {
			tenant := tenant(t, scenario)
			b := newBrowser(t, tenant).open("/"+TenantID+"/v2.0/adminconsent", adminQuery()).press("account-alex").press("accept")
			b.gets("admin_consent", "True", "tenant", c.tenant, "error", "")
			if got := tenant.Granted(); !slices.Equal(got, c.granted) {
				t.Errorf("%s: granted %v, want %v", scenario, got, c.granted)
			}
			time.Sleep(propagation)
			if got := tenant.Granted(); !slices.Equal(got, c.later) {
				t.Errorf("%s: granted %v in the end, want %v", scenario, got, c.later)
			}
		})
	}
}

// An administrator's page sends its answer to any port of the loopback, except where it does not.
func TestAdministratorsPort(t *testing.T) {
	const path = "/" + TenantID + "/v2.0/adminconsent"
	port := adminQuery("redirect_uri", "http://localhost:4711")
	b := newBrowser(t, tenant(t, "default")).open(path, port).press("account-alex").press("accept")
	if got := b.header.Get("Location"); !strings.HasPrefix(got, "http://localhost:4711/?admin_consent=True&") {
		t.Errorf("leads to %s", got)
	}
	b = newBrowser(t, tenant(t, "no-port")).open(path, port).sees("AADSTS50011")
	if b.sent != nil {
		t.Errorf("sent %v", b.sent)
	}
	b.open(path, adminQuery()).press("account-alex").press("accept").gets("admin_consent", "True")
}

// The older page takes no scope, and grants what is declared.
func TestAdminConsentV1(t *testing.T) {
	tenant := tenant(t, "default")
	b := newBrowser(t, tenant).open("/"+TenantID+"/adminconsent", adminQuery("scope", "")).press("account-alex").sees("Read user calendars")
	b.press("accept").gets("admin_consent", "True", "tenant", TenantID, "state", "s2", "scope", "")
	if got := tenant.Granted(); !slices.Equal(got, []string{"Calendars.Read", "User.Read"}) {
		t.Errorf("granted %v", got)
	}
	b.open("/common/adminconsent", adminQuery("scope", "")).sees("response_type")
}
