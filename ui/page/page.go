// Package page makes the pages that are shown in the browser: the one with which a sign-in ends, and
// the one that stands in for the window on a computer that cannot draw it. Both stand alone: no
// script, nothing loaded, one style whose hash whoever serves them puts into the
// Content-Security-Policy. On the final page nothing is shown that came with a request or an answer,
// only words of ours.
package page

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"strings"

	"consentray/app"
	"consentray/ui/words"
)

// The keys of Plain.
const (
	Forwarded   = "forwarded"    // step 1 is done, the tab goes on to step 2
	Repeat      = "repeat"       // the answer was used already
	Stray       = "stray"        // a request that has nothing to do with the sign-in
	HTTPSForced = "https-forced" // the browser tried https
	Expired     = "expired"      // the attempt is over
)

// A tone colours the mark and chooses its shape: what happened, at a glance.
type tone string

const (
	good    tone = "good"    // done: a tick
	waiting tone = "waiting" // somebody else is to act: a clock
	asking  tone = "asking"  // the person is to act: a question mark
	stopped tone = "stopped" // something stands in the way: an exclamation mark
	going   tone = "going"   // it goes on by itself: dots
)

// content is what one page says.
type content struct {
	Tone    tone
	Heading string
	Text    string
	Next    string // the quiet card: what to do in the app; may be empty
	Close   string
	Style   template.CSS
}

//go:embed page.css
var sheet string

// style has single line feeds: a browser reads the page so before it computes the hash, whatever the
// checkout that this was built from has.
var style = strings.ReplaceAll(sheet, "\r\n", "\n")

//go:embed *.html
var sources embed.FS

// pages are the two pages and what they share.
var pages = template.Must(template.New("").Funcs(template.FuncMap{
	"language":  words.Tag,
	"direction": words.Spoken().Direction,

	"word": func(key string) string { return words.T(key) },
}).ParseFS(sources, "*.html"))

// StyleHash returns the hash of the page's style as a source for style-src:
// 'sha256-...' with the quotes (CSP Level 3, section 2.3.1).
func StyleHash() string {
	sum := sha256.Sum256([]byte(style))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// Final returns the page, UTF-8 HTML, that ends a sign-in: granted, or for the reason that the
// calendar permission was not.
func Final(r app.Reason, granted bool) []byte {
	if granted {
		return render(content{Tone: good, Heading: words.T("page.granted"), Text: words.T("page.granted.advice")})
	}
	switch r.Key {
	case "someone-else", "walled", "approved-here", "approval-off":
		return render(spoken(waiting, "page."+r.Key))
	case "not-approved":
		return render(spoken(asking, "page."+r.Key))
	}
	switch r.Class {
	case app.ClassConsent, app.ClassCancelled:
		return render(spoken(asking, "page.unclear"))
	case app.ClassApproval:
		return render(spoken(waiting, "page.approval"))
	case app.ClassNone:
		return render(content{
			Tone: stopped, Heading: words.T("page.reason-missing"), Text: words.T("page.retry-there"),
		})
	}
	// The code and the detail stay out: they came from outside, and the app shows them.
	s := words.Reason(app.Reason{Class: r.Class, Key: r.Key})
	return render(content{Tone: toneOf(r.Class), Heading: s.Title, Text: s.Advice, Next: next(r.Class)})
}

// toneOf tells a fault that passes from a rule that stands in the way.
func toneOf(c app.Class) tone {
	switch c {
	case app.ClassAssignment:
		return waiting
	case app.ClassUser, app.ClassSignIn, app.ClassInteraction:
		return asking
	}
	return stopped
}

func next(c app.Class) string {
	switch c {
	case app.ClassAssignment, app.ClassAdmin, app.ClassRegistration, app.ClassUnknown:
		return words.T("page.in-the-app")
	}
	return words.T("page.retry-there")
}

// Plain returns one of the other pages by its key; an unknown key is Stray.
func Plain(key string) []byte {
	switch key {
	case Forwarded:
		return render(spoken(going, "page.forwarded"))
	case Repeat, Expired:
		return render(spoken(asking, "page."+key))
	case HTTPSForced:
		return render(spoken(stopped, "page.https-forced"))
	}
	return render(spoken(going, "page.stray"))
}

func spoken(t tone, key string) content {
	return content{Tone: t, Heading: words.T(key), Text: words.T(key + ".advice")}
}

func render(c content) []byte {
	c.Style = template.CSS(style)
	c.Heading = words.Bare(c.Heading)
	if c.Tone != going {
		c.Close = words.T("page.close")
	}
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, "page.html", c); err != nil {
		// A template of ours over words of ours; the tests render every page.
		return []byte(words.T("page.reason-missing"))
	}
	return b.Bytes()
}
