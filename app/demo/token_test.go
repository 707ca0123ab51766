package demo

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func claimsOf(t *testing.T, jwt string) map[string]any {
	t.Helper()
	parts := strings.Split(jwt, ".")
	if len(parts) != 3 {
		t.Fatalf("%q is no JWT", jwt)
	}
	body, err := base64.RawURLEncoding.DecodeString(parts[1])
	var claims map[string]any
	if err != nil || json.Unmarshal(body, &claims) != nil {
		t.Fatalf("%q is no JWT: %v", jwt, err)
	}
	return claims
}

func TestRedeem(t *testing.T) {
	tenant := tenant(t, "default")
	got := ask(t, tenant, redeeming(signIn(t, tenant, "mia", "User.Read")))
	if got.Status != http.StatusOK || got.ExpiresIn != 3600 || got.RefreshToken == "" || got.Scope != "openid profile User.Read" {
		t.Fatalf("answer %+v", got)
	}
	id := claimsOf(t, got.IDToken)
	mia, _ := personByKey("mia")
	for name, want := range map[string]any{"name": UserName, "preferred_username": UserAddress, "oid": mia.ID, "tid": TenantID, "aud": ClientID, "iss": Authority + "/" + TenantID + "/v2.0"} {
		if id[name] != want {
			t.Errorf("%s is %v, want %v", name, id[name], want)
		}
	}
	info, err := base64.RawURLEncoding.DecodeString(got.ClientInfo)
	if want := `{"uid":"` + mia.ID + `","utid":"` + TenantID + `"}`; err != nil || string(info) != want {
		t.Errorf("client_info %s, want %s", info, want)
	}
}

func TestRedeemRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		change []string
		code   int
		err    string
		status int
	}{
		"wrong verifier":  {[]string{"code_verifier", "wrong"}, 501481, "invalid_grant", 400},
		"no verifier":     {[]string{"code_verifier", ""}, 501481, "invalid_grant", 400},
		"other redirect":  {[]string{"redirect_uri", "http://localhost:4712"}, 500112, "invalid_grant", 400},
		"other code":      {[]string{"code", "1.guess"}, 9002313, "invalid_grant", 400},
		"no code":         {[]string{"code", ""}, 900144, "invalid_request", 400},
		"other client":    {[]string{"client_id", TenantID}, 700016, "unauthorized_client", 400},
		"a secret":        {[]string{"client_secret", "x"}, 700025, "invalid_client", 401},
		"grant type":      {[]string{"grant_type", "password"}, 70003, "unsupported_grant_type", 400},
		"not granted":     {[]string{"scope", "Calendars.Read"}, 65001, "invalid_grant", 400},
		"other resource":  {[]string{"scope", "https://graph.microsoft.com/User.Read"}, 500011, "invalid_resource", 400},
		"nonsense scopes": {[]string{"scope", strings.Repeat("User.Read ", maxScopes+1)}, 70011, "invalid_scope", 400},
	} {
		t.Run(name, func(t *testing.T) {
			tenant := tenant(t, "default")
			code := signIn(t, tenant, "mia", "User.Read")
			got := ask(t, tenant, redeeming(code, c.change...))
			if got.code() != c.code || got.Error != c.err || got.Status != c.status || got.AccessToken != "" {
				t.Errorf("answer %+v", got)
			}
			if ask(t, tenant, redeeming(code)).AccessToken == "" {
				t.Error("the code is spoilt for its owner")
			}
		})
	}
}

func TestCodesAreForOnce(t *testing.T) {
	tenant := tenant(t, "default")
	form := redeeming(signIn(t, tenant, "mia", "User.Read"))
	if ask(t, tenant, form).AccessToken == "" {
		t.Fatal("the first time fails")
	}
	if got := ask(t, tenant, form); got.code() != 54005 || got.Error != "invalid_grant" {
		t.Errorf("the second time: %+v", got)
	}
}

func TestCodesExpire(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tenant := tenant(t, "default")
		form := redeeming(signIn(t, tenant, "mia", "User.Read"))
		time.Sleep(codeLife + time.Second)
		if got := ask(t, tenant, form); got.code() != 70008 {
			t.Errorf("answer %+v", got)
		}
	})
}

func TestRefresh(t *testing.T) {
	tenant := tenant(t, "default")
	first := ask(t, tenant, redeeming(signIn(t, tenant, "mia", "User.Read")))
	full := Graph + "/Calendars.Read"
	got := ask(t, tenant, refreshing(first.RefreshToken, full))
	if got.Status != 400 || got.Error != "invalid_grant" || got.Suberror != "consent_required" || got.code() != 65001 {
		t.Fatalf("before the grant: %+v", got)
	}
	if !strings.HasPrefix(got.Description, "AADSTS65001: The user or administrator has not consented to use the application with ID '"+ClientID+"' named 'Consentray'.") {
		t.Errorf("description %q", got.Description)
	}
	if got.Correlation != "11111111-2222-4333-8444-555555555555" || !isGUID(got.Trace) || got.Timestamp == "" {
		t.Errorf("not to be found again: %+v", got)
	}
	tenant.Grant("calendars.read")
	second := ask(t, tenant, refreshing(first.RefreshToken, full))
	if second.Scope != full+" "+Graph+"/User.Read" || second.RefreshToken == "" || second.RefreshToken == first.RefreshToken {
		t.Errorf("after the grant: %+v", second)
	}
	if ask(t, tenant, refreshing(first.RefreshToken, "Calendars.Read")).AccessToken == "" {
		t.Error("the older refresh token is no longer good")
	}
	if got := ask(t, tenant, refreshing(second.RefreshToken, Graph+"/.default")); !strings.Contains(got.Scope, ".default") || !strings.Contains(got.Scope, full) {
		t.Errorf(".default gives %q", got.Scope)
	}
	tenant.Revoke()
	for _, scope := range []string{full, ".default"} {
		if got := ask(t, tenant, refreshing(second.RefreshToken, scope)); got.code() != 65001 {
			t.Errorf("%s after the grant was revoked: %+v", scope, got)
		}
	}
}

func TestTokenFaults(t *testing.T) {
	for fault, want := range map[Fault]struct {
		status, code  int
		err, suberror string
		claims        bool
	}{
		Throttled:         {429, 90055, "temporarily_unavailable", "", false},
		Unavailable:       {503, 90033, "temporarily_unavailable", "", false},
		LoopDetected:      {400, 50196, "invalid_grant", "", false},
		NotAssigned:       {400, 50105, "invalid_grant", "", false},
		ConditionalAccess: {400, 53003, "invalid_grant", "message_only", true},
		MultiFactor:       {400, 50076, "interaction_required", "basic_action", true},
		Expired:           {400, 700082, "invalid_grant", "", false},
		Revoked:           {400, 50173, "invalid_grant", "", false},
		Disabled:          {400, 7000112, "unauthorized_client", "", false},
	} {
		tenant := tenant(t, "default")
		form := redeeming(signIn(t, tenant, "mia", "User.Read"))
		tenant.Fail(OnToken, fault, 2)
		for range 2 {
			got := ask(t, tenant, form)
			if got.Status != want.status || got.code() != want.code || got.Error != want.err || got.Suberror != want.suberror || (got.Claims != "") != want.claims {
				t.Errorf("%s: %+v", fault, got)
			}
		}
		if ask(t, tenant, form).AccessToken == "" {
			t.Errorf("%s: not over after two times", fault)
		}
	}
}

func TestTokenNeedsAForm(t *testing.T) {
	tenant := tenant(t, "default")
	client := &http.Client{Transport: tenant.Transport()}
	r, err := client.Get(Authority + "/organizations/oauth2/v2.0/token")
	if err != nil || r.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("GET: %v, %v", r, err)
	}
	r, err = client.PostForm(Authority+"/organizations/oauth2/v2.0/token", url.Values{"client_id": {strings.Repeat("x", maxForm)}})
	if err != nil || r.StatusCode != http.StatusBadRequest {
		t.Errorf("too large: %v, %v", r, err)
	}
	r, err = client.PostForm(Authority+"/nowhere.example/oauth2/v2.0/token", redeeming("x"))
	if err != nil || r.StatusCode != http.StatusBadRequest {
		t.Errorf("unknown tenant: %v, %v", r, err)
	}
}
