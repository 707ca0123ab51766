package app

import (
	"sort"
	"time"
)

// Settings is what the core needs to know of the settings.
type Settings struct {
	Version, Profile string
	Configured       bool // a valid application ID is there
	ManualChecks     bool // approval.checks = manual: ask only when a person says so
	ClientID         string
	Tenant           string // of the settings; Organizations where they name none
	HelpDesk         string
	RequestOff       bool   // request.enabled = false: nothing is handed on
	AdminHere        bool   // request.admin_here: an administrator may approve at this computer
	Note             string // organisation.note
	Publisher        Publisher
	Permissions      []string // short names of all that are asked for; none: not told
	RedirectURI      string   // where an administrator lands
	Portal           string   // where administrators of this cloud manage applications; may be empty
	NoTexts          bool     // the calendar permission leaves out the texts of invitations
	Days             int
	Interval         time.Duration
	Calendars        []string // sync.calendars: names or IDs, or AllCalendars; none: the default one
	Opening          Opening
	CalendarPage     string    // https page of the calendar on the web, or empty
	Problems         []Problem // settings that were refused
}

// facts is all that the loop knows. Snapshots are made from it, and nothing else is remembered.
type facts struct {
	set     Settings
	loading bool           // the keychain has not been read yet
	zone    *time.Location // the computer's
	people  []*person
	attempt *attempt
	// approving is the page of an administrator at this computer, where one is open.
	approving *approving
	numbers   int                     // numbers given to attempts and other work
	problems  map[ProblemCode]Problem // of the computer
	walled    map[string]time.Time    // tenant IDs known to need approval, since when
	query     bool                    // the answer has to come in the address (SignIn.Query)
	paused    time.Time               // no silent question before this (AADSTS50196)
	doubled   time.Time               // intervals doubled until this
	home      Organisation            // of whoever has not signed in, as they said themselves
	search    search                  // for it
	note      *Note
	show      int    // how often the window was wished for
	showing   string // for which account, as Intents name it; empty: any
	drawn     int    // the wish that the window answered last
	started   string // Autostart value
	welcomed  bool   // the window was closed once, and the person knows where the program went
	notes     int
}

// A person is one account, or with the zero Account whoever tries to sign in for the first time.
type person struct {
	account Account
	granted bool      // the last conclusive answer was yes
	relief  bool      // and it came to somebody who had waited
	answer  Reason    // the last conclusive answer, where it was no
	said    string    // what the person told us that the page said, one of the Saw answers
	sent    time.Time // when the person told us of a request filed on Microsoft's own form
	since   time.Time
	request *Request
	reading Reason // the last conclusive answer of the calendar, where it was no

	asked    time.Time // last silent question
	extra    time.Time // last extra one
	offset   float64   // this round's jitter
	asking   int       // number of the question under way, 0 for none
	missed   int       // questions in a row that Microsoft did not answer
	askedFor []string  // intents that wait for its answer
	hoped    time.Time // somebody may have approved, and it may be on its way
	hope     hope      // who says so
	urged    time.Time // when a person's word last began a burst of questions
	// unseen is since when Microsoft keeps saying no although somebody says that it is approved; elsewhere
	// is the other tenant for which that one may have approved.
	unseen    time.Time
	elsewhere string

	syncing   int       // number of the pass under way
	again     bool      // something happened to the computer during the pass
	failures  int       // passes failed in a row
	planned   time.Time // when the time of the next pass was fixed
	barred    time.Time // last time that the sign-in service gave no token; zero once it did
	doubted   bool      // Graph denied the calendar, so that the permission was asked for
	sync      Sync
	meetings  []Meeting
	calendars []CalendarEntry // as they were listed last
	copy      keeping
	claims    string // claims challenge for the next sign-in
	problems  map[ProblemCode]Problem
	leaving   bool // sign-out under way
}

// An attempt is a sign-in under way.
type attempt struct {
	Attempt
	hint    Account // who is expected
	account Account // who came back in step 1
	trace   string  // correlation ID of the page that is open
	cancel  func()
}

// about reports whether a sign-in is p's, as far as is known before its end.
func (a *attempt) about(p *person) bool {
	return a.hint.ID == p.account.ID || a.account.Known() && a.account.ID == p.account.ID
}

func newPerson(a Account) *person {
	return &person{account: a, problems: map[ProblemCode]Problem{}, sync: Sync{State: SyncNever}}
}

// person finds an account by ID; nil where there is none.
func (f *facts) person(id string) *person {
	for _, p := range f.people {
		if p.account.ID == id {
			return p
		}
	}
	return nil
}

// admit finds or adds the person of a, and brings name and address up to date.
func (f *facts) admit(a Account) *person {
	p := f.person(a.ID)
	if p == nil {
		p = newPerson(a)
		f.people = append(f.people, p)
		if a.Known() {
			f.dismiss("") // nobody became somebody
			f.home, f.search = Organisation{}, search{}
		}
	}
	if a.Username != "" {
		p.account = a
	}
	return p
}

// dismiss forgets a person.
func (f *facts) dismiss(id string) {
	for i, p := range f.people {
		if p.account.ID == id {
			f.people = append(f.people[:i:i], f.people[i+1:]...)
			return
		}
	}
}

// number returns a new number for work, so that a late answer is recognised.
func (f *facts) number() int { f.numbers++; return f.numbers }

// phase derives where p stands. Nobody assigns a phase; this is the only place that knows the rules.
func (f *facts) phase(p *person) Phase {
	switch {
	case !f.set.Configured:
		return NeedsSetup
	case f.attempt != nil && f.attempt.hint.ID == p.account.ID:
		return SigningIn
	case p.granted && p.reading.IsZero():
		return Ready
	case p.granted:
		return stoppedBy(p.reading.Class)
	case p.said == SawApproval || p.said == SawRequestSent:
		return NeedsApproval
	case p.said == SawDenied:
		return Blocked
	case p.answer.IsZero() && p.account.Known():
		return Ready // signed in before, not asked yet
	case p.answer.IsZero():
		return SignedOut
	case f.knownWall(p) && (p.answer.Class == ClassConsent || p.answer.Class == ClassCancelled):
		return NeedsApproval
	}
	return stoppedBy(p.answer.Class)
}

// stoppedBy is the phase of somebody whose last conclusive answer was of class c. ClassConsent and
// ClassCancelled prove nothing about who has to act: that has to be asked.
func stoppedBy(c Class) Phase {
	switch c {
	case ClassApproval:
		return NeedsApproval
	case ClassAssignment:
		return NeedsAssignment
	case ClassConsent, ClassCancelled:
		return Unclear
	}
	return Blocked
}

// conclusive reports whether an answer of class c says how things stand; the others are problems
// that pass, and leave the phase alone.
func conclusive(c Class) bool {
	switch c {
	case ClassSignIn, ClassInteraction, ClassRetry, ClassThrottled, ClassOffline, ClassKeychain:
		return false
	}
	return true
}

// knownWall reports whether p's organisation is known to need an administrator's approval.
func (f *facts) knownWall(p *person) bool {
	_, known := f.walled[p.account.TenantID]
	return known && p.account.TenantID != ""
}

// snapshot makes what surfaces may show.
func (f *facts) snapshot(now time.Time) Snapshot {
	s := Snapshot{
		Version: f.set.Version, Profile: f.set.Profile, Days: f.set.Days, Loading: f.loading,
		Problems: sorted(f.problems), Note: f.note, Now: now,
		ClientID: f.set.ClientID, HelpDesk: f.set.HelpDesk, RequestOff: f.set.RequestOff, NoTexts: f.set.NoTexts, Autostart: f.started, Show: f.show, ShowAccount: f.showing, Drawn: f.drawn,
	}
	s.Problems = append(s.Problems, f.set.Problems...)
	if f.attempt != nil {
		a := f.attempt.Attempt
		s.Attempt = &a
	}
	for _, p := range f.people {
		s.Accounts = append(s.Accounts, f.state(p, now))
	}
	if len(s.Accounts) == 0 || (f.attempt != nil && f.person(f.attempt.hint.ID) == nil) {
		s.Accounts = append(s.Accounts, f.state(newPerson(Account{}), now))
	}
	sort.SliceStable(s.Accounts, func(i, j int) bool {
		return urgency(s.Accounts[i]) > urgency(s.Accounts[j])
	})
	return s
}

func (f *facts) state(p *person, now time.Time) AccountState {
	a := AccountState{
		Account: p.account, Phase: f.phase(p), Reason: p.answer, Problems: sorted(p.problems),
		Sync: p.sync.in(now.Location()), Meetings: p.meetings, Calendars: p.calendars, Approved: p.relief, Portal: f.set.Portal,
	}
	switch {
	case p.granted:
		a.Reason = p.reading
	case p.said == SawDenied:
		a.Reason.Class, a.Reason.Who, a.Reason.Key = ClassAdmin, WhoAdministrator, "request-denied"
	}
	if !p.account.Known() {
		a.Search = f.shownSearch()
	}
	switch a.Phase {
	case NeedsApproval:
		a.Request, a.Approving = f.shownRequest(p, now), f.shownApproving(p)
	case NeedsAssignment, Blocked:
		a.LastCheck, a.NextCheck = p.asked, time.Time{}
		if due, ok := f.checkDue(p, now); ok {
			a.NextCheck = due
		} else if p.granted { // the mailbox is what stops, and every pass looks at it
			a.LastCheck, a.NextCheck = time.Time{}, p.sync.NextAt
		}
	}
	return a
}

// shownRequest is p's request with the times that follow from the facts.
func (f *facts) shownRequest(p *person, now time.Time) *Request {
	r := Request{CreatedAt: p.since}
	if p.request != nil && !f.set.RequestOff { // else one of the time before is kept, and not shown
		r = *p.request
	}
	r.Account, r.WorkflowPending = p.account, p.said == SawRequestSent
	if r.WorkflowPending {
		r.WorkflowSince = p.sent
	}
	r.ChecksItself, r.LastCheck = f.checksItself(p), p.asked
	if r.ClientID == "" { // there is no request to hand on, and the two are compared all the same
		r.ClientID, r.Permissions = f.set.ClientID, f.set.Permissions
	}
	r.Off, r.AdminHere, r.Note, r.Unseen, r.Elsewhere = f.set.RequestOff, f.set.approvesHere(), f.set.Note, p.unseen, p.elsewhere
	r.Publisher, r.HelpDesk = f.set.Publisher, f.set.HelpDesk
	if !r.Off {
		r.RemindFrom = remindFrom(r)
	}
	if due, ok := f.checkDue(p, now); ok {
		r.NextCheck = due
	} else if !r.ChecksItself && p.account.ID == "" {
		r.NextCheck = nextMorning(latest(p.since, p.asked))
	}
	return &r
}

// shownApproving is the administrator's page, where it is open for p.
func (f *facts) shownApproving(p *person) *Approving {
	if f.approving == nil || f.approving.account != p.account.ID {
		return nil
	}
	a := f.approving.Approving
	return &a
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// urgency orders accounts by how much they need a person.
func urgency(a AccountState) int {
	switch a.Phase {
	case Ready:
		return min(len(a.Problems), 1)
	case SignedOut, NeedsSetup:
		return 2
	case NeedsApproval:
		return 3
	case SigningIn: // the person is at it
		return 5
	}
	return 4
}

func sorted(problems map[ProblemCode]Problem) []Problem {
	var out []Problem
	for _, p := range problems {
		out = append(out, p)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Code < out[j].Code })
	return out
}
