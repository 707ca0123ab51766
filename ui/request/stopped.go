package request

import (
	"bytes"
	"strings"
	"time"

	"consentray/app"
	"consentray/ui/words"
)

// Letter returns what the person of a sends to IT, as plain text: the request where an approval is
// what is missing, how to assign the person where that is, and otherwise what happened, with all by
// which IT finds it in the sign-in log. clientID is the application ID, empty where none is known.
// Times are in UTC, as the sign-in log may be read in another zone.
func Letter(a app.AccountState, clientID string, l *words.Language) string {
	in := author{l}
	switch {
	case a.Phase == app.NeedsAssignment:
		return in.plain(in.assignment(a, clientID), time.Time{})
	case a.Phase == app.NeedsApproval && a.Request != nil:
		var b bytes.Buffer
		if in.text(&b, *a.Request) == nil && usable(a.Request.Link) {
			return b.String()
		}
	}
	return in.plain(in.stopped(a, clientID), time.Time{})
}

// assignment asks to be assigned to the app.
func (in author) assignment(a app.AccountState, clientID string) letter {
	find := in.paragraph("letter.assign.find-name", in.portal(a.Portal))
	if id := identifier(clientID); id != "" {
		find = in.paragraph("letter.assign.find", in.portal(a.Portal), id)
	}
	then := in.paragraph("letter.assign.after.text")
	if !a.NextCheck.IsZero() {
		then = in.paragraph("letter.assign.after.notices")
	}
	return letter{subject: in.T("letter.assign.subject"), sections: []section{
		{in.T("request.who"), in.whose(a.Account)},
		{in.T("letter.happened"), []item{in.paragraph("letter.assign.text")}},
		{in.T("letter.assign.how"), numbered(find, in.paragraph("letter.assign.add"), in.paragraph("letter.assign.choose"))},
		{in.T("letter.assign.who"), []item{in.paragraph("letter.assign.roles")}},
		{in.T("letter.assign.after"), []item{then}},
		{in.T("letter.evidence"), in.evidence(a.Reason, clientID)},
	}}
}

// stopped says what else stands in the way. What the app told its user is quoted as that: it speaks to
// the user, not to IT.
func (in author) stopped(a app.AccountState, clientID string) letter {
	told := in.Phase(a)
	subject := in.T("letter.stopped.subject")
	if code := words.Harmless(a.Reason.Code, 40); code != "" {
		subject = in.T("letter.stopped.subject-code", code)
	}
	sections := []section{
		{in.T("letter.account"), in.whose(a.Account)},
		{in.T("letter.happened"), []item{in.paragraph("letter.stopped.text")}},
		{in.T("letter.told"), []item{{text: words.Harmless(told.Title, 0)}, {text: words.Harmless(told.Advice, 0)}}},
	}
	if key := "letter.who." + string(a.Reason.Who); words.Has(key) {
		sections = append(sections, section{in.T("letter.who"), []item{in.paragraph(key)}})
	}
	if help := words.Harmless(in.Send(a.Reason), 0); help != "" {
		sections = append(sections, section{in.T("letter.send"), []item{{text: help}}})
	}
	return letter{subject, append(sections,
		section{in.T("letter.evidence"), in.evidence(a.Reason, clientID)},
		section{in.T("letter.find"), []item{in.paragraph("letter.find.text", in.portal(a.Portal)), in.paragraph("letter.find.rule")}},
	)}
}

// whose names the account, as far as the app may: nobody has vouched for a name before a sign-in.
func (in author) whose(a app.Account) []item {
	tenant := tenantText(app.Request{Account: a})
	switch {
	case !a.Known():
		return []item{in.paragraph("letter.whose.nobody")}
	case tenant == "":
		return []item{in.paragraph("letter.whose.only", in.person(a))}
	}
	return []item{in.paragraph("letter.whose", in.person(a), tenant)}
}

// evidence lists what Microsoft sent and when, a line each.
func (in author) evidence(r app.Reason, clientID string) []item {
	var items []item
	for _, fact := range []struct{ key, value string }{
		{"letter.code", r.Code},
		{"letter.explained", explained(r.Code)},
		{"letter.answer", strings.Trim(r.Error+", "+r.Suberror, ", ")},
		{"letter.correlation", r.CorrelationID},
		{"letter.trace", r.TraceID},
		{"letter.time", utc(r.ObservedAt)},
		{"letter.app", identifier(clientID)},
	} {
		if value := words.Harmless(fact.value, 120); value != "" {
			items = append(items, line(in.T(fact.key, value)))
		}
	}
	if len(items) == 0 {
		items = append(items, in.paragraph("letter.nothing"))
	}
	return items
}

// explained is Microsoft's own page on a code of the sign-in service. Such a code is AADSTS and a
// number.
func explained(code string) string {
	number, ok := strings.CutPrefix(code, "AADSTS")
	if !ok || number == "" || strings.Trim(number, "0123456789") != "" {
		return ""
	}
	return "https://login.microsoftonline.com/error?code=" + number
}

// utc writes an instant for the sign-in log; the zero time is empty.
func utc(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02 15:04:05 UTC")
}
