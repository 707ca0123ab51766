package desktop

import (
	"errors"
	"strings"
	"testing"
)

func TestOnlyAppsAreHandedTheirAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"msteams://teams.microsoft.com/l/meetup-join/19%3ameeting_X%40thread.v2/0?context=%7b%7d": "msteams",
		"zoommtg://zoom.us/join?confno=81234567890&pwd=aB+c.1":                                    "zoommtg",
	} {
		if scheme, ok := forApp(address); scheme != want || !ok {
			t.Errorf("refused: %s", address)
		}
	}
	for _, bad := range []string{
		"", "https://teams.microsoft.com/", "zoommtg:", "zoommtg://", "msteams:/l/meetup-join/x", "msteams:l", "msteams:///x", "MSTEAMS://x/y", "ms-msdt://x/y",
		"search-ms://x/y", "file://x/y", "javascript://x/y", "zoomus://zoom.us/join", "tel://112", "msteams://a@b/c", "msteams://a:80/c", "msteams://a/b\" --x=\"",
		"msteams://a/'b'", "msteams://a/$(id)", "msteams://a/`id`", "msteams://a/b;c", "msteams://a/b|c", "msteams://a/b\\c", "msteams://a/b c", "msteams://a/\n",
		"msteams://a/b#c", "msteams://a/<b>", "msteams://a/\u00e4", "msteams://a/b!", "msteams://a/(b)", "--msteams://a/b", " msteams://a/b",
		"msteams://a/" + strings.Repeat("x", longestAddress),
	} {
		if _, ok := forApp(bad); ok {
			t.Errorf("an app is handed %q", bad)
		}
		if err := New(nil, "default").OpenApp(bad); !errors.Is(err, ErrAddress) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
