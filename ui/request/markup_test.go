package request

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"consentray/app"
	"consentray/ui/words"
)

func rendered(t *testing.T, form string, r app.Request, l *words.Language) string {
	t.Helper()
	var b bytes.Buffer
	if err := Render(&b, form, r, l); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// standsAlone complains about what would be loaded, run, or sent somewhere.
func standsAlone(t *testing.T, page string) {
	t.Helper()
	for _, bad := range []string{
		"<script", "<link", "<img", "<iframe", "<form", "src=", "url(", "@import", "style=", "onload", "onclick", "http-equiv", "ZgotmplZ", "%!", "var(",
	} {
		if strings.Contains(strings.ToLower(page), strings.ToLower(bad)) {
			t.Errorf("the page has %q", bad)
		}
	}
}

// wellFormed reads a page as a browser's stricter brother would, and returns its text.
func wellFormed(t *testing.T, page string) string {
	t.Helper()
	var text strings.Builder
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict = false
	d.AutoClose = []string{"meta"}
	d.Entity = xml.HTMLEntity
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return text.String()
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, page)
		}
		if chars, ok := token.(xml.CharData); ok {
			text.Write(chars)
		}
	}
}

// A page says all that the text says, and nothing else.
func TestPageSaysTheLetter(t *testing.T) {
	for name, r := range map[string]app.Request{"known": known(), "nobody": nobody(), "other": other(), "hostile": hostile()} {
		page := rendered(t, "html", r, english)
		standsAlone(t, page)
		said := spaced(wellFormed(t, page))
		for line := range strings.Lines(rendered(t, "text", r, english)) {
			for word := range strings.FieldsSeq(line) {
				if word != "-" && !strings.Contains(said, strings.Trim(word, `"“”:`)) {
					t.Errorf("%s: the page lacks %q", name, word)
				}
			}
		}
		ours := 0
		for _, link := range []string{r.Link, r.LinkV1} {
			ours += strings.Count(page, `<a href="`+strings.ReplaceAll(link, "&", "&amp;")+`"`)
		}
		if n := strings.Count(page, "<a "); n != ours || n == 0 {
			t.Errorf("%s: %d links, not all of them the request's", name, n)
		}
	}
}

func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }

func TestPageNamesItsLanguageAndDirection(t *testing.T) {
	for _, tag := range words.Languages() {
		l, _ := words.In(tag)
		want := `<html lang="` + tag + `" dir="ltr">`
		if l.RightToLeft() {
			want = `<html lang="` + tag + `" dir="rtl">`
		}
		if page := rendered(t, "html", known(), l); !strings.Contains(page, want) {
			t.Errorf("%s: %.120s", tag, page)
		}
	}
}

func TestEscaped(t *testing.T) {
	for in, want := range map[string]string{
		"plain words, and more.":   "plain words, and more.",
		"1. not a step":            `1\. not a step`,
		"12) nor this":             `12\) nor this`,
		"- no list":                `\- no list`,
		"# no heading":             `\# no heading`,
		"a\n\n## b":                `a \#\# b`,
		"<b> & [x](https://e) *y*": `\<b\> \& \[x\](https://e) \*y\*`,
		"`code` _x_ \\":            "\\`code\\` \\_x\\_ \\\\",
		"mia@contoso.com (a|b)":    `mia@contoso.com (a\|b)`,
		"=====":                    `\=====`,
	} {
		if got := escaped(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if got := code("a `b` ``c``"); got != "``` a `b` ``c`` ```" {
		t.Errorf("a code span is %q", got)
	}
}

// understood is what a reader of Markdown makes of a document: the addresses that it links, and its text. It
// complains about what no letter has.
func understood(t *testing.T, document string) (links []string, said string) {
	t.Helper()
	var b strings.Builder
	source := []byte(document)
	err := ast.Walk(goldmark.DefaultParser().Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.AutoLink:
			links = append(links, string(n.URL(source)))
		case *ast.Text:
			b.Write(n.Value(source))
			b.WriteByte(' ')
		case *ast.Link, *ast.Image, *ast.RawHTML, *ast.HTMLBlock, *ast.Blockquote, *ast.ThematicBreak, *ast.CodeBlock, *ast.FencedCodeBlock:
			t.Errorf("a letter has no %s:\n%s", n.Kind(), document)
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return links, unescaped(b.String())
}

// unescaped takes the backslashes away that stood before punctuation; goldmark leaves them in its texts.
func unescaped(said string) string {
	for _, c := range "\\`*_[]<>&#|~!$.)-+=" {
		said = strings.ReplaceAll(said, `\`+string(c), string(c))
	}
	return said
}

func TestMarkdownSaysTheLetter(t *testing.T) {
	for name, r := range map[string]app.Request{"known": known(), "nobody": nobody(), "other": other(), "hostile": hostile()} {
		links, said := understood(t, rendered(t, "markdown", r, english))
		for _, link := range links {
			if link != r.Link && link != r.LinkV1 {
				t.Errorf("%s links %s", name, link)
			}
		}
		if len(links) == 0 || links[0] != r.Link {
			t.Errorf("%s: the links are %q", name, links)
		}
		for word := range strings.FieldsSeq(rendered(t, "text", r, english)) {
			if word != "-" && !strings.HasPrefix(word, "https://") && !strings.Contains(said, strings.Trim(word, `"“”:`)) {
				t.Errorf("%s: the document lacks %q", name, word)
			}
		}
	}
}
