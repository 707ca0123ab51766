package request

import (
	"fmt"
	"io"
	"net/mail"
	"slices"
	"strings"

	"consentray/app"
	"consentray/ui/words"
)

// addressLimit is the most that an address of a mail draft or a chat may have, in bytes. Windows hands it
// to the program on a command line, and some take about 2,000 characters.
const addressLimit = 1900

// mailto writes the address of a mail draft.
func (in author) mailto(w io.Writer, r app.Request) error {
	_, err := fmt.Fprintln(w, Mailto(r, in.Language))
	return err
}

// Mailto returns r as the address of a mail draft (RFC 6068): to the help desk where that is a mail
// address, to nobody otherwise. Where it would be too long, paragraphs of the body are left out, the
// least needed first, but never the link.
func Mailto(r app.Request, l *words.Language) string {
	in := author{l}
	return shortest(r.HelpDesk, in.subject(r), in.draft(r))
}

// shortest makes the address of a mail draft, without the paragraphs that would make it too long.
func shortest(helpDesk, subject string, paragraphs []draftParagraph) string {
	return shortened(paragraphs, func(texts []string) string { return mailtoAddress(helpDesk, subject, texts) })
}

// shortened makes an address of paragraphs, without those that would make it too long.
func shortened(paragraphs []draftParagraph, address func(texts []string) string) string {
	for {
		texts := make([]string, len(paragraphs))
		for i, p := range paragraphs {
			texts[i] = p.text
		}
		made := address(texts)
		if len(made) <= addressLimit || !shorten(&paragraphs) {
			return made
		}
	}
}

// A draftParagraph is a paragraph of the mail; rank 0 stays, the highest rank goes first.
type draftParagraph struct {
	rank int
	text string
}

func (in author) draft(r app.Request) []draftParagraph {
	var names []string
	for _, p := range append(in.asked(r), in.needed()...) {
		names = append(names, p.name)
	}
	lead := in.T("request.mail.other")
	if microsoft[linkHost(r.Link)] {
		lead = in.T("request.mail.link")
	}
	landing := in.T("request.mail.after")
	if address, ok := adminPage(r); ok {
		landing = in.T("request.mail.done", address)
	}
	ps := []draftParagraph{
		{8, in.T("request.mail.hello")},
		{2, in.T("request.mail.ask")},
		{5, lead},
		{0, r.Link},
		{2, in.T("request.mail.what", strings.Join(names, ", "))},
		{4, in.T("request.mail.roles")},
		{6, landing},
		{7, in.T("request.mail.undo", in.portal(r.Portal), named(r))},
		{9, in.T("request.mail.more")},
	}
	if r.WorkflowPending && !r.WorkflowSince.IsZero() {
		ps = append(ps, draftParagraph{1, in.T("request.mail.workflow", in.Date(r.WorkflowSince), in.portal(r.Portal))})
	}
	if id := identifier(r.ClientID); id != "" {
		ps = slices.Insert(ps, 4, draftParagraph{1, in.T("request.judge.id", id)})
	}
	if r.Account.Known() {
		ps = append(ps, draftParagraph{2, in.person(r.Account)})
	}
	return ps
}

// shorten takes away the paragraph that is needed least; false means that only the link is left.
func shorten(paragraphs *[]draftParagraph) bool {
	worst := -1
	for i, p := range *paragraphs {
		if p.rank > 0 && (worst < 0 || p.rank > (*paragraphs)[worst].rank) {
			worst = i
		}
	}
	if worst < 0 {
		return false
	}
	*paragraphs = append((*paragraphs)[:worst:worst], (*paragraphs)[worst+1:]...)
	return true
}

func mailtoAddress(helpDesk, subject string, texts []string) string {
	return "mailto:" + percent(recipient(helpDesk), "@") +
		"?subject=" + percent(subject, "") +
		"&body=" + percent(strings.Join(texts, "\r\n\r\n"), "")
}

// recipient returns helpDesk where it is one plain mail address.
func recipient(helpDesk string) string {
	a, err := mail.ParseAddress(helpDesk)
	if err != nil || a.Address != helpDesk || !fits(addressForm, helpDesk) {
		return ""
	}
	return helpDesk
}

// percent encodes all but the unreserved characters of RFC 3986 and those in keep.
func percent(s, keep string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~"+keep, c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
