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

// answering replies to one action with a note.
func answering(action app.Action, key, detail string) func(*fakeCore, app.Intent) {
	return func(c *fakeCore, in app.Intent) {
		if in.Action == action {
			c.note(in, key, detail)
		}
	}
}

func TestAgenda(t *testing.T) {
	copied := with(ready(meetings()...), app.ProblemOffline, "offline")
	copied.Sync.State = app.SyncOffline
	unread := state(mia, app.Ready)
	kept := unread
	kept.Meetings, kept.Sync.LastSuccess, kept.Sync.Stale = meetings(), at(10, 46).AddDate(0, 0, -1).Add(7*time.Hour), true
	second := ready(app.Meeting{ID: "x", Account: noah.ID, Subject: "Elsewhere", Start: at(11, 15), End: at(12, 0)})
	second.Account = noah
	passes := func(c *fakeCore, in app.Intent) {
		if in.Action == app.ActRefresh {
			c.publish(func(s *app.Snapshot) { s.Accounts[0].Sync.State = app.SyncRunning })
			c.publish(func(s *app.Snapshot) { s.Accounts[0] = ready(meetings()...) })
		}
	}
	asksFirst := func(c *fakeCore, in app.Intent) {
		switch refreshed := c.last.Note != nil && c.last.Note.Key == "checked-granted"; {
		case in.Action == app.ActRefresh && refreshed:
			c.publish(func(s *app.Snapshot) { s.Accounts[0] = ready(meetings()...) })
		case in.Action == app.ActRefresh:
			c.note(in, "nothing-to-refresh", "")
		case in.Action == app.ActCheck:
			c.note(in, "checked-granted", "")
		}
	}
	fails := func(c *fakeCore, in app.Intent) {
		c.publish(func(s *app.Snapshot) { s.Accounts[0].Sync.State = app.SyncRunning })
		c.publish(func(s *app.Snapshot) {
			s.Accounts[0] = with(state(mia, app.Ready), app.ProblemOffline, "tls")
			s.Accounts[0].Sync.State = app.SyncOffline
		})
	}
	inVain := ready(meetings()...) // a question after the last pass found no network
	inVain.Sync.Stale = true
	keepsFailing := func(c *fakeCore, in app.Intent) {
		c.publish(func(s *app.Snapshot) { s.Accounts[0].Sync.State = app.SyncRunning })
		c.publish(func(s *app.Snapshot) {
			s.Accounts[0] = with(kept, app.ProblemOffline, "offline")
			s.Accounts[0].Sync.State = app.SyncOffline
		})
	}
	trials(t, []trial{
		{name: "agenda-kept", args: "agenda --days 1", state: snapshot(kept), on: keepsFailing, code: ExitStale},
		{name: "agenda-asked-in-vain", args: "agenda --days 1", state: snapshot(inVain), code: ExitStale},
		{name: "agenda-kept-passes", args: "agenda --days 1", state: snapshot(kept), on: passes},
		{name: "agenda", args: "agenda", state: snapshot(ready(meetings()...))},
		{name: "agenda-json", args: "agenda --json", state: snapshot(ready(meetings()...))},
		{name: "agenda-today", args: "agenda --days 1", state: snapshot(ready(meetings()...))},
		{name: "agenda-more", args: "agenda --days 30", state: snapshot(ready(meetings()...))},
		{name: "agenda-copy", args: "agenda", state: snapshot(copied), code: ExitStale},
		{name: "agenda-copy-json", args: "agenda --json --days 1", state: snapshot(copied), code: ExitStale},
		{name: "agenda-free", args: "agenda", state: snapshot(ready())},
		{name: "agenda-free-json", args: "agenda --json", state: snapshot(ready())},
		{name: "agenda-nobody", args: "agenda --json", state: snapshot(nobody(app.SignedOut)), code: ExitSignedOut},
		{name: "agenda-waiting", args: "agenda", state: snapshot(waiting()), code: ExitSignedOut},
		{name: "agenda-first-pass", args: "agenda --days 1", state: snapshot(unread), on: passes},
		{name: "agenda-asks-first", args: "agenda --days 1", state: snapshot(unread), on: asksFirst},
		{name: "agenda-no-answer", args: "agenda", state: snapshot(unread), code: ExitSignedOut},
		{name: "agenda-pass-fails", args: "agenda", state: snapshot(unread), on: fails, code: ExitSignedOut},
		{name: "agenda-two", args: "agenda --days 1", state: snapshot(ready(meetings()...), second)},
		{name: "agenda-two-one", args: "agenda --days 1 --account noah@fabrikam.com", state: snapshot(ready(meetings()...), second)},
		{name: "agenda-days", args: "agenda --days 0", code: ExitUsage},
	})
}

func TestJoin(t *testing.T) {
	copied := with(ready(meetings()...), app.ProblemOffline, "offline")
	copied.Sync.State = app.SyncOffline
	joins := answering(app.ActJoin, "joining", "")
	trials(t, []trial{
		{name: "join", args: "join", state: snapshot(ready(meetings()...)), on: joins},
		{name: "join-copy", args: "join", state: snapshot(copied), on: joins, code: ExitStale},
		{name: "join-without-app", args: "join", state: snapshot(ready(meetings()...)), on: answering(app.ActJoin, "opened-without-app", "")},
		{name: "join-none", args: "join", state: snapshot(ready(meetings()[:2]...)), code: ExitFailed},
		{name: "join-refused", args: "join", state: snapshot(ready(meetings()...)), on: answering(app.ActJoin, "refused-link", ""), code: ExitFailed},
		{name: "join-silent", args: "join", state: snapshot(ready(meetings()...)), code: ExitFailed},
		{name: "join-nobody", args: "join", state: snapshot(nobody(app.SignedOut)), code: ExitSignedOut},
	})
}

func TestJoinNamesTheMeeting(t *testing.T) {
	core := newFake(snapshot(ready(meetings()...)), answering(app.ActJoin, "joining", ""))
	var out, errs bytes.Buffer
	run(t.Context(), program(core, "", &out, &errs), []string{"join"})
	if len(core.sent) != 1 || core.sent[0].Value != "review" || core.sent[0].Account != mia.ID {
		t.Errorf("sent %v", core.sent)
	}
}

// Each command that is about an account refuses one that is not signed in, and does nothing.
func TestUnknownAccount(t *testing.T) {
	for _, args := range []string{
		"status", "agenda", "agenda --json", "join", "sign-in", "sign-out", "check", "saw approval", "saw granted", "approve", "request", "window", "next", "calendars",
	} {
		var out, errs bytes.Buffer
		core := newFake(snapshot(ready(meetings()...)), nil)
		code := run(t.Context(), program(core, "", &out, &errs), append(strings.Fields(args), "--account", "leo@fabrikam.com\x1b"))
		if code != ExitUsage || out.Len() > 0 || len(core.sent) > 0 || !strings.HasPrefix(errs.String(), `consentray: No account "leo@fabrikam.com" is signed in: `) {
			t.Errorf("%s: exit %d, sent %v, %s%s", args, code, core.sent, &out, &errs)
		}
	}
}

func TestSignInAnother(t *testing.T) {
	core := newFake(snapshot(ready()), func(c *fakeCore, in app.Intent) { c.note(in, "already-signing-in", "") })
	var out, errs bytes.Buffer
	run(t.Context(), program(core, "", &out, &errs), []string{"sign-in", "--another"})
	if len(core.sent) != 1 || core.sent[0].Value != app.SignInAnother || core.sent[0].Account != "" {
		t.Errorf("sent %v", core.sent)
	}
}

// signingIn plays an attempt whose steps end in last.
func signingIn(last func(*app.Snapshot)) func(*fakeCore, app.Intent) {
	return func(c *fakeCore, in app.Intent) {
		switch in.Action {
		case app.ActSignIn:
			c.publish(func(s *app.Snapshot) { s.Attempt = &app.Attempt{Number: 1, Since: now} })
			c.publish(func(s *app.Snapshot) {
				s.Attempt = &app.Attempt{Number: 1, Since: now, Step: 1, URL: "https://login.microsoftonline.com/x"}
			})
			if last != nil {
				c.publish(func(s *app.Snapshot) { s.Attempt = nil; last(s) })
			}
		case app.ActCancelSignIn:
			c.publish(func(s *app.Snapshot) { s.Attempt = nil })
		case app.ActSaw:
			c.publish(func(s *app.Snapshot) { s.Attempt = nil; s.Accounts = []app.AccountState{waiting()} })
		}
	}
}

func becomes(a app.AccountState) func(*app.Snapshot) {
	return func(s *app.Snapshot) { s.Accounts = []app.AccountState{a} }
}

func TestSignIn(t *testing.T) {
	out := snapshot(nobody(app.SignedOut))
	noBrowser := func(c *fakeCore, in app.Intent) {
		c.publish(func(s *app.Snapshot) {
			s.Attempt = &app.Attempt{Number: 1, URL: "https://login.microsoftonline.com/x?state=1", NoBrowser: true}
		})
		c.publish(func(s *app.Snapshot) {
			s.Attempt = &app.Attempt{Number: 1, URL: "https://login.microsoftonline.com/x?state=1", NoBrowser: true, Asking: true}
		})
		c.publish(func(s *app.Snapshot) { s.Attempt = nil; becomes(ready())(s) })
	}
	elsewhere := func(c *fakeCore, in app.Intent) {
		c.publish(func(s *app.Snapshot) {
			s.Attempt = &app.Attempt{Number: 1, URL: "https://login.microsoftonline.com/x?state=1", Step: 1, OtherBrowser: true, SignInHost: "sts.contoso.com"}
		})
		c.publish(func(s *app.Snapshot) { s.Attempt = nil; becomes(ready())(s) })
	}
	failed := func(s *app.Snapshot) { s.Note = &app.Note{Number: 1, Key: "offline"} }
	adds := func(a app.AccountState) func(*fakeCore, app.Intent) {
		return signingIn(func(s *app.Snapshot) { s.Accounts = append(s.Accounts, a) })
	}
	second, waitingToo := ready(), waiting()
	second.Account, waitingToo.Account = noah, noah
	running := snapshot(nobody(app.SigningIn))
	running.Attempt = &app.Attempt{Number: 1, URL: "https://login.microsoftonline.com/x"}
	trials(t, []trial{
		{name: "sign-in", args: "sign-in", state: out, on: signingIn(becomes(ready()))},
		{name: "sign-in-no-browser", args: "sign-in", state: out, on: noBrowser},
		{name: "sign-in-elsewhere", args: "sign-in", state: out, on: elsewhere},
		{name: "sign-in-unclear", args: "sign-in", state: out, on: signingIn(becomes(state(mia, app.Unclear))), code: ExitWaiting},
		{name: "sign-in-waiting", args: "sign-in", state: out, on: signingIn(becomes(waiting())), code: ExitWaiting},
		{name: "sign-in-blocked", args: "sign-in", state: out, on: signingIn(becomes(blocked("device"))), code: ExitBlocked},
		{name: "sign-in-offline", args: "sign-in", state: out, on: signingIn(failed), code: ExitSignedOut},
		{name: "sign-in-setup", args: "sign-in", state: snapshot(nobody(app.NeedsSetup)), on: answering(app.ActSignIn, "needs-setup", ""), code: ExitUsage},
		{name: "sign-in-told", args: "sign-in", state: out, on: signingIn(nil), stdin: "nonsense\napproval\n", code: ExitWaiting},
		{name: "sign-in-silent", args: "sign-in", state: out, code: ExitFailed},
		{name: "sign-in-another", args: "sign-in --another", state: snapshot(ready()), on: adds(waitingToo), code: ExitWaiting},
		{name: "sign-in-another-ready", args: "sign-in --another", state: snapshot(waiting()), on: adds(second)},
		{name: "sign-in-another-unknown", args: "sign-in --another", state: snapshot(ready()), on: adds(nobody(app.Unclear)), code: ExitWaiting},
		{name: "sign-in-another-which", args: "sign-in --another --account mia@contoso.com", state: snapshot(ready()), code: ExitUsage},
		{name: "sign-in-fast", args: "sign-in", state: out, on: func(c *fakeCore, _ app.Intent) { c.publish(becomes(ready())) }},
	})
}

func TestInterruptCancelsTheSignIn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		core := newFake(snapshot(nobody(app.SignedOut)), signingIn(nil))
		var out, errs bytes.Buffer
		done := make(chan int)
		go func() { done <- run(ctx, program(core, "", &out, &errs), []string{"sign-in"}) }()
		synctest.Wait()
		cancel()
		if code := <-done; code != ExitSignedOut || !strings.HasPrefix(errs.String(), "consentray: The sign-in is cancelled") {
			t.Errorf("exit code %d, %q", code, errs.String())
		}
		if last := core.sent[len(core.sent)-1]; last.Action != app.ActCancelSignIn {
			t.Errorf("sent %v", core.sent)
		}
	})
}

func TestSignOut(t *testing.T) {
	second := ready()
	second.Account = noah
	leaves := func(c *fakeCore, in app.Intent) {
		c.publish(func(s *app.Snapshot) { s.Accounts = []app.AccountState{nobody(app.SignedOut)} })
	}
	trials(t, []trial{
		{name: "sign-out", args: "sign-out", state: snapshot(ready()), on: leaves},
		{name: "sign-out-note", args: "sign-out", state: snapshot(waiting()), on: answering(app.ActSignOut, "signed-out-done", "")},
		{name: "sign-out-nobody", args: "sign-out", state: snapshot(nobody(app.SignedOut)), on: answering(app.ActSignOut, "signed-out-done", "")},
		{name: "sign-out-failed", args: "sign-out", state: snapshot(ready()), on: answering(app.ActSignOut, "sign-out-failed", ""), code: ExitFailed},
		{name: "sign-out-which", args: "sign-out", state: snapshot(ready(), second), code: ExitUsage},
		{name: "sign-out-one", args: "sign-out --account noah@fabrikam.com", state: snapshot(ready(), second), on: answering(app.ActSignOut, "signed-out-done", "")},
	})
}

func TestCheck(t *testing.T) {
	granted := func(c *fakeCore, in app.Intent) {
		c.publish(becomes(ready()))
		c.note(in, "checked-granted", "")
	}
	stopped := func(c *fakeCore, in app.Intent) {
		c.publish(becomes(blocked("conditional-access")))
		c.note(in, "checked-blocked", "")
	}
	another := func(c *fakeCore, _ app.Intent) { c.note(app.Intent{ID: "another"}, "checked-not-yet", "") }
	trials(t, []trial{
		{name: "check-granted", args: "check", state: snapshot(waiting()), on: granted},
		{name: "check-not-yet", args: "check", state: snapshot(waiting()), on: answering(app.ActCheck, "checked-not-yet", ""), code: ExitWaiting},
		{name: "check-another", args: "check", state: snapshot(waiting()), on: another, code: ExitWaiting},
		{name: "check-too-early", args: "check", state: snapshot(waiting()), on: answering(app.ActCheck, "check-too-early", "12"), code: ExitWaiting},
		{name: "check-paused", args: "check", state: snapshot(waiting()), on: answering(app.ActCheck, "check-paused", "11:20"), code: ExitStale},
		{name: "check-offline", args: "check", state: snapshot(waiting()), on: answering(app.ActCheck, "checked-offline", ""), code: ExitStale},
		{name: "check-throttled", args: "check", state: snapshot(waiting()), on: answering(app.ActCheck, "checked-throttled", ""), code: ExitStale},
		{name: "check-sign-in", args: "check", state: snapshot(waiting()), on: answering(app.ActCheck, "checked-sign-in", ""), code: ExitSignedOut},
		{name: "check-keychain", args: "check", state: snapshot(waiting()), on: answering(app.ActCheck, "checked-keychain", ""), code: ExitFailed},
		{name: "check-no-token", args: "check", state: snapshot(nobody(app.NeedsApproval)), on: answering(app.ActCheck, "no-token-to-ask", ""), code: ExitWaiting},
		{name: "check-blocked", args: "check", state: snapshot(waiting()), on: stopped, code: ExitBlocked},
		{name: "check-signed-out", args: "check", state: snapshot(nobody(app.SignedOut)), code: ExitSignedOut},
		{name: "check-setup", args: "check", state: snapshot(nobody(app.NeedsSetup)), code: ExitUsage},
		{name: "check-silent", args: "check", state: snapshot(waiting()), code: ExitFailed},
	})
}

func TestSaw(t *testing.T) {
	unclear := snapshot(state(mia, app.Unclear))
	waits := func(c *fakeCore, in app.Intent) {
		c.publish(becomes(waiting()))
		c.note(in, "noted", "")
	}
	trials(t, []trial{
		{name: "saw-approval", args: "saw approval", state: unclear, on: waits},
		{name: "saw-cancelled", args: "saw cancelled", state: unclear, on: func(c *fakeCore, in app.Intent) {
			c.publish(becomes(nobody(app.SignedOut)))
			c.note(in, "signed-out-done", "")
		}},
		{name: "saw-other", args: "saw other", state: unclear, stdin: "AADSTS53003: blocked\n", on: func(c *fakeCore, in app.Intent) {
			if in.Text == "AADSTS53003: blocked" {
				c.publish(becomes(blocked("conditional-access")))
			}
		}},
		{name: "saw-other-unclear", args: "saw other", state: unclear, stdin: "it said no", on: answering(app.ActSaw, "saw-other-unclear", "")},
		{name: "saw-nothing-asked", args: "saw approval", state: snapshot(nobody(app.SignedOut)), on: answering(app.ActSaw, "nothing-asked", ""), code: ExitFailed},
		{name: "saw-empty", args: "saw other", state: unclear, stdin: " \n", code: ExitUsage},
		{name: "saw-long", args: "saw other", state: unclear, stdin: strings.Repeat("x", sawKiB<<10+1), code: ExitUsage},
		{name: "saw-secret", args: "saw other", state: unclear, stdin: "http://localhost:53682/?code=0.AXoA&state=abc", code: ExitUsage},
		{name: "saw-what", args: "saw nothing", state: unclear, code: ExitUsage},
		{name: "saw-no-answer", args: "saw", state: unclear, code: ExitUsage},
		{name: "saw-silent", args: "saw approval", state: unclear, code: ExitFailed},
	})
}

func FuzzEncode(f *testing.F) {
	f.Add("a\u202e\u009b\U000e0001\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := encode(map[string]string{"text": text}, "")
		if err != nil || bytes.ContainsAny(doc[:len(doc)-1], "\n\r\x1b\u202e\u009b\U000e0001") {
			t.Errorf("%q: %q, %v", text, doc, err)
		}
	})
}

func TestClock(t *testing.T) {
	c := &line{Program: Program{Now: func() time.Time { return now }}}
	for _, tt := range []struct {
		at   time.Time
		want string
	}{
		{at(9, 5), "09:05"},
		{at(9, 5).UTC(), "09:05"},
		{at(9, 5).AddDate(0, 0, 1), "Tue 24 November 09:05"},
	} {
		if got := c.clock(tt.at); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.at, got, tt.want)
		}
	}
	if got := c.stamp(at(9, 5).UTC()); got != "2026-11-23T09:05:00+01:00" {
		t.Error(got)
	}
}

func TestAutostart(t *testing.T) {
	starts := func(value string) app.Snapshot {
		s := snapshot(waiting())
		s.Autostart = value
		return s
	}
	trials(t, []trial{
		{name: "autostart-on", args: "autostart on", state: starts(app.AutostartOff), on: answering(app.ActAutostart, "autostart-on", "")},
		{name: "autostart-off", args: "autostart off", state: starts(app.AutostartOn), on: answering(app.ActAutostart, "autostart-off", "")},
		{name: "autostart-failed", args: "autostart on", state: starts(app.AutostartOff), on: answering(app.ActAutostart, "autostart-failed", ""), code: ExitFailed},
		{name: "autostart-silent", args: "autostart off", state: starts(app.AutostartOn), code: ExitFailed},
		{name: "autostart-status-on", args: "autostart status", state: starts(app.AutostartOn)},
		{name: "autostart-status-off", args: "autostart status", state: starts(app.AutostartOff)},
		{name: "autostart-status-until", args: "autostart status", state: starts(app.AutostartUntil)},
		{name: "autostart-status-none", args: "autostart status", state: starts("")},
		{name: "autostart-until", args: "autostart until-approval", code: ExitUsage},
		{name: "autostart-nothing", args: "autostart", code: ExitUsage},
	})
}

func TestAutostartSendsWhatWasAsked(t *testing.T) {
	core := newFake(snapshot(ready()), answering(app.ActAutostart, "autostart-on", ""))
	var out, errs bytes.Buffer
	run(t.Context(), program(core, "", &out, &errs), []string{"autostart", "on"})
	if len(core.sent) != 1 || core.sent[0].Value != app.AutostartOn || core.sent[0].ID == "" {
		t.Errorf("sent %v", core.sent)
	}
}
