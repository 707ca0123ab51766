package request

import (
	"encoding/json"
	"io"
	"time"

	"consentray/app"
	"consentray/ui/words"
)

// A jsonDocument is the JSON form, for ticket systems and scripts. Its fields are an interface: they may
// become more, never others.
type jsonDocument struct {
	Schema  int    `json:"schema"`  // 1
	App     string `json:"app"`     // "Consentray"
	Subject string `json:"subject"` // one line, for the title of a ticket
	Link    string `json:"link"`    // Microsoft's admin consent page for this app
	// LinkHost is the host of Link; MicrosoftHost tells whether it is one of Microsoft's own.
	LinkHost      string `json:"link_host"`
	LinkV1        string `json:"link_v1"` // the older form of the page; empty where there is none
	MicrosoftHost bool   `json:"microsoft_host"`
	ClientID      string `json:"client_id"`
	// Tenant is a tenant ID or a verified domain; empty where the app does not know it.
	Tenant      string `json:"tenant"`
	RedirectURI string `json:"redirect_uri"` // where the browser goes after approving
	// SignInHost and GraphHost are the two hosts with which the app talks.
	SignInHost string        `json:"sign_in_host"`
	GraphHost  string        `json:"graph_host"`
	Publisher  jsonPublisher `json:"publisher"`
	// Account is who asks; null where nobody signed in yet.
	Account      *account     `json:"account"`
	ResourceID   string       `json:"resource_id"` // application ID of Microsoft Graph
	Permissions  []jsonScope  `json:"permissions"`
	SignInScopes []jsonScope  `json:"sign_in_scopes"`
	Roles        string       `json:"roles"` // who can approve
	HelpDesk     string       `json:"help_desk"`
	CreatedAt    string       `json:"created_at"` // RFC 3339, or empty
	Workflow     bool         `json:"workflow_pending"`
	ChecksItself bool         `json:"checks_itself"` // the app notices the approval by itself
	Text         []jsonHeaded `json:"text"`          // the letter, section by section
}

type account struct {
	Name         string `json:"name"`
	Username     string `json:"username"`
	TenantID     string `json:"tenant_id"`
	TenantDomain string `json:"tenant_domain"`
}

// A jsonPublisher is who answers for the app, as its settings say; what they do not say is empty.
type jsonPublisher struct {
	App      string `json:"app_name"` // what Microsoft's pages call the app
	Name     string `json:"name"`
	Website  string `json:"url"`
	Privacy  string `json:"privacy_url"`
	Security string `json:"security_contact"`
	Signing  string `json:"signing_name"`
	Updates  string `json:"update_path"`
}

// A jsonScope is one delegated permission. ID and Display are Microsoft's, empty where this version
// does not know them.
type jsonScope struct {
	Name    string `json:"name"`
	ID      string `json:"id"`
	Display string `json:"display_name"`
	Why     string `json:"why"`
	Not     string `json:"does_not_allow"`
}

type jsonHeaded struct {
	Heading    string   `json:"heading"`
	Paragraphs []string `json:"paragraphs"`
}

// document writes r as one indented document.
func (in author) document(w io.Writer, r app.Request) error {
	d := jsonDocument{
		Schema: 1, App: "Consentray", Subject: in.subject(r), Link: r.Link, LinkHost: linkHost(r.Link),
		MicrosoftHost: microsoft[linkHost(r.Link)], ClientID: identifier(r.ClientID), RedirectURI: r.RedirectURI,
		SignInHost: hostName(r.SignInHost), GraphHost: hostName(r.GraphHost), Publisher: publisherOf(r),
		ResourceID: graphID, Permissions: scopes(in.asked(r)), SignInScopes: scopes(in.needed()),
		Roles: in.T("request.roles.text"), HelpDesk: words.Harmless(r.HelpDesk, 0),
		Workflow: r.WorkflowPending, ChecksItself: r.ChecksItself, Text: headed(in.write(r)),
	}
	if usable(r.LinkV1) {
		d.LinkV1 = r.LinkV1
	}
	if !unknownTenant(r) {
		d.Tenant = r.Tenant
	}
	if r.Account.Known() {
		a := r.Account
		d.Account = &account{words.Harmless(a.Name, 0), words.Harmless(a.Username, 0), identifier(a.TenantID), identifier(a.TenantDomain)}
	}
	if !r.CreatedAt.IsZero() {
		d.CreatedAt = r.CreatedAt.Format(time.RFC3339)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(d)
}

func publisherOf(r app.Request) jsonPublisher {
	p := r.Publisher
	return jsonPublisher{
		named(r), plainName(p.Name), page(p.Website), page(p.Privacy),
		contact(p.Security), plainName(p.Signing), words.Harmless(p.Updates, 300),
	}
}

func scopes(ps []permission) []jsonScope {
	out := []jsonScope{}
	for _, p := range ps {
		out = append(out, jsonScope{p.name, p.id, p.display, p.why, p.not})
	}
	return out
}

// headed returns the sections that are text only; permissions have fields of their own.
func headed(l letter) []jsonHeaded {
	out := []jsonHeaded{}
	for _, s := range l.sections {
		h := jsonHeaded{Heading: s.heading, Paragraphs: []string{}}
		for _, i := range s.items {
			if i.permission == nil {
				h.Paragraphs = append(h.Paragraphs, i.text)
			}
		}
		out = append(out, h)
	}
	return out
}
