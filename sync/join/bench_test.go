package join

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// What Graph sends of a meeting in Teams, without its body, and the body of one whose organiser put the
// link there, behind a filter that rewrote it.
var (
	inTeams = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_NDk0ZGY4MzUtZTI1Zi00YmRkLTg0ZjMtZmM4YzA2ZGY1YTE0%40thread.v2/0" +
		"?context=%7b%22Tid%22%3a%222b7e9a54-1c3d-4f86-a0b2-7d8e6f5c4a31%22%2c%22Oid%22%3a%228c0b5f1d-2e47-4a63-b9d8-13f6a7e05c21%22%7d"
	invited  = Sources{OnlineMeeting: inTeams, Location: "Microsoft Teams Meeting", Locations: []string{"Microsoft Teams Meeting", ""}}
	filtered = strings.Repeat("<p class=\"MsoNormal\">What was done since the last time, and what comes next</p>\r\n", 70) +
		`<p>Join: <a href="https://eur02.safelinks.protection.outlook.com/?url=` + url.QueryEscape("https://contoso.zoom.us/j/00012345678?pwd=demo") +
		`&amp;data=05%7C02%7C&amp;reserved=0">Zoom</a></p>`
	addresses = regexp.MustCompile(`https://[^\s"<>]+`)
)

func BenchmarkFind(b *testing.B) {
	for b.Loop() {
		if f := Find(invited); f.Join.URL == "" {
			b.Fatal("no link")
		}
	}
}

// BenchmarkFindFloor is what reading the address alone costs.
func BenchmarkFindFloor(b *testing.B) {
	for b.Loop() {
		if _, err := url.Parse(inTeams); err != nil {
			b.Fatal(err)
		}
	}
}

// hostile are what texts of 1 MB are made of that cost most, each in its way.
var hostile = map[string]string{
	"schemes":    "https://",
	"letters":    "h",
	"folded":     "<https://a\n",
	"bracketed":  "https://a)",
	"brackets":   ")",
	"entities":   "&amp;",
	"wrapped":    "https://x.safelinks.protection.outlook.com/?url=",
	"long":       "https://zoom.us/j/1?" + strings.Repeat("a", 2000) + " ",
	"longest":    "https://zoom.us/j/1?" + strings.Repeat("&amp;)", 1300) + " ",
	"calls":      "https://c.example/call/abcd1234 ",
	"unclosed":   "https://zoom.us/j/1\n<",
	"numbers":    "https://zoom.us/j/1\nID: 123 456 789 +4930,,1<tel:+4930",
	"rooms":      "https://c.example/b/" + strings.Repeat("a-", 4000) + " ",
	"soft":       strings.Repeat("https://zoom.us/j/1?"+strings.Repeat("a", 55)+"=\n", 2),
	"proofpoint": "https://urldefense.com/v3/__https://a/" + strings.Repeat("*", 3000) + "__;" + strings.Repeat("JSUl", 1000) + "!!a$ ",
}

// BenchmarkFindHostile is what a text of 1 MB costs that was written to cost much; 50 ms are the most that
// any may take.
func BenchmarkFindHostile(b *testing.B) {
	for name, part := range hostile {
		s := Sources{Body: "https://a" + strings.Repeat(part, maxText/len(part))}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Find(s)
			}
		})
	}
}

func BenchmarkFindInBody(b *testing.B) {
	s := Sources{Body: filtered}
	for b.Loop() {
		if f := Find(s); f.Join.Provider != "Zoom" {
			b.Fatal("no link")
		}
	}
}

// BenchmarkFindInBodyFloor is what a program would do that trusts invitations.
func BenchmarkFindInBodyFloor(b *testing.B) {
	for b.Loop() {
		for _, raw := range addresses.FindAllString(filtered, -1) {
			if _, err := url.Parse(raw); err != nil {
				b.Fatal(err)
			}
		}
	}
}
