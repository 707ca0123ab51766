package window

import (
	"fyne.io/fyne/v2"

	"consentray/app"
	"consentray/ui/words"
)

// signedOut is what a new user sees first: what Microsoft will ask, before it asks.
func (v *view) signedOut() page {
	l := v.look
	if v.snap.Loading {
		return page{main: []fyne.CanvasObject{l.head(v.mark(signDots, l.accent, 30), words.T("window.loading"), "")}}
	}
	main := []fyne.CanvasObject{
		left(v.mark(signTick, l.accent, 52)),
		stack(6, l.heading(words.T("window.welcome")), softer(l, l.text(words.T("window.welcome.quiet")))),
		l.card(l.stages(
			stage{words.T("window.step.user"), words.T("window.step.user.quiet"), listed},
			stage{words.T("window.step.read"), words.T("window.step.read.quiet"), listed},
		)...),
		v.main(words.T("window.sign-in"), "sign-in", v.wish("sign-in", v.to(app.ActSignIn, ""))),
	}
	main = append(main, v.reply("sign-in")...)
	return page{main: append(main, v.demo()...), foot: []fyne.CanvasObject{l.quiet(words.T("window.welcome.wall"))}}
}

// signingIn is shown beside the browser.
func (v *view) signingIn(a app.AccountState) page {
	attempt := app.Attempt{}
	if v.snap.Attempt != nil {
		attempt = *v.snap.Attempt
	}
	if attempt.NoBrowser {
		return v.noBrowser(attempt)
	}
	l := v.look
	heading, below := words.T("window.signing-in"), words.T("window.signing-in.quiet")
	if attempt.Step == 0 {
		heading, below = words.T("window.signing-in.opening"), ""
	}
	main := []fyne.CanvasObject{
		l.head(v.mark(signDots, l.accent, 30), heading, below),
		l.card(l.stages(v.signInStages(attempt)...)...),
	}
	if attempt.OtherBrowser {
		s := words.Note(app.Note{Key: "other-browser"})
		main = append(main, l.card(l.pair(s.Title, s.Advice)))
	}
	if attempt.Asking {
		main = append(main, v.asking()...)
	}
	return page{main: append(main, v.attemptButtons(attempt)...)}
}

// signInStages are the two permissions of the picture, as far as the browser has come.
func (v *view) signInStages(attempt app.Attempt) []stage {
	first := stage{words.T("window.signing-in.first"), words.T("window.signing-in.first.quiet"), current}
	second := stage{words.T("window.signing-in.second"), words.T("window.signing-in.second.quiet"), later}
	if host := words.Harmless(attempt.SignInHost, 80); host != "" && attempt.Step < 2 {
		first.below += " " + words.T("attempt.host", host)
	}
	if attempt.Step >= 2 {
		first.state, second.state = done, current
	}
	return []stage{first, second, {words.T("window.signing-in.third"), "", later}}
}

// asking offers the question that Microsoft's page never answers by itself.
func (v *view) asking() []fyne.CanvasObject {
	if v.other {
		out := append([]fyne.CanvasObject{v.look.strong(words.T("window.question"))}, v.explained()...)
		return append(append(out, v.reply("saw")...), left(v.side(words.T("window.back"), "back", v.back)))
	}
	return []fyne.CanvasObject{
		stack(step,
			v.look.strong(words.T("window.asking")),
			v.option(words.T("menu.saw-approval"), words.T("window.answer.approval.quiet"), "saw approval", v.wish("saw", v.to(app.ActSaw, app.SawApproval))),
			v.option(words.T("menu.saw-sent"), words.T("window.answer.sent.quiet"), "saw sent", v.wish("saw", v.to(app.ActSaw, app.SawRequestSent))),
			v.option(words.T("window.answer.other"), words.T("window.answer.other.quiet"), "saw other", v.openOther)),
	}
}

// attemptButtons are the ways out of a sign-in; another way of sending the answer is offered once the
// page has been open for long.
func (v *view) attemptButtons(attempt app.Attempt) []fyne.CanvasObject {
	var row []fyne.CanvasObject
	if attempt.URL != "" {
		row = append(row, v.side(v.copying(words.T("window.copy-address"), "address"), "address", v.wish("address", app.Intent{Action: app.ActCopyAddress})))
	}
	row = append(row, v.side(words.T("window.cancel"), "cancel", v.wish("cancel", app.Intent{Action: app.ActCancelSignIn})))
	out := []fyne.CanvasObject{buttons(row...)}
	if attempt.Asking {
		out = append(out, v.low(words.T("window.another-way"), "another", v.wish("address", v.to(app.ActSignIn, app.SignInQuery))))
	}
	return append(out, v.reply("address")...)
}

// noBrowser is for a computer on which none could be started.
func (v *view) noBrowser(attempt app.Attempt) page {
	l := v.look
	copying := v.main(v.copying(words.T("window.copy-address"), "address"), "address", v.wish("address", app.Intent{Action: app.ActCopyAddress}))
	main := []fyne.CanvasObject{
		l.head(v.mark(signStop, l.attention, 30), words.T("window.no-browser"), words.T("window.no-browser.quiet")),
		l.card(append([]fyne.CanvasObject{l.copyable(words.Harmless(attempt.URL, 0)), copying}, v.reply("address")...)...),
	}
	if attempt.Asking {
		main = append(main, v.asking()...)
	}
	return page{main: append(main, v.side(words.T("window.cancel"), "cancel", v.wish("cancel", app.Intent{Action: app.ActCancelSignIn})))}
}
