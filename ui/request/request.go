// Package request renders the request to the administrator in the forms in which people ask their
// IT. Whoever receives it may know neither the app nor the sender: each form says truly what is asked
// for, by whom, what it does not allow, and how to judge it without trusting the message.
//
// Each form is one function in a file of its own, listed in forms.
package request

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"unicode"

	"consentray/app"
	"consentray/ui/words"
)

// An author writes in one language.
type author struct{ *words.Language }

// A form is one way to write a request down.
type form struct {
	name   string
	render func(author, io.Writer, app.Request) error
}

// forms are all forms; the first is the default.
var forms = []form{
	{"text", author.text},
	{"link", author.link},
	{"markdown", author.markdown},
	{"html", author.html},
	{"email", author.email},
	{"mailto", author.mailto},
	{"teams", author.teams},
	{"qr", author.qr},
	{"png", author.png},
	{"powershell", author.powershell},
	{"azurecli", author.azurecli},
	{"terraform", author.terraform},
	{"json", author.document},
}

// Forms returns the names of the forms, the default first.
func Forms() []string { return namesOf(forms) }

func namesOf(forms []form) []string {
	names := make([]string, len(forms))
	for i, f := range forms {
		names[i] = f.name
	}
	return names
}

// ErrForm is returned for the name of a form that does not exist.
var ErrForm = errors.New("no such form of the request")

// ErrLink is returned where the request has no usable link, so that nobody is sent to a wrong page.
var ErrLink = errors.New("the request has no usable link")

// ErrLong is returned for a link that no QR code can hold.
var ErrLong = errors.New("the link is too long for a QR code")

// Render writes r to w in the named form and language; the empty name means text. Names in r come from the
// directory of an organisation and are made harmless first.
func Render(w io.Writer, name string, r app.Request, in *words.Language) error {
	if name == "" {
		name = forms[0].name
	}
	for _, f := range forms {
		if f.name == name {
			if !usable(r.Link) {
				return ErrLink
			}
			return f.render(author{in}, w, r)
		}
	}
	return fmt.Errorf("%w: %q", ErrForm, name)
}

// link writes the link alone.
func (author) link(w io.Writer, r app.Request) error {
	_, err := fmt.Fprintln(w, r.Link)
	return err
}

// usable reports whether link may stand in a letter: https, or http on this computer (the embedded
// tenant), in one piece.
func usable(link string) bool {
	if strings.ContainsFunc(link, func(r rune) bool { return r <= ' ' || r > unicode.MaxASCII || strings.ContainsRune("<>\"\\^`{|}", r) }) {
		return false
	}
	u, err := url.Parse(link)
	if err != nil || u.Host == "" || u.User != nil {
		return false
	}
	local := u.Hostname() == "localhost" || u.Hostname() == "127.0.0.1" || u.Hostname() == "::1"
	return u.Scheme == "https" || u.Scheme == "http" && local
}
