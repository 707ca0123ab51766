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
	if name, ok := serviceOf(u); !ok || name != j.Provider {
		t.Fatalf("%q is not of %q", j.URL, j.Provider)
	}
	if strings.ContainsFunc(j.URL, func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune("\"<>\\`", r) }) {
		t.Fatalf("odd characters in %q", j.URL)
	}
	if again, ok := Parse(j.URL); !ok || again != j {
		t.Fatalf("%q read again is %q", j.URL, again.URL)
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
	f.Fuzz(func(t *testing.T, body, location string) {
		best, others := Find(Sources{Body: body, Location: location})
		if best.URL == "" && len(others) > 0 {
			t.Fatal("others without a best")
		}
		for _, j := range append(others, best) {
			if j.URL != "" {
				check(t, j)
			}
		}
	})
}
