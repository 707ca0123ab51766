package auth

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"consentray/app"
	"consentray/app/config"
	"consentray/app/demo/trouble"
)

func fact(f app.Finding, name string) string {
	for _, x := range f.Facts {
		if x.Name == name {
			return x.Value
		}
	}
	return ""
}

func TestLookKeychain(t *testing.T) {
	d := newDrawer()
	ring := ringOver(d)
	c := clientOver(ring, t.TempDir())
	if f := c.LookKeychain(t.Context()); f.Status != app.StatusOK || len(d.names()) != 0 {
		t.Errorf("all well: %+v, left %v", f, d.names())
	}
	for _, kind := range []keychainKind{keychainLocked, keychainMissing, keychainSession, keychainFull} {
		ring.failing(&keychainError{Kind: kind})
		if f := c.LookKeychain(t.Context()); f.Status != app.StatusProblem || f.Say != "keychain-"+string(kind) || ring.unlocked != 0 {
			t.Errorf("%s: %+v", kind, f)
		}
	}
	c.vault.session = true
	if f := c.LookKeychain(t.Context()); f.Status != app.StatusWarning || f.Say != "keychain-off" {
		t.Errorf("in memory: %+v", f)
	}
}

// A keychain that forgets is told from one that another doctor emptied at the same moment.
func TestLookKeychainThatForgets(t *testing.T) {
	d := newDrawer()
	gone := &forgetful{fakeRing: ringOver(d), times: 9}
	if f := clientOver(gone, t.TempDir()).LookKeychain(t.Context()); f.Status != app.StatusProblem || f.Say != "keychain-broken" {
		t.Errorf("it always forgets: %+v", f)
	}
	gone.times = 1
	if f := clientOver(gone, t.TempDir()).LookKeychain(t.Context()); f.Status != app.StatusOK {
		t.Errorf("it forgot once: %+v", f)
	}
}

// forgetful loses what it is given, so many times.
type forgetful struct {
	*fakeRing
	times int
}

func (r *forgetful) Get(ctx context.Context, name string) (string, error) {
	if r.times--; r.times >= 0 {
		return "", errNoEntry
	}
	return r.fakeRing.Get(ctx, name)
}

// A keychain that hangs holds the doctor up only so long.
func TestLookKeychainThatHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ring := ringOver(newDrawer())
		ring.hang, ring.begun = make(chan struct{}), make(chan struct{}, 1)
		ctx, cancel := context.WithTimeout(t.Context(), 4*time.Second)
		defer cancel()
		begun := time.Now()
		f := clientOver(ring, t.TempDir()).LookKeychain(ctx)
		if f.Say != "keychain-timeout" || time.Since(begun) > 4*time.Second+tidyPatience {
			t.Errorf("%+v after %s", f, time.Since(begun))
		}
		close(ring.hang)
	})
}

func TestLookSignIn(t *testing.T) {
	look := func(c *Client, known bool, status app.Status, say string) {
		t.Helper()
		if f := c.LookSignIn(t.Context(), known); f.Status != status || f.Say != say || strings.Contains(fmt.Sprint(f), "@") {
			t.Errorf("%+v, want %s %q", f, status, say)
		}
	}
	d, dir := adopted(t)
	look(clientOver(ringOver(d), dir), true, app.StatusOK, "")
	look(clientOver(ringOver(newDrawer()), t.TempDir()), false, app.StatusWarning, "sign-in-none")
	locked := ringOver(d)
	locked.failing(&keychainError{Kind: keychainLocked})
	look(clientOver(locked, dir), true, app.StatusWarning, "sign-in-unread")

	half, dir := newDrawer(), t.TempDir()
	v := vaultOver(ringOver(half), dir)
	text := strings.Replace(string(cacheOf(1, "ada")), `"RefreshToken":{`, `"Nothing":{`, 1)
	if err := v.Adopt(t.Context(), []byte(text)); err != nil {
		t.Fatal(err)
	}
	look(clientOver(ringOver(half), dir), true, app.StatusProblem, "sign-in-stale")

	memory := clientOver(ringOver(newDrawer()), t.TempDir())
	memory.vault.session = true
	look(memory, true, app.StatusOK, "sign-in-memory")
	look(memory, false, app.StatusWarning, "sign-in-none")
}

func TestLookNetwork(t *testing.T) {
	c := tried(t, &entra{})
	lookup := func(err error) func(context.Context, string) ([]string, error) {
		return func(_ context.Context, host string) ([]string, error) {
			if host != "login.example" {
				t.Errorf("looked up %q", host)
			}
			return []string{"192.0.2.1", "192.0.2.2", "192.0.2.3"}, err
		}
	}
	for _, tt := range []struct {
		name    string
		err     error
		proxied bool
		status  app.Status
		say     string
	}{
		{"known", nil, false, app.StatusOK, ""},
		{"no such name", &net.DNSError{IsNotFound: true}, false, app.StatusProblem, "dns"},
		{"nobody to ask", &net.DNSError{IsTemporary: true}, false, app.StatusProblem, "offline"},
		{"too slow", context.DeadlineExceeded, false, app.StatusProblem, "slow"},
		{"a proxy looks it up", errors.New("nobody asked"), true, app.StatusOK, "network-proxy"},
	} {
		if f := c.LookNetwork(t.Context(), lookup(tt.err), tt.proxied); f.Status != tt.status || f.Say != tt.say {
			t.Errorf("%s: %+v", tt.name, f)
		}
	}
}

// Each fault on the way is told once in full, by the line it belongs to, with the ID of the question.
func TestLookServiceInTrouble(t *testing.T) {
	s, c, hang := inTrouble(t, &entra{})
	c.c.SignInScopes = []string{signScope}
	look := func(limit time.Duration) (certificate, service, cloud, clock app.Finding) {
		hang()
		ctx, cancel := context.WithTimeout(t.Context(), limit)
		defer cancel()
		all := c.LookService(ctx, "")
		return all[0], all[1], all[2], all[3]
	}
	certificate, service, cloud, clock := look(time.Minute)
	for _, f := range []app.Finding{certificate, service, cloud, clock} {
		if f.Status != app.StatusOK || f.Say != "" {
			t.Errorf("all well: %+v", f)
		}
	}
	if fact(certificate, "issuer") != "test" || !guidShape(fact(service, "client_request_id")) || fact(clock, "zone") == "" {
		t.Errorf("%+v\n%+v", certificate, service)
	}
	for _, tt := range troubles {
		t.Run(string(tt.fault), func(t *testing.T) {
			s.Fail(tt.fault, nil)
			limit := time.Minute
			if tt.key == "slow" {
				limit = 200 * time.Millisecond
			}
			certificate, service, cloud, clock := look(limit)
			if err := s.Mend(); err != nil {
				t.Fatal(err)
			}
			if tt.key == "tls" || tt.key == "tls-clock" {
				if certificate.Say != tt.key || certificate.Status != app.StatusProblem || service.Say != "service-unsafe" {
					t.Errorf("%+v\n%+v", certificate, service)
				}
				if tt.key == "tls" && certificate.Detail != trouble.Filter {
					t.Errorf("the issuer is not named: %+v", certificate)
				}
				if clock.Say != map[string]string{"tls": "clock-unread", "tls-clock": "tls-clock"}[tt.key] {
					t.Errorf("%+v", clock)
				}
			} else if service.Say != tt.key || service.Status != app.StatusProblem {
				t.Errorf("%+v, want %s", service, tt.key)
			}
			if cloud.Say != "cloud-unread" || !guidShape(fact(service, "client_request_id")) || fact(service, "time") == "" {
				t.Errorf("%+v\n%+v", service, cloud)
			}
		})
	}
}

func guidShape(s string) bool { _, ok := app.TenantID(s); return ok }

func TestLookServiceUnknownTenant(t *testing.T) {
	c := tried(t, &entra{})
	if f := c.LookService(t.Context(), "nowhere.example")[1]; f.Say != "tenant-unknown" || f.Status != app.StatusProblem || fact(f, "code") != "AADSTS90002" {
		t.Errorf("%+v", f)
	}
}

// dated answers every question with the time that it is told.
type dated struct {
	*entra
	off time.Duration
}

func (d dated) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := d.entra.RoundTrip(r)
	if err == nil {
		res.Header.Set("Date", time.Now().Add(d.off).UTC().Format(http.TimeFormat))
	}
	return res, err
}

func TestLookClock(t *testing.T) {
	c := tried(t, &entra{})
	for off, want := range map[time.Duration]app.Status{
		0: app.StatusOK, 4 * time.Minute: app.StatusOK, -4 * time.Minute: app.StatusOK,
		6 * time.Minute: app.StatusProblem, -6 * time.Minute: app.StatusProblem, -26 * time.Hour: app.StatusProblem,
	} {
		c.http.Transport = guarded{dated{&entra{}, off}}
		f := c.LookService(t.Context(), "")[3]
		if f.Status != want || (want == app.StatusProblem) != (f.Say == "clock-wrong" && f.Detail != "") {
			t.Errorf("%s: %+v", off, f)
		}
	}
}

func TestLookCloud(t *testing.T) {
	for _, tt := range []struct {
		name, settings, document, say string
		status                        app.Status
	}{
		{"right", config.CloudPublic, openID(world, "graph.microsoft.com", ""), "", app.StatusOK},
		{"DoD", config.CloudUSGovDoD, openID(usgov, "dod-graph.microsoft.us", `,"tenant_region_sub_scope":"DOD"`), "", app.StatusOK},
		{"another cloud", config.CloudPublic, openID(usgov, "graph.microsoft.us", `,"tenant_region_sub_scope":"DODCON"`), "other-cloud-usgov", app.StatusProblem},
		{"not known yet", config.CloudUSGovDoD, strings.ReplaceAll(openID(usgov, "graph.microsoft.us", ""), directory, "{tenantid}"), "cloud-any", app.StatusOK},
		{"another Graph", config.CloudPublic, openID(world, "graph.contoso.example", ""), "cloud-other", app.StatusProblem},
	} {
		c := (&oracle{document: tt.document}).of(t, tt.settings)
		if f := c.LookService(t.Context(), "")[2]; f.Say != tt.say || f.Status != tt.status {
			t.Errorf("%s: %+v", tt.name, f)
		}
	}
}

func TestLookTenant(t *testing.T) {
	federated := func(address string) string {
		return fmt.Sprintf(`{"account_type":"Federated","federation_protocol":"WSTrust","federation_active_auth_url":%q}`, address)
	}
	for _, tt := range []struct {
		name, domain, realm, say, detail string
		status                           app.Status
	}{
		{"managed", "contoso.com", managed, "", "contoso.com", app.StatusOK},
		{"AD FS", "contoso.com", federated("https://sts.contoso.com/adfs/services/trust/2005/usernamemixed"), "tenant-federated", "sts.contoso.com (AD FS)", app.StatusOK},
		{"Okta", "contoso.com", federated("https://contoso.okta.com/app/office365/x/sso/wsfed/active"), "tenant-federated", "contoso.okta.com (Okta)", app.StatusOK},
		{"somebody", "contoso.com", federated("https://sso.contoso.com/x"), "tenant-federated", "sso.contoso.com", app.StatusOK},
		{"a host to trick with", "contoso.com", federated("https://sts\u202e.evil/adfs/ls"), "tenant-federated", "", app.StatusOK},
		{"unknown", "contoso.com", `{"account_type":"Unknown"}`, "tenant-nobody", "contoso.com", app.StatusWarning},
		{"no answer", "contoso.com", "<html>", "tenant-unread", "", app.StatusWarning},
		{"no domain", "", managed, "tenant-any", "", app.StatusOK},
	} {
		asked := &oracle{realm: tt.realm}
		f := asked.of(t, config.CloudPublic).LookTenant(t.Context(), tt.domain)
		if f.Status != tt.status || f.Say != tt.say || f.Detail != tt.detail {
			t.Errorf("%s: %+v", tt.name, f)
		}
		if tt.domain != "" && (len(asked.asked) != 1 || !strings.Contains(asked.asked[0], "/user@contoso.com")) {
			t.Errorf("%s asked %q", tt.name, asked.asked)
		}
	}
}
