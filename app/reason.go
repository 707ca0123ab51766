package app

import "time"

// A Class says what kind of answer Microsoft, the network or the keychain gave; it decides the phase.
type Class string

// The classes. ClassConsent is the answer that only tells "not granted" (AADSTS65001); it never
// tells whether the user or an administrator has to grant. ClassCancelled is what both the Cancel
// button and the way back from "Need admin approval" send, so it proves nothing either.
const (
	ClassNone         Class = ""
	ClassConsent      Class = "consent"      // not granted, nobody said by whom it could be
	ClassCancelled    Class = "cancelled"    // access_denied, cancel, AADSTS65004: ask the user
	ClassApproval     Class = "approval"     // an administrator must approve the app
	ClassAssignment   Class = "assignment"   // approved, but this user is not assigned to the app
	ClassAdmin        Class = "admin"        // an administrator must do something else
	ClassUser         Class = "user"         // the user can mend it (wrong account, typing error)
	ClassSignIn       Class = "sign-in"      // the refresh token is no longer good: sign in again
	ClassInteraction  Class = "interaction"  // Microsoft wants to see the user in the browser (claims, multi-factor)
	ClassRetry        Class = "retry"        // a fault that passes
	ClassThrottled    Class = "throttled"    // asked too often (429, AADSTS50196)
	ClassOffline      Class = "offline"      // Microsoft could not be reached
	ClassRegistration Class = "registration" // the app registration or this app's settings are wrong
	ClassKeychain     Class = "keychain"     // the keychain is locked, missing or full
	ClassUnknown      Class = "unknown"      // a code this version does not know
)

// Who can mend it.
type Who string

// The people of a Reason.
const (
	WhoNobody        Who = "nobody"
	WhoUser          Who = "user"
	WhoAdministrator Who = "administrator"
	WhoDeveloper     Who = "developer"
)

// A Reason is one answer, classified: the protocol's own fields, kept apart, and what they mean. It
// never holds the description text that Microsoft sent, which may contain addresses.
type Reason struct {
	Class    Class  `json:"class"`
	Who      Who    `json:"who"`
	Key      string `json:"key"`                // key of the words in ui/words
	Code     string `json:"code,omitempty"`     // "AADSTS90094", a Graph error code, or empty
	Error    string `json:"error,omitempty"`    // OAuth error, such as invalid_grant
	Suberror string `json:"suberror,omitempty"` // suberror or error_subcode
	// CorrelationID and TraceID find the attempt in the organisation's sign-in log.
	CorrelationID string `json:"correlation_id,omitempty"`
	TraceID       string `json:"trace_id,omitempty"`
	// Detail is a word of our own for the log and the fold, such as a port or a host. No address, and
	// no text from outside but one: the name of who issued a certificate (key "tls"), cleaned and cut.
	Detail     string        `json:"detail,omitempty"`
	RetryAfter time.Duration `json:"retry_after,omitempty"`
	ObservedAt time.Time     `json:"observed_at"`
	// Claims is the claims challenge that came with the answer, handed to the next sign-in and
	// never shown or stored.
	Claims string `json:"-"`
}

// IsZero reports that nothing is wrong.
func (r Reason) IsZero() bool { return r.Class == ClassNone }

// A ReasonError makes a Reason usable as the error of a call.
type ReasonError struct{ Reason Reason }

func (e *ReasonError) Error() string {
	s := string(e.Reason.Class)
	for _, part := range []string{e.Reason.Code, e.Reason.Error, e.Reason.Suberror, e.Reason.Detail} {
		if part != "" {
			s += " " + part
		}
	}
	return s
}
