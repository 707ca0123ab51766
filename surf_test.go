//go:build linux

package main

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A surfer is a person in front of the sign-in pages.
type surfer interface {
	open(t *testing.T, address string)
	press(t *testing.T, id string)             // a button, by its ID
	fill(t *testing.T, selector, value string) // a field, by "#" and its ID
	text(t *testing.T) string                  // what can be read on the page
}

// quick is a surfer without a browser: it keeps cookies, follows redirects, sends forms, and does what
// the one script of these pages does. It is twenty times faster than Chromium.
type quick struct {
	client *http.Client
	at     *url.URL
	page   string
	typed  map[string]string // by the field's name
}

// newQuick makes a surfer that trusts the authority in a file.
func newQuick(t *testing.T, authority string) *quick {
	t.Helper()
	jar, err := cookiejar.New(nil)
	must(t, err)
	ca, err := os.ReadFile(authority)
	must(t, err)
	vouched := x509.NewCertPool()
	vouched.AppendCertsFromPEM(ca)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: vouched}}
	t.Cleanup(transport.CloseIdleConnections)
	return &quick{typed: map[string]string{}, client: &http.Client{
		Jar: jar, Transport: transport,
		CheckRedirect: func(r *http.Request, _ []*http.Request) error {
			if r.URL.Host == "localhost" { // where an administrator's browser ends, and nobody answers
				return http.ErrUseLastResponse
			}
			return nil
		},
	}}
}

func (p *quick) open(t *testing.T, address string) {
	t.Helper()
	r, err := p.client.Get(address)
	p.show(t, r, err)
}

// fieldForm finds the fields of a form that have a value to begin with.
var fieldForm = regexp.MustCompile(`<input type="(?:hidden|email)" (?:id="[^"]*" )?name="([^"]*)" (?:[^>]* )?value="([^"]*)">`)

// show takes an answer, and sends on a page whose script does.
func (p *quick) show(t *testing.T, r *http.Response, err error) {
	t.Helper()
	must(t, err)
	defer r.Body.Close()
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	must(t, err)
	p.at, p.page = r.Request.URL, string(body)
	clear(p.typed)
	if strings.Contains(p.page, `id="form-post"`) {
		p.send(t, `id="form-post"`, url.Values{})
	}
}

// send sends the form that has a mark, with what stands in its fields and what was typed into them.
func (p *quick) send(t *testing.T, mark string, form url.Values) {
	t.Helper()
	forms := strings.Split(p.page, "<form ")
	at := slices.IndexFunc(forms, func(f string) bool { return strings.Contains(f, mark) })
	if at < 1 {
		t.Fatalf("no form with %s on the page, which says:\n%s", mark, p.text(t))
	}
	whole, _, _ := strings.Cut(forms[at], "</form>")
	action := regexp.MustCompile(`action="([^"]*)"`).FindStringSubmatch(whole)
	to, err := p.at.Parse(html.UnescapeString(action[1]))
	must(t, err)
	for _, m := range fieldForm.FindAllStringSubmatch(whole, -1) {
		form.Set(html.UnescapeString(m[1]), html.UnescapeString(m[2]))
	}
	for name, value := range p.typed {
		form.Set(name, value)
	}
	r, err := p.client.PostForm(to.String(), form)
	p.show(t, r, err)
}

func (p *quick) press(t *testing.T, id string) {
	t.Helper()
	form := url.Values{}
	button := regexp.MustCompile(`<button [^>]*id="` + id + `"[^>]*>`).FindString(p.page)
	if m := regexp.MustCompile(`name="([^"]*)" value="([^"]*)"`).FindStringSubmatch(button); m != nil {
		form.Set(m[1], m[2])
	}
	if strings.Contains(p.page, `<input type="checkbox" id="`+id+`"`) {
		p.typed[id] = "on"
		return
	}
	p.send(t, `id="`+id+`"`, form)
}

func (p *quick) fill(t *testing.T, selector, value string) {
	t.Helper()
	id := strings.TrimPrefix(selector, "#")
	m := regexp.MustCompile(`<(?:input|textarea) [^>]*id="` + id + `" name="([^"]*)"`).FindStringSubmatch(p.page)
	if m == nil {
		t.Fatalf("no field %s on the page, which says:\n%s", id, p.text(t))
	}
	p.typed[m[1]] = value
}

var tags = regexp.MustCompile(`(?s)<style>.*?</style>|<script>.*?</script>|<[^>]*>`)

func (p *quick) text(*testing.T) string {
	return strings.TrimSpace(html.UnescapeString(tags.ReplaceAllString(p.page, "")))
}

// waitRead waits until a page can be read that says something, and returns all of it.
func waitRead(t *testing.T, s surfer, says string) (text string) {
	t.Helper()
	eventually(t, patience, func() error {
		if text = s.text(t); !strings.Contains(text, says) {
			return fmt.Errorf("the page lacks %q; it says:\n%s", says, text)
		}
		return nil
	})
	return text
}
