package auth

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/public"

	"consentray/app"
	"consentray/app/reason"
)

// attemptLimit is how long a page may stay open before the attempt ends without an answer.
const attemptLimit = 15 * time.Minute

// raceRest is how long the tab waits before a step is repeated that failed because the app was just
// being added to the directory (AADSTS650051).
const raceRest = 5 * time.Second

// An attempt is one trip to the browser: step 1 asks for the sign-in permission, a silent question
// tells whether the calendar is granted already, and only if not the same tab goes on to step 2. Each
// code is redeemed into a cache of its own in memory, and only tokens of the account that was expected
// go on into the keychain. One authority belongs to one attempt and its port (RFC 9700, section 4.4).
type attempt struct {
	*Client
	want app.SignIn
	tell func(app.Progress)
	l    *listener

	account app.Account // who came back in step 1
	reply   chan<- next // the browser that waits for an answer, if one does
	request string      // client-request-id of the step under way
	again   bool        // a step was repeated; that happens once
}

// SignIn runs one attempt. It returns when Microsoft has answered, ctx has ended, or after 15 minutes.
func (c *Client) SignIn(ctx context.Context, want app.SignIn, tell func(app.Progress)) app.Outcome {
	ctx, cancel := context.WithTimeout(ctx, attemptLimit)
	defer cancel()
	l, err := listen(c.c.Pages, fromSignIn(want.Query), net.Listen)
	if err != nil {
		return app.Outcome{Reason: reason.New(app.ClassRetry, app.WhoUser, "port-taken", "", time.Now())}
	}
	a := &attempt{Client: c, want: want, tell: tell, l: l}
	r := a.run(ctx)
	l.finish(a.reply, c.c.Pages.Final(r, r.IsZero()))
	out := app.Outcome{Account: a.account, Reason: r, Query: want.Query && a.account.Known()}
	if trouble := c.vault.Trouble(); trouble != nil {
		out.Unsaved, _ = keychainReason(trouble)
	}
	return out
}

// run is the whole trip. The zero Reason means that the calendar is granted. A claims challenge goes
// along from the first page on: what the person proves there counts for the silent question, too.
func (a *attempt) run(ctx context.Context) app.Reason {
	first, r := a.first(ctx, a.want.Account.Username, a.want.Claims)
	if !r.IsZero() {
		return r
	}
	r = a.silently(ctx, first)
	if a.walled() {
		return a.stayAway(ctx, r)
	}
	if r.IsZero() || !goesOn(r.Class) {
		return r
	}
	second, r := a.step(ctx, 2, a.c.CalendarScopes, a.account.Username, cmp.Or(r.Claims, a.want.Claims))
	if !r.IsZero() {
		return r
	}
	return a.admit(ctx, second)
}

// first is the sign-in permission, and takes whoever comes back into the keychain.
func (a *attempt) first(ctx context.Context, hint, claims string) (tokens, app.Reason) {
	t, r := a.step(ctx, 1, a.c.SignInScopes, hint, claims)
	if !r.IsZero() {
		return t, r
	}
	return t, a.admit(ctx, t)
}

// walled reports whether the organisation is known to need approval. Nobody of it is sent to the
// calendar's page, which would only show the wall again, or the form for a second request.
func (a *attempt) walled() bool { return a.want.Walled != nil && a.want.Walled(a.account.TenantID) }

// stayAway ends the trip for somebody whose organisation is walled, after the silent answer r. What
// Microsoft wants to see first is shown on the sign-in's page, which asks for no approval.
func (a *attempt) stayAway(ctx context.Context, r app.Reason) app.Reason {
	if r.Class == app.ClassInteraction && r.Claims != "" && r.Claims != a.want.Claims {
		t, why := a.first(ctx, a.account.Username, r.Claims)
		if !why.IsZero() {
			return why
		}
		r = a.silently(ctx, t)
	}
	if r.Class == app.ClassConsent {
		r.Key = "walled"
	}
	return r
}

// goesOn reports whether an answer to the silent question is one that the browser can mend.
func goesOn(c app.Class) bool { return c == app.ClassConsent || c == app.ClassInteraction }

// tokens is what one redeemed code brought: an MSAL client on a cache in memory.
type tokens struct {
	client *public.Client
	memory *memory
	result public.AuthResult
}

// step asks for scopes in the browser. While the app is being added to a directory Microsoft's page fails
// now and then by itself; the tab then waits a moment and the step is repeated, once in an attempt.
func (a *attempt) step(ctx context.Context, number int, scopes []string, hint, claims string) (tokens, app.Reason) {
	t, r := a.ask(ctx, number, scopes, hint, claims)
	if r.Code != app.CodeNameTaken || a.again {
		return t, r
	}
	a.again = true
	rest := time.NewTimer(a.rest)
	defer rest.Stop()
	select {
	case <-rest.C:
	case <-ctx.Done():
		return t, r
	}
	return a.ask(ctx, number, scopes, hint, claims)
}

// ask sends the browser to ask for scopes and redeems the code that comes back. At first the browser is
// opened, later the waiting tab is sent on.
func (a *attempt) ask(ctx context.Context, number int, scopes []string, hint, claims string) (tokens, app.Reason) {
	t := tokens{memory: &memory{}}
	var err error
	if t.client, err = a.public(t.memory); err != nil {
		return t, a.reason(ctx, err)
	}
	state, verifier := random(), random()
	a.request = guid()
	address, err := a.address(ctx, t.client, scopes, state, verifier, hint, claims)
	if err != nil {
		return t, a.reason(ctx, err)
	}
	a.l.expect(state)
	a.send(ctx, number, address)
	got, r := a.wait(ctx)
	if !r.IsZero() {
		return t, r
	}
	if got.Get("error") != "" {
		return t, a.refusal(got)
	}
	t.result, err = t.client.AcquireTokenByAuthCode(ctx, got.Get("code"), a.l.redirectURI(), scopes, public.WithChallenge(verifier))
	if err != nil {
		return t, a.reason(ctx, err)
	}
	return t, app.Reason{}
}

// address is the authorize URL. MSAL gives the endpoint and the plain parameters; state, PKCE
// (RFC 7636, S256), the response mode and the OpenID scopes are ours, as is the client-request-id by
// which the organisation's sign-in log finds an attempt that never came back. prompt=consent is never
// sent: it stops everybody but administrators even where consent was given.
func (a *attempt) address(ctx context.Context, client *public.Client, scopes []string, state, verifier, hint, claims string) (string, error) {
	asked := append(append([]string{}, scopes...), "openid", "profile", "offline_access")
	plain, err := client.AuthCodeURL(ctx, a.c.ClientID, a.l.redirectURI(), asked)
	if err != nil {
		return "", err
	}
	u, err := url.Parse(plain)
	if err != nil || (u.Scheme != "https" && !(u.Scheme == "http" && loopbackHost(u.Host))) {
		return "", errEndpoint
	}
	q := u.Query()
	q.Set("state", state)
	challenge := sha256.Sum256([]byte(verifier))
	q.Set("code_challenge", base64.RawURLEncoding.EncodeToString(challenge[:]))
	q.Set("code_challenge_method", "S256")
	q.Set("response_mode", "form_post")
	if a.want.Query {
		q.Set("response_mode", "query")
	}
	q.Set("client-request-id", a.request)
	if claims != "" {
		q.Set("claims", claims)
	}
	if hint != "" {
		q.Set("login_hint", hint)
	} else {
		q.Set("prompt", "select_account")
	}
	// The domain of the person, never that of the setting tenant: an organisation has several, and the
	// hint sends everybody to the sign-in page of this one.
	if domain, ok := app.Domain(cmp.Or(hint, a.want.Domain)); ok {
		q.Set("domain_hint", domain)
	}
	u.RawQuery = strings.ReplaceAll(q.Encode(), "+", "%20")
	return u.String(), nil
}

// errEndpoint says that discovery named an address that no browser is sent to.
var errEndpoint = errors.New("the sign-in service names an endpoint that is not https")

// send shows address to the user: in a new tab, or in the one that waits.
func (a *attempt) send(ctx context.Context, step int, address string) {
	p := app.Progress{Step: step, URL: address, Account: a.account, CorrelationID: a.request}
	if a.reply != nil {
		a.reply <- next{Location: address}
		a.reply = nil
	} else {
		of := a.want.Account
		of.TenantDomain = cmp.Or(of.TenantDomain, a.want.Domain)
		err := a.c.Open(of, address)
		p.OtherBrowser = errors.Is(err, ErrOtherBrowser)
		p.NoBrowser = err != nil && !p.OtherBrowser
	}
	a.tell(p)
	if name := a.whose(); step == 1 && name != "" {
		go func() {
			o, r := a.Organisation(ctx, name)
			if p.SignInHost = o.SignInHost; strings.HasPrefix(r.Key, "other-cloud-") {
				p.Organisation = r
			}
			if p.SignInHost != "" || !p.Organisation.IsZero() {
				a.tell(p)
			}
		}()
	}
}

// whose names the organisation of whoever signs in, as far as that is known before.
func (a *attempt) whose() string {
	if a.c.Tenant == app.Organizations {
		return cmp.Or(a.want.Account.TenantDomain, a.want.Domain)
	}
	return cmp.Or(a.want.Account.TenantDomain, a.want.Domain, a.c.Tenant)
}

// wait waits for Microsoft's answer, however long the user reads.
func (a *attempt) wait(ctx context.Context) (url.Values, app.Reason) {
	for {
		select {
		case got := <-a.l.got:
			a.reply = got.reply
			return got.values, app.Reason{}
		case <-a.l.tls:
			a.tell(app.Progress{HTTPSForced: true})
		case <-ctx.Done():
			key := "cancelled-here"
			if errors.Is(ctx.Err(), context.DeadlineExceeded) {
				key = "timeout"
			}
			r := reason.New(app.ClassCancelled, app.WhoUser, key, "", time.Now())
			r.CorrelationID = a.request
			return nil, r
		}
	}
}

// refusal classifies an error that came by redirect.
func (a *attempt) refusal(got url.Values) app.Reason {
	r := reason.Classify(reason.Answer{
		Error: got.Get("error"), Suberror: got.Get("error_subcode"),
		Description: got.Get("error_description") + " " + got.Get("error_uri"), Correlation: a.request,
	}, time.Now())
	r.CorrelationID = a.request
	return r
}

// admit takes the tokens into the keychain if they are of the account that is expected. Another
// account's stay in memory and are forgotten: an administrator may have helped out.
func (a *attempt) admit(ctx context.Context, t tokens) app.Reason {
	account := accountOf(t.result.Account)
	if account.Name == "" {
		account.Name = t.result.IDToken.Name
	}
	expected := cmp.Or(a.account.ID, a.want.Account.ID)
	if expected != "" && expected != account.ID {
		return reason.New(app.ClassRetry, app.WhoUser, "someone-else", "", time.Now())
	}
	if err := ctx.Err(); err != nil {
		return a.reason(ctx, err) // cancelled meanwhile: nothing is kept
	}
	if err := a.vault.Exclusive(ctx, func(ctx context.Context) error { return a.vault.Adopt(ctx, t.memory.document()) }); err != nil {
		return a.Client.reason(ctx, err)
	}
	a.account = account
	_, err := a.serving(true)
	return a.Client.reason(ctx, err)
}

// silently asks, with the tokens of step 1, whether the calendar is granted already.
func (a *attempt) silently(ctx context.Context, t tokens) app.Reason {
	if _, err := a.redeem(ctx, t.client, a.account.ID, a.want.Claims); err != nil {
		return a.Client.reason(ctx, err)
	}
	return a.admit(ctx, tokens{t.client, t.memory, t.result})
}

// random returns 256 bits for a state or a verifier, in the alphabet of RFC 7636.
func random() string {
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails (crypto/rand)
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// guid returns a random GUID (RFC 9562, version 4).
func guid() string {
	var b [16]byte
	_, _ = rand.Read(b[:])
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
