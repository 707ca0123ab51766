package term

import (
	"bytes"
	"encoding/json"
	"math"
	"regexp"
	"strings"
	"text/template"
	"time"
	"unicode"

	"consentray/ui/words"
)

const (
	longestTemplate = 4 << 10
	longestField    = 300 // characters of a text in a template
)

// template parses the --format of next. The template is the user's; what is put into it are data, made
// harmless for a terminal and by safe for a bar. Without a meeting an empty line is printed.
func (c *line) template(text string, safe func(string) string) (func(upcoming) error, error) {
	if len(text) > longestTemplate {
		return nil, fail(ExitUsage, "term.template", "> 4 KiB")
	}
	texts := texts{safe, map[string]string{}}
	t, err := template.New("").Option("missingkey=error").Funcs(template.FuncMap{"short": texts.short}).Parse(text)
	if err != nil {
		return nil, badTemplate(err)
	}
	return func(u upcoming) error {
		if u.meeting == nil {
			c.printRaw("")
			return nil
		}
		var out bytes.Buffer
		if err := t.Execute(&out, c.fields(u, texts)); err != nil {
			return badTemplate(err)
		}
		c.printRaw(strings.TrimSuffix(out.String(), "\n"))
		return nil
	}, nil
}

// whereabouts is what the library says before what is wrong: names and places in a text of one line.
var whereabouts = regexp.MustCompile(`^template: :\d+(:\d+)?: (executing "" at )?`)

func badTemplate(err error) *Failure {
	f := fail(ExitUsage, "term.template", words.Harmless(whereabouts.ReplaceAllString(err.Error(), ""), 160))
	f.Do = words.T("term.see-help") + " next"
	return f
}

// fields are a meeting for a template: each field of agenda --json by that name and by the name that it
// has in Go (all_day, AllDay), In, and when the person is free. Times and the link are more than their text.
func (c *line) fields(u upcoming, texts texts) map[string]any {
	m := *u.meeting
	in := c.meetingFields(m)
	var doc map[string]any
	if text, err := json.Marshal(in); err != nil || json.Unmarshal(text, &doc) != nil {
		return nil
	}
	start, end := m.Span(c.zone())
	doc["start"], doc["end"] = moment{start, in.Start}, moment{end, in.End}
	join, _ := doc["join"].(map[string]any)
	doc["join"] = link(texts.fields(join))
	f := texts.fields(doc)
	f["In"] = span(math.Ceil(start.Sub(c.Now()).Minutes())) * span(time.Minute)
	f["Free"], f["FreeUntil"] = u.free, moment{u.until.In(c.zone()), c.stamp(u.until)}
	return f
}

// texts makes what strangers wrote fit for a template's output. It remembers what each text was, because one
// that is cut after it was escaped could end within an escape.
type texts struct {
	safe func(string) string
	was  map[string]string
}

func (t texts) text(raw string) string {
	safe := t.safe(raw)
	t.was[safe] = raw
	return safe
}

// short is the function of that name in a template: a text of at most n characters and an ellipsis.
func (t texts) short(n int, text string) string {
	raw, ok := t.was[text]
	if !ok {
		return words.Harmless(text, max(1, n)) // the template made it
	}
	return t.text(words.Harmless(raw, max(1, n)))
}

// fields makes every text in doc harmless, and gives each field its name in Go, too.
func (t texts) fields(doc map[string]any) map[string]any {
	out := map[string]any{}
	for name, v := range doc {
		v = t.value(v)
		out[name], out[goName(name)] = v, v
	}
	return out
}

func (t texts) value(v any) any {
	switch v := v.(type) {
	case string:
		return t.text(words.Harmless(v, longestField))
	case float64:
		return int(v) // all numbers of a meeting are whole
	case map[string]any:
		return t.fields(v)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = t.value(v[i])
		}
		return out
	}
	return v
}

// goName is the name of a field in Go: web_link is WebLink.
func goName(name string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		switch part {
		case "id", "url":
			b.WriteString(strings.ToUpper(part))
		default:
			r := []rune(part)
			b.WriteString(string(unicode.ToUpper(r[0])) + string(r[1:]))
		}
	}
	return b.String()
}

// A moment is a time in the computer's zone that prints as agenda --json has it.
type moment struct {
	time.Time
	text string
}

// String returns RFC 3339, or the date of an all-day meeting.
func (m moment) String() string { return m.text }

// Format returns it in a layout of package time; nothing where there is no such time.
func (m moment) Format(layout string) string {
	if m.IsZero() {
		return ""
	}
	return m.Time.Format(layout)
}

// A link is what leads into the meeting, and false where there is none; its methods work all the same.
type link map[string]any

// Provider is the name of the service.
func (l link) Provider() string { return l.text("provider") }

// URL is the address.
func (l link) URL() string { return l.text("url") }

func (l link) text(name string) string {
	text, _ := l[name].(string)
	return text
}

// A span is a time.Duration of whole minutes that prints without seconds: 1h5m, -5m.
type span time.Duration

// String returns it as time.ParseDuration reads it.
func (d span) String() string {
	text := strings.TrimSuffix(time.Duration(d).String(), "0s")
	if text == "" {
		return "0m"
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

// Minutes is the number of minutes.
func (d span) Minutes() int { return int(time.Duration(d) / time.Minute) }

// Hours is the number of hours.
func (d span) Hours() float64 { return time.Duration(d).Hours() }
