package words

import "time"

// Clock is how a time of the day is written (a layout of package time), in every language.
const Clock = "15:04"

// When is an absolute time, as short as it can be: the time of the day, or the day too. It stays true
// while nobody draws, which "in five minutes" does not.
func When(t, now time.Time) string {
	t = t.In(now.Location())
	if Midnight(t, 0).Equal(Midnight(now, 0)) {
		return t.Format(Clock)
	}
	return DayTime(t)
}

// Day is a day for a heading: Monday 2 January.
func Day(t time.Time) string { return spoken().date("day", t) }

// DayShort is a day in a row: Mon 2 Jan.
func DayShort(t time.Time) string { return spoken().date("day-short", t) }

// DayTime is a time on another day in a row: Mon 2 Jan 15:04.
func DayTime(t time.Time) string { return spoken().date("day-time", t) }

// DayLong is a day where a line has room: Mon 2 January.
func DayLong(t time.Time) string { return spoken().date("day-long", t) }

// DayLongAt is a time on another day where a line has room: Mon 2 January 15:04.
func DayLongAt(t time.Time) string { return spoken().date("day-long-at", t) }

// Weekday is the short name of a day: Mon.
func Weekday(t time.Time) string { return spoken().date("weekday", t) }

// WeekdayTime is a time of a day of this week: Mon 15:04.
func WeekdayTime(t time.Time) string { return spoken().date("weekday-time", t) }

// Month is a day without its name: 2 Jan.
func Month(t time.Time) string { return spoken().date("month", t) }

// Date is a day of any year, without its name: 2 January 2006.
func Date(t time.Time) string { return spoken().Date(t) }

// Date is the function Date in this language.
func (l *Language) Date(t time.Time) string { return l.date("date", t) }

// Moment is a time to the second, for evidence, with its zone: Mon 2 Jan 2006 15:04:05 MST.
func Moment(t time.Time) string { return spoken().date("moment", t) }

// date writes t in the layout of that name. The names of days and months are put in last: a German
// name in a layout would be taken for the English one that it begins with.
func (l *Language) date(name string, t time.Time) string {
	return l.names.Replace(t.Format(l.text("date." + name)))
}

// Midnight is the beginning of the day that is days after the one of t, in the zone of t.
func Midnight(t time.Time, days int) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d+days, 0, 0, 0, 0, t.Location())
}
