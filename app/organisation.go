package app

import (
	"regexp"
	"slices"
	"strings"
)

// A Provider is who asks the people of an organisation for their password.
type Provider string

// The providers. ProviderUnknown is also where nobody could be asked.
const (
	ProviderUnknown Provider = ""
	ProviderManaged Provider = "managed" // Microsoft itself
	ProviderADFS    Provider = "adfs"    // the organisation's own Active Directory Federation Services
	ProviderOther   Provider = "other"   // another service, told apart by its host alone
)

// An Organisation is what Microsoft tells anybody about an organisation, before a sign-in. Every field
// may be empty: what could not be found out is left out, and nothing here is needed to go on.
type Organisation struct {
	// Domain is what was asked for, where that was a domain: in lower case, without the local part of
	// an address.
	Domain string `json:"domain,omitempty"`
	// TenantID is the GUID of the directory, in lower case.
	TenantID string `json:"tenant_id,omitempty"`
	// Cloud is the value of the setting cloud that is right for it: public, usgov, usgov-dod or china;
	// empty in a custom cloud, and where it is not known.
	Cloud string `json:"cloud,omitempty"`
	// Graph is the host of Microsoft Graph for it.
	Graph string `json:"graph,omitempty"`
	// Provider is who asks for passwords, and SignInHost on which host, where that is not Microsoft's.
	Provider   Provider `json:"provider,omitempty"`
	SignInHost string   `json:"sign_in_host,omitempty"`
}

// Found reports whether the directory is known.
func (o Organisation) Found() bool { return o.TenantID != "" }

// name is how the sign-in service knows o; empty where nothing was found.
func (o Organisation) name() string {
	if o.Found() {
		return o.TenantID
	}
	return o.Domain
}

// Organizations is the tenant of everybody with a work or school account.
const Organizations = "organizations"

// consumers is the tenant of personal Microsoft accounts, which have no administrator.
const consumers = "9188040d-6c67-4c5b-b112-36a304b66dad"

var guidForm = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)

// TenantID returns text as the ID of an organisation's directory, in lower case; ok is false for
// anything else, and for the directory of personal accounts.
func TenantID(text string) (id string, ok bool) {
	id = strings.ToLower(strings.TrimSpace(text))
	return id, guidForm.MatchString(id) && id != consumers && strings.Trim(id, "0-") != ""
}

// Domain returns the domain of a mail address or of a domain, in lower case. The local part is cut off
// here and goes nowhere: whoever takes an address from a person calls this first. ok is false where it
// is no domain.
func Domain(text string) (domain string, ok bool) {
	domain = strings.ToLower(strings.TrimSpace(text))
	if i := strings.LastIndexByte(domain, '@'); i >= 0 {
		domain = domain[i+1:]
	}
	labels := strings.Split(domain, ".")
	if len(domain) > 253 || len(labels) < 2 || strings.Trim(labels[len(labels)-1], "0123456789") == "" {
		return "", false // an IP address ends in a number, and no top-level domain is one
	}
	if slices.ContainsFunc(labels, func(l string) bool { return !label(l) }) {
		return "", false
	}
	return domain, true
}

// label reports whether l may be a part of a domain name (RFC 1035, section 2.3.1, with digits and the
// underscore of older directories).
func label(l string) bool {
	other := func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_')
	}
	return l != "" && len(l) <= 63 && strings.Trim(l, "-") == l && strings.IndexFunc(l, other) < 0
}

// Tenant returns the name by which the sign-in service knows an organisation: a tenant ID, or the
// domain of what else was given. ok is false for other names, such as common, which lets personal
// accounts in.
func Tenant(text string) (name string, ok bool) {
	if id, ok := TenantID(text); ok {
		return id, true
	}
	return Domain(text)
}

// misplaced shows that the organisation cannot sign in here, such as one in another cloud than that of
// the settings.
func (l *loop) misplaced(r Reason) {
	if !r.IsZero() {
		l.problem(l.problems, ProblemSettings, r.Key, r.Detail)
	}
}

// unfilled says why there is no request.
type unfilled struct{ why Reason }

func (m unfilled) apply(l *loop) {
	if m.why.Class == ClassRegistration {
		l.misplaced(m.why)
	}
}
