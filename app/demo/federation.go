package demo

import (
	"net/http"
	"net/url"
	"strings"
	"time"
)

// The organisation's own sign-in service, as AD FS is one: it asks for the password of the people of
// FederatedDomain, on an origin of its own, and sends the browser back with a signed token in a form
// (WS-Federation 1.2, section 13).
const (
	federationPath = "/adfs/ls/"
	returnPath     = "/login.srf" // where Entra takes the token
	realmName      = "urn:federation:MicrosoftOnline"
	// federationPassword is what the page says it is: nobody has to know it, and any other is wrong.
	federationPassword = "demo"
	// tokenLife is how long the way back may take.
	tokenLife = 5 * time.Minute
)

// The ends of the only element of a RequestSecurityTokenResponse that is read.
const (
	responseBegins = `<t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust"><t:RequestedSecurityToken>`
	responseEnds   = `</t:RequestedSecurityToken></t:RequestSecurityTokenResponse>`
)

// Federation serves the organisation's own sign-in service under the host of Config.Federation.
func (t *Tenant) Federation() http.Handler {
	return t.watched(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !strings.EqualFold(r.Host, t.federation.Host):
			http.Error(w, "This is not the host of these pages.", http.StatusMisdirectedRequest)
		case !strings.EqualFold(r.URL.Path, federationPath):
			http.NotFound(w, r)
		default:
			t.federate(w, r)
		}
	})
}

// federationAddress is where the browser goes to prove who somebody is.
func (t *Tenant) federationAddress(v *visit, address string) string {
	q := url.Values{"username": {address}, "wa": {"wsignin1.0"}, "wtrealm": {realmName}, "wctx": {v.id}}
	return t.federation.String() + federationPath + "?" + q.Encode()
}

// federate is the page that asks for a password. The context of a visit is random and known to its
// browser alone, so that it protects the form as well.
func (t *Tenant) federate(w http.ResponseWriter, r *http.Request) {
	var f Fault
	t.with(func(b *ledger) { f = t.stands(b, crossing{at: OnFederation}) })
	if f != "" {
		t.show(w, http.StatusServiceUnavailable, "unavailable", t.newPage(), "form-action 'none'")
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if r.ParseForm() != nil || !once(r.Form) || r.FormValue("wtrealm") != realmName {
		t.show(w, http.StatusBadRequest, "adfs-error", t.newPage(), "form-action 'none'")
		return
	}
	address, context := r.FormValue("username"), r.FormValue("wctx")
	d := t.newPage()
	d.Typed, d.Fields = address, []pageField{{"wctx", context}, {"wtrealm", realmName}}
	if r.Method == http.MethodPost {
		p, ok := personByAddress(address)
		if ok && p.federated() && r.PostFormValue("password") == federationPassword {
			t.sendBack(w, p, context)
			return
		}
		d.Wrong = true
	}
	t.show(w, http.StatusOK, "adfs", d, "form-action 'self' "+t.pages.String())
}

// sendBack sends the browser to Entra with a token for one visit.
func (t *Tenant) sendBack(w http.ResponseWriter, p person, context string) {
	token := t.sign(map[string]any{"aud": realmName, "oid": p.ID, "ctx": context, "exp": time.Now().Add(tokenLife).Unix()})
	d := t.newPage()
	d.App, d.Target, d.Script = "Microsoft", t.pages.String()+returnPath, submitScript
	d.Fields = []pageField{{"wa", "wsignin1.0"}, {"wctx", context}, {"wresult", responseBegins + token + responseEnds}}
	// The answer to this form may lead on to the program, and browsers hold that against form-action.
	t.show(w, http.StatusOK, "post", d, "form-action "+t.pages.String()+" http://localhost:*; script-src "+hashSource(submitScript))
}

// returned takes the token that the browser brings from the organisation's sign-in service.
func (t *Tenant) returned(w http.ResponseWriter, r *http.Request) {
	if !t.posts(w, r) {
		return
	}
	var v *visit
	var out outcome
	if err := r.ParseForm(); err == nil && once(r.PostForm) {
		t.with(func(b *ledger) {
			p, known := t.vouched(r.PostForm)
			if v = b.began(r, r.PostForm.Get("wctx")); v != nil && v.stage == stagePicker && known {
				out = t.signedIn(b, v, p)
				return
			}
			v = nil
		})
	}
	if v == nil {
		t.showProblem(w, problem{code: 20012, text: "An issue occurred while processing WS-Federation request: the request was malformed."}, "")
		return
	}
	t.answer(w, r, v, out)
}

// vouched returns whom the organisation's sign-in service vouches for.
func (t *Tenant) vouched(form url.Values) (person, bool) {
	token, ok := strings.CutPrefix(form.Get("wresult"), responseBegins)
	token, complete := strings.CutSuffix(token, responseEnds)
	var claims struct {
		bearer
		Ctx string `json:"ctx"`
	}
	if !ok || !complete || !t.read(token, &claims) || claims.Aud != realmName || claims.Ctx != form.Get("wctx") || time.Now().Unix() >= claims.Exp {
		return person{}, false
	}
	return personByID(claims.Oid)
}
