package request

import (
	"fmt"
	"io"
	"strings"

	"consentray/app"
	"consentray/ui/words"
)

// usual are the permissions that a registration declares where no request says otherwise.
var usual = []string{"User.Read", "Calendars.Read"}

// registrationForms are the forms of the request to register the app; the first is the default. They take
// of a Request the permissions, the portal and when it was made: there is no link yet.
var registrationForms = []form{
	{"text", author.registrationText},
	{"markdown", author.registrationMarkdown},
	{"html", author.registrationPage},
	{"powershell", author.registerByPowerShell},
	{"azurecli", author.registerByAzureCLI},
	{"terraform", author.registerByTerraform},
}

// RegistrationForms returns the names of the forms of RenderRegistration, the default first.
func RegistrationForms() []string { return namesOf(registrationForms) }

// RenderRegistration writes the request to register the app, for somebody without an application ID: what
// to register, what an answer means when something was registered otherwise, and what to send back. Of r
// it takes the permissions, the portal and the time.
func RenderRegistration(w io.Writer, name string, r app.Request, in *words.Language) error {
	if name == "" {
		name = registrationForms[0].name
	}
	for _, f := range registrationForms {
		if f.name == name {
			return f.render(author{in}, w, r)
		}
	}
	return fmt.Errorf("%w: %q", ErrForm, name)
}

// Registration returns the request to register the app for s: plain text of at most 76 characters a line,
// but for addresses and commands.
func Registration(s app.Snapshot, l *words.Language) string {
	in := author{l}
	r := RegistrationOf(s)
	return in.plain(in.registered(r), r.CreatedAt)
}

// RegistrationOf is what RenderRegistration needs to know of s.
func RegistrationOf(s app.Snapshot) app.Request {
	r := app.Request{Portal: s.Top().Portal, CreatedAt: s.Now}
	if of := s.Top().Request; of != nil {
		r.Permissions = of.Permissions
	}
	return r
}

func (in author) registrationText(w io.Writer, r app.Request) error {
	_, err := io.WriteString(w, in.plain(in.registered(r), r.CreatedAt))
	return err
}

func (in author) registrationMarkdown(w io.Writer, r app.Request) error {
	_, err := io.WriteString(w, in.marked(in.registered(r), r.CreatedAt))
	return err
}

func (in author) registrationPage(w io.Writer, r app.Request) error {
	return in.page(w, in.registered(r), r.CreatedAt)
}

// registered is the letter for r. It explains the permissions that the registration has to declare: no
// others than are asked for, because the portal's own button grants what is declared.
func (in author) registered(r app.Request) letter {
	return in.registration(in.asked(app.Request{Permissions: declared(r)}), r.Portal)
}

func declared(r app.Request) []string {
	if len(r.Permissions) > 0 {
		return r.Permissions
	}
	return usual
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
