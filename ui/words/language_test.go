package words

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"consentray/app"
)

// inEach calls look for every text of every language.
func inEach(look func(l *Language, key, text string)) {
	for _, tag := range tags() {
		l := made(tag)
		for _, key := range Keys() {
			look(l, key, l.text(key))
		}
	}
}

func TestSpeak(t *testing.T) {
	for _, tt := range []struct{ names, want string }{
		{"", "en"},
		{"C", "en"},
		{"de", "de"},
		{"de_DE", "de"},
		{"de-AT", "de"},
		{"gsw_CH", "de"},
		{"en_GB", "en"},
		{"da_DK", "en"},
		{"fr_FR", "fr"},
		{"da de en", "de"},
		{"da en de", "en"},
		{"../../etc de", "de"},
		{"zh-Hans-CN", "zh-Hans"},
		{"zh_TW", "en"},
		{"zh_CN", "zh-Hans"},
		{"pt_PT", "pt-BR"},
	} {
		if got := speak(strings.Fields(tt.names)...).tag.String(); got != tt.want {
			t.Errorf("who prefers %q is spoken to in %s, want %s", tt.names, got, tt.want)
		}
	}
}

// A flag's help has the name of its value in back quotes, which pflag looks for.
func TestFlagsKeepTheirValue(t *testing.T) {
	inEach(func(l *Language, key, text string) {
		if strings.Count(text, "`") != strings.Count(texts()[key], "`") {
			t.Errorf("%s: %s has other back quotes: %s", l.tag, key, text)
		}
	})
}

func TestDates(t *testing.T) {
	german := speak("de")
	at := time.Date(2026, 3, 2, 9, 5, 7, 0, time.UTC)
	for name, want := range map[string][2]string{
		"day":          {"Monday 2 March", "Montag, 2. März"},
		"day-short":    {"Mon 2 Mar", "Mo 2. März"},
		"day-time":     {"Mon 2 Mar 09:05", "Mo 2. März 09:05"},
		"day-long":     {"Mon 2 March", "Mo 2. März"},
		"day-long-at":  {"Mon 2 March 09:05", "Mo 2. März 09:05"},
		"weekday":      {"Mon", "Mo"},
		"weekday-time": {"Mon 09:05", "Mo 09:05"},
		"month":        {"2 Mar", "2. März"},
		"date":         {"2 March 2026", "2. März 2026"},
		"moment":       {"Mon 2 Mar 2026 09:05:07 UTC", "Mo 2. März 2026 09:05:07 UTC"},
	} {
		if got := English().date(name, at); got != want[0] {
			t.Errorf("%s in English: %q, want %q", name, got, want[0])
		}
		if got := german.date(name, at); got != want[1] {
			t.Errorf("%s in German: %q, want %q", name, got, want[1])
		}
	}
}

// Every name of a day and of a month is put into the language, the short ones too.
func TestNamesOfDaysAndMonths(t *testing.T) {
	german := speak("de")
	names := regexp.MustCompile(`^(Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag), \d+\. (Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)$`)
	short := regexp.MustCompile(`^(Mo|Di|Mi|Do|Fr|Sa|So) \d+\. (Jan\.|Feb\.|März|Apr\.|Mai|Juni|Juli|Aug\.|Sept\.|Okt\.|Nov\.|Dez\.)$`)
	for day := range 366 {
		at := time.Date(2028, 1, 1+day, 12, 0, 0, 0, time.UTC)
		if got := german.date("day", at); !names.MatchString(got) {
			t.Errorf("%s: %q", at.Format(time.DateOnly), got)
		}
		if got := german.date("day-short", at); !short.MatchString(got) {
			t.Errorf("%s: %q", at.Format(time.DateOnly), got)
		}
	}
}

// Exactly one has words of its own; a number is written as it is, whatever the language groups.
func TestNumbers(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{English().T("tray.nothing", 1), "No meetings today and tomorrow"},
		{English().T("tray.nothing", 7), "No meetings in the next 7 days"},
		{English().T("tray.more", 1), "1 more in the calendar"},
		{speak("de").T("tray.nothing", 1), "Keine Besprechungen heute und morgen"},
		{speak("de").T("tray.more", 12345), "12345 weitere im Kalender"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

// What is written in place of a detail goes with its quotation marks.
func TestDetailInEachLanguage(t *testing.T) {
	for _, tag := range tags() {
		l := made(tag)
		for _, r := range []app.Reason{{Key: "tls"}, {Key: "unknown"}} {
			if got := l.Reason(r).Title; strings.ContainsAny(got, "%:："+opening+closing) || !strings.ContainsAny(got[len(got)-3:], ".。") {
				t.Errorf("%s: %s without a detail reads %q", tag, r.Key, got)
			}
			r.Detail, r.Code = "Contoso CA", "Contoso CA"
			if got := l.Reason(r).Title; !strings.Contains(got, "Contoso CA") {
				t.Errorf("%s: %s leaves the detail out: %q", tag, r.Key, got)
			}
		}
	}
}

func TestDocumentsAreEnglish(t *testing.T) {
	if English().tag != language.English || English().Problem(app.Problem{Code: app.ProblemOffline}).Title != "Microsoft cannot be reached." {
		t.Errorf("documents for programs are in %s", English().tag)
	}
}

func BenchmarkT(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		T("window.step.read.quiet")
	}
}

// The whole catalogue is made once a process.
func BenchmarkMade(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		made(language.German)
	}
}

func BenchmarkSpeak(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		speak("de-AT")
	}
}

// In German the person is Sie, and the app does not say ich; a person's own answers and letters do.
func TestGermanKeepsItsVoice(t *testing.T) {
	own := regexp.MustCompile(`^(menu\.saw|window\.answer|term\.saw|command\.saw|request\.mail|letter\.)|\.send$`)
	german := speak("de")
	for key := range texts() {
		text := german.text(key)
		if found := regexp.MustCompile(`(?i)\b(du|dir|dich|dein\w*)\b`).FindString(text); found != "" {
			t.Errorf("%s says %s: %s", key, found, text)
		}
		if found := regexp.MustCompile(`(?i)\b(ich|mir|mich)\b`).FindString(text); found != "" && !own.MatchString(key) {
			t.Errorf("%s speaks as %s: %s", key, found, text)
		}
		if regexp.MustCompile(`\b(ihnen|ihre[mnrs]? (IT|Kalender|Organisation|Anmeldung|Konto))\b`).MatchString(text) {
			t.Errorf("%s writes the person in small letters: %s", key, text)
		}
	}
}

// Where the doctor looked stands in a column, and its status in another.
func TestDoctorsColumns(t *testing.T) {
	inEach(func(l *Language, key, text string) {
		for kind, width := range map[string]int{"doctor.at.": 15, "doctor.find.": 15, "doctor.status.": 7} {
			if strings.HasPrefix(key, kind) && len([]rune(text)) > width && key != "doctor.find.head" && key != "doctor.find.query" {
				t.Errorf("%s: %s is too wide for its column: %s", l.tag, key, text)
			}
		}
	})
}

// Every language has its own names for days and months, and no English one is left in a date.
func TestDatesInEachLanguage(t *testing.T) {
	english := regexp.MustCompile(`\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(January|February|October|December)\b`)
	for _, tag := range tags()[1:] {
		l := made(tag)
		for list, want := range map[string]int{"date.days": 7, "date.days-short": 7, "date.months": 12, "date.months-short": 12} {
			names := strings.Split(l.text(list), "|")
			slices.Sort(names)
			if got := len(slices.Compact(names)); got != want {
				t.Errorf("%s has %d names in %s, want %d", tag, got, list, want)
			}
		}
		days := map[string]bool{}
		for day := range 366 {
			at := time.Date(2028, 1, 1+day, 12, 0, 0, 0, time.UTC)
			got := l.date("day", at)
			if english.MatchString(got) || !strings.Contains(got, at.Format("2")) {
				t.Errorf("%s: %s is written %q", tag, at.Format(time.DateOnly), got)
			}
			days[got] = true
		}
		if len(days) != 366 {
			t.Errorf("%s writes %d different days", tag, len(days))
		}
	}
}

// An ID is read from left to right in every language, or it would be another one.
func TestIDsKeepTheirOrder(t *testing.T) {
	const id, mark = "11111111-2222-4333-8444-555555555555", "\u200e"
	arabic, _ := In("ar")
	for text, want := range map[string]string{
		arabic.T("request.judge.id", id):               mark + id,
		arabic.T("request.permissions.of"):             mark + "00000003-0000-0000-c000-000000000000",
		arabic.T("request.who.account", "x", "y", id):  mark + id,
		English().T("request.judge.id", id):            ": " + id,
		arabic.T("request.judge.id", "no-ID-at-all-1"): " no-ID-at-all-1",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q lacks %q", text, want)
		}
	}
}
