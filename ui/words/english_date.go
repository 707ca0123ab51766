package words

// dates are the layouts of days and times, as package time has them. The names in them are put into the
// language afterwards.
var dates = map[string]string{
	"date.day":          "Monday 2 January",
	"date.day-short":    "Mon 2 Jan",
	"date.day-time":     "Mon 2 Jan 15:04",
	"date.day-long":     "Mon 2 January",
	"date.day-long-at":  "Mon 2 January 15:04",
	"date.weekday":      "Mon",
	"date.weekday-time": "Mon 15:04",
	"date.month":        "2 Jan",
	"date.date":         "2 January 2006",
	"date.moment":       "Mon 2 Jan 2006 15:04:05 MST",
}
