package sync

import (
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"consentray/app"
)

const (
	mainID, teamID, bossID, goneID = "AQmain=", "AQteam=", "AQboss=", "AQgone="
	groupID                        = "11111111-2222-4333-8444-555555555555"
)

func sheetOf(id, name, owner string, more object) object {
	return with(object{"id": id, "name": name, "color": "auto", "hexColor": "", "isDefaultCalendar": false, "owner": object{"name": "Some One", "address": owner}}, more)
}

// office answers for a mailbox with several calendars, the owner of which writes under another address
// than the one to sign in with.
func office(t *testing.T) http.HandlerFunc {
	same := object{"iCalUId": "uid", "attendees": []object{{"type": "required"}}}
	views := map[string][]object{
		"/v1.0/me/calendarView":                     {timed("a", 9, with(same, object{"responseStatus": object{"response": "declined"}}))},
		"/v1.0/me/calendars/AQteam=/calendarView":   {timed("b", 11, nil)},
		"/v1.0/me/calendars/AQboss=/calendarView":   {timed("c", 9, with(same, object{"location": object{"displayName": zoom}})), timed("d", 12, object{"attendees": []object{{"type": "required"}}})},
		"/v1.0/groups/" + groupID + "/calendarView": {timed("e", 13, nil)},
	}
	return func(w http.ResponseWriter, r *http.Request) {
		switch events, ok := views[r.URL.Path]; {
		case ok:
			reply(w, object{"value": events})
		case r.URL.Path == "/v1.0/me/calendars" && r.URL.Query().Get("$skip") == "":
			reply(w, object{"@odata.nextLink": graphURL + "/v1.0/me/calendars?$skip=2", "value": []object{
				sheetOf(mainID, "Calendar", "mia.keller@contoso.example", object{"isDefaultCalendar": true}),
				sheetOf(teamID, "Team\u202e bench\n", "MIA.Keller@contoso.example", object{"color": "lightTeal"}),
			}})
		case r.URL.Path == "/v1.0/me/calendars":
			reply(w, object{"value": []object{
				sheetOf(bossID, "Calendar of the boss", "boss@contoso.example", object{"hexColor": "#AA00ff"}),
				sheetOf(goneID, "Gone", "boss@contoso.example", object{"hexColor": "red;"}), sheetOf("", "Nameless", "x", nil),
			}})
		case r.URL.Path == "/v1.0/me/memberOf/microsoft.graph.group":
			reply(w, object{"value": []object{
				{"@odata.type": "#microsoft.graph.group", "id": groupID, "displayName": "Sales", "mail": "sales@contoso.example", "groupTypes": []string{"Unified"}},
				{"@odata.type": "#microsoft.graph.group", "id": "22222222-2222-4333-8444-555555555555", "displayName": "List", "groupTypes": []string{}},
			}})
		case strings.Contains(r.URL.Path, "/events/"):
			reply(w, object{"id": "x", "body": object{"contentType": "text", "content": bodies}})
		default:
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusNotFound)
			reply(w, object{"error": object{"code": "ErrorItemNotFound", "message": "gone"}})
		}
	}
}

func TestChosenCalendars(t *testing.T) {
	for _, tt := range []struct {
		name           string
		wanted         []string
		shared, groups bool
		ids, trouble   string
	}{
		{"none named", nil, true, true, "a", ""},
		{"the default one by name", []string{"calendar"}, false, false, "a", ""},
		{"by name and ID", []string{"TEAM BENCH", mainID}, false, false, "a b", ""},
		{"somebody else's", []string{"Calendar of the boss"}, true, false, "c d", ""},
		{"somebody else's without the permission", []string{"Calendar", bossID}, false, false, "a", "Calendar of the boss: calendar-permission"},
		{"a deleted one", []string{"Calendar", "Gone"}, true, false, "a", "Gone: calendar-unread"},
		{"an unknown one", []string{"Nowhere"}, true, false, "a", ""},
		{"of this account", []string{"MIA@contoso.example/Team bench"}, false, false, "b", ""},
		{"all of this account", []string{"mia@contoso.example/*"}, false, false, "a b", ""},
		{"of another account", []string{"noah@contoso.example/Team bench"}, false, false, "a", ""},
		{"all without the permissions", []string{"*"}, false, false, "a b", ""},
		{"all, one's own answer before the boss's", []string{"*"}, true, true, "a b d e", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, f := start(t, office(t))
			c.config.Calendars, c.config.Shared, c.config.Groups = tt.wanted, tt.shared, tt.groups
			var ids, trouble []string
			for _, m := range meetings(t, c) {
				ids = append(ids, m.ID)
				if m.ID == "a" && len(ids) == 1 && tt.ids == "a b d e" && m.Join.URL != zoom {
					t.Errorf("the link in the other calendar is not taken over: %+v", m)
				}
				if m.Shared != (m.ID == "c" || m.ID == "d") || (m.Calendar == "") != (tt.wanted == nil) {
					t.Errorf("%s: calendar %q, shared %v", m.ID, m.Calendar, m.Shared)
				}
			}
			for _, e := range c.Listed(mia) {
				if e.Chosen && e.Trouble != "" {
					trouble = append(trouble, e.Name+": "+e.Trouble)
				}
			}
			if got := strings.Join(ids, " "); got != tt.ids || strings.Join(trouble, ", ") != tt.trouble {
				t.Errorf("meetings %q, trouble %q", got, trouble)
			}
			for _, p := range f.paths() {
				if strings.Contains(p, "AQboss") && !tt.shared || strings.Contains(p, "group") && !tt.groups {
					t.Errorf("%s was asked for without the permission", p)
				}
			}
		})
	}
}

func TestCalendarsAreListed(t *testing.T) {
	c, _ := start(t, office(t))
	c.config.Groups = true
	if c.Listed(mia) != nil {
		t.Error("listed before anybody asked")
	}
	got, r := c.Calendars(t.Context(), mia)
	want := []app.CalendarEntry{
		{ID: mainID, Name: "Calendar", Owner: app.Person{Name: "Some One", Address: "mia.keller@contoso.example"}, Kind: app.CalendarOwn, Default: true, Chosen: true},
		{ID: teamID, Name: "Team bench", Owner: app.Person{Name: "Some One", Address: "MIA.Keller@contoso.example"}, Kind: app.CalendarOwn, Color: "#77d1cb"},
		{ID: bossID, Name: "Calendar of the boss", Owner: app.Person{Name: "Some One", Address: "boss@contoso.example"}, Kind: app.CalendarShared, Color: "#aa00ff", Trouble: "calendar-permission"},
		{ID: goneID, Name: "Gone", Owner: app.Person{Name: "Some One", Address: "boss@contoso.example"}, Kind: app.CalendarShared, Trouble: "calendar-permission"},
		{ID: groupID, Name: "Sales", Owner: app.Person{Name: "Sales", Address: "sales@contoso.example"}, Kind: app.CalendarGroup},
	}
	if !r.IsZero() || !slices.Equal(got, want) {
		t.Errorf("%+v\nlisted %+v\nwant   %+v", r, got, want)
	}
	c.Forget(mia)
	if c.Listed(mia) != nil {
		t.Error("a list outlives the account")
	}
}

// TestCalendarsAreListedOnceAnHour: a pass asks for the list only where it is old, and then tries again
// what could not be read.
func TestCalendarsAreListedOnceAnHour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, f := start(t, office(t))
		c.config.Calendars, c.config.Shared = []string{"Calendar", "Gone"}, true
		count := func(path string) (n int) {
			for _, p := range f.paths() {
				if p == path {
					n++
				}
			}
			return n
		}
		gone := "/v1.0/me/calendars/" + goneID + "/calendarView"
		meetings(t, c)
		meetings(t, c)
		if count("/v1.0/me/calendars") != 2 || count(gone) != 1 { // two pages
			t.Errorf("asked %v", f.paths())
		}
		time.Sleep(listLife)
		meetings(t, c)
		if count("/v1.0/me/calendars") != 4 || count(gone) != 2 {
			t.Errorf("an hour later asked %v", f.paths())
		}
	})
}

// TestFourRequestsAtOnce: ten calendars, and never more than four requests under way.
func TestFourRequestsAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var now, most atomic.Int32
		c, _ := start(t, func(w http.ResponseWriter, r *http.Request) {
			n := now.Add(1)
			defer now.Add(-1)
			for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
			}
			time.Sleep(time.Second)
			if r.URL.Path != "/v1.0/me/calendars" {
				reply(w, object{"value": []object{}})
				return
			}
			var all []object
			for _, id := range strings.Split("0123456789", "") {
				all = append(all, sheetOf(id, "C"+id, "mia@contoso.example", object{"isDefaultCalendar": id == "0"}))
			}
			reply(w, object{"value": all})
		})
		c.config.Calendars = []string{app.AllCalendars}
		begun := time.Now()
		meetings(t, c)
		if took := time.Since(begun); most.Load() != 4 || took != 4*time.Second { // the list, and three rounds
			t.Errorf("%d at once, in %v", most.Load(), took)
		}
	})
}

// A failure that is not of one calendar alone fails the pass, and so does one of the default calendar.
func TestACalendarThatFails(t *testing.T) {
	for path, status := range map[string]int{
		"/v1.0/me/calendarView":                   http.StatusNotFound,
		"/v1.0/me/calendars/AQteam=/calendarView": http.StatusServiceUnavailable,
		"/v1.0/me/calendars":                      http.StatusServiceUnavailable,
	} {
		answer := office(t)
		c, _ := start(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != path {
				answer(w, r)
				return
			}
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(status)
			reply(w, object{"error": object{"code": "ErrorItemNotFound", "message": "x"}})
		})
		c.config.Calendars = []string{"*"}
		if ms, r := c.Meetings(t.Context(), mia, day, day.AddDate(0, 0, 1)); r.IsZero() || ms != nil {
			t.Errorf("%s %d: %d meetings", path, status, len(ms))
		}
	}
}
