package window

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"consentray/app"
	"consentray/ui/words"
)

// approval is for somebody who waits for an administrator: where it stands, what to send, and that
// nothing more is to be done.
func (v *view) approval(a app.AccountState) page {
	l := v.look
	r := app.Request{Account: a.Account}
	if a.Request != nil {
		r = *a.Request
	}
	main := []fyne.CanvasObject{
		l.head(v.mark(signClock, l.accent, 30), words.Bare(words.Phase(a).Title), who(a.Account)),
		l.card(l.stages(v.waitingStages(a, r)...)...),
	}
	main = append(main, v.doubts(r)...)
	main = append(main, v.administrator(a)...)
	if asked := v.organisation(a); len(asked) > 0 {
		main = append(main, l.card(asked...))
	}
	main = append(main, l.card(v.sending(r)...))
	main = append(main, buttons(v.answers(a)...))
	main = append(main, v.reply("check")...)
	bottom := []fyne.CanvasObject{l.quiet(closing(r))}
	if a.Account.Known() { // who has no sign-in cannot be told, whenever the program starts
		bottom = append([]fyne.CanvasObject{v.session()}, bottom...)
	}
	main = append(main, stack(step, append(bottom, v.reply("session")...)...))
	return page{main: main}
}

// answers are what can be done once IT has answered.
func (v *view) answers(a app.AccountState) []fyne.CanvasObject {
	denied := v.side(words.T("window.approval.denied"), "denied", v.wish("check", v.to(app.ActSaw, app.SawDenied)))
	if !a.Account.Known() {
		return []fyne.CanvasObject{v.side(words.T("window.sign-in-again"), "sign-in", v.wish("check", v.to(app.ActSignIn, ""))), denied}
	}
	return []fyne.CanvasObject{
		v.side(words.T("menu.check"), "check", v.wish("check", v.to(app.ActCheck, ""))),
		v.side(words.T("window.approval.granted"), "granted", v.wish("check", v.to(app.ActSaw, app.SawGranted))),
		denied,
	}
}

// waitingStages are three honest steps with absolute times.
func (v *view) waitingStages(a app.AccountState, r app.Request) []stage {
	first := stage{words.T("window.approval.signed-in"), "", done}
	last := stage{words.T("window.approval.appear"), "", later}
	if !a.Account.Known() {
		first = stage{words.T("window.approval.no-sign-in"), "", later}
		last.title = words.T("window.approval.sign-in-again")
	}
	return []stage{first, {words.T("window.approval.approves"), v.waiting(a, r), current}, last}
}

// waiting says since when the request waits, and when Microsoft was and will be asked.
func (v *view) waiting(a app.AccountState, r app.Request) string {
	now := v.snap.Now
	var said []string
	if sent := words.Workflow(&r, now); sent != "" {
		said = append(said, sent)
	} else if !r.CreatedAt.IsZero() {
		said = append(said, words.T("window.approval.since", words.When(r.CreatedAt, now)))
	}
	switch {
	case !a.Account.Known() && !r.NextCheck.IsZero():
		said = append(said, words.T("window.approval.try", words.When(r.NextCheck, now)))
	case !r.LastCheck.IsZero() && !r.NextCheck.IsZero():
		said = append(said, words.T("window.approval.asked-next", words.When(r.LastCheck, now), words.When(r.NextCheck, now)))
	case !r.LastCheck.IsZero():
		said = append(said, words.T("window.approval.asked", words.When(r.LastCheck, now)))
	case !r.NextCheck.IsZero():
		said = append(said, words.T("window.approval.next", words.When(r.NextCheck, now)))
	}
	return strings.Join(said, " ")
}

// sending is the card with the link and the ways to hand it on.
func (v *view) sending(r app.Request) []fyne.CanvasObject {
	l := v.look
	note := words.Harmless(r.Note, 400)
	if r.Off {
		return []fyne.CanvasObject{l.strong(words.T("window.approval.off")), l.quiet(cmp.Or(note, words.T("window.approval.off.quiet")))}
	}
	if r.Link == "" {
		return []fyne.CanvasObject{softer(l, l.strong(words.T("window.approval.preparing")))}
	}
	title := words.T("window.approval.send")
	if r.WorkflowPending {
		title = words.T("window.approval.sent")
	}
	share := v.to(app.ActShare, "")
	share.Language = v.tongue
	out := []fyne.CanvasObject{
		l.strong(title),
		l.copyable(words.Harmless(r.Link, 0)),
		buttons(
			v.main(v.copying(words.T("window.approval.copy"), "copy"), "copy", v.wish("copy", v.to(app.ActCopyLink, ""))),
			v.side(sharing(r.HelpDesk), "mail", v.wish("copy", share)),
		),
	}
	out = append(out, v.reply("copy")...)
	if r.Tenant == app.Organizations {
		out = append(out, l.quiet(words.T("window.approval.any")))
	}
	if note != "" {
		out = append(out, l.quiet(note))
	}
	if said := v.handedOn(r); said != "" {
		out = append(out, l.quiet(said))
	}
	if r.MayRemind(v.snap.Now) {
		out = append(out, left(v.side(words.T("menu.remind"), "remind", v.wish("remind", v.to(app.ActRemind, "")))))
	}
	out = append(append(out, v.reply("remind")...), v.ways(r)...)
	return append(out, v.unfolded(words.T("window.approval.admin"), "admin", func() []fyne.CanvasObject { return append(v.permissions(r), v.here(r)...) })...)
}

// handedOn says where requests go here, and what was done with this one.
func (v *view) handedOn(r app.Request) string {
	var said []string
	if desk := words.Harmless(r.HelpDesk, 120); desk != "" {
		said = append(said, words.T("window.approval.desk", desk))
	}
	if key := "window.approval.shared-" + r.Channel; !r.SharedAt.IsZero() && words.Has(key) {
		said = append(said, words.T(key, words.When(r.SharedAt, v.snap.Now)))
	}
	if !r.RemindedAt.IsZero() {
		said = append(said, words.T("window.approval.reminded", words.When(r.RemindedAt, v.snap.Now)))
	}
	return strings.Join(said, " ")
}

// permissions has a line for each permission that stands on Microsoft's page.
func (v *view) permissions(r app.Request) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, name := range r.Permissions {
		key := "window.permission." + name
		if !words.Has(key) {
			out = append(out, v.look.pair(words.Harmless(name, 60), words.T("window.permission.other.quiet")))
			continue
		}
		out = append(out, v.look.pair(words.T(key), words.T("window.permission.named", name, words.T(key+".quiet"))))
	}
	return out
}

// session is the tick that makes the program start with the session until IT has approved.
func (v *view) session() fyne.CanvasObject {
	on := slices.Contains([]string{app.AutostartOn, app.AutostartUntil}, v.snap.Autostart)
	next := app.AutostartUntil
	if on {
		next = app.AutostartOff
	}
	return v.tick(words.T("window.approval.session"), "session", on, v.wish("session", app.Intent{Action: app.ActAutostart, Value: next}))
}

// closing says truly what happens when the window is closed.
func closing(r app.Request) string {
	switch {
	case !r.Account.Known():
		return words.T("window.approval.close-by-hand")
	case !r.ChecksItself || r.NextCheck.IsZero() && !r.LastCheck.IsZero():
		return words.T("window.approval.close-manual")
	}
	return words.T("window.approval.close")
}

func (v *view) showCode() {
	v.code = true
	v.scroll.ScrollToTop()
	v.draw()
}
