package window

import (
	"slices"
	"strings"
	"testing"
)

func TestVisual(t *testing.T) {
	for _, tt := range []struct {
		line      string
		fromRight bool
		want      string // runs, without the marks
	}{
		{"Design review", false, "Design review"},
		{"Design review", true, "Design review"},
		{"https://contoso.com/?x=1", true, "https://contoso.com/?x=1"},
		{"مرحبا", false, "مرحبا"},
		{"مرحبا.", true, ".|مرحبا"},
		{"لديك Teams.", true, ".|Teams| |لديك"},
		{"(Microsoft 365) لديك", true, "لديك| |)|Microsoft 365|("},
		{"ما قالته Microsoft (AADSTS53003)", true, "Microsoft (AADSTS53003)| |قالته| |ما"},
		{"ما قالته (AADSTS53003)", true, ")|AADSTS53003|(| |قالته| |ما"},
		{"כן [b (c)] לא", true, "לא| |]|b (c)|[| |כן"},
		{"כן (ב a)", true, ")|a| |ב|(| |כן"},
		{"כן (a", true, "a|(| |כן"},
		{"a (כן)", false, "a (|כן|)"},
		{"كل 5 دقائق", true, "دقائق| |5| |كل"},
		{"Teams: שלום עולם", false, "Teams: |עולם| |שלום"},
		{"שלום Teams", false, "Teams| |שלום"},
	} {
		got := strings.ReplaceAll(strings.Join(visual(tt.line, tt.fromRight), "|"), toRight, "")
		if got != tt.want {
			t.Errorf("%q from the right %t: %q, want %q", tt.line, tt.fromRight, got, tt.want)
		}
	}
}

// What the runs hold is what the line holds.
func FuzzVisual(f *testing.F) {
	f.Add("(Microsoft 365) لديك", true)
	f.Add("a\u2067ש\u2069 1.2", false)
	f.Fuzz(func(t *testing.T, line string, fromRight bool) {
		line = strings.ToValidUTF8(line, "")
		if strings.ContainsAny(line, "\u2029\n\r\x1c\x1d\x1e\u0085"+toRight) {
			return // ends a paragraph, which the caller has broken already
		}
		letters := func(s string) string {
			runes := []rune(strings.ReplaceAll(s, toRight, ""))
			slices.Sort(runes)
			return string(runes)
		}
		if got := strings.Join(visual(line, fromRight), ""); letters(got) != letters(line) {
			t.Errorf("%q became %q", line, got)
		}
	})
}
