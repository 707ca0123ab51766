// Package auth signs people in with Microsoft: the trip to the browser, the keychain, silent
// questions, and the request to the administrator. It alone knows MSAL and go-keyring.
package auth

import (
	"context"
	"errors"
	"io"
	"log"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/cache"
	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/public"

	"consentray/app"
)

// Config is what a Client is made of.
type Config struct {
	ClientID  string // application ID, a GUID
	Tenant    string // tenant ID, verified domain, or "organizations"
	Authority string // https://host[:port] of the sign-in service
	Graph     string // https://host[:port] of Microsoft Graph
	Cloud     string // the setting, to tell an organisation of another cloud; empty: not told
	// Custom is true for a sign-in service that Microsoft's instance discovery does not know.
	Custom bool
	// SignInScopes and CalendarScopes are full URIs on the cloud's Graph host. The request link asks
	// for the very same strings: Entra compares them literally.
	SignInScopes, CalendarScopes []string
	Permissions                  []string // short names of both, in order
	AdminRedirect                string   // where an administrator lands; empty: http://localhost
	HelpDesk                     string
	Publisher                    app.Publisher
	Portal                       string // where administrators manage applications; may be empty
	Transport                    http.RoundTripper
	// Profile and StateDir place the keychain entries and the lock; SessionOnly keeps tokens in
	// memory for the life of the process.
	Profile, StateDir string
	SessionOnly       bool
	// Open shows an address in the browser for sign-in of an account, of which only the domain may be
	// known, or nothing. ErrOtherBrowser says that another one than the settings name shows it.
	Open  func(of app.Account, address string) error
	Pages Pages
}

// ErrOtherBrowser says that an address is shown, but not in the browser of the settings.
var ErrOtherBrowser = errors.New("another browser than that of the settings shows the page")

// A Client is the app's sign-in service for one application ID.
type Client struct {
	c     Config
	vault *vault
	http  *http.Client
	rest  time.Duration // before a step that met a race of Microsoft's own is repeated

	mu   sync.Mutex     // guards main
	main *public.Client // the one whose access tokens serve the calendar
}

// New makes a Client. It contacts nobody.
func New(c Config) *Client {
	return on(c, newVault(newPatient(keychain{}), c.Profile, c.StateDir, c.SessionOnly))
}

func on(c Config, v *vault) *Client {
	return &Client{c: c, vault: v, rest: raceRest, http: &http.Client{
		Transport: guarded{c.Transport},
		// A token request is never carried on to another address.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// silent is the log of servers that have nothing to say: their messages quote what strangers sent.
func silent() *log.Logger { return log.New(io.Discard, "", 0) }

// public makes an MSAL client on a cache. A new one holds no access token, so its first question goes
// to Microsoft.
func (c *Client) public(accessor cache.ExportReplace) (*public.Client, error) {
	tenant := c.c.Tenant
	if tenant == "" {
		tenant = "organizations"
	}
	client, err := public.New(c.c.ClientID,
		public.WithAuthority(c.c.Authority+"/"+url.PathEscape(tenant)),
		public.WithCache(accessor),
		public.WithHTTPClient(c.http),
		public.WithInstanceDiscovery(!c.c.Custom),
	)
	if err != nil {
		return nil, err
	}
	return &client, nil
}

// serving returns the client that serves the calendar; fresh makes it a new one without access tokens.
func (c *Client) serving(fresh bool) (*public.Client, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.main == nil || fresh {
		client, err := c.public(c.vault)
		if err != nil {
			return nil, err
		}
		c.main = client
	}
	return c.main, nil
}

// silently gets a calendar token without showing anything.
func (c *Client) silently(ctx context.Context, account app.Account, claims string, fresh bool) (token string, err error) {
	err = c.vault.Exclusive(ctx, func(ctx context.Context) error {
		client, err := c.serving(fresh)
		if err != nil {
			return err
		}
		token, err = c.redeem(ctx, client, account.ID, claims)
		return err
	})
	return token, err
}

func (c *Client) redeem(ctx context.Context, client *public.Client, id, claims string) (string, error) {
	known, err := client.Accounts(ctx)
	if err != nil {
		return "", err
	}
	for _, a := range known {
		if a.HomeAccountID != id {
			continue
		}
		options := []public.AcquireSilentOption{public.WithSilentAccount(a)}
		if claims != "" {
			options = append(options, public.WithClaims(claims))
		}
		r, err := client.AcquireTokenSilent(ctx, c.c.CalendarScopes, options...)
		// MSAL returns a token that is still good together with the failure to renew it early.
		if err != nil && (r.AccessToken == "" || time.Until(r.ExpiresOn) < time.Minute) {
			return "", err
		}
		return r.AccessToken, nil
	}
	return "", errNoToken
}

// errNoToken says that the keychain has no token of this account.
var errNoToken = errors.New("no token of this account")

// Token returns an access token for the calendar, to be sent to the Graph host alone. With claims it
// is a new one that satisfies them. The error is an *app.ReasonError.
func (c *Client) Token(ctx context.Context, account app.Account, claims string) (string, error) {
	token, err := c.silently(ctx, account, claims, false)
	if err != nil {
		return "", &app.ReasonError{Reason: c.reason(ctx, err)}
	}
	return token, nil
}

// Ask asks Microsoft whether account has the calendar permission. It never answers from memory.
func (c *Client) Ask(ctx context.Context, account app.Account) app.Reason {
	if _, err := c.silently(ctx, account, "", true); err != nil {
		return c.reason(ctx, err)
	}
	return app.Reason{}
}

// Accounts lists who is signed in.
func (c *Client) Accounts(ctx context.Context) (accounts []app.Account, r app.Reason) {
	client, err := c.serving(false)
	if err != nil {
		return nil, c.reason(ctx, err)
	}
	known, err := client.Accounts(ctx)
	if err != nil {
		return nil, c.reason(ctx, err)
	}
	for _, a := range known {
		accounts = append(accounts, accountOf(a))
	}
	return accounts, app.Reason{}
}

// SignOut removes every token of account from the keychain, and the key of its agenda even where that
// fails; with the last account nothing is left.
func (c *Client) SignOut(ctx context.Context, account app.Account) app.Reason {
	return c.reason(ctx, c.vault.Exclusive(ctx, func(ctx context.Context) error {
		return errors.Join(c.vault.dropAgendaKey(ctx, account.ID), c.removeTokens(ctx, account.ID))
	}))
}

// removeTokens removes the account from the cache. The caller has the vault's turn.
func (c *Client) removeTokens(ctx context.Context, id string) error {
	client, err := c.serving(true)
	if err != nil {
		return err
	}
	known, err := client.Accounts(ctx)
	if err != nil {
		return err
	}
	left := 0
	for _, a := range known {
		if a.HomeAccountID != id {
			left++
			continue
		}
		if err := client.RemoveAccount(ctx, a); err != nil {
			return err
		}
	}
	if left == 0 {
		return c.vault.Forget(ctx)
	}
	return c.vault.Trouble()
}

// Forget removes everything of the profile from the keychain, whoever it belongs to.
func (c *Client) Forget(ctx context.Context) app.Reason {
	known, _ := c.Accounts(ctx) // entries that cannot be read name nobody
	for _, a := range known {
		if err := c.vault.dropAgendaKey(ctx, a.ID); err != nil {
			return c.reason(ctx, err)
		}
	}
	return c.reason(ctx, c.vault.Forget(ctx))
}

// Unlock asks the keychain to unlock, which may show the system's own prompt.
func (c *Client) Unlock(ctx context.Context) app.Reason {
	if err := c.vault.Unlock(ctx); err != nil {
		return c.reason(ctx, err)
	}
	return app.Reason{}
}

// accountOf turns MSAL's account into ours. MSAL's Realm is the authority's tenant, which may be
// "organizations"; the tenant ID is the end of the home account ID.
func accountOf(a public.Account) app.Account {
	_, tenant, _ := strings.Cut(a.HomeAccountID, ".")
	_, domain, _ := strings.Cut(a.PreferredUsername, "@")
	return app.Account{
		ID: a.HomeAccountID, Name: a.Name, Username: a.PreferredUsername, TenantID: tenant, TenantDomain: domain,
	}
}
