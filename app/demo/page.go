package demo

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

//go:embed pages.html
var pagesText string

//go:embed walls.html
var wallsText string

//go:embed pages.css
var stylesText string

// submitScript sends the form of a form_post answer; without scripts there is its button.
const submitScript = `document.forms[0].submit()`

// copyScript copies the details of a problem; without scripts they can be selected with one click.
const copyScript = `{const b=document.getElementById("copy");b.hidden=false;b.onclick=()=>navigator.clipboard.writeText(document.getElementById("details").innerText.trim()).then(()=>{b.textContent="Copied"})}`

// parsePages returns the templates and the part of the Content-Security-Policy that all pages share:
// the one style sheet, no script, no picture, no frame.
func parsePages() (*template.Template, string) {
	return template.Must(template.Must(template.New("pages").Parse(pagesText)).Parse(wallsText)),
		"default-src 'none'; base-uri 'none'; frame-ancestors 'none'; img-src data:; style-src " + hashSource(stylesText)
}

// hashSource is a CSP source that allows exactly this text inline.
func hashSource(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// pageData is what the templates show. All of it may come from a stranger; html/template escapes it.
type pageData struct {
	Style        template.CSS
	Script       template.JS
	App          string
	Organisation string
	Embedded     bool

	Action, Ctx, Canary string
	People              []person
	Person              person
	Hint, Typed         string
	SeekingAdmin        bool
	ForEveryone, Risky  bool // ForEveryone: the consent is for the whole organisation
	Permissions         []permission
	Target              string
	Fields              []pageField
	Problem             pageProblem
	Number              int // for the telephone
	Wrong               bool
	Federation, Portal  string // the way to the one, the address of the other
	Settings            portalData
}

type pageField struct{ Name, Value string }

// A pageProblem is a problem as its page shows it. Text is empty where Said is all there is to read.
type pageProblem struct {
	Heading, Text, Said, Summary string
	Rows                         []pageField
}

func (t *Tenant) newPage() pageData {
	return pageData{
		Style: template.CSS(stylesText), App: t.config.AppName, Organisation: Organisation,
		Embedded: t.embedded(), Action: loginPath, Federation: federationPath, Portal: t.pages.String() + portalPath,
	}
}

// showStage shows the page on which a visit stands.
func (t *Tenant) showStage(w http.ResponseWriter, v *visit, s stage) {
	switch s {
	case stageStopped:
		t.showStopped(w, v)
		return
	case stagePortal:
		t.showPortal(w, v)
		return
	}
	d := t.newPage()
	d.Ctx, d.Canary, d.Hint, d.Typed = v.id, v.canary, v.hint, v.typed
	d.SeekingAdmin, d.ForEveryone, d.Risky = v.seekingAdmin || v.admin, v.admin, v.risky
	d.People, d.Number = t.play.shown(), v.number
	slices.SortStableFunc(d.People, func(a, b person) int { return v.rank(b) - v.rank(a) })
	d.Person = v.who()
	d.Organisation = d.Person.organisation()
	for _, name := range v.listed {
		p, _ := permissionNamed(name)
		d.Permissions = append(d.Permissions, p)
	}
	t.show(w, http.StatusOK, string(s), d, "form-action 'self' "+t.leadsTo(v))
}

// who is the person who was chosen, or nobody.
func (v *visit) who() person {
	p, _ := personByKey(v.user)
	return p
}

// rank puts the account first that is most likely wanted.
func (v *visit) rank(p person) int {
	switch {
	case v.admin || v.seekingAdmin:
		if p.Admin {
			return 1
		}
	case strings.EqualFold(p.Address, v.hint):
		return 1
	}
	return 0
}

// showPost shows the page that sends an answer as a form (OAuth 2.0 Form Post Response Mode). Browsers
// hold the redirects of a form against form-action, too, and the program leads on to these pages.
func (t *Tenant) showPost(w http.ResponseWriter, v *visit, values url.Values) {
	d := t.newPage()
	d.Target, d.Script = v.redirect, submitScript
	for _, name := range slices.Sorted(maps.Keys(values)) {
		d.Fields = append(d.Fields, pageField{name, values.Get(name)})
	}
	t.show(w, http.StatusOK, "post", d, "form-action 'self' "+origin(v.redirect)+"; script-src "+hashSource(submitScript))
}

// showProblem shows a problem that stays on Microsoft's side and never reaches the program.
func (t *Tenant) showProblem(w http.ResponseWriter, p problem, correlation string) {
	d := t.newPage()
	t.showDetails(w, d, p, correlation, "form-action 'none'")
}

// showStopped shows the problem on which a visit stands; another account may have more luck.
func (t *Tenant) showStopped(w http.ResponseWriter, v *visit) {
	d := t.newPage()
	d.Ctx, d.Canary, d.Person = v.id, v.canary, v.who()
	t.showDetails(w, d, *v.met, v.correlation, "form-action 'self' "+t.leadsTo(v))
}

// showDetails fills in what Microsoft's page has for the administrator: by the correlation ID and the
// time the attempt is found in the sign-in log. One button copies it all.
func (t *Tenant) showDetails(w http.ResponseWriter, d pageData, p problem, correlation, policy string) {
	s := newStamp(correlation)
	heading, text := p.words()
	d.Problem = pageProblem{Heading: heading, Text: text, Said: fmt.Sprintf("AADSTS%d: %s", p.code, p.text), Summary: "Troubleshooting details"}
	d.Problem.Rows = []pageField{{"Request Id", s.trace}, {"Correlation Id", s.correlation}, {"Timestamp", s.time}}
	if text == "" {
		d.Problem.Rows = append(d.Problem.Rows, pageField{"Message", d.Problem.Said})
	} else {
		d.Problem.Summary = "More details"
		d.Problem.Rows = append([]pageField{{"Error Code", strconv.Itoa(p.code)}}, d.Problem.Rows...)
		d.Problem.Rows = append(d.Problem.Rows, pageField{"App name", t.config.AppName}, pageField{"App id", t.config.ClientID}, pageField{"Device identifier", "Not available"}, pageField{"Device state", "Unregistered"})
	}
	d.Script = copyScript
	t.show(w, max(p.status, http.StatusBadRequest), "problem", d, policy+"; script-src "+hashSource(copyScript))
}

// leadsTo are the origins to which a form of a visit may lead, by redirects, too.
func (t *Tenant) leadsTo(v *visit) string {
	to := origin(v.redirect)
	if t.federation.Host != t.pages.Host {
		to += " " + t.federation.String()
	}
	return to
}

func (t *Tenant) show(w http.ResponseWriter, status int, name string, d pageData, policy string) {
	var body bytes.Buffer
	if err := t.templates.ExecuteTemplate(&body, name, d); err != nil {
		http.Error(w, "The page cannot be shown.", http.StatusInternalServerError)
		return
	}
	protect(w.Header())
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", t.policy+"; "+policy)
	w.WriteHeader(status)
	w.Write(body.Bytes())
}

// protect sets what every answer to a browser has. The referrer policy is Microsoft's: with
// no-referrer the form of a form_post answer would arrive with "Origin: null".
func protect(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
}

// origin is the scheme, host and port of a registered address, as a CSP source.
func origin(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || strings.ContainsAny(u.Host, ";, ") {
		return ""
	}
	return u.Scheme + "://" + u.Host
}
