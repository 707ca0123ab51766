// Package app is what Consentray knows and does next: accounts, meetings, the request to the
// administrator, the phase of each account, and the one loop that owns all of it. It talks to
// Microsoft, the keychain and the desktop only through the interfaces declared here, and uses the
// standard library only.
package app

import "cmp"

// An Account is a work or school account that signed in.
type Account struct {
	// ID is the home account ID: object ID, a dot, tenant ID. It contains no address, so it may
	// stand in files and logs.
	ID string `json:"id"`
	// Name is the display name, as the ID token or Graph's /me gave it.
	Name string `json:"name"`
	// Username is the user principal name, usually the mail address.
	Username string `json:"username"`
	// TenantID is the GUID of the organisation's directory.
	TenantID string `json:"tenant_id"`
	// TenantDomain is the part of Username behind the at sign.
	TenantDomain string `json:"tenant_domain"`
}

// Known reports whether somebody signed in. The zero Account stands for the person in front of the
// computer before the first token.
func (a Account) Known() bool { return a.ID != "" }

// Nobody names, in an Intent, whoever has not signed in yet. The empty ID does not do where others are
// signed in: it means the one that most needs a person. No home account ID is like it.
const Nobody = "nobody"

// Ref is how an Intent names a where others may stand beside it.
func (a Account) Ref() string { return cmp.Or(a.ID, Nobody) }
