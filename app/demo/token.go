package demo

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// maxForm is the largest form that the tenant reads, in bytes.
const maxForm = 64 << 10

// A code is an authorization code that was handed to a browser.
type code struct {
	user                       string // object ID
	redirect, challenge, nonce string
	want                       wish
	expires                    time.Time
	redeemed                   bool
}

// token is the token endpoint.
func (t *Tenant) token(w http.ResponseWriter, r *http.Request, tenant string) {
	if r.Method != http.MethodPost {
		problem{status: http.StatusMethodNotAllowed, code: 900561, err: "invalid_request", text: fmt.Sprintf("The endpoint only accepts POST requests. Received a %s request.", r.Method)}.write(w, r)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		problem{code: 9002313, err: "invalid_request", text: "Invalid request. Request is malformed or invalid."}.write(w, r)
		return
	}
	answer, wrong := t.redeem(r.PostForm, tenant)
	if wrong != nil {
		wrong.write(w, r)
		return
	}
	w.Header().Set("Pragma", "no-cache")
	writeJSON(w, http.StatusOK, answer)
}

// redeem checks what every grant has in common and goes on with the grant itself.
func (t *Tenant) redeem(form url.Values, tenant string) (answer map[string]any, wrong *problem) {
	if wrong := t.acquainted(form, tenant); wrong != nil {
		return nil, wrong
	}
	want, wrong := t.wishFor(form.Get("scope"))
	if wrong != nil {
		return nil, wrong
	}
	t.with(func(b *ledger) {
		if f := b.fault(OnToken, LoopDetected, NotAssigned, ConditionalAccess, MultiFactor, Expired, Revoked, Disabled); f != "" {
			p := t.answerOf(f, "")
			wrong = &p
			return
		}
		switch form.Get("grant_type") {
		case "authorization_code":
			answer, wrong = t.byCode(b, form, want)
		case "refresh_token":
			answer, wrong = t.byRefreshToken(b, form, want)
		default:
			wrong = &problem{code: 70003, err: "unsupported_grant_type", text: "The app requested an unsupported grant type."}
		}
	})
	return answer, wrong
}

// acquainted checks the tenant and the client.
func (t *Tenant) acquainted(form url.Values, tenant string) *problem {
	var p problem
	switch id := form.Get("client_id"); {
	case !knownTenant(tenant):
		p = unknownTenant(tenant)
	case !once(form):
		p = twice()
	case id == "":
		p = missingParameter("client_id")
	case !strings.EqualFold(id, t.config.ClientID):
		p = unknownClient(id)
	case form.Has("client_secret") || form.Has("client_assertion"):
		p = problem{status: http.StatusUnauthorized, code: 700025, err: "invalid_client", text: "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."}
	default:
		return nil
	}
	return &p
}

// byCode redeems an authorization code. A wrong verifier leaves the code alive: who has stolen it
// must not be able to spoil it for its owner.
func (t *Tenant) byCode(b *ledger, form url.Values, want wish) (map[string]any, *problem) {
	c := b.codes.items[form.Get("code")]
	sum := sha256.Sum256([]byte(form.Get("code_verifier")))
	switch {
	case !form.Has("code"):
		p := missingParameter("code")
		return nil, &p
	case c == nil:
		return nil, &problem{code: 9002313, err: "invalid_grant", text: "Invalid request. Request is malformed or invalid."}
	case c.redeemed:
		return nil, &problem{code: 54005, err: "invalid_grant", text: "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token."}
	case time.Now().After(c.expires):
		return nil, &problem{code: 70008, err: "invalid_grant", text: "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource."}
	case form.Get("redirect_uri") != c.redirect:
		return nil, &problem{code: 500112, err: "invalid_grant", text: "The reply address does not match the reply address provided when requesting Authorization code."}
	case !hmac.Equal([]byte(base64.RawURLEncoding.EncodeToString(sum[:])), []byte(c.challenge)):
		return nil, &problem{code: 501481, err: "invalid_grant", text: "The Code_Verifier does not match the code_challenge supplied in the authorization request."}
	}
	if len(want.names) == 0 {
		want.asked, want.names = c.want.asked, c.want.names
	}
	want.oidc = append(want.oidc, c.want.oidc...)
	slices.Sort(want.oidc)
	want.oidc = slices.Compact(want.oidc)
	answer, wrong := t.issue(b, session{c.user, b.now()}, c.nonce, form, want)
	c.redeemed = wrong == nil
	return answer, wrong
}

// byRefreshToken redeems a refresh token. A new one comes with every answer, and the old one stays
// good, as with Entra.
func (t *Tenant) byRefreshToken(b *ledger, form url.Values, want wish) (map[string]any, *problem) {
	s, ok := b.refresh.items[form.Get("refresh_token")]
	if !ok {
		return nil, &problem{code: 9002313, err: "invalid_grant", text: "Invalid request. Request is malformed or invalid."}
	}
	want.oidc = append(want.oidc, "offline_access")
	return t.issue(b, s, "", form, want)
}

// issue makes the answer if everything that is wanted is granted, and no wall stands in the way.
func (t *Tenant) issue(b *ledger, s session, nonce string, form url.Values, want wish) (map[string]any, *problem) {
	granted := b.grantedTo(s.user)
	lacking := b.missing(s.user, want.names)
	if slices.Equal(want.names, []string{allDeclared}) && len(granted) > 0 {
		lacking = nil
	}
	c := crossing{at: OnToken, user: s.user, calendar: want.calendar(), granted: len(lacking) == 0, signedIn: s.since}
	if f := t.stands(b, c); f != "" {
		p := t.answerOf(f, "")
		return nil, &p
	}
	if len(lacking) > 0 {
		p := t.notConsented()
		return nil, &p
	}
	p, _ := personByID(s.user)
	life := int(t.config.AccessTokenLife / time.Second)
	answer := map[string]any{
		"token_type": "Bearer", "scope": t.echo(want, granted), "expires_in": life, "ext_expires_in": life,
		"access_token": t.accessToken(p, granted, b.now()),
	}
	if slices.Contains(want.oidc, "offline_access") {
		fresh := "1." + random()
		b.refresh.put(fresh, s, maxTokens)
		answer["refresh_token"] = fresh
	}
	if slices.Contains(want.oidc, "openid") {
		answer["id_token"] = t.idToken(p, nonce)
	}
	if form.Get("client_info") == "1" {
		answer["client_info"] = encode(map[string]any{"uid": p.ID, "utid": p.tenant()})
	}
	return answer, nil
}

func (t *Tenant) issuer(p person) string { return t.authority.String() + "/" + p.tenant() + "/v2.0" }

func (t *Tenant) accessToken(p person, granted []string, now time.Time) string {
	return t.sign(map[string]any{
		"aud": t.graph.String(), "iss": t.issuer(p), "iat": now.Unix(), "nbf": now.Unix(), "exp": now.Add(t.config.AccessTokenLife).Unix(),
		"appid": t.config.ClientID, "oid": p.ID, "tid": p.tenant(), "upn": p.Address, "name": p.Name(), "scp": strings.Join(granted, " "), "ver": "1.0",
	})
}

func (t *Tenant) idToken(p person, nonce string) string {
	now := time.Now()
	sub := sha256.Sum256([]byte(p.ID + t.config.ClientID))
	claims := map[string]any{
		"aud": t.config.ClientID, "iss": t.issuer(p), "iat": now.Unix(), "nbf": now.Unix(), "exp": now.Add(time.Hour).Unix(),
		"name": p.Name(), "preferred_username": p.Address, "oid": p.ID, "tid": p.tenant(),
		"sub": base64.RawURLEncoding.EncodeToString(sub[:]), "ver": "2.0",
	}
	if nonce != "" {
		claims["nonce"] = nonce
	}
	return t.sign(claims)
}

// encode writes v as JSON in base64url, as the parts of a JWT are (RFC 7515 section 2).
func encode(v any) string {
	body, _ := json.Marshal(v) // maps of texts and numbers always can
	return base64.RawURLEncoding.EncodeToString(body)
}

// sign makes a JWT with the tenant's own key.
func (t *Tenant) sign(claims map[string]any) string {
	text := encode(map[string]any{"typ": "JWT", "alg": "HS256"}) + "." + encode(claims)
	return text + "." + t.mac(text)
}

func (t *Tenant) mac(text string) string {
	m := hmac.New(sha256.New, t.key)
	m.Write([]byte(text))
	return base64.RawURLEncoding.EncodeToString(m.Sum(nil))
}

// A bearer is what Graph reads from an access token.
type bearer struct {
	Aud string `json:"aud"`
	Oid string `json:"oid"`
	Scp string `json:"scp"`
	Exp int64  `json:"exp"`
}

// verify returns who bears an access token; false where it is not ours or for somebody else.
func (t *Tenant) verify(token string) (bearer, bool) {
	var who bearer
	good := t.read(token, &who)
	return who, good && who.Aud == t.graph.String()
}

// read reads the claims of a JWT that the tenant itself has signed.
func (t *Tenant) read(token string, claims any) bool {
	cut := strings.LastIndexByte(token, '.')
	if cut < 0 || !hmac.Equal([]byte(t.mac(token[:cut])), []byte(token[cut+1:])) {
		return false
	}
	_, text, _ := strings.Cut(token[:cut], ".")
	body, err := base64.RawURLEncoding.DecodeString(text)
	return err == nil && json.Unmarshal(body, claims) == nil
}
