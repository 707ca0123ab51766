// Package words holds every sentence that a person reads, by phase, reason, problem and note. The
// surfaces ask here and write no sentence of their own, so that tray, window, page, notification and
// command say the same thing. Each sentence is plain: what happened, then what to do.
package words

import (
	"cmp"
	"fmt"
	"sort"
	"strings"
	"time"

	"consentray/app"
)

// A Sentence is what is true now and what to do about it.
type Sentence struct {
	Title  string // one sentence
	Advice string // one sentence, may be empty
}

// tables are the texts of the source language, a table for each kind.
var tables = []map[string]string{
	english, phases, problems, reasons, notes, pages, requests, letters, permissions, commands, windows,
}

// lookup finds the text of key.
func lookup(key string) (string, bool) {
	for _, table := range tables {
		if text, ok := table[key]; ok {
			return text, true
		}
	}
	return "", false
}

// Keys lists every key that has words, sorted.
func Keys() []string {
	var keys []string
	for _, table := range tables {
		for key := range table {
			keys = append(keys, key)
		}
	}
	sort.Strings(keys)
	return keys
}

// Has reports whether key has words.
func Has(key string) bool {
	_, ok := lookup(key)
	return ok
}

// T returns the text of key with args put in as by fmt.Sprintf. An unknown key is returned as it is,
// which the tests of this package refuse.
func T(key string, args ...any) string {
	text, ok := lookup(key)
	if !ok {
		return key
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// of returns the Sentence of the first of keys that has words, with detail where the text has a place
// for it.
func of(detail string, keys ...string) Sentence {
	for _, key := range keys {
		if title, ok := lookup(key); ok {
			advice, _ := lookup(key + ".advice")
			return Sentence{Title: fill(title, detail), Advice: fill(advice, detail)}
		}
	}
	return Sentence{}
}

// fill puts detail into text. Without a detail its place goes, together with the colon before it:
// "A setting cannot be used: %s." reads well either way.
func fill(text, detail string) string {
	if detail == "" {
		return strings.NewReplacer(": “%s”", "", ": %s", "", " %s", "", "%s", "").Replace(text)
	}
	return strings.ReplaceAll(text, "%s", detail)
}

// Phase says where an account stands and what its person can do.
func Phase(a app.AccountState) Sentence {
	if !a.Reason.IsZero() && (a.Phase == app.Blocked || a.Phase == app.NeedsAssignment) {
		return Reason(a.Reason)
	}
	return of("", "phase."+string(a.Phase)+waiting(a))
}

// asksFor is how long the app asks by itself after the wall (design: the waiting table).
const asksFor = 14 * 24 * time.Hour

// waiting chooses among the sentences of phase needs-approval. Whether the app asks by itself has to
// be said truly: only with a token, only while it is allowed to, only for a while.
func waiting(a app.AccountState) string {
	if a.Phase != app.NeedsApproval || a.Request == nil {
		return ""
	}
	suffix := ""
	if a.Request.WorkflowPending {
		suffix = "-workflow"
	}
	r := a.Request
	over := r.NextCheck.IsZero() && !r.CreatedAt.IsZero() && r.LastCheck.Sub(r.CreatedAt) >= asksFor
	switch {
	case !r.ChecksItself && !a.Account.Known():
		return suffix + "-by-hand"
	case !r.ChecksItself || over:
		return suffix + "-on-request"
	}
	return suffix
}

// Reason says what an answer of Microsoft or the keychain means.
func Reason(r app.Reason) Sentence {
	detail := r.Detail
	if r.Key == "unknown" || !Has("reason."+r.Key) && !Has("problem."+r.Key) {
		detail = cmp.Or(r.Code, r.Error, r.Suberror)
	}
	return of(detail, "reason."+r.Key, "problem."+r.Key, "reason.unknown")
}

// Problem says what is wrong beside the phase. Its key may be that of a Reason.
func Problem(p app.Problem) Sentence {
	if p.Key == "" {
		return of(p.Detail, "problem."+string(p.Code), "problem.internal")
	}
	return of(p.Detail, "problem."+p.Key, "reason."+p.Key, "problem."+string(p.Code), "problem.internal")
}

// Note says how an intent ended. Its key may be that of a Reason.
func Note(n app.Note) Sentence {
	return of(n.Detail, "note."+n.Key, "reason."+n.Key, "problem."+n.Key)
}

// Who says who can mend what r tells; empty where nobody is named.
func Who(r app.Reason) string {
	text, _ := lookup("who." + string(r.Who))
	return text
}
