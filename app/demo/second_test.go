package demo

import (
	"net/http"
	"testing"

	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/public"
)

// The second organisation has a directory, grants and a calendar of its own.
func TestSecondOrganisation(t *testing.T) {
	tenant := tenant(t, "two-organisations")
	client, err := public.New(ClientID, public.WithAuthority(Authority+"/organizations"),
		public.WithHTTPClient(&http.Client{Transport: tenant.Transport()}), public.WithInstanceDiscovery(false))
	if err != nil {
		t.Fatal(err)
	}
	code := signIn(t, tenant, "harbor", Graph+"/User.Read")
	got, err := client.AcquireTokenByAuthCode(t.Context(), code, "http://localhost:4711", []string{Graph + "/User.Read"}, public.WithChallenge(verifier))
	if err != nil {
		t.Fatal(err)
	}
	if p, _ := personByKey("harbor"); got.Account.HomeAccountID != p.ID+"."+SecondTenantID || got.Account.PreferredUsername != SecondAddress {
		t.Errorf("account %+v", got.Account)
	}
	calendar := []string{Graph + "/Calendars.Read"}
	tenant.Grant("Calendars.Read")
	if _, err = client.AcquireTokenSilent(t.Context(), calendar, public.WithSilentAccount(got.Account)); err == nil {
		t.Error("an approval at Lindenhof counts at Harborlight")
	}
	p, _ := personByKey("harbor")
	tenant.with(func(b *ledger) { b.grant(p.ID, []string{"Calendars.Read"}) })
	if _, err = client.AcquireTokenSilent(t.Context(), calendar, public.WithSilentAccount(got.Account)); err != nil {
		t.Errorf("after her own consent: %v", err)
	}
	if !tenant.userMayConsent(p, calendarOnly) {
		t.Error("she may not consent there")
	}
	if mia, _ := personByKey("mia"); tenant.userMayConsent(mia, calendarOnly) {
		t.Error("she may consent here")
	}
	if play, _ := scenarioNamed("default"); play.has(p) {
		t.Error("she is in every scenario")
	}
}

var calendarOnly = []string{"Calendars.Read"}
