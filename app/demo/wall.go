package demo

import (
	"slices"
	"time"
)

// A wall is what stands in a scenario's way besides consent: an answer, where it is given, since when
// and until when.
type wall struct {
	is     Fault
	at     []Place
	when   moment
	until  end
	portal setting
}

// A moment says since when a wall stands.
type moment int

// The moments.
const (
	fromStart    moment = iota
	onceApproved        // in place of a token for the calendar, once that is granted
	forCalendar         // when the calendar is asked for
	hoursLater          // twoHours after the play began
	eachDay             // once a sign-in is older than Config.SignInLife
)

// twoHours is after which time something happens "later".
const twoHours = 2 * time.Hour

// An end says what takes a wall away, besides the portal.
type end int

// The ends.
const (
	never        end = iota
	onceSeen         // when the person has approved the sign-in on their telephone
	signedInAnew     // for those who have signed in since it stood
	metOnce          // when it was met once
)

// A setting is the line of the portal by which an administrator takes a wall away, and sets it up
// again; an empty word means that this cannot be done there.
type setting struct{ Name, Lift, Impose string }

// A barrier is what changes about a wall.
type barrier struct {
	since  time.Time // when somebody set it up by hand; zero: as the scenario says
	lifted bool
	met    bool
	seen   map[string]bool // object IDs of those who were seen
}

// A crossing is somebody at a place where a wall may stand.
type crossing struct {
	at                Place
	user              string    // object ID; empty while nobody was chosen
	calendar, granted bool      // the calendar is asked for; all that is asked for is granted
	signedIn          time.Time // zero where no sign-in is older than this request
}

// now is the tenant's time, which can be ahead of the world's: a play need not last a day.
func (b *ledger) now() time.Time { return time.Now().Add(b.ahead) }

// stands returns the answer of the scenario's wall, or nothing where there is a way.
func (t *Tenant) stands(b *ledger, c crossing) Fault {
	w := t.play.wall
	switch {
	case !slices.Contains(w.at, c.at), b.wall.lifted, !t.begun(b, c):
		return ""
	case w.until == onceSeen && b.wall.seen[c.user], w.until == metOnce && b.wall.met:
		return ""
	}
	b.wall.met = true
	return w.is
}

// begun reports whether the wall has come into being for a crossing.
func (t *Tenant) begun(b *ledger, c crossing) bool {
	w, since := t.play.wall, b.wall.since
	if w.when == hoursLater && since.IsZero() {
		since = t.began.Add(twoHours)
	}
	switch {
	case b.now().Before(since):
		return false
	case w.until == signedInAnew:
		return c.signedIn.Before(since)
	case w.when == onceApproved:
		return c.calendar && c.granted
	case w.when == forCalendar:
		return c.calendar
	case w.when == eachDay:
		return !b.now().Before(c.signedIn.Add(t.config.SignInLife))
	}
	return true
}

// lift takes the wall away, as an administrator does in the portal.
func (b *ledger) lift() { b.wall.lifted = true }

// impose sets the wall up now, and lets the access tokens that are out run off: whoever comes next
// meets it.
func (t *Tenant) impose(b *ledger) {
	b.ahead += t.config.AccessTokenLife
	b.wall.lifted, b.wall.since = false, b.now()
}

// Pass lets time pass in the organisation, and nowhere else.
func (t *Tenant) Pass(d time.Duration) { t.with(func(b *ledger) { b.ahead += max(d, 0) }) }
