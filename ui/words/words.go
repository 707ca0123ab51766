// Package words holds every sentence that a person reads, by phase, reason, problem and note. The
// surfaces ask here and write no sentence of their own, so that tray, window, page, notification and
// command say the same thing. Each sentence is plain: what happened, then what to do.
package words

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"consentray/app"
)

// A Sentence is what is true now and what to do about it.
type Sentence struct {
	Title  string // one sentence
	Advice string // one sentence, may be empty
}

// Line is both in one line, for surfaces that have no place for two.
func (s Sentence) Line() string {
	if s.Advice == "" || strings.HasSuffix(s.Title, "。") { // after which there is room enough
		return s.Title + s.Advice
	}
	return strings.TrimSpace(s.Title + " " + s.Advice)
}

// Keys lists every key that has words, sorted.
func Keys() []string { return slices.Sorted(maps.Keys(texts())) }

// Has reports whether key has words.
func Has(key string) bool {
	_, ok := texts()[key]
	return ok
}

// T is the method T of the language of this process.
func T(key string, args ...any) string { return spoken().T(key, args...) }

// Phase says where an account stands and what its person can do.
func Phase(a app.AccountState) Sentence { return spoken().Phase(a) }

// Asking says when Microsoft was and will be asked for somebody whom an assignment or a rule stops, and
// where nobody asks by itself, how it goes on; empty in other phases, and where that one has to act first.
func Asking(a app.AccountState, now time.Time) string {
	own := a.Reason.Who == app.WhoUser || a.Reason.Who == app.WhoNobody
	switch {
	case a.Phase != app.NeedsAssignment && a.Phase != app.Blocked, own:
		return ""
	case !a.Account.Known():
		return T("asking.by-hand")
	case a.NextCheck.IsZero():
		return T("asking.on-request")
	case a.LastCheck.IsZero():
		return T("asking.next", When(a.NextCheck, now))
	}
	return T("asking.both", When(a.LastCheck, now), When(a.NextCheck, now))
}

// Workflow says when a request was filed on Microsoft's own form; empty where none is pending.
func Workflow(r *app.Request, now time.Time) string {
	if r == nil || !r.WorkflowPending || r.WorkflowSince.IsZero() {
		return ""
	}
	return T("workflow.sent", When(r.WorkflowSince, now))
}

// Reason says what an answer of Microsoft or the keychain means.
func Reason(r app.Reason) Sentence { return spoken().Reason(r) }

// Send is what to send to whoever can mend what r tells: what is wrong, and where it is set. It is empty
// where the person can mend it alone, where nobody has to, or where there is nothing beyond the title.
func Send(r app.Reason) string { return spoken().Send(r) }

// Problem says what is wrong beside the phase. Its key may be that of a Reason.
func Problem(p app.Problem) Sentence { return spoken().Problem(p) }

// Note says how an intent ended. Its key may be that of a Reason.
func Note(n app.Note) Sentence { return spoken().note(n) }

// Finding says what the doctor found. What it says may be the words of a Reason or a Problem.
func Finding(f app.Finding) Sentence { return spoken().Finding(f) }

// Who says who can mend what r tells; empty where nobody is named.
func Who(r app.Reason) string { return spoken().text("who." + string(r.Who)) }

// of returns the Sentence of the first of keys that has words, with detail where the text has a place
// for it.
func (l *Language) of(detail string, keys ...string) Sentence {
	for _, key := range keys {
		if Has(key) {
			return Sentence{Title: l.inOrder(fill(l.text(key), detail)), Advice: l.inOrder(fill(l.text(key+".advice"), detail))}
		}
	}
	return Sentence{}
}

// fill puts detail into text. Without a detail its place goes, together with its quotation marks and the
// colon before it: "A setting cannot be used: %s." reads well either way.
func fill(text, detail string) string {
	if detail != "" {
		return strings.ReplaceAll(text, "%s", detail)
	}
	before, after, found := strings.Cut(text, "%s")
	if !found {
		return text
	}
	open := strings.TrimRight(before, spaces+opening)
	if strings.ContainsAny(before[len(open):], opening) {
		after = strings.TrimLeft(after, spaces+closing)
	}
	return strings.TrimRight(open, spaces+":：") + fill(after, "")
}

// The quotation marks of the languages, and the spaces beside them, some of which must not break a line.
const (
	spaces  = " \u00a0\u202f"
	opening = "“„«‹「『\""
	closing = "”“»›」』\""
)

// Phase is the function Phase in this language.
func (l *Language) Phase(a app.AccountState) Sentence {
	if !a.Reason.IsZero() && (a.Phase == app.Blocked || a.Phase == app.NeedsAssignment) {
		return l.Reason(a.Reason)
	}
	return l.of("", "phase."+string(a.Phase)+waiting(a))
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
	switch r := a.Request; {
	case r.WorkflowPending:
		suffix = "-workflow"
	case r.Off:
		return "-off"
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

// Reason is the function Reason in this language.
func (l *Language) Reason(r app.Reason) Sentence {
	detail := r.Detail
	if r.Key == "unknown" || !Has("reason."+r.Key) && !Has("problem."+r.Key) {
		detail = cmp.Or(r.Code, r.Error, r.Suberror)
	}
	return l.of(detail, "reason."+r.Key, "problem."+r.Key, "reason.unknown")
}

// Send is the function Send in this language.
func (l *Language) Send(r app.Reason) string {
	if r.Key != "" && !Has("reason."+r.Key) && !Has("problem."+r.Key) {
		return l.text("reason.unknown.send")
	}
	return l.text("reason." + r.Key + ".send")
}

// Problem is the function Problem in this language.
func (l *Language) Problem(p app.Problem) Sentence {
	if p.Key == "" {
		return l.of(p.Detail, "problem."+string(p.Code), "problem.internal")
	}
	return l.of(p.Detail, "problem."+p.Key, "reason."+p.Key, "problem."+string(p.Code), "problem.internal")
}

// Finding is the function Finding in this language.
func (l *Language) Finding(f app.Finding) Sentence {
	if f.Say == "" {
		return l.of(f.Detail, "doctor."+f.Key, "doctor.wordless")
	}
	return l.of(f.Detail, "reason."+f.Say, "problem."+f.Say, "doctor."+f.Say, "doctor.wordless")
}

func (l *Language) note(n app.Note) Sentence {
	return l.of(n.Detail, "note."+n.Key, "reason."+n.Key, "problem."+n.Key)
}
