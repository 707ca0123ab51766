package window

import (
	"fyne.io/fyne/v2"

	"consentray/app"
	"consentray/ui/words"
)

// here offers an administrator who sits at this computer to approve at once, and says that another
// computer is the better place.
func (v *view) here(r app.Request) []fyne.CanvasObject {
	a := v.account()
	if !r.AdminHere || a.Approving != nil {
		return nil
	}
	return append([]fyne.CanvasObject{
		v.look.rule(),
		left(v.side(words.T("window.approval.here"), "here", v.wish("here", v.to(app.ActApproveHere, "")))),
		v.look.quiet(words.T("window.approval.here.quiet")),
	}, v.reply("here")...)
}

// administrator is the card about the administrator's page, while it is open.
func (v *view) administrator(a app.AccountState) []fyne.CanvasObject {
	p := a.Approving
	if p == nil {
		return nil
	}
	l := v.look
	said := "window.approval.here.open.quiet"
	if p.Bare {
		said = "window.approval.here.bare.quiet"
	}
	parts := []fyne.CanvasObject{l.pair(words.T("window.approval.here.open"), words.T(said))}
	if p.NoBrowser && p.URL != "" {
		parts = append(parts, l.quiet(words.T("window.no-browser.quiet")), l.copyable(words.Harmless(p.URL, 0)))
	}
	stop := v.side(words.T("window.cancel"), "stop", v.wish("here", v.to(app.ActApproveHere, app.ApproveStop)))
	if p.Late {
		other := v.side(words.T("window.approval.here.other"), "other-way", v.wish("here", v.to(app.ActApproveHere, app.ApproveOtherWay)))
		parts = append(parts, l.quiet(words.T("window.approval.here.other.quiet")), buttons(other, stop))
	} else {
		parts = append(parts, left(stop))
	}
	return []fyne.CanvasObject{l.card(parts...)}
}

// doubts is the card that says what may be the matter where Microsoft says no to what was approved.
func (v *view) doubts(r app.Request) []fyne.CanvasObject {
	causes := words.Causes(r)
	if len(causes) == 0 {
		return nil
	}
	parts := v.look.said(words.Unseen(r, v.snap.Now))
	for _, cause := range causes {
		parts = append(parts, v.look.pair(cause.Title, cause.Advice))
	}
	return []fyne.CanvasObject{v.look.card(parts...)}
}
