package sync

import (
	"strings"
	"time"

	"github.com/microsoftgraph/msgraph-sdk-go/models"
)

// localForm is how Graph writes a time: without an offset, the zone beside it. Up to nine fractional
// digits are read, Graph writes seven.
const localForm = "2006-01-02T15:04:05"

// Years outside of these are mistakes or attacks; no calendar of a person reaches there.
const firstYear, lastYear = 1900, 2200

// span returns start and end: instants, or for an all-day meeting dates at midnight UTC, the end
// excluded. Graph gives the dates of all-day meetings as midnights in whatever zone, without
// converting them, so their zone is not looked at.
func span(from, to models.DateTimeTimeZoneable, allDay bool) (start, end time.Time, ok bool) {
	start, ok = instant(from, allDay)
	if !ok {
		return time.Time{}, time.Time{}, false
	}
	if end, ok = instant(to, allDay); !ok || end.Before(start) {
		return time.Time{}, time.Time{}, false
	}
	if allDay {
		start, end = date(start), date(end)
		if end.Equal(start) {
			end = start.AddDate(0, 0, 1)
		}
	}
	return start, end, true
}

// instant parses t. UTC was asked for, and a time in another zone is refused: its name may be a
// Windows one or a custom one, and a meeting at the wrong hour is worse than none.
func instant(t models.DateTimeTimeZoneable, anyZone bool) (time.Time, bool) {
	if t == nil || !anyZone && !isUTC(text(t.GetTimeZone())) {
		return time.Time{}, false
	}
	parsed, err := time.Parse(localForm, strings.TrimSuffix(text(t.GetDateTime()), "Z"))
	return parsed, err == nil && parsed.Year() >= firstYear && parsed.Year() <= lastYear
}

// isUTC knows the names of UTC in Graph: the standard one, Outlook's own and the IANA ones.
func isUTC(zone string) bool {
	switch strings.ToLower(zone) {
	case "", "utc", "etc/utc", "etc/gmt", "tzone://microsoft/utc":
		return true
	}
	return false
}

func date(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
