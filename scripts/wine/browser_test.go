//go:build linux

package wine

import (
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// A browser shows one page at a time. It runs no script: a form that a page's script would send, it
// sends when it is told to.
type browser struct {
	client *http.Client
	at     *url.URL
	page   string
}

// newBrowser makes a browser without cookies; transport may be nil.
func newBrowser(t *testing.T, transport http.RoundTripper) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	must(t, err)
	return &browser{client: &http.Client{Jar: jar, Transport: transport, Timeout: patience}}
}

func (b *browser) open(t *testing.T, address string) {
	t.Helper()
	must(t, b.show(b.client.Get(address)))
}

func (b *browser) show(answer *http.Response, err error) error {
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	b.at, b.page = answer.Request.URL, string(page)
	return err
}

var hidden = regexp.MustCompile(`type="hidden" name="([^"]*)" value="([^"]*)"`)

// send sends the form of the page whose ID is form-name, by the button of that name.
func (b *browser) send(name string) error {
	form := regexp.MustCompile(`(?s)<form id="form-` + name + `" method="post" action="([^"]*)">(.*?)</form>`).FindStringSubmatch(b.page)
	if form == nil {
		return fmt.Errorf("no form %s at %s:\n%s", name, b.at, b.page)
	}
	fields := url.Values{}
	for _, f := range hidden.FindAllStringSubmatch(form[2], -1) {
		fields.Set(html.UnescapeString(f[1]), html.UnescapeString(f[2]))
	}
	if strings.Contains(form[2], `name="action"`) {
		fields.Set("action", name)
	}
	target, err := b.at.Parse(html.UnescapeString(form[1]))
	if err != nil {
		return err
	}
	return b.show(b.client.PostForm(target.String(), fields))
}

// signIn goes through the pages of the sign-in service as Mia, up to the program's own last page.
func (b *browser) signIn(t *testing.T, address string) {
	t.Helper()
	b.open(t, address)
	for range 10 {
		switch {
		case b.at.Path == "/done":
			return
		case strings.Contains(b.page, `id="form-account-mia"`):
			must(t, b.send("account-mia"))
		default:
			must(t, b.send("post"))
		}
	}
	t.Fatalf("no end of pages; the last is %s:\n%s", b.at, b.page)
}
