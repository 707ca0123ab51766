package request

import (
	"strings"

	"consentray/app"
	"consentray/ui/words"
)

// usual are the permissions that a registration declares where no request says otherwise.
var usual = []string{"User.Read", "Calendars.Read"}

// Registration returns the text that asks an organisation to register the app, for s without an
// application ID: plain text of at most 76 characters a line, but for addresses and commands. It says
// what to register, what an answer means when something was registered otherwise, and what to send
// back.
func Registration(s app.Snapshot, l *words.Language) string {
	in := author{l}
	return in.plain(in.registration(in.declared(s), s.Top().Portal), s.Now)
}

// declared explains the permissions that the registration has to declare: no others than are asked
// for, because the portal's own button grants what is declared.
func (in author) declared(s app.Snapshot) []permission {
	r := app.Request{Permissions: usual}
	if of := s.Top().Request; of != nil && len(of.Permissions) > 0 {
		r.Permissions = of.Permissions
	}
	return in.asked(r)
}

func (in author) registration(ps []permission, of string) letter {
	scopes := []item{in.paragraph("request.permissions.of")}
	for _, p := range ps {
		scopes = append(scopes, item{permission: &p})
	}
	return letter{subject: in.T("register.subject"), sections: []section{
		{in.T("register.what"), []item{in.paragraph("register.what.text")}},
		{in.T("register.steps"), numbered(
			in.paragraph("register.new", in.portal(of)), in.paragraph("register.name"), in.paragraph("register.audience"), in.paragraph("register.redirect"),
			in.paragraph("register.permissions"), in.paragraph("register.secret"), in.paragraph("register.flows"),
			in.paragraph("register.logo"),
		)},
		{in.T("register.declare"), append(scopes, in.paragraph("register.user"))},
		{in.T("register.commands"), in.commands(ps, of)},
		{in.T("register.back"), []item{in.paragraph("register.back.text"), in.paragraph("register.back.settings")}},
		{in.T("register.consent"), []item{in.paragraph("register.consent.text"), in.paragraph("request.mail.roles")}},
		{in.T("register.trouble"), []item{
			in.paragraph("register.trouble.secret"), in.paragraph("register.trouble.spa"), in.paragraph("register.trouble.redirect"), in.paragraph("register.trouble.tenant"),
		}},
	}}
}

// commands does the same by the Azure CLI (az ad app create, az ad app permission add). A permission
// without an ID that this version knows cannot be named there. In a national cloud the Azure CLI has to be
// told which.
func (in author) commands(ps []permission, of string) []item {
	var ids []string
	for _, p := range ps {
		if p.id != "" {
			ids = append(ids, p.id+"=Scope")
		}
	}
	var items []item
	if cloud := commandCloud(of); cloud != "" {
		items = append(items, line("az cloud set --name "+cloud))
	}
	return append(items,
		line("az ad app create --display-name Consentray --sign-in-audience AzureADMyOrg --public-client-redirect-uris http://localhost"),
		line("az ad app permission add --id APPLICATION-ID --api "+graphID+" --api-permissions "+strings.Join(ids, " ")),
		in.paragraph("register.commands.text"),
	)
}
