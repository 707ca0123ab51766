package page

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"html/template"
	"image/png"
	"io"
	"net/url"

	"consentray/app"
	"consentray/ui/request"
	"consentray/ui/words"
)

// An ask is what goes to IT, in the forms that a page can give.
type ask struct {
	Heading, Text string
	Link          string // of the request: https, or http of the embedded tenant; may be empty
	Mail          string // a mailto address; may be empty
	Desk          string // https address of a ticket form; may be empty
	Teams         string // https address of a chat; may be empty
	Code          *code
	Letter        string
	Scripts       []script // for administrators who script
	Said          string   // what was done with it; may be empty
}

// A script does for IT what the letter asks for.
type script struct{ Name, Text string }

// scripts are those that write can write. A form whose values it refuses is left out.
func scripts(write func(w io.Writer, form string) error) []script {
	var out []script
	for _, form := range []string{"powershell", "azurecli", "terraform"} {
		var b bytes.Buffer
		if write(&b, form) == nil {
			out = append(out, script{words.T("window.ways." + form), b.String()})
		}
	}
	return out
}

// A code is a link as a QR code.
type code struct {
	Picture template.URL // a data: address
	Side    int          // in pixels, so that each module has the same number of them
}

// asked returns what the phase of the top account sends to IT.
func asked(s app.Snapshot) *ask {
	a := s.Top()
	switch a.Phase {
	case app.NeedsSetup:
		if s.RequestOff {
			return nil
		}
		return &ask{
			Heading: words.T("window.setup.none"), Text: words.T("window.setup.none.quiet"),
			Desk: desk(s.HelpDesk), Letter: request.Registration(s, words.Spoken()),
			Scripts: scripts(func(w io.Writer, form string) error {
				return request.RenderRegistration(w, form, request.RegistrationOf(s), words.Spoken())
			}),
		}
	case app.NeedsApproval:
		return approval(s, a)
	case app.NeedsAssignment, app.Blocked:
		return &ask{
			Heading: words.T("window.help"), Text: words.T("window.help.quiet"), Desk: desk(s.HelpDesk),
			Mail: request.LetterMailto(a, s.ClientID, s.HelpDesk, words.Spoken()), Letter: request.Letter(a, s.ClientID, words.Spoken()),
		}
	}
	return nil
}

// approval is the request. One without a usable link is not shown: nobody is sent to a wrong page.
func approval(s app.Snapshot, a app.AccountState) *ask {
	var letter bytes.Buffer
	if a.Request != nil && a.Request.Off {
		note := words.Harmless(a.Request.Note, 400)
		return &ask{Heading: words.T("window.approval.off"), Text: cmp.Or(note, words.T("window.approval.off.quiet"))}
	}
	if a.Request == nil || request.Render(&letter, "text", *a.Request, words.Spoken()) != nil {
		return &ask{Heading: words.T("window.approval.preparing")}
	}
	r := *a.Request
	out := &ask{
		Heading: words.T("window.approval.send"), Text: words.Harmless(r.Note, 400), Link: r.Link, Mail: request.Mailto(r, words.Spoken()), Desk: desk(r.HelpDesk),
		Teams: https(request.Teams(r, words.Spoken())), Code: drawn(r.Link), Letter: letter.String(),
		Scripts: scripts(func(w io.Writer, form string) error { return request.Render(w, form, r, words.Spoken()) }),
	}
	if r.WorkflowPending {
		out.Heading = words.T("window.approval.sent")
	}
	if key := "window.approval.shared-" + r.Channel; !r.SharedAt.IsZero() && words.Has(key) {
		out.Said = words.T(key, words.When(r.SharedAt, s.Now))
	}
	return out
}

// drawn draws link as a QR code; a link that is too long for one has none.
func drawn(link string) *code {
	picture, err := request.QR(link)
	if err != nil {
		return nil
	}
	var b bytes.Buffer
	if png.Encode(&b, picture) != nil {
		return nil // a buffer does not fail
	}
	return &code{
		Picture: template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(b.Bytes())),
		Side:    picture.Bounds().Dx() * 3 / 8, // three pixels a module: a phone reads them from the screen
	}
}

// desk is the address of a ticket form, where the help desk has one.
func desk(helpDesk string) string { return https(helpDesk) }

// https returns address where it is an https address without a user in it, and nothing otherwise. It
// comes from whoever sent an invitation or wrote a setting.
func https(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.Opaque != "" {
		return ""
	}
	return u.String()
}
