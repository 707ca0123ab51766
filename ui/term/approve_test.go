package term

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"consentray/app"
)

// doubted is somebody for whom it is said to be approved, and Microsoft says no.
func doubted(elsewhere string) app.AccountState {
	a := waiting()
	r := *a.Request
	r.ClientID, r.Unseen, r.Elsewhere = "6d2f4c1e-83a7-4b59-9e0d-5c7b1f6a2e94", at(10, 46), elsewhere
	a.Request = &r
	return a
}

// switchedOff is somebody in an organisation that takes no requests.
func switchedOff() app.AccountState {
	a := waiting()
	a.Request = &app.Request{
		Off: true, Note: "Apps are approved by the\x1b[31m works council on Thursdays.", ClientID: "1", Account: mia,
		CreatedAt: at(10, 42), ChecksItself: true, LastCheck: at(10, 47), NextCheck: at(10, 53),
	}
	return a
}

// opened is a page of an administrator that comes back with a note.
func opened(change func(*app.Approving), keys ...string) func(*fakeCore, app.Intent) {
	return func(c *fakeCore, in app.Intent) {
		if in.Action != app.ActApproveHere {
			return
		}
		c.publish(func(s *app.Snapshot) {
			p := &app.Approving{Number: 1, Since: now, URL: "https://login.example/adminconsent"}
			change(p)
			s.Accounts[0].Approving = p
		})
		for _, key := range keys {
			if key == "checked-granted" {
				c.publish(becomes(ready()))
			}
			if key == "here-changed-nothing" {
				c.publish(becomes(doubted("")))
			}
			c.note(in, key, "")
		}
	}
}

func TestApprove(t *testing.T) {
	plainly := func(*app.Approving) {}
	wall := snapshot(waiting())
	trials(t, []trial{
		{name: "approve", args: "approve", state: wall, on: opened(plainly, "asking-here", "checked-granted")},
		{name: "approve-unseen", args: "approve", state: wall, on: opened(plainly, "asking-here", "here-changed-nothing"), code: ExitWaiting},
		{name: "approve-not", args: "approve", state: wall, on: opened(plainly, "not-approved"), code: ExitWaiting},
		{name: "approve-late", args: "approve", state: wall, on: opened(func(p *app.Approving) { p.Late = true }, "approve-timeout"), code: ExitWaiting},
		{name: "approve-no-browser", args: "approve", state: wall, on: opened(func(p *app.Approving) { p.NoBrowser = true }, "not-approved"), code: ExitWaiting},
		{name: "approve-other-way", args: "approve --other-way", state: wall, on: opened(func(p *app.Approving) { p.Bare = true }, "approve-bare"), code: ExitWaiting},
		{name: "approve-sign-in", args: "approve", state: wall, on: opened(plainly, "approved-sign-in"), code: ExitSignedOut},
		{name: "approve-offline", args: "approve", state: wall, on: opened(plainly, "asking-here", "checked-offline"), code: ExitStale},
		{name: "approve-port", args: "approve", state: wall, on: opened(plainly, "port-taken"), code: ExitFailed},
		{name: "approve-off", args: "approve", state: wall, on: answering(app.ActApproveHere, "approve-off", ""), code: ExitFailed},
		{name: "approve-ready", args: "approve", state: snapshot(ready()), on: answering(app.ActApproveHere, "nothing-to-approve", "")},
		{name: "approve-signed-out", args: "approve", state: snapshot(nobody(app.SignedOut)), on: answering(app.ActApproveHere, "nothing-to-approve", ""), code: ExitFailed},
		{name: "approve-otherwise", args: "approve", state: wall, on: func(c *fakeCore, _ app.Intent) { c.publish(becomes(ready())) }},
		{name: "approve-silent", args: "approve", state: wall, code: ExitFailed},
	})
}

func TestSawGranted(t *testing.T) {
	wall := snapshot(waiting())
	ends := func(keys ...string) func(*fakeCore, app.Intent) {
		return func(c *fakeCore, in app.Intent) {
			for _, key := range keys {
				switch key {
				case "checked-granted":
					c.publish(becomes(ready()))
				case "word-changed-nothing":
					c.publish(becomes(doubted("99999999-8888-4777-8666-555555555555")))
				}
				c.note(in, key, "12")
			}
		}
	}
	trials(t, []trial{
		{name: "granted", args: "saw granted", state: wall, on: ends("asking-word", "checked-granted")},
		{name: "granted-unseen", args: "saw granted", state: wall, on: ends("asking-word", "word-changed-nothing"), code: ExitWaiting},
		{name: "granted-too-early", args: "saw granted", state: wall, on: ends("check-too-early"), code: ExitWaiting},
		{name: "granted-no-token", args: "saw granted", state: wall, on: ends("no-token-to-ask"), code: ExitWaiting},
		{name: "granted-ready", args: "saw granted", state: snapshot(ready()), on: ends("nothing-asked")},
	})
}

func TestDoubtAndPolicyInStatus(t *testing.T) {
	trials(t, []trial{
		{name: "status-unseen", args: "status", state: snapshot(doubted("")), code: ExitWaiting},
		{name: "status-unseen-json", args: "status --json", state: snapshot(doubted("99999999-8888-4777-8666-555555555555")), code: ExitWaiting},
		{name: "status-off", args: "status", state: snapshot(switchedOff()), code: ExitWaiting},
		{name: "status-off-json", args: "status --json", state: snapshot(switchedOff()), code: ExitWaiting},
		{name: "request-off", args: "request --tenant off.example", state: snapshot(switchedOff()), code: ExitFailed},
	})
}

// Ctrl-C gives the administrator's page up, and says that what was approved there counts.
func TestApproveInterrupted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, interrupt := context.WithCancel(t.Context())
		var stopped bool
		core := newFake(snapshot(waiting()), func(c *fakeCore, in app.Intent) {
			if in.Value == app.ApproveStop {
				stopped = true
				c.note(in, "approve-stopped", "")
				return
			}
			opened(func(*app.Approving) {})(c, in)
			time.AfterFunc(time.Second, interrupt)
		})
		var out, errs bytes.Buffer
		code := run(ctx, program(core, "", &out, &errs), []string{"approve"})
		if code != ExitWaiting || !stopped || !strings.Contains(errs.String(), "No longer waiting") {
			t.Errorf("exit %d, stopped %v, %s", code, stopped, errs.String())
		}
	})
}
