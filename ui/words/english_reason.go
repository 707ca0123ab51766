package words

// reasons say what an answer means: what happened, then what to do and who can do it.
var reasons = map[string]string{
	// Consent and approval.
	"reason.consent":        "Nobody has allowed access to your calendar yet.",
	"reason.consent.advice": "Sign in to allow it yourself; where that is not possible, your IT has to approve it.",

	"reason.cancelled":        "Microsoft's page was left without allowing access.",
	"reason.cancelled.advice": "Sign in again if you cancelled it; if the page wanted an administrator, tell me so.",

	"reason.cancelled-here":        "You cancelled the sign-in.",
	"reason.cancelled-here.advice": "Sign in again whenever you like.",

	"reason.approval":        "An administrator of your organisation has to approve the app.",
	"reason.approval.advice": "Send the request to your IT; one approval serves everybody.",

	"reason.approval-workflow":        "Your organisation wants you to ask for approval on Microsoft's own page.",
	"reason.approval-workflow.advice": "Sign in again and send the request there, or send mine to your IT.",

	"reason.approval-risky":        "Microsoft lets only an administrator approve an app that it does not know well.",
	"reason.approval-risky.advice": "Send the request to your IT; it says how to judge the app.",

	"reason.assignment":        "Your IT has approved the app, but you are not among the people assigned to it.",
	"reason.assignment.advice": "Ask your IT to assign you under Enterprise applications, Users and groups; groups within groups do not count.",

	"reason.declined-scope":        "Microsoft signed you in, but left out access to your calendar.",
	"reason.declined-scope.advice": "Sign in again and allow all that is asked for; if that is not offered, send the request to your IT.",

	"reason.needs-setup":        "I do not know yet which app registration to use.",
	"reason.needs-setup.advice": "Put the application (client) ID that your IT gave you into the settings.",

	// The app, the user and the organisation.
	"reason.app-disabled":        "Your organisation has switched the app off.",
	"reason.app-disabled.advice": "Ask your IT whether they meant to; they find it under Enterprise applications, Properties.",

	"reason.app-unknown-here":        "Your organisation's directory does not know the app.",
	"reason.app-unknown-here.advice": "Check the application (client) ID and the tenant in the settings; if they are right, send the request to your IT.",

	"reason.wrong-account":        "This account does not belong to the organisation that was asked.",
	"reason.wrong-account.advice": "Sign in again and choose your work or school account; if it is the right one, check the tenant in the settings.",

	"reason.personal-account":        "This is a personal Microsoft account.",
	"reason.personal-account.advice": "Sign in again with your work or school account.",

	"reason.someone-else":        "Another account came back than the one that started.",
	"reason.someone-else.advice": "I kept nothing of it, and your account stays. If an administrator approved there, I notice within two minutes.",

	"reason.walled":        "Your organisation has not approved the app yet.",
	"reason.walled.advice": "Wait for their answer, or send them the request.",

	"reason.request-denied":        "The request to your IT ended without an approval.",
	"reason.request-denied.advice": "Ask them what they need to know to approve it; signing in again leads to Microsoft's page once more, where you can also ask anew.",

	"reason.account-disabled":        "Your account is switched off.",
	"reason.account-disabled.advice": "Ask your IT; only they can switch it on again.",

	"reason.tenant-unknown":        "Microsoft does not know this organisation.",
	"reason.tenant-unknown.advice": "Check the address you signed in with, and the tenant in the settings.",

	"reason.other-cloud-public":           "Your organisation is in Microsoft's public cloud; the settings say %s.",
	"reason.other-cloud-public.advice":    "Set cloud to public, with the application ID that was registered there; IT or whoever gave you the settings can tell it.",
	"reason.other-cloud-usgov":            "Your organisation is in the US Government cloud (GCC High); the settings say %s.",
	"reason.other-cloud-usgov.advice":     "Set cloud to usgov, with the application ID that was registered there; IT or whoever gave you the settings can tell it.",
	"reason.other-cloud-usgov-dod":        "Your organisation is in the US Government cloud of the Department of Defense; the settings say %s.",
	"reason.other-cloud-usgov-dod.advice": "Set cloud to usgov-dod, with the application ID that was registered there; IT or whoever gave you the settings can tell it.",
	"reason.other-cloud-china":            "Your organisation is in Microsoft's cloud in China (21Vianet); the settings say %s.",
	"reason.other-cloud-china.advice":     "Set cloud to china, with the application ID that was registered there; IT or whoever gave you the settings can tell it.",

	"reason.wrong-cloud":        "Your organisation is in another Microsoft cloud.",
	"reason.wrong-cloud.advice": "Ask your IT which cloud it is (public, US Government, China) and for the application ID there, and put both into the settings.",

	"reason.tenant-restricted":        "Your network or your organisation does not let you sign in to this organisation.",
	"reason.tenant-restricted.advice": "Ask your IT; their tenant restrictions or cross-tenant rules decide it.",

	"reason.resource-missing":        "Your organisation lacks the Microsoft service that holds calendars.",
	"reason.resource-missing.advice": "Ask your IT whether your licence includes Exchange Online.",

	"reason.mailbox-missing":        "There is no mailbox behind this account that Microsoft lets me read.",
	"reason.mailbox-missing.advice": "Ask your IT whether your mailbox is in Exchange Online; a mailbox on a server of your own cannot be reached this way.",

	"reason.calendar-denied":        "The app is approved, but a rule for your mailbox keeps it out.",
	"reason.calendar-denied.advice": "Ask your IT whether an application access policy in Exchange Online names the app or you.",

	"reason.mailbox-none":        "This account has no mailbox.",
	"reason.mailbox-none.advice": "Sign in with the account that gets your mail; if this is the one, ask your IT for a licence with Exchange Online.",

	"reason.mailbox-moving":        "Your mailbox is being moved or is out of reach inside Microsoft 365.",
	"reason.mailbox-moving.advice": "That passes by itself; if it takes longer than a day, ask your IT.",

	// Conditional access.

	"reason.mfa":        "Microsoft wants a second proof that it is you.",
	"reason.mfa.advice": "Sign in again and follow the steps in the browser.",

	// The sign-in itself.
	"reason.interaction":        "Microsoft wants to see you once more.",
	"reason.interaction.advice": "Sign in again in the browser; your organisation asks for another proof, such as a code.",

	"reason.sign-in-expired":        "Your sign-in has expired.",
	"reason.sign-in-expired.advice": "Sign in again.",

	"reason.timeout":        "The sign-in page was open for 15 minutes without an answer.",
	"reason.timeout.advice": "Sign in again; if its page said something you could not get past, tell me what.",

	"reason.state-mismatch":        "An answer came that does not belong to this sign-in, and I did not use it.",
	"reason.state-mismatch.advice": "Close old sign-in tabs, then sign in again.",

	"reason.browser-missing":        "I could not open a browser.",
	"reason.browser-missing.advice": "Copy the address of the sign-in page and open it in a browser on this computer.",

	"reason.port-taken":        "No port for the answer of the sign-in was free on this computer.",
	"reason.port-taken.advice": "Try again; if it stays so, a firewall on this computer stands in the way, and your IT can allow it.",

	"reason.https-forced":        "Your browser insists on https for an address of this computer.",
	"reason.https-forced.advice": "Allow http for localhost in the browser's settings, or sign in with another browser.",

	"reason.answer-unreadable":        "Microsoft's answer could not be read.",
	"reason.answer-unreadable.advice": "Try again; if it stays so, something between you and Microsoft changes the answers, and your IT can tell.",

	"reason.answer-too-large":        "An answer came that is far larger than any of Microsoft's, and I did not take it in.",
	"reason.answer-too-large.advice": "Something between you and Microsoft changes the answers; your IT can tell.",

	"reason.token-refused":        "Microsoft has renewed your sign-in, but your calendar does not take it yet.",
	"reason.token-refused.advice": "That passes by itself as a rule; if it stays so, check the clock of this computer, or sign out and in again.",

	"reason.token-refused-host":        "The settings name a server that this sign-in is not meant for, so I sent nothing there.",
	"reason.token-refused-host.advice": "Correct cloud, authority and graph in the settings, or ask whoever sent you them.",

	// Microsoft and the network.
	"reason.offline":        "Microsoft could not be reached.",
	"reason.offline.advice": "Check the network, then try again.",

	"reason.dns":        "This network does not know Microsoft's address.",
	"reason.dns.advice": "Check the network and the VPN, if you use one; if it stays so, your IT can look at the name service (DNS).",

	"reason.refused":        "The connection to Microsoft was refused.",
	"reason.refused.advice": "Check the network and the VPN, if you use one; if it stays so, a firewall is in the way, and your IT can tell.",

	"reason.reset":        "The connection to Microsoft broke off.",
	"reason.reset.advice": "Check the network; if it stays so, something on the way cuts connections, and your IT can tell.",

	"reason.slow":        "Microsoft did not answer in time.",
	"reason.slow.advice": "The network is slow, or something on the way swallows what I ask; another network may help.",

	"reason.captive-portal":        "This network answers in Microsoft's place.",
	"reason.captive-portal.advice": "Open any page in the browser and do what the network asks there; if it asks for nothing, tell your IT.",

	// %s is who issued the certificate, in that one's own words.
	"reason.tls":        "This computer does not trust who answers in Microsoft's place: “%s”.",
	"reason.tls.advice": "Ask your IT: whatever reads along on the way needs its certificate installed on this computer.",

	"reason.tls-clock":        "By the clock of this computer, Microsoft's certificate is not valid.",
	"reason.tls-clock.advice": "Check date, time and time zone; if they are right, ask your IT what answers in Microsoft's place.",

	"reason.proxy":        "A proxy stands between you and Microsoft and did not let me through.",
	"reason.proxy.advice": "Sign in to the proxy in the browser, or ask your IT for its settings.",

	"reason.proxy-negotiate":        "A proxy stands between you and Microsoft and asks for a Windows sign-in (Negotiate or NTLM), which Consentray cannot give.",
	"reason.proxy-negotiate.advice": "Ask your IT to let Consentray through without it, or for a proxy that takes no sign-in.",

	"reason.proxy-unreachable":        "The proxy that is set on this computer does not answer.",
	"reason.proxy-unreachable.advice": "Check the network and the VPN, or ask your IT which proxy belongs into the settings.",

	"reason.filter":        "Something on the way to Microsoft does not let me in.",
	"reason.filter.advice": "Ask your IT whether a filter or a firewall blocks Microsoft's sign-in or Microsoft Graph.",

	"reason.throttled":        "Microsoft asked me to wait.",
	"reason.throttled.advice": "Try again in a few minutes.",

	"reason.loop":        "I asked Microsoft too often.",
	"reason.loop.advice": "I pause for half an hour and go on by myself.",

	"reason.outage":        "Microsoft has a fault of its own at the moment.",
	"reason.outage.advice": "Try again in a few minutes; Microsoft's status page is status.cloud.microsoft.",

	// The registration of the app.
	"reason.registration":        "The app is not registered the way Microsoft wants it.",
	"reason.registration.advice": "Show whoever registered it what Microsoft said; it is nothing that you did.",

	"reason.redirect-mismatch":        "The app registration lacks the address that Microsoft sends the answer to.",
	"reason.redirect-mismatch.advice": "Whoever registered the app has to add http://localhost under Mobile and desktop applications.",

	"reason.secret-required":        "The app registration does not allow sign-in from a desktop app.",
	"reason.secret-required.advice": "Whoever registered the app has to set Allow public client flows to Yes.",

	"reason.scope-invalid":        "Microsoft does not know one of the permissions that were asked for.",
	"reason.scope-invalid.advice": "Check calendar_permission and extra_permissions in the settings.",

	"reason.internal":        "Something in Consentray went wrong during this step.",
	"reason.internal.advice": "Try again; if it comes back, the log tells the developers more.",

	"reason.unknown":        "Microsoft said no, in a way that this version does not know: %s.",
	"reason.unknown.advice": "Show your IT what Microsoft said; they can look it up and find the attempt in their sign-in log.",
}
