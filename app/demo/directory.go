package demo

import (
	"slices"
	"strings"
)

// A person is a user of the directory. Fields are exported for the templates of the pages.
type person struct {
	Key                   string // names the row on the sign-in page
	Given, Surname        string
	Address, ID, Title    string // ID is the object ID
	Admin, WithoutMailbox bool
	// Stranger is the answer to an account that this directory does not have; empty for its users.
	Stranger Fault
}

func (p person) Name() string { return p.Given + " " + p.Surname }

// people are the directory's users, in the order of the sign-in page, Mia's account at the second
// organisation, and two strangers: her other accounts.
func people() []person {
	return []person{
		{Key: "mia", Given: "Mia", Surname: "Keller", Address: UserAddress, ID: "8c0b5f1d-2e47-4a63-b9d8-13f6a7e05c21", Title: "Product designer"},
		{Key: "jonas", Given: "Jonas", Surname: "Brandt", Address: "jonas@" + Domain, ID: "e51d7a90-64bc-4c2f-8f3e-9a0d2b7c6e48", Title: "Firmware engineer"},
		{Key: "alex", Given: "Alex", Surname: "Novak", Address: AdminAddress, ID: "37a6e2c8-95f0-4d1b-a7c4-60e8d3b1f592", Title: "Administrator", Admin: true, WithoutMailbox: true},
		{Key: "lena", Given: "Lena", Surname: "Vogt", Address: "lena@" + FederatedDomain, ID: "5b90f3e7-0c1a-4d72-9be8-71c4a6d2f035", Title: "Production planner"},
		{Key: "harbor", Given: "Mia", Surname: "Keller", Address: SecondAddress, ID: "0f6d2b95-47c8-4a1e-b3f0-d8529c64ae17", Title: "at " + SecondOrganisation},
		{Key: "guest", Given: "Mia", Surname: "Keller", Address: "mia@atelier-keller.example", ID: "c2a71d06-83fe-45b9-a1d0-2f6e9b7c4813", Title: "another organisation", Stranger: Guest},
		{Key: "personal", Given: "Mia", Surname: "Keller", Address: "mia.keller@outlook.example", ID: "00000000-0000-0000-6f1b-2c8a90d4e7f5", Title: "personal account", Stranger: Personal},
	}
}

// shown are the people on the sign-in page of a scenario.
func (s Scenario) shown() (all []person) {
	keys := s.people
	if keys == nil {
		keys = []string{"mia", "jonas", "alex"}
	}
	for _, key := range keys {
		p, _ := personByKey(key)
		all = append(all, p)
	}
	return all
}

// federated reports whether the organisation's own sign-in service asks for the person's password.
func (p person) federated() bool { return strings.HasSuffix(p.Address, "@"+FederatedDomain) }

// personalDomains are the first labels of domains whose accounts are personal.
var personalDomains = []string{"outlook", "hotmail", "live", "msn", "gmail"}

// typed returns whoever an address belongs to: somebody in the directory, a stranger whom the demo
// knows, or the holder of a personal account.
func typed(address string) (person, bool) {
	if p, ok := personByAddress(address); ok {
		return p, true
	}
	_, domain, _ := strings.Cut(strings.ToLower(strings.TrimSpace(address)), "@")
	if first, _, dotted := strings.Cut(domain, "."); dotted && slices.Contains(personalDomains, first) {
		return personByKey("personal")
	}
	return person{}, false
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
	case TenantID, Domain, FederatedDomain, SecondTenantID, SecondDomain:
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

// userMayConsent reports whether the policy of a user's organisation lets those without a role consent to
// all of names.
func (t *Tenant) userMayConsent(user person, names []string) bool {
	consent := t.play.consent
	if user.elsewhere() {
		consent = usersToo
	}
	for _, name := range names {
		p, _ := permissionNamed(name)
		switch {
		case p.AdminOnly, consent == adminsOnly:
			return false
		case p.Managed && consent != usersToo:
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
