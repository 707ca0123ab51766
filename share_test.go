//go:build linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"consentray/app"
	"consentray/app/config"
	"consentray/app/control"
	"consentray/app/demo"
	"consentray/ui/request"
	"consentray/ui/words"
)

// A person whose help desk has a form hands the request on there, keeps it as a page, and shows it to a
// phone. What was done is kept, over a new start too.
func TestHandedOn(t *testing.T) {
	const form = "https://it.contoso.example/new"
	org := newTenant(t, "default")
	d := newDesk(t)
	d.set(org.settings()...)
	d.set("CONSENTRAY_HELP_DESK=" + form)
	p := d.start(t)
	x := d.tray(t, p)
	x.waitRegistered(t)
	b := newBrowser(t, org.certificate)
	signIn(t, d, x, b, 1)
	b.press(t, "accept")
	b.waitText(t, "Need admin approval")
	x.click(t, "It said: Need admin approval")
	s := d.waitPhase(t, "needs-approval", 3)
	x.waitFor(t, "Share request")

	x.click(t, "Share request")
	if opened := d.waitOpened(t, 2); opened != form {
		t.Errorf("opened %s", opened)
	}
	text := d.clipboard(t)
	if !strings.HasPrefix(text, "Request: please approve") || !strings.Contains(text, s.Request.Link) {
		t.Errorf("the clipboard has %.200q", text)
	}
	d.waitChannel(t, app.ChannelTicket)

	t.Setenv("XDG_RUNTIME_DIR", d.path("run"))
	paths, err := config.PathsFor("")
	must(t, err)
	agent, err := control.Dial(t.Context(), paths.Runtime)
	must(t, err)
	defer agent.Close()
	must(t, agent.Send(app.Intent{Action: app.ActShare, Value: app.ChannelFile, Language: "de"}))
	page := d.waitOpened(t, 3)
	if page != d.path("home/Downloads/consentray-request.html") {
		t.Errorf("opened %s", page)
	}
	d.waitChannel(t, app.ChannelFile)
	b.open(t, "file://"+page)
	b.waitText(t, "Anfrage: Bitte genehmigen Sie die App Consentray")
	b.screenshot(t, "request-page")

	file := d.path("code.png")
	if out, errs, code := d.run(t, "request", "--format", "png", "--output", file); code != 0 {
		t.Fatalf("exit %d, %s%s", code, out, errs)
	}
	read, err := exec.Command("zbarimg", "--quiet", "--raw", file).Output()
	if err != nil || strings.TrimSpace(string(read)) != s.Request.Link {
		t.Errorf("the code reads %q (%v), want %s", read, err, s.Request.Link)
	}

	p.signal(syscall.SIGINT)
	p.wait(t)
	p = d.start(t)
	d.waitPhase(t, "needs-approval", 3)
	d.waitChannel(t, app.ChannelFile)
	p.kill()
}

// waitChannel waits until the request is told to have been handed on in that way.
func (d *desk) waitChannel(t *testing.T, want string) {
	t.Helper()
	eventually(t, patience, func() error {
		if s, _ := d.status(t); s.Request == nil || s.Request.Channel != want || s.Request.Shared_At == "" {
			return fmt.Errorf("the request is %+v, want channel %s", s.Request, want)
		}
		return nil
	})
}

// The page of a request in a browser, in every language: nothing is loaded or cut off, also on a phone, and
// it is light by day, dark by night and black on white on paper.
func TestRequestPage(t *testing.T) {
	b := newBrowser(t)
	r := app.Request{
		Link:   "https://login.microsoftonline.com/" + demo.TenantID + "/v2.0/adminconsent?client_id=" + demo.ClientID + "&scope=https%3A%2F%2Fgraph.microsoft.com%2FUser.Read%20https%3A%2F%2Fgraph.microsoft.com%2FCalendars.Read&redirect_uri=http%3A%2F%2Flocalhost&state=c0ffee",
		Tenant: demo.TenantID, ClientID: demo.ClientID, Permissions: []string{"User.Read", "Calendars.Read"}, RedirectURI: "http://localhost",
		Account: app.Account{ID: "1." + demo.TenantID, Name: "Mia Weber", Username: demo.UserAddress, TenantID: demo.TenantID, TenantDomain: demo.Domain}, Portal: "https://entra.microsoft.com",
		SignInHost: "login.microsoftonline.com", GraphHost: "graph.microsoft.com", ChecksItself: true,
	}
	for _, tag := range words.Languages() {
		l, _ := words.In(tag)
		var page strings.Builder
		must(t, request.Render(&page, "html", r, l))
		own := "ltr"
		if l.RightToLeft() {
			own = "rtl"
		}
		for _, dir := range slices.Compact([]string{own, "rtl"}) {
			file := t.TempDir() + "/request.html"
			must(t, os.WriteFile(file, []byte(strings.Replace(page.String(), `dir="`+own+`">`, `dir="`+dir+`">`, 1)), 0o600))
			for _, look := range []struct {
				media, scheme, ground string
				width                 int64
			}{
				{"screen", "light", "rgb(244, 246, 250)", 1000}, {"screen", "dark", "rgb(18, 22, 29)", 360}, {"print", "dark", "rgba(0, 0, 0, 0)", 700},
			} {
				_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
					Media: look.media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: look.scheme}},
				})
				must(t, err)
				_, err = chromedp.Call(b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: look.width, Height: 900, DeviceScaleFactor: 1})
				must(t, err)
				b.open(t, "file://"+file)
				got, err := ask(b, chromedp.Evaluate[string](`[getComputedStyle(document.body).backgroundColor,
					document.documentElement.scrollWidth - innerWidth, performance.getEntriesByType("resource").length,
					getComputedStyle(document.querySelector("h1")).direction].join("|")`))
				if want := look.ground + "|0|0|" + dir; err != nil || got != want {
					t.Errorf("%s, %s, %s %s: %s (%v), want %s", tag, dir, look.media, look.scheme, got, err, want)
				}
				b.screenshot(t, "request-page-"+strings.Join([]string{tag, dir, look.media, look.scheme}, "-"))
			}
		}
	}
}
