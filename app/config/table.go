package config

import (
	"slices"
	"strconv"
	"strings"

	"consentray/app"
)

const (
	wantGUID   = "it takes an application (client) ID, a GUID such as 6f1f2f3c-0d53-4a39-8c2a-6f4f5b6d7e80, not a name and not a secret"
	wantTenant = `it takes a tenant ID, a domain of the organisation, or "organizations"`
	wantOrigin = "it takes https://host or https://host:port and nothing behind it"
	wantPage   = "it takes an https address"

	wantContact = "it takes a mail address or an https address"
)

// hideable lists the kinds of meetings that the tray can leave out.
func hideable() []string {
	return []string{"declined", "free", "tentative", "private", "all-day", "no-link", "alone", "past"}
}

// CalendarPermissions lists the values of calendar_permission, the default first.
func CalendarPermissions() []string {
	return []string{"Calendars.Read", "Calendars.ReadBasic", "Calendars.Read.Shared", "Calendars.ReadWrite"}
}

// table is the table of settings. It is a function so that nobody can change it.
func table() []key {
	return slices.Concat(microsoftKeys(), organisationKeys(), calendarKeys(), openingKeys(), surfaceKeys())
}

// microsoftKeys say which application signs in where, and what it asks for.
func microsoftKeys() []key {
	return []key{
		textKey("client_id", "CONSENTRAY_CLIENT_ID", wantGUID, guid, func(s *Settings) *string { return &s.ClientID }),
		textKey("tenant", "CONSENTRAY_TENANT", wantTenant, tenant, func(s *Settings) *string { return &s.Tenant }),
		choiceKey("cloud", "CONSENTRAY_CLOUD", []string{CloudPublic, CloudUSGov, CloudUSGovDoD, CloudChina, CloudCustom},
			func(s *Settings) *string { return &s.Cloud }),
		textKey("authority", "CONSENTRAY_AUTHORITY", wantOrigin, origin, func(s *Settings) *string { return &s.Authority }),
		textKey("graph", "CONSENTRAY_GRAPH", wantOrigin, origin, func(s *Settings) *string { return &s.Graph }),
		choiceKey("calendar_permission", "CONSENTRAY_CALENDAR_PERMISSION", CalendarPermissions(),
			func(s *Settings) *string { return &s.CalendarPermission }),
		listKey("extra_permissions", "CONSENTRAY_EXTRA_PERMISSIONS", "it takes names of delegated Graph permissions such as People.Read",
			permissions, func(s *Settings) *[]string { return &s.ExtraPermissions }),
		textKey("admin_redirect", "CONSENTRAY_ADMIN_REDIRECT", wantPage, page, func(s *Settings) *string { return &s.AdminRedirect }),
		browserKey("browser", "CONSENTRAY_BROWSER", func(s *Settings) *app.Browser { return &s.Browser }),
		truthKey("keychain.session_only", func(s *Settings) *bool { return &s.SessionOnly }),
	}
}

// organisationKeys say who publishes the app, who helps, and how requests are handled.
func organisationKeys() []key {
	wantText := "it takes one line of at most 300 characters"
	return []key{
		textKey("organisation.help_desk", "CONSENTRAY_HELP_DESK", wantContact, contact,
			func(s *Settings) *string { return &s.HelpDesk }),
		textKey("organisation.note", "", wantText, plain, func(s *Settings) *string { return &s.Note }),
		truthKey("request.enabled", func(s *Settings) *bool { return &s.RequestEnabled }),
		truthKey("request.admin_here", func(s *Settings) *bool { return &s.AdminHere }),
		choiceKey("approval.checks", "", []string{ChecksAuto, ChecksManual}, func(s *Settings) *string { return &s.ApprovalChecks }),
		textKey("publisher.name", "", wantText, plain, func(s *Settings) *string { return &s.Publisher }),
		textKey("publisher.app_name", "", wantText, plain, func(s *Settings) *string { return &s.AppName }),
		textKey("publisher.url", "", wantPage, page, func(s *Settings) *string { return &s.Website }),
		textKey("publisher.privacy_url", "", wantPage, page, func(s *Settings) *string { return &s.PrivacyURL }),
		textKey("publisher.security_contact", "", wantContact, contact, func(s *Settings) *string { return &s.SecurityContact }),
		textKey("publisher.signing_name", "", wantText, plain, func(s *Settings) *string { return &s.SigningName }),
		textKey("publisher.update_path", "", wantText, plain, func(s *Settings) *string { return &s.UpdatePath }),
	}
}

// calendarKeys say what is read and how often.
func calendarKeys() []key {
	return []key{
		numberKey("sync.days", "CONSENTRAY_SYNC_DAYS", 1, 31, func(s *Settings) *int { return &s.SyncDays }),
		intervalKey(),
		listKey("sync.calendars", "CONSENTRAY_SYNC_CALENDARS", "it takes names of calendars", names,
			func(s *Settings) *[]string { return &s.SyncCalendars }),
	}
}

// surfaceKeys say what is shown.
func surfaceKeys() []key {
	return []key{
		truthKey("tray.subjects", func(s *Settings) *bool { return &s.TraySubjects }),
		numberKey("tray.days", "", 1, 31, func(s *Settings) *int { return &s.TrayDays }),
		numberKey("tray.rows", "", 1, 100, func(s *Settings) *int { return &s.TrayRows }),
		listKey("tray.hide", "", "it takes some of "+strings.Join(hideable(), ", "), kinds,
			func(s *Settings) *[]string { return &s.TrayHide }),
		minutesKey(),
		truthKey("notify.own_reminder", func(s *Settings) *bool { return &s.NotifyOwnReminder }),
		truthKey("notify.sound", func(s *Settings) *bool { return &s.NotifySound }),
	}
}

// intervalKey is sync.interval, a duration in Go's notation.
func intervalKey() key {
	return key{
		"sync.interval", "CONSENTRAY_SYNC_INTERVAL", text, `it takes a duration from "1m" to "24h"`,
		func(s *Settings, v value) bool {
			d, ok := interval(v.text)
			if ok {
				s.SyncInterval = d
			}
			return ok
		},
		func(s Settings) string { return shortDuration(s.SyncInterval.String()) },
	}
}

// shortDuration drops the zero units that Go writes: 5m0s is 5m.
func shortDuration(d string) string {
	if strings.HasSuffix(d, "m0s") {
		d = strings.TrimSuffix(d, "0s")
	}
	if strings.HasSuffix(d, "h0m") {
		d = strings.TrimSuffix(d, "0m")
	}
	return d
}

// minutesKey is notify.at, a list of minutes before the start; an empty list switches reminders off.
func minutesKey() key {
	return key{
		"notify.at", "", numbers, "it takes at most ten whole numbers of minutes from 0 to 1440, such as [1, 10]",
		func(s *Settings, v value) bool {
			at := []int{}
			for _, item := range v.items {
				n, ok := whole(item, 0, 1440)
				if !ok || len(at) == 10 {
					return false
				}
				at = append(at, n)
			}
			s.NotifyAt = at
			return true
		},
		func(s Settings) string {
			var shown []string
			for _, n := range s.NotifyAt {
				shown = append(shown, strconv.Itoa(n))
			}
			return strings.Join(shown, ",")
		},
	}
}

// names accepts names of calendars.
func names(items []string) ([]string, bool) {
	bad := slices.ContainsFunc(items, func(n string) bool { return n == "" || len(n) > longestText || !printable(n) })
	return items, !bad && len(items) <= longestList
}

// kinds accepts the kinds of meetings that can be left out.
func kinds(items []string) ([]string, bool) {
	bad := slices.ContainsFunc(items, func(k string) bool { return !slices.Contains(hideable(), k) })
	return items, !bad && len(items) <= longestList
}
