//go:build linux

package main

import (
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"consentray/app/demo"
)

// Every scenario of the embedded tenant, played to its end by an agent over real TLS, with a person in
// the browser and an administrator in the portal.

// A stop is where a person stands for a while: how they came there, and what the program says.
type stop struct {
	goes  string // how they come there, see scenes
	says  string // what they then tell the program that they saw: an answer of `saw`, "page" for all of the page, "number" for the code on it
	phase string
	exit  int
	code  string // reason.code; empty: whatever it is
	who   string // reason.who; empty: as code
	ill   string // code of a problem that stands beside the phase
}

// A scene is a scenario with the stops on the way.
type scene struct {
	scenario string
	chromium bool // in the real browser
	stops    []stop
}

// A way to go is a verb, and the buttons that are pressed in turn; a word with "=" is typed.
//
//	signs in      the person signs in by the browser
//	approves      an administrator accepts at the request's link
//	here          an administrator is asked for at this computer, and opens the page in the same browser
//	another-way   the same, with an answer that does not come back
//	granted       the person says that IT approved
//	portal        an administrator presses buttons of the portal
//	waits         nothing: the program finds out by itself
//	asks          the person presses Check now, whatever the answer
//	checks        the person presses Check now until the answer is yes
func scenes() []scene {
	const mia = "signs in account-mia"
	ready := func(goes string) stop { return stop{goes: goes, phase: "ready"} }
	asked := func(goes, says string) stop { return stop{goes: goes, says: says, phase: "needs-approval", exit: 3} }
	blocked := func(goes, says, code, who string) stop {
		return stop{goes: goes, says: says, phase: "blocked", exit: 6, code: code, who: who}
	}
	return []scene{
		{scenario: "default", stops: []stop{asked(mia+" accept return", "approval"), asked("approves", ""), ready("waits")}},
		{scenario: "locked", stops: []stop{asked(mia+" return", "approval"), asked("approves", ""), ready(mia)}},
		{scenario: "workflow", stops: []stop{asked(mia+" accept justification=meetings request-approval back-to-app", "request-sent"), asked("portal grant", ""), ready("waits")}},
		{scenario: "open", stops: []stop{ready(mia + " accept accept")}},
		{scenario: "preapproved", stops: []stop{ready(mia)}},
		{scenario: "risky-app", stops: []stop{
			{goes: mia + " accept", says: "page", phase: "needs-approval", exit: 3, code: "AADSTS900941", who: "administrator"},
			asked("approves", ""), ready("waits"),
		}},
		{scenario: "someone-else", chromium: true, stops: []stop{ready(mia + " accept admin-sign-in account-alex org-consent accept")}},
		{scenario: "two-organisations", stops: []stop{ready("signs in account-harbor accept accept")}},
		{scenario: "slow-approval", stops: []stop{asked(mia+" accept return", "approval"), asked("here admin-sign-in account-alex accept", ""), ready("waits")}},
		{scenario: "own-approval", stops: []stop{
			asked(mia+" accept return", "approval"), asked("here admin-sign-in account-alex accept", ""), asked("portal grant", ""), ready("checks"),
		}},
		{scenario: "other-permissions", stops: []stop{
			asked(mia+" accept return", "approval"), asked("here admin-sign-in account-alex accept", ""), asked("portal grant", ""), ready("checks"),
		}},
		{scenario: "other-organisation", stops: []stop{
			asked(mia+" accept return", "approval"), asked("here admin-sign-in account-alex accept", ""), asked("portal grant", ""), ready("checks"),
		}},
		{scenario: "no-port", stops: []stop{
			asked(mia+" accept return", "approval"), asked("here", ""), asked("another-way admin-sign-in account-alex accept", ""), ready("granted"),
		}},
		{scenario: "guest", stops: []stop{blocked("signs in account-guest", "page", "AADSTS50020", "user"), ready(mia)}},
		{scenario: "personal-account", stops: []stop{blocked("signs in username=mia@outlook.example next", "page", "AADSTS500200", "user"), ready(mia)}},
		{scenario: "federated", stops: []stop{
			asked("signs in account-lena password=wrong sign-in password=demo sign-in accept return", "approval"),
			asked("approves", ""), ready("waits"),
		}},
		{scenario: "federated-down", stops: []stop{
			{goes: "signs in account-lena", says: "cancelled", phase: "signed-out", exit: 4},
			{goes: "portal lift", phase: "signed-out", exit: 4},
			ready("signs in account-lena password=demo sign-in"),
		}},
		{scenario: "assignment", chromium: true, stops: []stop{
			{goes: mia, says: "page", phase: "needs-assignment", exit: 3, code: "AADSTS50105", who: "administrator"},
			{goes: "portal lift", phase: "needs-assignment", exit: 3},
			ready(mia),
		}},
		{scenario: "app-disabled", stops: []stop{
			blocked(mia, "page", "AADSTS7000112", "administrator"), blocked("portal lift", "", "AADSTS7000112", "administrator"), ready(mia),
		}},
		{scenario: "conditional-access", chromium: true, stops: []stop{
			asked(mia+" accept return", "approval"), asked("approves", ""), blocked("waits", "", "AADSTS53003", "administrator"),
			blocked("portal lift", "", "AADSTS53003", "administrator"), ready("checks"),
		}},
		{scenario: "unmanaged-device", stops: []stop{
			blocked(mia, "page", "AADSTS53000", "administrator"), blocked("portal lift", "", "AADSTS53000", "administrator"), ready(mia),
		}},
		{scenario: "mobile-apps-only", stops: []stop{
			blocked(mia, "number", "AADSTS53009", "administrator"), blocked("portal lift", "", "AADSTS53009", "administrator"), ready(mia),
		}},
		{scenario: "token-protection", stops: []stop{
			blocked(mia, "", "AADSTS530084", "administrator"), blocked("portal lift", "", "AADSTS530084", "administrator"), ready(mia),
		}},
		{scenario: "no-mailbox", stops: []stop{
			blocked(mia, "", "MailboxNotEnabledForRESTAPI", "administrator"),
			blocked("portal lift", "", "MailboxNotEnabledForRESTAPI", "administrator"), ready("checks"),
		}},
		{scenario: "mfa-after-approval", chromium: true, stops: []stop{
			asked(mia+" accept return", "approval"), asked("approves", ""),
			{goes: "waits", phase: "needs-approval", exit: 3, ill: "interaction"},
			ready("signs in approve"),
		}},
		{scenario: "daily-sign-in", stops: []stop{
			ready(mia), ready("portal pass"), {goes: "asks", phase: "ready", exit: 4, ill: "expired"}, ready("signs in"),
		}},
		{scenario: "password-changed", stops: []stop{
			ready(mia), ready("portal impose"), {goes: "asks", phase: "ready", exit: 4, ill: "expired"}, ready("signs in"),
		}},
		{scenario: "assignment-later", stops: []stop{
			ready(mia), ready("portal impose"),
			{goes: "asks", phase: "needs-assignment", exit: 3, code: "AADSTS50105", who: "administrator"},
			{goes: "portal lift", phase: "needs-assignment", exit: 3},
			ready("waits"),
		}},
		{scenario: "provisioning", stops: []stop{ready(mia + " accept account-mia accept accept")}},
		{scenario: "unmanaged-tenant", stops: []stop{
			blocked(mia, "", "AADSTS65005", "administrator"), blocked("portal lift", "", "AADSTS65005", "administrator"), ready(mia + " accept accept"),
		}},
		{scenario: "no-exchange", stops: []stop{
			blocked(mia+" accept", "", "AADSTS650052", "administrator"), blocked("portal lift", "", "AADSTS650052", "administrator"), ready("signs in accept"),
		}},
		{scenario: "single-tenant", chromium: true, stops: []stop{
			blocked("signs in", "page", "AADSTS50194", "developer"), blocked("portal lift", "", "AADSTS50194", "developer"), ready(mia),
		}},
		{scenario: "wrong-cloud", stops: []stop{blocked(mia, "page", "AADSTS90038", "administrator")}},
		{scenario: "redirect-mismatch", stops: []stop{
			blocked("signs in", "page", "AADSTS50011", "developer"), blocked("portal lift", "", "AADSTS50011", "developer"), ready(mia),
		}},
	}
}

// A playing is a scene with the agent that plays it.
type playing struct {
	scene
	desk        *desk // with the environment of this agent
	url         string
	authority   string // file
	certificate *x509.Certificate
	surfer      surfer
	trips       int // to the browser
}

// newPlaying starts a tenant and an agent with a profile of its own.
func newPlaying(t *testing.T, d *desk, s scene) *playing {
	t.Helper()
	folder := t.TempDir()
	server, err := certified(folder)
	must(t, err)
	t.Cleanup(server.Close)
	org, err := demo.New(demo.Config{Scenario: s.scenario, Authority: server.URL, Graph: server.URL, Pages: server.URL})
	must(t, err)
	server.Serve(org.Handler())
	leaf, err := os.ReadFile(filepath.Join(folder, "server.pem"))
	must(t, err)
	block, _ := pem.Decode(leaf)
	p := &playing{scene: s, desk: &desk{}, url: server.URL, authority: filepath.Join(folder, "ca.pem")}
	p.certificate, err = x509.ParseCertificate(block.Bytes)
	must(t, err)
	p.surfer = newQuick(t, p.authority)
	*p.desk = *d
	p.desk.env = append(slices.Clone(d.env), (&tenant{url: p.url, authority: p.authority}).settings()...)
	p.desk.env = append(p.desk.env, "CONSENTRAY_PROFILE="+s.scenario)
	p.desk.start(t)
	return p
}

// opened waits for the next page of this tenant that the agent opens in the browser.
func (p *playing) opened(t *testing.T) (address string) {
	t.Helper()
	eventually(t, patience, func() error {
		var mine []string
		for _, a := range p.desk.opened() {
			if strings.HasPrefix(a, p.url) {
				mine = append(mine, a)
			}
		}
		if len(mine) <= p.trips {
			return fmt.Errorf("%d pages opened, want one more", len(mine))
		}
		p.trips, address = len(mine), mine[len(mine)-1]
		return nil
	})
	return address
}

// buttons presses buttons in turn, and types what has a "=".
func buttons(t *testing.T, s surfer, words []string) {
	t.Helper()
	for _, word := range words {
		if field, value, typed := strings.Cut(word, "="); typed {
			s.fill(t, "#"+field, value)
			continue
		}
		s.press(t, word)
	}
}

// move does what a way says.
func (p *playing) move(t *testing.T, way string) {
	t.Helper()
	words := strings.Fields(way)
	switch administrator := newQuick(t, p.authority); {
	case strings.HasPrefix(way, "signs in"):
		trip := p.desk.launch(t, nil, "sign-in")
		t.Cleanup(trip.kill)
		p.surfer.open(t, p.opened(t))
		buttons(t, p.surfer, words[2:])
	case words[0] == "approves":
		link, errs, code := p.desk.run(t, "request", "--format", "link")
		if code != 0 {
			t.Fatalf("request: exit %d, %s", code, errs)
		}
		administrator.open(t, strings.TrimSpace(link))
		buttons(t, administrator, []string{"account-alex", "accept"})
	case words[0] == "here", words[0] == "another-way":
		args := []string{"approve"}
		if words[0] == "another-way" {
			args = append(args, "--other-way")
		}
		trip := p.desk.launch(t, nil, args...)
		t.Cleanup(trip.kill)
		p.surfer.open(t, p.opened(t))
		buttons(t, p.surfer, words[1:])
	case words[0] == "granted":
		if out, errs, code := p.desk.run(t, "saw", "granted"); code != 0 {
			t.Errorf("saw granted: exit %d, %s%s", code, out, errs)
		}
	case words[0] == "portal":
		administrator.open(t, p.url+"/portal")
		buttons(t, administrator, words[1:])
	case words[0] == "asks":
		p.desk.run(t, "check")
	case words[0] == "checks":
		eventually(t, patience, func() error {
			if out, errs, code := p.desk.run(t, "check"); code != 0 {
				return fmt.Errorf("check: exit %d, %s%s", code, out, errs)
			}
			return nil
		})
	}
}

// tell says to the program what the person saw.
func (p *playing) tell(t *testing.T, says string) {
	t.Helper()
	switch says {
	case "":
		return
	case "page", "number":
		page := waitRead(t, p.surfer, p.stops[0].mark())
		if says == "number" {
			page = strings.TrimPrefix(p.stops[0].code, "AADSTS")
		}
		if _, errs, code := p.desk.runWith(t, strings.NewReader(page), "saw", "other"); code != 0 {
			t.Errorf("saw other: exit %d, %s", code, errs)
		}
		return
	case "approval", "request-sent":
		p.reach(t, stop{phase: "unclear", exit: 3})
	}
	if _, errs, code := p.desk.run(t, "saw", says); code != 0 {
		t.Errorf("saw %s: exit %d, %s", says, code, errs)
	}
}

// mark is what a page says that shows the stop's code.
func (s stop) mark() string {
	if s.phase == "needs-approval" {
		return "might be risky"
	}
	return "Correlation Id"
}

// reach waits until the program says where the person stands, in words.
func (p *playing) reach(t *testing.T, want stop) {
	t.Helper()
	eventually(t, patience, func() error {
		s, code := p.desk.status(t)
		switch {
		case s.Phase != want.phase || code != want.exit:
			return fmt.Errorf("phase %s (exit %d), want %s (exit %d); reason %+v, problems %v", s.Phase, code, want.phase, want.exit, s.Reason, s.Problems)
		case want.code != "" && (s.Reason == nil || s.Reason.Code != want.code || s.Reason.Who != want.who):
			return fmt.Errorf("reason %+v, want %s of %s", s.Reason, want.code, want.who)
		case s.Reason != nil && (strings.TrimSpace(s.Reason.Title) == "" || s.Reason.Title == s.Reason.Code):
			return fmt.Errorf("a reason without words: %+v", s.Reason)
		case want.ill != "" && !slices.ContainsFunc(s.Problems, func(p struct{ Code, Title string }) bool { return p.Code == want.ill && p.Title != "" }):
			return fmt.Errorf("problems %v, want %s", s.Problems, want.ill)
		case want.phase == "ready" && want.ill == "" && s.Sync.Meetings == 0:
			return fmt.Errorf("no meetings yet: %+v", s.Sync)
		}
		return nil
	})
}

// TestScenarios plays them in rounds, a stop of each in turn, so that while one agent waits for its
// next question the others go on.
func TestScenarios(t *testing.T) {
	d := newDesk(t, noScreen)
	var all []*playing
	var certificates []*x509.Certificate
	for _, s := range scenes() {
		p := newPlaying(t, d, s)
		all, certificates = append(all, p), append(certificates, p.certificate)
	}
	chromium := newBrowser(t, certificates...)
	for round := 0; slices.ContainsFunc(all, func(p *playing) bool { return round < len(p.stops) }); round++ {
		for _, p := range all {
			if round >= len(p.stops) {
				continue
			}
			t.Run(fmt.Sprintf("%s/%d", p.scenario, round+1), func(t *testing.T) {
				if p.chromium {
					p.surfer = chromium
				}
				at := p.stops[round]
				p.move(t, at.goes)
				p.tell(t, at.says)
				p.reach(t, at)
			})
		}
	}
}

// TestFederationOnAnotherOrigin: in the demo itself the organisation's own sign-in service has a port of
// its own, and Chromium holds the pages to their policies on the way there and back.
func TestFederationOnAnotherOrigin(t *testing.T) {
	d := newDesk(t, noScreen)
	d.start(t, "demo", "--scenario", "federated")
	d.waitPhase(t, "signed-out", 4, "--profile", "demo")
	trip := d.launch(t, nil, "--profile", "demo", "sign-in")
	t.Cleanup(trip.kill)
	b := newBrowser(t)
	b.open(t, d.waitOpened(t, 1))
	microsoft := b.url(t)
	b.press(t, "account-lena")
	b.waitText(t, "Sign in with your organizational account")
	if host(t, b.url(t)) == host(t, microsoft) {
		t.Errorf("the password is asked for at %s, as Microsoft's pages are", b.url(t))
	}
	buttons(t, b, []string{"password=wrong", "sign-in"})
	b.waitText(t, "Incorrect user ID or password")
	b.screenshot(t, "adfs-wrong")
	b.clickText(t, "Be its administrator") // opens a tab of its own, and this one stays
	buttons(t, b, []string{"password=demo", "sign-in"})
	b.waitText(t, "Permissions requested")
	if host(t, b.url(t)) != host(t, microsoft) {
		t.Errorf("the way back ends at %s", b.url(t))
	}
	buttons(t, b, []string{"accept", "return"})
	d.waitPhase(t, "unclear", 3, "--profile", "demo")
}

func host(t *testing.T, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	must(t, err)
	return u.Host
}

// TestScenesAreComplete: whoever adds a scenario adds how it is played.
func TestScenesAreComplete(t *testing.T) {
	var played, listed []string
	for _, s := range scenes() {
		played = append(played, s.scenario)
	}
	for _, s := range demo.Scenarios() {
		listed = append(listed, s.Name)
	}
	slices.Sort(played)
	slices.Sort(listed)
	if !slices.Equal(played, listed) {
		t.Errorf("played %q, listed %q", played, listed)
	}
}
