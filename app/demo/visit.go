package demo

import (
	"crypto/subtle"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

// maxQuery is the longest query that the pages read, in bytes.
const maxQuery = 8 << 10

// browserCookie tells browsers apart, so that one can be signed in and no other can finish its visit.
const browserCookie = "consentray_demo"

// A visit is one way through the pages, from authorize or adminconsent to the redirect URI.
type visit struct {
	id, canary string // both random; a form must bring both
	browser    string // value of the cookie
	began      time.Time

	admin                 bool // adminconsent instead of authorize
	v1                    bool // the older of the two pages for that
	redirect, mode, state string
	challenge, nonce      string
	hint, prompt          string
	challenged            bool // the program brings a claims challenge
	correlation           string
	want                  wish
	stage                 stage
	user                  string   // key of the person, once chosen
	listed                []string // permissions on the consent page
	typed                 string   // an address that nobody here has
	number                int      // to be entered on the telephone
	met                   *problem // on the page that stops the visit
	seekingAdmin, risky   bool
}

// A stage is the page that a visit stands on.
type stage string

// The stages; each is the name of a template.
const (
	stagePicker  stage = "picker"
	stageConsent stage = "consent"
	stageWall    stage = "wall"
	stageForm    stage = "form"
	stageSent    stage = "sent"
	stagePhone   stage = "phone"   // multi-factor: approve on your telephone
	stageStopped stage = "stopped" // a problem after the account was chosen
	stagePortal  stage = "portal"  // the administrator's settings
)

// localhost is the registered http://localhost, of which Entra ignores the port and nothing else.
var localhost = regexp.MustCompile(`^http://localhost(:[1-9][0-9]{0,4})?$`)

// registered reports whether answers may go to uri.
func (t *Tenant) registered(uri string) bool {
	return localhost.MatchString(uri) || slices.Contains(t.config.ExtraRedirects, uri)
}

// arrive reads what authorize and adminconsent have in common. A problem is one for the page: as long
// as it is not certain who asks, nothing is sent to any redirect URI.
func (t *Tenant) arrive(r *http.Request, tenant string) (*visit, url.Values, *problem) {
	query, err := url.ParseQuery(r.URL.RawQuery)
	v := &visit{id: random(), canary: random(), began: time.Now(), mode: "query", correlation: newGUID()}
	if id := query.Get("client-request-id"); isGUID(id) {
		v.correlation = id
	}
	v.redirect, v.state = query.Get("redirect_uri"), query.Get("state")
	var p problem
	switch client := query.Get("client_id"); {
	case r.Method != http.MethodGet:
		p = problem{status: http.StatusMethodNotAllowed, code: 900561, text: "The endpoint only accepts GET requests. Received a " + r.Method + " request."}
	case len(r.URL.RawQuery) > maxQuery:
		p = problem{status: http.StatusRequestURITooLong, code: 90015, text: "Requested query string is too long."}
	case err != nil:
		p = problem{code: 90013, text: "Invalid input received from the user."}
	case !once(query):
		p = twice()
	case !knownTenant(tenant):
		p = unknownTenant(tenant)
	case client == "":
		p = missingParameter("client_id")
	case !strings.EqualFold(client, t.config.ClientID):
		p = unknownClient(client)
	case v.redirect != "" && !t.registered(v.redirect):
		p = wrongRedirect(v.redirect, client)
	default:
		if wrong := t.unwelcome(v, tenant); wrong != nil {
			return v, query, wrong
		}
		return v, query, nil
	}
	return v, query, &p
}

// unwelcome returns the wall that stands before anybody is asked who they are: the registration is
// wrong, and nothing may be sent to the redirect URI.
func (t *Tenant) unwelcome(v *visit, tenant string) (wrong *problem) {
	t.with(func(b *ledger) {
		f := t.stands(b, crossing{at: OnArrival})
		if f == "" {
			return
		}
		p := t.answerOf(f, "")
		switch {
		case f == RedirectMismatch:
			p = wrongRedirect(v.redirect, t.config.ClientID)
		case f == SingleTenant && !anyTenant(tenant):
			p = unknownClient(t.config.ClientID)
		}
		wrong = &p
	})
	return wrong
}

// begin finds out who is signed in in this browser, and shows the first page.
func (t *Tenant) begin(w http.ResponseWriter, r *http.Request, v *visit) {
	v.browser = t.recognise(w, r)
	var out outcome
	t.with(func(b *ledger) {
		v.user = b.expected(v)
		b.visits.put(v.id, v, maxVisits)
		out = t.next(b, v)
	})
	t.answer(w, r, v, out)
}

// recognise returns the browser's cookie, a new one if it has none.
func (t *Tenant) recognise(w http.ResponseWriter, r *http.Request) string {
	if c, err := r.Cookie(browserCookie); err == nil && len(c.Value) == len(random()) {
		return c.Value
	}
	value := random()
	http.SetCookie(w, &http.Cookie{
		Name: browserCookie, Value: value, Path: "/", HttpOnly: true,
		Secure: t.pages.Scheme == "https", SameSite: http.SameSiteLaxMode,
	})
	return value
}

// expected returns the key of the person who need not be asked for: the one whom login_hint names if
// signed in, or the only one who is.
func (b *ledger) expected(v *visit) string {
	users := b.browsers.items[v.browser]
	if v.prompt == "login" || v.prompt == "select_account" || len(users) == 0 {
		return ""
	}
	for _, oid := range users {
		if p, _ := personByID(oid); v.hint != "" && strings.EqualFold(p.Address, v.hint) {
			return p.Key
		}
	}
	if v.hint == "" && (len(users) == 1 || v.admin) {
		p, _ := personByID(users[len(users)-1])
		return p.Key
	}
	return ""
}

// posts limits the form of r, and answers whatever is no form.
func (t *Tenant) posts(w http.ResponseWriter, r *http.Request) bool {
	if r.Method != http.MethodPost {
		t.showProblem(w, problem{status: http.StatusMethodNotAllowed, code: 900561, text: "The endpoint only accepts POST requests. Received a " + r.Method + " request."}, "")
		return false
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	return true
}

// login takes what a form of the pages sends.
func (t *Tenant) login(w http.ResponseWriter, r *http.Request) {
	if !t.posts(w, r) {
		return
	}
	var v *visit
	var out outcome
	if err := r.ParseForm(); err == nil && once(r.PostForm) {
		t.with(func(b *ledger) {
			if v = b.visited(r); v != nil {
				out = t.act(b, v, r.PostForm)
			}
		})
	}
	if v == nil {
		t.showProblem(w, problem{code: 165000, text: "Invalid Request: the request tokens do not match the user context. Do not copy the user context values (cookies; form fields; headers) between different requests or user sessions; always maintain all of the supplied values across a complete single user flow."}, "")
		return
	}
	t.answer(w, r, v, out)
}

// visited returns the visit to which a form belongs: it must bring the visit's two random values and
// come from the browser in which the visit began. Otherwise another page could press a button here.
func (b *ledger) visited(r *http.Request) *visit {
	v := b.began(r, r.PostForm.Get("ctx"))
	if v == nil || subtle.ConstantTimeCompare([]byte(v.canary), []byte(r.PostForm.Get("canary"))) != 1 {
		return nil
	}
	return v
}

// began returns a visit if it began in the browser that asks, and not too long ago.
func (b *ledger) began(r *http.Request, id string) *visit {
	v := b.visits.items[id]
	cookie, err := r.Cookie(browserCookie)
	if v == nil || err != nil || time.Since(v.began) > visitLife || subtle.ConstantTimeCompare([]byte(v.browser), []byte(cookie.Value)) != 1 {
		return nil
	}
	return v
}

// An outcome is what comes of a step: a page, a way to another sign-in service, or parameters for the
// redirect URI. Exactly one is set.
type outcome struct {
	page stage
	away string // an address of the organisation's own sign-in service
	send url.Values
}

// end finishes a visit with parameters for the redirect URI.
func (b *ledger) end(v *visit, pairs ...string) outcome {
	b.visits.take(v.id)
	send := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		send.Set(pairs[i], pairs[i+1])
	}
	if v.state != "" {
		send.Set("state", v.state)
	}
	return outcome{send: send}
}

// answer sends an outcome to the browser.
func (t *Tenant) answer(w http.ResponseWriter, r *http.Request, v *visit, out outcome) {
	switch {
	case out.away != "":
		redirect(w, out.away)
	case out.send == nil:
		t.showStage(w, v, out.page)
	case v.mode == "form_post":
		t.showPost(w, v, out.send)
	default:
		redirect(w, withQuery(v.redirect, out.send))
	}
}

func redirect(w http.ResponseWriter, address string) {
	w.Header().Set("Location", address)
	protect(w.Header())
	w.WriteHeader(http.StatusFound)
}

// withQuery adds parameters to a registered address; one without a path gets the root path.
func withQuery(address string, values url.Values) string {
	u, err := url.Parse(address)
	if err != nil {
		return address // registered literally, and what is registered is for the caller to get right
	}
	if u.Path == "" {
		u.Path = "/"
	}
	if u.RawQuery != "" {
		u.RawQuery += "&"
	}
	u.RawQuery += values.Encode()
	return u.String()
}
