package window

import (
	"strings"

	"fyne.io/fyne/v2"

	"consentray/app"
	"consentray/ui/request"
	"consentray/ui/words"
)

// setup is for the person whose program has no application ID yet.
func (v *view) setup() page {
	l := v.look
	main := []fyne.CanvasObject{
		l.head(v.mark(signTick, l.accent, 30), words.T("window.setup"), words.T("window.setup.quiet")),
		l.card(append([]fyne.CanvasObject{
			l.pair(words.T("window.setup.have"), words.T("window.setup.have.quiet")),
			v.id,
			v.main(words.T("window.setup.use"), "use", v.setUp),
		}, v.reply("use")...)...),
	}
	v.targets["id"] = v.id
	if v.snap.RequestOff {
		return page{main: append(main, v.demo()...)}
	}
	text := request.Registration(v.snap, words.Spoken())
	main = append(main, l.card(append([]fyne.CanvasObject{
		l.pair(words.T("window.setup.none"), words.T("window.setup.none.quiet")),
		v.side(v.copying(words.T("window.setup.copy"), "letter"), "letter", v.wish("letter", app.Intent{Action: app.ActCopy, Text: text})),
	}, append(v.reply("letter"), v.registering()...)...)...))
	return page{main: append(main, v.demo()...)}
}

// setUp takes the application ID that was pasted.
func (v *view) setUp() {
	v.want("use", app.Intent{Action: app.ActSetUp, Value: strings.TrimSpace(v.id.Text)})
}

// demo offers the embedded tenant, to somebody who is not in it already.
func (v *view) demo() []fyne.CanvasObject {
	if v.snap.Profile == demoProfile {
		return nil
	}
	return []fyne.CanvasObject{v.folded(words.T("window.demo"), "demo", func() []fyne.CanvasObject {
		command := words.T("window.demo.command")
		return append([]fyne.CanvasObject{
			v.look.quiet(words.T("window.demo.quiet")),
			beside(v.look.copyable(command), v.side(v.copying(words.T("window.copy"), "demo"), "demo", v.wish("demo", app.Intent{Action: app.ActCopy, Text: command}))),
		}, v.reply("demo")...)
	})}
}
