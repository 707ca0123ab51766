package term

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentray/app"
	"consentray/ui/request"
	"consentray/ui/words"
)

// An Examination is what the doctor found, in the order in which it is shown.
type Examination struct {
	Findings []app.Finding
	// Answer is what Microsoft refused last and is still true; zero where there is no such thing. It is
	// what IT looks for in the sign-in log of TenantID, asked by the application ClientID.
	Answer             app.Reason
	TenantID, ClientID string
}

func (c *line) doctor() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "doctor", Short: words.T("command.doctor"), Long: described("command.doctor"), Args: takes(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			f := c.flags(cmd)
			e, err := c.Doctor(cmd.Context(), f)
			if err != nil {
				return broken(err, "term.no-core")
			}
			if len(labelled(e, app.StatusProblem)) > 0 {
				c.code = ExitFailed
			}
			if asJSON {
				return c.printJSON(c.examined(e), "  ")
			}
			c.printExamination(e, cmp.Or(f.Profile, "default"))
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, words.T("flag.json"))
	return cmd
}

// The columns of the report, and how wide it gets where words allow it.
const (
	statusWidth = 9
	labelWidth  = 17
	reportWidth = 80
)

// printExamination prints a report that can be pasted into a ticket: a finding begins at the margin with its status,
// and what belongs to it is indented.
func (c *line) printExamination(e Examination, profile string) {
	v := c.Version()
	c.print(words.T("doctor.sum.head", v.Version, v.Platform, c.Now().Format("2006-01-02 15:04:05 -07:00"), profile))
	c.print()
	paint := painter(c.Stdout, c.Env)
	for _, f := range e.Findings {
		c.printFinding(f, paint)
	}
	c.print()
	c.printSum(e)
	if query := request.Query(e.Answer, e.ClientID); query != "" {
		c.print()
		c.printSearch(e, query)
	}
}

func (c *line) printFinding(f app.Finding, paint func(app.Status, string) string) {
	s := words.Finding(f)
	text := words.Wrap(words.Harmless(s.Line(), 0), reportWidth-statusWidth-labelWidth)
	text = append(text, facts(f, reportWidth-statusWidth-labelWidth)...)
	status := words.T("doctor.status." + string(f.Status))
	for i, t := range text {
		if i > 0 {
			c.printRaw(strings.Repeat(" ", statusWidth+labelWidth) + t)
			continue
		}
		label := words.T("doctor.at." + f.Key)
		c.printRaw(paint(f.Status, status) + gap(status, statusWidth) + label + gap(label, labelWidth) + t)
	}
}

// facts is what stands beneath a finding: "host login.microsoftonline.com; took 84ms". No fact is broken,
// since IDs are searched for by their names.
func facts(f app.Finding, width int) (lines []string) {
	for i, x := range f.Facts {
		fact := words.Harmless(strings.ReplaceAll(x.Name, "_", " ")+" "+x.Value, factLimit)
		if i < len(f.Facts)-1 {
			fact += ";"
		}
		lines = filled(lines, fact, width)
	}
	return lines
}

// factLimit is how many characters of a fact are shown.
const factLimit = 300

func (c *line) printSum(e Examination) {
	problems, warnings := labelled(e, app.StatusProblem), labelled(e, app.StatusWarning)
	if len(problems) > 0 {
		c.print(words.T("doctor.sum.problems", strings.Join(problems, ", ")))
	}
	if len(warnings) > 0 {
		c.print(words.T("doctor.sum.warnings", strings.Join(warnings, ", ")))
	}
	if len(problems)+len(warnings) == 0 {
		c.print(words.T("doctor.sum.well"))
	}
}

// printSearch tells IT how to find in their own log what Microsoft refused.
func (c *line) printSearch(e Examination, query string) {
	c.print(words.T("doctor.find.head"))
	for _, row := range []struct{ key, value string }{
		{"doctor.find.tenant", e.TenantID},
		{"doctor.find.app", e.ClientID},
		{"doctor.find.code", e.Answer.Code},
		{"doctor.find.correlation", e.Answer.CorrelationID},
		{"doctor.find.trace", e.Answer.TraceID},
		{"doctor.find.time", e.Answer.ObservedAt.UTC().Format(time.RFC3339)},
	} {
		if value := words.Harmless(row.value, factLimit); value != "" {
			label := words.T(row.key)
			c.printRaw("  " + label + gap(label, labelWidth) + value)
		}
	}
	c.print(words.T("doctor.find.query"))
	c.print()
	c.printRaw(query)
}

// labelled lists where the findings of a status were made.
func labelled(e Examination, s app.Status) (labels []string) {
	for _, f := range e.Findings {
		if f.Status == s {
			labels = append(labels, words.T("doctor.at."+f.Key))
		}
	}
	return labels
}

// gap is the space behind text in a column.
func gap(text string, width int) string {
	return strings.Repeat(" ", max(1, width-words.Width(text)))
}

// filled puts text on the last of lines, or on another where it does not fit.
func filled(lines []string, text string, width int) []string {
	last := len(lines) - 1
	if last < 0 || words.Width(lines[last])+1+words.Width(text) > width {
		return append(lines, text)
	}
	lines[last] += " " + text
	return lines
}

// painter colours a status where out is a terminal that shows colours and nobody has said no to them
// (no-color.org). The word says the same without.
func painter(out io.Writer, env func(string) string) func(app.Status, string) string {
	plain := func(_ app.Status, text string) string { return text }
	file, ok := out.(*os.File)
	if !ok || env("NO_COLOR") != "" || env("TERM") == "" || env("TERM") == "dumb" {
		return plain
	}
	if info, err := file.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return plain
	}
	return coloured
}

func coloured(s app.Status, text string) string {
	colour := map[app.Status]int{app.StatusOK: 32, app.StatusWarning: 33, app.StatusProblem: 31}[s]
	return fmt.Sprintf("\x1b[%dm%s\x1b[0m", colour, text)
}
