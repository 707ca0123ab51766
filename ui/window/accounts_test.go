package window

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"consentray/app"
)

// Each account has its page, and what is done there is about that account.
func TestChooseAnAccount(t *testing.T) {
	r := newRig(t, light)
	s := together(waiting(), leo)
	r.show(s)
	if !r.says("Your IT has to approve this once") {
		t.Error("the one who needs a person is not on top")
	}
	test.Tap(r.target(t, "account "+leo.Account.ID))
	if !r.says("Next: Sales call") || r.says("Your IT has to approve this once") {
		t.Errorf("the page says %q", texts(r.body))
	}
	test.Tap(r.target(t, "sign-out"))
	test.Tap(r.target(t, "another-account"))
	for i, want := range []app.Intent{
		{Action: app.ActSignOut, Account: leo.Account.ID}, {Action: app.ActSignIn, Value: app.SignInAnother},
	} {
		if got := r.sent[i]; got.Action != want.Action || got.Account != want.Account || got.Value != want.Value {
			t.Errorf("sent %+v, want %+v", got, want)
		}
	}
	if r.show(waiting()); !r.says("Your IT has to approve this once") {
		t.Error("the account that was chosen is gone, and nobody is shown in its place")
	}
}

// A sign-in that begins is shown whatever was chosen before, and then whoever came in by it.
func TestAddAnAccount(t *testing.T) {
	r := newRig(t, light)
	r.show(waiting())
	adding := together(waiting(), app.AccountState{})
	adding.Accounts = []app.AccountState{{Phase: app.SigningIn}, adding.Accounts[0]}
	adding.Attempt = &app.Attempt{Number: 1, Step: 1, URL: link, Asking: true}
	if r.show(adding); !r.says("Go on in your browser") {
		t.Errorf("the page says %q", texts(r.body))
	}
	test.Tap(r.target(t, "another"))
	if got := r.sent[len(r.sent)-1]; got.Account != app.Nobody || got.Value != app.SignInQuery {
		t.Errorf("sent %+v", got)
	}
	if r.show(together(waiting(), leo)); !r.says("Next: Sales call") {
		t.Errorf("the page says %q", texts(r.body))
	}
}

// Whoever wishes for the window may wish for an account in it: the click on a notification about it.
func TestShowAnAccount(t *testing.T) {
	r := newRig(t, light)
	s := together(waiting(), leo)
	s.ShowAccount = leo.Account.ID
	if r.show(s); !r.says("Next: Sales call") {
		t.Errorf("the page says %q", texts(r.body))
	}
	s.Show, s.ShowAccount = 1, ""
	if r.show(s); !r.says("Your IT has to approve this once") {
		t.Errorf("the page says %q", texts(r.body))
	}
}

// Whoever could not sign in waits beside the others, and can be given up.
func TestForgetSomebodyUnknown(t *testing.T) {
	r := newRig(t, light)
	s := together(snapshot(app.AccountState{Phase: app.Blocked}), leo)
	r.show(s)
	test.Tap(r.target(t, "sign-out"))
	if got := r.sent[0]; got.Action != app.ActSignOut || got.Account != app.Nobody || !r.says("Forget") {
		t.Errorf("sent %+v; the page says %q", got, texts(r.body))
	}
}
