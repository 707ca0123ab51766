package app

import "time"

// A sameness is what the copies of a meeting in several calendars and accounts have in common: the
// iCalUId of Graph is the same in all of them, and the start tells occurrences apart where it is not.
type sameness struct {
	uid    string
	start  int64 // Unix seconds
	allDay bool
}

// Merge puts the meetings of several calendars and accounts in start order, each meeting once. Meetings
// without an ICalUID are never taken for the same. all is left as it is.
func Merge(all []Meeting, loc *time.Location) []Meeting {
	out := make([]Meeting, 0, len(all))
	at := make(map[sameness]int, len(all))
	for _, m := range all {
		key := sameness{m.ICalUID, m.Start.Unix(), m.AllDay}
		i, twice := at[key]
		if twice && m.ICalUID != "" {
			out[i] = mergedWith(out[i], m)
			continue
		}
		at[key] = len(out)
		out = append(out, m)
	}
	SortMeetings(out, loc)
	return out
}

// mergedWith returns the copy of a meeting to show: the person's own before the one in somebody else's
// calendar, because it has their answer; then one that can be joined, then the one they called or
// accepted. Where it has no link it takes over what leads into the meeting from a copy in the same account.
func mergedWith(a, b Meeting) Meeting {
	kept, other := a, b
	if preferred(b, a) {
		kept, other = b, a
	}
	if kept.Join.URL == "" && other.Join.URL != "" && kept.Account == other.Account {
		kept.Join, kept.Others, kept.MeetingID, kept.Passcode, kept.DialIn = other.Join, other.Others, other.MeetingID, other.Passcode, other.DialIn
	}
	return kept
}

// preferred reports whether a is rather to be shown than b. It never depends on the order in which the
// two came.
func preferred(a, b Meeting) bool {
	switch {
	case a.Shared != b.Shared:
		return b.Shared
	case a.CanJoin() != b.CanJoin():
		return a.CanJoin()
	case a.Cancelled != b.Cancelled:
		return b.Cancelled
	case commitment(a) != commitment(b):
		return commitment(a) > commitment(b)
	case a.Account != b.Account:
		return a.Account < b.Account
	}
	return a.ID < b.ID
}

// commitment orders answers by how surely the person will be there.
func commitment(m Meeting) int {
	switch m.Response {
	case "organizer":
		return 4
	case "accepted":
		return 3
	case "tentative":
		return 2
	case "declined":
		return 0
	}
	return 1
}
