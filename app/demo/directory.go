package demo

import "strings"

// A person is a user of the directory. Fields are exported for the templates of the pages.
type person struct {
	Key                   string // names the row on the sign-in page
	Given, Surname        string
	Address, ID, Title    string // ID is the object ID
	Admin, WithoutMailbox bool
}

func (p person) Name() string { return p.Given + " " + p.Surname }

// people are the directory's users, in the order of the sign-in page.
func people() []person {
	return []person{
		{Key: "mia", Given: "Mia", Surname: "Keller", Address: UserAddress, ID: "8c0b5f1d-2e47-4a63-b9d8-13f6a7e05c21", Title: "Product designer"},
		{Key: "jonas", Given: "Jonas", Surname: "Brandt", Address: "jonas@" + Domain, ID: "e51d7a90-64bc-4c2f-8f3e-9a0d2b7c6e48", Title: "Firmware engineer"},
		{Key: "alex", Given: "Alex", Surname: "Novak", Address: AdminAddress, ID: "37a6e2c8-95f0-4d1b-a7c4-60e8d3b1f592", Title: "Administrator", Admin: true, WithoutMailbox: true},
	}
}

// find returns the first user for whom match is true.
func find(match func(person) bool) (person, bool) {
	for _, p := range people() {
		if match(p) {
			return p, true
		}
	}
	return person{}, false
}

func personByKey(key string) (person, bool) {
	return find(func(p person) bool { return p.Key == key })
}

func personByID(oid string) (person, bool) {
	return find(func(p person) bool { return p.ID == oid })
}

func personByAddress(address string) (person, bool) {
	return find(func(p person) bool { return strings.EqualFold(p.Address, strings.TrimSpace(address)) })
}

// knownTenant reports whether segment, the first part of a path, names this directory: by its GUID,
// by a verified domain, or by one of the names that mean "whichever directory the user has".
func knownTenant(segment string) bool {
	switch strings.ToLower(segment) {
	case TenantID, Domain, FederatedDomain:
		return true
	}
	return anyTenant(segment)
}

func anyTenant(segment string) bool {
	s := strings.ToLower(segment)
	return s == "organizations" || s == "common"
}

// A permission is a delegated permission of Microsoft Graph with the words of the consent pages
// (Microsoft Graph permissions reference).
type permission struct {
	Name                             string
	AdminTitle, AdminText, UserTitle string
	// Managed permissions are those which Microsoft's own default policy leaves to administrators
	// ("Manage app consent policies", microsoft-user-default-recommended).
	Managed bool
	// AdminOnly permissions no user can ever consent to.
	AdminOnly bool
}

// permissions lists what the demo's Graph offers. The calendar permissions all let calendarView pass.
func permissions() []permission {
	return []permission{
		{Name: "User.Read", AdminTitle: "Sign in and read user profile", UserTitle: "Sign you in and read your profile", AdminText: "Allows users to sign-in to the app, and allows the app to read the profile of signed-in users. It also allows the app to read basic company information of signed-in users."},
		{Name: "Calendars.ReadBasic", Managed: true, AdminTitle: "Read basic details of user calendars", UserTitle: "Read basic details of your calendars", AdminText: "Allows the app to read events in user calendars, except for properties such as body, attachments, and extensions."},
		{Name: "Calendars.Read", Managed: true, AdminTitle: "Read user calendars", UserTitle: "Read your calendars", AdminText: "Allows the app to read events in user calendars."},
		{Name: "Calendars.Read.Shared", Managed: true, AdminTitle: "Read user and shared calendars", UserTitle: "Read calendars you can access", AdminText: "Allows the app to read events in all calendars that the user can access, including delegate and shared calendars."},
		{Name: "Calendars.ReadWrite", Managed: true, AdminTitle: "Have full access to user calendars", UserTitle: "Have full access to your calendars", AdminText: "Allows the app to create, read, update, and delete events in user calendars."},
		{Name: "Calendars.ReadWrite.Shared", Managed: true, AdminTitle: "Read and write user and shared calendars", UserTitle: "Read and write to your and shared calendars", AdminText: "Allows the app to create, read, update and delete events in all calendars in the organization user has permissions to access. This includes delegate and shared calendars."},
		{Name: "MailboxSettings.Read", Managed: true, AdminTitle: "Read user mailbox settings", UserTitle: "Read your mailbox settings", AdminText: "Allows the app to read user's mailbox settings. Does not include permission to send mail."},
		{Name: "OnlineMeetings.Read", Managed: true, AdminTitle: "Read user's online meetings", UserTitle: "Read your online meetings", AdminText: "Allows the app to read online meeting details on behalf of the signed-in user."},
		{Name: "User.ReadBasic.All", AdminTitle: "Read all users' basic profiles", UserTitle: "Read all users' basic profiles", AdminText: "Allows the app to read a basic set of profile properties of other users in your organization on behalf of the signed-in user."},
		{Name: "User.Read.All", AdminOnly: true, AdminTitle: "Read all users' full profiles", UserTitle: "Read all users' full profiles", AdminText: "Allows the app to read the full set of profile properties, reports, and managers of other users in your organization, on behalf of the signed-in user."},
	}
}

// permissionNamed finds a permission; Entra compares names without regard to case.
func permissionNamed(name string) (permission, bool) {
	for _, p := range permissions() {
		if strings.EqualFold(p.Name, name) {
			return p, true
		}
	}
	return permission{}, false
}

// userMayConsent reports whether the organisation's policy lets a user without a role consent to all
// of names.
func (t *Tenant) userMayConsent(names []string) bool {
	for _, name := range names {
		p, _ := permissionNamed(name)
		switch {
		case p.AdminOnly, t.config.Scenario == scenarioLocked:
			return false
		case p.Managed && t.config.Scenario != scenarioOpen:
			return false
		}
	}
	return true
}

// Initials and Role are for the sign-in page.
func (p person) Initials() string { return p.Given[:1] + p.Surname[:1] }

// Role says what the account is for.
func (p person) Role() string {
	if p.Admin {
		return "administrator, no mailbox"
	}
	return p.Title
}
