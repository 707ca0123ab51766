package term

import (
	"bytes"
	"net/mail"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"consentray/app"
	"consentray/ui/words"
)

// printCalendar prints meetings as iCalendar (RFC 5545): an event each, occurrences of a series too, since
// only they are known. There are no alarms: a calendar that takes the events in has reminders of its own.
func (c *line) printCalendar(ms []app.Meeting) error {
	cal := ical.NewCalendar()
	cal.Props.SetText(ical.PropVersion, "2.0")
	cal.Props.SetText(ical.PropProductID, "-//Consentray//Consentray "+words.Harmless(c.Version().Version, 40)+"//EN")
	cal.Props.SetText(ical.PropMethod, "PUBLISH")
	for _, m := range ms {
		cal.Children = append(cal.Children, c.event(m).Component)
	}
	var out bytes.Buffer
	if len(ms) == 0 {
		out.WriteString(emptyCalendar)
	} else if err := ical.NewEncoder(&out).Encode(cal); err != nil {
		return fail(ExitFailed, "term.output")
	}
	if _, err := c.Stdout.Write(folded(out.Bytes())); err != nil {
		return fail(ExitFailed, "term.output")
	}
	return nil
}

// emptyCalendar is what the library refuses to write: RFC 5545 wants a component, and every reader does
// without.
const emptyCalendar = "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nPRODID:-//Consentray//Consentray//EN\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"

func (c *line) event(m app.Meeting) *ical.Event {
	e := ical.NewEvent()
	e.Props.SetText(ical.PropUID, words.Harmless(m.ID, 0))
	e.Props.SetDateTime(ical.PropDateTimeStamp, c.Now().UTC())
	set := e.Props.SetDateTime
	if m.AllDay {
		set = e.Props.SetDate
	}
	set(ical.PropDateTimeStart, m.Start.UTC())
	set(ical.PropDateTimeEnd, m.End.UTC())
	e.Props.SetText(ical.PropSummary, subject(m, longestField))
	e.Props.SetText(ical.PropStatus, eventStatus(m))
	e.Props.SetText(ical.PropTransparency, "OPAQUE")
	if m.ShowAs == "free" || m.ShowAs == "workingElsewhere" {
		e.Props.SetText(ical.PropTransparency, "TRANSPARENT")
	}
	if m.Private {
		e.Props.SetText(ical.PropClass, "PRIVATE")
	}
	if place := words.Harmless(m.Location, longestField); place != "" {
		e.Props.SetText(ical.PropLocation, place)
	}
	categories(e, m.Categories)
	organizer(e, m.Organizer)
	address(e, ical.PropURL, m.WebLink)
	if m.CanJoin() {
		e.Props.SetText(ical.PropDescription, words.Harmless(m.Join.Provider+": "+m.Join.URL, 0))
		conference(e, m.Join)
	}
	return e
}

// eventStatus is that of RFC 5545 section 3.8.1.11. It has no word for what was declined.
func eventStatus(m app.Meeting) string {
	switch {
	case m.Cancelled:
		return "CANCELLED"
	case m.Response == "tentative" || m.Response == "none" || m.ShowAs == "tentative":
		return "TENTATIVE"
	}
	return "CONFIRMED"
}

func categories(e *ical.Event, names []string) {
	var all []string
	for _, name := range names {
		if name = words.Harmless(name, longestField); name != "" {
			all = append(all, name)
		}
	}
	if len(all) > 0 {
		p := ical.NewProp(ical.PropCategories)
		p.SetTextList(all)
		e.Props.Add(p)
	}
}

// organizer is written where there is an address.
func organizer(e *ical.Event, who app.Person) {
	a, err := mail.ParseAddress(who.Address)
	if err != nil || a.Address != who.Address {
		return
	}
	p := ical.NewProp(ical.PropOrganizer)
	p.Value = (&url.URL{Scheme: "mailto", Opaque: url.PathEscape(a.Address)}).String()
	if name := parameter(who.Name); name != "" {
		p.Params.Set(ical.ParamCommonName, name)
	}
	e.Props.Add(p)
}

// conference writes the link (RFC 7986 section 5.11, where the type of the value is not left out).
func conference(e *ical.Event, j app.Join) {
	address(e, "CONFERENCE", j.URL)
	if p := e.Props.Get("CONFERENCE"); p != nil {
		p.Params.Set(ical.ParamValue, string(ical.ValueURI))
		if name := parameter(j.Provider); name != "" {
			p.Params.Set("LABEL", name)
		}
	}
}

// address writes an https address.
func address(e *ical.Event, property, text string) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" || words.Harmless(text, 0) != text {
		return
	}
	p := ical.NewProp(property)
	p.Value = u.String()
	e.Props.Set(p)
}

// parameter is a text beside a value, which cannot have a quotation mark.
func parameter(text string) string {
	return strings.ReplaceAll(words.Harmless(text, longestField), `"`, "’")
}

// folded breaks lines of more than 75 octets (RFC 5545 section 3.1), never within a character.
func folded(text []byte) []byte {
	var out bytes.Buffer
	for line := range bytes.Lines(text) {
		line = bytes.TrimSuffix(line, []byte("\r\n"))
		for room := 75; len(line) > room; room = 74 {
			for !utf8.RuneStart(line[room]) {
				room--
			}
			out.Write(line[:room])
			out.WriteString("\r\n ")
			line = line[room:]
		}
		out.Write(line)
		out.WriteString("\r\n")
	}
	return out.Bytes()
}
