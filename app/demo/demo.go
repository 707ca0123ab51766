// Package demo is a small Microsoft 365 organisation inside the program: a sign-in service that speaks
// the protocol of Entra ID v2.0 with its pages, and the part of Microsoft Graph that reads a calendar.
// It lets a person, or a test, meet every form of "Need admin approval" without an account. Nothing
// in it shows a page, opens a socket or reaches the network; the root serves Pages on the loopback.
package demo

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"time"
)

// What the demo is called. The domains end in .example, which RFC 2606 keeps out of the real world.
const (
	// ClientID is the application ID under which the program is registered in the demo.
	ClientID = "6d2f4c1e-83a7-4b59-9e0d-5c7b1f6a2e94"
	// TenantID is the directory's GUID.
	TenantID = "2b7e9a54-1c3d-4f86-a0b2-7d8e6f5c4a31"
	// Organisation is the directory's display name.
	Organisation = "Lindenhof Instruments"
	// Domain is the verified domain of the users; FederatedDomain is a second one, signed in by AD FS.
	Domain          = "lindenhof.example"
	FederatedDomain = "werk.lindenhof.example"
	// UserName and UserAddress are Mia's, who wants her meetings in the tray.
	UserName    = "Mia Keller"
	UserAddress = "mia@" + Domain
	// AdminName and AdminAddress are Alex's, who may approve. As many administrators' accounts, this
	// one has no mailbox: Graph answers MailboxNotEnabledForRESTAPI.
	AdminName    = "Alex Novak"
	AdminAddress = "alex.admin@" + Domain
	// Authority and Graph are where the embedded tenant seems to live. RFC 2606 keeps .invalid from
	// ever being resolved, so that a request which misses Transport leaks nowhere.
	Authority = "https://login.consentray.invalid"
	Graph     = "https://graph.consentray.invalid"
)

// A Config says which organisation to play, and where.
type Config struct {
	// Scenario is the Name of one of Scenarios; empty means "default".
	Scenario string
	// Authority and Graph are the https base addresses that the program uses, without a path; empty
	// means the constants above. Over TLS both are https://127.0.0.1:PORT.
	Authority, Graph string
	// Pages is the base address of what a browser opens: http://127.0.0.1:PORT when embedded, the
	// same as Authority over TLS; empty means Authority.
	Pages string
	// ClientID is the registered application ID; empty means the constant.
	ClientID string
	// AppName is what the consent pages call the application; empty means Consentray.
	AppName string
	// Permissions are the declared delegated permissions by their short names: what .default stands
	// for and what "preapproved" has granted; nil means User.Read and Calendars.Read.
	Permissions []string
	// ExtraRedirects are redirect URIs registered besides http://localhost, compared literally.
	ExtraRedirects []string
	// Federation is the base address of the organisation's own sign-in service, http or https; empty
	// means the same as Pages. A browser sees another origin where the two differ.
	Federation string
	// AccessTokenLife is how long an access token is good; zero means one hour.
	AccessTokenLife time.Duration
	// SignInLife is how long a sign-in is good where people have to sign in each day; zero means 24
	// hours.
	SignInLife time.Duration
	// Start is the moment around which the meetings are laid; zero means now.
	Start time.Time
	// Zone is where the people live; nil means the computer's zone.
	Zone *time.Location
	// Meetings, if not zero, fills the week from an hour after Start on with so many meetings, instead
	// of those with which the demo tells its story: for measurements.
	Meetings int
}

// A Tenant is the organisation. Its methods may be called from any goroutine.
type Tenant struct {
	config                  Config
	play                    Scenario
	began                   time.Time
	authority, graph, pages *url.URL
	federation              *url.URL
	key                     []byte // signs access and ID tokens
	templates               *template.Template
	policy                  string // Content-Security-Policy without its form-action
	// book holds the one ledger while nobody works in it; whoever takes it out puts it back.
	book chan *ledger
}

// New makes a tenant in which nobody is signed in yet.
func New(c Config) (*Tenant, error) {
	c = c.withDefaults()
	play, ok := scenarioNamed(c.Scenario)
	if !ok {
		return nil, fmt.Errorf("demo: there is no scenario %q", c.Scenario)
	}
	t := &Tenant{config: c, play: play, began: time.Now(), key: make([]byte, sha256.Size), book: make(chan *ledger, 1)}
	rand.Read(t.key)
	var errAuthority, errGraph, errPages, errFederation error
	t.authority, errAuthority = base(c.Authority, "https")
	t.graph, errGraph = base(c.Graph, "https")
	t.pages, errPages = base(c.Pages, "https", "http")
	t.federation, errFederation = base(c.Federation, "https", "http")
	if err := errors.Join(errAuthority, errGraph, errPages, errFederation); err != nil {
		return nil, err
	}
	for i, name := range c.Permissions {
		p, ok := permissionNamed(name)
		if !ok {
			return nil, fmt.Errorf("demo: Graph has no permission %q here", name)
		}
		c.Permissions[i] = p.Name
	}
	t.templates, t.policy = parsePages()
	t.book <- newLedger()
	if play.granted {
		t.Grant(c.Permissions...)
	}
	return t, nil
}

func (c Config) withDefaults() Config {
	text := func(s *string, otherwise string) {
		if *s == "" {
			*s = otherwise
		}
	}
	text(&c.Authority, Authority)
	text(&c.Graph, Graph)
	text(&c.Pages, c.Authority)
	text(&c.Federation, c.Pages)
	text(&c.ClientID, ClientID)
	text(&c.AppName, "Consentray")
	if c.Permissions == nil {
		c.Permissions = []string{"User.Read", "Calendars.Read"}
	}
	c.Permissions = slices.Clone(c.Permissions)
	if c.AccessTokenLife <= 0 {
		c.AccessTokenLife = time.Hour
	}
	if c.SignInLife <= 0 {
		c.SignInLife = 24 * time.Hour
	}
	if c.Zone == nil {
		c.Zone = time.Local
	}
	if c.Start.IsZero() {
		c.Start = time.Now()
	}
	c.Start = c.Start.In(c.Zone)
	return c
}

// base parses a base address: a scheme, a host, perhaps a port, and nothing else.
func base(address string, schemes ...string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSuffix(address, "/"))
	if err != nil || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.User != nil || !slices.Contains(schemes, u.Scheme) {
		return nil, fmt.Errorf("demo: %q is no base address (%s)", address, strings.Join(schemes, " or "))
	}
	return u, nil
}

// embedded reports that the pages stand on the loopback of a program that plays the tenant for
// itself; they then say so.
func (t *Tenant) embedded() bool { return t.pages.Host != t.authority.Host }

// random returns 256 random bits as text that may stand in an address.
func random() string {
	b := make([]byte, 32)
	rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

// newGUID returns a random GUID (RFC 9562 version 4), as Microsoft's trace and correlation IDs are.
func newGUID() string {
	b := make([]byte, 16)
	rand.Read(b)
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// isGUID reports whether s has the form of a GUID.
func isGUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i, r := range s {
		if dash := i == 8 || i == 13 || i == 18 || i == 23; dash != (r == '-') || !dash && !strings.ContainsRune("0123456789abcdefABCDEF", r) {
			return false
		}
	}
	return true
}
