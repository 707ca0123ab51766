package reason

import (
	"cmp"
	"slices"

	"consentray/app"
)

// A Retry says when the same thing may be tried again.
type Retry string

// The rules of trying again.
const (
	RetryNever Retry = "never" // not by itself: somebody has to click or to mend something first
	RetryOnce  Retry = "once"  // once, then as never
	RetrySoon  Retry = "soon"  // with growing pauses
	RetryWait  Retry = "wait"  // after the time that Microsoft names, half an hour after a loop
)

// A Meaning is what an answer means: the key of its words, what kind of answer it is, who can mend it
// and when to try again.
type Meaning struct {
	Key   string
	Class app.Class
	Who   app.Who
	Retry Retry
}

// A row is a meaning and the AADSTS codes that have it, the most common first.
type row struct {
	key   string
	class app.Class
	who   app.Who
	retry Retry
	codes []int
}

// Short names for the tables.
const (
	user      = app.WhoUser
	it        = app.WhoAdministrator
	developer = app.WhoDeveloper
	nobody    = app.WhoNobody
)

var (
	tables    = [][]row{consentRows, accountRows, tenantRows, policyRows, deviceRows, tokenRows, registrationRows, serviceRows, graphRows}
	meanings  = byKey()
	codeTable = byCode()
)

func byKey() map[string]Meaning {
	m := map[string]Meaning{}
	for _, table := range tables {
		for _, r := range table {
			m[r.key] = Meaning{r.key, r.class, r.who, r.retry}
		}
	}
	return m
}

func byCode() map[int]Meaning {
	m := map[int]Meaning{}
	for _, table := range tables {
		for _, r := range table {
			for _, code := range r.codes {
				m[code] = meanings[r.key]
			}
		}
	}
	return m
}

// vague reports whether other signs beside m may say more: that consent is missing or was declined,
// that a token is no good, that something is registered wrongly, that there is some fault.
func (m Meaning) vague() bool {
	switch m.Key {
	case "consent", "cancelled", "sign-in-expired", "interaction", "registration", "outage", "unknown", "":
		return true
	}
	return false
}

// Meanings lists what the tables can say, a key each, in the order of the keys.
func Meanings() []Meaning {
	all := make([]Meaning, 0, len(meanings))
	for _, m := range meanings {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b Meaning) int { return cmp.Compare(a.Key, b.Key) })
	return all
}

// Keys lists every key that a Reason can have, sorted.
func Keys() []string {
	keys := slices.Clone(ours)
	for key := range meanings {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// RetryOf is the rule of trying again after r. What this program found itself, such as a network that
// is not there, follows its class.
func RetryOf(r app.Reason) Retry {
	if m, ok := meanings[r.Key]; ok {
		return m.Retry
	}
	switch r.Class {
	case app.ClassThrottled:
		return RetryWait
	case app.ClassRetry, app.ClassOffline:
		return RetrySoon
	}
	return RetryNever
}
