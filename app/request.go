package app

import "time"

// A Request is what the user hands to an administrator, as data; ui/request renders it.
type Request struct {
	// Link is the address of Microsoft's admin consent page, v2.0. Whoever opens it needs no trust
	// in us: Microsoft's own page shows the name and the publisher.
	Link string `json:"link"`
	// Tenant is the tenant ID where known, else a verified domain, else "organizations".
	Tenant string `json:"tenant"`
	// Domain is the domain by which the tenant was found, where nobody signed in; Confirmed says that
	// a person looked at what was found and said that it is theirs.
	Domain      string   `json:"domain,omitempty"`
	Confirmed   bool     `json:"confirmed,omitempty"`
	ClientID    string   `json:"client_id"`
	Permissions []string `json:"permissions"` // short names, User.Read first
	RedirectURI string   `json:"redirect_uri"`
	Account     Account  `json:"account"` // who asks; may be the zero Account
	HelpDesk    string   `json:"help_desk,omitempty"`
	// Portal is the address where administrators of this cloud manage applications; empty in a custom
	// one.
	Portal string `json:"portal,omitempty"`

	CreatedAt time.Time `json:"created_at"`
	SharedAt  time.Time `json:"shared_at"`
	Channel   string    `json:"channel,omitempty"` // link or mail: how it was shared last
	// WorkflowPending says that the user filed a request on Microsoft's own form.
	WorkflowPending bool `json:"workflow_pending,omitempty"`
	// WorkflowSince is when the user said so; the zero time where none is pending.
	WorkflowSince time.Time `json:"workflow_since"`
	// ChecksItself is false where no token exists to ask with.
	ChecksItself bool      `json:"checks_itself"`
	LastCheck    time.Time `json:"last_check"`
	NextCheck    time.Time `json:"next_check"`
}
