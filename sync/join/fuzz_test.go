package join

import (
	"net/url"
	"strings"
	"testing"

	"consentray/app"
)

// check holds what every surface relies on before it opens an address.
func check(t *testing.T, j app.Join) {
	t.Helper()
	u, err := url.Parse(j.URL)
	if err != nil || u.Scheme != "https" || u.User != nil || u.Port() != "" || u.Host == "" {
		t.Fatalf("unsafe address %q: %v", j.URL, err)
	}
	if strings.ContainsFunc(j.URL, func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune("\"<>\\`", r) }) {
		t.Fatalf("odd characters in %q", j.URL)
	}
	again, ok := judge(j.URL, func() bool { return true })
	if !ok || again.URL != j.URL || j.Provider != "" && again.Join != j {
		t.Fatalf("%q of %q read again is %q of %q", j.URL, j.Provider, again.URL, again.Provider)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		teams,
		"https://zoom.us:443/j/1?a=%zz&b=\"#x y",
		"https://teams.microsoft.com@evil.example/",
		"https://teams.microsoft.com/_#/l/meetup-join/19:x",
		"https://x.safelinks.protection.outlook.com/?url=https%3A%2F%2Fzoom.us%2Fj%2F1&data=1",
		"https://urldefense.com/v3/__https://zoom.us/j/1*2Fx__;JQ!!abc$",
		"https://urldefense.proofpoint.com/v2/url?u=https-3A__zoom.us_j_1",
		"https://teams.microsoft.com/dl/launcher/launcher.html?url=%2F_%23%2Fl%2Fmeetup-join%2F1",
		"https://acme.webex.com/a/j.php?MTID=m",
		"https://meet.google.com/abc-defg-hij",
	} {
		f.Add(seed)
	}
	for _, s := range corpus(f) {
		f.Add(s.text)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		if j, ok := Parse(raw); ok {
			check(t, j)
		}
	})
}

func FuzzFind(f *testing.F) {
	f.Add("Join<"+teams+">", "Room https://zoom.us/j/1;https://zoom.us/j/2")
	f.Add(`<a href="https://zoom.us/j/1?a=b&amp;c=d">x</a>&quot;`, "")
	f.Add("<https://zoom.us/j/1\r\n 2>", "\xff")
	f.Add("https://zoom.us/j/81234567890\nID: 812 3456 7890\nPasscode: a1b2\n+49 30 1234567,,81234567890#<tel:+49301234567,,81234567890#>", "Talk https://cloud.example/call/abcd1234")
	for _, s := range corpus(f) {
		f.Add(s.text, "")
	}
	for _, i := range invitations(f) {
		f.Add(i.text, "Talk")
	}
	f.Fuzz(func(t *testing.T, body, location string) {
		found := Find(Sources{Body: body, Location: location})
		if found.Join.URL != "" {
			check(t, found.Join)
			if found.Join.Provider == "" {
				t.Fatalf("%q joins nothing", found.Join.URL)
			}
		}
		for _, j := range found.Others {
			check(t, j)
		}
		checkNumbers(t, found)
	})
}

// checkNumbers holds that what a person keys in or reads out is nothing else.
func checkNumbers(t *testing.T, f Found) {
	t.Helper()
	if strings.Trim(f.MeetingID, "0123456789 ") != "" || len(f.MeetingID) > 20 || len(f.Passcode) > 20 ||
		f.MeetingID == "" && f.Passcode != "" || len(f.DialIn) > maxPhones {
		t.Fatalf("%+v", f)
	}
	if strings.ContainsFunc(f.Passcode, func(r rune) bool { return r <= ' ' || r >= 0x7f || r == '<' || r == '>' }) {
		t.Fatalf("passcode %q", f.Passcode)
	}
	for _, p := range f.DialIn {
		if strings.Trim(p.Number, "+0123456789 ().-/") != "" || strings.Trim(p.Code, "0123456789") != "" || len(p.Number) > 30 || len(p.Code) > 18 {
			t.Fatalf("%+v", p)
		}
	}
}
