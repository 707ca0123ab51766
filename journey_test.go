//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"consentray/app/demo"
)

// standing is what `status --json` says, as far as these tests read it.
type standing struct {
	Phase   string
	Account *struct{ Name, Username, Tenant_ID string }
	Reason  *struct{ Code, Error, Suberror, Correlation_ID, Title, Who string }
	Request *struct {
		Link, Tenant, Domain, Channel, Shared_At, Last_Check, Next_Check string
		Permissions                                                      []string
		Checks_Itself, Workflow_Pending, Confirmed                       bool
		Unseen_Since                                                     string
		Causes                                                           []struct{ Title, Advice string }
	}
	Problems []struct{ Code, Title string }
	Sync     struct {
		State    string
		Meetings int
	}
}

// status asks the program how things stand.
func (d *desk) status(t *testing.T, flags ...string) (s standing, code int) {
	t.Helper()
	out, errs, code := d.run(t, append(flags, "status", "--json")...)
	if err := json.Unmarshal([]byte(out), &s); err != nil {
		t.Fatalf("status --json: %v\n%s%s", err, out, errs)
	}
	return s, code
}

// waitPhase waits until the program stands at phase, and checks the exit code that goes with it.
func (d *desk) waitPhase(t *testing.T, phase string, exit int, flags ...string) (s standing) {
	t.Helper()
	eventually(t, patience, func() error {
		var code int
		if s, code = d.status(t, flags...); s.Phase != phase || code != exit {
			return fmt.Errorf("phase %s (exit %d), want %s (exit %d)", s.Phase, code, phase, exit)
		}
		return nil
	})
	return s
}

// press clicks a button of the sign-in pages by its ID.
func (b *browser) press(t *testing.T, id string) {
	t.Helper()
	if err := b.do(chromedp.WaitVisible(chromedp.CSS("#"+id)), chromedp.Click(chromedp.CSS("#"+id))); err != nil {
		text, _ := b.read()
		t.Fatalf("no button %s: %v; the page says:\n%s", id, err, text)
	}
}

// clipboard returns what is on the desk's clipboard.
func (d *desk) clipboard(t *testing.T) string {
	t.Helper()
	cmd := exec.Command("xclip", "-o", "-selection", "clipboard")
	cmd.Env = d.env
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("nothing on the clipboard: %v", err)
	}
	return string(out)
}

// play starts the demo of a scenario and follows it up to the sign-in page.
func play(t *testing.T, scenario string) (*desk, *proc, *trayItem, *browser) {
	d := newDesk(t)
	p := d.start(t, "demo", "--scenario", scenario)
	x := d.tray(t, p)
	x.waitRegistered(t)
	x.waitFor(t, "Sign in")
	d.waitPhase(t, "signed-out", 4, "--profile", "demo")
	b := newBrowser(t)
	signIn(t, d, x, b, 1)
	return d, p, x, b
}

// signIn clicks Sign in, and chooses Mia on the page that opens as the n-th.
func signIn(t *testing.T, d *desk, x *trayItem, b *browser, n int) {
	t.Helper()
	x.click(t, "Sign in")
	x.waitFor(t, "Cancel sign-in")
	b.open(t, d.waitOpened(t, n))
	b.press(t, "account-mia")
}

// approve plays the administrator with the request's link, in a browser of its own.
func approve(t *testing.T, link string, b *browser) {
	t.Helper()
	b.open(t, link)
	b.press(t, "account-alex")
	b.waitText(t, "Read user calendars")
	b.press(t, "accept")
	// The approval is recorded; the browser ends at http://localhost, where nobody answers.
	eventually(t, patience, func() error {
		if u, _ := ask(b, chromedp.Location()); strings.Contains(u, "adminconsent") {
			return fmt.Errorf("still at Microsoft's page")
		}
		return nil
	})
}

func TestJourneyThroughTheWall(t *testing.T) {
	d, p, x, b := play(t, "default")
	b.waitText(t, "Permissions requested")
	b.press(t, "accept")
	b.waitText(t, "Need admin approval")
	b.screenshot(t, "wall")
	b.press(t, "return")
	b.waitText(t, "Microsoft")
	if u := b.url(t); !strings.HasPrefix(u, "http://localhost:") || !strings.HasSuffix(u, "/done") {
		t.Errorf("the trip ends at %s", u)
	}
	b.screenshot(t, "final-unclear")

	s := d.waitPhase(t, "unclear", 3, "--profile", "demo")
	if s.Reason == nil || s.Reason.Error != "access_denied" || s.Reason.Correlation_ID == "" {
		t.Errorf("evidence %+v", s.Reason)
	}
	if s.Account == nil || s.Account.Username != demo.UserAddress || s.Account.Tenant_ID != demo.TenantID {
		t.Errorf("account %+v", s.Account)
	}
	x.click(t, "It said: Need admin approval")
	x.waitFor(t, "Waiting for approval")
	s = d.waitPhase(t, "needs-approval", 3, "--profile", "demo")
	if s.Request == nil || !s.Request.Checks_Itself || !strings.Contains(s.Request.Link, demo.TenantID+"/v2.0/adminconsent?") {
		t.Fatalf("request %+v", s.Request)
	}
	d.screenshot(t, "needs-approval")

	x.click(t, "Copy request link")
	eventually(t, patience, func() error {
		if got := d.clipboard(t); got != s.Request.Link {
			return fmt.Errorf("the clipboard has %q, want %q", got, s.Request.Link)
		}
		return nil
	})
	x.click(t, "Share request")
	if mail := d.waitOpened(t, 2); !strings.HasPrefix(mail, "mailto:?") || !strings.Contains(mail, "adminconsent") {
		t.Errorf("the mail draft is %q", mail)
	}
	link, _, code := d.run(t, "--profile", "demo", "request", "--format", "link")
	if code != 0 || strings.TrimSpace(link) != s.Request.Link {
		t.Errorf("request --format link: %q, %d", link, code)
	}

	approve(t, s.Request.Link, newBrowser(t))
	d.notices.waitFor(t, "Approved")
	x.waitFor(t, "Refresh")
	s = d.waitPhase(t, "ready", 0, "--profile", "demo")
	if s.Sync.Meetings < 10 {
		t.Errorf("%d meetings", s.Sync.Meetings)
	}
	d.screenshot(t, "ready")
	join(t, d, x)
	if d.secretsOf(t, p); len(d.secrets(t, "consentray")) == 0 {
		t.Error("nothing in the keychain")
	}
	x.click(t, "*"+demo.Domain+"*", "Sign out")
	d.waitPhase(t, "signed-out", 4, "--profile", "demo")
	if left := d.secrets(t, "consentray"); len(left) != 0 {
		t.Errorf("left in the keychain after sign-out: %q", left)
	}
	x.click(t, "Quit")
	if code := p.wait(t); code != 0 {
		t.Errorf("Quit ends with %d", code)
	}
}

// secretsOf fails if a token stands where it must not: the arguments and the environment of the
// process, its log, or any file below the session's home.
func (d *desk) secretsOf(t *testing.T, p *proc) {
	t.Helper()
	out, _ := exec.Command("grep", "-rlE", `eyJ[A-Za-z0-9_-]{20,}|refresh_token|code_verifier|Design review|`+demo.UserAddress,
		"--exclude-dir=keyrings", d.path("home"), d.path("run")).Output()
	if len(out) != 0 {
		t.Errorf("secrets or names in clear files:\n%s", out)
	}
	for _, name := range []string{"cmdline", "environ"} {
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", p.pid(), name))
		must(t, err)
		if strings.Contains(string(text), "eyJ") {
			t.Errorf("a token in /proc/PID/%s", name)
		}
	}
}

// join finds a meeting that can be joined, joins it by the menu and by the command, and copies its link.
func join(t *testing.T, d *desk, x *trayItem) {
	t.Helper()
	var meeting row
	eventually(t, patience, func() error {
		rows, err := x.read()
		if err != nil {
			return err
		}
		for _, r := range visible(rows) {
			if slices.ContainsFunc(r.Rows, func(s row) bool { return s.Label == "Join" && s.Visible }) {
				meeting = r
				return nil
			}
		}
		return fmt.Errorf("no meeting with Join in\n%s", strings.Join(labelsOf(visible(rows), ""), "\n"))
	})
	before := len(d.opened())
	x.click(t, meeting.Label, "Join")
	opened := d.waitOpened(t, before+1)
	if !strings.HasPrefix(opened, "https://") {
		t.Errorf("Join opened %q", opened)
	}
	x.click(t, meeting.Label, "Copy link")
	eventually(t, patience, func() error {
		if got := d.clipboard(t); got != opened {
			return fmt.Errorf("the clipboard has %q, want %q", got, opened)
		}
		return nil
	})
	x.click(t, meeting.Label, "Open in Outlook")
	if page := d.waitOpened(t, before+2); !strings.HasPrefix(page, "https://outlook.") {
		t.Errorf("Open in Outlook opened %q", page)
	}
	_, errs, code := d.run(t, "--profile", "demo", "join")
	if code != 0 {
		t.Errorf("join: exit %d, %s", code, errs)
	}
	if page := d.waitOpened(t, before+3); !strings.HasPrefix(page, "https://") {
		t.Errorf("join opened %q", page)
	}
	var agenda struct{ Meetings []struct{ Subject string } }
	out, _, code := d.run(t, "--profile", "demo", "agenda", "--json")
	if err := json.Unmarshal([]byte(out), &agenda); err != nil || code != 0 || len(agenda.Meetings) < 10 {
		t.Errorf("agenda --json: %v, exit %d, %d meetings", err, code, len(agenda.Meetings))
	}
}

func TestJourneyByTheRequestForm(t *testing.T) {
	d, _, x, b := play(t, "workflow")
	b.press(t, "accept")
	b.waitText(t, "Approval required")
	b.fill(t, "#justification", "I would like to see my meetings.")
	b.press(t, "request-approval")
	b.press(t, "back-to-app")
	d.waitPhase(t, "unclear", 3, "--profile", "demo")
	x.click(t, "I sent a request there")
	x.waitFor(t, "Waiting for approval")
	if s := d.waitPhase(t, "needs-approval", 3, "--profile", "demo"); !s.Request.Workflow_Pending || !s.Request.Checks_Itself {
		t.Errorf("request %+v", s.Request)
	}
	_, errs, code := d.run(t, "--profile", "demo", "check")
	if code != 3 {
		t.Errorf("check before the approval: exit %d, %s", code, errs)
	}
	out, errs, code := d.run(t, "--profile", "demo", "check")
	if code != 3 || !strings.Contains(out+errs, "second") {
		t.Errorf("check at once again: exit %d, %s%s", code, out, errs)
	}
}

func TestJourneyOpen(t *testing.T) {
	d, _, x, b := play(t, "open")
	b.press(t, "accept")
	b.waitText(t, "Read your calendars")
	b.press(t, "cancel")
	d.waitPhase(t, "unclear", 3, "--profile", "demo")
	x.click(t, "I cancelled it")
	d.waitPhase(t, "signed-out", 4, "--profile", "demo")
	if left := d.secrets(t, "consentray"); len(left) != 0 {
		t.Errorf("left in the keychain: %q", left)
	}
	// Again, and this time all the way: Microsoft remembers the consent to step 1.
	x.click(t, "Sign in")
	b.open(t, d.waitOpened(t, 2))
	b.press(t, "account-mia")
	b.waitText(t, "Read your calendars")
	b.press(t, "accept")
	b.waitText(t, "meetings")
	b.screenshot(t, "final-granted")
	x.waitFor(t, "Refresh")
	d.waitPhase(t, "ready", 0, "--profile", "demo")
}

func TestJourneyLocked(t *testing.T) {
	d, _, x, b := play(t, "locked")
	b.waitText(t, "Need admin approval")
	b.press(t, "return")
	d.waitPhase(t, "unclear", 3, "--profile", "demo")
	_, _, code := d.run(t, "--profile", "demo", "saw", "approval")
	if code != 0 {
		t.Errorf("saw approval: exit %d", code)
	}
	x.waitFor(t, "Waiting for approval")
	s := d.waitPhase(t, "needs-approval", 3, "--profile", "demo")
	if s.Account != nil || s.Request.Checks_Itself || !strings.Contains(s.Request.Link, "/v2.0/adminconsent?") {
		t.Errorf("account %+v, request %+v", s.Account, s.Request)
	}
	out, errs, code := d.run(t, "--profile", "demo", "check")
	if code != 3 || out+errs == "" {
		t.Errorf("check without a token: exit %d, %s%s", code, out, errs)
	}
	approve(t, s.Request.Link, newBrowser(t))
	x.click(t, "Sign in")
	b.open(t, d.waitOpened(t, 2))
	b.press(t, "account-mia")
	d.waitPhase(t, "ready", 0, "--profile", "demo")
}

func TestJourneyPreapproved(t *testing.T) {
	d, _, x, b := play(t, "preapproved")
	b.waitText(t, "meetings")
	d.waitPhase(t, "ready", 0, "--profile", "demo")
	x.waitFor(t, "Open calendar")
	if n := len(d.opened()); n != 1 {
		t.Errorf("%d pages opened", n)
	}
}

// The same over real TLS, with the tenant in a process of its own and the user's own profile.
func TestJourneyOverTLS(t *testing.T) {
	org := newTenant(t, "default")
	d := newDesk(t)
	d.set(org.settings()...)
	p := d.start(t)
	x := d.tray(t, p)
	x.waitRegistered(t)
	b := newBrowser(t, org.certificate)
	signIn(t, d, x, b, 1)
	b.press(t, "accept")
	b.waitText(t, "Need admin approval")
	// The person leaves the page open and tells by the menu what it says.
	x.click(t, "It said: Need admin approval")
	s := d.waitPhase(t, "needs-approval", 3)
	if s.Reason == nil || s.Reason.Correlation_ID == "" {
		t.Errorf("evidence %+v", s.Reason)
	}

	// A kill in the middle of waiting loses nothing.
	p.kill()
	p = d.start(t)
	x = d.tray(t, p)
	x.waitFor(t, "Waiting for approval")
	again := d.waitPhase(t, "needs-approval", 3)
	if again.Request.Link != s.Request.Link || again.Account == nil || again.Account.Username != demo.UserAddress {
		t.Errorf("after the kill: %+v %+v", again.Account, again.Request)
	}

	approve(t, s.Request.Link, newBrowser(t, org.certificate))
	d.notices.waitFor(t, "Approved")
	d.waitPhase(t, "ready", 0)

	out, _, code := d.run(t, "request", "--tenant", "someone@"+demo.Domain, "--format", "link")
	if code != 0 || !strings.Contains(out, "/"+demo.TenantID+"/v2.0/adminconsent?") {
		t.Errorf("request for an address: %q, exit %d", out, code)
	}
	if _, errs, code := d.run(t, "request", "--tenant", "nowhere.example"); code == 0 || !strings.Contains(errs, "consentray: ") {
		t.Errorf("request for an unknown organisation: exit %d, %s", code, errs)
	}

	// A second start speaks to the first.
	if _, errs, code := d.run(t); code != 0 {
		t.Errorf("second start: exit %d, %s", code, errs)
	}

	// The panel restarts after a notification's action has arrived: the item is back.
	d.notices.invoke(t, d.notices.waitFor(t, "Approved"), "default")
	d.killPanel(t)
	d.startPanel(t)
	x.waitRegistered(t)

	// The network goes and comes.
	org.do(t, "fail", "graph", "offline")
	x.click(t, "Refresh")
	if s := d.waitPhase(t, "ready", 5); s.Sync.Meetings == 0 {
		t.Error("the meetings are gone with the network")
	}
	org.do(t, "mend")
	x.click(t, "Refresh")
	d.waitPhase(t, "ready", 0)

	p.signal(syscall.SIGINT)
	if code := p.wait(t); code != 0 {
		t.Errorf("SIGINT ends it with %d", code)
	}

	// Without an agent the commands do the work themselves.
	out, errs, code := d.run(t, "agenda", "--json")
	if code != 0 || !strings.Contains(out, `"subject"`) {
		t.Errorf("agenda alone: exit %d, %s", code, errs)
	}
	if _, errs, code := d.run(t, "sign-out"); code != 0 {
		t.Errorf("sign-out alone: exit %d, %s", code, errs)
	}
	if left := d.secrets(t, "consentray"); len(left) != 0 {
		t.Errorf("left in the keychain: %q", left)
	}
	d.waitPhase(t, "signed-out", 4)
}

// A sign-in without an agent, by the command alone.
func TestSignInByCommand(t *testing.T) {
	org := newTenant(t, "open")
	d := newDesk(t, noHost)
	d.set(org.settings()...)
	p := d.launch(t, nil, "sign-in")
	t.Cleanup(p.kill)
	b := newBrowser(t, org.certificate)
	b.open(t, d.waitOpened(t, 1))
	b.press(t, "account-mia")
	b.press(t, "accept")
	b.waitText(t, "Read your calendars")
	b.press(t, "accept")
	if code := p.wait(t); code != 0 {
		t.Fatalf("sign-in: exit %d\n%s%s", code, &p.stdout, &p.stderr)
	}
	d.waitPhase(t, "ready", 0)
	if out, _, code := d.run(t, "check"); code != 0 {
		t.Errorf("check: exit %d, %s", code, out)
	}
}

// Cancel works at any moment, and leaves nothing.
func TestCancelByMenu(t *testing.T) {
	d, _, x, b := play(t, "default")
	b.press(t, "accept")
	b.waitText(t, "Need admin approval")
	x.click(t, "Cancel sign-in")
	d.waitPhase(t, "signed-out", 4, "--profile", "demo")
	eventually(t, 10*time.Second, func() error {
		if left := d.secrets(t, "consentray"); len(left) != 0 {
			return fmt.Errorf("left in the keychain: %q", left)
		}
		return nil
	})
}
