package readers

import (
	"strings"
	"time"

	"consentray/app"
)

const (
	tenant   = "8f3c0a52-1111-4222-8333-0123456789ab"
	clientID = "11111111-2222-4333-8444-555555555555"
)

// requests are what forms are made of, by a name: one with everything, one of nobody, one in a cloud of
// its own, one with names from everywhere.
func requests() map[string]app.Request {
	known := app.Request{
		Link: "https://login.microsoftonline.com/" + tenant + "/v2.0/adminconsent?client_id=" + clientID +
			"&scope=https%3A%2F%2Fgraph.microsoft.com%2FUser.Read%20https%3A%2F%2Fgraph.microsoft.com%2FCalendars.Read" +
			"&redirect_uri=http%3A%2F%2Flocalhost&state=c0ffee",
		Tenant: tenant, ClientID: clientID, Permissions: []string{"User.Read", "Calendars.Read"}, RedirectURI: "http://localhost",
		Account:  app.Account{Name: "Mia Weber", Username: "mia@contoso.com", TenantID: tenant, TenantDomain: "contoso.com"},
		HelpDesk: "help@contoso.com", ChecksItself: true, Portal: "https://entra.microsoft.com",
		CreatedAt: time.Date(2026, 11, 23, 10, 42, 0, 0, time.UTC),
	}
	nobody, own, names := known, known, known
	nobody.Account, nobody.HelpDesk, nobody.Tenant = app.Account{}, "", app.Organizations
	nobody.Link = strings.Replace(known.Link, tenant, app.Organizations, 1)
	own.Portal, own.HelpDesk, own.RedirectURI = "", "https://it.contoso.com/tickets", "https://it.contoso.com/approved"
	own.Link = strings.NewReplacer("login.microsoftonline.com", "sign-in.example:8443", "graph.microsoft.com", "graph.example").Replace(known.Link)
	names.Account.Name, names.Account.Username = "Πέτρος Ελ-Σαΐντ 李", "p.el-saïd+müller@contoso.com"
	names.Account.TenantDomain = strings.Repeat("a-very-long-name-", 9) + "contoso.com"
	return map[string]app.Request{"known": known, "nobody": nobody, "own": own, "names": names}
}
