package words

// pages are the headings and texts of the page that ends a sign-in in the browser. Where a Reason
// has words of its own, the page shows those.
var pages = map[string]string{
	"page.close": "You can close this tab.",

	"page.granted":        "You are signed in.",
	"page.granted.advice": "Your meetings are in the tray.",

	"page.unclear":        "Back in Consentray: what did Microsoft's page say?",
	"page.unclear.advice": "Microsoft gave no access to your calendar and did not tell me why. Answer one question in the app, and I know what to do.",

	"page.approval":        "Your IT has to approve this once.",
	"page.approval.advice": "The request to your IT is ready in the app. Send it from there; it says all that they need.",

	"page.someone-else":        "Another account came back than the one that started.",
	"page.someone-else.advice": "Nothing of it was kept. If it approved the app, the app notices within two minutes, and nobody has to sign in again.",

	"page.approval-off":        "Your IT has to approve this first.",
	"page.approval-off.advice": "Your organisation takes no requests for this app from here. The app notices when it is approved.",

	"page.approved-here":        "Microsoft reports the approval.",
	"page.approved-here.advice": "Consentray asks Microsoft whether it has arrived, now and for two minutes. No sign-in of the administrator's was kept; sign that account out of this browser.",

	"page.not-approved":        "The app was not approved.",
	"page.not-approved.advice": "It was cancelled, or the account that signed in may not approve. Nothing has changed.",

	"page.walled":        "Your organisation has not approved the app yet.",
	"page.walled.advice": "You are signed in. The approval page was not opened again, because it would only say the same, and one request is enough. The app shows what is left to do.",

	"page.in-the-app":     "The app shows what Microsoft said, with the code that your IT can look up.",
	"page.retry-there":    "Start the sign-in again from the app whenever you like.",
	"page.reason-missing": "The sign-in did not come to an end.",

	"page.forwarded":        "One more step.",
	"page.forwarded.advice": "You are signed in. Microsoft asks about your calendar next, on the page that opens now.",

	"page.repeat":        "This answer has been used already.",
	"page.repeat.advice": "Nothing was done a second time. Look at the app for where you stand.",

	"page.stray":        "There is nothing here for you.",
	"page.stray.advice": "Consentray waits at this address for Microsoft's answer to a sign-in, and this was not it. The sign-in goes on undisturbed.",

	"page.https-forced":        "Your browser insists on https for an address of this computer.",
	"page.https-forced.advice": "Allow http for localhost in the browser's settings, or sign in with another browser.",

	// The page that stands in for the window. %s is a time of the day.
	"page.standing":               "Consentray, as of %s. Reload this page to see how things stand.",
	"page.standing.why":           "Why this is a page and not a window",
	"page.standing.why.advice":    "A window needs OpenGL, and this computer gave me none: no graphics driver for it, a remote desktop, or a virtual machine. The tray, the notifications and the commands do without.",
	"page.standing.deeds":         "What you can do, in the tray menu or as a command",
	"page.standing.mail":          "Write a mail",
	"page.standing.open":          "Open the link",
	"page.standing.scripts":       "For IT who script",
	"page.standing.desk":          "Open the ticket form",
	"page.standing.code":          "The link, for a phone or another computer",
	"page.standing.code.advice":   "It leads to Microsoft's page, where an administrator can approve.",
	"page.standing.letter":        "The whole text",
	"page.standing.letter.advice": "for a mail, a ticket or a chat; a click marks all of it.",
	"page.standing.agenda":        "List the meetings",
	"page.standing.two":           "%s · %s",

	"page.expired":        "This sign-in is over.",
	"page.expired.advice": "Start it again from the app.",
}
