package app

import (
	"context"
	"time"
)

// An Identity is the sign-in service as the core sees it; package auth is the one in the program.
// Each method may take long and may be called from several goroutines. A zero Reason means success.
type Identity interface {
	// SignIn runs one attempt in the browser until it is answered, ctx ends or 15 minutes are over.
	// It is the only method that may show a page. tell is called from the attempt's goroutine.
	SignIn(ctx context.Context, want SignIn, tell func(Progress)) Outcome
	// Ask asks silently whether account has the calendar permission.
	Ask(ctx context.Context, account Account) Reason
	// Accounts lists who is signed in, from the keychain.
	Accounts(ctx context.Context) ([]Account, Reason)
	// SignOut removes every token of account from the keychain.
	SignOut(ctx context.Context, account Account) Reason
	// Organisation finds out what Microsoft tells anybody about an organisation, by a tenant ID, a
	// domain or an address. The Reason says why its tenant ID is not known.
	Organisation(ctx context.Context, name string) (Organisation, Reason)
	// Request fills the request to the administrator of account's organisation. tenant overrides
	// the account's; with neither it is "organizations". Offline it is built from constants.
	Request(ctx context.Context, account Account, tenant string) (Request, Reason)
	// Approve opens the admin consent page for an administrator at this computer and waits until the
	// page answers, ctx ends or 15 minutes are over; a bare one it only opens. No code and no token
	// comes of it, and its answer proves nothing.
	Approve(ctx context.Context, want Approve, tell func(Progress)) Approval
	// Unlock asks the keychain to unlock, which may show the system's own prompt.
	Unlock(ctx context.Context) Reason
}

// SignIn is what an attempt is to reach.
type SignIn struct {
	// Account is who is expected back; the zero Account takes anybody.
	Account Account
	// Domain is the domain of a person who has not signed in yet, where it is known; empty otherwise.
	Domain string
	// Claims is a claims challenge to satisfy.
	Claims string
	// Query asks Microsoft to answer in the address instead of by a form, for browsers and proxies
	// that refuse a form posted from https to the loopback.
	Query bool
	// Walled tells whether an organisation is already known to need approval, so that nobody is
	// sent to the wall a second time.
	Walled func(tenantID string) bool
}

// Progress is how far an attempt has come.
type Progress struct {
	Step      int    // 1: sign-in permission, 2: calendar permission
	URL       string // what the browser was sent to
	NoBrowser bool   // no browser could be started
	// OtherBrowser says that the browser of the settings could not be started, and the default one was.
	OtherBrowser bool
	// CorrelationID is the client-request-id of the step: what finds it in the organisation's sign-in
	// log, since the page may never report back.
	CorrelationID string
	// SignInHost is the host of the organisation's own sign-in page; empty where Microsoft's is all.
	SignInHost string
	// Organisation says why the organisation cannot sign in here, such as one in another cloud; zero
	// where nothing is known against it.
	Organisation Reason
	// HTTPSForced says that something wanted to talk https to the loopback: a browser setting that
	// keeps the answer from arriving.
	HTTPSForced bool
	Account     Account
}

// An Outcome is how an attempt ended. Account is known as soon as step 1 succeeded, whatever became
// of step 2; its refresh token then is in the keychain. A zero Reason means that the calendar
// permission is granted.
type Outcome struct {
	Account Account
	Reason  Reason
	// Query says that the answer came in the address, as SignIn.Query asked.
	Query bool
	// Unsaved says why the tokens are in memory only; zero when the keychain has them.
	Unsaved Reason
}

// A Calendar reads meetings; package sync is the one in the program.
type Calendar interface {
	// Meetings returns what touches the time from from (included) to to (excluded), in start order.
	// A Reason of ClassConsent means that the permission is gone.
	Meetings(ctx context.Context, account Account, from, to time.Time) ([]Meeting, Reason)
	// Calendars lists the account's calendars anew. Listed returns what the last listing brought,
	// together with what passes have found out since, and asks nobody; nil where there was none.
	Calendars(ctx context.Context, account Account) ([]CalendarEntry, Reason)
	Listed(account Account) []CalendarEntry
}

// A Copy keeps the last meetings of each account on this computer, sealed, for the next start and the
// time without a network. Its methods may take long and may be called from several goroutines; they
// follow one another.
type Copy interface {
	// Load returns the copies of accounts by account ID, and removes those that are of nobody else any
	// more, older than CopyLife, from the future, or cannot be opened.
	Load(ctx context.Context, accounts []Account) map[string]Copied
	// Save puts a copy in the place of the last one. Where the keychain keeps no key there is no copy,
	// and that is no error. Once ctx has ended nothing is written.
	Save(ctx context.Context, account Account, meetings []Meeting, at time.Time) error
	// Remove removes the copy; that there is none is as good.
	Remove(account Account) error
}

// A Desktop is what the core asks of the computer it runs on.
type Desktop interface {
	// Open shows an https, mailto or loopback http address in the user's own program for it.
	Open(url string) error
	// OpenIn shows an https or loopback http address in a browser other than the default one. An error
	// means that nothing was shown.
	OpenIn(browser Browser, url string) error
	// OpenApp hands a msteams or zoommtg address to the program that this computer has for it. An error
	// means that there is none.
	OpenApp(url string) error
	// OpenSettings opens the settings file in an editor and makes it first if there is none.
	OpenSettings() error
	// Keep writes a page where the person finds their downloads, shows it in the browser, and returns
	// where it is: empty where it could not be written.
	Keep(name string, page []byte) (path string, err error)
	// Copy puts text on the clipboard and keeps it there as long as the process lives.
	Copy(text string) error
	// Pasted returns the text on the clipboard.
	Pasted() (string, error)
	// SetAutostart makes the agent start with the session, or no longer; Autostart tells which.
	SetAutostart(on bool) error
	Autostart() bool
}

// A Clock wakes the loop by the wall clock. Go's own timers stand still while a computer sleeps.
type Clock interface {
	// Wake returns a channel that receives once the wall clock shows due or later, or was set by
	// somebody. A further call replaces the earlier due time.
	Wake(due time.Time) <-chan struct{}
}

// An Event is something that happened to the computer.
type Event string

// The events.
const (
	EventResumed Event = "resumed" // it slept
	EventNetwork Event = "network" // a network came or changed
	EventZone    Event = "zone"    // the clock or the time zone was set
)

// A Store keeps what must outlive the process and is no secret: one small document, written whole.
type Store interface {
	Load() ([]byte, error) // nil, nil where there is none yet
	Save([]byte) error
}
