package join

import "regexp"

// services are the meeting services that may be called "Join". A row is added here and nowhere else;
// the order does not matter, since no two rows share a host.
var services = []service{
	{
		name: "Microsoft Teams", numbered: true,
		hosts: []string{
			"teams.microsoft.com", "teams.cloud.microsoft", "teams.live.com", "gov.teams.microsoft.us",
			"dod.teams.microsoft.us", "teams.microsoftonline.cn",
		},
		links: []link{
			{prefix: "/l/meetup-join/"},
			{shape: regexp.MustCompile(`^/meet/[0-9]{6,}/?$`)},
			{prefix: "/v2/", query: "meetingjoin"},
			{prefix: "/_", fragment: "/l/meetup-join/"},
		},
	},
	{name: "Microsoft Teams", hosts: []string{"events.teams.microsoft.com"}, links: []link{{prefix: "/event/"}}},
	{
		name: "Google Meet", hosts: []string{"meet.google.com"},
		links: []link{
			{shape: regexp.MustCompile(`(?i)^/[a-z]{3,4}-[a-z]{4}-[a-z]{3,4}/?$`)},
			{prefix: "/lookup/"},
			{prefix: "/_meet/"},
		},
	},
	{name: "Google Meet", hosts: []string{"stream.meet.google.com"}, links: []link{{prefix: "/stream/"}}},
	{
		name: "Zoom", numbered: true,
		hosts: []string{"*.zoom.us", "*.zoom.com", "*.zoom.com.cn", "*.zoom-x.de", "*.zoomgov.com"},
		links: []link{{prefix: "/j/"}, {prefix: "/my/"}, {prefix: "/w/"}, {prefix: "/s/"}, {prefix: "/wc/"}, {prefix: "/webinar/"}},
	},
	{name: "Zoom", numbered: true, hosts: []string{"*.zm.page"}, links: anyPath},
	{
		name: "Cisco Webex", numbered: true, hosts: []string{"*.webex.com"},
		links: []link{
			{prefix: "/meet/"},
			{prefix: "/join/"},
			{prefix: "/wbxmjs/"},
			{prefix: "/weblink/"},
			{prefix: "/webappng/", contains: "/meeting/"},
			{prefix: "/", contains: "/j.php", query: "MTID"},
		},
	},
	{
		name: "GoTo", numbered: true, hosts: []string{"*.gotomeeting.com", "*.gotowebinar.com"},
		links: []link{{prefix: "/join/"}, {prefix: "/opener/"}, {prefix: "/meeting/join/"}, {prefix: "/", query: "meetingId"}},
	},
	{name: "GoTo", numbered: true, hosts: []string{"app.goto.com"}, links: []link{{prefix: "/meeting/"}, {prefix: "/meet/"}, {prefix: "/webinar/"}, {prefix: "/join/"}}},
	{name: "GoTo", numbered: true, hosts: []string{"meet.goto.com", "*.gotomeet.me"}, links: anyPath},
	{name: "Jitsi", hosts: []string{"meet.jit.si", "8x8.vc"}, links: []link{{prefix: "/", except: "/static/"}}},
	{name: "Whereby", hosts: []string{"*.whereby.com"}, links: anyPath},
	{
		name: "Skype for Business", hosts: []string{"meet.lync.com"},
		links: []link{{shape: regexp.MustCompile(`^/[^/]+/[^/]+/[A-Za-z0-9]{6,}/?$`)}},
	},
	{name: "Skype", hosts: []string{"join.skype.com"}, links: anyPath},
	{name: "Slack", hosts: []string{"app.slack.com"}, links: []link{{prefix: "/huddle/"}}},
	{
		name: "Discord", hosts: []string{"discord.com", "discordapp.com", "canary.discord.com"},
		links: []link{{prefix: "/channels/"}, {prefix: "/invite/"}, {prefix: "/events/"}},
	},
	{name: "Discord", hosts: []string{"discord.gg"}, links: anyPath},
	{name: "Amazon Chime", numbered: true, hosts: []string{"*.chime.aws"}, links: []link{{shape: regexp.MustCompile(`^/[0-9]{6,}/?$`)}}},
	{name: "RingCentral", numbered: true, hosts: []string{"*.ringcentral.com"}, links: []link{{prefix: "/join/"}, {prefix: "/j/"}, {prefix: "/w/"}}},
	{
		name: "BlueJeans", numbered: true, hosts: []string{"*.bluejeans.com"},
		links: []link{{shape: regexp.MustCompile(`^/[0-9]{5,}(?:/.*)?$`)}, {prefix: "/meeting/"}},
	},
	{name: "FaceTime", hosts: []string{"facetime.apple.com"}, links: []link{{prefix: "/join", fragment: "v="}}},
	{name: "Proton Meet", hosts: []string{"meet.proton.me"}, links: []link{{prefix: "/join/"}}},
	{
		name: "YouTube", stream: true, hosts: []string{"*.youtube.com"},
		links: []link{{prefix: "/live/"}, {prefix: "/watch", query: "v"}},
	},
	{name: "YouTube", stream: true, hosts: []string{"youtu.be"}, links: anyPath},
	{name: "Vimeo", hosts: []string{"vimeo.com"}, links: []link{{prefix: "/event/"}, {prefix: "/showcase/"}}},
	{name: "Vimeo", hosts: []string{"venues.vimeo.com"}, links: anyPath},
	{name: "Lark", numbered: true, hosts: []string{"vc.larksuite.com"}, links: []link{{prefix: "/j/"}}},
	{name: "Feishu", numbered: true, hosts: []string{"vc.feishu.cn"}, links: []link{{prefix: "/j/"}}},
	{name: "Tencent Meeting", numbered: true, hosts: []string{"meeting.tencent.com"}, links: []link{{prefix: "/dm/"}, {prefix: "/p/"}, {prefix: "/s/"}}},
	{name: "VooV Meeting", numbered: true, hosts: []string{"*.voovmeeting.com"}, links: []link{{prefix: "/dm/"}, {prefix: "/p/"}, {prefix: "/s/"}}},
	{name: "Zhumu", numbered: true, hosts: []string{"welink.zhumu.com"}, links: []link{{prefix: "/j/"}, {prefix: "/wc/join/"}}},
	{name: "Telemost", hosts: []string{"telemost.yandex.ru", "telemost.360.yandex.ru"}, links: []link{{prefix: "/j/"}}},
	// Zoho has a top-level domain for each of its regions; one for all of them would let anybody in.
	{
		name: "Zoho Cliq", links: []link{{prefix: "/meetings/"}, {prefix: "/meeting/"}},
		hosts: []string{
			"cliq.zoho.com", "cliq.zoho.eu", "cliq.zoho.in", "cliq.zoho.jp", "cliq.zoho.sa", "cliq.zoho.uk", "cliq.zoho.com.au",
			"cliq.zoho.com.cn", "cliq.zohocloud.ca",
		},
	},
	{
		name: "Zoho Meeting", links: []link{{prefix: "/meetings/"}, {prefix: "/meeting/"}, {prefix: "/join", query: "key"}},
		hosts: []string{
			"meeting.zoho.com", "meeting.zoho.eu", "meeting.zoho.in", "meeting.zoho.jp", "meeting.zoho.sa", "meeting.zoho.uk",
			"meeting.zoho.com.au", "meeting.zoho.com.cn", "meeting.zohocloud.ca",
		},
	},
	{name: "Demio", hosts: []string{"event.demio.com"}, links: anyPath},
	{name: "join.me", hosts: []string{"*.join.me"}, links: anyPath},
	{name: "Livestorm", hosts: []string{"app.livestorm.com", "app.livestorm.co"}, links: []link{{prefix: "/p/"}}},
	{name: "StreamYard", hosts: []string{"streamyard.com"}, links: anyPath},
	{name: "Riverside", hosts: []string{"*.riverside.fm", "*.riverside.com"}, links: []link{{prefix: "/studio/"}}},
	{name: "Gather", hosts: []string{"app.gather.town"}, links: []link{{prefix: "/app/", query: "meeting"}, {prefix: "/app/", query: "spawnToken"}}},
	{name: "Around", hosts: []string{"meet.around.co", "around.co"}, links: []link{{prefix: "/r/"}}},
	{name: "Tuple", hosts: []string{"tuple.app"}, links: []link{{prefix: "/c/"}}},
	{name: "Pop", hosts: []string{"pop.com"}, links: []link{{prefix: "/j/"}}},
	{name: "Luma", hosts: []string{"lu.ma"}, links: []link{{prefix: "/join/"}}},
	{name: "LiveKit", hosts: []string{"*.livekit.io"}, links: []link{{prefix: "/rooms/", label: "meet"}}},
	{name: "Cal Video", hosts: []string{"app.cal.com"}, links: []link{{prefix: "/video/"}}},
	{name: "Doxy.me", hosts: []string{"*.doxy.me"}, links: anyPath},
	{name: "Blackboard", hosts: []string{"*.bbcollab.com"}, links: anyPath},
	{name: "Gong", hosts: []string{"*.join.gong.io"}, links: anyPath},
	{name: "Chorus", hosts: []string{"go.chorus.ai"}, links: anyPath},
	{name: "Reclaim", hosts: []string{"reclaim.ai"}, links: []link{{prefix: "/z/"}}},
	{name: "Lifesize", hosts: []string{"call.lifesizecloud.com"}, links: anyPath},
	{name: "StarLeaf", hosts: []string{"meet.starleaf.com"}, links: anyPath},
	{name: "VSee", hosts: []string{"vsee.com"}, links: anyPath},
	{name: "Vonage", hosts: []string{"meetings.vonage.com"}, links: anyPath},
	{name: "Workplace", hosts: []string{"*.workplace.com"}, links: []link{{prefix: "/groupcall/"}}},
	{name: "Google Hangouts", hosts: []string{"hangouts.google.com"}, links: anyPath},
	{name: "Google Duo", hosts: []string{"duo.app.goo.gl"}, links: anyPath},
	{name: "oVice", hosts: []string{"*.ovice.in", "*.ovice.com"}, links: []link{{prefix: "/"}}},
	{name: "Teemyco", hosts: []string{"app.teemyco.com"}, links: []link{{prefix: "/room/"}}},
	{name: "Venue", hosts: []string{"app.venue.live"}, links: []link{{prefix: "/app/"}}},
	{name: "CoScreen", hosts: []string{"join.coscreen.co"}, links: anyPath},
	{name: "Vowel", hosts: []string{"*.vowel.com"}, links: []link{{prefix: "/", fragment: "/g/"}}},
	{name: "Jam", hosts: []string{"jam.systems"}, links: anyPath},
	{name: "Demodesk", hosts: []string{"demodesk.com"}, links: anyPath},
	{name: "Pumble", hosts: []string{"meet.pumble.com"}, links: anyPath},
	{name: "Suit Conference", hosts: []string{"*.conference.istesuit.com"}, links: anyPath},
	{name: "UserZoom", hosts: []string{"go.userzoom.com"}, links: []link{{prefix: "/participate/"}}},
	{name: "Preply", hosts: []string{"preply.com"}, links: anyPath},
	{name: "Meetecho", hosts: []string{"meetings.conf.meetecho.com"}, links: anyPath},
	{name: "TeamViewer", hosts: []string{"go.teamviewer.com"}, links: anyPath},
	{name: "Blizz", hosts: []string{"go.blizz.com"}, links: anyPath},
	{name: "Dialpad", hosts: []string{"*.uberconference.com", "meetings.dialpad.com"}, links: anyPath},
}

// anyPath is for hosts on which whatever is below the root leads into a meeting.
var anyPath = []link{{}}
