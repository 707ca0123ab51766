//go:build linux

package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
)

// What the journeys stand on is itself tried here: the desk, the tray, the browser, the tenant.

func TestTrayItem(t *testing.T) {
	d := newDesk(t)
	p := d.start(t, "demo")
	x := d.tray(t, p)
	x.waitRegistered(t)
	x.waitFor(t, "Sign in")
	labels := x.labels(t)
	if !slices.Contains(labels, "Quit") || slices.Contains(labels, "Cancel sign-in") {
		t.Errorf("the menu has %q", labels)
	}
	if id := x.text(t, "Title"); id != "Consentray Demo" {
		t.Errorf("the item's title is %q", id)
	}
	if title, text := x.tooltip(t); title+text == "" {
		t.Error("no tooltip")
	}
	if len(x.icon(t)) < 1000 {
		t.Errorf("the icon has the pixels %q", x.icon(t))
	}
	d.killPanel(t)
	d.startPanel(t)
	x.waitRegistered(t)
	if after := x.labels(t); !slices.Equal(after, labels) {
		t.Errorf("after a crash of the panel the menu has %q, before %q", after, labels)
	}
	x.open(t)
	x.click(t, "Sign in")
	x.waitGone(t, "Sign in") // a new phase is drawn at once, opened menu or not
	x.waitFor(t, "Cancel sign-in")
	x.click(t, "Quit")
	if code := p.wait(t); code != 0 {
		t.Errorf("Quit ends with %d", code)
	}
}

// A locked keychain is a problem with words; it never opens a prompt by itself and never stops the
// program.
func TestLockedKeyring(t *testing.T) {
	d := newDesk(t)
	d.lockKeyring(t)
	d.start(t, "demo")
	eventually(t, patience, func() error {
		out, errs, _ := d.run(t, "--profile", "demo", "status", "--json")
		var s struct {
			Problems []struct{ Code, Title string }
		}
		if err := json.Unmarshal([]byte(out), &s); err != nil {
			return fmt.Errorf("%w: %s", err, errs)
		}
		for _, p := range s.Problems {
			if p.Code == "keychain" && p.Title != "" {
				return nil
			}
		}
		return fmt.Errorf("no problem with the keychain: %s", out)
	})
}

func TestBrowser(t *testing.T) {
	pages := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'")
		switch r.URL.Path {
		case "/":
			fmt.Fprint(w, `<h1>One</h1><form method=post action=/two><input name=who value=somebody>
				<input type=submit value="Go “on”"></form><p>`+strings.Repeat("<br>", 200)+`<a href=/three>Three</a>`)
		case "/two":
			fmt.Fprintf(w, `<h1>Two %s</h1><button disabled>Three</button>`, r.FormValue("who"))
		case "/three":
			fmt.Fprint(w, `<h1>The end</h1>`)
		}
	}))
	defer pages.Close()
	b := newBrowser(t)
	b.open(t, pages.URL)
	b.fill(t, "input[name=who]", "Mia")
	b.clickText(t, "Go “on”")
	b.waitText(t, "Two Mia")
	b.back(t)
	b.waitText(t, "One")
	b.clickText(t, "Three") // far below
	b.waitText(t, "The end")
	if u := b.url(t); u != pages.URL+"/three" {
		t.Errorf("the browser is at %s", u)
	}
	if s := b.text(t); s != "The end" {
		t.Errorf("the page says %q", s)
	}
}

// The tenant of the tests can be met over TLS by those who know its authority, and by nobody else.
func TestTenant(t *testing.T) {
	org := newTenant(t, "default")
	page := org.url + "/organizations/v2.0/.well-known/openid-configuration"
	if _, err := http.Get(page); err == nil {
		t.Error("a certificate that nobody vouched for was taken")
	}
	vouched := x509.NewCertPool()
	ca, err := os.ReadFile(org.authority)
	must(t, err)
	vouched.AppendCertsFromPEM(ca)
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: vouched}}}
	defer client.CloseIdleConnections()
	for _, want := range []int{http.StatusOK, http.StatusTooManyRequests, http.StatusOK} {
		answer, err := client.Get(page)
		must(t, err)
		_, err = io.Copy(io.Discard, answer.Body)
		must(t, err)
		answer.Body.Close()
		if answer.StatusCode != want {
			t.Errorf("answer %d, want %d", answer.StatusCode, want)
		}
		if want == http.StatusOK {
			org.do(t, "fail", "discovery", "throttled", "1")
		}
	}
	if n := org.hits(t, "openid-configuration"); n != 3 {
		t.Errorf("%d hits, want 3: %s", n, org.do(t, "hits"))
	}
}
