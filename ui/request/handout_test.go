package request

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"consentray/app"
	"consentray/ui/words"
)

func handing(channel string, change func(*app.Handing)) app.Handing {
	r := known()
	h := app.Handing{
		State: app.AccountState{Phase: app.NeedsApproval, Account: r.Account, Request: &r}, ClientID: clientID, HelpDesk: r.HelpDesk, Channel: channel,
	}
	if change != nil {
		change(&h)
	}
	return h
}

func TestHandout(t *testing.T) {
	ticket := func(h *app.Handing) { h.HelpDesk = "https://it.contoso.com/tickets" }
	german := func(h *app.Handing) { h.Language = "de" }
	text := rendered(t, "text", known(), english)
	for _, tt := range []struct {
		channel string
		change  func(*app.Handing)
		copied  string // begins so
		opened  string // begins so
		page    string // has this
	}{
		{app.ChannelMail, nil, "", "mailto:help@contoso.com?subject=Request", ""},
		{app.ChannelTeams, nil, "", "https://teams.microsoft.com/l/chat/0/0?users=help@contoso.com&message=", ""},
		{app.ChannelTicket, ticket, text, "https://it.contoso.com/tickets", ""},
		{app.ChannelText, nil, text, "", ""},
		{app.ChannelText, german, "Anfrage: ", "", ""},
		{app.ChannelFile, german, "", "", `<html lang="de" dir="ltr">`},
		{"powershell", nil, "# This script", "", ""},
		{"azurecli", nil, "#!/usr/bin/env bash", "", ""},
		{"terraform", german, "# Dieses Skript", "", ""},
	} {
		out, ok := Handout(handing(tt.channel, tt.change), english)
		if !ok || !strings.HasPrefix(out.Copy, tt.copied) || (out.Copy == "") != (tt.copied == "") || !strings.HasPrefix(out.Open, tt.opened) || (out.Open == "") != (tt.opened == "") {
			t.Errorf("%s: %v, copied %.60q, opened %.60q", tt.channel, ok, out.Copy, out.Open)
		}
		if !strings.Contains(string(out.Page), tt.page) || (out.Page == nil) != (tt.page == "") || (out.PageName == pageName) != (tt.page != "") {
			t.Errorf("%s: the page %q is %.80s", tt.channel, out.PageName, out.Page)
		}
	}
}

func TestHandoutRefuses(t *testing.T) {
	for name, h := range map[string]app.Handing{
		"a way that there is none of": handing("fax", nil),
		"a language without words":    handing(app.ChannelText, func(h *app.Handing) { h.Language = "fi" }),
		"a link to nowhere":           handing(app.ChannelText, func(h *app.Handing) { h.State.Request.Link = "javascript:1" }),
		"no request":                  handing(app.ChannelMail, func(h *app.Handing) { h.State.Request = nil }),
		"a script of a hostile value": handing("powershell", func(h *app.Handing) { h.State.Request.ClientID = "$(x)" }),
		"a reminder as a script":      handing("powershell", func(h *app.Handing) { h.Reminder = true }),
		"a page for another rule":     handing(app.ChannelFile, func(h *app.Handing) { h.State.Phase = app.Blocked }),
	} {
		if out, ok := Handout(h, english); ok || out.Copy+out.Open != "" {
			t.Errorf("%s: %+v", name, out)
		}
	}
}

func TestHandoutOfAnotherRule(t *testing.T) {
	for channel, want := range map[string]string{app.ChannelMail: "mailto:", app.ChannelTicket: "https://it.contoso.com/tickets", app.ChannelText: ""} {
		out, ok := Handout(handing(channel, func(h *app.Handing) {
			h.State = mia(app.NeedsAssignment, app.Reason{Class: app.ClassAssignment, Key: "assignment"})
			h.HelpDesk = "https://it.contoso.com/tickets"
		}), english)
		if !ok || !strings.HasPrefix(out.Open, want) || (channel != app.ChannelMail) != strings.Contains(out.Copy, "assign") {
			t.Errorf("%s: %+v", channel, out)
		}
	}
}

// A reminder is short and polite, has the link, and goes the way of the request.
func TestReminder(t *testing.T) {
	for _, channel := range []string{app.ChannelMail, app.ChannelTeams, app.ChannelTicket, app.ChannelText} {
		inGolden(t, channel, func(t *testing.T, l *words.Language) {
			out, ok := Handout(handing(channel, func(h *app.Handing) {
				h.Reminder = true
				h.State.Request.SharedAt = time.Date(2026, 11, 23, 10, 45, 0, 0, time.UTC)
				h.HelpDesk = map[bool]string{true: "https://it.contoso.com/tickets", false: "help@contoso.com"}[channel == app.ChannelTicket]
			}), l)
			if !ok || len(out.Open) > addressLimit {
				t.Fatalf("%v: %d bytes", ok, len(out.Open))
			}
			said := out.Copy
			if u, err := url.Parse(out.Open); err == nil && said == "" {
				said = u.Query().Get("subject") + "\n\n" + u.Query().Get("body") + u.Query().Get("message") + "\n"
			}
			said = strings.ReplaceAll(said, "\r\n", "\n")
			if !strings.Contains(said, known().Link) || len(said) > 1200 {
				t.Errorf("%d bytes: %s", len(said), said)
			}
			golden(t, l, "reminder-"+channel+".txt", []byte(said))
		})
	}
}
