package window

import (
	"bytes"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"consentray/app"
	"consentray/ui/request"
	"consentray/ui/words"
)

// A way is a button that hands something on. Its answer stands on itself where it copies.
type way struct{ label, key, value string }

// scriptWays are for administrators who script.
var scriptWays = []way{
	{"window.ways.powershell", "powershell", "powershell"}, {"window.ways.azurecli", "azurecli", "azurecli"}, {"window.ways.terraform", "terraform", "terraform"},
}

// ways are the other ways to hand a request on, and its language.
func (v *view) ways(r app.Request) []fyne.CanvasObject {
	return v.unfolded(words.T("window.ways"), "ways", func() []fyne.CanvasObject {
		list := []way{{"window.ways.teams", "teams", app.ChannelTeams}, {"window.ways.text", "text", app.ChannelText}, {"window.ways.page", "page", app.ChannelFile}}
		if ticketed(r.HelpDesk) {
			list = slices.Insert(list, 0, way{"window.approval.mail", "by mail", app.ChannelMail})
		}
		share := func(w way) app.Intent {
			in := v.to(app.ActShare, w.value)
			in.Language = v.tongue
			return in
		}
		shown, said := v.row(list, share)
		shown = append(shown, v.side(words.T("window.approval.code"), "code", v.showCode))
		scripts, more := v.row(scriptWays, share)
		out := append([]fyne.CanvasObject{buttons(shown...)}, said...)
		out = append(out, stack(step, v.look.quiet(words.T("window.ways.scripts")), buttons(scripts...)))
		return append(append(out, more...), v.languages()...)
	})
}

// unfolded is a fold within a card: what it shows follows its head.
func (v *view) unfolded(label, key string, content func() []fyne.CanvasObject) []fyne.CanvasObject {
	head, body := v.fold(label, key, content)
	return append([]fyne.CanvasObject{head}, body...)
}

// row makes the buttons of a list, and the words for what became of the last one.
func (v *view) row(list []way, intent func(way) app.Intent) (shown, said []fyne.CanvasObject) {
	for _, w := range list {
		shown = append(shown, v.side(v.copying(words.T(w.label), w.key), w.key, func() { v.want(w.key, intent(w)) }))
		said = append(said, v.reply(w.key)...)
	}
	return shown, said
}

// ticketed reports whether what goes to IT goes into a form of the help desk.
func ticketed(helpDesk string) bool { return strings.HasPrefix(helpDesk, "https://") }

// sharing is the label of the button that opens what the help desk wants.
func sharing(helpDesk string) string {
	if ticketed(helpDesk) {
		return words.T("window.approval.ticket")
	}
	return words.T("window.approval.mail")
}

// languages lets the person choose in which language the request is written: whoever reads it may speak
// another than this window.
func (v *view) languages() []fyne.CanvasObject {
	tags := words.Languages()
	if len(tags) < 2 {
		return nil
	}
	in := words.Spoken()
	if l, ok := words.In(v.tongue); ok {
		in = l
	}
	return v.unfolded(words.T("window.ways.language", in.T("language.name")), "language", func() []fyne.CanvasObject {
		var names []fyne.CanvasObject
		for _, tag := range tags {
			if l, ok := words.In(tag); ok {
				names = append(names, v.low(l.T("language.name"), "language "+tag, func() { v.speak(tag) }))
			}
		}
		return []fyne.CanvasObject{buttons(names...)}
	})
}

// speak has the request written in another language from now on.
func (v *view) speak(tag string) {
	v.tongue = tag
	if tag == words.Spoken().Tag() {
		v.tongue = ""
	}
	v.open["language"] = false
	v.draw()
}

// registering are scripts that register the app, for IT to run.
func (v *view) registering() []fyne.CanvasObject {
	return v.unfolded(words.T("window.setup.scripts"), "ways", func() []fyne.CanvasObject {
		shown, said := v.row(scriptWays, func(w way) app.Intent {
			var b bytes.Buffer
			if request.RenderRegistration(&b, w.value, request.RegistrationOf(v.snap), words.Spoken()) != nil {
				b.Reset() // then there is nothing to copy, and the note says so
			}
			return app.Intent{Action: app.ActCopy, Text: b.String()}
		})
		return append([]fyne.CanvasObject{buttons(shown...)}, said...)
	})
}
