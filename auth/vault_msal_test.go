package auth

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/public"
)

// tokenService answers MSAL as a sign-in service does, without a network. Every refresh token that it
// gives out is another.
type tokenService struct{ given int }

func (s *tokenService) CloseIdleConnections() {}

func (s *tokenService) Do(r *http.Request) (*http.Response, error) {
	base := "https://login.example/organizations"
	body := fmt.Sprintf(`{"authorization_endpoint":"%s/authorize","token_endpoint":"%s/token","issuer":"%s/v2.0"}`, base, base, base)
	if strings.HasSuffix(r.URL.Path, "/token") {
		s.given++
		part := base64.RawURLEncoding.EncodeToString
		claims := part([]byte(`{"oid":"ada-oid","tid":"ada-tid","preferred_username":"ada@contoso.example","name":"Ada"}`))
		body = fmt.Sprintf(`{"token_type":"Bearer","scope":"https://graph.example/User.Read","expires_in":3600,
			"access_token":"ACCESS","refresh_token":"%d.%s","id_token":"%s.%s.x","client_info":"%s"}`,
			s.given, noise(s.given, "rt", 1800), part([]byte(`{"alg":"none"}`)), claims, part([]byte(`{"uid":"ada-oid","utid":"ada-tid"}`)))
	}
	return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)), Request: r}, nil
}

// The formats of MSAL itself go through the vault and back: sign-in, a second process, sign-out.
func TestVaultServesMSAL(t *testing.T) {
	d, dir, service := newDrawer(), t.TempDir(), &tokenService{}
	scopes := []string{"https://graph.example/User.Read"}
	client := func(v *vault) public.Client {
		c, err := public.New("11111111-2222-3333-4444-555555555555", public.WithAuthority("https://login.example/organizations"),
			public.WithInstanceDiscovery(false), public.WithHTTPClient(service), public.WithCache(v))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	within := func(v *vault, f func(ctx context.Context) error) {
		t.Helper()
		if err := v.Exclusive(context.Background(), f); err != nil {
			t.Fatal(err)
		}
	}
	first, second := vaultOver(ringOver(d), dir), vaultOver(ringOver(d), dir)
	one, two := client(first), client(second)
	within(first, func(ctx context.Context) error {
		_, err := one.AcquireTokenByAuthCode(ctx, "code", "http://localhost", scopes)
		return err
	})
	within(second, func(ctx context.Context) error {
		known, err := two.Accounts(ctx)
		if err != nil || len(known) != 1 {
			return fmt.Errorf("%d accounts: %w", len(known), err)
		}
		r, err := two.AcquireTokenSilent(ctx, scopes, public.WithSilentAccount(known[0]))
		if err == nil && r.IDToken.Name != "Ada" {
			err = fmt.Errorf("the name is %q", r.IDToken.Name)
		}
		return err
	})
	if mark, err := oneMark(seen(t, d, dir)); mark != 2 || err != nil || service.given != 2 {
		t.Errorf("stored is refresh token %d (%v), given out were %d", mark, err, service.given)
	}
	within(first, func(ctx context.Context) error {
		known, err := one.Accounts(ctx)
		if err != nil || len(known) != 1 {
			return fmt.Errorf("%d accounts: %w", len(known), err)
		}
		return one.RemoveAccount(ctx, known[0])
	})
	if known, err := two.Accounts(context.Background()); err != nil || len(known) != 0 || len(d.names()) != 0 {
		t.Errorf("after sign-out: %d accounts, %v, left %v", len(known), err, d.names())
	}
}
