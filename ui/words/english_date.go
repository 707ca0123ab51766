package words

// dates are the layouts of days and times, as package time has them, and the names that package time
// writes, in its order. The names of a language are put into a written date afterwards.
var dates = map[string]string{
	"date.days":         "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
	"date.days-short":   "Mon|Tue|Wed|Thu|Fri|Sat|Sun",
	"date.months":       "January|February|March|April|May|June|July|August|September|October|November|December",
	"date.months-short": "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",

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
