package desktop

import (
	"errors"
	"strings"
	"testing"

	"consentray/app"
)

var (
	_ app.Desktop = (*Desktop)(nil)
	_ app.Clock   = (*Clock)(nil)
)

func TestOnlyHarmlessAddressesAreOpened(t *testing.T) {
	for _, good := range []string{
		"https://teams.microsoft.com/l/meetup-join/19%3ameeting?context=%7b%7d#x",
		"https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?a=b&c=d",
		"https://[2001:db8::1]/", "https://bücher.example/ä",
		"http://localhost:4711/?x=1", "http://127.0.0.1:80/", "http://[::1]:9/x",
		"mailto:it@contoso.com?subject=Hello%20there&body=x",
	} {
		if !openable(good) {
			t.Errorf("refused: %s", good)
		}
	}
	for _, bad := range []string{
		"", "javascript:alert(1)", "file:///etc/passwd", "FILE:///etc/passwd", "http://example.com/", "http://localhost.example.com",
		"http://127.0.0.1.example.com/", "https://user:pw@example.com/", "https://user@example.com/", "https://", "https:///x", "https:example.com",
		"ftp://example.com", "//example.com", "example.com", "-x", "--help", "/etc/passwd", "C:\\Windows\\calc.exe", "ms-msdt:/id",
		"https://example.com/a b", "https://example.com/\n", "https://example.com/\u202e", "https://example.com/\x00", "https://a\\b", "https://example.com/\"x",
		"https://example.com/" + strings.Repeat("x", longestAddress), "https://example.com/\xff",
		"mailto:a@b.c?attach=/etc/passwd", "mailto:a@b.c?x=1&Attachment=/etc/passwd", "mailto:a@b.c?%zz",
		"msteams://teams.microsoft.com/l", "search-ms:query=x", "http:localhost", "data:text/html,x",
	} {
		if openable(bad) {
			t.Errorf("opened: %q", bad)
		}
		if err := New(nil, "default").Open(bad); !errors.Is(err, ErrAddress) || bad != "" && len(bad) > 2 && strings.Contains(err.Error(), bad) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func FuzzOpenable(f *testing.F) {
	f.Add("https://example.com/x?y=z")
	f.Add("http://[::1%25lo]/")
	f.Add("mailto:a@b?attach=x")
	f.Fuzz(func(t *testing.T, address string) {
		if openable(address) && !strings.HasPrefix(strings.ToLower(address), "https://") &&
			!strings.HasPrefix(strings.ToLower(address), "http://") && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
			t.Fatalf("%q", address)
		}
	})
}
