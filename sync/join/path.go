package join

import (
	"net/url"
	"regexp"
	"strings"
)

// Programs that organisations run on hosts of their own are known by the paths of their links.
var (
	bigBlueButton    = service{name: "BigBlueButton"}
	nextcloudTalk    = service{name: "Nextcloud Talk"}
	skypeForBusiness = service{name: "Skype for Business"}
)

var (
	// greenlight are rooms of Greenlight, the usual front of BigBlueButton: "/b/ada-x2k-9fq", since
	// version 3 "/rooms/x2k-9fq-abc-def/join".
	greenlight = regexp.MustCompile(`^(?:/gl|/bbb)?/b/[a-z0-9]{2,}(?:-[a-z0-9]{3}){2,3}/?$`)
	rooms      = regexp.MustCompile(`^/rooms/[a-z0-9-]{3,}/join/?$`)
	// anyRoom is a room under a name of its own, on a host that says what it is.
	anyRoom = regexp.MustCompile(`^(?:/gl)?/b/[^/]+/?$`)
	// call is a conversation of Nextcloud Talk.
	call = regexp.MustCompile(`^(?:/index\.php)?/call/[A-Za-z0-9]{4,32}/?$`)
	// conference is a meeting on a Skype for Business or Lync server: whose it is, and eight characters.
	conference = regexp.MustCompile(`^(?:/[^/]+)?/[^/]+/([A-Z0-9]{8})/?$`)
)

// maxPath is the longest path that is looked at; such programs write short ones.
const maxPath = 256

// byPath returns the program whose join link u is by its path. The path of Nextcloud Talk is too plain
// to tell alone, so the invitation has to name it.
func byPath(u *url.URL, talks func() bool) (*service, grade) {
	path := u.Path
	if len(path) > maxPath {
		return nil, gradeOther
	}
	switch first, _, _ := strings.Cut(u.Host, "."); {
	case greenlight.MatchString(path), rooms.MatchString(path),
		anyRoom.MatchString(path) && saysBigBlueButton(u.Host),
		strings.HasPrefix(path, "/bigbluebutton/api/join") && u.Query().Get("meetingID") != "":
		return &bigBlueButton, gradePath
	case (first == "meet" || first == "join") && isConference(path):
		return &skypeForBusiness, gradePath
	case call.MatchString(path) && (strings.Contains(u.Host, "nextcloud") || talks()):
		return &nextcloudTalk, gradePath
	}
	return nil, gradeOther
}

func saysBigBlueButton(host string) bool {
	return strings.Contains(host, "bbb") || strings.Contains(host, "bigbluebutton") || strings.Contains(host, "greenlight")
}

// isConference wants a digit among the eight characters, so that no word passes.
func isConference(path string) bool {
	m := conference.FindStringSubmatch(path)
	return m != nil && strings.ContainsAny(m[1], "0123456789")
}

// names are the words that stand beside a link of Nextcloud Talk.
var names = regexp.MustCompile(`(?i)nextcloud|\btalk\b`)

// maxNaming is how much of a text is searched for names, in bytes.
const maxNaming = 64 << 10

// talks reports whether the place or the text of the invitation names Nextcloud or Talk.
func (s Sources) talks() bool {
	for _, text := range s.each() {
		if names.MatchString(text[:min(len(text), maxNaming)]) {
			return true
		}
	}
	return false
}
