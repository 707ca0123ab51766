package config

import (
	"net/url"
	"slices"
	"testing"
)

// TestClouds holds what each use of a cloud gets: Microsoft Graph documentation, "National cloud
// deployments", and Microsoft Entra documentation, "National clouds".
func TestClouds(t *testing.T) {
	for _, tt := range []struct{ cloud, authority, graph, calendar, portal string }{
		{"public", "login.microsoftonline.com", "graph.microsoft.com", "outlook.office.com", "entra.microsoft.com"},
		{"usgov", "login.microsoftonline.us", "graph.microsoft.us", "outlook.office365.us", "portal.azure.us"},
		{"usgov-dod", "login.microsoftonline.us", "dod-graph.microsoft.us", "outlook-dod.office365.us", "portal.azure.us"},
		{"china", "login.partner.microsoftonline.cn", "microsoftgraph.chinacloudapi.cn", "partner.outlook.cn", "portal.azure.cn"},
	} {
		l := layers{user: "cloud = '" + tt.cloud + "'\ncalendar_permission = 'Calendars.ReadBasic'\nextra_permissions = ['People.Read']"}.load(t)
		signIn, calendar := l.Scopes()
		if len(l.Wrong) > 0 || l.Authority != "https://"+tt.authority || l.Graph != "https://"+tt.graph || l.PortalPage() != "https://"+tt.portal {
			t.Errorf("%s: %+v %v", tt.cloud, l.Settings, l.Wrong)
		}
		if u, err := url.Parse(l.CalendarPage()); err != nil || u.Scheme != "https" || u.Host != tt.calendar {
			t.Errorf("%s: calendar at %s", tt.cloud, l.CalendarPage())
		}
		want := []string{l.Graph + "/User.Read", l.Graph + "/Calendars.ReadBasic", l.Graph + "/People.Read"}
		if got := append(slices.Clone(signIn), calendar...); !slices.Equal(got, want) {
			t.Errorf("%s: scopes %v", tt.cloud, got)
		}
		home := CloudOfHost(tt.authority)
		if home != tt.cloud && !(tt.cloud == "usgov-dod" && home == "usgov") {
			t.Errorf("%s: its sign-in service is of %q", tt.cloud, home)
		}
	}
	for _, host := range []string{"", "login.microsoftonline.com.evil.example", "evil.example", "login.microsoftonline.com:8443", "microsoftonline.com"} {
		if got := CloudOfHost(host); got != "" {
			t.Errorf("%q is of %s", host, got)
		}
	}
}
