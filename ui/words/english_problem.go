package words

// problems stand beside the phase. %s is the detail: a settings key with its place, a host, a port.
// Reasons whose key has no words of its own are found here, too (the keychain).
var problems = map[string]string{
	"problem.offline":        "Microsoft cannot be reached.",
	"problem.offline.advice": "Check the network; I try again by myself, and show what I have until then.",

	"problem.throttled":        "Microsoft asked me to wait.",
	"problem.throttled.advice": "There is nothing to do; I go on by myself a little later.",

	"problem.expired":        "Your sign-in has expired.",
	"problem.expired.advice": "Sign in again to get new meetings; those I have stay until then.",

	"problem.interaction":        "Microsoft wants to see you once more.",
	"problem.interaction.advice": "Sign in again in the browser; your organisation asks for another proof, such as a code.",

	"problem.keychain":        "The keychain of this computer does not answer as it should.",
	"problem.keychain.advice": "Unlock it, or sign out of the desktop and in again.",

	"problem.keychain-locked":        "The keychain of this computer is locked.",
	"problem.keychain-locked.advice": "Unlock it, so that I can read your sign-in.",

	"problem.keychain-missing":        "This computer has no keychain that I can use.",
	"problem.keychain-missing.advice": "Start or install one (GNOME Keyring, KWallet or KeePassXC), or stay signed in for this session only.",

	"problem.keychain-denied":        "The keychain refused me access.",
	"problem.keychain-denied.advice": "Allow Consentray in the keychain's own prompt or settings, then try again.",

	"problem.keychain-full":        "The sign-in does not fit into the keychain.",
	"problem.keychain-full.advice": "Remove entries there that you no longer need, or stay signed in for this session only.",

	"problem.keychain-timeout":        "The keychain did not answer in time.",
	"problem.keychain-timeout.advice": "Look for a prompt behind other windows, then try again.",

	"problem.keychain-session":        "The keychain cannot be used from this session.",
	"problem.keychain-session.advice": "Sign in to the desktop itself; over a remote shell the system refuses access.",

	"problem.keychain-broken":        "The sign-in in the keychain is incomplete.",
	"problem.keychain-broken.advice": "Sign in again; that writes it anew.",

	"problem.tray":        "This desktop shows no tray at the moment.",
	"problem.tray.advice": "Use the commands, such as consentray agenda; on GNOME, switch on the extension AppIndicator.",

	"problem.tray-no-bus":        "There is no session bus, so I cannot show a tray.",
	"problem.tray-no-bus.advice": "Start Consentray from within the desktop, or use the commands, such as consentray agenda.",

	"problem.settings":        "A setting cannot be used: %s.",
	"problem.settings.advice": "Correct it; the other settings apply all the same.",

	"problem.calendar-missing":        "You have no calendar called \"%s\".",
	"problem.calendar-missing.advice": "Correct sync.calendars; consentray calendars lists the names.",

	"problem.calendar-permission":        "The calendar \"%s\" is somebody else's, and Consentray may not read it.",
	"problem.calendar-permission.advice": "Set calendar_permission to Calendars.Read.Shared, or take the calendar out of sync.calendars.",

	"problem.calendar-unread":        "The calendar \"%s\" cannot be read.",
	"problem.calendar-unread.advice": "Ask its owner whether it is still shared with you, or take it out of sync.calendars.",

	"problem.clock":        "The clock of this computer is wrong.",
	"problem.clock.advice": "Set the date and the time; sign-in and reminders depend on them.",

	"problem.state-unwritable":        "I cannot write down where we stand.",
	"problem.state-unwritable.advice": "Free some space, or check who may write to Consentray's folders; until then I know it only as long as I run.",

	"problem.internal":        "Something in Consentray went wrong: %s.",
	"problem.internal.advice": "Start it again; if it comes back, the log tells the developers more.",
}
