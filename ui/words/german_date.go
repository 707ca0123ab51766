package words

// germanDates keep to the abbreviations of the Unicode CLDR, whose full stops stand in germanNames.
func germanDates() map[string]string {
	return map[string]string{
		"date.day":          "Monday, 2. January",
		"date.day-short":    "Mon 2. Jan",
		"date.day-time":     "Mon 2. Jan 15:04",
		"date.day-long":     "Mon 2. January",
		"date.day-long-at":  "Mon 2. January 15:04",
		"date.weekday":      "Mon",
		"date.weekday-time": "Mon 15:04",
		"date.month":        "2. Jan",
		"date.date":         "2. January 2006",
		"date.moment":       "Mon 2. Jan 2006 15:04:05 MST",
	}
}

// germanNames are the days and months. The short month may has none of its own: May is its long name.
func germanNames() []string {
	return []string{
		"Monday", "Montag", "Tuesday", "Dienstag", "Wednesday", "Mittwoch", "Thursday", "Donnerstag",
		"Friday", "Freitag", "Saturday", "Samstag", "Sunday", "Sonntag",
		"Mon", "Mo", "Tue", "Di", "Wed", "Mi", "Thu", "Do", "Fri", "Fr", "Sat", "Sa", "Sun", "So",
		"January", "Januar", "February", "Februar", "March", "März", "April", "April", "May", "Mai", "June", "Juni",
		"July", "Juli", "August", "August", "September", "September", "October", "Oktober", "November", "November", "December", "Dezember",
		"Jan", "Jan.", "Feb", "Feb.", "Mar", "März", "Apr", "Apr.", "Jun", "Juni",
		"Jul", "Juli", "Aug", "Aug.", "Sep", "Sept.", "Oct", "Okt.", "Nov", "Nov.", "Dec", "Dez.",
	}
}
