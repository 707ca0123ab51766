// Package config holds the settings of Consentray: the layers they come from, the policy that locks
// them, the folders of a profile, and the two small files that the program keeps there for itself,
// its state and its log.
package config

import (
	"slices"
	"strings"
	"time"

	"consentray/app"
)

// Settings are all values after the layers were laid over each other. Every value was checked.
type Settings struct {
	ClientID           string      // a GUID in lower case, or empty: nobody registered the app yet
	Tenant             string      // a GUID, a domain, or "organizations"
	Cloud              string      // one of the Cloud constants
	Authority          string      // https://host[:port] of the sign-in service; empty: unusable
	Graph              string      // https://host[:port] of Microsoft Graph; empty: unusable
	CalendarPermission string      // short name, such as Calendars.Read
	ExtraPermissions   []string    // short names, none twice
	AdminRedirect      string      // https address, or empty
	Browser            app.Browser // for sign-in: one of Browsers, the path of a program, or none: the default

	HelpDesk   string // a mail address or an https address, or empty
	Note       string // a sentence of the organisation's own, or empty
	Publisher  string
	Website    string // https address of the publisher, or empty
	PrivacyURL string // https address of the publisher's privacy statement, or empty
	// AppName is the name of the registration, as Microsoft's pages show it.
	AppName string
	// SecurityContact is the publisher's mail or https address for reports, SigningName the name in the
	// program's code signature, UpdatePath how the program is updated; each may be empty.
	SecurityContact string
	SigningName     string
	UpdatePath      string

	RequestEnabled bool
	AdminHere      bool   // offer the button "I am an administrator"
	ApprovalChecks string // ChecksAuto or ChecksManual

	SyncDays      int // days ahead that are read, from 1
	SyncInterval  time.Duration
	SyncCalendars []string // names or IDs, or "*" for all; none: the account's default calendar

	Opening app.Opening // of links

	TraySubjects bool
	TrayDays     int
	TrayRows     int
	TrayHide     []string // kinds of meetings that are left out

	NotifyAt          []int // minutes before the start
	NotifyOwnReminder bool
	NotifySound       bool

	SessionOnly bool // tokens stay in memory
}

// The values of approval.checks.
const (
	ChecksAuto   = "auto"
	ChecksManual = "manual"
)

// Organizations is the tenant of everybody with a work or school account.
const Organizations = "organizations"

// builtIn returns the settings where nobody set anything.
func builtIn() Settings {
	return Settings{
		Tenant:             Organizations,
		Cloud:              CloudPublic,
		CalendarPermission: "Calendars.Read",
		AppName:            "Consentray",
		RequestEnabled:     true,
		AdminHere:          true,
		ApprovalChecks:     ChecksAuto,
		SyncDays:           7,
		SyncInterval:       5 * time.Minute,
		TraySubjects:       true,
		TrayDays:           7,
		TrayRows:           30,
		NotifyAt:           []int{1},
	}
}

// Configured reports whether sign-in can be tried at all: there is a client ID, and it is known
// where to go with it.
func (s Settings) Configured() bool {
	return s.ClientID != "" && s.Authority != "" && s.Graph != ""
}

// Scopes returns the delegated permissions as full URIs of the cloud's Graph host, because short
// names mean the public cloud's Graph everywhere: what step 1 asks for, and what step 2 asks for.
func (s Settings) Scopes() (signIn, calendar []string) {
	for _, name := range s.Permissions()[1:] {
		calendar = append(calendar, s.Graph+"/"+name)
	}
	return []string{s.Graph + "/User.Read"}, calendar
}

// Grants reports whether one of those permissions, by their short names, is asked for.
func (s Settings) Grants(names ...string) bool {
	return slices.ContainsFunc(s.Permissions(), func(p string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, p) })
	})
}

// Permissions returns the short names of all permissions, User.Read first and none twice.
func (s Settings) Permissions() []string {
	names := []string{"User.Read"}
	for _, name := range append([]string{s.CalendarPermission}, s.ExtraPermissions...) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// Texts reports whether the permissions let the texts of invitations be read.
func (s Settings) Texts() bool {
	return slices.ContainsFunc(s.Permissions(), func(name string) bool {
		return strings.HasPrefix(name, "Calendars.") && name != "Calendars.ReadBasic"
	})
}
