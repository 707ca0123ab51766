package app

// An Action is what a person wants done.
type Action string

// The actions.
const (
	ActSignIn       Action = "sign-in" // Value is one of the SignIn values
	ActCancelSignIn Action = "cancel-sign-in"
	ActCopyAddress  Action = "copy-address" // of the sign-in page
	ActSaw          Action = "saw"          // Value is one of the Saw answers, Text what was pasted
	ActCopyLink     Action = "copy-link"    // of the request
	ActShare        Action = "share"        // Value is a channel, or the language of a script; empty: a ticket form or a mail
	ActRemind       Action = "remind"       // IT of the request, once
	ActCheck        Action = "check"
	ActRefresh      Action = "refresh"
	ActCalendars    Action = "calendars"    // list the account's calendars
	ActJoin         Action = "join"         // Value is a meeting ID, or empty: the current or next; Text one of its other links, or empty
	ActCopyJoin     Action = "copy-join"    // Value is a meeting ID
	ActOpenMeeting  Action = "open-meeting" // in Outlook; Value is a meeting ID
	ActOpenCalendar Action = "open-calendar"
	ActSettings     Action = "settings"
	ActUnlock       Action = "unlock" // the keychain
	ActSignOut      Action = "sign-out"
	ActShow         Action = "show"      // the window, please: a second start, a click on a notification
	ActDrawn        Action = "drawn"     // the window has shown its first frame
	ActClosed       Action = "closed"    // the window was closed
	ActCopy         Action = "copy"      // Text, which the window made, to the clipboard; never logged
	ActAutostart    Action = "autostart" // Value is one of the Autostart values
	ActSetUp        Action = "set-up"    // Value is the application ID to use from now on
	// ActOrganisation looks for the organisation of somebody who has not signed in. Value is a domain or a
	// tenant ID; of an address only the domain is taken. ActOrganisationYes says that what was found is
	// right, Value being its tenant ID, or its domain where that is all; ActOrganisationNo takes it back.
	ActOrganisation    Action = "organisation"
	ActOrganisationYes Action = "organisation-yes"
	ActOrganisationNo  Action = "organisation-no"
	// ActApproveHere opens Microsoft's page for an administrator who sits at this computer. Value is empty
	// or one of the Approve values.
	ActApproveHere Action = "approve-here"
	ActQuit        Action = "quit"
)

// Whether the agent starts with the session (values of ActAutostart and of Snapshot.Autostart).
const (
	AutostartOff   = "off"
	AutostartOn    = "on"
	AutostartUntil = "until-approval" // off again once an administrator has approved
)

// What else is wished for the page of an administrator at this computer (values of ActApproveHere).
const (
	ApproveOtherWay = "other-way" // the answer goes to http://localhost without a port, where nobody listens
	ApproveStop     = "stop"      // give it up
)

// How a sign-in is meant (values of ActSignIn). Empty: of the account that the Intent is about.
const (
	SignInQuery   = "query"   // once more, the answer coming in the address
	SignInAnother = "another" // of an account beside those that are signed in
)

// The answers to the question of phase unclear (values of ActSaw). SawDenied ends needs-approval,
// SawGranted asks Microsoft whether it is so.
const (
	SawApproval    = "approval"
	SawRequestSent = "request-sent"
	SawCancelled   = "cancelled"
	SawOther       = "other"
	SawDenied      = "denied"  // of a request: an administrator said no, or nobody answered in time
	SawGranted     = "granted" // of a request: an administrator says that it is approved
)

// An Intent is a wish as data: comparable, so that a menu row can carry it and be compared.
type Intent struct {
	// ID is chosen by a sender that wants to recognise the Note which answers it; may be empty.
	ID      string `json:"id,omitempty"`
	Action  Action `json:"action"`
	Account string `json:"account,omitempty"` // ID of the account, or Nobody; empty: the only or the top one
	Value   string `json:"value,omitempty"`
	Text    string `json:"text,omitempty"` // pasted text of ActSaw other; never logged
	// Language is that of what ActShare or ActRemind writes (BCP 47); empty: the program's own.
	Language string `json:"language,omitempty"`
}
