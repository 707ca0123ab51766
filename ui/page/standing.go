package page

import (
	"bytes"
	"cmp"
	"html/template"
	"strings"
	"time"

	"consentray/app"
	"consentray/ui/words"
)

// A standing is what the page shows in place of the window. What strangers wrote in it is plain text
// that the template escapes; addresses were looked at before.
type standing struct {
	Style    template.CSS
	Tone     tone
	Heading  string
	Quiet    string // who it is about
	Text     string
	Join     string // https address of the meeting in the heading; may be empty
	Problems []words.Sentence
	Doubt    words.Sentence // that Microsoft says no to what was approved
	Causes   []words.Sentence
	Steps    []step
	Ask      *ask   // what goes to IT; nil where nothing does
	AsOf     string // from when the meetings are; empty where they are fresh
	Days     []day
	None     string // in place of meetings
	Missing  string // what the list cannot show
	Others   []string
	Deeds    []deed
	Evidence []string
	Foot     string
}

// A step is one of the three on the way to the meetings.
type step struct {
	State        string // done, now, later, or open: not done, and not needed for the next
	Title, Quiet string
}

// A deed is something to do that a page without a script cannot: by a row of the tray's menu, by a
// command, or by either.
type deed struct{ Title, Command, Quiet string }

// tones colour the page by the phase.
var tones = map[app.Phase]tone{
	app.NeedsSetup: asking, app.SignedOut: asking, app.SigningIn: going, app.Unclear: asking,
	app.NeedsApproval: waiting, app.NeedsAssignment: waiting, app.Blocked: stopped, app.Ready: good,
}

// Standing returns the page, UTF-8 HTML, that stands in for the window where none can be drawn: what
// is true in s, what goes to IT as text, link, mail draft and QR code, the meetings, and how to do the
// rest. It stands alone and has no script, so that it also works as a file that somebody forwards.
func Standing(s app.Snapshot) []byte {
	if len(s.Accounts) == 0 {
		s.Accounts = []app.AccountState{{Phase: app.SignedOut}}
	}
	a := s.Top()
	told := words.Phase(a)
	if asking := words.Asking(a, s.Now); asking != "" {
		told.Advice += " " + asking
	}
	p := standing{
		Style: template.CSS(style), Tone: tones[a.Phase],
		Heading: words.Bare(plain(told.Title, 200)), Text: plain(told.Advice, 400), Quiet: plain(a.Account.Username, 80),
		Problems: problems(s), Steps: steps(s), Ask: asked(s), Others: others(s),
		Deeds: deeds(a, s.Now), Evidence: evidence(a, s.Now),
		Foot: words.T("page.standing", s.Now.Format(words.Clock)),
	}
	if s.Loading && a.Phase == app.SignedOut {
		p.Heading, p.Text, p.Tone = words.T("tray.loading"), "", going
	}
	if a.Phase == app.NeedsApproval && a.Request != nil {
		p.Doubt, p.Causes = words.Unseen(*a.Request, s.Now), words.Causes(*a.Request)
	}
	p.agenda(s)
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, "standing.html", p); err != nil {
		// A template of ours; the tests render every phase.
		return []byte(words.T("page.reason-missing"))
	}
	return b.Bytes()
}

func problems(s app.Snapshot) []words.Sentence {
	var out []words.Sentence
	for _, p := range append(s.Problems[:len(s.Problems):len(s.Problems)], s.Top().Problems...) {
		p.Detail = plain(p.Detail, 200)
		told := words.Problem(p)
		told.Title = words.Bare(told.Title)
		out = append(out, told)
	}
	return out
}

// steps are where the person stands on the way. A ready or blocked account has none.
func steps(s app.Snapshot) []step {
	a := s.Top()
	switch a.Phase {
	case app.SignedOut, app.SigningIn:
		first := step{"now", words.T("window.signing-in.first"), words.T("window.signing-in.first.quiet")}
		second := step{"later", words.T("window.signing-in.second"), words.T("window.signing-in.second.quiet")}
		if a.Phase == app.SignedOut {
			first.Title = words.T("menu.sign-in")
		}
		if s.Attempt != nil && s.Attempt.Step == 2 {
			first.State, second.State = "done", "now"
		}
		return []step{first, second, {"later", words.T("window.signing-in.third"), ""}}
	case app.NeedsApproval:
		first := step{"done", words.T("window.approval.signed-in"), ""}
		last := step{"later", words.T("window.approval.appear"), ""}
		if !a.Account.Known() {
			first = step{"open", words.T("window.approval.no-sign-in"), ""}
			last.Title = words.T("window.approval.sign-in-again")
		}
		return []step{first, {"now", words.T("window.approval.approves"), waited(a.Request, s.Now)}, last}
	}
	return nil
}

// waited says since when the request waits and when Microsoft is asked, in absolute times.
func waited(r *app.Request, now time.Time) string {
	if r == nil {
		return ""
	}
	var parts []string
	if sent := words.Workflow(r, now); sent != "" {
		parts = append(parts, sent)
	}
	say := func(key string, times ...time.Time) {
		args := make([]any, len(times))
		for i, t := range times {
			if t.IsZero() {
				return
			}
			args[i] = words.When(t, now)
		}
		parts = append(parts, words.T(key, args...))
	}
	say("window.approval.since", r.CreatedAt)
	if r.LastCheck.IsZero() || r.NextCheck.IsZero() {
		say("window.approval.asked", r.LastCheck)
		say("window.approval.next", r.NextCheck)
	} else {
		say("window.approval.asked-next", r.LastCheck, r.NextCheck)
	}
	return strings.Join(parts, " ")
}

// deeds are what the phase offers. The rows of the menu are named as they stand there.
func deeds(a app.AccountState, now time.Time) []deed {
	signIn := does("menu.sign-in", "consentray sign-in")
	check := does("menu.check", "consentray check")
	approval := does("menu.saw-approval", "consentray saw approval")
	sent := does("menu.saw-sent", "consentray saw request-sent")
	other := does("menu.saw-other", "consentray saw other")
	switch a.Phase {
	case app.NeedsSetup:
		return []deed{does("tray.enter-id", ""), does("window.demo", words.T("window.demo.command"))}
	case app.SignedOut:
		return []deed{signIn}
	case app.SigningIn:
		return []deed{approval, sent, other}
	case app.Unclear:
		return []deed{
			approval, sent,
			does("menu.saw-cancelled", "consentray saw cancelled"),
			other,
			signIn,
		}
	case app.NeedsApproval:
		denied := does("menu.saw-denied", "consentray saw denied")
		all := []deed{signIn, denied}
		if a.Account.Known() {
			all = []deed{check, does("menu.saw-granted", "consentray saw granted"), denied}
		}
		all = append(all, handing(a.Request, now)...)
		if a.Request != nil && a.Request.AdminHere {
			all = append(all, deed{words.T("menu.approve-here"), "consentray approve", words.T("page.standing.here")})
		}
		return all
	case app.NeedsAssignment, app.Blocked:
		if a.Account.Known() {
			return []deed{check, signIn}
		}
		return []deed{signIn}
	case app.Ready:
		return []deed{does("menu.join", "consentray join"), does("page.standing.agenda", "consentray agenda")}
	}
	return nil
}

// handing is what a page cannot do for a request: keep it as a file, and remember that IT was reminded.
func handing(r *app.Request, now time.Time) []deed {
	if r == nil || r.Off || r.Link == "" {
		return nil
	}
	all := []deed{does("window.ways.page", "consentray request --format html --output request.html")}
	if r.MayRemind(now) {
		all = append(all, does("menu.remind", ""))
	}
	return all
}

// does is a deed whose words are those of key.
func does(key, command string) deed { return deed{Title: words.T(key), Command: command} }

// others are the accounts that are not on top, and how they stand.
func others(s app.Snapshot) []string {
	var out []string
	for _, a := range s.Accounts[1:] {
		name := cmp.Or(plain(a.Account.Username, 60), words.T("tray.nameless"))
		if !a.Account.Known() {
			name = words.T("tray.nobody")
		}
		out = append(out, words.T("tray.account", name, words.T("name."+string(a.Phase))))
	}
	return out
}

// evidence is what Microsoft sent, for whoever looks it up.
func evidence(a app.AccountState, now time.Time) []string {
	r := a.Reason
	var out []string
	for _, fact := range []struct{ key, value string }{
		{"tray.code", r.Code},
		{"tray.error", strings.Trim(r.Error+", "+r.Suberror, ", ")},
		{"tray.correlation", r.CorrelationID},
		{"tray.trace", r.TraceID},
	} {
		if value := plain(fact.value, 120); value != "" {
			out = append(out, words.T(fact.key, value))
		}
	}
	if len(out) > 0 && !r.ObservedAt.IsZero() {
		out = append(out, words.T("tray.at", words.When(r.ObservedAt, now)))
	}
	return out
}

// rawLimit is how many bytes of a stranger's text are looked at; an invitation may be megabytes.
const rawLimit = 2048

// plain makes a stranger's text one harmless line of at most limit characters.
func plain(text string, limit int) string {
	if len(text) > rawLimit {
		text = text[:rawLimit]
	}
	return words.Harmless(strings.ToValidUTF8(text, ""), limit)
}
