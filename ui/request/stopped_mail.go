package request

import (
	"strings"

	"consentray/app"
	"consentray/ui/words"
)

// LetterMailto returns the short form of Letter as the address of a mail draft (RFC 6068), to helpDesk
// where that is a mail address. For an account that waits for approval it is Mailto of its request.
func LetterMailto(a app.AccountState, clientID, helpDesk string, l *words.Language) string {
	in := author{l}
	if a.Phase == app.NeedsApproval && a.Request != nil && usable(a.Request.Link) {
		return Mailto(*a.Request, l)
	}
	about := in.stopped(a, clientID)
	ask := in.T("letter.mail.stopped", words.Harmless(in.Phase(a).Title, 200))
	if a.Phase == app.NeedsAssignment {
		about = in.assignment(a, clientID)
		ask = in.T("letter.mail.assign")
	}
	var facts []string
	for _, i := range in.evidence(a.Reason, clientID) {
		facts = append(facts, i.text)
	}
	paragraphs := []draftParagraph{
		{4, in.T("request.mail.hello")},
		{0, ask},
		{1, strings.Join(facts, "\r\n")},
		{3, in.T("letter.find.text", in.portal(a.Portal))},
	}
	if help := words.Harmless(in.Send(a.Reason), 400); help != "" {
		paragraphs = append(paragraphs, draftParagraph{2, help})
	}
	if a.Account.Known() {
		paragraphs = append(paragraphs, draftParagraph{2, in.person(a.Account)})
	}
	return shortest(helpDesk, about.subject, paragraphs)
}
