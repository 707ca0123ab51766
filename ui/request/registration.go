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
func Registration(s app.Snapshot) string {
	return plain(registration(declared(s), s.Top().Portal), s.Now)
}

// declared explains the permissions that the registration has to declare: no others than are asked
// for, because the portal's own button grants what is declared.
func declared(s app.Snapshot) []permission {
	r := app.Request{Permissions: usual}
	if of := s.Top().Request; of != nil && len(of.Permissions) > 0 {
		r.Permissions = of.Permissions
	}
	return asked(r)
}

func registration(ps []permission, of string) letter {
	scopes := []item{paragraph("request.permissions.of")}
	for _, p := range ps {
		scopes = append(scopes, item{permission: &p})
	}
	return letter{subject: words.T("register.subject"), sections: []section{
		{words.T("register.what"), []item{paragraph("register.what.text")}},
		{words.T("register.steps"), numbered(
			paragraph("register.new", portal(of)), paragraph("register.name"), paragraph("register.audience"), paragraph("register.redirect"),
			paragraph("register.permissions"), paragraph("register.secret"), paragraph("register.flows"),
		)},
		{words.T("register.declare"), append(scopes, paragraph("register.user"))},
		{words.T("register.commands"), commands(ps, of)},
		{words.T("register.back"), []item{paragraph("register.back.text"), paragraph("register.back.settings")}},
		{words.T("register.consent"), []item{paragraph("register.consent.text"), paragraph("request.mail.roles")}},
		{words.T("register.trouble"), []item{
			paragraph("register.trouble.secret"), paragraph("register.trouble.spa"), paragraph("register.trouble.redirect"), paragraph("register.trouble.tenant"),
		}},
	}}
}

// commands does the same by the Azure CLI (az ad app create, az ad app permission add). A permission
// without an ID that this version knows cannot be named there. In a national cloud the Azure CLI has to be
// told which.
func commands(ps []permission, of string) []item {
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
		paragraph("register.commands.text"),
	)
}
