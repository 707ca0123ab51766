//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"consentray/app/demo"
)

// everybody is what `status --json` says of each account, by address.
func (d *desk) everybody(t *testing.T) map[string]standing {
	t.Helper()
	out, errs, _ := d.run(t, "status", "--json")
	var doc struct{ Accounts []standing }
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatalf("status --json: %v\n%s%s", err, out, errs)
	}
	all := map[string]standing{}
	for _, a := range doc.Accounts {
		if a.Account == nil {
			all["nobody"] = a
			continue
		}
		all[a.Account.Username] = a
	}
	return all
}

// waitEverybody waits until the accounts stand as wanted, and no others are there.
func (d *desk) waitEverybody(t *testing.T, want map[string]string) (all map[string]standing) {
	t.Helper()
	eventually(t, patience, func() error {
		all = d.everybody(t)
		got := map[string]string{}
		for name, a := range all {
			got[name] = a.Phase
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			return fmt.Errorf("accounts %v, want %v", got, want)
		}
		return nil
	})
	return all
}

// subjects are those of the agenda, of one account or of all.
func (d *desk) subjects(t *testing.T, flags ...string) (all []string) {
	t.Helper()
	out, errs, code := d.run(t, append([]string{"agenda", "--json"}, flags...)...)
	var doc agendaDocument
	if err := json.Unmarshal([]byte(out), &doc); err != nil || code != 0 {
		t.Fatalf("agenda %q: %v, exit %d\n%s%s", flags, err, code, out, errs)
	}
	for _, m := range doc.Meetings {
		all = append(all, m.Subject)
	}
	return all
}

func count(all []string, one string) (n int) {
	for _, s := range all {
		if s == one {
			n++
		}
	}
	return n
}

const (
	lunch  = "Brown bag lunch"     // in the calendar at the second organisation
	weekly = "Harborlight: weekly" // in both of Mia's
	focus  = "Dentist"             // in the one at the first
)

// Mia waits for her administrator, adds her account at a customer's, which needs none, and has both: each
// with its own phase, keys and copy, one menu, one agenda, and joining in the profile of the account.
func TestTwoOrganisations(t *testing.T) {
	org := newTenant(t, "two-organisations")
	d := newDesk(t)
	edge := d.wholeBrowserOf(t, "microsoft-edge-stable")
	d.set(org.settings()...)
	must(t, os.MkdirAll(d.path("home/.config/consentray"), 0o700))
	must(t, os.WriteFile(d.path("home/.config/consentray/config.toml"), []byte("[open.browser]\n\""+demo.SecondAddress+"\" = \"edge:Customer\"\n"), 0o600))
	p := d.start(t)
	x := d.tray(t, p)
	x.waitRegistered(t)
	x.waitFor(t, "Sign in")
	s := newQuick(t, org.authority)
	x.click(t, "Sign in")
	s.open(t, d.waitOpened(t, 1))
	for _, button := range []string{"account-mia", "accept", "return"} {
		s.press(t, button)
	}
	x.click(t, "It said: Need admin approval")
	first := d.waitPhase(t, "needs-approval", 3)

	// Another account, in a browser in which Mia is signed in.
	x.click(t, demo.UserAddress, "Add another account")
	x.waitFor(t, "Cancel sign-in")
	address, err := url.Parse(d.waitOpened(t, 2))
	must(t, err)
	if q := address.Query(); q.Get("prompt") != "select_account" || q.Has("login_hint") || q.Has("domain_hint") {
		t.Errorf("the page is not for another account: %s", address)
	}
	s.open(t, address.String())
	for _, button := range []string{"account-harbor", "accept", "accept"} {
		s.press(t, button)
	}
	all := d.waitEverybody(t, map[string]string{demo.UserAddress: "needs-approval", demo.SecondAddress: "ready"})
	if r := all[demo.UserAddress].Request; r == nil || r.Link != first.Request.Link || all[demo.SecondAddress].Request != nil {
		t.Errorf("the requests are %+v and %+v", r, all[demo.SecondAddress].Request)
	}
	if top, code := d.status(t); top.Phase != "needs-approval" || code != 3 {
		t.Errorf("on top: %s, exit %d", top.Phase, code)
	}
	x.waitFor(t, demo.UserAddress+": waiting for approval", "Sign out")
	x.waitFor(t, demo.SecondAddress+": ready", "Sign out")
	x.waitFor(t, "Copy request link")
	d.waitCopies(t, 1)

	checkAccountFlag(t, d, first.Request.Link)
	d.showsBoth(t)

	// The approval is the first organisation's.
	org.do(t, "grant")
	eventually(t, patience, func() error {
		if _, errs, code := d.run(t, "check", "--account", demo.UserAddress); code != 0 {
			return fmt.Errorf("exit %d, %s", code, errs)
		}
		return nil
	})
	d.notices.waitFor(t, demo.UserAddress+": ")
	d.waitEverybody(t, map[string]string{demo.UserAddress: "ready", demo.SecondAddress: "ready"})
	d.waitCopies(t, 2)
	merged := d.subjects(t)
	if count(merged, lunch) != 1 || count(merged, weekly) != 1 || count(merged, focus) != 1 {
		t.Errorf("the agenda has %q", merged)
	}
	if of := d.subjects(t, "--account", demo.SecondAddress); count(of, weekly) != 1 || slices.Contains(of, focus) {
		t.Errorf("hers at the customer has %q", of)
	}

	// Joining goes by the account.
	if _, errs, code := d.run(t, "join", "--account", demo.SecondAddress); code != 0 {
		t.Errorf("join: exit %d, %s", code, errs)
	}
	eventually(t, patience, func() error {
		if got := edge(); !strings.HasPrefix(got, "<--profile-directory=Customer><https://") {
			return fmt.Errorf("the browser was started with %q", got)
		}
		return nil
	})

	// One leaves, the other stays, also after a start.
	x.click(t, demo.SecondAddress+": ready", "Sign out")
	d.waitEverybody(t, map[string]string{demo.UserAddress: "ready"})
	d.waitCopies(t, 1)
	if of := d.subjects(t); slices.Contains(of, lunch) || !slices.Contains(of, focus) {
		t.Errorf("after one left the agenda has %q", of)
	}
	p.kill()
	x = d.tray(t, d.start(t))
	d.waitEverybody(t, map[string]string{demo.UserAddress: "ready"})
	x.click(t, demo.UserAddress, "Sign out")
	d.waitPhase(t, "signed-out", 4)
	d.waitCopies(t, 0)
	if left := d.secrets(t, "consentray"); len(left) != 0 {
		t.Errorf("left in the keychain: %q", left)
	}
}

// checkAccountFlag tries --account while one waits and the other has access.
func checkAccountFlag(t *testing.T, d *desk, link string) {
	t.Helper()
	for args, want := range map[string]int{
		"status --account " + demo.UserAddress: 3, "status --account " + strings.ToUpper(demo.SecondAddress): 0,
		"agenda --account " + demo.SecondAddress: 0, "agenda --account " + demo.UserAddress: 4, "sign-out": 2,
		"agenda --account leo@nowhere.example": 2, "check --account leo@nowhere.example": 2, "join --account leo@nowhere.example": 2,
		"request --account leo@nowhere.example": 2, "window --account leo@nowhere.example": 2, "doctor --account leo@nowhere.example": 2, "next --account leo@nowhere.example": 2, "sign-out --account leo@nowhere.example": 2,
	} {
		if out, errs, code := d.run(t, strings.Fields(args)...); code != want {
			t.Errorf("%s: exit %d, want %d; %s%s", args, code, want, errs, out)
		}
	}
	if out, errs, code := d.run(t, "request", "--format", "link", "--account", demo.UserAddress); code != 0 || strings.TrimSpace(out) != link {
		t.Errorf("request: exit %d, %s%s", code, out, errs)
	}
	if out, errs, code := d.run(t, "request", "--format", "link", "--account", demo.SecondAddress); code != 0 || !strings.Contains(out, demo.SecondTenantID) {
		t.Errorf("request of the other: exit %d, %s%s", code, out, errs)
	}
}

// showsBoth looks at the window: the one who waits first, then, on a wish, the other.
func (d *desk) showsBoth(t *testing.T) {
	t.Helper()
	w := d.frame(t)
	if _, errs, code := d.run(t, "window"); code != 0 {
		t.Errorf("window: exit %d, %s", code, errs)
	}
	w.waitText(t, "has to approve this once")
	w.waitText(t, demo.SecondAddress)
	w.keep(t, "window-two-waiting")
	if _, errs, code := d.run(t, "window", "--account", demo.SecondAddress); code != 0 {
		t.Errorf("window: exit %d, %s", code, errs)
	}
	w.waitText(t, lunch)
	w.keep(t, "window-two-ready")
}

// Two people of one organisation, by the command alone: nothing runs but what is told to.
func TestTwoPeopleByTheCommand(t *testing.T) {
	org := newTenant(t, "preapproved")
	d := newDesk(t, noHost)
	d.set(org.settings()...)
	s := newQuick(t, org.authority)
	jonas := "jonas@" + demo.Domain
	for i, person := range []struct{ key, address string }{{"mia", demo.UserAddress}, {"jonas", jonas}} {
		p := d.launch(t, nil, []string{"sign-in", "--another"}...)
		t.Cleanup(p.kill)
		s.open(t, d.waitOpened(t, i+1))
		s.press(t, "account-"+person.key)
		if code := p.wait(t); code != 0 {
			t.Fatalf("sign-in: exit %d\n%s%s", code, &p.stdout, &p.stderr)
		}
		if i == 1 && !strings.Contains(p.stdout.String(), person.address) {
			t.Errorf("sign-in does not say who came in: %s", &p.stdout)
		}
	}
	d.waitEverybody(t, map[string]string{demo.UserAddress: "ready", jonas: "ready"})
	if merged := d.subjects(t); count(merged, weekly) != 1 || count(merged, focus) != 2 {
		t.Errorf("the agenda has %q", merged)
	}
	d.waitCopies(t, 2)
	if _, errs, code := d.run(t, "sign-out", "--account", jonas); code != 0 {
		t.Errorf("sign-out: exit %d, %s", code, errs)
	}
	d.waitEverybody(t, map[string]string{demo.UserAddress: "ready"})
	d.waitCopies(t, 1)
	if of := d.subjects(t); count(of, focus) != 1 {
		t.Errorf("after one left the agenda has %q", of)
	}
}
