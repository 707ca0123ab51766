package words

// phases say where an account stands. "-workflow" is for a request filed on Microsoft's own form,
// "-by-hand" for a computer that has no token to ask with, "-on-request" for one that has a token but
// asks only when told to, "-off" (english_approval.go) for one on which policy has switched requests off.
var phases = map[string]string{
	"phase.needs-setup":        "I do not know yet which app registration to use.",
	"phase.needs-setup.advice": "Put the application (client) ID that your IT gave you into the settings, or try the demo tenant first.",

	"phase.signed-out":        "Nobody is signed in.",
	"phase.signed-out.advice": "Sign in with your work or school account, and your meetings come into the tray.",

	"phase.signing-in":        "Microsoft's sign-in page is open in your browser.",
	"phase.signing-in.advice": "Sign in there; if it says that an administrator must approve, come back and tell me.",

	"phase.unclear":        "Microsoft gave no access to your calendar, and did not tell me why.",
	"phase.unclear.advice": "Tell me what its page said, and I know what to do next.",

	"phase.needs-approval":        "Your IT has to approve this once.",
	"phase.needs-approval.advice": "Send the request to your IT; I keep asking Microsoft, and let you know.",

	"phase.needs-approval-on-request":        "Your IT has to approve this once.",
	"phase.needs-approval-on-request.advice": "Send the request to your IT, and choose Check now when they have answered; I do not ask by myself at the moment.",

	"phase.needs-approval-by-hand":        "Your IT has to approve this before you can sign in.",
	"phase.needs-approval-by-hand.advice": "Send the request to your IT, and sign in again when they have answered; without a sign-in I cannot ask by myself.",

	"phase.needs-approval-workflow":        "Your request is with your administrators.",
	"phase.needs-approval-workflow.advice": "Microsoft hands it to those who may decide; I keep asking, and let you know.",

	"phase.needs-approval-workflow-on-request":        "Your request is with your administrators.",
	"phase.needs-approval-workflow-on-request.advice": "Microsoft mails you their decision; choose Check now then, because I do not ask by myself at the moment.",

	"phase.needs-approval-workflow-by-hand":        "Your request is with your administrators.",
	"phase.needs-approval-workflow-by-hand.advice": "Microsoft mails you their decision; sign in again then, because without a sign-in I cannot ask by myself.",

	"phase.needs-assignment":        "Your IT has approved the app, but only for some people.",
	"phase.needs-assignment.advice": "Ask your IT to assign you to the app; they find it under Enterprise applications, Users and groups.",

	"phase.blocked":        "A rule of your organisation stands in the way.",
	"phase.blocked.advice": "Show your IT what Microsoft said; they can see the attempt in their sign-in log.",

	"phase.ready":        "You are signed in, and I may read your calendar.",
	"phase.ready.advice": "The tray shows your meetings while I run there; consentray agenda lists them, too.",

	// What is particular about a sign-in. %s is a host.
	"attempt.host": "Your organisation's own sign-in page (%s) will appear.",

	// %s are times.
	"asking.both":       "Last asked %s; I ask next %s.",
	"asking.next":       "I look again %s, by myself.",
	"asking.on-request": "I do not ask Microsoft by myself here; Check now asks at once.",
	"asking.by-hand":    "Without a sign-in I cannot ask by myself; sign in again once it is mended.",
	"workflow.sent":     "Sent %s; your administrator got a mail from Microsoft.",

	"who.user":          "You can mend this.",
	"who.administrator": "An administrator of your organisation can mend this.",
	"who.developer":     "Whoever registered the app can mend this.",
	"who.nobody":        "This passes by itself.",

	// Short names of the phases, for tables.
	"name.needs-setup":      "needs an application ID",
	"name.signed-out":       "signed out",
	"name.signing-in":       "signing in",
	"name.unclear":          "one question for you",
	"name.needs-approval":   "waiting for approval",
	"name.needs-assignment": "waiting for an assignment",
	"name.blocked":          "blocked",
	"name.ready":            "ready",
}
