package demo

import (
	"maps"
	"slices"
	"time"
)

// How much the ledger keeps of what anybody can make by asking. The oldest goes first.
const (
	maxVisits  = 64
	maxTokens  = 512
	maxCodes   = 64
	maxBrowser = 64
	maxHits    = 256
)

// How long things are good, as with Entra.
const (
	codeLife  = 10 * time.Minute
	visitLife = 15 * time.Minute
)

// everyone is the key of a grant of consentType AllPrincipals.
const everyone = ""

// A ledger is all that changes in a tenant.
type ledger struct {
	grants   map[string]map[string]bool // object ID of a user, or everyone, to short names
	arriving []arrival                  // grants on their way
	visits   shelf[*visit]              // by ctx
	codes    shelf[*code]
	refresh  shelf[session]  // by refresh token
	browsers shelf[[]string] // cookie to the object IDs signed in there, the active one last
	hits     []Hit
	faults   map[Place]*pending
	wall     barrier
	ahead    time.Duration // by how much the tenant's time is ahead of the world's
}

// A session is somebody's sign-in; all refresh tokens that came of it share its age.
type session struct {
	user  string // object ID
	since time.Time
}

func newLedger() *ledger {
	return &ledger{grants: map[string]map[string]bool{}, faults: map[Place]*pending{}, wall: barrier{seen: map[string]bool{}}}
}

// with runs f alone with the ledger. f must not call with.
func (t *Tenant) with(f func(*ledger)) {
	b := <-t.book
	defer func() { t.book <- b }()
	b.arrive()
	f(b)
}

// A shelf is a map of bounded size that forgets its oldest entry.
type shelf[V any] struct {
	items map[string]V
	order []string
}

func (s *shelf[V]) put(key string, v V, limit int) {
	if s.items == nil {
		s.items = map[string]V{}
	}
	if _, there := s.items[key]; !there {
		s.order = append(s.order, key)
	}
	s.items[key] = v
	for len(s.order) > limit {
		delete(s.items, s.order[0])
		s.order = s.order[1:]
	}
}

func (s *shelf[V]) take(key string) {
	delete(s.items, key)
	s.order = slices.DeleteFunc(s.order, func(k string) bool { return k == key })
}

// granted reports whether user may use the permission, by an administrator's grant or an own one.
func (b *ledger) granted(user, name string) bool {
	return b.grants[everyoneBeside(user)][name] || b.grants[user][name]
}

// grant records names for user, or for everyone.
func (b *ledger) grant(user string, names []string) {
	if b.grants[user] == nil {
		b.grants[user] = map[string]bool{}
	}
	for _, name := range names {
		b.grants[user][name] = true
	}
}

// grantedTo returns all that user may use, sorted.
func (b *ledger) grantedTo(user string) []string {
	all := map[string]bool{}
	maps.Copy(all, b.grants[everyoneBeside(user)])
	maps.Copy(all, b.grants[user])
	return slices.Sorted(maps.Keys(all))
}

// missing returns the names that user may not use yet.
func (b *ledger) missing(user string, names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return b.granted(user, n) })
}

// signedIn makes user the active one in a browser.
func (b *ledger) signedIn(browser, user string) {
	users := slices.DeleteFunc(slices.Clone(b.browsers.items[browser]), func(u string) bool { return u == user })
	b.browsers.put(browser, append(users, user), maxBrowser)
}

// signedOut forgets user in a browser.
func (b *ledger) signedOut(browser, user string) {
	users := slices.DeleteFunc(slices.Clone(b.browsers.items[browser]), func(u string) bool { return u == user })
	b.browsers.put(browser, users, maxBrowser)
}

// Grant records an administrator's consent for everyone in the organisation, as the portal does it.
// Permissions are short names; an unknown one is ignored.
func (t *Tenant) Grant(permissions ...string) {
	t.with(func(b *ledger) { b.grant(everyone, known(permissions)) })
}

// Revoke takes permissions away from everyone, or all of them when none is named. Access tokens that
// were issued before stay good until they expire, as with Entra.
func (t *Tenant) Revoke(permissions ...string) {
	names := known(permissions)
	t.with(func(b *ledger) {
		if len(permissions) == 0 {
			clear(b.grants)
		}
		for _, grant := range b.grants {
			for _, name := range names {
				delete(grant, name)
			}
		}
	})
}

// Granted returns the permissions that are granted for everyone in the organisation, sorted.
func (t *Tenant) Granted() (names []string) {
	t.with(func(b *ledger) { names = slices.Sorted(maps.Keys(b.grants[everyone])) })
	return names
}

// known returns the names as Graph spells them, without those it does not have.
func known(names []string) []string {
	var out []string
	for _, name := range names {
		if p, ok := permissionNamed(name); ok {
			out = append(out, p.Name)
		}
	}
	return out
}
