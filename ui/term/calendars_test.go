package term

import (
	"testing"

	"consentray/app"
)

func TestCalendars(t *testing.T) {
	lists := func(c *fakeCore, in app.Intent) {
		if in.Action != app.ActCalendars {
			return
		}
		c.publish(func(s *app.Snapshot) {
			for i := range s.Accounts {
				if s.Accounts[i].Account.ID == in.Account {
					s.Accounts[i].Calendars = []app.CalendarEntry{
						{ID: "1", Name: "Calendar", Owner: app.Person{Name: "Mia Weber", Address: "mia@contoso.com"}, Kind: app.CalendarOwn, Default: true, Chosen: true},
						{ID: "2", Name: "Team bench\x1b[2J", Kind: app.CalendarOwn, Color: "#77d1cb", Chosen: true},
						{ID: "3", Name: "Calendar", Owner: app.Person{Name: "Ingrid", Address: "ingrid@contoso.com"}, Kind: app.CalendarShared, Trouble: app.TroublePermission, Chosen: true},
						{ID: "4", Owner: app.Person{Address: "lena@contoso.com"}, Kind: app.CalendarShared, Trouble: app.TroubleUnread},
						{ID: "5", Name: "Sales", Kind: app.CalendarGroup},
					}
				}
			}
		})
		c.note(in, "calendars-listed", "")
	}
	second := ready()
	second.Account = noah
	trials(t, []trial{
		{name: "calendars", args: "calendars", state: snapshot(ready()), on: lists},
		{name: "calendars-json", args: "calendars --json", state: snapshot(ready()), on: lists},
		{name: "calendars-two", args: "calendars", state: snapshot(ready(), second), on: lists},
		{name: "calendars-two-one", args: "calendars --account noah@fabrikam.com --json", state: snapshot(ready(), second), on: lists},
		{name: "calendars-offline", args: "calendars", state: snapshot(ready()), on: answering(app.ActCalendars, "offline", ""), code: ExitFailed},
		{name: "calendars-nobody", args: "calendars", state: snapshot(nobody(app.SignedOut)), code: ExitSignedOut},
		{name: "calendars-waiting", args: "calendars --json", state: snapshot(waiting()), code: ExitWaiting},
	})
}
