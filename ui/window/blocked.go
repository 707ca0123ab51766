package window

import (
	"strings"

	"fyne.io/fyne/v2"

	"consentray/app"
	"consentray/ui/request"
	"consentray/ui/words"
)

// blocked is for phases blocked and needs-assignment: what stands in the way, who can mend it, and what
// to send them.
func (v *view) blocked(a app.AccountState) page {
	l := v.look
	s := words.Phase(a)
	sign, ink := signStop, l.attention
	if a.Phase == app.NeedsAssignment {
		sign, ink = signClock, l.accent
	}
	next := []fyne.CanvasObject{}
	if person := words.Who(a.Reason); person != "" {
		next = append(next, l.strong(person))
	}
	next = append(next, l.text(s.Advice))
	if asking := words.Asking(a, v.snap.Now); asking != "" {
		next = append(next, l.quiet(asking))
	}
	main := []fyne.CanvasObject{
		l.head(v.mark(sign, ink, 30), words.Bare(s.Title), who(a.Account)),
		l.card(next...),
	}
	own := a.Reason.Who == app.WhoUser || a.Reason.Who == app.WhoNobody
	if !own {
		main = append(main, v.letter(a)...)
	}
	main = append(main, buttons(v.retries(a, own)...))
	return page{main: append(main, v.reply("check")...)}
}

// retries are the ways to try again. The first is the main action where nobody else has to act first.
func (v *view) retries(a app.AccountState, own bool) []fyne.CanvasObject {
	make := func(first bool, label, key string, act func()) fyne.CanvasObject {
		if first && own {
			return v.main(label, key, act)
		}
		return v.side(label, key, act)
	}
	signIn := v.wish("check", v.to(app.ActSignIn, ""))
	if !a.Account.Known() {
		return []fyne.CanvasObject{make(true, words.T("window.sign-in-again"), "sign-in", signIn)}
	}
	waits := a.Reason.Who == app.WhoNobody
	return []fyne.CanvasObject{
		make(waits, words.T("menu.check"), "check", v.wish("check", v.to(app.ActCheck, ""))),
		make(!waits, words.T("window.sign-in-again"), "sign-in", signIn),
	}
}

// letter is the text for whoever can mend it.
func (v *view) letter(a app.AccountState) []fyne.CanvasObject {
	text := request.Letter(a, v.snap.ClientID, words.Spoken())
	l := v.look
	title, below := words.T("window.help"), words.T("window.help.quiet")
	if a.Phase == app.NeedsAssignment {
		title, below = words.T("window.help.assign"), words.T("window.help.assign.quiet")
	}
	parts := []fyne.CanvasObject{
		l.pair(title, below),
		buttons(
			v.main(v.copying(words.T("window.help.copy"), "letter"), "letter", v.wish("letter", app.Intent{Action: app.ActCopy, Text: text})),
			v.side(sharing(v.snap.HelpDesk), "mail", v.wish("letter", v.to(app.ActShare, ""))),
		),
	}
	parts = append(parts, v.reply("letter")...)
	head, body := v.fold(words.T("window.help.read"), "letter", func() []fyne.CanvasObject { return l.lines(text) })
	return []fyne.CanvasObject{l.card(append(append(parts, head), body...)...)}
}

// lines shows a text of several lines, as it will be copied.
func (l palette) lines(text string) []fyne.CanvasObject {
	var paragraphs []fyne.CanvasObject
	for _, line := range strings.Split(text, "\n") {
		if line = words.Harmless(line, 0); line != "" {
			paragraphs = append(paragraphs, l.quiet(line))
		}
	}
	return []fyne.CanvasObject{stack(4, paragraphs...)}
}
