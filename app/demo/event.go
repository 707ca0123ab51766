package demo

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"net/url"
	"strings"
	"time"
)

// graphTime is how Graph writes a dateTime: seven digits of a second, no offset.
const graphTime = "2006-01-02T15:04:05.0000000"

// A reading is how a caller wants events: whose, in which zone and form.
type reading struct {
	owner     person
	guest     contact // who reads it, where that is not the owner
	zone      *time.Location
	zoneName  string
	immutable bool
	text      bool // bodies as text
	basic     bool // Calendars.ReadBasic: no body
	now       time.Time
}

// digest is a short stable identifier for parts.
func digest(size int, parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return base64.URLEncoding.EncodeToString(sum[:size])
}

// id is the identifier of an occurrence; the immutable and the default form differ, as with Exchange.
func (as reading) id(o occurrence) string {
	prefix := "AAMkAD"
	if as.immutable {
		prefix = "AAkALg"
	}
	return prefix + base64.RawURLEncoding.EncodeToString([]byte(as.owner.Key+"/"+o.plan.key+"/"+o.day.Format(time.DateOnly)))
}

// whichDay returns the day that an event's identifier names.
func whichDay(id string, zone *time.Location) (time.Time, bool) {
	if len(id) < 6 {
		return time.Time{}, false
	}
	raw, err := base64.RawURLEncoding.DecodeString(id[6:])
	parts := strings.Split(string(raw), "/")
	if err != nil || len(parts) != 3 {
		return time.Time{}, false
	}
	day, err := time.ParseInLocation(time.DateOnly, parts[2], zone)
	return day, err == nil
}

// event is an occurrence as Graph shows it (Graph v1.0, resource type event).
func (as reading) event(o occurrence) map[string]any {
	key := digest(15, as.owner.Key, o.plan.key, o.day.Format(time.DateOnly))
	if o.plan.late && as.now.Before(o.start.Add(-lateLink)) {
		o.plan.link, key = noLink, digest(15, key, "without")
	}
	p := o.plan
	e := map[string]any{
		"@odata.etag": `W/"` + key + `"`, "id": as.id(o), "changeKey": key,
		"iCalUId":         as.uid(o),
		"createdDateTime": o.day.AddDate(0, 0, -21).UTC().Format("2006-01-02T15:04:05.0000000Z"), "lastModifiedDateTime": o.day.AddDate(0, 0, -3).UTC().Format("2006-01-02T15:04:05.0000000Z"),
		"subject": p.subject, "start": as.moment(o, o.start), "end": as.moment(o, o.end), "isAllDay": o.allDay(),
		"originalStartTimeZone": "W. Europe Standard Time", "originalEndTimeZone": "W. Europe Standard Time",
		"isCancelled": p.off, "isDraft": false, "importance": "normal", "showAs": orElse(p.shows, "busy"),
		"sensitivity": map[bool]string{false: "normal", true: "private"}[p.private],
		"categories":  tags(p.tag), "hasAttachments": false, "hideAttendees": false, "allowNewTimeProposals": true,
		"isReminderOn": p.remind >= 0, "reminderMinutesBeforeStart": max(p.remind, 0),
		"type": "singleInstance", "seriesMasterId": nil, "occurrenceId": nil, "recurrence": nil, "transactionId": nil,
		"webLink":     "https://outlook.office365.com/owa/?itemid=" + url.QueryEscape(as.id(o)) + "&exvsurl=1&path=/calendar/item",
		"bodyPreview": "",
	}
	if p.off {
		e["subject"] = "Canceled: " + p.subject
	}
	if p.days != "" {
		e["type"], e["seriesMasterId"] = "occurrence", "AAkALg"+digest(18, as.owner.Key, p.key, "master")
	}
	as.addPeople(e, o)
	as.addPlace(e, o)
	return e
}

// lateLink is how long before the start a link comes that comes late.
const lateLink = 10 * time.Minute

// uid is the same in the calendars of all who take part.
func (as reading) uid(o occurrence) string {
	who := "everybody"
	if o.plan.by == (contact{}) && len(o.plan.with) == 0 {
		who = as.owner.Key
	}
	return "040000008200E00074C5B7101A82E008" + strings.ToUpper(fmt.Sprintf("%x", sha256.Sum256([]byte(who+"/"+o.plan.key+"/"+o.day.Format(time.DateOnly)))))
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func tags(tag string) []string {
	if tag == "" {
		return []string{}
	}
	return []string{tag}
}

// moment is a dateTimeTimeZone. All-day events keep their midnights whatever zone was asked for.
func (as reading) moment(o occurrence, at time.Time) map[string]any {
	text := at.In(as.zone).Format(graphTime)
	if o.allDay() {
		text = at.Format(graphTime)
	}
	return map[string]any{"dateTime": text, "timeZone": as.zoneName}
}

func mailbox(c contact) map[string]any {
	return map[string]any{"emailAddress": map[string]any{"name": c.name, "address": c.address}}
}

// addPeople sets organiser, attendees and the owner's answer. A meeting by nobody is
// the owner's own, or, in a calendar that others share, of whoever reads it.
func (as reading) addPeople(e map[string]any, o occurrence) {
	p, owner := o.plan, contact{as.owner.Name(), as.owner.Address}
	by, reply := p.by, p.reply
	switch {
	case by == (contact{}) && as.guest != (contact{}):
		by, reply = as.guest, "accepted"
	case by == (contact{}), by == owner:
		by, reply = owner, "organizer"
	}
	reply = orElse(reply, "accepted")
	attendees := []any{}
	for _, c := range append([]contact{owner}, p.with...) {
		if c == by {
			continue
		}
		a := mailbox(c)
		a["type"], a["status"] = "required", map[string]any{"response": "none", "time": "0001-01-01T00:00:00Z"}
		attendees = append(attendees, a)
	}
	e["organizer"], e["attendees"] = mailbox(by), attendees
	e["isOrganizer"], e["responseRequested"] = by == owner, true
	at := o.day.AddDate(0, 0, -10).UTC().Format(time.RFC3339)
	if reply == "organizer" || reply == "none" || reply == "notResponded" {
		at = "0001-01-01T00:00:00Z"
	}
	e["responseStatus"] = map[string]any{"response": reply, "time": at}
}

// addPlace sets the location, the online meeting and the body, in one of which the join link stands.
func (as reading) addPlace(e map[string]any, o occurrence) {
	p, address := o.plan, o.address()
	place, body := p.place, "<p>Agenda as usual. Notes are in the project folder.</p>"+p.text
	e["isOnlineMeeting"], e["onlineMeetingProvider"], e["onlineMeeting"], e["onlineMeetingUrl"] = false, "unknown", nil, nil
	switch p.link {
	case teams:
		e["isOnlineMeeting"], e["onlineMeetingProvider"] = true, "teamsForBusiness"
		e["onlineMeeting"] = map[string]any{"joinUrl": address, "conferenceId": "214660031", "tollNumber": "+49 30 23125014"}
		place = orElse(place, "Microsoft Teams Meeting")
		body += `<p>________________________________</p><p><b>Microsoft Teams meeting</b></p><p>Join: <a href="` + html.EscapeString(address) + `">Join the meeting now</a></p><p>Meeting ID: 214 660 031 872</p><p>Passcode: kT7f2b</p>`
	case zoomPlace:
		place = address
	case meetPlace:
		place = "Online, " + address
	default:
		if address != "" {
			body += `<p>Join here: <a href="` + html.EscapeString(address) + `">` + html.EscapeString(address) + `</a></p>`
		}
		if p.link == zoomHidden {
			body += zoomNumbers(o.number())
		}
	}
	e["location"] = map[string]any{"displayName": place, "locationType": "default", "uniqueId": place, "uniqueIdType": "private"}
	e["locations"] = []any{}
	if place != "" {
		e["locations"] = []any{e["location"]}
	}
	if !as.basic {
		as.addBody(e, body)
	}
}

// zoomNumbers stand below a link of Zoom. The telephone number is one of those that the German regulator
// keeps for films.
func zoomNumbers(id string) string {
	return `<p>Meeting ID: ` + id[:3] + " " + id[3:7] + " " + id[7:] + `</p><p>Passcode: kT7f2b</p><p>One tap mobile</p><p>+493023125015,,` + id + `#,,,,*472216# Germany</p>`
}

// addBody sets the body in the wanted form and its preview.
func (as reading) addBody(e map[string]any, body string) {
	plain := plainText(body)
	e["bodyPreview"] = plain[:min(len(plain), 255)]
	if as.text {
		e["body"] = map[string]any{"contentType": "text", "content": plain}
		return
	}
	e["body"] = map[string]any{"contentType": "html", "content": "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"></head><body>" + body + "</body></html>"}
}

// plainText is a body without its tags; a link keeps its target in angle brackets, as Outlook does.
func plainText(body string) string {
	body = strings.ReplaceAll(body, "</p>", "\r\n")
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(body, "<")
		out.WriteString(before)
		if !found {
			return strings.TrimSpace(html.UnescapeString(out.String()))
		}
		tag, after, _ := strings.Cut(rest, ">")
		if target, ok := strings.CutPrefix(tag, `a href="`); ok {
			text, end, _ := strings.Cut(after, "</a>")
			target = strings.TrimSuffix(target, `"`)
			if text != target {
				out.WriteString(text)
			}
			out.WriteString("&lt;" + target + "&gt;")
			after = end
		}
		body = after
	}
}

// number is the meeting's at Zoom. It begins with zeros, and the rooms do not exist, so that nobody who
// presses Join meets a stranger.
func (o occurrence) number() string {
	return fmt.Sprintf("000%08d", sha256.Sum256([]byte(o.plan.key))[0])
}

// address is the join link.
func (o occurrence) address() string {
	zoom := "https://lindenhof-example.zoom.us/j/" + o.number() + "?pwd=demo"
	switch o.plan.link {
	case teams:
		thread := digest(24, o.plan.key, "thread")
		return "https://teams.microsoft.com/l/meetup-join/19%3ameeting_" + thread + "%40thread.v2/0?context=%7b%22Tid%22%3a%22" + TenantID + "%22%7d"
	case zoomPlace:
		return zoom
	case zoomHidden:
		return "https://eur02.safelinks.protection.outlook.com/?url=" + url.QueryEscape(zoom) + "&data=05%7C02%7C&reserved=0"
	case webexBody:
		return "https://lindenhof-example.webex.com/meet/erik.akesson"
	case meetBody, meetPlace:
		return "https://meet.google.com/abc-defg-hij"
	}
	return ""
}
