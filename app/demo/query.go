package demo

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"
)

// longestView is the longest window of a calendar view, in days, as with Exchange.
const longestView = 1825

// defaultPage is the size of a page when nobody asks for one; largestPage is the most that may be asked.
const (
	defaultPage = 10
	largestPage = 1000
)

// The properties that $select knows.
const (
	userProperties     = "id displayName givenName surname userPrincipalName mail jobTitle officeLocation preferredLanguage mobilePhone businessPhones"
	calendarProperties = "id name color hexColor changeKey isDefaultCalendar canEdit canShare canViewPrivateItems isRemovable owner"
	eventProperties    = "id changeKey iCalUId createdDateTime lastModifiedDateTime subject start end isAllDay originalStartTimeZone originalEndTimeZone isCancelled isDraft importance showAs sensitivity categories hasAttachments hideAttendees allowNewTimeProposals isReminderOn reminderMinutesBeforeStart type seriesMasterId occurrenceId recurrence transactionId webLink bodyPreview body organizer attendees isOrganizer responseRequested responseStatus isOnlineMeeting onlineMeetingProvider onlineMeeting onlineMeetingUrl location locations"
)

// A question is what the OData options of a request ask for.
type question struct {
	values     url.Values
	properties []string // as $select; nil: all
	top, skip  int
	backwards  bool
}

func badRequest(code, format string, a ...any) *graphProblem {
	return &graphProblem{http.StatusBadRequest, code, fmt.Sprintf(format, a...)}
}

// question reads the options; known are the properties that may be selected.
func (t *Tenant) question(r *http.Request, known string) (question, *graphProblem) {
	q := question{values: r.URL.Query(), top: defaultPage}
	if size := preference(r, "odata.maxpagesize"); size != "" {
		if n, err := strconv.Atoi(size); err == nil && n > 0 {
			q.top = min(n, largestPage)
		}
	}
	if !once(q.values) {
		return q, badRequest("BadRequest", "A query option was specified more than once.")
	}
	for name := range q.values {
		if wrong := q.option(strings.ToLower(strings.TrimPrefix(name, "$")), name, known); wrong != nil {
			return q, wrong
		}
	}
	return q, nil
}

// option reads one option.
func (q *question) option(name, spelled, known string) *graphProblem {
	value := q.values.Get(spelled)
	n, err := strconv.Atoi(value)
	switch name {
	case "top":
		if err != nil || n < 1 || n > largestPage {
			return badRequest("ErrorInvalidParameter", "The value for $top must be from 1 to %d.", largestPage)
		}
		q.top = n
	case "skip":
		if err != nil || n < 0 {
			return badRequest("BadRequest", "The value for $skip is not valid.")
		}
		q.skip = n
	case "select":
		return q.choose(value, known)
	case "orderby":
		by, order, _ := strings.Cut(strings.ToLower(strings.TrimSpace(value)), " ")
		if by != "start/datetime" || !slices.Contains([]string{"", "asc", "desc"}, order) {
			return badRequest("ErrorInvalidProperty", "The demo orders by start/dateTime only.")
		}
		q.backwards = order == "desc"
	case "filter", "search", "expand", "count", "apply":
		return badRequest("BadRequest", "The demo's Graph does not know $%s.", name)
	}
	return nil
}

func (q *question) choose(value, known string) *graphProblem {
	names := strings.Fields(known)
	for field := range strings.SplitSeq(value, ",") {
		field = strings.TrimSpace(field)
		i := slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(n, field) })
		if i < 0 {
			return badRequest("BadRequest", "Could not find a property named '%s'.", field)
		}
		q.properties = append(q.properties, names[i])
	}
	return nil
}

// pick leaves of an object what was selected; the etag and the identifier always stay.
func (q question) pick(object map[string]any) map[string]any {
	if q.properties == nil {
		return object
	}
	out := map[string]any{"id": object["id"]}
	if etag, ok := object["@odata.etag"]; ok {
		out["@odata.etag"] = etag
	}
	for _, name := range q.properties {
		if v, ok := object[name]; ok {
			out[name] = v
		}
	}
	return out
}

// preference returns the value of one preference of the Prefer headers (RFC 7240), without quotes.
func preference(r *http.Request, name string) string {
	for _, header := range r.Header.Values("Prefer") {
		for field := range strings.SplitSeq(header, ",") {
			key, value, _ := strings.Cut(strings.TrimSpace(field), "=")
			if strings.EqualFold(strings.TrimSpace(key), name) {
				return strings.Trim(strings.TrimSpace(value), `"`)
			}
		}
	}
	return ""
}

// prefer takes over how the caller wants events. A zone is UTC or an IANA name; Graph also takes the
// names of Windows, which the demo does not know.
func (as *reading) prefer(w http.ResponseWriter, r *http.Request) *graphProblem {
	as.zone, as.zoneName = time.UTC, "UTC"
	as.immutable = strings.EqualFold(preference(r, "IdType"), "ImmutableId")
	as.text = strings.EqualFold(preference(r, "outlook.body-content-type"), "text")
	applied := func(s string) { w.Header().Add("Preference-Applied", s) }
	if name := preference(r, "outlook.timezone"); name != "" {
		zone, err := time.LoadLocation(name)
		if err != nil || name == "Local" {
			return badRequest("TimeZoneNotSupportedException", "A valid TimeZone value must be specified. The following TimeZone value is not supported: '%s'.", name)
		}
		as.zone, as.zoneName = zone, name
		applied(`outlook.timezone="` + name + `"`)
	}
	if as.text {
		applied(`outlook.body-content-type="text"`)
	}
	if size := preference(r, "odata.maxpagesize"); size != "" {
		applied("odata.maxpagesize=" + size)
	}
	return nil
}

// window reads startDateTime and endDateTime; without an offset they are UTC.
func (q question) window() (from, to time.Time, wrong *graphProblem) {
	read := func(name string) (at time.Time) {
		for spelled, v := range q.values {
			if strings.EqualFold(spelled, name) {
				at = parseMoment(v[0])
			}
		}
		return at
	}
	from, to = read("startDateTime"), read("endDateTime")
	switch {
	case from.IsZero() || to.IsZero():
		wrong = badRequest("ErrorInvalidParameter", "This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.")
	case to.Before(from):
		wrong = badRequest("ErrorInvalidParameter", "The end of the calendar view is before its start.")
	case to.Sub(from) > longestView*24*time.Hour:
		wrong = badRequest("ErrorCalendarViewRangeTooBig", "The calendar view may span %d days at most.", longestView)
	}
	return from, to, wrong
}

func parseMoment(text string) time.Time {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.9999999", "2006-01-02T15:04", time.DateOnly} {
		if at, err := time.Parse(layout, text); err == nil {
			return at
		}
	}
	return time.Time{}
}

// calendarView answers with the occurrences of a window.
func (t *Tenant) calendarView(w http.ResponseWriter, r *http.Request, as reading, calendar string) {
	q, wrong := t.question(r, eventProperties)
	if wrong == nil {
		wrong = as.prefer(w, r)
	}
	var from, to time.Time
	if wrong == nil {
		from, to, wrong = q.window()
	}
	if wrong != nil {
		wrong.write(w, r)
		return
	}
	found := slices.DeleteFunc(t.occurrences(calendar, from, to), func(o occurrence) bool { return !as.sees(o) })
	sort.SliceStable(found, func(i, j int) bool {
		if q.backwards {
			i, j = j, i
		}
		return found[i].start.Before(found[j].start)
	})
	all := make([]map[string]any, len(found))
	for i, o := range found {
		all[i] = q.pick(as.event(o))
	}
	t.writePage(w, r, q, "users('"+as.owner.ID+"')/calendarView", all)
}

// writePage sends one page of a collection, with the address of the next if there is one. The address
// is absolute and of Graph's host, whatever host the caller used.
func (t *Tenant) writePage(w http.ResponseWriter, r *http.Request, q question, context string, all []map[string]any) {
	page := all[min(q.skip, len(all)):]
	answer := map[string]any{"@odata.context": t.graph.String() + "/v1.0/$metadata#" + context}
	if len(page) > q.top {
		page = page[:q.top]
		next := url.Values{}
		for name, v := range q.values {
			if !strings.EqualFold(strings.TrimPrefix(name, "$"), "skip") {
				next[name] = v
			}
		}
		next.Set("$skip", strconv.Itoa(q.skip+q.top))
		answer["@odata.nextLink"] = t.graph.String() + r.URL.EscapedPath() + "?" + next.Encode()
	}
	if page == nil {
		page = []map[string]any{}
	}
	answer["value"] = page
	id := newGUID()
	w.Header().Set("request-id", id)
	writeJSON(w, http.StatusOK, answer)
}
