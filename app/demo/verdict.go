package demo

import (
	"slices"
	"time"
)

// A verdict is what becomes of an administrator's Accept on the admin consent page. The page itself
// answers admin_consent=True in each case, which is why that proves nothing.
type verdict int

// The verdicts.
const (
	forEverybody verdict = iota
	slowly               // for everybody, and propagation later
	forOneself           // for the administrator's own account alone
	forLess              // for everybody, but for the sign-in alone
	elsewhere            // in another organisation, of which this administrator is one, too
)

const (
	// propagation is how long a grant takes to arrive everywhere where that is slow; people report half
	// a minute (msal-dotnet 2612) and more.
	propagation = 40 * time.Second
	// otherTenantID is the organisation of another customer, say.
	otherTenantID = "9d40c6b2-57ea-4f18-b3c1-08e2a6f79d54"
)

// An arrival is a grant on its way.
type arrival struct {
	at    time.Time
	user  string
	names []string
}

// decide records an administrator's Accept, and returns the tenant for which it is said to count.
func (t *Tenant) decide(b *ledger, v *visit) string {
	switch t.play.verdict {
	case slowly:
		b.arriving = append(b.arriving, arrival{b.now().Add(propagation), everyone, v.listed})
	case forOneself:
		b.grant(v.who().ID, v.listed)
	case forLess:
		b.grant(everyone, slices.DeleteFunc(slices.Clone(v.listed), func(n string) bool { return beyondSignIn([]string{n}) }))
	case elsewhere:
		return otherTenantID
	default:
		b.grant(everyone, v.listed)
	}
	return TenantID
}

// arrive records the grants that have arrived meanwhile.
func (b *ledger) arrive() {
	b.arriving = slices.DeleteFunc(b.arriving, func(a arrival) bool {
		due := !a.at.After(b.now())
		if due {
			b.grant(a.user, a.names)
		}
		return due
	})
}
