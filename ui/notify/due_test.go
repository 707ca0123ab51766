package notify

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"consentray/app"
	"consentray/app/reason"
	"consentray/ui/words"
)

var mia = app.Account{ID: "1.2", Username: "mia@contoso.com"}

func of(states ...app.AccountState) app.Snapshot { return app.Snapshot{Accounts: states} }

func in(phase app.Phase, problems ...app.Problem) app.AccountState {
	return app.AccountState{Account: mia, Phase: phase, Problems: problems}
}

// Where several are signed in a notice says whose it is, and shows that one.
func TestNoticesNameTheAccount(t *testing.T) {
	leo := app.AccountState{Account: app.Account{ID: "3.4", Username: "leo@fabrikam.com\n\u202e"}, Phase: app.NeedsApproval}
	ready := leo
	ready.Phase = app.Ready
	due := Due(of(leo, in(app.Ready)), of(in(app.Ready), ready))
	if len(due) != 1 || !strings.HasPrefix(due[0].Body, "leo@fabrikam.com: Nothing more") || due[0].Actions[0].Intent.Account != "3.4" {
		t.Errorf("due %+v", due)
	}
	expired := in(app.Ready, app.Problem{Code: app.ProblemExpired})
	if due := Due(of(in(app.Ready), ready), of(expired, ready)); len(due) != 1 || !strings.HasPrefix(due[0].Body, "mia@contoso.com: ") {
		t.Errorf("due %+v", due)
	}
	if due := Due(of(in(app.NeedsApproval)), of(in(app.Ready))); len(due) != 1 || strings.Contains(due[0].Body, "mia@") {
		t.Errorf("alone: due %+v", due)
	}
}

func titles(due []Notice) []string {
	out := []string{}
	for _, n := range due {
		out = append(out, n.Title)
	}
	return out
}

func TestDue(t *testing.T) {
	const approved, asking = "Approved. Your meetings are here.", "Did Microsoft say that an administrator must approve?"
	attempt := func(a app.Attempt) app.Snapshot {
		return app.Snapshot{Accounts: []app.AccountState{{Phase: app.SigningIn}}, Attempt: &a}
	}
	expired, offline := app.Problem{Code: app.ProblemExpired}, app.Problem{Code: app.ProblemOffline}
	locked := app.Problem{Code: app.ProblemKeychain, Key: "keychain-locked"}
	for _, c := range []struct {
		name     string
		old, new app.Snapshot
		want     []string
	}{
		{"nothing", of(in(app.Ready)), of(in(app.Ready)), []string{}},
		{"the first snapshot is ready", app.Snapshot{}, of(in(app.Ready)), []string{}},
		{"approved while waiting", of(in(app.NeedsApproval)), of(in(app.Ready)), []string{approved}},
		{"approved while unclear", of(in(app.Unclear)), of(in(app.Ready)), []string{approved}},
		{"signed in under the person's eyes", of(in(app.SigningIn)), of(in(app.Ready)), []string{}},
		{"nobody was waiting", of(app.AccountState{Phase: app.NeedsApproval}), of(in(app.Ready)), []string{}},
		{
			"two accounts, one approved", of(in(app.NeedsApproval), app.AccountState{Account: app.Account{ID: "x"}, Phase: app.SignedOut}),
			of(app.AccountState{Account: app.Account{ID: "x"}, Phase: app.SignedOut}, in(app.Ready)),
			[]string{approved},
		},
		{"came back without access", of(app.AccountState{Phase: app.SigningIn}), of(in(app.Unclear)), []string{words.Phase(in(app.Unclear)).Title}},
		{"the wall, by evidence", of(app.AccountState{Phase: app.SigningIn}), of(in(app.NeedsApproval)), []string{words.Phase(in(app.NeedsApproval)).Title}},
		{"the wall, by the person's word", of(in(app.Unclear)), of(in(app.NeedsApproval)), []string{}},
		{"the page is open for long", attempt(app.Attempt{Number: 1}), attempt(app.Attempt{Number: 1, Asking: true, Late: true}), []string{asking}},
		{"and for longer", attempt(app.Attempt{Number: 1, Asking: true, Late: true}), attempt(app.Attempt{Number: 1, Asking: true, Late: true, Step: 2}), []string{}},
		{"expired", of(in(app.Ready)), of(in(app.Ready, expired)), []string{words.Problem(expired).Title}},
		{"still expired", of(in(app.Ready, expired)), of(in(app.Ready, offline, expired)), []string{}},
		{"offline passes by itself", of(in(app.Ready)), of(in(app.Ready, offline)), []string{}},
		{
			"locked at the start",
			app.Snapshot{},
			app.Snapshot{Accounts: []app.AccountState{{Phase: app.SignedOut}}, Problems: []app.Problem{locked}},
			[]string{words.Problem(locked).Title},
		},
	} {
		if got := titles(Due(c.old, c.new)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestNoteOfTheTrayIsToldOnce(t *testing.T) {
	with := func(n app.Note) app.Snapshot {
		s := of(in(app.NeedsApproval))
		s.Note = &n
		return s
	}
	early := app.Note{Number: 2, Key: "check-too-early", Detail: "12"}
	for _, c := range []struct {
		name     string
		old, new app.Snapshot
		want     int
	}{
		{"first", of(in(app.NeedsApproval)), with(early), 1},
		{"again", with(early), with(early), 0},
		{"next", with(early), with(app.Note{Number: 3, Key: "copied"}), 1},
		{"somebody else's", with(early), with(app.Note{Number: 3, Key: "copied", For: "cli-1"}), 0},
		{"shows itself", with(early), with(app.Note{Number: 3, Key: "joining"}), 0},
		{"opens elsewhere than the settings say", with(early), with(app.Note{Number: 3, Key: "opened-elsewhere"}), 1},
		{"without words", with(early), with(app.Note{Number: 3, Key: "nonsense"}), 0},
	} {
		if got := Due(c.old, c.new); len(got) != c.want {
			t.Errorf("%s: %q", c.name, titles(got))
		}
	}
	granted := with(app.Note{Number: 4, Key: "checked-granted"})
	granted.Accounts[0].Phase = app.Ready
	if got := titles(Due(with(early), granted)); !slices.Equal(got, []string{"Approved. Your meetings are here."}) {
		t.Errorf("an approval that was asked for is told as %q", got)
	}
}

// Every notice has words, and every button of one does something.
func TestEveryNoticeIsWhole(t *testing.T) {
	var due []Notice
	for _, phase := range []app.Phase{app.NeedsSetup, app.SignedOut, app.Unclear, app.NeedsApproval, app.NeedsAssignment, app.Blocked, app.Ready} {
		due = append(due, Due(of(in(app.SigningIn)), of(in(phase)))...)
		due = append(due, Due(of(in(app.NeedsApproval)), of(in(phase)))...)
	}
	for _, key := range reason.Keys() {
		due = append(due, Due(of(in(app.Ready)), of(in(app.Ready, app.Problem{Code: app.ProblemKeychain, Key: key})))...)
	}
	noBrowser := of(in(app.SignedOut))
	noBrowser.Note = &app.Note{Number: 1, Key: "no-browser"}
	due = append(due, Due(of(in(app.SignedOut)), noBrowser)...)
	if len(due) < 5 {
		t.Fatalf("only %d notices", len(due))
	}
	for _, n := range due {
		if n.Title == "" || n.Body == "" || n.Key == "" || len(n.Actions) == 0 {
			t.Errorf("%+v lacks something", n)
		}
		for _, a := range n.Actions {
			if a.Label == "" || a.Intent.Action == "" || strings.Contains(a.Label, ".") {
				t.Errorf("%q has a button %+v", n.Title, a)
			}
		}
	}
}

// A notice goes when it is no longer true: its question is answered, its problem is mended.
func TestOver(t *testing.T) {
	nobody := app.AccountState{Phase: app.SigningIn}
	late := app.Snapshot{Accounts: []app.AccountState{nobody}, Attempt: &app.Attempt{Number: 1, Late: true}}
	expired, offline := app.Problem{Code: app.ProblemExpired}, app.Problem{Code: app.ProblemOffline}
	locked := of(in(app.Ready))
	locked.Problems = []app.Problem{{Code: app.ProblemKeychain, Key: "keychain-locked"}}
	for _, c := range []struct {
		name     string
		old, new app.Snapshot
		want     []string
	}{
		{"the first snapshot", app.Snapshot{}, of(in(app.Unclear)), nil},
		{"nothing", of(in(app.Unclear)), of(in(app.Unclear)), nil},
		{"answered", of(in(app.Unclear)), of(in(app.NeedsApproval)), []string{"phase 1.2"}},
		{"signed out after the question", of(in(app.Unclear)), of(app.AccountState{Phase: app.SignedOut}), []string{"phase 1.2", "problem 1.2"}},
		{"approved: the new notice takes the place", of(in(app.NeedsApproval)), of(in(app.Ready)), nil},
		{"the page was answered", late, of(in(app.NeedsApproval)), []string{"phase ", "problem "}},
		{"signed in again", of(in(app.Ready, expired, offline)), of(in(app.Ready, offline)), []string{"problem 1.2"}},
		{"still expired", of(in(app.Ready, expired)), of(in(app.Ready, expired)), nil},
		{"unlocked", locked, of(in(app.Ready)), []string{"problem "}},
	} {
		if got := Over(c.old, c.new); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// An organisation that wants a sign-in every day is told of once on a day, not at each flap.
func TestExpiredIsToldOnceADay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := New("Consentray", func(app.Intent) {})
		tell := func(keys ...string) (shown int) {
			for _, key := range keys {
				for _, notice := range Due(of(in(app.Ready)), of(in(app.Ready, app.Problem{Code: app.ProblemExpired, Key: key}))) {
					n.Show(notice)
				}
			}
			for len(n.notices) > 0 {
				<-n.notices
				shown++
			}
			return shown
		}
		if got := tell("sign-in-frequency", "sign-in-frequency"); got != 1 {
			t.Errorf("told %d times", got)
		}
		if got := tell("password-changed"); got != 1 {
			t.Errorf("another cause is told %d times", got)
		}
		time.Sleep(24 * time.Hour)
		if got := tell("sign-in-frequency", "sign-in-frequency"); got != 1 {
			t.Errorf("on the next day told %d times", got)
		}
	})
}

// Where a sign-in ended where it began, the notice says why.
func TestNoticeSaysWhyNothingChanged(t *testing.T) {
	for _, key := range telling {
		s := of(in(app.NeedsApproval))
		s.Note = &app.Note{Number: 5, Key: key}
		due := Due(of(in(app.SigningIn)), s)
		if len(due) != 1 || due[0].Title != words.Note(*s.Note).Title || due[0].Key != "phase 1.2" || len(due[0].Actions) < 2 {
			t.Errorf("%s: %+v", key, due)
		}
	}
}
