package sync

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"consentray/app"
)

// What stands in fields of the event is found without a body; what stands in a body that is read anyway,
// beside its link.
func TestTakingPart(t *testing.T) {
	const teams = "https://teams.microsoft.com/l/meetup-join/19%3ax/0"
	phone := []app.Phone{{Number: "+49 69 365057534", Code: "123456789"}}
	online := object{"joinUrl": teams, "conferenceId": "123456789", "tollNumber": "+49 69 365057534", "phones": []object{{"number": "+4969365057534"}, {"number": "$(reboot)"}}}
	for _, tt := range []struct {
		name  string
		event object
		body  string
		read  int
		want  app.Meeting
	}{
		{"numbers of the online meeting", with(others, object{"onlineMeeting": online}), bodies, 0, app.Meeting{Join: app.Join{Provider: "Microsoft Teams", URL: teams}, DialIn: phone}},
		{"other links of the place", with(others, object{"onlineMeeting": object{"joinUrl": teams}, "location": object{"displayName": zoom + " https://contoso.example/room"}}), bodies, 0, app.Meeting{
			Join: app.Join{Provider: "Microsoft Teams", URL: teams}, Others: []app.Join{{Provider: "Zoom", URL: zoom}, {URL: "https://contoso.example/room"}},
		}},
		{"a page as the place does not keep the body unread", with(others, object{"location": object{"displayName": "https://contoso.example/room"}}), bodies, 1, app.Meeting{
			Join: app.Join{Provider: "Zoom", URL: zoom}, Others: []app.Join{{URL: "https://contoso.example/room"}},
		}},
		{"nor does a stream", with(others, object{"location": object{"displayName": "https://youtu.be/abc"}}), bodies, 1, app.Meeting{
			Join: app.Join{Provider: "Zoom", URL: zoom}, Others: []app.Join{{Provider: "YouTube", URL: "https://youtu.be/abc"}},
		}},
		{"a stream stays where the body has nothing", with(others, object{"location": object{"displayName": "https://youtu.be/abc"}}), "nothing", 1, app.Meeting{
			Join: app.Join{Provider: "YouTube", URL: "https://youtu.be/abc"},
		}},
		{
			"the body of an invitation", others,
			"A secret agenda <https://contoso.example/secret>\r\nBeitreten <" + teams + ">\r\nBesprechungs-ID: 214 660 031 872\r\nKennung: kT7f2b\r\n+49 69 365057534,,123456789#<tel:+4969365057534,,123456789#> Germany\r\n", 1,
			app.Meeting{Join: app.Join{Provider: "Microsoft Teams", URL: teams}, MeetingID: "214 660 031 872", Passcode: "kT7f2b", DialIn: phone},
		},
	} {
		c, f := start(t, view(tt.body, timed("a", 10, tt.event)))
		for range 2 { // the second time from memory
			m := meetings(t, c)[0]
			got := app.Meeting{Join: m.Join, Others: m.Others, MeetingID: m.MeetingID, Passcode: m.Passcode, DialIn: m.DialIn}
			if f.read() != tt.read || !reflect.DeepEqual(got, tt.want) {
				t.Errorf("%s: %d bodies read, %+v, want %+v", tt.name, f.read(), got, tt.want)
			}
			if kept, err := json.Marshal(m); err != nil || strings.Contains(string(kept), "secret") {
				t.Errorf("%s: kept %s", tt.name, kept)
			}
		}
	}
}
