//go:build linux

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"consentray/app"
	"consentray/app/demo"
	"consentray/ui/words"
)

// An administrator approves at the user's own computer, in the browser in which the user is signed in. The
// page's answer comes back to the program, which asks Microsoft, and the meetings appear.
func TestApproveHere(t *testing.T) {
	d, p, x, b := play(t, "default")
	b.press(t, "accept")
	b.press(t, "return")
	d.waitPhase(t, "unclear", 3, "--profile", "demo")
	x.click(t, "It said: Need admin approval")
	x.click(t, "I am an administrator: approve now")
	page := d.waitOpened(t, 2)
	if !strings.Contains(page, demo.TenantID+"/v2.0/adminconsent?") || !strings.Contains(page, "redirect_uri=http%3A%2F%2Flocalhost%3A") {
		t.Errorf("opened %s", page)
	}
	x.waitFor(t, "Stop waiting for the administrator")
	b.open(t, page)
	b.press(t, "admin-sign-in")
	b.press(t, "account-alex")
	b.waitText(t, "Review for your organization")
	b.press(t, "accept")
	b.waitText(t, "Microsoft reports the approval")
	if u := b.url(t); !strings.HasPrefix(u, "http://localhost:") || !strings.HasSuffix(u, "/done") {
		t.Errorf("the trip ends at %s", u)
	}
	b.screenshot(t, "final-approved-here")
	d.waitPhase(t, "ready", 0, "--profile", "demo")
	x.waitFor(t, "Refresh")
	d.notices.waitFor(t, "Approved")
	var agenda struct{ Meetings []struct{ Subject string } }
	out, _, _ := d.run(t, "--profile", "demo", "agenda", "--json")
	if must(t, json.Unmarshal([]byte(out), &agenda)); len(agenda.Meetings) < 10 {
		t.Errorf("%d meetings", len(agenda.Meetings))
	}
	d.secretsOf(t, p)
	for _, entry := range d.secrets(t, "consentray") {
		if strings.Contains(entry, "37a6e2c8") { // Alex's object ID
			t.Errorf("of the administrator is in the keychain: %s", entry)
		}
	}
	if left, _ := exec.Command("grep", "-rl", demo.AdminAddress, d.path("home"), d.path("run")).Output(); len(left) != 0 {
		t.Errorf("of the administrator is left in\n%s", left)
	}
}

// waits starts a program whose person waits for an approval in a scenario.
func waits(t *testing.T, scenario string) *playing {
	t.Helper()
	p := newPlaying(t, newDesk(t, noScreen), scene{scenario: scenario})
	p.reach(t, stop{phase: "signed-out", exit: 4, ill: "tray"}) // the agent can be reached, and says so of the desk
	p.move(t, "signs in account-mia accept return")
	p.tell(t, "approval")
	p.reach(t, stop{phase: "needs-approval", exit: 3})
	return p
}

// approved runs consentray approve with flags while somebody presses buttons, and returns how it ended.
func (p *playing) approved(t *testing.T, pressed string, flags ...string) (out, errs string, code int) {
	t.Helper()
	trip := p.desk.launch(t, nil, append([]string{"approve"}, flags...)...)
	t.Cleanup(trip.kill)
	p.surfer.open(t, p.opened(t))
	buttons(t, p.surfer, strings.Fields(pressed))
	code = trip.waitLong(t)
	return trip.stdout.String(), trip.stderr.String(), code
}

// What is no approval is told as none, whoever presses what, and the waiting goes on.
func TestApproveRefused(t *testing.T) {
	p := waits(t, "default")
	for _, pressed := range []string{
		"account-alex cancel", // admin_consent=True with an error
		"account-mia return",  // she is no administrator
	} {
		p.surfer = newQuick(t, p.authority) // in which nobody is signed in
		out, errs, code := p.approved(t, pressed)
		if code != 3 || !strings.Contains(errs, "not approved") {
			t.Errorf("%s: exit %d, %s%s", pressed, code, out, errs)
		}
		if text := p.surfer.text(t); !strings.Contains(text, "The app was not approved") {
			t.Errorf("%s: the page says %q", pressed, text)
		}
		p.reach(t, stop{phase: "needs-approval", exit: 3})
	}
	if s, _ := p.desk.status(t); s.Request.Unseen_Since != "" {
		t.Errorf("nobody approved, and it is in doubt: %+v", s.Request)
	}
	if _, errs, code := p.desk.run(t, "request", "--format", "link"); code != 0 {
		t.Errorf("the request is gone: exit %d, %s", code, errs)
	}
}

// Where it was approved in another organisation Microsoft goes on saying no. After two minutes the
// program says what may be the matter, that first, and keeps it over a new start.
func TestApprovedElsewhere(t *testing.T) {
	p := waits(t, "other-organisation")
	out, errs, code := p.approved(t, "admin-sign-in account-alex accept")
	if code != 3 || !strings.Contains(out, "which is not yours") || !strings.Contains(out, demo.TenantID) || !strings.Contains(out, "User consent") {
		t.Errorf("exit %d, %s%s", code, out, errs)
	}
	s, code := p.desk.status(t)
	if code != 3 || s.Request.Unseen_Since == "" || len(s.Request.Causes) != 3 || !strings.Contains(s.Request.Causes[0].Advice, demo.TenantID) {
		t.Errorf("exit %d, request %+v", code, s.Request)
	}
	p.move(t, "portal grant")
	p.move(t, "checks")
	p.reach(t, stop{phase: "ready"})
}

// A setting hides the way for administrators, another one all of the request; the organisation's own
// sentence stands in its place.
func TestRequestIsSwitchedOff(t *testing.T) {
	const note = "Apps are approved by the works council, on Thursdays."
	for name, settings := range map[string]string{
		"admin-here": "[request]\nadmin_here = false\n",
		"request":    "[request]\nenabled = false\n[organisation]\nnote = \"" + note + "\"\n",
	} {
		t.Run(name, func(t *testing.T) {
			org := newTenant(t, "default")
			d := newDesk(t)
			d.set(org.settings()...)
			folder := d.path("home/.config/consentray")
			must(t, os.MkdirAll(folder, 0o700))
			must(t, os.WriteFile(filepath.Join(folder, "config.toml"), []byte(settings), 0o600))
			x := d.tray(t, d.start(t))
			x.waitRegistered(t)
			b := newQuick(t, org.authority)
			x.click(t, "Sign in")
			b.open(t, d.waitOpened(t, 1))
			buttons(t, b, []string{"account-mia", "accept", "return"})
			d.waitPhase(t, "unclear", 3)
			x.click(t, "It said: Need admin approval")
			x.waitFor(t, "IT says it is approved")
			if labels := x.labels(t); slices.ContainsFunc(labels, func(l string) bool { return strings.Contains(l, "administrator: approve") }) {
				t.Errorf("the menu offers to approve:\n%s", strings.Join(labels, "\n"))
			}
			if _, errs, code := d.run(t, "approve"); code != 1 || !strings.Contains(errs, "switched off") {
				t.Errorf("approve: exit %d, %s", code, errs)
			}
			out, errs, code := d.run(t, "request")
			if name == "admin-here" {
				if code != 0 || !strings.Contains(out, "adminconsent") {
					t.Errorf("request: exit %d, %s", code, errs)
				}
				return
			}
			if code != 1 || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, note[:len(note)-1]) {
				t.Errorf("request: exit %d, %q, %s", code, out, errs)
			}
			for _, args := range [][]string{{"request", "--tenant", demo.Domain}, {"request", "--format", "json"}} {
				if out, _, code := d.run(t, args...); code != 1 || out != "" {
					t.Errorf("%q: exit %d, %q", args, code, out)
				}
			}
			x.waitFor(t, note)
			x.waitGone(t, "Copy request link")
			x.waitGone(t, "Share request")
			s, _ := d.status(t)
			if s.Request == nil || s.Request.Link != "" || !s.Request.Checks_Itself {
				t.Errorf("request %+v", s.Request)
			}
			org.do(t, "grant") // IT decides all the same, and the program notices
			if out, errs, code := d.run(t, "saw", "granted"); code != 0 {
				t.Errorf("saw granted: exit %d, %s%s", code, out, errs)
			}
			d.waitPhase(t, "ready", 0)
		})
	}
}

// waitLong waits for a program that asks for two minutes.
func (p *proc) waitLong(t *testing.T) (code int) {
	t.Helper()
	eventually(t, 3*patience, func() error {
		if p.running() {
			return fmt.Errorf("%s is still under way:\n%s%s", p.cmd.Args[1:], &p.stdout, &p.stderr)
		}
		return nil
	})
	return p.code()
}

// With requests switched off the page at the end of a trip promises none; the other pages are the same.
func TestFinalPageWithoutRequests(t *testing.T) {
	on, off := &parts{}, &parts{}
	on.settings.RequestEnabled = true
	wall := app.Reason{Class: app.ClassApproval, Key: "approval"}
	if page := string(off.finalPage(wall, false)); strings.Contains(page, words.T("page.approval.advice")) || !strings.Contains(page, words.T("page.approval-off.advice")) {
		t.Error("the page promises a request")
	}
	if page := string(on.finalPage(wall, false)); !strings.Contains(page, words.T("page.approval.advice")) {
		t.Error("the page does not tell of the request")
	}
	for _, r := range []app.Reason{{Class: app.ClassApproval, Key: "approved-here"}, {Class: app.ClassCancelled, Key: "cancelled"}} {
		if !bytes.Equal(on.finalPage(r, false), off.finalPage(r, false)) {
			t.Errorf("%s: the page differs", r.Key)
		}
	}
}

// Without an agent the commands do all of it themselves, the two minutes of asking included.
func TestApproveByCommand(t *testing.T) {
	org := newTenant(t, "slow-approval")
	d := newDesk(t, noScreen)
	d.set(org.settings()...)
	b := newQuick(t, org.authority)
	trip := d.launch(t, nil, "sign-in")
	t.Cleanup(trip.kill)
	b.open(t, d.waitOpened(t, 1))
	buttons(t, b, []string{"account-mia", "accept", "return"})
	if code := trip.wait(t); code != 3 {
		t.Fatalf("sign-in: exit %d\n%s%s", code, &trip.stdout, &trip.stderr)
	}
	if _, errs, code := d.run(t, "saw", "approval"); code != 0 {
		t.Fatalf("saw approval: exit %d, %s", code, errs)
	}
	trip = d.launch(t, nil, "approve")
	t.Cleanup(trip.kill)
	b.open(t, d.waitOpened(t, 2))
	buttons(t, b, []string{"admin-sign-in", "account-alex", "accept"})
	if text := b.text(t); !strings.Contains(text, "Microsoft reports the approval") {
		t.Errorf("the page says %q", text)
	}
	if code := trip.waitLong(t); code != 0 || !strings.Contains(trip.stdout.String(), "Microsoft grants access") {
		t.Errorf("approve: exit %d\n%s%s", code, &trip.stdout, &trip.stderr)
	}
	if asked := org.hits(t, "/oauth2/v2.0/token"); asked > 12 {
		t.Errorf("the token endpoint was asked %d times", asked)
	}
	d.waitPhase(t, "ready", 0)
}

// The same by the window alone, by the keyboard: the way for administrators is folded away, and behind it.
func TestApproveByTheWindow(t *testing.T) {
	d := newDesk(t)
	d.start(t, "demo")
	w := d.frame(t)
	w.clickFilled(t) // Sign in with Microsoft
	b := newBrowser(t)
	b.open(t, d.waitOpened(t, 1))
	buttons(t, b, []string{"account-mia", "accept", "return"})
	d.waitPhase(t, "unclear", 3, "--profile", "demo")
	w.key(t, "Tab", "Return") // the first answer: Need admin approval
	d.waitPhase(t, "needs-approval", 3, "--profile", "demo")
	w.key(t, "Tab", "Tab", "Tab", "Tab", "space") // copy, mail, more ways, what the administrator will see
	w.key(t, "Tab")                               // I am an administrator
	w.keep(t, "window-approve-here")
	w.key(t, "space")
	page := d.waitOpened(t, 2)
	if !strings.Contains(page, "/v2.0/adminconsent?") || !strings.Contains(page, "localhost%3A") {
		t.Fatalf("opened %s", page)
	}
	w.keep(t, "window-approve-open")
	b.open(t, page)
	buttons(t, b, []string{"admin-sign-in", "account-alex", "accept"})
	b.waitText(t, "Microsoft reports the approval")
	d.waitPhase(t, "ready", 0, "--profile", "demo")
	w.keep(t, "window-approved-here")
}
