// Package sync reads meetings from Microsoft Graph. It alone knows Microsoft's SDK, and of that only
// the packages users, models, odataerrors and core: the root package of the SDK imports some eighty
// others. What the SDK hands out is turned into meetings at once and let go.
//
// A pass is one calendarView over the wanted time, in UTC, with immutable IDs and without bodies,
// page after page. A body is read once for each change of a meeting, and only where the link stands
// nowhere else; what there is for taking part is kept of it, in memory, and nothing else.
//
// Retries are the core's business. The SDK's own are left out together with its other middleware:
// it would wait without limit, follow redirects and leak a connection each time.
package sync

import (
	"context"
	"net/http"
	"net/url"
	"runtime/debug"
	stdsync "sync"
	"time"

	"github.com/microsoft/kiota-abstractions-go/authentication"
	jsonserialization "github.com/microsoft/kiota-serialization-json-go"
	core "github.com/microsoftgraph/msgraph-sdk-go-core"

	"consentray/app"
	"consentray/app/reason"
)

// Config is what a Calendar needs from the rest of the program.
type Config struct {
	// Graph is the base URL of Microsoft Graph without a version, such as https://graph.microsoft.com.
	// Tokens go to this scheme, host and port and nowhere else.
	Graph string
	// Transport carries every request; nil is http.DefaultTransport.
	Transport http.RoundTripper
	// Token returns an access token of account for Graph. claims is empty or the JSON of a claims
	// challenge, which a token from a cache cannot satisfy. The error may be an *app.ReasonError.
	Token func(ctx context.Context, account app.Account, claims string) (string, error)
	// Bodies allows reading bodies. It is false where the permission is Calendars.ReadBasic, which
	// leaves them out.
	Bodies bool
	// Calendars are the names or IDs of the calendars to read, or app.AllCalendars; none: the default one.
	Calendars []string
	// Shared says that the permission reaches other people's calendars (Calendars.Read.Shared), and
	// Groups that it reaches those of groups (Group.Read.All).
	Shared, Groups bool
}

// A Calendar reads the calendars of all accounts. It may be used by several goroutines.
type Calendar struct {
	config Config
	host   string // host and port of Graph; empty when Config.Graph is no https address
	client *core.GraphRequestAdapterBase

	mu       stdsync.Mutex
	memories map[string]*memory // by account ID
	lists    map[string]list    // of calendars, by account ID
}

var _ app.Calendar = (*Calendar)(nil)

// New returns the Calendar of config. A Graph address that cannot be used is told by each pass.
func New(config Config) *Calendar {
	if config.Transport == nil {
		config.Transport = http.DefaultTransport
	}
	c := &Calendar{config: config, memories: map[string]*memory{}, lists: map[string]list{}}
	base, err := url.Parse(config.Graph)
	if err != nil || base.Scheme != "https" || base.Hostname() == "" || base.User != nil || base.Path != "" && base.Path != "/" {
		return c
	}
	client := &http.Client{Transport: &gate{host: hostPort(base), next: config.Transport, turns: make(chan struct{}, maxAtOnce)}}
	adapter, err := core.NewGraphRequestAdapterBaseWithParseNodeFactoryAndSerializationWriterFactoryAndHttpClient(
		&authentication.AnonymousAuthenticationProvider{}, core.GraphClientOptions{},
		jsonserialization.NewJsonParseNodeFactory(), nil, client)
	if err != nil {
		return c
	}
	c.host, c.client = hostPort(base), adapter
	c.config.Graph = "https://" + base.Host
	return c
}

// bigPass is how many events make a pass after which memory is handed back to the system. Measured
// on Linux with eight attendees an event: passes of 20, 100 and 1,000 events leave 4, 6 and 16 MB
// behind, which the runtime gives back minutes later; debug.FreeOSMemory does at once, in 3 to 9 ms.
const bigPass = 20

// Meetings returns what touches the time from from (included) to to (excluded), in start order; the
// zone of from decides which all-day meetings do. Of a calendar with more than 5,000 meetings in
// that time the earliest ones come back.
func (c *Calendar) Meetings(ctx context.Context, account app.Account, from, to time.Time) ([]app.Meeting, app.Reason) {
	if c.client == nil {
		return nil, c.unusable()
	}
	p := &pass{calendar: c, account: account, from: from, to: to}
	events, r := p.all(ctx)
	if !r.IsZero() {
		return nil, r
	}
	if c.config.Bodies {
		p.readBodies(ctx, events)
	}
	if ctx.Err() == context.Canceled {
		return nil, p.meaning(ctx, &exchange{}, ctx.Err())
	}
	meetings := make([]app.Meeting, 0, len(events))
	for _, e := range events {
		meetings = append(meetings, e.meeting)
	}
	meetings = app.Merge(meetings, from.Location())
	if len(events) >= bigPass {
		debug.FreeOSMemory()
	}
	return meetings, app.Reason{}
}

// unusable says that the address of Graph is none.
func (c *Calendar) unusable() app.Reason {
	return reason.New(app.ClassRegistration, app.WhoAdministrator, "token-refused-host", "", time.Now())
}

// Forget drops what is remembered of the account's meetings.
func (c *Calendar) Forget(account app.Account) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.memories, account.ID)
	delete(c.lists, account.ID)
}
