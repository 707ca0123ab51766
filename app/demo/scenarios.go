package demo

import "slices"

// A Scenario is an organisation as data: who may consent to what, what was granted before the play
// begins, and the one thing besides consent that stands in the way. To add one, add a row below.
type Scenario struct {
	Name     string // for --scenario
	Sentence string // for --list: what the organisation has decided, or what has happened

	consent policy
	form    bool     // the wall is the form on which people ask for approval (admin consent workflow)
	risky   bool     // Microsoft takes the application for risky, and lets administrators alone allow it
	granted bool     // an administrator approved before the play begins
	people  []string // the accounts on the sign-in page, by their keys; nil: Mia, Jonas and Alex
	wall    wall
	verdict verdict // what an administrator's Accept is worth
	bare    bool    // an administrator's answer goes to http://localhost without a port alone
}

// A policy is what stands under "User consent for applications".
type policy int

// The policies.
const (
	managed    policy = iota // Microsoft decides: everybody may sign in, calendars are for administrators
	adminsOnly               // "Do not allow user consent"
	usersToo                 // "Allow user consent for apps"
)

// Scenarios lists what New can play: first what consent alone does, then the other walls in the order
// in which people meet them.
func Scenarios() []Scenario {
	return slices.Concat(consentScenarios(), verdictScenarios(), accountScenarios(), ruleScenarios(), laterScenarios(), serviceScenarios())
}

func consentScenarios() []Scenario {
	return []Scenario{
		{Name: "default", Sentence: "Microsoft manages consent: you may sign in, the calendar needs an administrator."},
		{Name: "locked", Sentence: "Nobody but an administrator may allow an app, not even to sign in.", consent: adminsOnly},
		{Name: "workflow", Sentence: "As default, but Microsoft shows a form on which you ask for approval.", form: true},
		{Name: "open", Sentence: "You may allow the calendar yourself.", consent: usersToo},
		{Name: "preapproved", Sentence: "An administrator approved before you came.", granted: true},
		{Name: "risky-app", Sentence: "You may allow apps, but Microsoft takes this one for risky: an administrator has to.", consent: usersToo, risky: true},
		{Name: "someone-else", Sentence: "As default, but an administrator signs in at your desk with an account of their own."},
		{Name: "two-organisations", Sentence: "You have a second account, at a customer's, where you may allow the calendar yourself.", people: []string{"mia", "harbor", "jonas", "alex"}},
	}
}

// In these something is the matter with the approval itself.
func verdictScenarios() []Scenario {
	return []Scenario{
		{Name: "slow-approval", Sentence: "An administrator approves, and Microsoft takes 40 seconds to notice.", verdict: slowly},
		{Name: "own-approval", Sentence: "The administrator approves for their own account alone, and not for you.", verdict: forOneself},
		{Name: "other-permissions", Sentence: "The administrator approves the sign-in, but not the calendar.", verdict: forLess},
		{Name: "other-organisation", Sentence: "The administrator approves in another organisation than yours.", verdict: elsewhere},
		{Name: "no-port", Sentence: "Microsoft takes no address with a port for an administrator's answer.", bare: true},
	}
}

// The walls of these stand at the account or at the sign-in.
func accountScenarios() []Scenario {
	return []Scenario{
		{Name: "guest", Sentence: "You choose an account of another organisation, which this one does not know.", granted: true, people: []string{"mia", "guest", "alex"}},
		{Name: "personal-account", Sentence: "You choose a personal Microsoft account, and the app is for work accounts.", granted: true, people: []string{"mia", "personal", "alex"}},
		{Name: "federated", Sentence: "Your password is asked for by your organisation's own AD FS, on another address.", people: []string{"lena", "alex"}},
		{Name: "federated-down", Sentence: "As federated, but the AD FS does not answer until somebody starts it.", granted: true, people: []string{"lena", "alex"}, wall: wall{
			is: Stopped, at: []Place{OnFederation}, portal: setting{"AD FS service", "Start the service", "Stop the service"},
		}},
	}
}

// The walls of these are rules of the organisation that are in force from the start.
func ruleScenarios() []Scenario {
	return []Scenario{
		{Name: "assignment", Sentence: "The app is approved, but only for people who are assigned to it: you are not.", consent: adminsOnly, granted: true, wall: wall{
			is: NotAssigned, at: []Place{OnPages, OnToken}, portal: setting{"Users and groups", "Assign Mia Keller", "Remove Mia Keller"},
		}},
		{Name: "app-disabled", Sentence: "An administrator has switched the app off for everybody.", granted: true, wall: wall{
			is: Disabled, at: []Place{OnPages, OnToken}, portal: setting{"Enabled for users to sign in?", "Switch the app on", "Switch the app off"},
		}},
		{Name: "conditional-access", Sentence: "Once the app is approved, a Conditional Access policy blocks it.", wall: wall{
			is: ConditionalAccess, at: []Place{OnPages, OnToken}, when: onceApproved, portal: setting{"Conditional Access: Block unknown apps", "Exclude Consentray", "Include Consentray"},
		}},
		{Name: "unmanaged-device", Sentence: "Only computers that the organisation manages get in; yours is not one of them.", granted: true, wall: wall{
			is: DeviceNotCompliant, at: []Place{OnPages, OnToken}, portal: setting{"Devices: Mia Keller's computer", "Enrol the computer", "Retire the computer"},
		}},
		{Name: "mobile-apps-only", Sentence: "Only apps on telephones that Intune protects get in: no program on a computer can.", granted: true, wall: wall{
			is: AppNotProtected, at: []Place{OnPages, OnToken}, portal: setting{"Conditional Access: Require app protection", "Exclude Consentray", "Include Consentray"},
		}},
		{Name: "token-protection", Sentence: "A policy wants tokens that are bound to the device, which this app does not have.", granted: true, wall: wall{
			is: TokenProtection, at: []Place{OnToken}, portal: setting{"Conditional Access: Require token protection", "Exclude Consentray", "Include Consentray"},
		}},
		{Name: "no-mailbox", Sentence: "You may, but your account has no mailbox in Exchange Online.", granted: true, wall: wall{
			is: NoMailbox, at: []Place{OnGraph}, portal: setting{"Licences: Exchange Online", "Give Mia Keller a mailbox", "Take the mailbox away"},
		}},
	}
}

// The walls of these come later, or go by themselves.
func laterScenarios() []Scenario {
	return []Scenario{
		{Name: "mfa-after-approval", Sentence: "Once the app is approved, Microsoft wants to see you once more, with your telephone.", wall: wall{
			is: MultiFactor, at: []Place{OnPages, OnToken}, when: onceApproved, until: onceSeen,
		}},
		{Name: "daily-sign-in", Sentence: "Your sign-in is good for a day, then you have to sign in again.", granted: true, wall: wall{
			is: SignInFrequency, at: []Place{OnToken}, when: eachDay,
		}},
		{Name: "password-changed", Sentence: "Two hours after your sign-in your password is reset, which ends it.", granted: true, wall: wall{
			is: Revoked, at: []Place{OnToken}, when: hoursLater, until: signedInAnew, portal: setting{"Users: Mia Keller", "", "Reset the password"},
		}},
		{Name: "assignment-later", Sentence: "Two hours after you were let in you are taken off the list of people who may.", granted: true, wall: wall{
			is: NotAssigned, at: []Place{OnPages, OnToken}, when: hoursLater, portal: setting{"Users and groups", "Assign Mia Keller", "Remove Mia Keller"},
		}},
		{Name: "provisioning", Sentence: "Your consent fails once, because Microsoft is still setting the app up.", consent: usersToo, wall: wall{
			is: Provisioning, at: []Place{OnAccept}, until: metOnce,
		}},
	}
}

// The walls of these stand around the organisation as a whole, or are mistakes in the registration.
func serviceScenarios() []Scenario {
	return []Scenario{
		{Name: "unmanaged-tenant", Sentence: "Nobody has claimed your organisation's directory yet, so no app is let in.", consent: usersToo, wall: wall{
			is: Unmanaged, at: []Place{OnRedirect}, portal: setting{"Custom domain names", "Verify " + Domain, "Give up " + Domain},
		}},
		{Name: "no-exchange", Sentence: "Your organisation has no Exchange Online, so there is no calendar to read.", consent: usersToo, wall: wall{
			is: NoService, at: []Place{OnRedirect}, when: forCalendar, portal: setting{"Billing: Exchange Online", "Subscribe", "End the subscription"},
		}},
		{Name: "single-tenant", Sentence: "The app is registered for another organisation alone.", granted: true, wall: wall{
			is: SingleTenant, at: []Place{OnArrival}, portal: setting{"App registration: supported account types", "Allow any organisation", "Allow its own organisation only"},
		}},
		{Name: "wrong-cloud", Sentence: "Your organisation lives in a national cloud, and the app asks the public one.", granted: true, wall: wall{
			is: OtherCloud, at: []Place{OnPages},
		}},
		{Name: "redirect-mismatch", Sentence: "The registration lacks the address at which the app waits for the answer.", granted: true, wall: wall{
			is: RedirectMismatch, at: []Place{OnArrival}, portal: setting{"App registration: redirect URIs", "Add http://localhost", "Remove http://localhost"},
		}},
	}
}

// scenarioNamed finds a scenario; the empty name is the first one's.
func scenarioNamed(name string) (Scenario, bool) {
	all := Scenarios()
	at := slices.IndexFunc(all, func(s Scenario) bool { return s.Name == name || name == "" })
	if at < 0 {
		return Scenario{}, false
	}
	return all[at], true
}
