package window

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"consentray/app"
	"consentray/ui/words"
)

// urgency orders the problems: there is room for one, and what a person can mend comes first.
var urgency = [...]app.ProblemCode{
	app.ProblemInternal, app.ProblemKeychain, app.ProblemExpired, app.ProblemInteraction,
	app.ProblemOffline, app.ProblemThrottled, app.ProblemClock, app.ProblemSettings, app.ProblemTray,
}

// warnings is what stands above the page: that this is a demo, and one calm line about a problem.
func (v *view) warnings() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	if v.snap.Profile == demoProfile {
		out = append(out, v.look.quiet(words.T("window.demo.profile")))
	}
	if p, ok := v.problem(); ok {
		out = append(out, v.warning(p))
	}
	return append(out, v.reply("mend")...)
}

func (v *view) problem() (app.Problem, bool) {
	return urgent(append(slices.Clone(v.account().Problems), v.snap.Problems...))
}

// urgent is the one of some problems that comes first.
func urgent(all []app.Problem) (app.Problem, bool) {
	for _, code := range urgency {
		for _, p := range all {
			if p.Code == code {
				return p, true
			}
		}
	}
	return app.Problem{}, false
}

// warning says what is wrong beside the phase, with the one action that mends it.
func (v *view) warning(p app.Problem) fyne.CanvasObject {
	l := v.look
	s := words.Problem(p)
	content := []fyne.CanvasObject{l.pair(words.Harmless(s.Title, 200), words.Harmless(s.Advice, 300))}
	if label, in, ok := v.mending(p); ok {
		content = append(content, left(v.side(label, "mend", v.wish("mend", in))))
	}
	return l.card(container.New(line{apart: gap, wide: 1}, v.mark(signStop, l.attention, 22), stack(10, content...)))
}

// mending is the action that helps against p; where waiting is all that helps, there is none.
func (v *view) mending(p app.Problem) (label string, in app.Intent, ok bool) {
	switch p.Code {
	case app.ProblemOffline:
		if v.account().Phase == app.Ready {
			return words.T("menu.refresh"), app.Intent{Action: app.ActRefresh}, true
		}
	case app.ProblemExpired, app.ProblemInteraction:
		return words.T("menu.sign-in"), v.to(app.ActSignIn, ""), true
	case app.ProblemKeychain:
		return words.T("tray.unlock"), v.to(app.ActUnlock, ""), true
	case app.ProblemSettings:
		return words.T("menu.settings"), v.to(app.ActSettings, ""), true
	}
	return "", app.Intent{}, false
}
