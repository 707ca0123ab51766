package demo

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	msal "github.com/AzureAD/microsoft-authentication-library-for-go/apps/errors"
	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/public"
)

// administrator opens the portal in a browser of its own.
func administrator(t *testing.T, tenant *Tenant) *browser {
	return newBrowser(t, tenant).open(portalPath, nil).sees("Enterprise applications", AdminName)
}

// TestWallsOnPages: nothing reaches the program, the page has what an administrator needs to find the
// attempt, and where the portal can take the wall away the same person gets in.
func TestWallsOnPages(t *testing.T) {
	const correlation = "11111111-2222-4333-8444-555555555555"
	for scenario, c := range map[string]struct {
		code  int
		says  string
		mends bool
	}{
		"assignment":       {50105, "unless they are specifically granted", true},
		"app-disabled":     {7000112, "is disabled.", true},
		"unmanaged-device": {53000, "requires the device requesting access to be managed", true},
		"mobile-apps-only": {53009, "app protection policy", true},
		"wrong-cloud":      {90038, "belongs to the National Cloud", false},
	} {
		t.Run(scenario, func(t *testing.T) {
			tenant := tenant(t, scenario)
			b := newBrowser(t, tenant).open(authorizePath, asking("User.Read", "client-request-id", correlation)).press("account-mia")
			b.sees(c.says, strconv.Itoa(c.code), correlation, "Request Id:", "Timestamp:")
			if b.sent != nil || b.status != http.StatusBadRequest {
				t.Errorf("status %d, sent %v", b.status, b.sent)
			}
			b.press("other-account").sees("Pick an account")
			if !c.mends {
				return
			}
			administrator(t, tenant).sees("Stands in the way").press("lift").sees("Does not stand in the way")
			if b.press("account-mia"); b.sent == nil {
				b.press("accept")
			}
			if b.gets("error", "").sent.Get("code") == "" {
				t.Error("no code once the wall is gone")
			}
		})
	}
}

// TestWallsBeforeThePerson: the registration is wrong, and not even an administrator gets further.
func TestWallsBeforeThePerson(t *testing.T) {
	for scenario, codes := range map[string][2]string{
		"single-tenant": {"AADSTS50194", "AADSTS700016"}, "redirect-mismatch": {"AADSTS50011", "AADSTS50011"},
	} {
		tenant := tenant(t, scenario)
		b := newBrowser(t, tenant).open(authorizePath, asking("User.Read")).sees(codes[0])
		b.open("/"+TenantID+"/v2.0/adminconsent", adminQuery()).sees(codes[1])
		if b.sent != nil {
			t.Errorf("%s: an answer was sent", scenario)
		}
		administrator(t, tenant).press("lift")
		b.open(authorizePath, asking("User.Read")).sees("Pick an account")
	}
}

func TestWallsAtTheRedirect(t *testing.T) {
	for scenario, c := range map[string]struct{ scope, err, code string }{
		"unmanaged-tenant": {"User.Read", "access_denied", "AADSTS65005: Using application 'Consentray' is currently not supported for your organization lindenhof.example because it is in an unmanaged state."},
		"no-exchange":      {"Calendars.Read", "invalid_client", "AADSTS650052: The app is trying to access a service '00000002-0000-0ff1-ce00-000000000000'"},
	} {
		tenant := tenant(t, scenario)
		b := newBrowser(t, tenant).open(authorizePath, asking(c.scope)).press("account-mia").gets("error", c.err, "state", "s1", "code", "")
		if !strings.HasPrefix(b.sent.Get("error_description"), c.code) {
			t.Errorf("%s: %q", scenario, b.sent.Get("error_description"))
		}
		administrator(t, tenant).press("lift")
		if b.open(authorizePath, asking(c.scope)); b.sent != nil {
			t.Errorf("%s: still sent back: %v", scenario, b.sent)
		}
	}
	b := newBrowser(t, tenant(t, "no-exchange")).open(authorizePath, asking("User.Read")).press("account-mia").sees("Permissions requested")
	if b.press("accept").sent.Get("code") == "" {
		t.Error("without Exchange nobody can sign in")
	}
}

func TestProvisioningFailsOnce(t *testing.T) {
	tenant := tenant(t, "provisioning")
	b := newBrowser(t, tenant).open(authorizePath, asking("User.Read")).press("account-mia").press("accept").gets("error", "invalid_client", "state", "s1")
	if !strings.HasPrefix(b.sent.Get("error_description"), "AADSTS650051: Consent action for Application 'Consentray' failed") {
		t.Errorf("description %q", b.sent.Get("error_description"))
	}
	if b.open(authorizePath, asking("User.Read")).press("accept").sent.Get("code") == "" {
		t.Error("the second time fails, too")
	}
}

func TestRiskyApp(t *testing.T) {
	tenant := tenant(t, "risky-app")
	b := newBrowser(t, tenant).open(authorizePath, asking("User.Read")).press("account-mia").sees("Permissions requested").press("accept")
	b.open(authorizePath, asking("Calendars.Read")).sees("Need admin approval", "This app might be risky. If you trust this app, ask your admin to grant you access.")
	tenant.Grant("Calendars.Read")
	if b.open(authorizePath, asking("Calendars.Read")).sent.Get("code") == "" {
		t.Error("an administrator's approval does not help")
	}
}

// signedIn is MSAL with Mia's tokens of step 1, as the program has them.
func signedIn(t *testing.T, tenant *Tenant) (public.Client, public.Account, error) {
	t.Helper()
	client, err := public.New(ClientID, public.WithAuthority(Authority+"/organizations"), public.WithHTTPClient(&http.Client{Transport: tenant.Transport()}), public.WithInstanceDiscovery(false))
	if err != nil {
		t.Fatal(err)
	}
	got, err := client.AcquireTokenByAuthCode(t.Context(), signIn(t, tenant, "mia", "User.Read"), "http://localhost:4711", []string{Graph + "/User.Read"}, public.WithChallenge(verifier))
	return client, got.Account, err
}

// silently asks as the program does, with a claim that keeps MSAL from answering out of its cache.
func silently(t *testing.T, client public.Client, who public.Account) (string, error) {
	got, err := client.AcquireTokenSilent(t.Context(), []string{Graph + "/Calendars.Read"}, public.WithSilentAccount(who), public.WithClaims(`{"access_token":{"nbf":{"essential":true,"value":"1"}}}`))
	return got.AccessToken, err
}

// refusedWith reads the error that MSAL returns.
func refusedWith(t *testing.T, err error) (got tokenAnswer) {
	t.Helper()
	var call msal.CallErr
	if !errors.As(err, &call) || json.NewDecoder(call.Resp.Body).Decode(&got) != nil {
		t.Fatalf("not refused: %v", err)
	}
	return got
}

// TestWallsOnTokens meets the walls of the token endpoint through the library of the program.
func TestWallsOnTokens(t *testing.T) {
	for scenario, want := range map[string]struct {
		code          int
		err, suberror string
		claims        bool
		stand, mend   func(*testing.T, *Tenant)
	}{
		"conditional-access": {53003, "invalid_grant", "message_only", true, granting, lifting},
		"mfa-after-approval": {50076, "interaction_required", "basic_action", true, granting, approving},
		"daily-sign-in":      {70043, "invalid_grant", "bad_token", false, passing, nil},
		"password-changed":   {50173, "invalid_grant", "", false, imposing, nil},
		"assignment-later":   {50105, "invalid_grant", "", false, imposing, lifting},
	} {
		t.Run(scenario, func(t *testing.T) {
			tenant := tenant(t, scenario)
			client, mia, err := signedIn(t, tenant)
			if err != nil {
				t.Fatal(err)
			}
			if !tenant.play.granted {
				if _, err := silently(t, client, mia); refusedWith(t, err).code() != 65001 {
					t.Error("the wall stands before the approval")
				}
			} else if _, err := silently(t, client, mia); err != nil {
				t.Errorf("the wall stands from the start: %v", err)
			}
			want.stand(t, tenant)
			for range 2 {
				_, err := silently(t, client, mia)
				got := refusedWith(t, err)
				if got.code() != want.code || got.Error != want.err || got.Suberror != want.suberror || (got.Claims != "") != want.claims || !isGUID(got.Trace) || !isGUID(got.Correlation) {
					t.Errorf("%+v", got)
				}
			}
			if want.mend != nil {
				want.mend(t, tenant)
			} else if client, mia, err = signedIn(t, tenant); err != nil {
				t.Fatal(err)
			}
			token, err := silently(t, client, mia)
			if _, good := tenant.verify(token); err != nil || !good {
				t.Errorf("mended, but %v", err)
			}
		})
	}
}

func granting(t *testing.T, tenant *Tenant) {
	administrator(t, tenant).press("grant").sees("granted for everybody")
}
func lifting(t *testing.T, tenant *Tenant)  { administrator(t, tenant).press("lift") }
func imposing(t *testing.T, tenant *Tenant) { administrator(t, tenant).press("impose") }
func passing(t *testing.T, tenant *Tenant)  { administrator(t, tenant).press("pass") }

// approving is Mia with her telephone.
func approving(t *testing.T, tenant *Tenant) {
	b := newBrowser(t, tenant).open(authorizePath, asking("Calendars.Read")).press("account-mia").sees("Approve sign in request")
	if m := regexp.MustCompile(`id="number">(\d\d)<`).FindStringSubmatch(b.page); m == nil {
		t.Errorf("no number of two digits:\n%s", b.page)
	}
	if b.press("approve").sent.Get("code") == "" {
		t.Error("the telephone was not believed")
	}
}

func TestTokenProtection(t *testing.T) {
	tenant := tenant(t, "token-protection")
	_, _, err := signedIn(t, tenant)
	if got := refusedWith(t, err); got.code() != 530084 || got.Suberror != "message_only" || got.Claims == "" {
		t.Errorf("%+v", got)
	}
	lifting(t, tenant)
	if _, _, err := signedIn(t, tenant); err != nil {
		t.Error(err)
	}
}

// TestConditionalAccessOnThePage: who goes to the browser once more is stopped there, too.
func TestConditionalAccessOnThePage(t *testing.T) {
	tenant := tenant(t, "conditional-access")
	b := newBrowser(t, tenant).open(authorizePath, asking("Calendars.Read")).press("account-mia").sees("Need admin approval")
	tenant.Grant("Calendars.Read")
	b.open(authorizePath, asking("Calendars.Read")).sees("You cannot access this right now", "<b>Error Code:</b> 53003", "More details", "<b>App id:</b> "+ClientID)
}

// TestChallengeIsMetAtOnce: the challenge of the token endpoint is answered on the page of any request
// that brings it.
func TestChallengeIsMetAtOnce(t *testing.T) {
	tenant := tenant(t, "mfa-after-approval")
	tenant.Grant("User.Read", "Calendars.Read")
	b := newBrowser(t, tenant).open(authorizePath, asking("User.Read")).press("account-mia").gets("error", "")
	b.open(authorizePath, asking("User.Read", "claims", blockClaims)).sees("Approve sign in request").press("cancel").gets("error", "access_denied", "error_subcode", "cancel")
	b.open(authorizePath, asking("User.Read", "claims", blockClaims)).press("approve")
	if b.sent.Get("code") == "" {
		t.Error("the telephone was not believed")
	}
}

// TestTimePasses: what comes later comes by the clock as well as by the portal.
func TestTimePasses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tenant := tenantWith(t, Config{Scenario: "daily-sign-in", SignInLife: 3 * time.Hour})
		got := ask(t, tenant, redeeming(signIn(t, tenant, "mia", "User.Read")))
		time.Sleep(2 * time.Hour)
		fresh := ask(t, tenant, refreshing(got.RefreshToken, "Calendars.Read"))
		if fresh.AccessToken == "" {
			t.Fatalf("too early: %+v", fresh)
		}
		tenant.Pass(time.Hour)
		// A refresh token that came of the sign-in is as old as the sign-in.
		if late := ask(t, tenant, refreshing(fresh.RefreshToken, "Calendars.Read")); late.code() != 70043 {
			t.Errorf("after a day: %+v", late)
		}
		if r := calendar(t, tenant, fresh.AccessToken); r != http.StatusUnauthorized {
			t.Errorf("an access token of an hour ago: %d", r)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		tenant := tenant(t, "password-changed")
		got := ask(t, tenant, redeeming(signIn(t, tenant, "mia", "User.Read")))
		time.Sleep(twoHours)
		if late := ask(t, tenant, refreshing(got.RefreshToken, "Calendars.Read")); late.code() != 50173 {
			t.Errorf("after two hours: %+v", late)
		}
		if again := ask(t, tenant, redeeming(signIn(t, tenant, "mia", "User.Read"))); again.AccessToken == "" {
			t.Errorf("signed in again: %+v", again)
		}
	})
}

// calendar asks Graph for the week and returns the status.
func calendar(t *testing.T, tenant *Tenant, token string) int {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, Graph+week(), nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	answer, err := (&http.Client{Transport: tenant.Transport()}).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	return answer.StatusCode
}

func TestNoMailbox(t *testing.T) {
	tenant := tenant(t, "no-mailbox")
	token := ask(t, tenant, redeeming(signIn(t, tenant, "mia", "User.Read"), "scope", "Calendars.Read")).AccessToken
	if r := calendar(t, tenant, token); r != http.StatusNotFound {
		t.Errorf("without a mailbox: %d", r)
	}
	lifting(t, tenant)
	if r := calendar(t, tenant, token); r != http.StatusOK {
		t.Errorf("with a mailbox: %d", r)
	}
}

func TestStrangers(t *testing.T) {
	for scenario, c := range map[string]struct{ key, code, address string }{
		"guest": {"guest", "AADSTS50020", "mia@atelier-keller.example"}, "personal-account": {"personal", "AADSTS500200", "mia.keller@outlook.example"},
	} {
		b := newBrowser(t, tenant(t, scenario)).open(authorizePath, asking("User.Read")).press("account-"+c.key).sees(c.code, c.address)
		if b.sent != nil {
			t.Errorf("%s: an answer was sent", scenario)
		}
		if b.press("other-account").press("account-mia").sent.Get("code") == "" {
			t.Errorf("%s: Mia is not let in", scenario)
		}
	}
	// Whoever types a personal address is told so in every organisation.
	b := newBrowser(t, tenant(t, "default")).open(authorizePath, asking("User.Read"))
	b.press("next", "username", "Someone.Else@hotmail.example").sees("AADSTS500200", "Someone.Else@hotmail.example")
}

func TestPortal(t *testing.T) {
	tenant := tenant(t, "default")
	b := administrator(t, tenant).sees("not granted for everybody", "Played here: default.")
	if strings.Contains(b.page, `id="lift"`) || strings.Contains(b.page, `id="pass"`) {
		t.Error("there is no wall to take away and nothing to wait for")
	}
	b.press("grant")
	if got := tenant.Granted(); !slices.Equal(got, []string{"Calendars.Read", "User.Read"}) {
		t.Errorf("granted %v", got)
	}
	good := url.Values{"ctx": {b.hidden("ctx")}, "canary": {b.hidden("canary")}, "action": {"revoke"}}
	newBrowser(t, tenant).post(good).sees("AADSTS165000")
	if len(tenant.Granted()) == 0 {
		t.Error("another browser pressed a button")
	}
	b.press("revoke")
	if got := tenant.Granted(); len(got) != 0 {
		t.Errorf("granted %v", got)
	}
	// What is no button of this scenario does nothing.
	for _, action := range []string{"lift", "impose", "pass"} {
		b.post(url.Values{"ctx": {b.hidden("ctx")}, "canary": {b.hidden("canary")}, "action": {action}})
	}
	tenant.with(func(b *ledger) {
		if b.wall.lifted || b.ahead != 0 {
			t.Errorf("%+v, ahead %s", b.wall, b.ahead)
		}
	})
}

// TestProblemPagesCarryTheirScript: the button that copies is the one script, and it is the policy's.
func TestProblemPagesCarryTheirScript(t *testing.T) {
	b := newBrowser(t, tenant(t, "assignment")).open(authorizePath, asking("User.Read")).press("account-mia")
	_, script, _ := strings.Cut(b.page, "<script>")
	script, _, _ = strings.Cut(script, "</script>")
	if policy := b.header.Get("Content-Security-Policy"); script != copyScript || !strings.Contains(policy, "script-src "+hashSource(script)) || strings.Contains(policy, "unsafe") {
		t.Errorf("script %q, policy %q", script, policy)
	}
}

// TestScenarioTable: names are unique, sentences are sentences, and every wall stands somewhere.
func TestScenarioTable(t *testing.T) {
	names := map[string]bool{}
	for _, s := range Scenarios() {
		if names[s.Name] || !strings.HasSuffix(s.Sentence, ".") || len(s.Sentence) > 100 {
			t.Errorf("%s: %q", s.Name, s.Sentence)
		}
		names[s.Name] = true
		if s.wall.is != "" && len(s.wall.at) == 0 {
			t.Errorf("%s: its wall stands nowhere", s.Name)
		}
	}
	if len(names) < 18 {
		t.Errorf("%d scenarios", len(names))
	}
}

// TestScenariosAreDocumented: the help desk's table has each scenario, with the sentence of --list.
func TestScenariosAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/demo.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range Scenarios() {
		if !strings.Contains(string(text), "| `"+s.Name+"` | "+s.Sentence+" |") {
			t.Errorf("docs/demo.md lacks %s with its sentence", s.Name)
		}
	}
	if rows := strings.Count(string(text), "\n| `"); rows != len(Scenarios()) {
		t.Errorf("docs/demo.md has %d rows for %d scenarios", rows, len(Scenarios()))
	}
}
