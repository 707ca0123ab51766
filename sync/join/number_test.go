package join

import (
	"os"
	"strings"
	"testing"

	"consentray/app"
)

// An invitation is a text and what is to be found in it.
type invitation struct {
	name, id, passcode, phones, text string
}

func invitations(t testing.TB) []invitation {
	t.Helper()
	file, err := os.ReadFile("testdata/invitations.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []invitation
	for _, block := range strings.Split(string(file), "\n== ")[1:] {
		head, text, _ := strings.Cut(block, "\n")
		f := strings.Split(head, " | ")
		if len(f) != 4 {
			t.Fatalf("%q has %d parts", head, len(f))
		}
		for i := range f {
			f[i] = strings.TrimPrefix(f[i], "-")
		}
		all = append(all, invitation{f[0], f[1], f[2], f[3], text})
	}
	return all
}

func spell(phones []app.Phone) string {
	var all []string
	for _, p := range phones {
		all = append(all, p.Number+"/"+p.Code)
	}
	return strings.Join(all, ";")
}

func TestInvitations(t *testing.T) {
	all := invitations(t)
	if len(all) < 30 {
		t.Errorf("%d invitations", len(all))
	}
	for _, i := range all {
		for _, text := range []string{i.text, strings.ReplaceAll(i.text, "\n", "\r\n"), strings.ReplaceAll(i.text, "\n", "\n\n"), "\xff\ufeff" + i.text} {
			f := Find(Sources{Body: text})
			if f.Join.URL == "" || f.MeetingID != i.id || f.Passcode != i.passcode || spell(f.DialIn) != i.phones {
				t.Errorf("%s: %q %q %q in %q", i.name, f.MeetingID, f.Passcode, spell(f.DialIn), f.Join.URL)
			}
		}
	}
}

func TestPhones(t *testing.T) {
	for _, tt := range []struct {
		numbers []string
		code    string
		want    string
	}{
		{[]string{"+49 69 365057534", "(800) 555-0134", ""}, "123456789", "+49 69 365057534/123456789;(800) 555-0134/123456789"},
		{[]string{"+49 69 365057534", "+4969365057534"}, "123 456 789#", "+49 69 365057534/123456789"},
		{[]string{"+49 69 365057534"}, "", "+49 69 365057534/"},
		{[]string{"tel:1; rm", "*#06#", "12", strings.Repeat("1", 40)}, "1", ""},
		{[]string{"+49 69 365057534"}, "1;2", ""},
		{[]string{"101", "102", "103", "104", "105", "106"}, "1", "101/1;102/1;103/1;104/1;105/1"},
	} {
		if got := spell(Phones(tt.numbers, tt.code)); got != tt.want {
			t.Errorf("%q, %q: %q, want %q", tt.numbers, tt.code, got, tt.want)
		}
	}
}

// The numbers of a text belong to the link that stands there, and to no other.
func TestNumbersOfAnotherLink(t *testing.T) {
	f := Find(Sources{Location: "https://contoso.webex.com/meet/mia", Body: "https://zoom.us/j/81234567890\nMeeting ID: 812 3456 7890\nPasscode: 443210\n+493056795800,,81234567890#"})
	if f.Join.Provider != "Cisco Webex" || len(f.Others) != 1 || f.MeetingID != "" || f.Passcode != "" || f.DialIn != nil {
		t.Errorf("%+v", f)
	}
}

// The number in an address needs no text, as where the permission leaves texts out.
func TestNumberOfTheAddress(t *testing.T) {
	for place, want := range map[string]string{
		"https://zoom.us/j/81234567890?pwd=a": "81234567890", "https://zoom.us/wc/81234567890/join": "81234567890", "https://zoom.us/my/mia": "",
		"https://teams.microsoft.com/meet/2146600318726?p=a": "2146600318726", "https://teams.microsoft.com/l/meetup-join/19:b@thread.skype/1612345678901": "",
		"https://chime.aws/1234567890": "1234567890", "https://meet.jit.si/1234567890": "",
	} {
		if f := Find(Sources{Location: place}); f.Join.URL == "" || f.MeetingID != want {
			t.Errorf("%s: %+v", place, f)
		}
	}
}
