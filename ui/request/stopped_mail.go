package request

import (
	"strings"

	"consentray/app"
	"consentray/ui/words"
)

// LetterMailto returns the short form of Letter as the address of a mail draft (RFC 6068), to helpDesk
// where that is a mail address. For an account that waits for approval it is Mailto of its request.
func LetterMailto(a app.AccountState, clientID, helpDesk string) string {
	if a.Phase == app.NeedsApproval && a.Request != nil && usable(a.Request.Link) {
		return Mailto(*a.Request)
	}
	l := stopped(a, clientID)
	ask := words.T("letter.mail.stopped", words.Harmless(words.Phase(a).Title, 200))
	if a.Phase == app.NeedsAssignment {
		l = assignment(a, clientID)
		ask = words.T("letter.mail.assign")
	}
	var facts []string
	for _, i := range evidence(a.Reason, clientID) {
		facts = append(facts, i.text)
	}
	paragraphs := []draftParagraph{
		{4, words.T("request.mail.hello")},
		{0, ask},
		{1, strings.Join(facts, "\r\n")},
		{3, words.T("letter.find.text", portal(a.Portal))},
	}
	if help := words.Harmless(words.Send(a.Reason), 400); help != "" {
		paragraphs = append(paragraphs, draftParagraph{2, help})
	}
	if a.Account.Known() {
		paragraphs = append(paragraphs, draftParagraph{2, person(a.Account)})
	}
	return shortest(helpDesk, l.subject, paragraphs)
}
