package words

// english holds the words of the tray and of notifications; the other kinds have a file each. Keys are
// kind, dot, name; ".advice" is what to do.
var english = map[string]string{
	// The fixed words of the tray menu: an interface, never changed.
	"menu.sign-in":       "Sign in",
	"menu.cancel":        "Cancel sign-in",
	"menu.saw-approval":  "It said: Need admin approval",
	"menu.saw-sent":      "I sent a request there",
	"menu.saw-cancelled": "I cancelled it",
	"menu.saw-other":     "It said something else",
	"menu.waiting":       "Waiting for approval",
	"menu.copy-link":     "Copy request link",
	"menu.share":         "Share request",
	"menu.check":         "Check now",
	"menu.join":          "Join",
	"menu.refresh":       "Refresh",
	"menu.calendar":      "Open calendar",
	"menu.settings":      "Settings",
	"menu.sign-out":      "Sign out",
	"menu.quit":          "Quit",
}
