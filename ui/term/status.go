package term

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"consentray/app"
	"consentray/ui/words"
)

func (c *line) status() *cobra.Command {
	var asJSON, watch bool
	cmd := &cobra.Command{
		Use: "status", Short: words.T("command.status"), Long: described("command.status"), Args: takes(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := c.open(cmd)
			if err != nil {
				return err
			}
			defer s.close()
			if watch {
				return c.watchStatus(cmd.Context(), s)
			}
			top, err := Pick(s.last, c.account)
			if err != nil {
				return err
			}
			c.code = exitOf(top, s.last.Problems)
			if asJSON {
				return c.printJSON(c.statusDocument(s.last, top), "  ")
			}
			c.printStatus(s.last, top)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, words.T("flag.json"))
	cmd.Flags().BoolVar(&watch, "watch", false, words.T("flag.watch"))
	return cmd
}

// watchStatus prints a document a line at every change, until it is interrupted.
func (c *line) watchStatus(ctx context.Context, s *session) error {
	var before []byte
	for {
		top, err := Pick(s.last, c.account)
		if err != nil {
			return err
		}
		doc, err := encode(c.statusDocument(s.last, top), "")
		if err == nil && !bytes.Equal(doc, before) {
			_, err = c.Stdout.Write(doc)
		}
		if err != nil {
			return fail(ExitFailed, "term.output")
		}
		before = doc
		if err := s.next(ctx); err != nil {
			if ctx.Err() != nil {
				return nil // that is how watching ends
			}
			return err
		}
	}
}

// printStatus prints a few calm lines: what is true, what to do, and below it the facts.
func (c *line) printStatus(s app.Snapshot, top app.AccountState) {
	c.printAccount(top)
	for _, a := range listed(s) {
		if a.Account.ID != top.Account.ID && c.account == "" {
			c.print()
			c.printAccount(a)
		}
	}
	for _, p := range s.Problems {
		c.printProblem(p)
	}
	if s.MissesLinks() {
		c.fact("term.label.meetings", words.T("window.no-texts"))
	}
}

func (c *line) printAccount(a app.AccountState) {
	w := words.Phase(a)
	for _, text := range []string{w.Title, w.Advice} {
		if text != "" {
			c.print(text)
		}
	}
	if a.Account.Known() {
		c.fact("term.label.account", named(a.Account))
	}
	c.fact("term.label.asking", words.Asking(a, c.Now().In(c.zone())))
	if a.Request != nil {
		c.fact("term.label.request", words.Workflow(a.Request, c.Now().In(c.zone())))
		c.fact("term.label.request", c.requestFacts(*a.Request))
		c.fact("term.label.note", a.Request.Note)
		unseen := words.Unseen(*a.Request, c.Now().In(c.zone()))
		c.fact("term.label.problem", unseen.Line())
		c.causes(a)
	}
	if a.Phase == app.Ready {
		c.fact("term.label.meetings", c.syncFacts(a.Sync))
	}
	if !a.Reason.IsZero() && a.Phase != app.Ready {
		c.fact("term.label.microsoft", c.evidence(a.Reason))
	}
	for _, p := range a.Problems {
		c.printProblem(p)
	}
	if hint := nextStep(a); hint != "" {
		c.fact("term.label.next", hint)
	}
}

// factWidth is the column of what a line of facts says, where its label leaves room.
const factWidth = 16

// fact prints a line with its label in front.
func (c *line) fact(label, text string) {
	if text = words.Harmless(text, 0); text != "" {
		label = words.T(label)
		fmt.Fprintln(c.Stdout, label+gap(label, factWidth)+text)
	}
}

func (c *line) printProblem(p app.Problem) {
	w := words.Problem(p)
	c.fact("term.label.problem", w.Line())
}

// named is an account for a person: the name, and the address where that is something else.
func named(a app.Account) string {
	switch {
	case a.Name == "" || a.Name == a.Username:
		return a.Username
	case a.Username == "":
		return a.Name
	}
	return a.Name + " (" + a.Username + ")"
}

func (c *line) requestFacts(r app.Request) string {
	facts := []string{}
	if !r.CreatedAt.IsZero() {
		facts = append(facts, words.T("term.made", c.clock(r.CreatedAt)))
	}
	if key := "channel." + r.Channel; !r.SharedAt.IsZero() && words.Has(key) {
		facts = append(facts, words.T("term.shared", c.clock(r.SharedAt), words.T(key)))
	}
	if !r.RemindedAt.IsZero() {
		facts = append(facts, words.T("term.reminded", c.clock(r.RemindedAt)))
	}
	if !r.LastCheck.IsZero() {
		facts = append(facts, words.T("term.asked", c.clock(r.LastCheck)))
	}
	if !r.NextCheck.IsZero() && r.ChecksItself {
		facts = append(facts, words.T("term.asks", c.clock(r.NextCheck)))
	}
	return strings.Join(facts, ", ")
}

func (c *line) syncFacts(s app.Sync) string {
	if s.LastSuccess.IsZero() {
		return words.T("term.not-fetched")
	}
	facts := words.T("term.fetched", s.Meetings, c.clock(s.LastSuccess))
	if !s.NextAt.IsZero() {
		facts += ", " + words.T("term.fetches", c.clock(s.NextAt))
	}
	return facts
}

// evidence is what an administrator looks up: code, what the protocol said, and when.
func (c *line) evidence(r app.Reason) string {
	parts := []string{}
	for _, p := range []string{r.Code, r.Error, r.Suberror} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if r.CorrelationID != "" {
		parts = append(parts, words.T("term.correlation", r.CorrelationID))
	}
	if len(parts) > 0 && !r.ObservedAt.IsZero() {
		parts = append(parts, words.T("term.at", c.clock(r.ObservedAt)))
	}
	return strings.Join(parts, " ")
}
