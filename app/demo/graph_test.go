package demo

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// A reader asks Graph with a token.
type reader struct {
	t      *testing.T
	tenant *Tenant
	token  string
	prefer []string
}

func newReader(t *testing.T, tenant *Tenant, who string) *reader {
	t.Helper()
	got := ask(t, tenant, redeeming(signIn(t, tenant, who, "Calendars.Read User.Read"), "scope", "Calendars.Read"))
	if got.AccessToken == "" {
		t.Fatalf("no token: %+v", got)
	}
	return &reader{t: t, tenant: tenant, token: got.AccessToken, prefer: []string{`outlook.timezone="UTC"`, `IdType="ImmutableId"`}}
}

func (r *reader) get(address string) (map[string]any, *http.Response) {
	r.t.Helper()
	if strings.HasPrefix(address, "/") {
		address = r.tenant.config.Graph + address
	}
	request, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		r.t.Fatal(err)
	}
	if r.token != "" {
		request.Header.Set("Authorization", "Bearer "+r.token)
	}
	request.Header["Prefer"] = r.prefer
	answer, err := (&http.Client{Transport: r.tenant.Transport()}).Do(request)
	if err != nil {
		r.t.Fatal(err)
	}
	defer answer.Body.Close()
	var body map[string]any
	if err := json.NewDecoder(answer.Body).Decode(&body); err != nil {
		r.t.Fatal(err)
	}
	return body, answer
}

// refused checks for an error of Graph.
func (r *reader) refused(address string, status int, code string) {
	r.t.Helper()
	body, answer := r.get(address)
	e, _ := body["error"].(map[string]any)
	if answer.StatusCode != status || e["code"] != code || e["message"] == "" {
		r.t.Errorf("%s: %d %v, want %d %s", address, answer.StatusCode, body, status, code)
	}
}

func view(from, to time.Time, options ...string) string {
	q := url.Values{"startDateTime": {from.Format(time.RFC3339)}, "endDateTime": {to.Format(time.RFC3339)}}
	for i := 0; i+1 < len(options); i += 2 {
		q.Set(options[i], options[i+1])
	}
	return "/v1.0/me/calendarView?" + q.Encode()
}

func eventsOf(body map[string]any) (out []map[string]any) {
	for _, v := range body["value"].([]any) {
		out = append(out, v.(map[string]any))
	}
	return out
}

func subjects(events []map[string]any) (out []string) {
	for _, e := range events {
		out = append(out, e["subject"].(string))
	}
	return out
}

// week is the calendar from two days before the start to seven days after it.
func week() string { return view(monday.AddDate(0, 0, -4), monday.AddDate(0, 0, 7), "$top", "100") }

func TestProfile(t *testing.T) {
	r := newReader(t, tenant(t, "preapproved"), "mia")
	body, _ := r.get("/v1.0/me?$select=displayName,mail")
	if body["displayName"] != UserName || body["mail"] != UserAddress || body["jobTitle"] != nil {
		t.Errorf("me is %v", body)
	}
}

func TestWeek(t *testing.T) {
	r := newReader(t, tenant(t, "preapproved"), "mia")
	body, _ := r.get(week())
	events := eventsOf(body)
	if len(events) < 25 || len(events) > 45 {
		t.Errorf("%d meetings: %v", len(events), subjects(events))
	}
	seen := map[string]bool{}
	ids := map[any]bool{}
	for _, e := range events {
		ids[e["id"]] = true
		seen["showAs "+e["showAs"].(string)] = true
		seen["response "+e["responseStatus"].(map[string]any)["response"].(string)] = true
		seen["type "+e["type"].(string)] = true
		seen["sensitivity "+e["sensitivity"].(string)] = true
		for _, flag := range []string{"isAllDay", "isCancelled", "isOnlineMeeting", "isReminderOn"} {
			if e[flag] == true {
				seen[flag] = true
			}
		}
		text, _ := json.Marshal(e)
		for _, host := range []string{"teams.microsoft.com", "zoom.us", "webex.com", "meet.google.com", "safelinks"} {
			if strings.Contains(string(text), host) {
				seen[host] = true
			}
		}
	}
	for _, want := range strings.Split("showAs busy,showAs tentative,showAs oof,showAs free,response accepted,response organizer,response declined,response tentativelyAccepted,response notResponded,type occurrence,type singleInstance,sensitivity private,isAllDay,isCancelled,isOnlineMeeting,isReminderOn,teams.microsoft.com,zoom.us,webex.com,meet.google.com,safelinks", ",") {
		if !seen[want] {
			t.Errorf("the week has no %s", want)
		}
	}
	if len(ids) != len(events) {
		t.Error("identifiers repeat")
	}
}

func TestSomethingIsOnAtAnyHour(t *testing.T) {
	for hour := range 24 * 7 {
		now := monday.Add(time.Duration(hour) * time.Hour)
		tenant := tenantWith(t, Config{Start: now, Zone: time.UTC})
		on := tenant.occurrences(calendarMain, now, now.Add(11*time.Minute))
		var keys []string
		for _, o := range on {
			if !o.allDay() {
				keys = append(keys, o.plan.key)
			}
		}
		if !slices.Equal(keys, []string{"now", "soon"}) {
			t.Errorf("%s: %v", now, keys)
		}
		soon := on[1].start.Sub(now)
		if soon < 5*time.Minute || soon > 10*time.Minute {
			t.Errorf("%s: the next one is %s ahead", now, soon)
		}
	}
}

func TestPaging(t *testing.T) {
	r := newReader(t, tenant(t, "preapproved"), "mia")
	all, _ := r.get(week())
	want := subjects(eventsOf(all))
	for _, how := range []string{"$top", "maxpagesize", "neither"} {
		address := strings.Replace(week(), "&%24top=100", "", 1)
		address = strings.Replace(address, "%24top=100&", "", 1)
		r.prefer = nil
		switch how {
		case "$top":
			address += "&$top=7&$select=subject"
		case "maxpagesize":
			r.prefer = []string{"odata.maxpagesize=7, IdType=\"ImmutableId\""}
		}
		var got []string
		pages := 0
		for ; address != ""; pages++ {
			body, _ := r.get(address)
			got = append(got, subjects(eventsOf(body))...)
			address, _ = body["@odata.nextLink"].(string)
			if address != "" && !strings.HasPrefix(address, Graph+"/v1.0/me/calendarView?") {
				t.Fatalf("next page at %s", address)
			}
		}
		if !slices.Equal(got, want) || pages < 3 {
			t.Errorf("%s: %d pages with %v, want %v", how, pages, got, want)
		}
	}
}

func TestSelect(t *testing.T) {
	r := newReader(t, tenant(t, "preapproved"), "mia")
	body, _ := r.get(view(monday.AddDate(0, 0, -1), monday.AddDate(0, 0, 2), "$select", "subject,start,onlineMeeting"))
	for _, e := range eventsOf(body) {
		if len(e) != 5 || e["subject"] == nil || e["@odata.etag"] == nil || e["id"] == nil {
			t.Errorf("selected %v", e)
		}
	}
	r.refused("/v1.0/me/calendarView?$select=nonsense&startDateTime=2026-11-23&endDateTime=2026-11-24", 400, "BadRequest")
}

func TestTimes(t *testing.T) {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	tenant := tenantWith(t, Config{Scenario: "preapproved", Start: time.Date(2026, 11, 23, 15, 7, 0, 0, zone), Zone: zone})
	r := newReader(t, tenant, "mia")
	body, _ := r.get(view(monday, monday.AddDate(0, 0, 8), "$top", "100"))
	for _, e := range eventsOf(body) {
		start := e["start"].(map[string]any)
		at, err := time.Parse(graphTime, start["dateTime"].(string))
		if err != nil || start["timeZone"] != "UTC" {
			t.Errorf("start %v: %v", start, err)
		}
		if e["isAllDay"] == true && at.Hour() != 0 {
			t.Errorf("all day at %v", start)
		}
		if e["subject"] == "Stand-up" && at.Hour() != 14 {
			t.Errorf("stand-up at %v", start)
		}
	}
	r.prefer = []string{`outlook.timezone="America/New_York"`}
	body, answer := r.get(view(monday.AddDate(0, 0, 1), monday.AddDate(0, 0, 2), "$select", "subject,start"))
	for _, e := range eventsOf(body) {
		if e["subject"] == "Stand-up" && e["start"].(map[string]any)["dateTime"] != "2026-11-24T09:30:00.0000000" {
			t.Errorf("stand-up at %v", e["start"])
		}
	}
	if answer.Header.Get("Preference-Applied") != `outlook.timezone="America/New_York"` {
		t.Errorf("applied %q", answer.Header.Values("Preference-Applied"))
	}
	r.prefer = []string{`outlook.timezone="Nowhere Standard Time"`}
	r.refused(week(), 400, "TimeZoneNotSupportedException")
}

func TestOneEvent(t *testing.T) {
	r := newReader(t, tenant(t, "preapproved"), "mia")
	body, _ := r.get(week())
	for _, e := range eventsOf(body) {
		r.prefer = []string{`IdType="ImmutableId", outlook.body-content-type="text"`}
		one, answer := r.get("/v1.0/me/events/" + url.PathEscape(e["id"].(string)) + "?$select=body,subject,changeKey")
		if answer.StatusCode != 200 || one["subject"] != e["subject"] || one["id"] != e["id"] || one["changeKey"] != e["changeKey"] {
			t.Errorf("%v is %v", e["subject"], one)
			continue
		}
		content := one["body"].(map[string]any)
		if content["contentType"] != "text" || strings.Contains(content["content"].(string), "<p>") {
			t.Errorf("body %v", content)
		}
	}
	for _, id := range []string{"x", "AAkALg", "AAkALg!!!!", "AAkALgYS9iLzIwMjYtMTEtMjM"} {
		r.refused("/v1.0/me/events/"+id, 404, "ErrorItemNotFound")
	}
}

func TestBodiesCarryTheLink(t *testing.T) {
	r := newReader(t, tenant(t, "preapproved"), "mia")
	r.prefer = []string{`outlook.body-content-type="text"`}
	body, _ := r.get(week())
	for _, e := range eventsOf(body) {
		if e["subject"] == "Norroptik support call" && !strings.Contains(e["body"].(map[string]any)["content"].(string), "<https://lindenhof-example.webex.com/meet/erik.akesson>") {
			t.Errorf("body %v", e["body"])
		}
	}
}

func TestCalendars(t *testing.T) {
	r := newReader(t, tenant(t, "preapproved"), "mia")
	body, _ := r.get("/v1.0/me/calendars?$select=id,name,isDefaultCalendar")
	calendars := eventsOf(body)
	if len(calendars) != 4 || calendars[0]["isDefaultCalendar"] != true {
		t.Fatalf("calendars %v", calendars)
	}
	var counts []int
	for _, c := range calendars[:3] {
		address := strings.Replace(week(), "/calendarView", "/calendars/"+url.PathEscape(c["id"].(string))+"/calendarView", 1)
		body, _ := r.get(address)
		counts = append(counts, len(eventsOf(body)))
	}
	if counts[0] < 25 || counts[1] < 2 || counts[0] == counts[1] {
		t.Errorf("meetings in the calendars: %v", counts)
	}
	r.refused(strings.Replace(week(), "/calendarView", "/calendars/none/calendarView", 1), 404, "ErrorItemNotFound")
	r.refused(strings.Replace(week(), "/calendarView", "/calendars/"+url.PathEscape(calendars[3]["id"].(string))+"/calendarView", 1), 403, "ErrorAccessDenied")
}

// TestSharedCalendar: with the permission for it Ingrid's calendar can be read. What she and Mia both take
// part in has one iCalUId, and each has her own answer.
func TestSharedCalendar(t *testing.T) {
	tenant := tenantWith(t, Config{Scenario: "preapproved", Permissions: []string{"User.Read", "Calendars.Read.Shared"}})
	got := ask(t, tenant, redeeming(signIn(t, tenant, "mia", "Calendars.Read.Shared User.Read"), "scope", "Calendars.Read.Shared"))
	r := &reader{t: t, tenant: tenant, token: got.AccessToken}
	body, _ := r.get("/v1.0/me/calendars?$select=id,name,owner")
	shared := eventsOf(body)[3]
	if owner := shared["owner"].(map[string]any); owner["address"] != ingrid.address {
		t.Fatalf("owner %v", owner)
	}
	home := "/v1.0/me/calendars/" + url.PathEscape(shared["id"].(string))
	mine := map[string]map[string]any{}
	body, _ = r.get(week())
	for _, e := range eventsOf(body) {
		mine[e["iCalUId"].(string)] = e
	}
	body, _ = r.get(strings.Replace(week(), "/v1.0/me", home, 1))
	both, answers := 0, map[string]int{}
	for _, e := range eventsOf(body) {
		if m, ok := mine[e["iCalUId"].(string)]; ok {
			both++
			if m["id"] == e["id"] || m["subject"] != e["subject"] || m["organizer"].(map[string]any)["emailAddress"].(map[string]any)["address"] != e["organizer"].(map[string]any)["emailAddress"].(map[string]any)["address"] {
				t.Errorf("%v and %v", m, e)
			}
		}
		answers[e["responseStatus"].(map[string]any)["response"].(string)]++
		if one, _ := r.get(home + "/events/" + url.PathEscape(e["id"].(string))); one["subject"] != e["subject"] {
			t.Errorf("alone it is %v", one)
		}
	}
	if both < 5 || answers["organizer"] < 2 || answers["accepted"] < 5 {
		t.Errorf("%d in both, answers %v", both, answers)
	}
	r.refused(home+"/events/none", 404, "ErrorItemNotFound")
	r.refused(home+"/nothing", 404, "ResourceNotFound")
}

func TestALateLink(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tenant := tenantWith(t, Config{Scenario: "preapproved", Start: time.Now().Add(9 * time.Hour), Zone: time.UTC})
		r := newReader(t, tenant, "mia")
		find := func() map[string]any {
			body, _ := r.get(view(time.Now(), time.Now().AddDate(0, 0, 4), "$top", "100"))
			for _, e := range eventsOf(body) {
				if strings.HasPrefix(e["subject"].(string), "Courier") {
					return e
				}
			}
			t.Fatal("no courier")
			return nil
		}
		early := find()
		start, err := time.Parse(graphTime, early["start"].(map[string]any)["dateTime"].(string))
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Until(start.Add(-8 * time.Minute))) // In the bubble's clock.
		r = newReader(t, tenant, "mia")
		late := find()
		place := func(e map[string]any) string { return e["location"].(map[string]any)["displayName"].(string) }
		if place(early) != "" || !strings.Contains(place(late), "zoom.us") || early["changeKey"] == late["changeKey"] || early["id"] != late["id"] {
			t.Errorf("first %v, then %v", early, late)
		}
	})
}

func TestGraphRefuses(t *testing.T) {
	tenant := tenant(t, "preapproved")
	r := newReader(t, tenant, "mia")
	good := r.token
	onlyProfile := &reader{t: t, tenant: tenantWith(t, Config{})}
	onlyProfile.token = ask(t, onlyProfile.tenant, redeeming(signIn(t, onlyProfile.tenant, "mia", "User.Read"))).AccessToken
	onlyProfile.refused(week(), 403, "ErrorAccessDenied")
	r.token = onlyProfile.token
	r.refused(week(), 401, "InvalidAuthenticationToken")
	for _, token := range []string{"", "x", good[:len(good)-2], "." + good} {
		r.token = token
		r.refused("/v1.0/me", 401, "InvalidAuthenticationToken")
	}
	r.token = good
	r.refused("/v1.0/users", 404, "ResourceNotFound")
	r.refused("/v1.0/me/messages", 404, "ResourceNotFound")
	r.refused("/v1.0/me/calendarView", 400, "ErrorInvalidParameter")
	r.refused(view(monday, monday.Add(-time.Hour)), 400, "ErrorInvalidParameter")
	r.refused(view(monday, monday.AddDate(9, 0, 0)), 400, "ErrorCalendarViewRangeTooBig")
	r.refused(view(monday, monday, "$top", "0"), 400, "ErrorInvalidParameter")
	r.refused(view(monday, monday, "$skip", "-1"), 400, "BadRequest")
	r.refused(view(monday, monday, "$filter", "x"), 400, "BadRequest")
	newReader(t, tenant, "alex").refused(week(), 404, "MailboxNotEnabledForRESTAPI")
	for fault, want := range map[Fault]struct {
		status int
		code   string
	}{
		Throttled: {429, "ApplicationThrottled"}, Unavailable: {503, "serviceNotAvailable"}, Denied: {403, "ErrorAccessDenied"},
		NoMailbox: {404, "MailboxNotEnabledForRESTAPI"}, Expired: {401, "InvalidAuthenticationToken"}, ConditionalAccess: {401, "InvalidAuthenticationToken"},
	} {
		tenant.Fail(OnGraph, fault, 1)
		r.refused(week(), want.status, want.code)
	}
}

func TestAccessTokensExpire(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newReader(t, tenantWith(t, Config{Scenario: "preapproved", AccessTokenLife: time.Minute}), "mia")
		r.get("/v1.0/me")
		time.Sleep(time.Minute)
		r.refused("/v1.0/me", 401, "InvalidAuthenticationToken")
	})
}

func TestReadBasicHasNoBody(t *testing.T) {
	tenant := tenantWith(t, Config{Permissions: []string{"User.Read", "Calendars.ReadBasic"}, Scenario: "preapproved"})
	got := ask(t, tenant, redeeming(signIn(t, tenant, "mia", "Calendars.ReadBasic"), "scope", "Calendars.ReadBasic"))
	r := &reader{t: t, tenant: tenant, token: got.AccessToken}
	body, _ := r.get(week())
	for _, e := range eventsOf(body) {
		if e["body"] != nil || e["bodyPreview"] != "" {
			t.Fatalf("body %v", e)
		}
	}
}
