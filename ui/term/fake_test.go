package term

import (
	"context"
	"io"
	"sync"
	"time"

	"consentray/app"
)

var (
	zone = time.FixedZone("CET", 3600)
	now  = time.Date(2026, 11, 23, 10, 48, 0, 0, zone)
)

func at(hour, minute int) time.Time { return time.Date(2026, 11, 23, hour, minute, 0, 0, zone) }

// A fakeCore is a core whose answers to intents are written down in on.
type fakeCore struct {
	on func(c *fakeCore, in app.Intent)

	mu     sync.Mutex
	last   app.Snapshot
	sent   []app.Intent
	closed bool
	news   chan app.Snapshot
}

func newFake(s app.Snapshot, on func(*fakeCore, app.Intent)) *fakeCore {
	c := &fakeCore{on: on, last: s, news: make(chan app.Snapshot, 32)}
	c.news <- s
	return c
}

func (c *fakeCore) Send(in app.Intent) error {
	c.mu.Lock()
	c.sent = append(c.sent, in)
	c.mu.Unlock()
	if c.on != nil {
		c.on(c, in)
	}
	return nil
}

// publish changes the last snapshot and hands it out.
func (c *fakeCore) publish(change func(*app.Snapshot)) {
	c.mu.Lock()
	s := c.last
	s.Accounts = append([]app.AccountState(nil), s.Accounts...)
	change(&s)
	c.last = s
	c.mu.Unlock()
	c.news <- s
}

// note answers in.
func (c *fakeCore) note(in app.Intent, key, detail string) {
	c.publish(func(s *app.Snapshot) {
		n := 1
		if s.Note != nil {
			n = s.Note.Number + 1
		}
		s.Note = &app.Note{Number: n, For: in.ID, Key: key, Detail: detail, At: now}
	})
}

// quit ends the core.
func (c *fakeCore) quit() { close(c.news) }

func (c *fakeCore) Next(ctx context.Context) (app.Snapshot, error) {
	select {
	case s, ok := <-c.news:
		if !ok {
			return app.Snapshot{}, io.EOF
		}
		return s, nil
	case <-ctx.Done():
		return app.Snapshot{}, ctx.Err()
	}
}

func (c *fakeCore) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	return nil
}

var mia = app.Account{
	ID: "1.8f3c", Name: "Mia Weber", Username: "mia@contoso.com", TenantID: "8f3c0a52-1111-4222-8333-0123456789ab", TenantDomain: "contoso.com",
}

var noah = app.Account{
	ID: "2.77aa", Name: "Noah Novak", Username: "noah@fabrikam.com", TenantID: "77aa0a52-1111-4222-8333-0123456789ab", TenantDomain: "fabrikam.com",
}

func snapshot(accounts ...app.AccountState) app.Snapshot {
	return app.Snapshot{Version: "v1.2.3", Days: 7, Accounts: accounts, Now: now}
}

func state(a app.Account, p app.Phase) app.AccountState {
	return app.AccountState{Account: a, Phase: p, Sync: app.Sync{State: app.SyncNever}}
}

func nobody(p app.Phase) app.AccountState { return state(app.Account{}, p) }

func ready(ms ...app.Meeting) app.AccountState {
	a := state(mia, app.Ready)
	a.Sync = app.Sync{State: app.SyncIdle, LastSuccess: at(10, 46), NextAt: at(10, 51), Meetings: len(ms)}
	a.Meetings = ms
	return a
}

func blocked(key string) app.AccountState {
	a := state(mia, app.Blocked)
	a.Reason = app.Reason{
		Class: app.ClassAdmin, Who: app.WhoAdministrator, Key: key, Code: "AADSTS53003", Error: "invalid_grant", Suberror: "message_only",
		CorrelationID: "7b1c2d3e-0000-4000-8000-000000000001", TraceID: "9b1c2d3e-0000-4000-8000-000000000002", ObservedAt: at(10, 42),
	}
	return a
}

func waiting() app.AccountState {
	a := state(mia, app.NeedsApproval)
	a.Reason = app.Reason{Class: app.ClassConsent, Who: app.WhoAdministrator, Key: "consent", Code: "AADSTS65001", Error: "invalid_grant", Suberror: "consent_required", ObservedAt: at(10, 42)}
	a.Request = &app.Request{
		Link: "https://login.microsoftonline.com/8f3c/v2.0/adminconsent?client_id=1&scope=x", Tenant: mia.TenantID, ClientID: "1", Portal: "https://entra.microsoft.com",
		Permissions: []string{"User.Read", "Calendars.Read"}, RedirectURI: "http://localhost", Account: mia,
		CreatedAt: at(10, 42), SharedAt: at(10, 45), Channel: app.ChannelMail, ChecksItself: true,
		RemindFrom: at(10, 45).AddDate(0, 0, 2),
		LastCheck:  at(10, 47).Add(12 * time.Second), NextCheck: at(10, 53),
	}
	return a
}

func with(a app.AccountState, code app.ProblemCode, key string) app.AccountState {
	a.Problems = append([]app.Problem(nil), app.Problem{Code: code, Key: key, Since: at(10, 40)})
	return a
}

func meetings() []app.Meeting {
	fifteen := 15
	teams := app.Join{Provider: "Microsoft Teams", URL: "https://teams.microsoft.com/l/meetup-join/1?a=b&c=d"}
	day := func(d int) time.Time { return time.Date(2026, 11, d, 0, 0, 0, 0, time.UTC) }
	return []app.Meeting{
		{ID: "over", Account: mia.ID, Subject: "Over", Start: at(9, 0), End: at(10, 0), Join: teams, Response: "accepted"},
		{ID: "on", Account: mia.ID, Subject: "Stand-up", Start: at(10, 30), End: at(11, 0), Response: "organizer", ShowAs: "busy"},
		{
			ID: "review", Account: mia.ID, Calendar: "Calendar", Subject: "Design\x1b[2J review\u202e", Start: at(11, 0).UTC(), End: at(11, 45).UTC(), Organizer: app.Person{Name: "Noah Novak", Address: "noah@contoso.com"},
			Location: "Room 3", Join: teams, Response: "accepted", ShowAs: "busy", Attendees: 5, WebLink: "https://outlook.office365.com/1", Categories: []string{"Red"}, ReminderMinutes: &fifteen,
			Others:    []app.Join{{Provider: "Zoom", URL: "https://zoom.us/j/1"}, {URL: "https://rooms.contoso.com/3"}},
			MeetingID: "214 660 031 872", Passcode: "kT7f2b", DialIn: []app.Phone{{Number: "+49 69 1234567", Code: "123456789"}},
		},
		{ID: "gone", Account: mia.ID, Subject: "Gone", Start: at(12, 0), End: at(12, 30), Cancelled: true, Response: "accepted"},
		{ID: "night", Account: mia.ID, Start: at(23, 0), End: at(23, 0).Add(2 * time.Hour), Response: "tentative", Private: true},
		{ID: "day", Account: mia.ID, Subject: "Company days", Start: day(24), End: day(26), AllDay: true, Response: "none", ShowAs: "oof"},
		{ID: "late", Account: mia.ID, Subject: "Retrospective", Start: at(9, 30).AddDate(0, 0, 4), End: at(10, 0).AddDate(0, 0, 4), Response: "declined"},
	}
}
