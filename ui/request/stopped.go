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
func Letter(a app.AccountState, clientID string) string {
	switch {
	case a.Phase == app.NeedsAssignment:
		return plain(assignment(a, clientID), time.Time{})
	case a.Phase == app.NeedsApproval && a.Request != nil:
		var b bytes.Buffer
		if text(&b, *a.Request) == nil && usable(a.Request.Link) {
			return b.String()
		}
	}
	return plain(stopped(a, clientID), time.Time{})
}

// assignment asks to be assigned to the app.
func assignment(a app.AccountState, clientID string) letter {
	find := paragraph("letter.assign.find-name", portal(a.Portal))
	if id := identifier(clientID); id != "" {
		find = paragraph("letter.assign.find", portal(a.Portal), id)
	}
	then := paragraph("letter.assign.after.text")
	if !a.NextCheck.IsZero() {
		then = paragraph("letter.assign.after.notices")
	}
	return letter{subject: words.T("letter.assign.subject"), sections: []section{
		{words.T("request.who"), whose(a.Account)},
		{words.T("letter.happened"), []item{paragraph("letter.assign.text")}},
		{words.T("letter.assign.how"), numbered(find, paragraph("letter.assign.add"), paragraph("letter.assign.choose"))},
		{words.T("letter.assign.who"), []item{paragraph("letter.assign.roles")}},
		{words.T("letter.assign.after"), []item{then}},
		{words.T("letter.evidence"), evidence(a.Reason, clientID)},
	}}
}

// stopped says what else stands in the way. What the app told its user is quoted as that: it speaks to
// the user, not to IT.
func stopped(a app.AccountState, clientID string) letter {
	told := words.Phase(a)
	subject := words.T("letter.stopped.subject")
	if code := words.Harmless(a.Reason.Code, 40); code != "" {
		subject = words.T("letter.stopped.subject-code", code)
	}
	sections := []section{
		{words.T("letter.account"), whose(a.Account)},
		{words.T("letter.happened"), []item{paragraph("letter.stopped.text")}},
		{words.T("letter.told"), []item{{text: words.Harmless(told.Title, 0)}, {text: words.Harmless(told.Advice, 0)}}},
	}
	if key := "letter.who." + string(a.Reason.Who); words.Has(key) {
		sections = append(sections, section{words.T("letter.who"), []item{paragraph(key)}})
	}
	if help := words.Harmless(words.Send(a.Reason), 0); help != "" {
		sections = append(sections, section{words.T("letter.send"), []item{{text: help}}})
	}
	return letter{subject, append(sections,
		section{words.T("letter.evidence"), evidence(a.Reason, clientID)},
		section{words.T("letter.find"), []item{paragraph("letter.find.text", portal(a.Portal)), paragraph("letter.find.rule")}},
	)}
}

// whose names the account, as far as the app may: nobody has vouched for a name before a sign-in.
func whose(a app.Account) []item {
	tenant := tenantText(app.Request{Account: a})
	switch {
	case !a.Known():
		return []item{paragraph("letter.whose.nobody")}
	case tenant == "":
		return []item{paragraph("letter.whose.only", person(a))}
	}
	return []item{paragraph("letter.whose", person(a), tenant)}
}

// evidence lists what Microsoft sent and when, a line each.
func evidence(r app.Reason, clientID string) []item {
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
			items = append(items, line(words.T(fact.key, value)))
		}
	}
	if len(items) == 0 {
		items = append(items, paragraph("letter.nothing"))
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
