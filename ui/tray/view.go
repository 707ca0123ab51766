package tray

import (
	"slices"

	"consentray/app"
	"consentray/ui/words"
)

// rows is the most meeting rows; more than maxMeetings have no slots.
func (v View) rows() int {
	if v.Rows <= 0 {
		return 30
	}
	return min(v.Rows, maxMeetings)
}

// days is how many days after today are listed.
func (v View) days(s app.Snapshot) int {
	switch {
	case v.Days > 0 && s.Days > 0:
		return min(v.Days, s.Days)
	case v.Days > 0:
		return v.Days
	case s.Days > 0:
		return s.Days
	}
	return 7
}

func (v View) kept(meetings []app.Meeting) []app.Meeting {
	return slices.DeleteFunc(slices.Clone(meetings), func(m app.Meeting) bool { return !v.keeps(m) })
}

// keeps tells whether the settings leave the meeting in.
func (v View) keeps(m app.Meeting) bool {
	for _, kind := range v.Hide {
		if is(m, kind) {
			return false
		}
	}
	return true
}

// is tells whether a meeting is of a kind that setting tray.hide names. "past" is always left out.
func is(m app.Meeting, kind string) bool {
	switch kind {
	case "declined":
		return m.Response == "declined"
	case "free":
		return m.ShowAs == "free"
	case "tentative":
		return m.Response == "tentative" || m.ShowAs == "tentative"
	case "private":
		return m.Private
	case "all-day":
		return m.AllDay
	case "no-link":
		return m.Join.URL == ""
	case "alone":
		return m.Attendees == 0
	}
	return false
}

// subject is the subject in at most limit characters, or a word in its place.
func (v View) subject(m app.Meeting, limit int) string {
	if v.HideSubjects {
		return words.T("tray.meeting")
	}
	if s := plain(m.Subject, limit); s != "" {
		return s
	}
	return words.T("tray.no-subject")
}
