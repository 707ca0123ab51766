package demo

import (
	"net/http"
	"slices"
	"strings"
)

// A Place is a part of the tenant that can be made to fail.
type Place string

// The places.
const (
	OnDiscovery Place = "discovery" // openid-configuration, instance discovery, user realm
	OnToken     Place = "token"     // the token endpoint
	OnGraph     Place = "graph"
	OnPages     Place = "pages" // what the browser opens

	// Parts of what the browser opens, where answers differ.
	OnArrival    Place = "arrival"    // before the account is chosen: who asks, and where the answer goes
	OnRedirect   Place = "redirect"   // at the redirect URI, once the account is chosen
	OnAccept     Place = "accept"     // at the redirect URI, when somebody presses Accept
	OnFederation Place = "federation" // the organisation's own sign-in service
)

// A Fault is an answer that a healthy tenant would not give.
type Fault string

// The faults. The first four stand before any endpoint; the others are answers of the token endpoint,
// of Graph, or pages after the account was chosen, each only where it makes sense. The last ones are
// the walls of scenarios alone.
const (
	Offline     Fault = "offline"     // no connection at all
	Hanging     Fault = "hanging"     // no answer until the caller gives up
	Unavailable Fault = "unavailable" // HTTP 503
	Throttled   Fault = "throttled"   // HTTP 429, Retry-After 120 s

	LoopDetected      Fault = "loop"               // token: AADSTS50196
	NotAssigned       Fault = "assignment"         // token, pages: AADSTS50105
	ConditionalAccess Fault = "conditional-access" // token, pages: AADSTS53003; Graph: insufficient_claims
	MultiFactor       Fault = "multi-factor"       // token: AADSTS50076 with claims
	Expired           Fault = "expired"            // token: AADSTS700082; Graph: 401
	Revoked           Fault = "revoked"            // token: AADSTS50173
	Disabled          Fault = "disabled"           // token, pages: AADSTS7000112
	Risky             Fault = "risky"              // pages: AADSTS900941 in place of the usual wall
	Denied            Fault = "denied"             // Graph: ErrorAccessDenied
	NoMailbox         Fault = "no-mailbox"         // Graph: MailboxNotEnabledForRESTAPI

	Guest              Fault = "guest"             // AADSTS50020
	Personal           Fault = "personal"          // AADSTS500200
	DeviceNotCompliant Fault = "device"            // AADSTS53000
	AppNotProtected    Fault = "app-protection"    // AADSTS53009
	TokenProtection    Fault = "token-protection"  // AADSTS530084
	SignInFrequency    Fault = "sign-in-frequency" // AADSTS70043
	Unmanaged          Fault = "unmanaged"         // AADSTS65005
	NoService          Fault = "no-service"        // AADSTS650052
	Provisioning       Fault = "provisioning"      // AADSTS650051
	SingleTenant       Fault = "single-tenant"     // AADSTS50194, AADSTS700016
	OtherCloud         Fault = "other-cloud"       // AADSTS90038
	RedirectMismatch   Fault = "redirect-mismatch" // AADSTS50011
	Stopped            Fault = "stopped"           // the sign-in service of the organisation: 503
)

// pending is a fault that is yet to happen; left below zero: until Mend.
type pending struct {
	fault Fault
	left  int
}

// Fail makes the next times answers at a place fail; times zero or less means until Mend. It replaces
// an earlier fault there. It is for tests; the program never calls it.
func (t *Tenant) Fail(at Place, f Fault, times int) {
	if times <= 0 {
		times = -1
	}
	t.with(func(b *ledger) { b.faults[at] = &pending{fault: f, left: times} })
}

// Mend makes everything work again.
func (t *Tenant) Mend() { t.with(func(b *ledger) { clear(b.faults) }) }

// fault returns the fault due at a place if it is one of those, and counts it.
func (b *ledger) fault(at Place, those ...Fault) Fault {
	p := b.faults[at]
	if p == nil || !slices.Contains(those, p.fault) {
		return ""
	}
	if p.left--; p.left == 0 {
		delete(b.faults, at)
	}
	return p.fault
}

// A Hit is how often something was asked for. It holds no query and no body, hence no secret.
type Hit struct {
	Method, Host, Path string
	Count              int
}

// Hits returns what was asked for so far, in the order in which it was first asked for; at most 256
// different paths are told apart.
func (t *Tenant) Hits() (hits []Hit) {
	t.with(func(b *ledger) { hits = slices.Clone(b.hits) })
	return hits
}

func (b *ledger) hit(method, host, path string) {
	for i := range b.hits {
		if h := &b.hits[i]; h.Method == method && h.Host == host && h.Path == path {
			h.Count++
			return
		}
	}
	if len(b.hits) < maxHits {
		b.hits = append(b.hits, Hit{Method: method, Host: host, Path: path, Count: 1})
	}
}

// placeOf tells to which part of the tenant a path belongs.
func placeOf(path string) Place {
	p := strings.ToLower(path)
	switch {
	case strings.HasPrefix(p, "/v1.0/"):
		return OnGraph
	case strings.HasSuffix(p, "/oauth2/v2.0/token"):
		return OnToken
	case strings.HasSuffix(p, "/oauth2/v2.0/authorize"), strings.HasSuffix(p, "/adminconsent"), p == loginPath, p == portalPath, p == returnPath:
		return OnPages
	case p == federationPath:
		return OnFederation
	}
	return OnDiscovery
}

// watched counts a request, and fails it where a fault of the line is due, before next sees it.
func (t *Tenant) watched(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		place, due := placeOf(r.URL.Path), Fault("")
		t.with(func(b *ledger) {
			b.hit(r.Method, r.Host, r.URL.Path)
			due = b.fault(place, Offline, Hanging, Unavailable, Throttled)
		})
		switch due {
		case Offline:
			panic(http.ErrAbortHandler)
		case Hanging:
			<-r.Context().Done()
			panic(http.ErrAbortHandler)
		case Unavailable, Throttled:
			t.busy(w, r, place, due == Throttled)
		default:
			next(w, r)
		}
	}
}

// busy answers 503 or 429 in the shape of the place.
func (t *Tenant) busy(w http.ResponseWriter, r *http.Request, at Place, throttled bool) {
	p := problem{status: http.StatusServiceUnavailable, code: 90033, err: "temporarily_unavailable", text: "A transient error has occurred. Please try again."}
	g := graphProblem{http.StatusServiceUnavailable, "serviceNotAvailable", "The service is temporarily unavailable."}
	if throttled {
		w.Header().Set("Retry-After", "120")
		p = problem{status: http.StatusTooManyRequests, code: 90055, err: "temporarily_unavailable", text: "The tenant is being throttled due to too many incoming requests."}
		g = graphProblem{http.StatusTooManyRequests, "ApplicationThrottled", "Application is over its MailboxConcurrency limit."}
	}
	switch at {
	case OnGraph:
		g.write(w, r)
	case OnPages, OnFederation:
		t.showProblem(w, p, "")
	default:
		p.write(w, r)
	}
}
