package notify

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"consentray/app"
)

func TestToast(t *testing.T) {
	got := toast(Notice{Title: "A & B", Body: `]]><b>"`, Actions: []Action{{Label: "Join <now>"}, {Label: "Later"}}}, 7, false)
	want := `<toast launch="7/0"><visual><binding template="ToastGeneric"><text>A &amp; B</text><text>]]&gt;&lt;b&gt;&#34;</text></binding></visual>` +
		`<actions><action activationType="foreground" arguments="7/0" content="Join &lt;now&gt;"/><action activationType="foreground" arguments="7/1" content="Later"/></actions>` +
		`<audio silent="true"/></toast>`
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestScript(t *testing.T) {
	got := script(Notice{Title: `a "quoted" \ title`, Body: "two\nlines\" & do shell script \"x"}, "Consentray", false)
	want := `display notification "two lines\" & do shell script \"x" with title "Consentray" subtitle "a \"quoted\" \\ title"` + "\n"
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if !strings.Contains(script(Notice{}, "", true), "sound name") {
		t.Error("no sound")
	}
}

// Whatever a text says, the toast has the elements that it had without it.
func FuzzToast(f *testing.F) {
	f.Add("title", "]]></text><actions>")
	f.Add("\x00\ufffe", `" activationType="protocol`)
	f.Fuzz(func(t *testing.T, title, label string) {
		doc := toast(Notice{Title: title, Body: label, Actions: []Action{{Label: label, Intent: app.Intent{}}}}, 1, true)
		var elements, attributes int
		for in := xml.NewDecoder(strings.NewReader(doc)); ; {
			token, err := in.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%v in %s", err, doc)
			}
			if e, ok := token.(xml.StartElement); ok {
				elements++
				attributes += len(e.Attr)
			}
		}
		if elements != 7 || attributes != 5 {
			t.Errorf("%d elements with %d attributes: %s", elements, attributes, doc)
		}
	})
}

// A string literal of AppleScript ends where it should.
func FuzzQuote(f *testing.F) {
	f.Add(`\" & do shell script "rm"`)
	f.Fuzz(func(t *testing.T, text string) {
		got := quote(text)
		inside := got[1 : len(got)-1]
		for i := 0; i < len(inside); i++ {
			if inside[i] == '\\' {
				i++
			} else if inside[i] == '"' || inside[i] < ' ' {
				t.Fatalf("%q ends early: %s", text, got)
			}
		}
	})
}
