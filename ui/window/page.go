package window

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"consentray/app"
	"consentray/ui/words"
)

// A page is what the window shows: main from the top, foot at the bottom.
type page struct{ main, foot []fyne.CanvasObject }

// demoProfile is the profile in which the embedded tenant plays.
const demoProfile = "demo"

// page says what is true now, by the phase of the account that is shown.
func (v *view) page() page {
	switch {
	case v.gone:
		return v.farewell()
	case len(v.snap.Accounts) == 0:
		return page{main: []fyne.CanvasObject{v.look.heading(words.T("window.loading"))}}
	case v.code:
		return v.codePage()
	}
	p := v.phase(v.account())
	p.main = append(append(v.chooser(), v.warnings()...), p.main...)
	p.foot = append(p.foot, v.rest()...)
	return p
}

func (v *view) phase(a app.AccountState) page {
	switch a.Phase {
	case app.NeedsSetup:
		return v.setup()
	case app.SigningIn:
		return v.signingIn(a)
	case app.Unclear:
		return v.question()
	case app.NeedsApproval:
		return v.approval(a)
	case app.NeedsAssignment, app.Blocked:
		return v.blocked(a)
	case app.Ready:
		return v.ready(a)
	}
	return v.signedOut()
}

// farewell is shown when the agent has ended: nothing here works any more.
func (v *view) farewell() page {
	return page{main: []fyne.CanvasObject{
		v.look.head(v.mark(signStop, v.look.soft, 30), words.T("window.gone"), words.T("window.gone.quiet")),
		v.main(words.T("window.close"), "close", v.window.Close),
	}}
}

// rest is what stands at the bottom of every page: the evidence, the settings, and the ways out.
func (v *view) rest() []fyne.CanvasObject {
	evidence, body := v.evidence(v.account())
	if evidence == nil {
		evidence = v.look.quiet("")
	}
	row := []fyne.CanvasObject{evidence, v.low(words.T("window.settings"), "settings", v.wish("rest", v.to(app.ActSettings, "")))}
	row = append(append(row, v.another()...), v.out()...)
	if v.noTray() {
		row = append(row, v.low(words.T("window.quit"), "quit", v.wish("rest", v.to(app.ActQuit, ""))))
	}
	out := append(v.reply("rest"), v.look.rule(), container.New(line{apart: gap, middle: true}, row...))
	if len(body) > 0 {
		out = append(out, v.look.card(body...))
	}
	return out
}

// noTray tells whether this window is all that there is to see of the program.
func (v *view) noTray() bool {
	for _, p := range v.snap.Problems {
		if p.Code == app.ProblemTray {
			return true
		}
	}
	return false
}

// mark is the mark of the program in the colour of what is true.
func (v *view) mark(s sign, ink color.NRGBA, size float32) fyne.CanvasObject {
	return drawn(s, ink, mixed(v.look.ground, ink, 0.13), size)
}

// who names the account below a heading.
func who(a app.Account) string { return words.Harmless(a.Username, 60) }
