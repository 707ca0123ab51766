package demo

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// A graphProblem is an error of Microsoft Graph.
type graphProblem struct {
	status        int
	code, message string
}

func (p graphProblem) write(w http.ResponseWriter, r *http.Request) {
	id := newGUID()
	client := r.Header.Get("client-request-id")
	if !isGUID(client) {
		client = id
	}
	w.Header().Set("request-id", id)
	w.Header().Set("client-request-id", client)
	writeJSON(w, p.status, map[string]any{"error": map[string]any{
		"code": p.code, "message": p.message,
		"innerError": map[string]any{"date": time.Now().UTC().Format("2006-01-02T15:04:05"), "request-id": id, "client-request-id": client},
	}})
}

// The problems that a caller can make.
var (
	noSuchSegment = graphProblem{http.StatusNotFound, "ResourceNotFound", "Resource not found for the segment."}
	noSuchEvent   = graphProblem{http.StatusNotFound, "ErrorItemNotFound", "The specified object was not found in the store."}
	accessDenied  = graphProblem{http.StatusForbidden, "ErrorAccessDenied", "Access is denied. Check credentials and try again."}
	noMailbox     = graphProblem{http.StatusNotFound, "MailboxNotEnabledForRESTAPI", "The mailbox is either inactive, soft-deleted, or is hosted on-premise."}
)

// routeGraph answers as Microsoft Graph v1.0 for one's own profile and calendars.
func (t *Tenant) routeGraph(w http.ResponseWriter, r *http.Request) {
	who, ok := t.bearer(w, r)
	if !ok {
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		graphProblem{http.StatusMethodNotAllowed, "Request_BadRequest", "Specified HTTP method is not allowed for the request target."}.write(w, r)
		return
	}
	p, _ := personByID(who.Oid)
	rest, inside := strings.CutPrefix(strings.TrimSuffix(r.URL.EscapedPath(), "/"), "/v1.0/me")
	segments := strings.Split(strings.Trim(rest, "/"), "/")
	switch scopes := strings.Fields(who.Scp); {
	case !inside || rest != "" && rest[0] != '/':
		noSuchSegment.write(w, r)
	case rest == "":
		t.me(w, r, p, scopes)
	case !slices.ContainsFunc(scopes, func(s string) bool { return strings.HasPrefix(s, "Calendars.") }):
		accessDenied.write(w, r)
	case p.WithoutMailbox:
		noMailbox.write(w, r)
	default:
		t.mailbox(w, r, p, scopes, segments)
	}
}

// bearer checks the access token, and lets a Fault of Graph happen.
func (t *Tenant) bearer(w http.ResponseWriter, r *http.Request) (bearer, bool) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	who, good := t.verify(token)
	var due Fault
	var now time.Time
	t.with(func(b *ledger) {
		if due = b.fault(OnGraph, Expired, Denied, NoMailbox, ConditionalAccess); due == "" && inMailbox(r.URL.Path) {
			due = t.stands(b, crossing{at: OnGraph, user: who.Oid})
		}
		now = b.now()
	})
	challenge := `Bearer realm="", authorization_uri="` + t.authority.String() + `/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"`
	unauthorized := graphProblem{http.StatusUnauthorized, "InvalidAuthenticationToken", ""}
	switch {
	case token == "" || !strings.EqualFold(scheme, "Bearer"):
		unauthorized.message = "Access token is empty."
	case !good:
		unauthorized.message = "Access token validation failure."
	case due == Expired, now.Unix() >= who.Exp:
		unauthorized.message = "Lifetime validation failed, the token is expired."
	case due == ConditionalAccess:
		unauthorized.message = "Continuous access evaluation resulted in challenge with result: InteractionRequired."
		challenge += `, error="insufficient_claims", claims="` + base64.StdEncoding.EncodeToString([]byte(`{"access_token":{"acrs":{"essential":true,"value":"cp1"}}}`)) + `"`
	case due == Denied:
		accessDenied.write(w, r)
		return who, false
	case due == NoMailbox:
		noMailbox.write(w, r)
		return who, false
	default:
		return who, true
	}
	w.Header().Set("WWW-Authenticate", challenge)
	unauthorized.write(w, r)
	return who, false
}

// inMailbox reports whether a path leads into the mailbox, and not to the profile alone.
func inMailbox(path string) bool { return strings.Contains(path, "/me/") }

func (t *Tenant) me(w http.ResponseWriter, r *http.Request, p person, scopes []string) {
	if !slices.ContainsFunc(scopes, func(s string) bool { return strings.HasPrefix(s, "User.Read") }) {
		graphProblem{http.StatusForbidden, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."}.write(w, r)
		return
	}
	q, wrong := t.question(r, userProperties)
	if wrong != nil {
		wrong.write(w, r)
		return
	}
	user := map[string]any{
		"id": p.ID, "displayName": p.Name(), "givenName": p.Given, "surname": p.Surname, "userPrincipalName": p.Address, "mail": p.Address,
		"jobTitle": p.Title, "officeLocation": "Lindenhof 3", "preferredLanguage": "en-GB", "mobilePhone": nil, "businessPhones": []string{},
	}
	if p.WithoutMailbox {
		user["mail"] = nil
	}
	user = q.pick(user)
	user["@odata.context"] = t.graph.String() + "/v1.0/$metadata#users/$entity"
	writeJSON(w, http.StatusOK, user)
}

// mailbox answers for everything below /me that needs a calendar permission.
func (t *Tenant) mailbox(w http.ResponseWriter, r *http.Request, p person, scopes, segments []string) {
	basic := !slices.ContainsFunc(scopes, func(s string) bool { return strings.HasPrefix(s, "Calendars.") && s != "Calendars.ReadBasic" })
	shared := slices.ContainsFunc(scopes, func(s string) bool { return strings.HasPrefix(s, "Calendars.") && strings.HasSuffix(s, ".Shared") })
	last := len(segments) - 1
	as := reading{owner: p, basic: basic}
	t.with(func(b *ledger) { as.now = b.now() })
	switch name := strings.ToLower(segments[0]); {
	case name == "calendars" && last == 0:
		t.calendars(w, r, p)
	case name == "calendar" && last == 0:
		writeJSON(w, http.StatusOK, calendarOf(p, calendarMain))
	case name == "calendarview" && last == 0, name == "calendar" && last == 1 && strings.EqualFold(segments[1], "calendarView"):
		t.calendarView(w, r, as, calendarMain)
	case name == "calendars" && last >= 2:
		t.calendar(w, r, as, segments[1:], shared)
	case name == "events" && last == 1:
		t.oneEvent(w, r, as, segments[1])
	default:
		noSuchSegment.write(w, r)
	}
}

// calendar answers for what is below one of a person's calendars. The shared one takes a permission that
// reaches other people's.
func (t *Tenant) calendar(w http.ResponseWriter, r *http.Request, as reading, segments []string, shared bool) {
	which := calendarNamed(as.owner, segments[0])
	switch name := strings.ToLower(segments[1]); {
	case which == "":
		noSuchEvent.write(w, r)
	case which == calendarShared && !shared:
		accessDenied.write(w, r)
	case name == "calendarview" && len(segments) == 2:
		t.calendarView(w, r, as.in(which), which)
	case name == "events" && len(segments) == 3:
		t.oneEvent(w, r, as.in(which), segments[2])
	default:
		noSuchSegment.write(w, r)
	}
}

// in is as for a calendar: what stands in the shared one is Ingrid's.
func (as reading) in(calendar string) reading {
	if calendar == calendarShared {
		given, surname, _ := strings.Cut(ingrid.name, " ")
		as.guest = contact{as.owner.Name(), as.owner.Address}
		as.owner = person{Key: "ingrid", Given: given, Surname: surname, Address: ingrid.address, ID: as.owner.ID}
	}
	return as
}

// calendarID is the identifier of one of a person's calendars.
func calendarID(p person, calendar string) string {
	return "AAkALg" + digest(27, p.Key, "calendar", calendar)
}

// calendarNamed returns the calendar that an escaped path segment names, or nothing.
func calendarNamed(p person, segment string) string {
	id, _ := url.PathUnescape(segment)
	for _, c := range allCalendars() {
		if id == calendarID(p, c) {
			return c
		}
	}
	return ""
}

func calendarOf(p person, calendar string) map[string]any {
	name := map[string]string{calendarMain: "Calendar", calendarTeam: "Team bench", calendarHolidays: "Holidays", calendarShared: ingrid.name}[calendar]
	color := map[string]string{calendarMain: "auto", calendarTeam: "lightTeal", calendarHolidays: "lightOrange", calendarShared: "lightPink"}[calendar]
	owner := reading{owner: p}.in(calendar).owner
	return map[string]any{
		"id": calendarID(p, calendar), "name": name, "color": color, "hexColor": "", "changeKey": digest(15, p.Key, calendar),
		"isDefaultCalendar": calendar == calendarMain, "canEdit": calendar != calendarShared, "canShare": calendar == calendarMain, "canViewPrivateItems": true, "isRemovable": calendar != calendarMain,
		"owner": map[string]any{"name": owner.Name(), "address": owner.Address},
	}
}

func (t *Tenant) calendars(w http.ResponseWriter, r *http.Request, p person) {
	q, wrong := t.question(r, calendarProperties)
	if wrong != nil {
		wrong.write(w, r)
		return
	}
	var all []map[string]any
	for _, c := range allCalendars() {
		all = append(all, q.pick(calendarOf(p, c)))
	}
	t.writePage(w, r, q, "users('"+p.ID+"')/calendars", all)
}

// oneEvent answers with a single event, found by either form of its identifier.
func (t *Tenant) oneEvent(w http.ResponseWriter, r *http.Request, as reading, segment string) {
	q, wrong := t.question(r, eventProperties)
	if wrong == nil {
		wrong = as.prefer(w, r)
	}
	if wrong != nil {
		wrong.write(w, r)
		return
	}
	id, _ := url.PathUnescape(segment)
	day, ok := whichDay(id, t.config.Zone)
	for _, c := range allCalendars() {
		for _, o := range t.occurrences(c, day, day.AddDate(0, 0, 1)) {
			if ok && len(id) > 6 && as.id(o)[6:] == id[6:] {
				e := q.pick(as.event(o))
				e["@odata.context"] = t.graph.String() + "/v1.0/$metadata#users('" + as.owner.ID + "')/events/$entity"
				writeJSON(w, http.StatusOK, e)
				return
			}
		}
	}
	noSuchEvent.write(w, r)
}
