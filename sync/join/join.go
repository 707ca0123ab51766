// Package join finds the link that leads into an online meeting, and what else an invitation has for
// taking part: other links, the meeting ID with its passcode, numbers to dial. It is pure: text in,
// parsed addresses out. All of its input was written by whoever sent the invitation.
//
// A link is called Join only where its host and path belong to a service of the table, or its path to
// a program that anybody may run on a host of their own. Everything else, however much it looks like
// one, is not. Graph's own onlineMeeting.joinUrl is no exception: the organiser's system set it, and
// that may be anybody's.
package join

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"sync"

	"consentray/app"
)

const (
	maxText   = 1 << 20   // of a body, in bytes; a link behind it is not worth the time
	maxPlace  = 16 << 10  // of any other source
	maxURLs   = 500       // of one text
	maxJudged = 256 << 10 // bytes of addresses, of one invitation
	maxLinks  = 50        // of one invitation
	maxOthers = 5         // that are kept beside the best
	maxPage   = 2 << 10   // of the address of a page that is no join link
)

// Sources are the places of an event in which a link may stand, the most trustworthy first.
type Sources struct {
	OnlineMeeting    string   // onlineMeeting.joinUrl
	OnlineMeetingURL string   // onlineMeetingUrl, deprecated but filled by some organisers
	Location         string   // display name or URI
	Locations        []string // the same of each entry of locations
	Body             string   // text, or HTML where the server did not convert it
	// Phones are the numbers that the event names in fields of their own; they come before those of the body.
	Phones []app.Phone
}

// each yields the sources by their rank.
func (s Sources) each() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		if !yield(0, s.OnlineMeeting) || !yield(1, s.OnlineMeetingURL) || !yield(2, s.Location) {
			return
		}
		for i, text := range s.Locations {
			if !yield(3+i, text) {
				return
			}
		}
		yield(3+len(s.Locations), s.Body)
	}
}

// Found is what an invitation has for taking part. Without a Join it may have others all the same.
type Found struct {
	Join      app.Join
	Others    []app.Join
	MeetingID string
	Passcode  string
	DialIn    []app.Phone
	// Makeshift says that Join only shows the meeting, as a stream does, and would give way to any other.
	Makeshift bool
}

// A grade is how well a link leads into a meeting.
type grade int

const (
	gradeJoin   grade = iota // a join link of a service, by its host
	gradePath                // a join link of a program on a host of anybody's, by its path
	gradeStream              // one that only shows what goes on
	gradePage                // another page of a service
	gradeOther               // a page of nobody known
)

func (g grade) joins() bool { return g <= gradeStream }

// A candidate is a link with what decides its place among the others.
type candidate struct {
	app.Join
	grade  grade
	source int
	id     string // the meeting's number, where the address holds it
	end    int    // behind it in its source
	kind   *service
}

// before compares by what a link is for, then by where it stands, then by whose it is.
func (c candidate) before(d candidate) int {
	class := func(g grade) grade {
		if g < gradeStream {
			return gradeJoin
		}
		return min(g, gradePage)
	}
	return cmp.Or(cmp.Compare(class(c.grade), class(d.grade)), cmp.Compare(c.source, d.source), cmp.Compare(c.grade, d.grade))
}

// Find returns what s has. Join links of a service come before streams, and those before pages; then
// the rank of the source decides, and within one a known service before a program of anybody's, then
// the order.
func Find(s Sources) Found {
	links := s.links()
	slices.SortStableFunc(links, candidate.before)
	f := Found{DialIn: s.Phones}
	rest := links
	if len(links) > 0 && links[0].grade.joins() {
		best := links[0]
		f.Join, f.Makeshift, f.MeetingID, rest = best.Join, best.grade == gradeStream, best.id, links[1:]
		f.read(s, best)
	}
	for _, c := range rest[:min(len(rest), maxOthers)] {
		f.Others = append(f.Others, c.Join)
	}
	return f
}

// read takes meeting ID, passcode and numbers from the text behind the best link, where that stands in
// the body.
func (f *Found) read(s Sources, best candidate) {
	if best.source != 3+len(s.Locations) || s.Body == "" {
		return
	}
	behind := linesOf(s.Body[min(best.end, len(s.Body)):])
	if best.kind.numbered {
		f.MeetingID, f.Passcode = numberIn(behind, best.id)
	}
	f.DialIn = phonesIn(f.DialIn, behind)
}

// links collects the links of all sources, each address once, from where it stands first.
func (s Sources) links() []candidate {
	body := 3 + len(s.Locations)
	talks, budget := sync.OnceValue(s.talks), maxJudged
	var links []candidate
	for source, text := range s.each() {
		if source != body {
			text = text[:min(len(text), maxPlace)]
		}
		for end, raw := range urlsIn(text) {
			if budget -= len(raw); budget < 0 {
				return links
			}
			c, ok := judge(raw, talks)
			switch {
			case !ok, !c.grade.joins() && (source == body || len(c.URL) > maxPage):
				continue // the body has many pages that have nothing to do with taking part
			case slices.ContainsFunc(links, func(l candidate) bool { return l.URL == c.URL || l.source == source && l.end == end }):
				continue // it is there, or it is the first line of one that is
			}
			c.source, c.end = source, end
			if links = append(links, c); len(links) == maxLinks {
				return links
			}
		}
	}
	return links
}

// Parse tells whether raw is the join link of a known service, its wrappers taken off. The URL that
// comes back is https on the standard port, without credentials, its host in lower case and ASCII
// (IDN only as punycode), and was put together anew from what was parsed.
func Parse(raw string) (app.Join, bool) {
	c, ok := judge(raw, func() bool { return false })
	if !ok || !c.grade.joins() {
		return app.Join{}, false
	}
	return c.Join, true
}

// judge takes the wrappers off raw and grades what is inside. talks tells whether the invitation names
// Nextcloud Talk.
func judge(raw string, talks func() bool) (candidate, bool) {
	for range maxDepth {
		u, ok := parse(raw)
		if !ok {
			return candidate{}, false
		}
		address := u.String()
		if len(address) > maxURL {
			return candidate{}, false
		}
		kind, grade := serviceOf(u, talks)
		if grade.joins() {
			return candidate{Join: app.Join{Provider: kind.name, URL: address}, grade: grade, kind: kind, id: kind.id(u)}, true
		}
		inner, wrapped := unwrap(u)
		if !wrapped {
			return candidate{Join: app.Join{URL: address}, grade: grade}, strings.Trim(u.Path, "/") != "" || u.RawQuery != ""
		}
		raw = inner
	}
	return candidate{}, false
}
