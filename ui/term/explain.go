package term

import (
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentray/app"
	"consentray/app/reason"
	"consentray/ui/words"
)

// explainKiB is the most text that is looked at: a page has a few hundred bytes, a log more.
const explainKiB = 1 << 10

// explain answers from the tables alone: it asks neither an agent nor the network nor the settings. What
// it was given is never printed again, so that it can be called with anything.
func (c *line) explain() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "explain [CODE-OR-TEXT]", Short: words.T("command.explain"), Long: described("command.explain"),
		Args: cobra.ArbitraryArgs, ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(_ *cobra.Command, args []string) error {
			text := strings.Join(args, " ")
			if len(args) == 0 {
				var err error
				if text, err = c.readAll(); err != nil {
					return err
				}
			}
			return c.runExplain(text, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, words.T("flag.json"))
	// A text that begins with a hyphen is taken for flags, and must not be printed as one.
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, _ error) error { return usage(cmd, words.T("term.flags")) })
	return cmd
}

func (c *line) readAll() (string, error) {
	text, err := io.ReadAll(io.LimitReader(c.Stdin, explainKiB<<10+1))
	switch {
	case err != nil:
		return "", fail(ExitFailed, "term.input")
	case len(text) > explainKiB<<10:
		return "", fail(ExitUsage, "term.saw-long", explainKiB)
	}
	return string(text), nil
}

func (c *line) runExplain(text string, asJSON bool) error {
	f, ok := reason.Explain(text, c.Now())
	switch {
	case ok && asJSON:
		return c.printJSON(explanationOf(f), "  ")
	case ok:
		c.printExplanation(f)
		return nil
	case f.Reason.Key != "":
		return said(ExitUsage, words.Note(app.Note{Key: f.Reason.Key}))
	case strings.TrimSpace(text) == "":
		return fail(ExitUsage, "term.explain-empty")
	}
	return fail(ExitFailed, "term.explain-nothing")
}

// printExplanation says what happened, what to do and who can, and below it what support asks for.
func (c *line) printExplanation(f reason.Finding) {
	r := f.Reason
	w := words.Reason(r)
	c.print(w.Title)
	c.print(w.Advice)
	if !f.Known && r.Class != app.ClassUnknown {
		c.print(words.T("term.explain-unknown", r.Code))
	}
	c.print()
	c.fact("term.label.who", words.Who(r))
	c.fact("term.label.send", words.Send(r))
	c.fact("term.label.again", words.T("term.again."+string(f.Retry)))
	c.fact("term.label.code", r.Code)
	c.fact("term.label.answer", strings.Trim(r.Error+", "+r.Suberror, ", "))
	c.fact("term.label.correlation", r.CorrelationID)
	c.fact("term.label.trace", r.TraceID)
	c.fact("term.label.time", utc(f.At, "2006-01-02 15:04:05 UTC"))
	c.fact("term.label.others", strings.Join(f.Others, ", "))
}

// utc writes when something happened as the sign-in log has it, whose reader may be elsewhere; an absent
// time is empty.
func utc(t time.Time, layout string) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(layout)
}

// An explanation is the document of explain --json.
type explanation struct {
	Schema        int          `json:"schema"`
	Code          string       `json:"code"`
	Error         string       `json:"error"`
	Suberror      string       `json:"suberror"`
	Class         app.Class    `json:"class"`
	Key           string       `json:"key"`
	Who           app.Who      `json:"who"`
	Title         string       `json:"title"`
	Advice        string       `json:"advice"`
	Send          string       `json:"send"`
	Retry         reason.Retry `json:"retry"`
	CorrelationID string       `json:"correlation_id"`
	TraceID       string       `json:"trace_id"`
	OccurredAt    string       `json:"occurred_at"`
	Others        []string     `json:"others"`
	Known         bool         `json:"known"`
}

func explanationOf(f reason.Finding) explanation {
	r, english := f.Reason, words.English()
	w := english.Reason(r)
	return explanation{
		1, r.Code, r.Error, r.Suberror, r.Class, r.Key, r.Who, w.Title, w.Advice, english.Send(r), f.Retry,
		r.CorrelationID, r.TraceID, utc(f.At, time.RFC3339), append([]string{}, f.Others...), f.Known,
	}
}
