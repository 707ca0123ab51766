package app

import "time"

// A Phase is where an account stands on the way to its meetings. Nobody assigns one; phaseOf derives
// it from the facts.
type Phase string

// The phases, in the order of the journey.
const (
	NeedsSetup      Phase = "needs-setup"
	SignedOut       Phase = "signed-out"
	SigningIn       Phase = "signing-in"
	Unclear         Phase = "unclear"
	NeedsApproval   Phase = "needs-approval"
	NeedsAssignment Phase = "needs-assignment"
	Blocked         Phase = "blocked"
	Ready           Phase = "ready"
)

// ProblemCode names something that is wrong beside the phase.
type ProblemCode string

// The problems.
const (
	ProblemOffline     ProblemCode = "offline"
	ProblemThrottled   ProblemCode = "throttled"
	ProblemExpired     ProblemCode = "expired"
	ProblemInteraction ProblemCode = "interaction"
	ProblemKeychain    ProblemCode = "keychain"
	ProblemTray        ProblemCode = "tray"
	ProblemSettings    ProblemCode = "settings"
	ProblemClock       ProblemCode = "clock"
	ProblemInternal    ProblemCode = "internal"
)

// A Problem stands beside the phase and is not one.
type Problem struct {
	Code ProblemCode `json:"code"`
	// Key chooses among several sentences for the same code ("keychain-locked"); Detail is put into
	// them: a settings key with its line, a port, a host.
	Key    string    `json:"key,omitempty"`
	Detail string    `json:"detail,omitempty"`
	Since  time.Time `json:"since"`
}

// The states of a Sync.
const (
	SyncIdle      = "idle"
	SyncRunning   = "syncing"
	SyncOffline   = "offline"
	SyncThrottled = "throttled"
	SyncExpired   = "expired"
	SyncFailed    = "failed"
	SyncNever     = "never"
)

// A Sync says how fresh the meetings are.
type Sync struct {
	State       string    `json:"state"`
	LastSuccess time.Time `json:"last_success"`
	NextAt      time.Time `json:"next_at"`
	Meetings    int       `json:"meetings"`
	// Stale says that the meetings are those of LastSuccess because a later pass failed, or none has
	// come since the start.
	Stale bool   `json:"stale,omitempty"`
	Error string `json:"error,omitempty"` // code of the last failure
}

// in returns s with its times in loc. An absent one stays as it is: in the local time of the year 1, whose
// offset has seconds, JSON would make another of it.
func (s Sync) in(loc *time.Location) Sync {
	for _, t := range []*time.Time{&s.LastSuccess, &s.NextAt} {
		if !t.IsZero() {
			*t = t.In(loc)
		}
	}
	return s
}

// An Attempt is a sign-in under way.
type Attempt struct {
	Number int       `json:"number"`
	Since  time.Time `json:"since"`
	// URL is what was opened in the browser, for Copy the address. It carries a state and a
	// challenge, no code and no verifier.
	URL string `json:"url,omitempty"`
	// Step is 0 until the browser was opened, then 1 (sign-in permission) or 2 (calendar permission).
	Step int `json:"step"`
	// Asking is true once the page has been open so long that the app offers the question.
	Asking bool `json:"asking,omitempty"`
	// Late is true from a minute on: one notification asks the same.
	Late bool `json:"late,omitempty"`
	// SignInHost is the host of the organisation's own sign-in page, where its domain is federated.
	SignInHost string `json:"sign_in_host,omitempty"`
	// NoBrowser says that no browser could be started and the user has to paste URL into one.
	NoBrowser bool `json:"no_browser,omitempty"`
	// OtherBrowser says that the browser of the settings could not be started, and the default one was.
	OtherBrowser bool `json:"other_browser,omitempty"`
}

// AccountState is all there is to show of one account, or of the person who has none yet.
type AccountState struct {
	Account  Account   `json:"account"`
	Phase    Phase     `json:"phase"`
	Reason   Reason    `json:"reason"`
	Problems []Problem `json:"problems,omitempty"`
	Request  *Request  `json:"request,omitempty"`
	// Approving is the page of an administrator at this computer, while one is open.
	Approving *Approving `json:"approving,omitempty"`
	Search    *Search    `json:"search,omitempty"` // for the organisation, where nobody signed in
	Sync      Sync       `json:"sync"`
	Meetings  []Meeting  `json:"meetings,omitempty"` // of the window, in start order
	// Calendars are those of the account, once they were listed: where the settings name any, or
	// somebody asked for the list (ActCalendars).
	Calendars []CalendarEntry `json:"calendars,omitempty"`
	// LastCheck and NextCheck are when Microsoft was and will be asked by itself, in the phases
	// needs-assignment and blocked. NextCheck is the zero time where only a person's click asks.
	LastCheck time.Time `json:"last_check"`
	NextCheck time.Time `json:"next_check"`
	// Portal is the address where administrators of this cloud manage applications; empty in a custom one.
	Portal string `json:"portal,omitempty"`
	// Approved is true from the moment that access was granted to somebody who had waited until the
	// next start: "Approved. Your meetings are here."
	Approved bool `json:"approved,omitempty"`
}

// A Search is the look for the organisation of somebody who has not signed in, where the settings name
// none. What it finds waits for their word (ActOrganisationYes) and is not used before. The zero Search:
// nobody has looked yet.
type Search struct {
	Busy bool `json:"busy,omitempty"`
	// Found is what Microsoft told; without a tenant ID, Why says why.
	Found Organisation `json:"found"`
	Why   Reason       `json:"why"`
	// Home is what the person said is theirs; the request is for it.
	Home Organisation `json:"home"`
}

// A Note is the answer to an Intent where the phase alone does not show it: "asked 12 seconds ago".
type Note struct {
	Number int       `json:"number"` // grows; a surface shows a number once
	For    string    `json:"for,omitempty"`
	Key    string    `json:"key"`
	Detail string    `json:"detail,omitempty"`
	At     time.Time `json:"at"`
}

// A Snapshot is all that a surface may show, whole and never changed after it was published.
type Snapshot struct {
	Version string `json:"version"`
	Profile string `json:"profile"`
	// ClientID is the application ID, for the texts that go to IT; HelpDesk is where they go.
	ClientID string `json:"client_id,omitempty"`
	HelpDesk string `json:"help_desk,omitempty"`
	// RequestOff says that policy has switched requests off: none is offered in any phase.
	RequestOff bool `json:"request_off,omitempty"`
	// NoTexts says that the permission leaves out the texts of invitations, and with them links that
	// stand nowhere else.
	NoTexts bool `json:"no_texts,omitempty"`
	// Autostart is one of the Autostart values.
	Autostart string `json:"autostart,omitempty"`
	// Show grows each time somebody wants to see the window.
	Show int `json:"show,omitempty"`
	// ShowAccount is which account they want to see, as Account.Ref names it; empty: the one that most needs
	// a person.
	ShowAccount string `json:"show_account,omitempty"`
	// Drawn is the Show that a window answered last with its first frame.
	Drawn int `json:"drawn,omitempty"`
	// Days is how many days ahead meetings are listed (sync.days).
	Days int `json:"days"`
	// Loading is true until the keychain was read once; accounts may be missing until then.
	Loading  bool           `json:"loading,omitempty"`
	Accounts []AccountState `json:"accounts"` // never empty; the one that most needs a person first
	Attempt  *Attempt       `json:"attempt,omitempty"`
	Problems []Problem      `json:"problems,omitempty"` // of the computer, not of an account
	Note     *Note          `json:"note,omitempty"`
	// Now is when the snapshot was made, in the computer's zone; it is not compared.
	Now time.Time `json:"now"`
}

// Top is the account that most needs a person.
func (s Snapshot) Top() AccountState { return s.Accounts[0] }

// MissesLinks reports whether a meeting ahead has no link and may have one in its text, which the
// permission leaves out.
func (s Snapshot) MissesLinks() bool {
	if !s.NoTexts {
		return false
	}
	for _, a := range s.Accounts {
		for _, m := range a.Meetings {
			if m.Join.URL == "" && m.Attendees > 0 && !m.Cancelled && !m.AllDay && m.End.After(s.Now) {
				return true
			}
		}
	}
	return false
}

// AsOf tells from when the oldest of the meetings are, where not all come from the last pass; the zero
// time where all do.
func (s Snapshot) AsOf() time.Time {
	var oldest time.Time
	for _, a := range s.Accounts {
		if at := a.Sync.LastSuccess; a.Phase == Ready && a.Sync.Stale && (oldest.IsZero() || at.Before(oldest)) {
			oldest = at
		}
	}
	return oldest
}

// Meetings returns the meetings of all accounts in start order, each once.
func (s Snapshot) Meetings() []Meeting {
	var all []Meeting
	for _, a := range s.Accounts {
		all = append(all, a.Meetings...)
	}
	return Merge(all, s.Now.Location())
}
