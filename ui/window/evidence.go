package window

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"

	"consentray/app"
	"consentray/ui/words"
)

// evidence is what Microsoft sent, behind a fold: the code and the IDs by which a help desk finds the
// attempt. There is none for somebody who has access, or did nothing yet.
func (v *view) evidence(a app.AccountState) (head fyne.CanvasObject, body []fyne.CanvasObject) {
	lines := v.proof(a.Reason)
	switch a.Phase {
	case app.NeedsSetup, app.SignedOut, app.SigningIn, app.Ready:
		return nil, nil
	}
	if len(lines) == 0 {
		return nil, nil
	}
	r := a.Reason
	label := words.T("window.evidence")
	if code := cmp.Or(r.Code, joined(r.Error, r.Suberror)); code != "" {
		label = words.T("window.evidence-of", words.Harmless(code, 60))
	}
	return v.fold(label, "evidence", func() []fyne.CanvasObject {
		text := strings.Join(append([]string{words.T("tray.title") + " " + v.snap.Version}, lines...), "\n")
		var shown []fyne.CanvasObject
		for _, line := range lines {
			shown = append(shown, v.look.quiet(line))
		}
		return append([]fyne.CanvasObject{
			stack(4, shown...),
			left(v.side(v.copying(words.T("window.support.copy"), "support"), "support", v.wish("support", app.Intent{Action: app.ActCopy, Text: text}))),
		}, v.reply("support")...)
	})
}

// proof are the lines of the evidence, in words; nothing where no answer of Microsoft stands behind it.
func (v *view) proof(r app.Reason) []string {
	var lines []string
	for _, part := range []struct{ key, value string }{
		{"tray.code", r.Code},
		{"tray.error", joined(r.Error, r.Suberror)},
		{"tray.correlation", r.CorrelationID},
		{"tray.trace", r.TraceID},
	} {
		if part.value != "" {
			lines = append(lines, words.T(part.key, words.Harmless(part.value, 120)))
		}
	}
	if len(lines) > 0 && !r.ObservedAt.IsZero() {
		lines = append(lines, words.T("tray.at", words.Moment(r.ObservedAt.In(v.snap.Now.Location()))))
	}
	return lines
}

// joined puts commas between what there is.
func joined(parts ...string) string { return strings.Join(nonempty(parts), ", ") }
