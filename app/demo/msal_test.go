package demo

import (
	"encoding/json"
	"errors"
	"net/http"
	"testing"

	msal "github.com/AzureAD/microsoft-authentication-library-for-go/apps/errors"
	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/public"
)

// TestMSAL proves that the library of the program takes the tenant for Entra ID: discovery, a code, and
// the silent question before and after an administrator approved.
func TestMSAL(t *testing.T) {
	for _, name := range []string{"organizations", TenantID, Domain} {
		t.Run(name, func(t *testing.T) {
			tenant := tenant(t, "default")
			client, err := public.New(ClientID,
				public.WithAuthority(Authority+"/"+name),
				public.WithHTTPClient(&http.Client{Transport: tenant.Transport()}),
				public.WithInstanceDiscovery(false))
			if err != nil {
				t.Fatal(err)
			}
			address, err := client.AuthCodeURL(t.Context(), ClientID, "http://localhost:4711", []string{"User.Read"})
			if err != nil || address == "" {
				t.Fatalf("address %q: %v", address, err)
			}
			code := signIn(t, tenant, "mia", Graph+"/User.Read")
			got, err := client.AcquireTokenByAuthCode(t.Context(), code, "http://localhost:4711", []string{Graph + "/User.Read"}, public.WithChallenge(verifier))
			if err != nil {
				t.Fatal(err)
			}
			mia, _ := personByKey("mia")
			if got.Account.HomeAccountID != mia.ID+"."+TenantID || got.Account.PreferredUsername != UserAddress || got.IDToken.Name != UserName {
				t.Errorf("account %+v", got.Account)
			}
			calendar := []string{Graph + "/Calendars.Read"}
			_, err = client.AcquireTokenSilent(t.Context(), calendar, public.WithSilentAccount(got.Account))
			var call msal.CallErr
			var answer tokenAnswer
			if !errors.As(err, &call) || json.NewDecoder(call.Resp.Body).Decode(&answer) != nil || answer.code() != 65001 || answer.Suberror != "consent_required" {
				t.Fatalf("before the grant: %v %+v", err, answer)
			}
			tenant.Grant("Calendars.Read")
			silent, err := client.AcquireTokenSilent(t.Context(), calendar, public.WithSilentAccount(got.Account))
			if err != nil || silent.AccessToken == "" {
				t.Fatalf("after the grant: %v", err)
			}
			if _, ok := tenant.verify(silent.AccessToken); !ok {
				t.Error("Graph does not know the token")
			}
			all, err := client.AcquireTokenSilent(t.Context(), []string{Graph + "/.default"}, public.WithSilentAccount(got.Account))
			if err != nil || all.AccessToken == "" {
				t.Errorf(".default: %v", err)
			}
		})
	}
}

// TestMSALInstanceDiscovery leaves the check of the authority on, which asks login.microsoftonline.com;
// the transport lets nobody there.
func TestMSALInstanceDiscovery(t *testing.T) {
	client, err := public.New(ClientID, public.WithAuthority(Authority+"/organizations"), public.WithHTTPClient(&http.Client{Transport: tenant(t, "default").Transport()}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.AuthCodeURL(t.Context(), ClientID, "http://localhost:4711", []string{"User.Read"}); err == nil {
		t.Error("an unknown authority was trusted")
	}
}
