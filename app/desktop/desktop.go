// Package desktop is the computer as Consentray sees it: the program that opens addresses, the
// clipboard, what starts with the session, a clock that survives sleep, and what happens to the
// computer meanwhile. Each part is a few files, one a system.
package desktop

import (
	"errors"
	"net"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// ErrAddress says that an address is none that may be opened. The address is not part of the
	// error: it may come from an invitation.
	ErrAddress = errors.New("this address is not opened: only https, mail and this computer's own sign-in page are")
	// ErrNoOpener says that the desktop has no program that opens addresses (xdg-open on Linux).
	ErrNoOpener = errors.New("there is no program to open addresses with")
	// ErrOpener says that the desktop's program failed, such as for want of a browser.
	ErrOpener = errors.New("the desktop could not open the address")
	// ErrNoClipboard says that there is no clipboard: no display, or no way to reach it.
	ErrNoClipboard = errors.New("there is no clipboard")
	// ErrClipboardText says that what is on the clipboard, or is to be put there, is no text or too
	// much of it.
	ErrClipboardText = errors.New("this is no text for the clipboard, or too much")
)

// longestAddress is the longest address that is opened, in bytes; a mail draft may be long.
const longestAddress = 16 << 10

// A Desktop opens addresses, holds the clipboard and starts the agent with the session, app.Desktop
// for the core. Its methods may take
// seconds and are called outside the loop, by any goroutine.
type Desktop struct {
	settings func() (path string, err error)
	profile  string
	clip     *clipboard
}

// New returns the desktop of this session. settings makes the settings file where there is none, and
// returns its path; profile is which agent starts with the session.
func New(settings func() (path string, err error), profile string) *Desktop {
	return &Desktop{settings: settings, profile: profile, clip: newClipboard()}
}

// Open shows an https, mailto or loopback http address in the user's own program for it. It returns
// ErrAddress, ErrNoOpener or ErrOpener; nil means that the desktop took it, not that anybody saw it.
func (d *Desktop) Open(address string) error {
	if !openable(address) {
		return ErrAddress
	}
	return open(address)
}

// OpenSettings opens the settings file in an editor.
func (d *Desktop) OpenSettings() error {
	path, err := d.settings()
	if err != nil {
		return err
	}
	return openText(path)
}

// openable reports whether address is one of the few kinds that are opened. Whatever a meeting or an
// answer named is handed to programs of the desktop, so it must not start any other of them.
func openable(address string) bool {
	if len(address) > longestAddress || !utf8.ValidString(address) || strings.ContainsAny(address, " \"\\<>`") ||
		strings.IndexFunc(address, func(r rune) bool { return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) }) >= 0 {
		return false
	}
	u, err := url.Parse(address)
	if err != nil || u.User != nil {
		return false
	}
	switch u.Scheme {
	case "https":
		return u.Opaque == "" && u.Hostname() != ""
	case "http":
		return u.Opaque == "" && loopback(u.Hostname())
	case "mailto":
		return u.Host == "" && !attaches(u.RawQuery)
	}
	return false
}

// loopback reports whether host is this computer, where the embedded tenant's pages are.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// attaches reports whether the fields of a mailto address name a file: some mail programs attach it.
func attaches(query string) bool {
	fields, err := url.ParseQuery(query)
	if err != nil {
		return true
	}
	for name := range fields {
		if strings.HasPrefix(strings.ToLower(name), "attach") {
			return true
		}
	}
	return false
}
