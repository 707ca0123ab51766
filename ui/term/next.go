package term

import (
	"cmp"
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentray/app"
	"consentray/ui/words"
)

// barLimit is how long a status bar is kept waiting for a pass that is under way.
const barLimit = 5 * time.Second

// nextForms are the flags of next.
type nextForms struct {
	asJSON, waybar   bool
	template, escape string
}

func (c *line) next() *cobra.Command {
	var f nextForms
	cmd := &cobra.Command{
		Use: "next", Short: words.T("command.next"), Long: described("command.next"), Args: takes(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			p, err := c.printer(f)
			if err != nil {
				return err
			}
			s, err := c.open(cmd)
			if err != nil {
				return err
			}
			defer s.close()
			return c.runNext(cmd.Context(), s, p)
		},
	}
	cmd.Flags().BoolVar(&f.asJSON, "json", false, words.T("flag.json"))
	cmd.Flags().BoolVar(&f.waybar, "waybar", false, words.T("flag.waybar"))
	cmd.Flags().StringVar(&f.template, "format", "", words.T("flag.template"))
	cmd.Flags().StringVar(&f.escape, "escape", "", words.T("flag.escape"))
	mustComplete(cmd, "escape", barNames())
	cmd.MarkFlagsMutuallyExclusive("json", "waybar", "format")
	cmd.MarkFlagsMutuallyExclusive("json", "waybar", "escape")
	return cmd
}

// An upcoming is what next has to say: the meeting that is on or comes next, and what else is left of
// today. Without a meeting there is none in the days that are fetched.
type upcoming struct {
	state   app.Snapshot
	meeting *app.Meeting
	today   []app.Meeting
	stale   bool
	free    bool      // nothing keeps the person busy now
	until   time.Time // when that ends, as app.FreeUntil has it
}

// A nextPrinter prints one form of it. Failed is for bars that also show why there is nothing.
type nextPrinter struct {
	print  func(upcoming) error
	failed func(app.AccountState) error // may be nil
}

func (c *line) printer(f nextForms) (nextPrinter, error) {
	if f.asJSON {
		return nextPrinter{print: c.printNextJSON}, nil
	}
	if f.waybar {
		return nextPrinter{c.printWaybar, c.printWaybarState}, nil
	}
	safe, ok := bars[f.escape]
	if !ok {
		return nextPrinter{}, &Failure{ExitUsage, words.T("term.escape", quoted(f.escape)), words.T("term.escape.advice", strings.Join(barNames(), ", "))}
	}
	if f.template != "" {
		t, err := c.template(f.template, safe)
		return nextPrinter{print: t}, err
	}
	return nextPrinter{print: func(u upcoming) error {
		c.printRaw(safe(c.nextLine(u)))
		return nil
	}}, nil
}

// runNext makes no pass: a status bar calls this every few seconds, and would ask Microsoft as often
// where no agent runs.
func (c *line) runNext(ctx context.Context, s *session, p nextPrinter) error {
	if c.any(s.last, reading) {
		err := s.until(ctx, barLimit, func(now app.Snapshot) bool { return !c.any(now, reading) })
		if err := timeless(ctx, err); err != nil {
			return err
		}
	}
	ms, stale, err := c.known(s.last)
	if err != nil {
		if top, unknown := Pick(s.last, c.account); p.failed != nil && unknown == nil {
			err = cmp.Or(p.failed(top), err)
		}
		return err
	}
	u := upcoming{state: s.last, stale: stale}
	if m, ok := app.Next(ms, c.Now()); ok {
		u.meeting = &m
	}
	u.until, u.free = app.FreeUntil(ms, c.Now())
	u.today, _ = c.within(s.last, ms, 1)
	c.code = freshness(stale)
	return p.print(u)
}

// nextLine is the meeting in one line, or that there is none.
func (c *line) nextLine(u upcoming) string {
	if u.meeting == nil {
		return words.T("term.free", words.Day(c.Now().AddDate(0, 0, u.state.Days)))
	}
	return c.row(*u.meeting, c.Now()).line()
}

// A nextDocument is what next --json prints.
type nextDocument struct {
	Schema      int            `json:"schema"`
	GeneratedAt string         `json:"generated_at"`
	Stale       bool           `json:"stale"` // from an earlier pass
	Free        bool           `json:"free"`
	FreeUntil   string         `json:"free_until"` // busy until, where free is false; empty: no end is known
	Meeting     *meetingFields `json:"meeting"`    // null: none in the days that are fetched
}

func (c *line) printNextJSON(u upcoming) error {
	d := nextDocument{Schema: 1, GeneratedAt: c.stamp(c.Now()), Stale: u.stale, Free: u.free, FreeUntil: c.stamp(u.until)}
	if u.meeting != nil {
		f := c.meetingFields(*u.meeting)
		d.Meeting = &f
	}
	return c.printJSON(d, "  ")
}
