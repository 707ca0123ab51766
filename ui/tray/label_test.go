package tray

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

func TestEscapeLabel(t *testing.T) {
	for _, c := range []struct{ goos, text, want string }{
		{"linux", "my_review & more", "my\u02cdreview & more"},
		{"windows", "my_review & more", "my_review && more"},
		{"darwin", "my_review & more", "my_review & more"},
		{"linux", "__", "\u02cd\u02cd"},
	} {
		if got := escapeLabel(c.goos, c.text); got != c.want {
			t.Errorf("%s on %s: %q, want %q", c.text, c.goos, got, c.want)
		}
	}
}

func TestShortenCutsBetweenCharacters(t *testing.T) {
	for _, c := range []struct {
		text  string
		limit int
		want  string
	}{
		{"short", 5, "short"},
		{"longer", 5, "long…"},
		{"a b c", 3, "a…"},
		{"abe\u0301fg", 4, "ab…"},
		{"ab👍🏽cd", 4, "ab…"},
		{"a👩\u200d👧bc", 4, "a…"},
		{"🇩🇪🇫🇷🇮🇹", 4, "🇩🇪…"},
		{"🇩🇪🇫🇷🇮🇹", 5, "🇩🇪🇫🇷…"},
		{"abc", 0, "…"},
	} {
		if got := shorten(c.text, c.limit); got != c.want {
			t.Errorf("%q to %d: %q, want %q", c.text, c.limit, got, c.want)
		}
	}
}

func TestTooltipFitsIntoWindows(t *testing.T) {
	got := shortTooltip("Consentray: 10:00 " + strings.Repeat("🎉", 100))
	if n := len(utf16.Encode([]rune(got))); n > 127 || n < 120 {
		t.Errorf("%d units: %q", n, got)
	}
	if !strings.HasSuffix(got, "…") {
		t.Errorf("no ellipsis: %q", got)
	}
}

// A row cannot be longer than rows are, cannot break a line, cannot hide anything and cannot turn what
// stands beside it around, whatever an invitation says.
func FuzzPlain(f *testing.F) {
	for _, m := range hostile() {
		f.Add(m.Subject, 60)
	}
	f.Add("\u202e\u2066", 1)
	f.Fuzz(func(t *testing.T, text string, limit int) {
		if limit < 1 || limit > 200 {
			return
		}
		got := plain(text, limit)
		bare := strings.TrimSuffix(strings.TrimPrefix(got, "\u2068"), "\u2069")
		if !utf8.ValidString(got) || length(bare) > limit {
			t.Errorf("%q of %d: %q", text, limit, got)
		}
		if (bare != got) != strings.ContainsFunc(bare, rightToLeft) {
			t.Errorf("isolation of %q is wrong: %q", text, got)
		}
		for _, r := range bare {
			if r != '\u200c' && r != '\u200d' && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)) {
				t.Errorf("%q keeps %U", text, r)
			}
		}
		if bare != strings.TrimSpace(bare) {
			t.Errorf("%q has white space at its ends", got)
		}
	})
}
