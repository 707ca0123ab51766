package window

import (
	"bytes"
	"log"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"consentray/app"
	"consentray/ui/words"
)

// target is what can be chosen under a key; the test fails where there is nothing.
func (r *rig) target(t *testing.T, key string) *button {
	t.Helper()
	b, ok := r.targets[key].(*button)
	if !ok {
		t.Fatalf("there is no %q among %v", key, r.keys())
	}
	return b
}

func (r *rig) keys() []string {
	var keys []string
	for key := range r.targets {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// last is the last intent that was sent.
func (r *rig) last(t *testing.T) app.Intent {
	t.Helper()
	if len(r.sent) == 0 {
		t.Fatal("no intent was sent")
	}
	return r.sent[len(r.sent)-1]
}

// texts are the texts on the page, in reading order.
func texts(o fyne.CanvasObject) []string {
	switch o := o.(type) {
	case *paragraph:
		return []string{o.text}
	case *button:
		return texts(o.box)
	case *fyne.Container:
		var all []string
		for _, child := range o.Objects {
			all = append(all, texts(child)...)
		}
		return all
	}
	return nil
}

func (r *rig) says(text string) bool {
	return strings.Contains(strings.Join(texts(r.body), "\n"), text)
}

// TestKeptMeetingsSayTheirTime: the copy of yesterday, while the first pass is under way.
func TestKeptMeetingsSayTheirTime(t *testing.T) {
	kept := with(ready(), func(s *app.Snapshot) {
		s.Accounts[0].Sync = app.Sync{State: app.SyncRunning, LastSuccess: at(9, 5).AddDate(0, 0, -1), Stale: true}
		fresh := app.AccountState{Account: app.Account{ID: "2.2"}, Phase: app.Ready, Sync: app.Sync{State: app.SyncIdle, LastSuccess: at(10, 50)}}
		s.Accounts = append([]app.AccountState{fresh}, s.Accounts...)
	})
	r := newRig(t, light)
	if r.show(kept); !r.says("as of Sun 22 Nov 09:05") || !r.says("Design review") {
		t.Errorf("the page says %q", texts(r.body))
	}
}

func TestTaps(t *testing.T) {
	withURL := signingIn(app.Attempt{Number: 1, Step: 1, URL: link, Asking: true})
	noTray := with(snapshot(app.AccountState{Phase: app.SignedOut}), func(s *app.Snapshot) { s.Problems = []app.Problem{{Code: app.ProblemTray}} })
	wrongSetting := with(ready(), func(s *app.Snapshot) { s.Problems = []app.Problem{{Code: app.ProblemSettings, Detail: "cloud"}} })
	locked := with(ready(), func(s *app.Snapshot) { s.Problems = []app.Problem{{Code: app.ProblemKeychain, Key: "keychain-locked"}} })
	until := with(waiting(), func(s *app.Snapshot) { s.Autostart = app.AutostartUntil })
	byHand := with(waiting(), func(s *app.Snapshot) { s.Accounts[0].Account = app.Account{} })
	for _, tt := range []struct {
		name string
		snap app.Snapshot
		key  string
		want app.Intent
	}{
		{"setup", snapshot(app.AccountState{Phase: app.NeedsSetup}), "use", app.Intent{Action: app.ActSetUp}},
		{"signed out", snapshot(app.AccountState{Phase: app.SignedOut}), "sign-in", app.Intent{Action: app.ActSignIn}},
		{"settings", snapshot(app.AccountState{Phase: app.SignedOut}), "settings", app.Intent{Action: app.ActSettings}},
		{"no tray", noTray, "quit", app.Intent{Action: app.ActQuit}},
		{"address", withURL, "address", app.Intent{Action: app.ActCopyAddress}},
		{"cancel", withURL, "cancel", app.Intent{Action: app.ActCancelSignIn}},
		{"wall", withURL, "saw approval", app.Intent{Action: app.ActSaw, Value: app.SawApproval}},
		{"form", withURL, "saw sent", app.Intent{Action: app.ActSaw, Value: app.SawRequestSent}},
		{"another way", withURL, "another", app.Intent{Action: app.ActSignIn, Value: "query"}},
		{"it said approval", unclear(), "saw approval", app.Intent{Action: app.ActSaw, Account: mia.ID, Value: app.SawApproval}},
		{"it wanted a request", unclear(), "saw sent", app.Intent{Action: app.ActSaw, Account: mia.ID, Value: app.SawRequestSent}},
		{"I cancelled", unclear(), "saw cancelled", app.Intent{Action: app.ActSaw, Account: mia.ID, Value: app.SawCancelled}},
		{"again", unclear(), "sign-in", app.Intent{Action: app.ActSignIn, Account: mia.ID}},
		{"copy", waiting(), "copy", app.Intent{Action: app.ActCopyLink, Account: mia.ID}},
		{"mail", waiting(), "mail", app.Intent{Action: app.ActShare, Account: mia.ID}},
		{"remind", overdue(), "remind", app.Intent{Action: app.ActRemind, Account: mia.ID}},
		{"check", waiting(), "check", app.Intent{Action: app.ActCheck, Account: mia.ID}},
		{"denied", waiting(), "denied", app.Intent{Action: app.ActSaw, Account: mia.ID, Value: app.SawDenied}},
		{"session", waiting(), "session", app.Intent{Action: app.ActAutostart, Value: app.AutostartUntil}},
		{"no session", until, "session", app.Intent{Action: app.ActAutostart, Value: app.AutostartOff}},
		{"whose, yes", whose(app.Search{Found: app.Organisation{Domain: "contoso.example", TenantID: mia.TenantID}}), "organisation yes", app.Intent{Action: app.ActOrganisationYes, Value: mia.TenantID}},
		{"whose, no", whose(app.Search{Found: app.Organisation{Domain: "contoso.example", TenantID: mia.TenantID}}), "organisation no", app.Intent{Action: app.ActOrganisationNo}},
		{"whose, not looked up", whose(app.Search{Found: app.Organisation{Domain: "contoso.example"}, Why: app.Reason{Class: app.ClassOffline, Key: "offline"}}), "organisation yes", app.Intent{Action: app.ActOrganisationYes, Value: "contoso.example"}},
		{"whose, another", whose(app.Search{Home: app.Organisation{Domain: "contoso.example"}}), "organisation no", app.Intent{Action: app.ActOrganisationNo}},
		{"without a token", byHand, "sign-in", app.Intent{Action: app.ActSignIn}},
		{"sign out", waiting(), "sign-out", app.Intent{Action: app.ActSignOut, Account: mia.ID}},
		{"blocked, check", blockedBy(53003), "check", app.Intent{Action: app.ActCheck, Account: mia.ID}},
		{"own mistake", blockedBy(500200), "sign-in", app.Intent{Action: app.ActSignIn, Account: mia.ID}},
		{"join next", ready(), "join next", app.Intent{Action: app.ActJoin, Account: mia.ID, Value: "1"}},
		{"join another", ready(), "join " + mia.ID + " 2", app.Intent{Action: app.ActJoin, Account: mia.ID, Value: "2"}},
		{"refresh", ready(), "refresh", app.Intent{Action: app.ActRefresh}},
		{"calendar", ready(), "calendar", app.Intent{Action: app.ActOpenCalendar, Account: mia.ID}},
		{"expired", trouble(ready(), app.Problem{Code: app.ProblemExpired}), "mend", app.Intent{Action: app.ActSignIn, Account: mia.ID}},
		{"offline", trouble(ready(), app.Problem{Code: app.ProblemOffline}), "mend", app.Intent{Action: app.ActRefresh}},
		{"locked", locked, "mend", app.Intent{Action: app.ActUnlock, Account: mia.ID}},
		{"wrong setting", wrongSetting, "mend", app.Intent{Action: app.ActSettings, Account: mia.ID}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := newRig(t, light)
			r.show(tt.snap)
			test.Tap(r.target(t, tt.key))
			got := r.last(t)
			if got.ID == "" {
				t.Error("the intent has no ID: a notification would answer it, too")
			}
			if got.ID = ""; got != tt.want {
				t.Errorf("sent %+v, want %+v", got, tt.want)
			}
		})
	}
}

// Texts that the window makes are copied by the agent, which outlives it.
func TestCopies(t *testing.T) {
	for _, tt := range []struct {
		name, key, part string
		snap            app.Snapshot
		open            string
	}{
		{"registration", "letter", "http://localhost", snapshot(app.AccountState{Phase: app.NeedsSetup}), ""},
		{"demo", "demo", "consentray demo", snapshot(app.AccountState{Phase: app.SignedOut}), "demo"},
		{"letter", "letter", "AADSTS53003", blockedBy(53003), ""},
		{"assignment", "letter", "AADSTS50105", blockedBy(50105), ""},
		{"support", "support", wall.CorrelationID, waiting(), "evidence"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := newRig(t, light)
			r.open[tt.open] = true
			r.show(tt.snap)
			test.Tap(r.target(t, tt.key))
			if got := r.last(t); got.Action != app.ActCopy || !strings.Contains(got.Text, tt.part) {
				t.Errorf("sent %+v, want a copy with %q", got, tt.part)
			}
		})
	}
}

func TestSomethingElse(t *testing.T) {
	r := newRig(t, light)
	r.show(unclear())
	test.Tap(r.target(t, "saw other"))
	if r.window.Canvas().Focused() != r.pasted {
		t.Fatal("the field has no focus")
	}
	test.Type(r.pasted, "something")
	if r.targets["use"] != nil || !r.says(words.T("window.answer.other.unclear")) {
		t.Error("a text without a code is taken for an answer")
	}
	r.pasted.SetText("Sorry, AADSTS53003 it is")
	if !r.says(words.T("reason.conditional-access")) {
		t.Errorf("the code is not explained: %q", texts(r.body))
	}
	send := words.T("reason.conditional-access.send")
	if !r.says(words.T("who.administrator")) || !r.says(send) {
		t.Errorf("who can mend it, and what to send them, is not said: %q", texts(r.body))
	}
	test.Tap(r.target(t, "send"))
	if got := r.last(t); got.Action != app.ActCopy || got.Text != send {
		t.Errorf("copied %+v", got)
	}
	r.window.Canvas().Focus(r.pasted)

	// A snapshot comes in the middle of it.
	next := unclear()
	next.Note = &app.Note{Number: 7, Key: "noted"}
	r.show(next)
	if r.pasted.Text != "Sorry, AADSTS53003 it is" || r.window.Canvas().Focused() != r.pasted {
		t.Error("what was typed is lost")
	}
	test.Tap(r.target(t, "use"))
	got := r.last(t)
	if got.ID = ""; got != (app.Intent{Action: app.ActSaw, Account: mia.ID, Value: app.SawOther, Text: "Sorry, AADSTS53003 it is"}) {
		t.Errorf("sent %+v", got)
	}

	r.pasted.SetText("http://localhost:5000/?code=0.AXoA&state=abc")
	if r.targets["use"] != nil || !r.says(words.T("note.saw-secret")) {
		t.Error("an address that carries a code is taken")
	}
	r.pasted.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if r.targets["field"] != nil || r.targets["saw approval"] == nil {
		t.Error("Escape does not lead back to the answers")
	}
}

// The keyboard reaches everything from the top down, and where it stood it stands after a redraw.
func TestKeyboard(t *testing.T) {
	r := newRig(t, light)
	r.show(waiting())
	want := []string{"copy", "mail", "fold ways", "fold admin", "check", "granted", "denied", "session", "fold evidence", "settings", "sign-out", "copy"}
	for i, key := range want {
		r.window.Canvas().FocusNext()
		if got := r.focus(); got != key {
			t.Fatalf("focus %d is on %q, want %q", i, got, key)
		}
	}
	next := waiting()
	next.Autostart = app.AutostartUntil
	r.show(next)
	if got := r.focus(); got != "copy" {
		t.Errorf("after a redraw the focus is on %q", got)
	}
	if b := r.target(t, "copy"); !b.ring.Visible() {
		t.Error("the focus is not shown")
	}
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace} {
		sent := len(r.sent)
		r.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
		if len(r.sent) != sent+1 || r.last(t).Action != app.ActCopyLink {
			t.Errorf("%s does not press the button", key)
		}
	}
	r.show(ready())
	if r.window.Canvas().Focused() != nil {
		t.Error("the focus is on something that is gone")
	}
}

func TestCode(t *testing.T) {
	r := newRig(t, light)
	r.show(waiting())
	r.open["ways"] = true
	r.draw()
	test.Tap(r.target(t, "code"))
	if r.targets["back"] == nil || r.targets["copy"] != nil {
		t.Fatalf("the code is not shown: %v", r.keys())
	}
	r.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if r.targets["copy"] == nil {
		t.Error("Escape does not close the code")
	}
	test.Tap(r.target(t, "code"))
	r.show(ready())
	if r.targets["join next"] == nil {
		t.Error("the code hides that the approval has come")
	}
}

// The answer to an intent stands where it was asked for, and answers to others do not.
func TestNotes(t *testing.T) {
	r := newRig(t, light)
	r.show(waiting())
	test.Tap(r.target(t, "check"))
	id := r.last(t).ID
	answered := func(forID, key string) app.Snapshot {
		s := waiting()
		s.Note = &app.Note{Number: 1, For: forID, Key: key, At: now}
		return s
	}
	r.show(answered("somebody-else", "checked-not-yet"))
	if r.says(words.T("note.checked-not-yet")) {
		t.Error("the answer to another is shown")
	}
	r.show(answered(id, "checked-not-yet"))
	if !r.says(words.T("note.checked-not-yet")) {
		t.Error("the answer is not shown")
	}
	test.Tap(r.target(t, "copy"))
	r.show(answered(r.last(t).ID, "copied"))
	if !r.says(words.T("window.copied")) || r.says(words.T("window.approval.copy")) {
		t.Error("the button does not say that it has copied")
	}
}

func TestRaise(t *testing.T) {
	r := newRig(t, light)
	r.show(waiting())
	r.window.Canvas().Capture()
	if len(r.sent) != 1 || r.last(t) != (app.Intent{Action: app.ActDrawn}) {
		t.Fatalf("after the first frame: %+v", r.sent)
	}
	r.show(with(waiting(), func(s *app.Snapshot) { s.Now = s.Now.Add(1) }))
	r.window.Canvas().Capture()
	if len(r.sent) != 1 {
		t.Errorf("drawn is said again: %+v", r.sent)
	}
	r.show(with(waiting(), func(s *app.Snapshot) { s.Show = 3 }))
	if len(r.sent) != 2 || r.last(t) != (app.Intent{Action: app.ActDrawn}) {
		t.Errorf("a wish for the window is not answered: %+v", r.sent)
	}
}

func TestGone(t *testing.T) {
	r := newRig(t, light)
	r.show(waiting())
	r.end()
	if got := r.keys(); !slices.Equal(got, []string{"close"}) || !r.says(words.T("window.gone")) {
		t.Fatalf("the page offers %v", got)
	}
	closed := false
	r.window.SetOnClosed(func() { closed = true })
	test.Tap(r.target(t, "close"))
	if !closed {
		t.Error("the window stays")
	}
}

// Whatever a stranger writes, every line stays within the window, and nothing overlaps.
func TestNothingIsClipped(t *testing.T) {
	for _, s := range scenes() {
		for _, width := range []float32{320, 480, 900} {
			r := newRig(t, light)
			r.window.Resize(fyne.NewSize(width, 400))
			r.show(s.snap)
			if s.do != nil {
				s.do(r.view)
			}
			within(t, s.name, r.body)
		}
	}
}

func within(t *testing.T, name string, c *fyne.Container) {
	t.Helper()
	for _, o := range c.Objects {
		p, ok := o.(*paragraph)
		if !ok {
			switch o := o.(type) {
			case *fyne.Container:
				within(t, name, o)
			case *button:
				within(t, name, o.box)
			}
			continue
		}
		for _, text := range p.linesFor(p.Size().Width) {
			if w := p.pen.width(text); w > p.Size().Width+0.5 {
				t.Errorf("%s at %v: %q is %v wide in %v", name, c.Size(), text, w, p.Size().Width)
			}
		}
		if p.Size().Height < p.heightFor(p.Size().Width) {
			t.Errorf("%s: %q needs %v of height, has %v", name, p.text, p.heightFor(p.Size().Width), p.Size().Height)
		}
	}
}

// Fyne complains in the log about what is done outside of its goroutine.
func TestThread(t *testing.T) {
	var said bytes.Buffer
	before := log.Writer()
	log.SetOutput(&said)
	t.Cleanup(func() { log.SetOutput(before) })
	r := newRig(t, dark)
	for _, s := range scenes() {
		r.show(s.snap)
		if s.do != nil {
			s.do(r.view)
		}
		r.gone = false
	}
	r.wear(light)
	if strings.Contains(said.String(), "Fyne call thread") {
		t.Errorf("%s", said.String())
	}
}

// What an administrator at this computer can do, and what IT's yes sends.
func TestAdministratorHere(t *testing.T) {
	r := newRig(t, light)
	press := func(key string, want app.Intent) {
		t.Helper()
		b, ok := r.targets[key].(*button)
		if !ok {
			t.Fatalf("no button %q", key)
		}
		b.act()
		got := r.sent[len(r.sent)-1]
		if got.ID = ""; got != want {
			t.Errorf("%q sends %+v, want %+v", key, got, want)
		}
	}
	r.show(asked(func(q *app.Request) { q.AdminHere = true }))
	if r.targets["here"] != nil {
		t.Error("the way for administrators stands before those who are none")
	}
	r.open["admin"] = true
	r.draw()
	press("here", app.Intent{Action: app.ActApproveHere, Account: mia.ID})
	press("granted", app.Intent{Action: app.ActSaw, Account: mia.ID, Value: app.SawGranted})
	s := asked(func(q *app.Request) { q.AdminHere = true })
	s.Accounts[0].Approving = &app.Approving{Number: 1, URL: "https://login.example/x"}
	r.show(s)
	if r.targets["here"] != nil || r.targets["other-way"] != nil {
		t.Error("a page that was just opened is offered once more")
	}
	press("stop", app.Intent{Action: app.ActApproveHere, Account: mia.ID, Value: app.ApproveStop})
	late := *s.Accounts[0].Approving
	late.Late = true
	s.Accounts = append([]app.AccountState(nil), s.Accounts...)
	s.Accounts[0].Approving = &late
	r.show(s)
	press("other-way", app.Intent{Action: app.ActApproveHere, Account: mia.ID, Value: app.ApproveOtherWay})
	r.show(asked(func(q *app.Request) { q.AdminHere = false }))
	if r.targets["here"] != nil {
		t.Error("policy hides the way for administrators, and it is there")
	}
	unset := snapshot(app.AccountState{Phase: app.NeedsSetup})
	unset.RequestOff = true
	if r.show(unset); r.targets["letter"] != nil || r.targets["use"] == nil {
		t.Error("requests are switched off, and one for a registration is offered")
	}
	if r.show(with(unclear(), func(s *app.Snapshot) { s.RequestOff = true })); r.says(words.T("window.answer.approval.quiet")) || !r.says(words.T("window.answer.approval.off")) {
		t.Error("requests are switched off, and one is promised")
	}
	r.show(asked(func(q *app.Request) { q.Off = true }))
	for _, key := range []string{"copy", "mail", "fold ways", "here", "fold admin"} {
		if r.targets[key] != nil {
			t.Errorf("requests are switched off, and %q is offered", key)
		}
	}
}

// Each way to hand a request on sends its channel, and the language that was chosen for it.
func TestWays(t *testing.T) {
	r := newRig(t, light)
	press := func(key, value, language string) {
		t.Helper()
		b, ok := r.targets[key].(*button)
		if !ok {
			t.Fatalf("no button %q", key)
		}
		b.act()
		got := r.sent[len(r.sent)-1]
		if got.ID = ""; got != (app.Intent{Action: app.ActShare, Account: mia.ID, Value: value, Language: language}) {
			t.Errorf("%q sends %+v", key, got)
		}
	}
	r.show(waiting())
	if r.targets["teams"] != nil {
		t.Error("the other ways stand before everybody")
	}
	r.open["ways"] = true
	r.draw()
	if r.targets["by mail"] != nil {
		t.Error("mail is offered twice")
	}
	press("teams", app.ChannelTeams, "")
	r.open["language"] = true
	r.draw()
	r.targets["language de"].(*button).act()
	press("mail", "", "de")
	press("text", app.ChannelText, "de")
	press("page", app.ChannelFile, "de")
	press("terraform", "terraform", "de")
	r.open["language"] = true
	r.draw()
	r.targets["language en"].(*button).act()
	press("powershell", "powershell", "")
	r.show(ticket())
	press("by mail", app.ChannelMail, "")
}

// Whoever has no application ID can copy the script that makes one.
func TestScriptsThatRegister(t *testing.T) {
	r := newRig(t, light)
	r.show(snapshot(app.AccountState{Phase: app.NeedsSetup, Portal: "https://entra.microsoft.com"}))
	r.open["ways"] = true
	r.draw()
	for key, want := range map[string]string{"powershell": "New-MgApplication", "azurecli": "az ad app create", "terraform": "azuread_application"} {
		r.targets[key].(*button).act()
		if in := r.sent[len(r.sent)-1]; in.Action != app.ActCopy || !strings.Contains(in.Text, want) {
			t.Errorf("%s copies %.80q", key, in.Text)
		}
	}
}
