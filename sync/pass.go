package sync

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	abstractions "github.com/microsoft/kiota-abstractions-go"
	"github.com/microsoftgraph/msgraph-sdk-go/users"

	"consentray/app"
)

const (
	pageEvents  = 250 // of 1,000 allowed: a page stays under a second on a slow line
	maxPages    = 20
	pageLimit   = 16 << 20
	pageTimeout = 30 * time.Second
	// preferUTC goes with every page: preferences are not carried along by a nextLink.
	preferUTC = `outlook.timezone="UTC", IdType="ImmutableId"`
)

// selected are the properties of an event that are asked for. Some are not used: onlineMeeting came
// back null where it was asked for without its neighbours (microsoft-graph-docs-contrib issue 4910).
var selected = []string{
	"id", "subject", "start", "end", "isAllDay", "isCancelled", "isOrganizer", "showAs", "sensitivity",
	"responseStatus", "organizer", "location", "locations", "onlineMeeting", "isOnlineMeeting",
	"onlineMeetingProvider", "onlineMeetingUrl", "webLink", "changeKey", "categories",
	"reminderMinutesBeforeStart", "isReminderOn", "attendees", "iCalUId", "seriesMasterId", "type",
	"originalStartTimeZone",
}

// A pass is one reading of an account's calendars.
type pass struct {
	calendar *Calendar
	account  app.Account
	from, to time.Time
}

// A page is what one request of a pass brought.
type page struct {
	events []event
	size   int // with what falls outside the pass
	next   string
}

// errNoPage is an object that is no collection: the answer of something else than Graph, which must
// not pass for an empty calendar.
var errNoPage = errors.New("no collection")

// events reads all pages of a calendar. An event that came twice, because the calendar changed between two pages,
// is kept once, as it was last.
func (p *pass) events(ctx context.Context, v target) ([]event, app.Reason) {
	var all []event
	at, asked, seen := map[string]int{}, map[string]bool{}, 0
	for next := p.firstPage(v); next != "" && len(asked) < maxPages; {
		asked[next] = true
		got, r := ask(ctx, p, pageLimit, pageTimeout, p.page(next, v))
		if !r.IsZero() {
			return nil, r
		}
		for _, e := range got.events {
			if i, twice := at[e.meeting.ID]; twice {
				all[i] = e
				continue
			}
			at[e.meeting.ID] = len(all)
			all = append(all, e)
		}
		next, seen = got.next, seen+got.size
		if next != "" && (asked[next] || !p.own(next)) {
			return nil, p.unreadable()
		}
		if next != "" && len(asked) == maxPages && seen < maxPages*pageEvents/2 {
			return nil, p.unreadable() // Graph fills its pages; this list would never end
		}
	}
	return all, app.Reason{}
}

// firstPage is the address of the first page. It begins at local midnight, because Graph takes the
// dates of all-day meetings for UTC and would leave out today's in the evening of the west.
func (p *pass) firstPage(v target) string {
	y, m, d := p.from.Date()
	begin := time.Date(y, m, d, 0, 0, 0, 0, p.from.Location())
	query := "startDateTime=" + begin.UTC().Format(time.RFC3339) + "&endDateTime=" + p.to.UTC().Format(time.RFC3339) +
		"&$select=" + strings.Join(selected, ",") + "&$orderby=start/dateTime&$top=" + strconv.Itoa(pageEvents)
	return p.calendar.config.Graph + "/v1.0" + v.home + "/calendarView?" + query
}

// own reports whether link leads back to Graph. The gate would refuse it anyway; seen here it costs
// no token.
func (p *pass) own(link string) bool {
	u, err := url.Parse(link)
	return err == nil && u.Scheme == "https" && u.User == nil && hostPort(u) == p.calendar.host
}

// page returns the call that reads the page of v at link.
func (p *pass) page(link string, v target) func(context.Context) (page, error) {
	return func(ctx context.Context) (page, error) {
		answer, err := users.NewItemCalendarViewRequestBuilder(link, p.calendar.client).Get(ctx,
			&users.ItemCalendarViewRequestBuilderGetRequestConfiguration{Headers: prefer(preferUTC)})
		if err != nil {
			return page{}, err
		}
		if answer == nil || answer.GetValue() == nil {
			return page{}, errNoPage
		}
		got := page{next: text(answer.GetOdataNextLink()), size: len(answer.GetValue())}
		for _, item := range answer.GetValue() {
			if e, ok := convert(item, p.account); ok && e.touches(p.from, p.to) {
				got.events = append(got.events, v.mark(e))
			}
		}
		return got, nil
	}
}

func prefer(value string) *abstractions.RequestHeaders {
	headers := abstractions.NewRequestHeaders()
	headers.Add("Prefer", value)
	return headers
}

// ask runs one call of the SDK with a token, a limit and a deadline. An answer that speaks of the
// token gets one more try with a new one; what the second says counts. Graph may refuse the new one,
// too: then no sign-in of a person would help, because Microsoft has just issued it, and it is tried again.
func ask[T any](ctx context.Context, p *pass, limit int64, timeout time.Duration, get func(context.Context) (T, error)) (T, app.Reason) {
	ctx, cancel := context.WithTimeout(ctx, 2*timeout)
	defer cancel()
	value, x, r := once(ctx, p, &exchange{limit: limit}, timeout, "", get)
	if claims := renewal(r, x, time.Now()); claims != "" {
		var second app.Reason
		value, x, second = once(ctx, p, &exchange{limit: limit}, timeout, claims, get)
		switch {
		case second.Class == app.ClassInteraction && second.Claims == "":
			second.Claims = r.Claims
		case second.Class == app.ClassSignIn && x.status == http.StatusUnauthorized:
			second.Class, second.Key = app.ClassRetry, "token-refused"
		}
		r = second
	}
	return value, r
}

// once fetches a token that satisfies claims and runs get.
func once[T any](ctx context.Context, p *pass, x *exchange, timeout time.Duration, claims string, get func(context.Context) (T, error)) (value T, _ *exchange, r app.Reason) {
	token, err := p.calendar.config.Token(ctx, p.account, claims)
	if err != nil {
		return value, x, p.tokenless(ctx, err)
	}
	x.token = token
	call, cancel := context.WithTimeout(withExchange(ctx, x), timeout)
	defer cancel()
	value, err = guarded(call, get)
	return value, x, p.judge(ctx, x, err)
}

// errCrash stands for a panic inside the SDK.
var errCrash = errors.New("the SDK failed")

// guarded turns a panic of get into an error: the SDK has some, for answers it does not expect.
func guarded[T any](ctx context.Context, get func(context.Context) (T, error)) (value T, err error) {
	defer func() {
		if recover() != nil {
			err = errCrash
		}
	}()
	return get(ctx)
}
