package window

import (
	"fyne.io/fyne/v2"

	"consentray/app"
	"consentray/ui/words"
)

// several reports whether there is more than one account to tell apart.
func (v *view) several() bool { return len(v.snap.Accounts) > 1 }

// ref is how an intent names a: whoever has not signed in needs a name only where others are signed in.
func (v *view) ref(a app.AccountState) string {
	if v.several() {
		return a.Account.Ref()
	}
	return a.Account.ID
}

// account is the one that the window shows.
func (v *view) account() app.AccountState { return v.in(v.snap) }

// in is the account of s that was chosen, or else the one that most needs a person.
func (v *view) in(s app.Snapshot) app.AccountState {
	for _, a := range s.Accounts {
		if a.Account.Ref() == v.chosen {
			return a
		}
	}
	return s.Top()
}

// turn shows the account of a wish for the window, the sign-in that has begun, or whoever came in by it.
func (v *view) turn(before, s app.Snapshot) {
	switch {
	case len(before.Accounts) == 0 || s.Show > before.Show:
		v.chosen = s.ShowAccount
	case before.Attempt == nil && s.Attempt != nil:
		v.chosen = ""
	case before.Attempt != nil && s.Attempt == nil:
		for _, a := range s.Accounts {
			if a.Account.Known() && !holds(before, a.Account) {
				v.chosen = a.Account.Ref()
			}
		}
	}
}

func holds(s app.Snapshot, account app.Account) bool {
	for _, a := range s.Accounts {
		if a.Account.ID == account.ID {
			return true
		}
	}
	return false
}

// chooser is a button for each account, with how it stands; a single one needs none.
func (v *view) chooser() []fyne.CanvasObject {
	if !v.several() {
		return nil
	}
	var row []fyne.CanvasObject
	for _, a := range v.snap.Accounts {
		row = append(row, v.chip(a))
	}
	return []fyne.CanvasObject{buttons(row...)}
}

func (v *view) chip(a app.AccountState) fyne.CanvasObject {
	l, k, ref := v.look, quiet, a.Account.Ref()
	if ref == v.account().Account.Ref() {
		k = picked
	}
	name := who(a.Account)
	if name == "" {
		name = words.T("tray.nobody")
	}
	title := newParagraph(name, pen{size: quietSize, bold: true, ink: l.ink}).atMost(1)
	return v.choose("account "+ref, k, stack(0, title, l.quiet(v.state(a)).atMost(1)), gap, 4, func() {
		v.chosen, v.code, v.other, v.asked = ref, false, false, question{}
		v.scroll.ScrollToTop()
		v.draw()
	})
}

// state is in a few words how an account stands: what is the matter with it, or else its phase.
func (v *view) state(a app.AccountState) string {
	if p, ok := urgent(a.Problems); ok {
		return words.Bare(words.Harmless(words.Problem(p).Title, 80))
	}
	return words.T("name." + string(a.Phase))
}

// another leads to one more account. Where one has no access yet, that comes first: only the tray and the
// command offer it then.
func (v *view) another() []fyne.CanvasObject {
	if v.account().Phase != app.Ready || v.snap.Attempt != nil {
		return nil
	}
	in := app.Intent{Action: app.ActSignIn, Value: app.SignInAnother}
	return []fyne.CanvasObject{v.low(words.T("window.another"), "another-account", v.wish("rest", in))}
}

// out is the way out: of an account, or of the attempt to add one.
func (v *view) out() []fyne.CanvasObject {
	a, out := v.account(), v.wish("rest", v.to(app.ActSignOut, ""))
	switch {
	case a.Account.Known():
		return []fyne.CanvasObject{v.low(words.T("window.sign-out"), "sign-out", out)}
	case v.several() && a.Phase != app.SigningIn:
		return []fyne.CanvasObject{v.low(words.T("window.forget"), "sign-out", out)}
	}
	return nil
}
