package request

import (
	"bytes"
	"strings"

	"consentray/app"
	"consentray/ui/words"
)

// pageName is the file in which a page is kept. It is the same in every language, so that a newer page
// takes the place of the older one.
const pageName = "consentray-request.html"

// Handout writes what h asks for; it fits app.Options. Where h names no language, it is l. There is none of
// a request without a usable link, nor in a way that this version does not know.
func Handout(h app.Handing, l *words.Language) (app.Handout, bool) {
	if h.Language != "" {
		in, ok := words.In(h.Language)
		if !ok {
			return app.Handout{}, false
		}
		l = in
	}
	r := h.State.Request
	switch {
	case h.State.Phase != app.NeedsApproval:
		return stoppedHandout(h, l)
	case r == nil || !usable(r.Link):
		return app.Handout{}, false
	case h.Reminder:
		return author{l}.reminder(h, *r)
	}
	return author{l}.handout(h, *r)
}

func (in author) handout(h app.Handing, r app.Request) (app.Handout, bool) {
	var b bytes.Buffer
	form := h.Channel
	switch h.Channel {
	case app.ChannelMail:
		return app.Handout{Open: Mailto(r, in.Language)}, true
	case app.ChannelTeams:
		return app.Handout{Open: Teams(r, in.Language)}, true
	case app.ChannelTicket:
		form = "text"
	case app.ChannelFile:
		form = "html"
	case app.ChannelText, "powershell", "azurecli", "terraform":
	default:
		return app.Handout{}, false
	}
	if Render(&b, form, r, in.Language) != nil {
		return app.Handout{}, false
	}
	switch h.Channel {
	case app.ChannelTicket:
		return app.Handout{Copy: b.String(), Open: h.HelpDesk}, true
	case app.ChannelFile:
		return app.Handout{PageName: pageName, Page: b.Bytes()}, true
	}
	return app.Handout{Copy: b.String()}, true
}

// reminder asks what became of a request, in a few lines.
func (in author) reminder(h app.Handing, r app.Request) (app.Handout, bool) {
	subject := in.T("request.mail.remind-subject", in.subject(r))
	paragraphs := in.reminding(r)
	texts := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		texts[i] = p.text
	}
	text := subject + "\n\n" + strings.Join(texts, "\n\n") + "\n"
	switch h.Channel {
	case app.ChannelMail:
		return app.Handout{Open: shortest(h.HelpDesk, subject, paragraphs)}, true
	case app.ChannelTeams:
		return app.Handout{Open: shortened(paragraphs, func(texts []string) string { return teamsAddress(h.HelpDesk, texts) })}, true
	case app.ChannelTicket:
		return app.Handout{Copy: text, Open: h.HelpDesk}, true
	case app.ChannelText:
		return app.Handout{Copy: text}, true
	}
	return app.Handout{}, false
}

func (in author) reminding(r app.Request) []draftParagraph {
	sent := r.SharedAt
	if r.WorkflowSince.After(sent) {
		sent = r.WorkflowSince
	}
	ps := []draftParagraph{
		{4, in.T("request.mail.hello")},
		{1, in.T("request.mail.remind", in.Date(sent))},
		{0, r.Link},
		{2, in.T("request.mail.remind-no")},
	}
	if r.WorkflowPending {
		ps = append(ps, draftParagraph{3, in.T("request.mail.workflow", in.Date(r.WorkflowSince), in.portal(r.Portal))})
	}
	if r.Account.Known() {
		ps = append(ps, draftParagraph{2, in.person(r.Account)})
	}
	return ps
}

// stoppedHandout is the letter of somebody whom another rule stops.
func stoppedHandout(h app.Handing, l *words.Language) (app.Handout, bool) {
	switch h.Channel {
	case app.ChannelMail:
		return app.Handout{Open: LetterMailto(h.State, h.ClientID, h.HelpDesk, l)}, true
	case app.ChannelTicket:
		return app.Handout{Copy: Letter(h.State, h.ClientID, l), Open: h.HelpDesk}, true
	case app.ChannelText:
		return app.Handout{Copy: Letter(h.State, h.ClientID, l)}, true
	}
	return app.Handout{}, false
}
