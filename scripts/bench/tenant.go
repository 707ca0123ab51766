package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"consentray/app/demo"
)

// A tenant is the organisation in another process, and somebody who signs in there without a browser.
type tenant struct {
	process *process
	base    string // https address of sign-in and Graph
	env     []string
	client  *http.Client
}

// serve starts a tenant whose week holds so many meetings.
func (b *bench) serve(ctx context.Context, meetings int) (*tenant, error) {
	folder, err := os.MkdirTemp(b.files, "tenant")
	if err != nil {
		return nil, err
	}
	p, err := b.start(ctx, "tenant", "-meetings", fmt.Sprint(meetings), "-folder", folder)
	if err != nil {
		return nil, err
	}
	base, err := p.stdout.ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("the tenant did not come up: %w", err)
	}
	t := &tenant{process: p, base: strings.TrimSpace(base)}
	authority := filepath.Join(folder, "ca.pem")
	t.env = []string{
		"SSL_CERT_FILE=" + authority, "CONSENTRAY_CLIENT_ID=" + demo.ClientID, "CONSENTRAY_CLOUD=custom",
		"CONSENTRAY_AUTHORITY=" + t.base, "CONSENTRAY_GRAPH=" + t.base,
	}
	text, err := os.ReadFile(authority)
	if err != nil {
		return nil, err
	}
	vouched := x509.NewCertPool()
	vouched.AppendCertsFromPEM(text)
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	t.client = &http.Client{Jar: jar, Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: vouched}}}
	return t, nil
}

func (t *tenant) close() {
	t.client.CloseIdleConnections()
	t.process.stop()
}

var (
	hiddenField = regexp.MustCompile(`type="hidden" name="([^"]*)" value="([^"]*)"`)
	formTarget  = regexp.MustCompile(`id="form-post"[^>]* action="([^"]*)"`)
)

// walk opens a sign-in address, chooses Mia where the page asks, and returns what the last page would
// send to the program, and where to.
func (t *tenant) walk(address string) (target string, form url.Values, err error) {
	page, err := read(t.client.Get(address))
	if err == nil && strings.Contains(page, `id="form-account-mia"`) {
		form := hidden(page)
		form.Set("action", "account-mia")
		page, err = read(t.client.PostForm(t.base+"/common/login", form))
	}
	if err != nil {
		return "", nil, err
	}
	found := formTarget.FindStringSubmatch(page)
	if found == nil {
		return "", nil, errors.New("the sign-in ends at a page that sends nothing")
	}
	return html.UnescapeString(found[1]), hidden(page), nil
}

// signIn plays the browser that the program has opened at address, over as many steps as it asks for.
func (t *tenant) signIn(address string) error {
	target, form, err := t.walk(address)
	for err == nil {
		var page string
		// The program answers with its last page, or sends on to the next permission.
		page, err = read(t.client.PostForm(target, form))
		next := formTarget.FindStringSubmatch(page)
		if next == nil {
			break
		}
		target, form = html.UnescapeString(next[1]), hidden(page)
	}
	return err
}

// token signs in as a program of its own, and returns an access token for the calendar.
func (t *tenant) token() (string, error) {
	verifier := rand.Text() + rand.Text()
	sum := sha256.Sum256([]byte(verifier))
	const redirect, scope = "http://localhost:1", "Calendars.Read openid profile offline_access"
	target, form, err := t.walk(t.base + "/organizations/oauth2/v2.0/authorize?" + url.Values{
		"client_id": {demo.ClientID}, "response_type": {"code"}, "response_mode": {"form_post"}, "redirect_uri": {redirect}, "scope": {scope},
		"state": {rand.Text()}, "code_challenge": {base64.RawURLEncoding.EncodeToString(sum[:])}, "code_challenge_method": {"S256"},
	}.Encode())
	if err != nil {
		return "", err
	}
	if !strings.HasPrefix(target, redirect) {
		return "", fmt.Errorf("the code would go to %s", target)
	}
	text, err := read(t.client.PostForm(t.base+"/organizations/oauth2/v2.0/token", url.Values{
		"client_id": {demo.ClientID}, "grant_type": {"authorization_code"}, "code": {form.Get("code")},
		"redirect_uri": {redirect}, "code_verifier": {verifier}, "scope": {scope},
	}))
	var answer struct {
		Token string `json:"access_token"`
	}
	if err == nil {
		err = json.Unmarshal([]byte(text), &answer)
	}
	if err == nil && answer.Token == "" {
		err = errors.New("the tenant gives no token")
	}
	return answer.Token, err
}

// hidden returns the hidden fields of a page.
func hidden(page string) url.Values {
	form := url.Values{}
	for _, m := range hiddenField.FindAllStringSubmatch(page, -1) {
		form.Set(html.UnescapeString(m[1]), html.UnescapeString(m[2]))
	}
	return form
}

func read(r *http.Response, err error) (string, error) {
	if err != nil {
		return "", err
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err == nil && r.StatusCode >= 400 {
		err = fmt.Errorf("%s answers %d", r.Request.URL.Path, r.StatusCode)
	}
	return string(text), err
}
