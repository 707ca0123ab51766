package window

import (
	"fyne.io/fyne/v2"

	"consentray/app"
	"consentray/ui/words"
)

// longestPaste is how many bytes of a pasted text are looked at. Microsoft's page has a few hundred.
const longestPaste = 64 << 10

// question asks what Microsoft's page said: going back from "Need admin approval" and pressing Cancel
// send the very same answer, so only the person knows.
func (v *view) question() page {
	l := v.look
	saw := func(what string) func() { return v.wish("saw", v.to(app.ActSaw, what)) }
	head := l.head(v.mark(signStop, l.attention, 30), words.T("window.question"), words.T("window.question.quiet"))
	if v.other {
		main := append([]fyne.CanvasObject{head}, v.explained()...)
		return page{main: append(append(main, v.reply("saw")...), v.side(words.T("window.back"), "back", v.back))}
	}
	follows := "window.answer.approval.quiet"
	if v.snap.RequestOff {
		follows = "window.answer.approval.off"
	}
	main := []fyne.CanvasObject{
		head,
		stack(gap,
			v.option(words.T("window.answer.approval"), words.T(follows), "saw approval", saw(app.SawApproval)),
			v.option(words.T("window.answer.sent"), words.T("window.answer.sent.quiet"), "saw sent", saw(app.SawRequestSent)),
			v.option(words.T("window.answer.cancelled"), words.T("window.answer.cancelled.quiet"), "saw cancelled", saw(app.SawCancelled)),
			v.option(words.T("window.answer.other"), words.T("window.answer.other.quiet"), "saw other", v.openOther)),
	}
	main = append(main, v.reply("saw")...)
	if asked := v.organisation(v.account()); len(asked) > 0 {
		main = append(main, v.folded(words.T("window.organisation.fold"), "organisation", func() []fyne.CanvasObject { return asked }))
	}
	return page{main: append(main, v.side(words.T("window.sign-in-again"), "sign-in", v.wish("saw", v.to(app.ActSignIn, ""))))}
}

func (v *view) openOther() {
	v.other = true
	v.draw()
	v.window.Canvas().Focus(v.pasted)
	v.reveal(v.pasted)
}

// remedy is who can mend what r tells, and where somebody else has to, what to send them.
func (v *view) remedy(r app.Reason) (parts []fyne.CanvasObject) {
	if person := words.Who(r); person != "" {
		parts = append(parts, v.look.quiet(person))
	}
	send := words.Send(r)
	if send == "" {
		return parts
	}
	copies := v.wish("send", app.Intent{Action: app.ActCopy, Text: send})
	parts = append(parts, v.look.quiet(send), v.side(v.copying(words.T("window.answer.other.copy"), "send"), "send", copies))
	return append(parts, v.reply("send")...)
}

// explained is the field for the page's text, and what it means so far.
func (v *view) explained() []fyne.CanvasObject {
	v.targets["field"] = v.pasted
	v.pasted.SetPlaceHolder(words.T("window.answer.other.placeholder"))
	out := []fyne.CanvasObject{v.pasted}
	text := v.pasted.Text
	if len(text) > longestPaste {
		text = text[:longestPaste]
	}
	if text == "" || v.o.Explain == nil {
		return out
	}
	r, ok := v.o.Explain(text, v.snap.Now)
	switch {
	case ok:
		use := func() {
			v.want("saw", app.Intent{Action: app.ActSaw, Account: v.ref(v.account()), Value: app.SawOther, Text: text})
		}
		parts := append(v.look.said(words.Reason(r)), v.remedy(r)...)
		return append(out, v.look.card(append(parts, v.main(words.T("window.answer.other.use"), "use", use))...))
	case r.Key != "":
		return append(out, v.look.card(v.look.said(words.Note(app.Note{Key: r.Key}))...))
	}
	return append(out, v.look.quiet(words.T("window.answer.other.unclear")))
}
