package request

import (
	"regexp"
	"strings"

	"consentray/app"
	"consentray/ui/words"
)

// graphID is the application ID of Microsoft Graph, the same in every directory.
const graphID = "00000003-0000-0000-c000-000000000000"

// A permission is one delegated permission as Microsoft names it.
type permission struct {
	name    string
	id      string // of the permission in Microsoft Graph; the same in every directory
	display string // what Microsoft's page shows an administrator
	why     string
	not     string // what it does not allow
}

// published are IDs and display names of the Microsoft Graph permissions reference, August 2026.
var published = map[string]permission{
	"User.Read":                  {id: "e1fe6dd8-ba31-4d61-89e7-88639da4683d", display: "Sign in and read user profile"},
	"Calendars.ReadBasic":        {id: "662d75ba-a364-42ad-adee-f5f880ea4878", display: "Read basic details of user calendars"},
	"Calendars.Read":             {id: "465a38f9-76ea-45b9-9f34-9e8b0d4b0b42", display: "Read user calendars"},
	"Calendars.Read.Shared":      {id: "2b9c4092-424d-4249-948d-b43879977640", display: "Read user and shared calendars"},
	"Calendars.ReadWrite":        {id: "1ec239c2-d7c9-4623-a91a-a9775856bb36", display: "Have full access to user calendars"},
	"Calendars.ReadWrite.Shared": {id: "12466101-c9b8-439a-8589-dd09ee67e8e9", display: "Read and write user and shared calendars"},
	"User.ReadBasic.All":         {id: "b340eb25-3456-403f-be2f-af7a0d370277", display: "Read all users' basic profiles"},
	"User.Read.All":              {id: "a154be20-db9c-4678-8ab7-66f6cc099a59", display: "Read all users' full profiles"},
	"MailboxSettings.Read":       {id: "87f447af-9fa4-4c32-9dfa-4a57a73d18ce", display: "Read user mailbox settings"},
	"OnlineMeetings.Read":        {id: "9be106e1-f4e3-4df5-bdff-e4bc531cbe43", display: "Read user's online meetings"},
	"offline_access":             {id: "7427e0e9-2fba-42fe-b0c0-848c9e6a8182", display: "Maintain access to data you have given it access to"},
	"openid":                     {id: "37f7f235-527c-4136-accd-4a02d197296e", display: "Sign users in"},
	"profile":                    {id: "14dad69e-099b-42c9-810b-d002981feec1", display: "View users' basic profile"},
}

// signInScopes are what a sign-in itself needs; they are asked for beside the permissions.
var signInScopes = []string{"offline_access", "openid", "profile"}

var nameForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.-]{0,63}$`)

// explain returns what is known of the permission called name.
func (in author) explain(name string) permission {
	p := published[name]
	p.name = name
	p.why, p.not = in.T("request.permission.extra"), in.T("request.permission.other")
	if key := "permission." + name; words.Has(key + ".why") {
		p.why, p.not = in.T(key+".why"), ""
		if words.Has(key + ".not") {
			p.not = in.T(key + ".not")
		}
	}
	return p
}

// asked explains the permissions of r in their order. What is no permission name is left out: it came
// from a setting, and Microsoft would not know it either.
func (in author) asked(r app.Request) []permission {
	var out []permission
	for _, name := range r.Permissions {
		if nameForm.MatchString(name) {
			out = append(out, in.explain(name))
		}
	}
	return out
}

// needed explains what every sign-in needs.
func (in author) needed() []permission {
	var out []permission
	for _, name := range signInScopes {
		out = append(out, in.explain(name))
	}
	return out
}

// labelled is text behind its label. The wide colon of Chinese is room enough between them.
func (in author) labelled(key, text string) string {
	label := in.T(key)
	if strings.HasSuffix(label, "：") {
		return label + text
	}
	return label + " " + text
}
