package app

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestServiceWords(t *testing.T) {
	for provider, want := range map[string]string{
		"Microsoft Teams": "microsoft-teams teams", "Google Meet": "google-meet meet", "Cisco Webex": "cisco-webex webex",
		"Zoom": "zoom", "Proton Meet": "proton-meet", "join.me": "join-me", "Doxy.me": "doxy-me", "": "", "...": "",
	} {
		if got := strings.Join(ServiceWords(provider), " "); got != want {
			t.Errorf("%q: %q, want %q", provider, got, want)
		}
	}
}

// TestTheMostParticularBrowserCounts takes one entry after the other away, the one that counts first.
func TestTheMostParticularBrowserCounts(t *testing.T) {
	ann := Account{Username: "Ann@Contoso.example", TenantDomain: "Contoso.example"}
	o := Opening{Browsers: map[string]Browser{}}
	order := []string{"ann@contoso.example", "contoso.example", "microsoft-teams", "teams", AnyLink}
	for _, who := range order {
		o.Browsers[who] = Browser{Program: who}
	}
	o.Browsers["zoom"], o.Browsers[""] = Browser{Program: "no"}, Browser{Program: "no"}
	for _, who := range order {
		if b := o.browser(ann, "Microsoft Teams"); b.Program != who {
			t.Errorf("%v, want %s", b, who)
		}
		delete(o.Browsers, who)
	}
	if b := o.browser(ann, "Microsoft Teams"); b != (Browser{}) {
		t.Errorf("%v for nothing", b)
	}
	// An entry for nobody's browser means the desktop's own, although another stands for all.
	o.Browsers = map[string]Browser{"zoom": {}, AnyLink: {Program: "edge"}}
	if b := o.browser(Account{}, "Zoom"); b != (Browser{}) {
		t.Errorf("%v", b)
	}
}

func TestWhereAnAccountSignsIn(t *testing.T) {
	o := Opening{Browsers: map[string]Browser{"mia@contoso.example": {"edge", "Work"}, "fabrikam.example": {"firefox", "other"}, AnyLink: {"brave", ""}}}
	noah, stranger := Account{Username: "noah@fabrikam.example", TenantDomain: "Fabrikam.example"}, Account{Username: "x@y.example", TenantDomain: "y.example"}
	for _, tt := range []struct {
		chosen Browser
		who    Account
		want   Browser
	}{
		{Browser{}, mia, Browser{"edge", "Work"}},
		{Browser{}, noah, Browser{"firefox", "other"}},
		{Browser{}, Account{TenantDomain: "fabrikam.example"}, Browser{"firefox", "other"}},
		{Browser{}, stranger, Browser{}}, // AnyLink is for links
		{Browser{}, Account{}, Browser{}},
		{Browser{"edge", ""}, mia, Browser{"edge", "Work"}},
		{Browser{"edge", "Mine"}, mia, Browser{"edge", "Mine"}},
		{Browser{"chrome", ""}, mia, Browser{"chrome", ""}},
		{Browser{"chrome", ""}, Account{}, Browser{"chrome", ""}},
	} {
		if got := o.SignIn(tt.chosen, tt.who); got != tt.want {
			t.Errorf("%v for %q: %v, want %v", tt.chosen, tt.who.Username, got, tt.want)
		}
	}
}

func TestAppLinks(t *testing.T) {
	for link, want := range map[string]string{
		"https://teams.microsoft.com/l/meetup-join/19%3ameeting_X%40thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d": "msteams://teams.microsoft.com/l/meetup-join/19%3ameeting_X%40thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d",
		"https://teams.microsoft.com/l/meetup-join/19:meeting_X@thread.v2/0?context={\"Tid\":\"1\"}":               "msteams://teams.microsoft.com/l/meetup-join/19:meeting_X@thread.v2/0?context=%7B%22Tid%22:%221%22%7D",
		"https://teams.microsoft.com/meet/2345678901234?p=aB3-_x":                                                  "msteams://teams.microsoft.com/meet/2345678901234?p=aB3-_x",
		"https://gov.teams.microsoft.us/l/meetup-join/x/0":                                                         "msteams://gov.teams.microsoft.us/l/meetup-join/x/0",
		"https://teams.live.com/meet/9312345678901?p=x%zz'$(id)`;|<>!":                                             "msteams://teams.live.com/meet/9312345678901?p=x%25zz%27%24%28id%29%60%3B%7C%3C%3E%21",
		"https://us02web.zoom.us/j/81234567890?pwd=aB+c.1&uname=x%22%20--evil":                                     "zoommtg://us02web.zoom.us/join?confno=81234567890&pwd=aB+c.1",
		"https://zoom.us/w/81234567890?tk=a%26b&pwd=":                                                              "zoommtg://zoom.us/join?confno=81234567890&tk=a%26b",
		"https://contoso.zoomgov.com/j/1612345678":                                                                 "zoommtg://contoso.zoomgov.com/join?confno=1612345678",
		"https://zoom.us/my/mia":                                       "",
		"https://zoom.us/j/mia":                                        "",
		"https://zoom.us/j/81234567890/x":                              "",
		"https://zoom.us/j/８１２３４５６７８９０":                                "",
		"https://!x.zoom.us/j/81234567890":                             "",
		"https://x%22--y.zoom.us/j/81234567890":                        "",
		"https://evilzoom.us/j/81234567890":                            "",
		"https://zoom.us.evil.example/j/81234567890":                   "",
		"https://teams.microsoft.com.evil.example/l/meetup-join/x":     "",
		"https://teams.microsoft.com/l/chat/0/0?users=x":               "",
		"https://teams.microsoft.com/l/app/1":                          "",
		"https://teams.microsoft.com/meet/x":                           "",
		"https://teams.microsoft.com/dl/launcher?url=/l/meetup-join/x": "",
		"https://teams.microsoft.com:444/l/meetup-join/x":              "",
		"https://me@teams.microsoft.com/l/meetup-join/x":               "",
		"https://teams.microsoft.com@evil.example/l/meetup-join/x":     "",
		"http://teams.microsoft.com/l/meetup-join/x":                   "",
		"msteams://teams.microsoft.com/l/meetup-join/x":                "",
		"https://meet.google.com/abc-defg-hij":                         "",
		"javascript:alert(1)//teams.microsoft.com/l/meetup-join/x":     "",
		"https://teams.microsoft.com/l/meetup-join/\nx":                "",
		"": "",
	} {
		if got, ok := appLink(link); got != want || ok != (want != "") {
			t.Errorf("%q:\n%q, want\n%q", link, got, want)
		}
	}
}

// FuzzAppLink: whatever a link holds, an app is handed an address of its own service, of plain characters.
func FuzzAppLink(f *testing.F) {
	f.Add("https://teams.microsoft.com/l/meetup-join/19:meeting_X@thread.v2/0?context={\"Tid\":\"1\"}#x")
	f.Add("https://us02web.zoom.us/j/81234567890?pwd=%22%20--x&tk=\u00e4")
	f.Fuzz(func(t *testing.T, link string) {
		address, ok := appLink(link)
		if !ok {
			return
		}
		u, err := url.Parse(address)
		if err != nil || u.User != nil || u.Scheme != "msteams" && u.Scheme != "zoommtg" || u.Fragment != "" {
			t.Fatalf("%q became %q", link, address)
		}
		if u.Scheme == "msteams" && !slices.Contains(teamsHosts[:], u.Host) {
			t.Fatalf("%q became %q", link, address)
		}
		if odd := strings.Trim(address, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:?@&=+%"); odd != "" {
			t.Fatalf("%q became %q", link, address)
		}
	})
}

const (
	teamsLink = "https://teams.microsoft.com/l/meetup-join/1"
	zoomLink  = "https://zoom.us/j/81234567890"
)

// TestTheWayALinkIsOpened joins meetings of mia's by every way, and by the next one where that is barred.
func TestTheWayALinkIsOpened(t *testing.T) {
	of := func(who, browser, profile string) map[string]Browser {
		return map[string]Browser{who: {browser, profile}}
	}
	tests := []struct {
		name    string
		opening Opening
		lacks   []string
		join    Join
		opened  string
		note    string
	}{
		{"nothing is set", Opening{}, nil, Join{"Microsoft Teams", teamsLink}, teamsLink, "joining"},
		{"Teams in its app", Opening{Teams: true}, nil, Join{"Microsoft Teams", teamsLink}, "msteams://teams.microsoft.com/l/meetup-join/1", "joining"},
		{"no Teams there", Opening{Teams: true}, []string{"app"}, Join{"Microsoft Teams", teamsLink}, teamsLink, "opened-without-app"},
		{"no Teams there, but a browser", Opening{Teams: true, Browsers: of("teams", "edge", "Work")}, []string{"app"}, Join{"Microsoft Teams", teamsLink}, "edge:Work " + teamsLink, "opened-without-app"},
		{"the other app only", Opening{Zoom: true}, nil, Join{"Microsoft Teams", teamsLink}, teamsLink, "joining"},
		{"Zoom in its app", Opening{Zoom: true}, nil, Join{"Zoom", zoomLink}, "zoommtg://zoom.us/join?confno=81234567890", "joining"},
		{"an address that no app takes", Opening{Zoom: true}, nil, Join{"Zoom", "https://zoom.us/my/mia"}, "https://zoom.us/my/mia", "joining"},
		{"by account", Opening{Browsers: of("mia@contoso.example", "firefox", "work")}, nil, Join{"Zoom", zoomLink}, "firefox:work " + zoomLink, "joining"},
		{"by service", Opening{Browsers: of("zoom", "chrome", "")}, nil, Join{"Zoom", zoomLink}, "chrome " + zoomLink, "joining"},
		{"no such browser", Opening{Browsers: of("zoom", "chrome", "")}, []string{"chrome"}, Join{"Zoom", zoomLink}, zoomLink, "opened-elsewhere"},
		{"somebody else's", Opening{Browsers: of("ann@contoso.example", "firefox", "work")}, nil, Join{"Zoom", zoomLink}, zoomLink, "joining"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			live(t, func(h *house) {
				h.identity.signIn = trip(Reason{})
				h.opening, h.desktop.lacks = tt.opening, map[string]bool{}
				for _, name := range tt.lacks {
					h.desktop.lacks[name] = true
				}
				h.calendar.read = func(context.Context, int) ([]Meeting, Reason) {
					return []Meeting{{ID: "m", Account: mia.ID, Start: time.Now(), End: time.Now().Add(time.Hour), Join: tt.join}}, Reason{}
				}
			}, func(h *house) {
				h.send(Intent{Action: ActSignIn})
				h.send(Intent{Action: ActJoin})
				if len(h.desktop.opened) != 1 || h.desktop.opened[0] != tt.opened || h.last.Note.Key != tt.note || !Opened(h.last.Note.Key) {
					t.Errorf("opened %v, note %+v", h.desktop.opened, h.last.Note)
				}
			})
		})
	}
}

// TestPagesOfOutlookOpenForTheirAccount: a page of the wrong person's is of no use.
func TestPagesOfOutlookOpenForTheirAccount(t *testing.T) {
	live(t, func(h *house) {
		h.identity.signIn = trip(Reason{})
		h.opening = Opening{Browsers: map[string]Browser{"contoso.example": {"edge", "Work"}}}
		h.calendar.read = func(context.Context, int) ([]Meeting, Reason) {
			return []Meeting{{ID: "m", Account: mia.ID, Start: time.Now(), End: time.Now().Add(time.Hour), WebLink: "https://outlook.example/m"}}, Reason{}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.send(Intent{Action: ActOpenMeeting, Value: "m"})
		h.send(Intent{Action: ActOpenCalendar, Account: mia.ID})
		h.send(Intent{Action: ActOpenCalendar}) // hers is the only one
		const calendar = "edge:Work https://outlook.example/calendar"
		want := []string{"edge:Work https://outlook.example/m", calendar, calendar}
		if !slices.Equal(h.desktop.opened, want) {
			t.Errorf("opened %v", h.desktop.opened)
		}
	})
}

// Of the other links of a meeting each can be opened, and nothing that is none of them.
func TestOtherLinksAreOpened(t *testing.T) {
	const page, stranger = "https://contoso.zoom.us/j/81234567890", "https://evil.example/j/1"
	live(t, func(h *house) {
		h.identity.signIn = trip(Reason{})
		h.calendar.read = func(context.Context, int) ([]Meeting, Reason) {
			return []Meeting{{
				ID: "m", Start: time.Now(), End: time.Now().Add(time.Hour),
				Join: Join{URL: "https://teams.microsoft.com/l/meetup-join/1"}, Others: []Join{{Provider: "Zoom", URL: page}},
			}}, Reason{}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.send(Intent{Action: ActJoin, Value: "m", Text: page})
		h.send(Intent{Action: ActJoin, ID: "x", Value: "m", Text: stranger})
		if !slices.Equal(h.desktop.opened, []string{page}) || h.last.Note.Key != "nothing-to-join" {
			t.Errorf("opened %v, note %+v", h.desktop.opened, h.last.Note)
		}
	})
}
