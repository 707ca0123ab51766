package words

import (
	"strings"
	"testing"
)

func TestBreakable(t *testing.T) {
	for text, want := range map[string]string{
		"Need  admin\napproval":        "Need |admin |approval",
		"the sign-in page":             "the |sign-in |page",
		"https://contoso.com/a?b=c-d":  "https://contoso.com/a?b=c-d",
		"承認を待つ。":                       "承|認|を|待|つ。",
		"IT（管理者）に送る":                   "IT|（管|理|者）|に|送|る",
		"관리자 승인이 필요합니다.":               "관리자 |승인이 |필요합니다.",
		"يمكنك إغلاق هذه النافذة.":     "يمكنك |إغلاق |هذه |النافذة.",
		"c’est fini\u202f; oui\u00a0:": "c’est |fini\u202f; |oui\u00a0:",
		"":                             "",
	} {
		if got := strings.Join(Breakable(text), "|"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		text  string
		width int
		want  string
	}{
		{"one two three", 7, "one two|three"},
		{"one extraordinarily", 5, "one|extraordinarily"},
		{"承認を待っています。", 10, "承認を待っ|ています。"},
		{"", 5, ""},
	} {
		if got := strings.Join(Wrap(tt.text, tt.width), "|"); got != tt.want {
			t.Errorf("%q in %d columns: %q, want %q", tt.text, tt.width, got, tt.want)
		}
	}
}

// Every line fits, or is one word.
func FuzzWrap(f *testing.F) {
	f.Add("one two three", 7)
	f.Add("承認を待つ。 a\u00a0b", 3)
	f.Fuzz(func(t *testing.T, text string, width int) {
		for _, line := range Wrap(text, width) {
			if Width(line) > width && len(Breakable(line)) > 1 {
				t.Errorf("%q has %d columns, not %d", line, Width(line), width)
			}
		}
	})
}
