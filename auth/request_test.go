package auth

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"consentray/app"
	"consentray/app/config"
)

// The tests of this file hold what the request tells an administrator of the sign-in: ui/request says it
// in words.

// A guest list notes which hosts are spoken to.
type guestList struct {
	mu    sync.Mutex
	hosts []string
	host  string
	graph string
}

func (g *guestList) RoundTrip(r *http.Request) (*http.Response, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !slices.Contains(g.hosts, r.URL.Host) {
		g.hosts = append(g.hosts, r.URL.Host)
	}
	switch {
	case strings.HasSuffix(r.URL.Path, "/discovery/instance"):
		return reply(r, 200, fmt.Sprintf(`{"tenant_discovery_endpoint":"https://%s/%s/v2.0/.well-known/openid-configuration","metadata":[{"preferred_network":%q,"preferred_cache":%q,"aliases":[%q]}]}`, g.host, directory, g.host, g.host, g.host)), nil
	case strings.HasSuffix(r.URL.Path, "openid-configuration"):
		return reply(r, 200, openID(strings.TrimPrefix(g.host, "login."), g.graph, "")), nil
	case strings.Contains(r.URL.Path, "/UserRealm/"):
		return reply(r, 200, managed), nil
	}
	return reply(r, 400, `{"error":"invalid_grant","error_description":"AADSTS70008: expired"}`), nil
}

// TestOneHostSignsIn: whatever is asked, in each cloud only the sign-in service that the request names is
// spoken to.
func TestOneHostSignsIn(t *testing.T) {
	for _, cloud := range []string{config.CloudPublic, config.CloudUSGov, config.CloudUSGovDoD, config.CloudChina} {
		t.Run(cloud, func(t *testing.T) {
			e := config.EndpointsOf(cloud)
			g := &guestList{host: strings.TrimPrefix(e.Authority, "https://"), graph: strings.TrimPrefix(e.Graph, "https://")}
			c := (&oracle{}).of(t, cloud)
			c.c.Transport, c.http.Transport = g, guarded{g}
			r, _ := c.Request(context.Background(), app.Account{}, "contoso.com")
			c.Organisation(context.Background(), "contoso.com")
			client, err := c.public(c.vault)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := client.AcquireTokenByAuthCode(context.Background(), "code", "http://localhost", c.c.CalendarScopes); err == nil {
				t.Error("a code that is none was taken")
			}
			if !slices.Equal(g.hosts, []string{r.SignInHost}) || r.GraphHost != g.graph {
				t.Errorf("spoke to %v; the request names %s and %s", g.hosts, r.SignInHost, r.GraphHost)
			}
		})
	}
}

// TestScopesOfASignIn: beside the permissions a sign-in asks for exactly what the request explains, and the
// keychain service is the one that it names.
func TestScopesOfASignIn(t *testing.T) {
	e := &entra{granted: true, answer: func(int, url.Values) url.Values { return code(mia) }}
	c := tried(t, e)
	if out := c.SignIn(context.Background(), app.SignIn{}, quietly); !out.Reason.IsZero() {
		t.Fatalf("%+v", out)
	}
	if _, err := c.Token(context.Background(), app.Account{ID: mia + "." + testTenant}, ""); err != nil {
		t.Fatal(err)
	}
	for _, q := range append(e.asked, e.tokens...) {
		beside := slices.DeleteFunc(strings.Fields(q.Get("scope")), func(s string) bool { return s == signScope || s == calScope })
		slices.Sort(beside)
		if q.Has("scope") && !slices.Equal(slices.Compact(beside), []string{"offline_access", "openid", "profile"}) {
			t.Errorf("asks for %s", q.Get("scope"))
		}
	}
	if keychainService != "consentray" || agendaKeySize*8 != 256 {
		t.Errorf("the keychain service is %s, a key of the copy has %d bytes", keychainService, agendaKeySize)
	}
}
