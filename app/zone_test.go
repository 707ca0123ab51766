package app

import (
	"testing"
	"time"
	_ "time/tzdata" // the same clocks on every computer
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func day(text string) time.Time {
	at, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return at
}

func TestADayIsAsLongAsTheClocksMakeIt(t *testing.T) {
	for _, tt := range []struct {
		zone, day, begins string
		length            time.Duration
	}{
		{"Europe/Berlin", "2026-03-29", "00:00", 23 * time.Hour},
		{"Europe/Berlin", "2026-10-25", "00:00", 25 * time.Hour},
		{"America/New_York", "2026-03-08", "00:00", 23 * time.Hour},
		{"America/New_York", "2026-11-01", "00:00", 25 * time.Hour},
		{"America/Sao_Paulo", "2018-11-04", "01:00", 23 * time.Hour},
		{"America/Sao_Paulo", "2018-02-17", "00:00", 25 * time.Hour},
		{"Africa/Cairo", "2026-04-24", "01:00", 23 * time.Hour},
		{"America/Havana", "2026-11-01", "00:00", 25 * time.Hour},
		{"Australia/Lord_Howe", "2026-10-04", "00:00", 23*time.Hour + 30*time.Minute},
		{"Australia/Lord_Howe", "2026-04-05", "00:00", 24*time.Hour + 30*time.Minute},
		{"Asia/Kathmandu", "2026-03-29", "00:00", 24 * time.Hour},
		{"Asia/Kolkata", "2026-10-25", "00:00", 24 * time.Hour},
		{"Pacific/Auckland", "2026-09-27", "00:00", 23 * time.Hour},
		{"Pacific/Auckland", "2026-04-05", "00:00", 25 * time.Hour},
		{"Pacific/Apia", "2011-12-31", "00:00", 24 * time.Hour}, // the day before was left out
	} {
		loc := zone(t, tt.zone)
		m := Meeting{AllDay: true, Start: day(tt.day), End: day(tt.day).AddDate(0, 0, 1)}
		start, end := m.Span(loc)
		if got := start.Format("2006-01-02 15:04"); got != tt.day+" "+tt.begins || end.Sub(start) != tt.length {
			t.Errorf("%s in %s begins %s and lasts %v", tt.day, tt.zone, got, end.Sub(start))
		}
		if before := start.Add(-time.Second).Format(time.DateOnly); before >= tt.day {
			t.Errorf("%s in %s begins before %v", tt.day, tt.zone, start)
		}
		for _, now := range []time.Time{start, end.Add(-time.Second)} {
			if len(Upcoming([]Meeting{m}, now)) != 1 {
				t.Errorf("%s in %s is over at %v", tt.day, tt.zone, now)
			}
		}
		if len(Upcoming([]Meeting{m}, end)) != 0 {
			t.Errorf("%s in %s is not over at its end", tt.day, tt.zone)
		}
	}
}

func TestMeetingsReadRightWhenClocksChange(t *testing.T) {
	for _, tt := range []struct{ zone, start, end, reads string }{
		{"Europe/Berlin", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", "01:30 to 03:30"},
		{"Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "02:30 to 02:30"},
		{"America/New_York", "2026-03-08T06:30:00Z", "2026-03-08T07:30:00Z", "01:30 to 03:30"},
		{"America/New_York", "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z", "01:30 to 01:30"},
		{"America/Sao_Paulo", "2018-11-04T02:30:00Z", "2018-11-04T03:30:00Z", "23:30 to 01:30"},
		{"Australia/Lord_Howe", "2026-10-03T15:15:00Z", "2026-10-03T15:45:00Z", "01:45 to 02:45"},
		{"Asia/Kathmandu", "2026-03-29T03:45:00Z", "2026-03-29T04:45:00Z", "09:30 to 10:30"},
		{"Pacific/Auckland", "2026-09-26T13:30:00Z", "2026-09-26T14:30:00Z", "01:30 to 03:30"},
		{"Pacific/Apia", "2011-12-30T09:30:00Z", "2011-12-30T10:30:00Z", "23:30 to 00:30"},
	} {
		loc := zone(t, tt.zone)
		m := Meeting{Start: instant(t, tt.start), End: instant(t, tt.end)}
		start, end := m.Span(loc)
		if got := start.Format("15:04") + " to " + end.Format("15:04"); got != tt.reads {
			t.Errorf("%s in %s: %s, want %s", tt.start, tt.zone, got, tt.reads)
		}
		if now := Now([]Meeting{m}, m.Start.Add(10*time.Minute).In(loc)); len(now) != 1 {
			t.Errorf("%s in %s is not on", tt.start, tt.zone)
		}
	}
}

func instant(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// TestTravelling: the same week read in four places. Instants stay, dates stay, the order follows.
func TestTravelling(t *testing.T) {
	week := []Meeting{
		{ID: "fair", AllDay: true, Start: day("2026-11-24"), End: day("2026-11-27")},
		{ID: "call", Start: instant(t, "2026-11-24T08:30:00Z"), End: instant(t, "2026-11-24T09:30:00Z")},
		{ID: "night", Start: instant(t, "2026-11-24T22:00:00Z"), End: instant(t, "2026-11-25T05:00:00Z")},
	}
	for _, tt := range []struct{ zone, first, call, ends string }{
		{"Europe/Berlin", "fair", "Tue 09:30", "Fri 00:00"},
		{"America/Los_Angeles", "fair", "Tue 00:30", "Fri 00:00"},
		{"Asia/Tokyo", "fair", "Tue 17:30", "Fri 00:00"},
		{"Pacific/Kiritimati", "fair", "Tue 22:30", "Fri 00:00"},
		{"Pacific/Pago_Pago", "call", "Mon 21:30", "Fri 00:00"},
	} {
		loc := zone(t, tt.zone)
		got := Merge(week, loc)
		call, _ := week[1].Span(loc)
		_, ends := week[0].Span(loc)
		if got[0].ID != tt.first || call.Format("Mon 15:04") != tt.call || ends.Format("Mon 15:04") != tt.ends {
			t.Errorf("%s: first %s, call %s, fair ends %s", tt.zone, got[0].ID, call.Format("Mon 15:04"), ends.Format("Mon 15:04"))
		}
		past := instant(t, "2026-11-25T04:59:00Z").In(loc)
		if now := Now(week, past); len(now) != 1 || now[0].ID != "night" {
			t.Errorf("%s: overnight %v", tt.zone, now)
		}
	}
}
