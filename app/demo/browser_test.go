package demo

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
)

const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

// monday is a working morning.
var monday = time.Date(2026, 11, 23, 10, 7, 0, 0, time.UTC)

func tenant(t *testing.T, scenario string) *Tenant {
	t.Helper()
	return tenantWith(t, Config{Scenario: scenario})
}

func tenantWith(t *testing.T, c Config) *Tenant {
	t.Helper()
	if c.Start.IsZero() {
		c.Start, c.Zone = monday, time.UTC
	}
	tenant, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return tenant
}

// A browser keeps cookies and shows one page at a time; it follows no redirect.
type browser struct {
	t      *testing.T
	tenant *Tenant
	client *http.Client
	status int
	header http.Header
	page   string
	sent   url.Values // what went to the redirect URI, by query or by form
}

func newBrowser(t *testing.T, tenant *Tenant) *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{t: t, tenant: tenant, client: &http.Client{
		Jar: jar, Transport: tenant.Transport(),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

func (b *browser) open(path string, query url.Values) *browser {
	b.t.Helper()
	r, err := b.client.Get(b.tenant.config.Authority + path + "?" + query.Encode())
	return b.show(r, err)
}

func (b *browser) show(r *http.Response, err error) *browser {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	b.status, b.header, b.page, b.sent = r.StatusCode, r.Header, string(body), nil
	if to, err := r.Location(); err == nil && r.Header.Get("Location") != "" {
		b.sent = to.Query()
	}
	if strings.Contains(b.page, `id="form-post"`) {
		b.sent = url.Values{}
		for _, m := range regexp.MustCompile(`type="hidden" name="([^"]*)" value="([^"]*)"`).FindAllStringSubmatch(b.page, -1) {
			b.sent.Set(html.UnescapeString(m[1]), html.UnescapeString(m[2]))
		}
	}
	return b
}

// hidden returns a hidden field of the page.
func (b *browser) hidden(name string) string {
	m := regexp.MustCompile(`type="hidden" name="` + name + `" value="([^"]*)"`).FindStringSubmatch(b.page)
	if m == nil {
		return ""
	}
	return html.UnescapeString(m[1])
}

// press clicks a button that must be on the page.
func (b *browser) press(id string, fields ...string) *browser {
	b.t.Helper()
	if !strings.Contains(b.page, `id="`+id+`" name="action" value="`+id+`"`) {
		b.t.Fatalf("no button %q on\n%s", id, b.page)
	}
	form := url.Values{"ctx": {b.hidden("ctx")}, "canary": {b.hidden("canary")}, "action": {id}}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	return b.post(form)
}

func (b *browser) post(form url.Values) *browser {
	b.t.Helper()
	r, err := b.client.PostForm(b.tenant.config.Authority+loginPath, form)
	return b.show(r, err)
}

func (b *browser) sees(texts ...string) *browser {
	b.t.Helper()
	for _, text := range texts {
		if !strings.Contains(b.page, text) {
			b.t.Fatalf("the page does not say %q:\n%s", text, b.page)
		}
	}
	return b
}

// gets checks parameters at the redirect URI; an empty value means that there is none.
func (b *browser) gets(pairs ...string) *browser {
	b.t.Helper()
	if b.sent == nil {
		b.t.Fatalf("nothing was sent, the page is\n%s", b.page)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if got := b.sent.Get(pairs[i]); got != pairs[i+1] {
			b.t.Errorf("%s is %q, want %q", pairs[i], got, pairs[i+1])
		}
	}
	return b
}

// asking is the query of a good authorization request, with changes: an empty value removes one.
func asking(scope string, changes ...string) url.Values {
	sum := sha256.Sum256([]byte(verifier))
	q := url.Values{
		"client_id": {ClientID}, "response_type": {"code"}, "redirect_uri": {"http://localhost:4711"}, "scope": {scope + " openid profile offline_access"},
		"state": {"s1"}, "code_challenge": {base64.RawURLEncoding.EncodeToString(sum[:])}, "code_challenge_method": {"S256"},
	}
	for i := 0; i+1 < len(changes); i += 2 {
		q.Set(changes[i], changes[i+1])
		if changes[i+1] == "" {
			q.Del(changes[i])
		}
	}
	return q
}

const authorizePath = "/organizations/oauth2/v2.0/authorize"

// tokenAnswer is what the token endpoint sends.
type tokenAnswer struct {
	Status       int
	AccessToken  string `json:"access_token"`
	RefreshToken string `json:"refresh_token"`
	IDToken      string `json:"id_token"`
	ClientInfo   string `json:"client_info"`
	Scope        string
	ExpiresIn    int `json:"expires_in"`
	Error        string
	Suberror     string
	Description  string `json:"error_description"`
	Codes        []int  `json:"error_codes"`
	Correlation  string `json:"correlation_id"`
	Trace        string `json:"trace_id"`
	Timestamp    string
	Claims       string
}

func (a tokenAnswer) code() int {
	if len(a.Codes) == 0 {
		return 0
	}
	return a.Codes[0]
}

// ask posts a form to the token endpoint.
func ask(t *testing.T, tenant *Tenant, form url.Values) tokenAnswer {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, tenant.config.Authority+"/organizations/oauth2/v2.0/token", strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("client-request-id", "11111111-2222-4333-8444-555555555555")
	answer, err := (&http.Client{Transport: tenant.Transport()}).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	got := tokenAnswer{Status: answer.StatusCode}
	if err := json.NewDecoder(answer.Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	return got
}

// redeeming is the form that redeems a code, with changes.
func redeeming(code string, changes ...string) url.Values {
	f := url.Values{
		"client_id": {ClientID}, "grant_type": {"authorization_code"}, "code": {code}, "client_info": {"1"},
		"redirect_uri": {"http://localhost:4711"}, "code_verifier": {verifier}, "scope": {"User.Read openid profile offline_access"},
	}
	for i := 0; i+1 < len(changes); i += 2 {
		f.Set(changes[i], changes[i+1])
		if changes[i+1] == "" {
			f.Del(changes[i])
		}
	}
	return f
}

func refreshing(token, scope string) url.Values {
	return url.Values{"client_id": {ClientID}, "grant_type": {"refresh_token"}, "refresh_token": {token}, "scope": {scope}, "client_info": {"1"}}
}

// signIn leads somebody through step 1 and returns the code.
func signIn(t *testing.T, tenant *Tenant, who, scope string) string {
	t.Helper()
	b := newBrowser(t, tenant).open(authorizePath, asking(scope)).press("account-" + who)
	if b.sent == nil {
		b.press("accept")
	}
	code := b.gets("error", "").sent.Get("code")
	if code == "" {
		t.Fatalf("no code, but %v", b.sent)
	}
	return code
}
