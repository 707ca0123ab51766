package window

import (
	"strings"

	"fyne.io/fyne/v2"

	"consentray/app"
	"consentray/ui/words"
)

// organisation asks somebody who could not sign in which organisation the request is for, and shows
// what was found before it is used. It is nothing where that is known.
func (v *view) organisation(a app.AccountState) []fyne.CanvasObject {
	if a.Account.Known() || a.Search == nil {
		return nil
	}
	s, l := *a.Search, v.look
	switch {
	case s.Home != (app.Organisation{}):
		return []fyne.CanvasObject{
			l.pair(words.T("window.organisation.home", organisationName(s.Home)), known(s.Home)),
			left(v.side(words.T("window.organisation.other"), "organisation no", v.wish("organisation", v.to(app.ActOrganisationNo, "")))),
		}
	case s.Busy:
		return []fyne.CanvasObject{softer(l, l.strong(words.T("window.organisation.looking", organisationName(s.Found))))}
	case s.Found.Found() || s.Found.Domain != "" && s.Why.Class != app.ClassUser && s.Why.Class != app.ClassRegistration:
		return v.isItYours(s)
	}
	v.targets["organisation"] = v.home
	return append([]fyne.CanvasObject{
		l.pair(words.T("window.organisation"), words.T("window.organisation.quiet")),
		beside(v.home, v.side(words.T("window.organisation.find"), "organisation find", v.find)),
	}, v.reply("organisation")...)
}

// isItYours is the question about what was found. Where Microsoft could not be asked, it says so.
func (v *view) isItYours(s app.Search) []fyne.CanvasObject {
	l := v.look
	below, question := known(s.Found), words.T("window.organisation.question")
	value := s.Found.TenantID
	if !s.Found.Found() {
		below, value = words.Reason(s.Why).Title+" "+words.T("window.organisation.unknown"), s.Found.Domain
		question = words.T("window.organisation.anyway")
	}
	return []fyne.CanvasObject{
		l.pair(organisationName(s.Found), words.Harmless(below, 400)),
		l.strong(question),
		buttons(
			v.side(words.T("window.yes"), "organisation yes", v.wish("organisation", v.to(app.ActOrganisationYes, value))),
			v.side(words.T("window.no"), "organisation no", v.wish("organisation", v.to(app.ActOrganisationNo, "")))),
	}
}

// known is what is known of an organisation beside its name.
func known(o app.Organisation) string {
	var said []string
	if o.Found() && o.Domain != "" {
		said = append(said, words.T("window.organisation.id", o.TenantID))
	}
	switch {
	case o.SignInHost != "":
		said = append(said, words.T("window.organisation.host", words.Harmless(o.SignInHost, 80)))
	case o.Provider == app.ProviderManaged:
		said = append(said, words.T("window.organisation.managed"))
	}
	return strings.Join(said, " ")
}

// organisationName is the domain, or the tenant ID where that is all.
func organisationName(o app.Organisation) string {
	if o.Domain != "" {
		return words.Harmless(o.Domain, 80)
	}
	return o.TenantID
}

// find looks for what was typed. Of an address only the domain leaves the field, and stays in it.
func (v *view) find() {
	name, ok := app.Tenant(v.home.Text)
	if ok {
		v.home.SetText(name)
	}
	v.want("organisation", app.Intent{Action: app.ActOrganisation, Value: name})
}
