package term

import (
	"strings"

	"github.com/spf13/cobra"

	"consentray/app"
	"consentray/ui/words"
)

// A calendarsDocument is what calendars --json prints.
type calendarsDocument struct {
	Schema    int              `json:"schema"`
	Calendars []calendarFields `json:"calendars"`
}

type calendarFields struct {
	Account string     `json:"account"` // its address
	ID      string     `json:"id"`
	Name    string     `json:"name"`
	Owner   app.Person `json:"owner"`
	Color   string     `json:"color"` // #rrggbb, or empty
	Kind    string     `json:"kind"`  // own, shared, group
	Default bool       `json:"default"`
	Chosen  bool       `json:"chosen"`  // its meetings are shown
	Problem string     `json:"problem"` // calendar-permission, calendar-unread, or empty
}

func (c *line) calendars() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "calendars", Short: words.T("command.calendars"), Long: described("command.calendars"), Args: takes(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := c.open(cmd)
			if err != nil {
				return err
			}
			defer s.close()
			if err := c.firstPass(cmd.Context(), s); err != nil { // which also finds out whether there is access
				return err
			}
			accounts, err := c.chosen(s.last)
			if err != nil {
				return err
			}
			doc := calendarsDocument{Schema: 1, Calendars: []calendarFields{}}
			for _, a := range accounts {
				listed, err := c.listCalendars(cmd, s, a)
				if err != nil {
					return err
				}
				doc.Calendars = append(doc.Calendars, calendarsOf(listed)...)
			}
			if asJSON {
				return c.printJSON(doc, "  ")
			}
			c.printCalendars(doc.Calendars, len(accounts) > 1)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, words.T("flag.json"))
	return cmd
}

// listCalendars has the calendars of an account listed.
func (c *line) listCalendars(cmd *cobra.Command, s *session, a app.AccountState) (app.AccountState, error) {
	if a.Phase != app.Ready {
		return a, said(exitOf(a, s.last.Problems), words.Phase(a))
	}
	n, err := s.answer(cmd.Context(), passLimit, app.Intent{Action: app.ActCalendars, Account: a.Account.ID}, nil)
	switch {
	case err != nil:
		return a, err
	case n.Key != "calendars-listed":
		return a, said(ExitFailed, words.Note(n))
	}
	return Pick(s.last, a.Account.ID)
}

func calendarsOf(a app.AccountState) []calendarFields {
	var out []calendarFields
	for _, e := range a.Calendars {
		out = append(out, calendarFields{
			Account: a.Account.Username, ID: e.ID, Name: e.Name, Owner: e.Owner, Color: e.Color, Kind: e.Kind,
			Default: e.Default, Chosen: e.Chosen && e.Trouble == "", Problem: e.Trouble,
		})
	}
	return out
}

// printCalendars prints a line a calendar. A plus stands before those whose meetings are shown.
func (c *line) printCalendars(all []calendarFields, named bool) {
	account := ""
	for _, e := range all {
		if named && e.Account != account {
			account = e.Account
			c.print(account)
		}
		mark := "  "
		if e.Chosen {
			mark = "+ "
		}
		var facts []string
		if e.Default {
			facts = append(facts, words.T("term.calendar-default"))
		}
		if e.Kind == app.CalendarShared {
			facts = append(facts, words.Harmless(or(e.Owner.Name, e.Owner.Address), 60))
		}
		if e.Kind == app.CalendarGroup {
			facts = append(facts, words.T("term.calendar-group"))
		}
		if e.Problem != "" {
			facts = append(facts, words.T("term."+e.Problem))
		}
		text := mark + or(words.Harmless(e.Name, 60), e.ID)
		if len(facts) > 0 {
			text += " (" + strings.Join(facts, ", ") + ")"
		}
		c.printRaw(text)
	}
}
