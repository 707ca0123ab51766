package app

import (
	"cmp"
	"slices"
	"time"
)

// A Status says how well something is.
type Status string

// The statuses of a Finding.
const (
	StatusOK      Status = "ok"
	StatusWarning Status = "warning" // it works, but not all of it, or not for long
	StatusProblem Status = "problem"
)

// A Finding is what the doctor found where it looked. It goes into a ticket as it stands, so it holds no
// secret, and no name or address of a person.
type Finding struct {
	Key    string // where the doctor looked, such as "keychain"
	Status Status
	// Say is the key of the words, which may be that of a Reason or a Problem; empty: Key. Detail is put
	// into them.
	Say, Detail string
	Facts       []Fact
}

// A Fact stands beneath a Finding, for whoever looks into it: a host, a time, an ID. Name is the same in
// every language.
type Fact struct{ Name, Value string }

// Found is a Finding that all is well.
func Found(key string) Finding { return Finding{Key: key, Status: StatusOK} }

// Warned is a Finding that does not stop anybody.
func Warned(key, say string) Finding { return Finding{Key: key, Status: StatusWarning, Say: say} }

// Missed is a Finding that something does not work.
func Missed(key, say string) Finding { return Finding{Key: key, Status: StatusProblem, Say: say} }

// Met is the Finding of a Reason, with all by which others find the same answer in their logs.
func Met(key string, status Status, r Reason) Finding {
	f := Finding{Key: key, Status: status, Say: r.Key, Detail: r.Detail}
	if r.Key == "unknown" {
		f.Detail = cmp.Or(r.Code, r.Error, r.Suberror)
	}
	return f.With("code", r.Code).With("answer", r.Error).With("suberror", r.Suberror).
		With("correlation_id", r.CorrelationID).With("trace_id", r.TraceID).At("time", r.ObservedAt)
}

// With adds a fact; one without a value is none, and one that is there already stays one.
func (f Finding) With(name, value string) Finding {
	if value != "" && !slices.Contains(f.Facts, Fact{name, value}) {
		f.Facts = append(f.Facts[:len(f.Facts):len(f.Facts)], Fact{name, value})
	}
	return f
}

// About puts a word into the sentence.
func (f Finding) About(detail string) Finding {
	f.Detail = detail
	return f
}

// At adds a time, in UTC: whoever reads a ticket may be in another zone.
func (f Finding) At(name string, t time.Time) Finding {
	if t.IsZero() {
		return f
	}
	return f.With(name, t.UTC().Format(time.RFC3339))
}

// Refused is the Finding of what Microsoft refused an account last and still does: a problem where a rule
// or a fault stands in the way, a warning where somebody only has to do the next step.
func Refused(a AccountState) Finding {
	switch {
	case a.Reason.IsZero() || a.Phase == Ready:
	case a.Phase == Blocked:
		return Met("answer", StatusProblem, a.Reason)
	default:
		return Met("answer", StatusWarning, a.Reason)
	}
	for _, p := range a.Problems {
		switch p.Code {
		case ProblemExpired, ProblemInteraction, ProblemThrottled:
			return Warned("answer", cmp.Or(p.Key, string(p.Code))).About(p.Detail).At("since", p.Since)
		}
	}
	return Found("answer")
}
