package join

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"consentray/app"
)

const teams = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_NTg@thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d"

func TestParse(t *testing.T) {
	safe := func(inner string) string {
		return "https://eur01.safelinks.protection.outlook.com/?url=" + url.QueryEscape(inner) + "&data=05%7C02&reserved=0"
	}
	for _, tt := range []struct{ in, provider, out string }{
		{teams, "Microsoft Teams", teams},
		{"https://teams.microsoft.com/l/meetup-join/19:meeting_N@thread.v2/0", "Microsoft Teams", "https://teams.microsoft.com/l/meetup-join/19:meeting_N@thread.v2/0"},
		{`https://teams.microsoft.com/l/meetup-join/1/0?context={"Tid":"1"}`, "Microsoft Teams", "https://teams.microsoft.com/l/meetup-join/1/0?context=%7B%22Tid%22:%221%22%7D"},
		{"HTTPS://Teams.Microsoft.Com:443/meet/1234567890123?p=aB", "Microsoft Teams", "https://teams.microsoft.com/meet/1234567890123?p=aB"},
		{"https://teams.microsoft.com./meet/1234567890123", "Microsoft Teams", "https://teams.microsoft.com/meet/1234567890123"},
		{"https://teams.microsoft.com/v2/?meetingjoin=true#/meet/1", "Microsoft Teams", "https://teams.microsoft.com/v2/?meetingjoin=true#/meet/1"},
		{"https://teams.microsoft.com/_#/l/meetup-join/19:x@thread.v2/0?a=b", "Microsoft Teams", "https://teams.microsoft.com/_#/l/meetup-join/19:x@thread.v2/0?a=b"},
		{"https://teams.microsoft.com/dl/launcher/launcher.html?url=%2F_%23%2Fl%2Fmeetup-join%2F19%3Ax&type=meetup-join", "Microsoft Teams", "https://teams.microsoft.com/_#/l/meetup-join/19:x"},
		{"https://events.teams.microsoft.com/event/1-2@3", "Microsoft Teams", "https://events.teams.microsoft.com/event/1-2@3"},
		{"https://gov.teams.microsoft.us/l/meetup-join/1", "Microsoft Teams", "https://gov.teams.microsoft.us/l/meetup-join/1"},
		{"https://meet.google.com/abc-defg-hij?authuser=0", "Google Meet", "https://meet.google.com/abc-defg-hij?authuser=0"},
		{"https://meet.google.com/lookup/xyz", "Google Meet", "https://meet.google.com/lookup/xyz"},
		{"https://us02web.zoom.us/j/81234567890?pwd=Abc.1", "Zoom", "https://us02web.zoom.us/j/81234567890?pwd=Abc.1"},
		{"https://zoom.us/my/room", "Zoom", "https://zoom.us/my/room"},
		{"https://acme.webex.com/acme/j.php?MTID=m1", "Cisco Webex", "https://acme.webex.com/acme/j.php?MTID=m1"},
		{"https://acme.webex.com/webappng/sites/acme/meeting/info/1", "Cisco Webex", "https://acme.webex.com/webappng/sites/acme/meeting/info/1"},
		{safe("https://zoom.us/j/1"), "Zoom", "https://zoom.us/j/1"},
		{safe(safe("https://zoom.us/j/1?pwd=a%20b")), "Zoom", "https://zoom.us/j/1?pwd=a%20b"},
		{"https://www.google.com/url?q=https://zoom.us/j/1&sa=D", "Zoom", "https://zoom.us/j/1"},
		{"https://urldefense.proofpoint.com/v2/url?u=https-3A__zoom.us_j_1-3Fpwd-3Da&d=x", "Zoom", "https://zoom.us/j/1?pwd=a"},
		{"https://urldefense.com/v3/__https://zoom.us/j/1?pwd=a__;!!abc$", "Zoom", "https://zoom.us/j/1?pwd=a"},
		{"https://urldefense.com/v3/__https://zoom.us/j/1*2Fx__;JQ!!abc$", "Zoom", "https://zoom.us/j/1%2Fx"},
	} {
		got, ok := Parse(tt.in)
		if !ok || got.Provider != tt.provider || got.URL != tt.out {
			t.Errorf("Parse(%q)\n = %q %q %v\nwant %q %q", tt.in, got.Provider, got.URL, ok, tt.provider, tt.out)
		}
	}
}

// refused are addresses that must never be called Join.
var refused = []string{
	"",
	"zoom.us/j/1",
	"http://zoom.us/j/1",
	"javascript:alert(1)//https://zoom.us/j/1",
	"zoommtg://zoom.us/join?confno=1",
	"https:zoom.us/j/1",
	"https:///zoom.us/j/1",
	"//zoom.us/j/1",
	"https://teams.microsoft.com@evil.example/l/meetup-join/1",
	"https://user:pw@teams.microsoft.com/l/meetup-join/1",
	"https://@teams.microsoft.com/l/meetup-join/1",
	"https://teams.microsoft.com.evil.example/l/meetup-join/1",
	"https://evilteams.microsoft.com/l/meetup-join/1",
	"https://evilzoom.us/j/1",
	"https://evil.example/https://zoom.us/j/1",
	"https://evil.example/?zoom.us/j/1",
	"https://evil.example\\.zoom.us/j/1",
	"https://zoom.us\\@evil.example/j/1",
	"https://evil.example\uff0f.zoom.us/j/1",
	"https://te\u0430ms.microsoft.com/l/meetup-join/1",
	"https://zoom\u3002us/j/1",
	"https://xn--tems-63d.microsoft.com/l/meetup-join/1",
	"https://zoom.us:8443/j/1",
	"https://zoom.us:443:443/j/1",
	"https://[::1]/j/1",
	"https://.zoom.us/j/1",
	"https://a..zoom.us/j/1",
	"https://zoom%2eus/j/1",
	"https://zoom.us/j/../rec/1",
	"https://zoom.us/j/%2e%2e/rec/1",
	"https://zoom.us/j/",
	"https://zoom.us/j",
	"https://zoom.us/",
	"https://zoom.us/rec/1",
	"https://zoom.us/j/1\nhttps://evil.example",
	"https://zoom.us/j/1\x00",
	"https://teams.microsoft.com/meetingOptions/?organizerId=1",
	"https://teams.microsoft.com/l/chat/1",
	"https://teams.microsoft.com/l/meeting/new",
	"https://teams.microsoft.com/meet/notdigits",
	"https://meet.google.com/landing",
	"https://acme.webex.com/acme/j.php",
	"https://nam.safelinks.protection.outlook.com/?url=http%3A%2F%2Fzoom.us%2Fj%2F1",
	"https://nam.safelinks.protection.outlook.com/?url=javascript%3Aalert(1)",
	"https://teams.microsoft.com/dl/launcher/launcher.html?url=%2F%2Fevil.example%2Fl%2Fmeetup-join%2F1",
	"https://teams.microsoft.com/dl/launcher/launcher.html?url=https%3A%2F%2Fevil.example%2Fl%2Fmeetup-join%2F1",
	"https://zoom.us/j/" + strings.Repeat("1", maxURL),
	"https://zoom.us/j/1?" + strings.Repeat("\xba", maxURL/2), // three times as long when it is quoted
}

func TestParseRefuses(t *testing.T) {
	loop := "https://x.safelinks.protection.outlook.com/?url="
	for range 12 {
		loop += url.QueryEscape(loop)
		if len(loop) > maxURL/2 {
			break
		}
	}
	for _, in := range append(refused, loop) {
		if got, ok := Parse(in); ok {
			t.Errorf("Parse(%q) = %+v, want nothing", in, got)
		}
	}
}

func TestFindPriority(t *testing.T) {
	const a, b, c, d = "https://zoom.us/j/1", "https://zoom.us/j/2", "https://zoom.us/j/3", "https://zoom.us/j/4"
	all := Sources{OnlineMeeting: teams, OnlineMeetingURL: a, Location: "Room 1; " + b, Locations: []string{"Room 2", c}, Body: d + " " + a}
	f := Find(all)
	best, others := f.Join, f.Others
	var urls []string
	for _, o := range others {
		urls = append(urls, o.URL)
	}
	if best.URL != teams || strings.Join(urls, " ") != strings.Join([]string{a, b, c, d}, " ") {
		t.Errorf("best %q, others %q", best.URL, urls)
	}
	f = Find(Sources{OnlineMeeting: "https://meet.evil.example/l/meetup-join/1", Location: "Room 4711", Body: "see https://example.com or " + a + "."})
	if f.Join.URL != a || len(f.Others) != 1 || f.Others[0] != (app.Join{URL: "https://meet.evil.example/l/meetup-join/1"}) {
		t.Errorf("known before unknown: %+v", f)
	}
	if f = Find(Sources{Location: "Building https://example.com/j/1"}); f.Join.URL != "" || len(f.Others) != 1 || f.Others[0].Provider != "" {
		t.Errorf("unknown service: %+v", f)
	}
}

// TestRanking: within a field a known service before a program of anybody's, a join link before any page;
// what only shows the meeting after all that leads into it.
func TestRanking(t *testing.T) {
	const zoom, meet, bbb, tube, page, other = "https://zoom.us/j/1", "https://meet.google.com/abc-defg-hij", "https://c.example/b/mia-x2k-9fq", "https://youtu.be/abc", "https://zoom.us/rec/1", "https://c.example/rooms/3"
	for _, tt := range []struct {
		name string
		in   Sources
		want []string // the first is the one to join
	}{
		{"a page of a service and of nobody", Sources{Location: other + " " + page + " " + zoom}, []string{zoom, page, other}},
		{"a service before a program of anybody's", Sources{Location: bbb + " " + zoom}, []string{zoom, bbb}},
		{"but the place before the body", Sources{Location: bbb, Body: zoom}, []string{bbb, zoom}},
		{"a stream after the body", Sources{OnlineMeeting: tube, Body: zoom}, []string{zoom, tube}},
		{"a stream for want of better", Sources{Location: other, Body: tube}, []string{tube, other}},
		{"pages of a body are nothing", Sources{Body: other + " " + page + " " + zoom}, []string{zoom}},
		{"one address in two places", Sources{OnlineMeeting: zoom, Location: zoom, Locations: []string{meet, zoom}, Body: meet}, []string{zoom, meet}},
		{"the first of two", Sources{Location: meet + " " + zoom}, []string{meet, zoom}},
		{"a page alone", Sources{Location: other}, []string{"", other}},
		{"a website", Sources{Location: "https://c.example/ https://c.example"}, []string{""}},
		{"a wrapper that hides it", Sources{Location: "https://protect.mimecast.example/s/abc?domain=zoom.us"}, []string{"", "https://protect.mimecast.example/s/abc?domain=zoom.us"}},
		{"a wrapped page", Sources{Location: "https://x.safelinks.protection.outlook.com/?url=" + url.QueryEscape(other)}, []string{"", other}},
		{"never another scheme", Sources{Location: "http://c.example/a javascript:alert(1) https://a@c.example/a"}, []string{""}},
		{"an endless address", Sources{Location: "https://c.example/" + strings.Repeat("a", maxPage)}, []string{""}},
		{"an address over two lines is one", Sources{Body: "<https://zoom.us/j/812345\n67890>"}, []string{"https://zoom.us/j/81234567890"}},
		{"the place names Talk", Sources{Location: "Talk", Body: "https://c.example/call/abcd1234"}, []string{"https://c.example/call/abcd1234"}},
	} {
		f := Find(tt.in)
		got := []string{f.Join.URL}
		for _, o := range f.Others {
			got = append(got, o.URL)
		}
		if !slices.Equal(got, tt.want) || f.Makeshift != (f.Join.URL == tube) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Others are few, whatever an invitation brings.
func TestOthersAreFew(t *testing.T) {
	var body strings.Builder
	for i := range 400 {
		fmt.Fprintf(&body, "https://zoom.us/j/%d ", 100000000+i)
	}
	if f := Find(Sources{Body: body.String()}); f.Join.URL != "https://zoom.us/j/100000000" || len(f.Others) != maxOthers {
		t.Errorf("%+v", f)
	}
}

func TestFindInBody(t *testing.T) {
	for _, tt := range []struct{ name, body, want string }{
		{"Teams footer as text", "____\r\nJoin the meeting now<" + teams + ">\r\nMeeting ID: 1", teams},
		{"folded in brackets", "<https://zoom.us/j/12\r\n  34?pwd=a>", "https://zoom.us/j/1234?pwd=a"},
		{"html", `<a href="https://zoom.us/j/1?pwd=a&amp;from=b">https://zoom.us/j/9</a>`, "https://zoom.us/j/1?pwd=a&from=b"},
		{"html in single quotes", `<a href='https://zoom.us/j/1'>Join</a>`, "https://zoom.us/j/1"},
		{"encoded twice", `https://zoom.us/j/1?pwd=a&amp;amp;copy=b&quot;&gt;x`, "https://zoom.us/j/1?pwd=a&copy=b"},
		{"an entity without semicolon is none", `https://zoom.us/j/1?x=1&copy=2&sect=3`, "https://zoom.us/j/1?x=1&copy=2&sect=3"},
		{"end of a sentence", "Join (https://zoom.us/j/1).", "https://zoom.us/j/1"},
		{"markdown", "[join](https://zoom.us/j/1), ok", "https://zoom.us/j/1"},
		{"balanced parentheses stay", "https://zoom.us/my/a(b)", "https://zoom.us/my/a(b)"},
		{"full stop of another script", "https://zoom.us/j/1\u3002", "https://zoom.us/j/1"},
		{"two without a gap", "https://example.com;https://zoom.us/j/1,https://zoom.us/j/2", "https://zoom.us/j/1"},
		{"upper case", "HTTPS://ZOOM.US/j/1", "https://zoom.us/j/1"},
		{"help pages before it", "https://aka.ms/JoinTeamsMeeting https://teams.microsoft.com/meetingOptions/?x https://zoom.us/j/1", "https://zoom.us/j/1"},
		{"credentials", "https://teams.microsoft.com@evil.example/l/meetup-join/1", ""},
		{"plain http", "http://zoom.us/j/1", ""},
		{"invalid UTF-8 around it", "\xff\xfehttps://zoom.us/j/1\xff", "https://zoom.us/j/1"},
		{"behind the limit", strings.Repeat(" ", maxText) + "https://zoom.us/j/1", ""},
	} {
		if f := Find(Sources{Body: tt.body}); f.Join.URL != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, f.Join.URL, tt.want)
		}
	}
}

func TestTableHosts(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range services {
		for _, h := range s.hosts {
			base := strings.TrimPrefix(h, "*.")
			if host, ok := plainHost(base); !ok || host != base {
				t.Errorf("host %q can never match", h)
			}
			if seen[h] {
				t.Errorf("host %q stands twice", h)
			}
			seen[h] = true
		}
	}
}
