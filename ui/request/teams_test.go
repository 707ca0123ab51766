package request

import (
	"net/url"
	"strings"
	"testing"

	"consentray/app"
)

func TestTeams(t *testing.T) {
	crowded := known()
	crowded.Account.Name = strings.Repeat("ß", 300)
	for name, r := range map[string]app.Request{"known": known(), "nobody": nobody(), "other": other(), "hostile": hostile(), "crowded": crowded} {
		t.Run(name, func(t *testing.T) {
			address := Teams(r, english)
			u, err := url.Parse(address)
			if err != nil || u.Scheme != "https" || u.Host != "teams.microsoft.com" || u.Path != "/l/chat/0/0" {
				t.Fatalf("%q: %v", address, err)
			}
			q := u.Query()
			if q.Get("users") != recipient(r.HelpDesk) || q.Has("users") != (recipient(r.HelpDesk) != "") || q.Has("topicName") {
				t.Errorf("users %q", q["users"])
			}
			if !strings.Contains(q.Get("message"), r.Link) || len(address) > addressLimit || strings.ContainsAny(address, "+ \r\n") {
				t.Errorf("%d bytes: %s", len(address), address)
			}
		})
	}
}
