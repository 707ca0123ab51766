package auth

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"consentray/app"
)

const (
	testTenant = "11111111-2222-4333-8444-555555555555"
	mia        = "aaaaaaaa-0000-4000-8000-000000000001"
	alex       = "aaaaaaaa-0000-4000-8000-000000000002"
	signScope  = "https://graph.example/User.Read"
	calScope   = "https://graph.example/Calendars.Read"
)

// entra is a sign-in service with one tenant, as the transport of a Client. Codes name the account.
type entra struct {
	mu       sync.Mutex
	granted  bool
	trouble  string            // an error answer to every silent question
	realm    string            // address of the organisation's own sign-in service
	pkce     map[string]string // code to challenge
	tokens   []url.Values      // token requests seen
	asked    []url.Values      // authorize requests seen
	opened   []app.Account     // whose browser was wished for
	answer   func(n int, q url.Values) url.Values
	redirect []string // where the browser was sent after each answer
}

func (e *entra) RoundTrip(r *http.Request) (*http.Response, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch {
	case r.URL.Host != "login.example":
		return nil, fmt.Errorf("asked %s", r.URL.Host)
	case strings.HasSuffix(r.URL.Path, "openid-configuration"):
		tenant := strings.Split(r.URL.Path, "/")[1]
		if tenant == "nowhere.example" {
			return reply(r, 400, `{"error":"invalid_tenant","error_description":"AADSTS90002: Tenant not found."}`), nil
		}
		return reply(r, 200, fmt.Sprintf(`{"issuer":"https://login.example/%s/v2.0","authorization_endpoint":"https://login.example/%s/oauth2/v2.0/authorize","token_endpoint":"https://login.example/%s/oauth2/v2.0/token"}`, testTenant, tenant, tenant)), nil
	}
	if strings.Contains(r.URL.Path, "/UserRealm/") {
		if strings.Contains(r.URL.Path, "1@") {
			return nil, fmt.Errorf("gives away who asks: %s", r.URL.Path)
		}
		return reply(r, 200, fmt.Sprintf(`{"account_type":"Federated","federation_active_auth_url":%q}`, e.realm)), nil
	}
	body, _ := io.ReadAll(r.Body)
	form, _ := url.ParseQuery(string(body))
	e.tokens = append(e.tokens, form)
	return e.token(r, form), nil
}

func reply(r *http.Request, status int, body string) *http.Response {
	return &http.Response{StatusCode: status, Request: r, Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(body))}
}

func (e *entra) token(r *http.Request, form url.Values) *http.Response {
	account := mia
	if form.Get("grant_type") == "authorization_code" {
		code := form.Get("code")
		sum := sha256.Sum256([]byte(form.Get("code_verifier")))
		if e.pkce[code] != base64.RawURLEncoding.EncodeToString(sum[:]) {
			return reply(r, 400, `{"error":"invalid_grant","error_codes":[501481]}`)
		}
		delete(e.pkce, code)
		account, _, _ = strings.Cut(code, "#")
	}
	if form.Get("grant_type") == "refresh_token" {
		account, _, _ = strings.Cut(form.Get("refresh_token"), "#")
		if e.trouble != "" {
			return reply(r, 400, e.trouble)
		}
		if strings.Contains(form.Get("scope"), "Calendars") && !e.granted {
			return reply(r, 400, `{"error":"invalid_grant","suberror":"consent_required","error_codes":[65001],"error_description":"AADSTS65001: not consented"}`)
		}
	}
	return reply(r, 200, answerFor(account, form.Get("scope")))
}

func answerFor(account, scope string) string {
	enc := func(v any) string { b, _ := json.Marshal(v); return base64.RawURLEncoding.EncodeToString(b) }
	claims := map[string]any{
		"aud": "app", "iss": "https://login.example/" + testTenant + "/v2.0", "oid": account, "tid": testTenant,
		"sub": account, "preferred_username": account[len(account)-1:] + "@contoso.example", "name": "Person " + account[len(account)-1:], "exp": 4102444800, "iat": 1,
	}
	out, _ := json.Marshal(map[string]any{
		"token_type": "Bearer", "scope": scope, "expires_in": 3600, "access_token": "at-" + account, "refresh_token": account + "#rt" + strings.Repeat("x", 1200),
		"id_token":    enc(map[string]string{"alg": "none"}) + "." + enc(claims) + ".s",
		"client_info": enc(map[string]string{"uid": account, "utid": testTenant}),
	})
	return string(out)
}

// browse plays the browser: it answers each authorize request as e.answer says and follows redirects.
func (e *entra) browse(of app.Account, address string) error {
	e.mu.Lock()
	e.opened = append(e.opened, of)
	e.mu.Unlock()
	go func() {
		client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		for n := 1; strings.HasPrefix(address, "https://login.example/"); n++ {
			u, _ := url.Parse(address)
			q := u.Query()
			e.mu.Lock()
			e.asked = append(e.asked, q)
			form := e.answer(n, q)
			if form == nil {
				e.mu.Unlock()
				return // the page stays open
			}
			form.Set("state", q.Get("state"))
			if form.Get("code") != "" {
				e.pkce[form.Get("code")] = q.Get("code_challenge")
			}
			e.mu.Unlock()
			res, err := client.PostForm(q.Get("redirect_uri"), form)
			if err != nil {
				return
			}
			_ = res.Body.Close()
			address = res.Header.Get("Location")
			e.mu.Lock()
			e.redirect = append(e.redirect, address)
			e.mu.Unlock()
		}
	}()
	return nil
}

func code(account string) url.Values { return url.Values{"code": {account + "#code"}} }

// tried makes a Client on e, with its vault in memory.
func tried(t *testing.T, e *entra) *Client {
	e.pkce = map[string]string{}
	return on(Config{
		ClientID: "app", Tenant: "organizations", Authority: "https://login.example", Custom: true,
		SignInScopes: []string{signScope}, CalendarScopes: []string{calScope}, Permissions: []string{"User.Read", "Calendars.Read"},
		Transport: e, Open: e.browse, Pages: testPages,
	}, newVault(newPatient(keychain{}), "test", t.TempDir(), true))
}

func quietly(app.Progress) {}

// TestSignInSaysWhoseBrowserItWants: of an account, of the domain that somebody named, or of nobody.
func TestSignInSaysWhoseBrowserItWants(t *testing.T) {
	e := &entra{granted: true, answer: func(int, url.Values) url.Values { return code(mia) }}
	c := tried(t, e)
	first := c.SignIn(context.Background(), app.SignIn{}, quietly)
	c.SignIn(context.Background(), app.SignIn{Domain: "contoso.example"}, quietly)
	c.SignIn(context.Background(), app.SignIn{Account: first.Account}, quietly)
	want := []app.Account{{}, {TenantDomain: "contoso.example"}, first.Account}
	if !slices.Equal(e.opened, want) {
		t.Errorf("%+v, want %+v", e.opened, want)
	}
}

func TestSignInGrantedBefore(t *testing.T) {
	e := &entra{granted: true, answer: func(int, url.Values) url.Values { return code(mia) }}
	c := tried(t, e)
	out := c.SignIn(context.Background(), app.SignIn{}, quietly)
	if !out.Reason.IsZero() || out.Account.ID != mia+"."+testTenant || out.Account.TenantID != testTenant || out.Account.Name != "Person 1" {
		t.Fatalf("%+v", out)
	}
	if len(e.asked) != 1 {
		t.Errorf("%d pages, want one", len(e.asked))
	}
	q := e.asked[0]
	if !strings.HasPrefix(q.Get("scope"), signScope+" ") || strings.Contains(q.Get("scope"), "Calendars") ||
		q.Get("response_mode") != "form_post" || q.Get("code_challenge_method") != "S256" || q.Get("client-request-id") == "" || q.Get("prompt") == "consent" {
		t.Errorf("authorize request %v", q)
	}
	if token, err := c.Token(context.Background(), out.Account, ""); err != nil || token != "at-"+mia {
		t.Errorf("token %q, %v", token, err)
	}
}

// Two accounts beside one another: each has tokens of its own, and signing one out takes nothing from the other.
func TestTwoAccountsSignIn(t *testing.T) {
	who := mia
	e := &entra{granted: true, answer: func(int, url.Values) url.Values { return code(who) }}
	c, ctx := tried(t, e), context.Background()
	first := c.SignIn(ctx, app.SignIn{}, quietly)
	who = alex
	second := c.SignIn(ctx, app.SignIn{}, quietly)
	if !second.Reason.IsZero() || second.Account.ID == first.Account.ID || e.asked[1].Get("prompt") != "select_account" || e.asked[1].Has("login_hint") {
		t.Fatalf("%+v, asked for by %v", second, e.asked[1])
	}
	for _, a := range []app.Account{first.Account, second.Account} {
		if token, err := c.Token(ctx, a, ""); err != nil || !strings.HasPrefix(a.ID, strings.TrimPrefix(token, "at-")) {
			t.Errorf("the token of %s is %q, %v", a.ID, token, err)
		}
	}
	if r := c.SignOut(ctx, first.Account); !r.IsZero() {
		t.Fatalf("%+v", r)
	}
	if known, _ := c.Accounts(ctx); len(known) != 1 || known[0].ID != second.Account.ID {
		t.Errorf("left are %v", known)
	}
	if r := c.Ask(ctx, second.Account); !r.IsZero() {
		t.Errorf("the other: %+v", r)
	}
	if _, err := c.Token(ctx, first.Account, ""); err == nil {
		t.Error("there is a token of the one who left")
	}
	m, err := c.vault.take(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer c.vault.put(m)
	if doc := string(m.doc.doc.JSON()); strings.Contains(doc, mia) || !strings.Contains(doc, alex) {
		t.Errorf("what is kept is %s", doc)
	}
}

func TestSignInSecondStepInTheSameTab(t *testing.T) {
	e := &entra{}
	e.answer = func(n int, _ url.Values) url.Values {
		if n == 2 {
			e.granted = true
		}
		return code(mia)
	}
	c := tried(t, e)
	var steps []app.Progress
	out := c.SignIn(context.Background(), app.SignIn{}, func(p app.Progress) { steps = append(steps, p) })
	if !out.Reason.IsZero() || len(e.asked) != 2 {
		t.Fatalf("%+v, %d pages", out, len(e.asked))
	}
	q := e.asked[1]
	if !strings.HasPrefix(q.Get("scope"), calScope+" ") || q.Get("login_hint") != "1@contoso.example" || q.Has("prompt") {
		t.Errorf("second request %v", q)
	}
	if q.Get("state") == e.asked[0].Get("state") || q.Get("code_challenge") == e.asked[0].Get("code_challenge") {
		t.Error("state or verifier used twice")
	}
	if len(steps) != 2 || steps[0].Step != 1 || steps[1].Step != 2 || steps[1].Account != out.Account {
		t.Errorf("progress %+v", steps)
	}
}

func TestSignInMeetsTheWall(t *testing.T) {
	for _, tt := range []struct {
		name   string
		first  url.Values
		second url.Values
		class  app.Class
		known  bool
	}{
		{"back from the wall", code(mia), url.Values{"error": {"access_denied"}, "error_subcode": {"cancel"}}, app.ClassCancelled, true},
		{"the wall with its code", code(mia), url.Values{"error": {"access_denied"}, "error_description": {"AADSTS90094: only an admin can grant"}}, app.ClassApproval, true},
		{"cancelled in step 1", url.Values{"error": {"access_denied"}, "error_subcode": {"cancel"}}, nil, app.ClassCancelled, false},
		{"stopped in step 1", url.Values{"error": {"access_denied"}, "error_description": {"AADSTS90094: admin"}}, nil, app.ClassApproval, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := &entra{answer: func(n int, _ url.Values) url.Values {
				if n == 1 {
					return tt.first
				}
				return tt.second
			}}
			c := tried(t, e)
			out := c.SignIn(context.Background(), app.SignIn{}, quietly)
			if out.Reason.Class != tt.class || out.Account.Known() != tt.known {
				t.Fatalf("%+v", out)
			}
			if out.Reason.CorrelationID == "" || out.Reason.CorrelationID != e.asked[len(e.asked)-1].Get("client-request-id") {
				t.Errorf("correlation ID %q", out.Reason.CorrelationID)
			}
			accounts, r := c.Accounts(context.Background())
			if !r.IsZero() || (len(accounts) == 1) != tt.known {
				t.Errorf("accounts %v, %+v", accounts, r)
			}
			if tt.known {
				if r := c.Ask(context.Background(), out.Account); r.Class != app.ClassConsent {
					t.Errorf("before the grant: %+v", r)
				}
				e.mu.Lock()
				e.granted = true
				e.mu.Unlock()
				if r := c.Ask(context.Background(), out.Account); !r.IsZero() {
					t.Errorf("after the grant: %+v", r)
				}
			}
		})
	}
}

func TestSignInKnownWallIsNotVisited(t *testing.T) {
	e := &entra{answer: func(int, url.Values) url.Values { return code(mia) }}
	out := tried(t, e).SignIn(context.Background(), app.SignIn{Walled: func(id string) bool { return id == testTenant }}, quietly)
	if out.Reason.Key != "walled" || out.Reason.Class != app.ClassConsent || !out.Account.Known() || len(e.asked) != 1 {
		t.Errorf("%+v after %d pages", out, len(e.asked))
	}
}

func TestSignInSomebodyElseIsKeptApart(t *testing.T) {
	e := &entra{answer: func(n int, _ url.Values) url.Values {
		if n == 1 {
			return code(mia)
		}
		return code(alex)
	}}
	c := tried(t, e)
	out := c.SignIn(context.Background(), app.SignIn{}, quietly)
	if out.Reason.Key != "someone-else" || out.Account.ID != mia+"."+testTenant {
		t.Fatalf("%+v", out)
	}
	accounts, _ := c.Accounts(context.Background())
	if len(accounts) != 1 || accounts[0].ID != out.Account.ID {
		t.Errorf("accounts %v", accounts)
	}
	e.answer = func(int, url.Values) url.Values { return code(alex) }
	out = c.SignIn(context.Background(), app.SignIn{Account: out.Account}, quietly)
	if out.Reason.Key != "someone-else" || out.Account.Known() {
		t.Errorf("in step 1: %+v", out)
	}
}

func TestSignInNamesTheFederatedPage(t *testing.T) {
	e := &entra{granted: true, realm: "https://sts.contoso.example/adfs/services/trust/2005/usernamemixed"}
	c := tried(t, e)
	c.c.Tenant = "contoso.example"
	hosts := make(chan string, 4)
	e.answer = func(int, url.Values) url.Values {
		e.mu.Unlock()
		<-hosts // the page stays open until the host is known
		e.mu.Lock()
		return code(mia)
	}
	out := c.SignIn(context.Background(), app.SignIn{}, func(p app.Progress) {
		if p.SignInHost != "" {
			hosts <- p.SignInHost
			if p.SignInHost != "sts.contoso.example" {
				t.Errorf("host %q", p.SignInHost)
			}
		}
	})
	if !out.Reason.IsZero() {
		t.Errorf("%+v", out)
	}
}

func TestSignInCancelled(t *testing.T) {
	e := &entra{answer: func(n int, _ url.Values) url.Values {
		if n == 1 {
			return code(mia)
		}
		return nil
	}}
	c := tried(t, e)
	ctx, cancel := context.WithCancel(context.Background())
	out := c.SignIn(ctx, app.SignIn{}, func(p app.Progress) {
		if p.Step == 2 {
			cancel()
		}
	})
	if out.Reason.Key != "cancelled-here" || !out.Account.Known() {
		t.Errorf("%+v", out)
	}
	if r := c.SignOut(context.Background(), out.Account); !r.IsZero() {
		t.Fatal(r)
	}
	if accounts, _ := c.Accounts(context.Background()); len(accounts) != 0 {
		t.Errorf("accounts %v after sign-out", accounts)
	}
	if r := c.Ask(context.Background(), out.Account); r.Class != app.ClassSignIn {
		t.Errorf("a token after sign-out: %+v", r)
	}
}

func TestSignInWithoutBrowser(t *testing.T) {
	e := &entra{granted: true, answer: func(int, url.Values) url.Values { return code(mia) }}
	c := tried(t, e)
	c.c.Open = func(app.Account, string) error { return io.ErrClosedPipe }
	out := c.SignIn(context.Background(), app.SignIn{}, func(p app.Progress) {
		if !p.NoBrowser || p.URL == "" {
			t.Errorf("%+v", p)
		}
		_ = e.browse(app.Account{}, p.URL) // the person pastes the address into a browser
	})
	if !out.Reason.IsZero() {
		t.Errorf("%+v", out)
	}
}

func TestClaimsGoToTheSecondStep(t *testing.T) {
	e := &entra{trouble: `{"error":"interaction_required","error_codes":[50076],"claims":"{\"access_token\":{\"polids\":{\"essential\":true}}}"}`}
	e.answer = func(int, url.Values) url.Values { return code(mia) }
	out := tried(t, e).SignIn(context.Background(), app.SignIn{}, quietly)
	if !out.Reason.IsZero() || len(e.asked) != 2 || !strings.Contains(e.asked[1].Get("claims"), "polids") {
		t.Errorf("%+v after %v", out, e.asked)
	}
}

func TestRequest(t *testing.T) {
	e := &entra{}
	c := tried(t, e)
	r, why := c.Request(context.Background(), app.Account{}, "someone@contoso.example")
	if !why.IsZero() || r.Tenant != testTenant {
		t.Fatalf("%+v %+v", r, why)
	}
	u, _ := url.Parse(r.Link)
	q := u.Query()
	if u.Host != "login.example" || u.Path != "/"+testTenant+"/v2.0/adminconsent" || q.Get("client_id") != "app" ||
		q.Get("scope") != signScope+" "+calScope || q.Get("redirect_uri") != "http://localhost" || len(q.Get("state")) < 16 {
		t.Errorf("link %s", r.Link)
	}
	if strings.Contains(r.Link, "+") || strings.Contains(r.Link, "someone") {
		t.Errorf("link %s", r.Link)
	}
	if _, why := c.Request(context.Background(), app.Account{}, "nowhere.example"); why.Key != "tenant-unknown" {
		t.Errorf("unknown tenant: %+v", why)
	}
	c.http.Transport = guarded{broken{}}
	r, why = c.Request(context.Background(), app.Account{TenantID: testTenant}, "")
	if !why.IsZero() || !strings.HasPrefix(r.Link, "https://login.example/"+testTenant+"/v2.0/adminconsent?") {
		t.Errorf("offline: %+v %+v", r, why)
	}
}

type broken struct{}

func (broken) RoundTrip(*http.Request) (*http.Response, error) { return nil, io.ErrUnexpectedEOF }

// known says that an organisation needs approval.
func known(id string) bool { return id == testTenant }

const challenge = `{"error":"interaction_required","error_codes":[50076],"claims":"{\"access_token\":{\"polids\":{\"essential\":true}}}"}`

// What Microsoft wants to see of somebody whose organisation is walled is shown on the sign-in's page,
// never on the one that leads to the form for a second request.
func TestClaimsBeforeTheGrant(t *testing.T) {
	for _, tt := range []struct {
		name   string
		claims string
		proved bool
		class  app.Class
		pages  int
	}{
		{"known before the trip", `{"access_token":{"polids":{"essential":true}}}`, true, app.ClassConsent, 1},
		{"met on the trip", "", true, app.ClassConsent, 2},
		{"not proved", "", false, app.ClassInteraction, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := &entra{trouble: challenge}
			e.answer = func(_ int, q url.Values) url.Values {
				if tt.proved && q.Get("claims") != "" {
					e.trouble = ""
				}
				return code(mia)
			}
			out := tried(t, e).SignIn(context.Background(), app.SignIn{Walled: known, Claims: tt.claims}, quietly)
			if out.Reason.Class != tt.class || len(e.asked) != tt.pages || (tt.class == app.ClassConsent && out.Reason.Key != "walled") {
				t.Errorf("%+v after %d pages", out, len(e.asked))
			}
			for _, q := range e.asked {
				if strings.Contains(q.Get("scope"), "Calendars") {
					t.Error("the calendar's page was opened")
				}
			}
			if e.asked[len(e.asked)-1].Get("claims") == "" {
				t.Error("the claims did not go along")
			}
		})
	}
}

// A challenge that the calendar made is handed on to the silent question, so that nobody is called
// signed in who has not met it.
func TestClaimsOfTheCalendarAreNotForgotten(t *testing.T) {
	e := &entra{granted: true, answer: func(int, url.Values) url.Values { return code(mia) }}
	c := tried(t, e)
	const claims = `{"access_token":{"nbf":{"essential":true,"value":"1"}}}`
	if out := c.SignIn(context.Background(), app.SignIn{Claims: claims}, quietly); !out.Reason.IsZero() {
		t.Fatalf("%+v", out)
	}
	silent := e.tokens[len(e.tokens)-1]
	if silent.Get("grant_type") != "refresh_token" || !strings.Contains(silent.Get("claims"), "nbf") {
		t.Errorf("the silent question has claims %q", silent.Get("claims"))
	}
}

// Microsoft's own race while it adds the app to a directory is met by one more try in the same tab.
func TestNameTakenIsTriedOnceMore(t *testing.T) {
	taken := url.Values{"error": {"invalid_client"}, "error_description": {"AADSTS650051: Consent action failed: the service principal name is already present for the tenant."}}
	for _, tt := range []struct {
		name  string
		times int
		pages int
		code  string
	}{{"once", 1, 3, ""}, {"always", 9, 3, app.CodeNameTaken}} {
		t.Run(tt.name, func(t *testing.T) {
			e := &entra{}
			e.answer = func(n int, q url.Values) url.Values {
				if n == 1 {
					return code(mia)
				}
				if n <= 1+tt.times {
					return taken
				}
				e.granted = true
				return code(mia)
			}
			c := tried(t, e)
			c.rest = 0
			out := c.SignIn(context.Background(), app.SignIn{}, quietly)
			if out.Reason.Code != tt.code || len(e.asked) != tt.pages || !out.Account.Known() {
				t.Errorf("%+v after %d pages", out, len(e.asked))
			}
			if e.asked[1].Get("state") == e.asked[2].Get("state") || e.asked[1].Get("scope") != e.asked[2].Get("scope") {
				t.Error("the repeated step is not a new one for the same permission")
			}
		})
	}
}
