package request

import (
	_ "embed"
	"html/template"
	"io"
	"strings"
	"sync"
	"time"

	"consentray/app"
)

// A sheet is a letter as one file for a browser: nothing in it is loaded, and nothing runs. Its style has
// plain colours and no variables, because the same file goes into mail, and the programs for that know
// little of style sheets.
type sheet struct {
	Language, Direction string
	Subject             string
	Style               template.CSS
	Sections            []sheetSection
	LabelID             string
	Made                string
}

type sheetSection struct {
	Heading string
	Blocks  []block
}

// A block is one of: a paragraph, a list of steps, an address, a line in one piece, a permission.
type block struct {
	Text, Line        string
	Address           string // https, or http of this computer: usable
	Steps             []string
	Name, Display, ID string
	Why, Not          string
}

var (
	//go:embed letter.html
	sheetSource string
	//go:embed letter.css
	sheetStyle string
)

// sheetTemplate is parsed where the first letter takes this form: most runs of the program write none.
var sheetTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("letter").Parse(sheetSource))
})

// html writes the whole letter as one HTML file, to read, print, attach or keep.
func (in author) html(w io.Writer, r app.Request) error {
	return in.page(w, in.write(r), r.CreatedAt)
}

// page is a letter as an HTML file, with the day on which it was made; the zero time is left out.
func (in author) page(w io.Writer, l letter, made time.Time) error {
	s := sheet{
		Language: in.Tag(), Direction: in.Direction(), Subject: l.subject, Style: template.CSS(strings.ReplaceAll(sheetStyle, "\r\n", "\n")),
		LabelID: in.T("request.permission.id"),
	}
	if !made.IsZero() {
		s.Made = in.T("request.made", in.Date(made))
	}
	for _, of := range l.sections {
		s.Sections = append(s.Sections, sheetSection{of.heading, in.blocks(of.items)})
	}
	return sheetTemplate().Execute(w, s)
}

// blocks puts the steps that follow one another into one list.
func (in author) blocks(items []item) []block {
	var out []block
	for _, i := range items {
		switch last := len(out) - 1; {
		case i.permission != nil:
			p := i.permission
			b := block{Name: p.name, Display: p.display, ID: p.id, Why: in.labelled("request.permission.why", p.why)}
			if p.not != "" {
				b.Not = in.labelled("request.permission.not", p.not)
			}
			out = append(out, b)
		case i.unbroken && address(i.text):
			out = append(out, block{Address: i.text})
		case i.unbroken:
			out = append(out, block{Line: i.text})
		case i.step > 1 && last >= 0 && out[last].Steps != nil:
			out[last].Steps = append(out[last].Steps, i.text)
		case i.step > 0:
			out = append(out, block{Steps: []string{i.text}})
		default:
			out = append(out, block{Text: i.text})
		}
	}
	return out
}
