package term

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"consentray/app"
	"consentray/app/disk"
	"consentray/ui/request"
	"consentray/ui/words"
)

// A sheet is how a request is to be written: in which form and language, and into which file.
type sheet struct{ format, tag, output string }

func (c *line) request() *cobra.Command {
	var s sheet
	forms := request.Forms()
	cmd := &cobra.Command{
		Use: "request", Short: words.T("command.request"), Long: described("command.request"), Args: takes(0),
		RunE: func(cmd *cobra.Command, _ []string) error { return c.onRequest(cmd, s) },
	}
	cmd.Flags().StringVar(&s.format, "format", forms[0], words.T("flag.format", strings.Join(forms, ", ")))
	cmd.Flags().StringVar(&s.tag, "language", "", words.T("flag.language"))
	cmd.Flags().StringVar(&s.output, "output", "", words.T("flag.output"))
	mustComplete(cmd, "format", forms)
	mustComplete(cmd, "language", words.Languages())
	return cmd
}

func (c *line) onRequest(cmd *cobra.Command, s sheet) error {
	if forms := request.Forms(); !slices.Contains(forms, s.format) {
		return &Failure{ExitUsage, words.T("term.format", quoted(s.format)), words.T("term.format.advice", strings.Join(forms, ", "))}
	}
	in, ok := spokenOr(s.tag)
	if !ok {
		return &Failure{ExitUsage, words.T("term.language", quoted(s.tag)), words.T("term.format.advice", strings.Join(words.Languages(), ", "))}
	}
	if err := c.resolve(cmd); err != nil {
		return err
	}
	f := c.flags(cmd)
	// A mail address is good enough here, but would be refused as the setting.
	tenant := f.Settings["tenant"]
	delete(f.Settings, "tenant")
	address := strings.Contains(tenant, "@")
	if name, ok := app.Tenant(tenant); ok {
		tenant = name // of an address only the domain goes on
	}
	r, reason := c.Request(cmd.Context(), f, tenant)
	switch {
	case r.Link != "":
		c.sayWhose(tenant, address, r)
		return c.writeRequest(s, func(w io.Writer) error { return request.Render(w, s.format, r, in) })
	case reason.Key == "needs-setup" && len(r.Permissions) > 0 && slices.Contains(request.RegistrationForms(), s.format):
		fmt.Fprintln(c.Stderr, "consentray: "+words.T("term.registration"))
		return c.writeRequest(s, func(w io.Writer) error { return request.RenderRegistration(w, s.format, r, in) })
	}
	return notFilled(reason)
}

// sayWhose says on standard error which organisation was found for --tenant. It asks nothing, since
// scripts call this; where an address was given, the person is told to look.
func (c *line) sayWhose(tenant string, address bool, r app.Request) {
	said := ""
	switch id, found := app.TenantID(r.Tenant); {
	case tenant == "" || r.Domain == "":
		return
	case found:
		said = words.T("term.request-for", r.Domain, id)
	default:
		said = words.T("term.request-domain", r.Domain)
	}
	if address {
		said += " " + words.T("term.request-address")
	}
	fmt.Fprintln(c.Stderr, "consentray: "+said)
}

func notFilled(r app.Reason) error {
	switch {
	case r.IsZero():
		return fail(ExitFailed, "term.request")
	case r.Key == "request-off": // the organisation's own sentence says more than ours
		off := words.Note(app.Note{Key: r.Key})
		return &Failure{ExitFailed, off.Title, cmp.Or(words.Harmless(r.Detail, 400), off.Advice)}
	}
	return said(exitOfReason(r), words.Reason(r))
}

// spokenOr is the language that tag names, or that of this process where it names none.
func spokenOr(tag string) (*words.Language, bool) {
	if tag == "" {
		return words.Spoken(), true
	}
	return words.In(tag)
}

func (c *line) writeRequest(s sheet, render func(io.Writer) error) error {
	var b bytes.Buffer
	switch err := render(&b); {
	case errors.Is(err, request.ErrValue):
		return fail(ExitFailed, "term.request-value")
	case errors.Is(err, request.ErrLong):
		return fail(ExitFailed, "term.request-long")
	case err != nil:
		return fail(ExitFailed, "term.request")
	}
	if s.output == "" || s.output == "-" {
		if _, err := c.Stdout.Write(b.Bytes()); err != nil {
			return fail(ExitFailed, "term.output")
		}
		return nil
	}
	// Whole or not at all, and for its owner only.
	if err := disk.Replace(s.output, ".consentray-*", b.Bytes()); err != nil {
		return fail(ExitFailed, "term.output")
	}
	c.print(words.T("term.request-written", s.output))
	return nil
}
