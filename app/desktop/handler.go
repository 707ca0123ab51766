package desktop

import (
	"errors"
	"net/url"
	"slices"
	"strings"
)

// ErrNoApp says that this computer has no program for the address of an app.
var ErrNoApp = errors.New("this computer has no program for that address")

// appSchemes are the apps that may be handed an address: Teams and Zoom.
func appSchemes() []string { return []string{"msteams", "zoommtg"} }

// OpenApp hands an address of Teams' or Zoom's own scheme to the program that this computer has for it,
// through the desktop's opener and never through a shell. It returns ErrAddress, ErrNoApp or ErrOpener, and
// then nothing was opened.
func (d *Desktop) OpenApp(address string) error {
	scheme, ok := forApp(address)
	switch {
	case !ok:
		return ErrAddress
	case !handled(scheme):
		return ErrNoApp
	}
	return open(address)
}

// forApp returns the scheme of an address that an app may be handed. Whatever its program makes of the
// address, it finds letters, digits and the signs of addresses in it, nothing that ends a quotation, begins
// an option or means something to a shell but the ampersand, which parts the fields.
func forApp(address string) (scheme string, ok bool) {
	u, err := url.Parse(address)
	if err != nil || len(address) > longestAddress || !slices.Contains(appSchemes(), u.Scheme) {
		return "", false
	}
	odd := strings.ContainsFunc(address, func(r rune) bool {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
		return !letter && !strings.ContainsRune("-._~/:?@&=+%", r)
	})
	plain := u.Opaque == "" && u.User == nil && u.Hostname() != "" && u.Port() == "" && strings.HasPrefix(address, u.Scheme+"://")
	return u.Scheme, plain && !odd
}
