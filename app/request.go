package app

import "time"

// A Request is what the user hands to an administrator, as data; ui/request renders it.
type Request struct {
	// Link is the address of Microsoft's admin consent page, v2.0. Whoever opens it needs no trust
	// in us: Microsoft's own page shows the name and the publisher.
	Link string `json:"link"`
	// LinkV1 is the same page of the older endpoint, for organisations in which v2.0 fails. It asks for
	// whatever the registration declares, and has a state of its own.
	LinkV1 string `json:"link_v1,omitempty"`
	// Tenant is the tenant ID where known, else a verified domain, else "organizations".
	Tenant string `json:"tenant"`
	// Domain is the domain by which the tenant was found, where nobody signed in; Confirmed says that
	// a person looked at what was found and said that it is theirs.
	Domain      string   `json:"domain,omitempty"`
	Confirmed   bool     `json:"confirmed,omitempty"`
	ClientID    string   `json:"client_id"`
	Permissions []string `json:"permissions"` // short names, User.Read first
	RedirectURI string   `json:"redirect_uri"`
	// AdminDomain is the organisation whose administrator is asked, where Link names none.
	AdminDomain string `json:"admin_domain,omitempty"`
	// SignInHost and GraphHost are the two hosts with which the app talks.
	SignInHost string    `json:"sign_in_host,omitempty"`
	GraphHost  string    `json:"graph_host,omitempty"`
	Publisher  Publisher `json:"publisher,omitzero"`
	Account    Account   `json:"account"` // who asks; may be the zero Account
	HelpDesk   string    `json:"help_desk,omitempty"`
	// Note is a sentence of the organisation's own, shown where the request is offered. Off says that its
	// policy has switched requests off: there is none to hand on, and Note stands in its place.
	Note string `json:"note,omitempty"`
	Off  bool   `json:"off,omitempty"`
	// AdminHere says that an administrator may approve at this computer.
	AdminHere bool `json:"admin_here,omitempty"`
	// Portal is the address where administrators of this cloud manage applications; empty in a custom
	// one.
	Portal string `json:"portal,omitempty"`

	CreatedAt time.Time `json:"created_at"`
	SharedAt  time.Time `json:"shared_at"`
	Channel   string    `json:"channel,omitempty"` // how it was shared last
	// RemindFrom is from when on IT may be reminded once; zero where it may not, or was. RemindedAt is
	// when it was.
	RemindFrom time.Time `json:"remind_from"`
	RemindedAt time.Time `json:"reminded_at"`
	// WorkflowPending says that the user filed a request on Microsoft's own form.
	WorkflowPending bool `json:"workflow_pending,omitempty"`
	// WorkflowSince is when the user said so; the zero time where none is pending.
	WorkflowSince time.Time `json:"workflow_since"`
	// ChecksItself is false where no token exists to ask with.
	ChecksItself bool      `json:"checks_itself"`
	LastCheck    time.Time `json:"last_check"`
	NextCheck    time.Time `json:"next_check"`

	// Unseen is since when Microsoft keeps saying no although somebody says that it is approved; zero
	// otherwise. Elsewhere is the ID of another tenant for which it may have been approved.
	Unseen    time.Time `json:"unseen"`
	Elsewhere string    `json:"elsewhere,omitempty"`
}

// MayRemind reports whether IT may be reminded of r now: once, when it had two working days for it.
func (r Request) MayRemind(now time.Time) bool {
	return !r.Off && !r.RemindFrom.IsZero() && !now.Before(r.RemindFrom)
}

// A Publisher is who answers for the app, as whoever packaged it says. Each field may be empty, and none
// of them is proof: what Microsoft has verified stands on Microsoft's page alone.
type Publisher struct {
	App      string `json:"app,omitempty"` // the name of the registration, as Microsoft's pages show it
	Name     string `json:"name,omitempty"`
	Website  string `json:"website,omitempty"`  // https address
	Privacy  string `json:"privacy,omitempty"`  // https address of the privacy statement
	Security string `json:"security,omitempty"` // mail or https address for reports of security problems
	Signing  string `json:"signing,omitempty"`  // the name in the code signature of the program
	Updates  string `json:"updates,omitempty"`  // how the program is updated, in a sentence
}
