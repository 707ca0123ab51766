package demo

import (
	"slices"
	"strings"
)

// The second organisation is a customer's, at which Mia has an account, too. Its people may allow apps
// themselves, and it has no administrator here.
const (
	SecondTenantID     = "c4f0d7a3-6b18-4e95-8d2a-91b3e07c5f66"
	SecondOrganisation = "Harborlight"
	SecondDomain       = "harborlight.example"
	SecondAddress      = "mia.keller@" + SecondDomain
)

// elsewhere reports whether a person's account is of the second organisation.
func (p person) elsewhere() bool { return strings.HasSuffix(p.Address, "@"+SecondDomain) }

// tenant and organisation are whose account it is.
func (p person) tenant() string {
	if p.elsewhere() {
		return SecondTenantID
	}
	return TenantID
}

func (p person) organisation() string {
	if p.elsewhere() {
		return SecondOrganisation
	}
	return Organisation
}

// has reports whether the scenario has a person who may sign in; those of the second organisation are in
// its scenario alone.
func (s Scenario) has(p person) bool {
	return !p.elsewhere() || slices.ContainsFunc(s.shown(), func(q person) bool { return q.Key == p.Key })
}

// everyoneBeside is the key of a grant for all of a user's organisation.
func everyoneBeside(user string) string {
	if p, ok := personByID(user); ok && p.elsewhere() {
		return SecondTenantID
	}
	return everyone
}

// sees reports whether a meeting is in the calendar of whoever reads it: those with Harborlight are in
// both of Mia's, some are in the one there alone.
func (as reading) sees(o occurrence) bool {
	if as.owner.elsewhere() {
		return o.plan.second || o.plan.by == harbor || slices.Contains(o.plan.with, harbor)
	}
	return !o.plan.second
}
