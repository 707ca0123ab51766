package config

import "strings"

// The clouds. An app registration is valid in one of them only (Microsoft Entra documentation,
// "National clouds").
const (
	CloudPublic   = "public" // worldwide, with GCC
	CloudUSGov    = "usgov"  // GCC High
	CloudUSGovDoD = "usgov-dod"
	CloudChina    = "china" // operated by 21Vianet
	CloudCustom   = "custom"
)

// The sign-in services and Graph hosts of the clouds. GCC High and DoD share one sign-in service and
// differ in their Graph.
const (
	AuthorityPublic = "https://login.microsoftonline.com"
	AuthorityUSGov  = "https://login.microsoftonline.us"
	AuthorityChina  = "https://login.partner.microsoftonline.cn"

	GraphPublic   = "https://graph.microsoft.com"
	GraphUSGov    = "https://graph.microsoft.us"
	GraphUSGovDoD = "https://dod-graph.microsoft.us"
	GraphChina    = "https://microsoftgraph.chinacloudapi.cn"
)

// Endpoints are the addresses of one cloud.
type Endpoints struct {
	Authority string // sign-in service, without a path
	Graph     string // Microsoft Graph, without a path
	Calendar  string // Outlook on the web, calendar
	Portal    string // where administrators manage enterprise applications
}

// EndpointsOf returns the addresses of cloud; all are empty for CloudCustom and for names that are
// no cloud. Graph of the sovereign clouds: Microsoft Graph documentation, "National cloud
// deployments"; Outlook: Microsoft 365 "URLs and IP address ranges" of each cloud.
func EndpointsOf(cloud string) Endpoints {
	switch cloud {
	case CloudPublic:
		return Endpoints{AuthorityPublic, GraphPublic, "https://outlook.office.com/calendar/", "https://entra.microsoft.com"}
	case CloudUSGov:
		return Endpoints{AuthorityUSGov, GraphUSGov, "https://outlook.office365.us/calendar/", "https://portal.azure.us"}
	case CloudUSGovDoD:
		return Endpoints{AuthorityUSGov, GraphUSGovDoD, "https://outlook-dod.office365.us/calendar/", "https://portal.azure.us"}
	case CloudChina:
		return Endpoints{AuthorityChina, GraphChina, "https://partner.outlook.cn/calendar/", "https://portal.azure.cn"}
	}
	return Endpoints{}
}

// CalendarPage returns the address of the calendar in Outlook on the web, empty in a custom cloud.
func (s Settings) CalendarPage() string { return EndpointsOf(s.Cloud).Calendar }

// PortalPage returns the address where administrators manage applications, empty in a custom cloud.
func (s Settings) PortalPage() string { return EndpointsOf(s.Cloud).Portal }

// CloudOfHost returns the cloud whose sign-in service has the host, empty where none has: usgov stands
// for both of the US Government's, which share one. China's has an older name, too (Microsoft Graph
// documentation, "National cloud deployments").
func CloudOfHost(host string) string {
	switch "https://" + strings.ToLower(host) {
	case AuthorityPublic, "https://login.windows.net", "https://sts.windows.net":
		return CloudPublic
	case AuthorityUSGov:
		return CloudUSGov
	case AuthorityChina, "https://login.chinacloudapi.cn":
		return CloudChina
	}
	return ""
}
