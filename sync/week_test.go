package sync

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	_ "time/tzdata" // the same clocks on every computer

	"consentray/app"
	"consentray/app/demo"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestTheWeekOfTheDemo keeps what comes of the embedded tenant's week, read from all calendars at home, on
// a journey and a minute before a link arrives.
func TestTheWeekOfTheDemo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		berlin, auckland := zoneOf(t, "Europe/Berlin"), zoneOf(t, "Pacific/Auckland")
		monday := time.Date(2026, 11, 23, 10, 7, 0, 0, berlin)
		time.Sleep(time.Until(monday)) // In the bubble's clock.
		org, err := demo.New(demo.Config{Scenario: "preapproved", Start: monday, Zone: berlin, Permissions: []string{"User.Read", "Calendars.Read.Shared"}})
		if err != nil {
			t.Fatal(err)
		}
		v := visitor{t, org}
		c := New(Config{
			Graph: demo.Graph, Transport: org.Transport(), Bodies: true, Calendars: []string{app.AllCalendars}, Shared: true,
			Token: func(context.Context, app.Account, string) (string, error) { return v.token("mia"), nil },
		})
		account := app.Account{ID: "mia", Username: demo.UserAddress}
		var out strings.Builder
		pass := func(title string, zone *time.Location, from, to int) []app.Meeting {
			begin := time.Date(2026, 11, from, 0, 0, 0, 0, zone)
			ms, r := c.Meetings(t.Context(), account, begin, begin.AddDate(0, 0, to))
			if !r.IsZero() {
				t.Fatalf("%+v", r)
			}
			fmt.Fprintf(&out, "# %s\n", title)
			for _, m := range ms {
				fmt.Fprintln(&out, lineOf(m, zone))
			}
			return ms
		}
		pass("A week in Berlin", berlin, 23, 10)
		pass("The same in Auckland", auckland, 23, 4)
		time.Sleep(time.Until(time.Date(2026, 11, 23, 17, 21, 0, 0, berlin))) // In the bubble's clock.
		pass("Nine minutes before the courier", berlin, 23, 1)
		fmt.Fprintln(&out, "# Calendars")
		for _, e := range c.Listed(account) {
			fmt.Fprintf(&out, "%s, %s of %s, %q, chosen %v, trouble %q\n", e.Name, e.Kind, e.Owner.Address, e.Color, e.Chosen, e.Trouble)
		}
		const golden = "testdata/week.txt"
		if *update {
			if err := os.WriteFile(golden, []byte(out.String()), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil || string(want) != out.String() {
			t.Errorf("%v; it is now\n%s", err, out.String())
		}
	})
}

func zoneOf(t *testing.T, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// lineOf is all that matters of a meeting, on a line.
func lineOf(m app.Meeting, zone *time.Location) string {
	start, end := m.Span(zone)
	subject := []rune(m.Subject)
	when := start.Format("Mon 02 15:04") + " to " + end.Format("Mon 02 15:04")
	if m.AllDay {
		when = start.Format("Mon 02") + " to before " + end.Format("Mon 02")
	}
	facts := []string{m.Calendar, m.Response, m.ShowAs}
	for name, is := range map[string]bool{"cancelled": m.Cancelled, "private": m.Private, "shared": m.Shared} {
		if is {
			facts = append(facts, name)
		}
	}
	if m.Join.URL != "" {
		facts = append(facts, m.Join.Provider)
	}
	return fmt.Sprintf("%s | %s | %s", when, string(subject[:min(len(subject), 60)]), strings.Join(facts, ", "))
}

// A visitor signs in as somebody of the embedded tenant without a browser.
type visitor struct {
	t   *testing.T
	org *demo.Tenant
}

var hidden = regexp.MustCompile(`type="hidden" name="([^"]*)" value="([^"]*)"`)

// token returns a new access token for the calendars.
func (v visitor) token(who string) string {
	jar, _ := cookiejar.New(nil)
	browser := &http.Client{Jar: jar, Transport: v.org.Transport(), CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	const verifier, back, scope = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "http://localhost:4711", "Calendars.Read.Shared"
	sum := sha256.Sum256([]byte(verifier))
	query := url.Values{
		"client_id": {demo.ClientID}, "response_type": {"code"}, "redirect_uri": {back}, "scope": {scope + " openid"}, "state": {"s"},
		"code_challenge": {base64.RawURLEncoding.EncodeToString(sum[:])}, "code_challenge_method": {"S256"},
	}
	page, _ := v.read(browser.Get(demo.Authority + "/organizations/oauth2/v2.0/authorize?" + query.Encode()))
	form := url.Values{"action": {"account-" + who}}
	for _, m := range hidden.FindAllStringSubmatch(page, -1) {
		form.Set(html.UnescapeString(m[1]), html.UnescapeString(m[2]))
	}
	_, answer := v.read(browser.PostForm(demo.Authority+"/common/login", form))
	to, err := answer.Location()
	if err != nil {
		v.t.Fatal(err)
	}
	text, _ := v.read(browser.PostForm(demo.Authority+"/organizations/oauth2/v2.0/token", url.Values{
		"client_id": {demo.ClientID}, "grant_type": {"authorization_code"}, "code": {to.Query().Get("code")}, "redirect_uri": {back},
		"code_verifier": {verifier}, "scope": {scope},
	}))
	var got struct {
		Token string `json:"access_token"`
	}
	if err := json.Unmarshal([]byte(text), &got); err != nil || got.Token == "" {
		v.t.Fatalf("%v: %s", err, text)
	}
	return got.Token
}

func (v visitor) read(answer *http.Response, err error) (string, *http.Response) {
	if err != nil {
		v.t.Error(err) // from another goroutine, too
		return "", &http.Response{}
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		v.t.Error(err)
	}
	return string(text), answer
}
