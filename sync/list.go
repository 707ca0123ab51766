package sync

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/microsoftgraph/msgraph-sdk-go/models"
	"github.com/microsoftgraph/msgraph-sdk-go/users"

	"consentray/app"
)

const (
	listLife     = time.Hour // calendars are rarely added, and a pass should not ask for them each time
	listPages    = 5
	listLimit    = 2 << 20
	maxCalendars = 200
	maxName      = 128 // runes
)

// A list is what an account's calendars were when they were last asked for.
type list struct {
	entries []app.CalendarEntry
	at      time.Time
}

// Calendars implements app.Calendar.
func (c *Calendar) Calendars(ctx context.Context, account app.Account) ([]app.CalendarEntry, app.Reason) {
	if c.client == nil {
		return nil, c.unusable()
	}
	p := &pass{calendar: c, account: account}
	return p.list(ctx)
}

// Listed implements app.Calendar.
func (c *Calendar) Listed(account app.Account) []app.CalendarEntry {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.lists[account.ID].entries)
}

// listed returns the calendars as they were asked for within the hour, or asks for them.
func (p *pass) listed(ctx context.Context) ([]app.CalendarEntry, app.Reason) {
	c := p.calendar
	c.mu.Lock()
	known := c.lists[p.account.ID]
	c.mu.Unlock()
	if age := time.Since(known.at.Round(0)); age >= 0 && age < listLife && known.entries != nil {
		return known.entries, app.Reason{}
	}
	return p.list(ctx)
}

// list asks for the calendars and keeps which they are.
func (p *pass) list(ctx context.Context) ([]app.CalendarEntry, app.Reason) {
	address := p.calendar.config.Graph + "/v1.0/me/calendars?$select=id,name,color,hexColor,isDefaultCalendar,owner&$top=100"
	entries, r := p.sheets(ctx, address, p.calendars)
	if r.IsZero() && p.calendar.config.Groups {
		var groups []app.CalendarEntry
		address = p.calendar.config.Graph + "/v1.0/me/memberOf/microsoft.graph.group?$select=id,displayName,mail,groupTypes&$top=100"
		groups, r = p.sheets(ctx, address, p.groups)
		entries = append(entries, groups...)
		if ofCalendar(r) {
			r = app.Reason{} // one's own calendars are there all the same
		}
	}
	if !r.IsZero() {
		return nil, r
	}
	entries = entries[:min(len(entries), maxCalendars)]
	p.whose(entries)
	entries, _ = app.Choose(entries, p.account.Wanted(p.calendar.config.Calendars))
	p.calendar.mu.Lock()
	defer p.calendar.mu.Unlock()
	p.calendar.lists[p.account.ID] = list{entries, time.Now()}
	return slices.Clone(entries), app.Reason{}
}

// A sheet is one page of a list.
type sheet struct {
	entries []app.CalendarEntry
	next    string
}

// sheets reads the pages of a list from address on.
func (p *pass) sheets(ctx context.Context, address string, get func(string) func(context.Context) (sheet, error)) ([]app.CalendarEntry, app.Reason) {
	entries := []app.CalendarEntry{}
	for range listPages {
		got, r := ask(ctx, p, listLimit, pageTimeout, get(address))
		if !r.IsZero() {
			return nil, r
		}
		entries = append(entries, got.entries...)
		if got.next == "" {
			break
		}
		if !p.own(got.next) {
			return nil, p.unreadable()
		}
		address = got.next
	}
	return entries, app.Reason{}
}

// calendars returns the call that reads the person's calendars at address.
func (p *pass) calendars(address string) func(context.Context) (sheet, error) {
	return func(ctx context.Context) (sheet, error) {
		answer, err := users.NewItemCalendarsRequestBuilder(address, p.calendar.client).Get(ctx, nil)
		if err != nil {
			return sheet{}, err
		}
		if answer == nil || answer.GetValue() == nil {
			return sheet{}, errNoPage
		}
		got := sheet{next: text(answer.GetOdataNextLink())}
		for _, item := range answer.GetValue() {
			if e, ok := entry(item); ok {
				got.entries = append(got.entries, e)
			}
		}
		return got, nil
	}
}

// groups returns the call that reads the groups of the person at address. Those of Microsoft 365 have a
// calendar, others have none.
func (p *pass) groups(address string) func(context.Context) (sheet, error) {
	return func(ctx context.Context) (sheet, error) {
		page, err := groupsAt(ctx, p.calendar.client, address)
		if err != nil {
			return sheet{}, err
		}
		got := sheet{next: text(page.next)}
		for _, g := range page.value {
			if !guidForm.MatchString(text(g.id)) || !slices.Contains(g.types, "Unified") {
				continue
			}
			name := title(text(g.name))
			got.entries = append(got.entries, app.CalendarEntry{
				ID: text(g.id), Name: name, Kind: app.CalendarGroup, Owner: app.Person{Name: name, Address: title(text(g.mail))},
			})
		}
		return got, nil
	}
}

// entry turns a calendar of the SDK into ours.
func entry(item models.Calendarable) (app.CalendarEntry, bool) {
	if item == nil || text(item.GetId()) == "" || len(text(item.GetId())) > maxID {
		return app.CalendarEntry{}, false
	}
	e := app.CalendarEntry{
		ID: text(item.GetId()), Name: title(text(item.GetName())), Kind: app.CalendarOwn,
		Default: yes(item.GetIsDefaultCalendar()), Color: color(item),
	}
	if o := item.GetOwner(); o != nil {
		e.Owner = app.Person{Name: title(text(o.GetName())), Address: title(text(o.GetAddress()))}
	}
	return e, true
}

// whose tells the person's own calendars from those that others share. An address may be another one of
// the same person's; the owner of the default calendar is sure.
func (p *pass) whose(entries []app.CalendarEntry) {
	me := p.account.Username
	for _, e := range entries {
		if e.Default && e.Owner.Address != "" {
			me = e.Owner.Address
		}
	}
	for i := range entries {
		e := &entries[i]
		if e.Kind == app.CalendarOwn && !e.Default && e.Owner.Address != "" && !strings.EqualFold(e.Owner.Address, me) {
			e.Kind = app.CalendarShared
			if !p.calendar.config.Shared {
				e.Trouble = app.TroublePermission
			}
		}
	}
}

// trouble notes that a calendar could not be read; the next listing tries it again. The list that others
// hold is not changed.
func (c *Calendar) trouble(account app.Account, id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	l := c.lists[account.ID]
	l.entries = slices.Clone(l.entries)
	for i := range l.entries {
		if l.entries[i].ID == id {
			l.entries[i].Trouble = app.TroubleUnread
		}
	}
	l.entries, _ = app.Choose(l.entries, account.Wanted(c.config.Calendars))
	c.lists[account.ID] = l
}

var hexForm = regexp.MustCompile(`(?i)^#[0-9a-f]{6}$`)

// outlookColors are the colours of Outlook's presets, as its web app paints them.
var outlookColors = map[string]string{
	"lightBlue": "#a6d1f5", "lightGreen": "#87d28e", "lightOrange": "#fcab73", "lightGray": "#c0c0c0", "lightYellow": "#f2e57c",
	"lightTeal": "#77d1cb", "lightPink": "#f08cc0", "lightBrown": "#cba287", "lightRed": "#f88c9b",
}

func color(item models.Calendarable) string {
	if hex := text(item.GetHexColor()); hexForm.MatchString(hex) {
		return strings.ToLower(hex)
	}
	if preset := item.GetColor(); preset != nil {
		return outlookColors[preset.String()]
	}
	return ""
}

// title makes a name harmless that whoever shares a calendar has given it: one short line.
func title(s string) string {
	return clean(strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "")), maxName)
}
