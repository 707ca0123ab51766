package words

// requests are the parts of the letter to the administrator. Whoever reads it knows neither the app
// nor, perhaps, the sender, and is right to be careful: every sentence has to be literally true.
var requests = map[string]string{
	"request.subject":        "Request: please approve the app Consentray for %s",
	"request.subject-nobody": "Request: please approve the app Consentray",

	"request.who":              "Who asks",
	"request.who-why":          "Who asks, and why",
	"request.who.account":      "%s of %s (tenant ID %s) asks you to approve the app Consentray, a program on the user's own computer that lists the user's meetings in the tray and opens the link of the next one.",
	"request.who.account-only": "%s asks you to approve the app Consentray, a program on the user's own computer that lists the user's meetings in the tray and opens the link of the next one.",
	"request.who.nobody":       "The person who sends you this asks you to approve the app Consentray, a program on the user's own computer that lists the user's meetings in the tray and opens the link of the next one. Nobody has signed in to the app yet, so this text cannot name the account; the sender can.",
	"request.who.tenant":       "It is about the organisation %s.",
	"request.who.tenant-id":    "It is about the organisation %s (tenant ID %s).",
	"request.who.no-address":   "A person",
	"request.why":              "It asks for %s, always as the signed-in user. Where users may not allow that themselves, Microsoft's page Need admin approval stops them until an administrator has decided.",
	"request.decline":          "To decline, leave the link alone and tell the sender, who then ends the request in the app (%s).",

	"request.judge":              "How to judge it without trusting this message",
	"request.judge.name":         "Name on Microsoft's pages: %s",
	"request.judge.id":           "Application (client) ID: %s",
	"request.judge.tenant":       "Tenant: %s",
	"request.judge.own":          "You need not use our link. Microsoft describes how to build the address of the same page yourself, from the application ID and your tenant (https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent).",
	"request.judge.page":         "Before anything is granted, that page shows the name of the app, the permissions, and the publisher: with a blue badge if Microsoft has verified it, else as unverified. Whoever registers an app chooses its name and logo. If the name, the application ID (client_id in the address of the page) or the permissions are not those of this text, decline.",
	"request.judge.registration": "Or register the app yourselves, for your organisation only (single tenant): App registrations, New registration, platform Mobile and desktop applications, redirect URI http://localhost, the permissions below, no secret. The app is then set to your application ID, and nobody else's registration is involved.",

	"request.permissions":      "What it asks for",
	"request.permissions.of":   "Delegated permissions of Microsoft Graph (resource application 00000003-0000-0000-c000-000000000000):",
	"request.permission.id":    "ID",
	"request.permission.why":   "Why:",
	"request.permission.not":   "Does not allow:",
	"request.permission.extra": "the registration of the app names it. The app makes no use of it that this version could explain; Microsoft's page explains it before you approve.",
	"request.permission.other": "anything beyond what Microsoft's page says of it.",
	"request.oidc":             "Beside them, what every sign-in asks for:",
	"request.basic":            "Why not Calendars.ReadBasic: it withholds the text of invitations, where many links to join stand. If you prefer it, the app can be set to it (calendar_permission), and the user sends you a new request: Microsoft does not take one permission for the other.",

	"request.not":        "What it does not ask for",
	"request.not.read":   "No application permission, nothing of mail, files, chats, contacts or other people's profiles, and no right to change anything.",
	"request.not.write":  "No application permission, and nothing of mail, files, chats, contacts or other people's profiles. Of what it may change in the calendar it changes nothing: it only reads.",
	"request.not.listed": "No application permission, and no permission that is not listed above.",

	"request.allow":           "What an approval does",
	"request.allow.delegated": "Approval for the whole organisation opens no mailbox but that of a user who signs in to the app, and only with that user's own rights.",
	"request.allow.shared":    "Approval for the whole organisation opens no mailbox but that of a user who signs in to the app, with the calendars that others have shared with that user, and only with that user's own rights.",
	"request.allow.tenant":    "It adds one Enterprise application and one delegated permission grant to your tenant. The app has no secret and no certificate.",
	"request.allow.while":     "While a user's computer is on and the user is signed in to the app, it reads that user's calendar again about every five minutes, or as often as its settings say. Without the user there is no access: no app-only access, and no server that could use any.",

	"request.data":          "Where the data goes",
	"request.data.hosts":    "The app talks to two hosts: %s (sign-in) and %s (Microsoft Graph, the calendar). The user signs in in the browser. Nothing goes to the publisher or to anybody else: no server of ours, no telemetry, no update check.",
	"request.data.host":     "The app talks to Microsoft Graph and to %s, the sign-in service. The user signs in in the browser. Nothing goes to the publisher or to anybody else: no server of ours, no telemetry, no update check.",
	"request.data.meetings": "Of the meetings it keeps subject, times, place, organiser, links, meeting ID, passcode, dial-in numbers and the like, but nothing else of the text of an invitation and no names of attendees. They are in memory, and for the time without a network in a copy on the user's disk, encrypted with AES-256-GCM, whose key is in the keychain. Both go at sign-out, when access is refused, and 24 hours after Microsoft last gave access.",

	"request.tokens":       "Where the sign-in is kept",
	"request.tokens.text":  "The refresh token is kept in the keychain of the operating system (service consentray) and nowhere else; access tokens are in memory only.",
	"request.tokens.limit": "This does not protect from programs that run as the same user: they can read that user's unlocked keychain.",

	"request.rules":         "Your rules, leavers and lost devices",
	"request.rules.apply":   "Conditional Access, multi-factor authentication and sign-in frequency apply as to any other app, and so does a sign-in service of your own, such as AD FS.",
	"request.rules.life":    "By Microsoft's defaults an access token lasts 60 to 90 minutes, and a refresh token 90 days after its last use.",
	"request.rules.leavers": "When somebody leaves or loses a device, disable the account or revoke its sessions (Users, the person, Revoke sessions). The app then gets no new token and keeps no meetings longer than 24 hours. On a computer that is switched off the copy stays until the app next starts, encrypted.",

	"request.roles":      "Who can approve",
	"request.roles.text": "A Cloud Application Administrator, Application Administrator, Privileged Role Administrator or Global Administrator, or a custom role that may grant consent. A reviewer of consent requests without such a role can deny a request but not approve it.",

	"request.limit":      "How to limit it to some people",
	"request.limit.text": "%s, Enterprise applications, All applications, %s (the application ID finds it), Properties: set Assignment required to Yes. Then add people or groups under Users and groups. Members of groups within a group do not count, and assigning groups needs Microsoft Entra ID P1 or P2. The app is listed there once somebody has approved it or signed in.",

	"request.revoke":        "How to check, block and revoke it",
	"request.revoke.check":  "Check: in the same place, Permissions, the tab Admin consent lists what is approved. Sign-in logs list who uses it.",
	"request.revoke.block":  "Block: Properties, Enabled for users to sign-in, No. Nobody gets a token for it any more. This does not take back the approval, and tokens already issued last until they expire.",
	"request.revoke.revoke": "Revoke: Permissions, Admin consent, Revoke permission at each. This does not take back what single users have allowed for themselves (tab User consent; PowerShell or Microsoft Graph does), and does not keep them from allowing it again where your settings let them (Enterprise applications, Consent and permissions).",
	"request.revoke.delete": "Delete: Properties, Delete removes the application and all that was approved for it. This does not keep the app from being approved anew; blocking does.",
	"request.revoke.then":   "After each of these the app removes its meetings when Microsoft next refuses it a token, and 24 hours after the last access at the latest.",

	"request.publisher":          "Who answers for it",
	"request.publisher.name":     "Publisher: %s",
	"request.publisher.website":  "Website: %s",
	"request.publisher.privacy":  "Privacy statement: %s",
	"request.publisher.security": "Contact for security: %s",
	"request.publisher.signing":  "Name in the program's code signature: %s",
	"request.publisher.updates":  "Updates: %s",
	"request.publisher.said":     "This stands in the settings of the app and is no proof. Whether Microsoft has verified the publisher is shown by Microsoft's page alone.",
	"request.publisher.none":     "The settings of the app name no publisher. Whether Microsoft has verified one is shown by Microsoft's page alone.",

	"request.link":           "How to approve it",
	"request.link.microsoft": "The link leads to %s, a sign-in address of Microsoft.",
	"request.link.other":     "The link leads to %s, the sign-in service that the settings of the app name; it is none of Microsoft's public addresses. Follow it only if you know that service.",
	"request.link.admin":     "The link names no organisation: sign in there as an administrator of %s.",
	"request.link.nobody":    "Which organisation it is about is not known to the app. The link therefore leads to the directory of whoever signs in there: make sure that it is yours.",
	"request.link.open":      "Open it where your administrator account is signed in with its role active: in a browser profile of its own, else in a private window, because the session of another account leads to a message in place of the permissions.",
	"request.link.localhost": "After you approve, Microsoft sends your browser to http://localhost, which only the user's computer can answer: your browser says that the page cannot be reached. It is approved all the same, unless the address says error=.",
	"request.link.page":      "After you approve, Microsoft sends your browser to %s. It is approved, unless the address says error=.",
	"request.link.sure":      "To be sure, look whether the permissions are listed (see Check above).",
	"request.link.replaces":  "An approval may take back other permissions that were approved for this app before.",
	"request.link.notices":   "The user need not be told: the app asks Microsoft from time to time and notices the approval.",
	"request.link.by-hand":   "Please tell the user when it is done: the app does not notice it by itself.",
	"request.link.workflow":  "A request for the same app may also stand under Enterprise applications, Admin consent requests. Approving it there does the same for the permissions it lists.",
	"request.link.script":    "The sender can also give you the approval as a script for PowerShell, the Azure CLI or Terraform.",
	"request.link.this":      "The link:",
	"request.link.v1":        "Only if that link ends without showing permissions, which has been reported from some organisations: the older form of the same page (v1.0). It shows what the registration of the app declares, in place of a list in the link. Compare it just the same.",

	"request.made": "Made by Consentray on %s.",

	// Where administrators of the cloud manage applications. %s is an address.
	"portal.entra": "Microsoft Entra admin center (%s)",
	"portal.azure": "Azure portal (%s), Microsoft Entra ID",
	"portal.own":   "Azure portal of your cloud, Microsoft Entra ID",
	// The short letter of a mail draft.
	"request.mail.hello":    "Hello,",
	"request.mail.ask":      "I would like to use the app Consentray, which shows my meetings in the tray and opens them with a click. Where users may not allow that themselves, Microsoft has an administrator decide once. Could you please look at it?",
	"request.mail.workflow": "I also sent a request on Microsoft's own page, on %s. It stands in the %s under Enterprise applications, Admin consent requests.",
	"request.mail.link":     "This link leads to Microsoft's page, which shows the app and its permissions before anything is granted:",
	"request.mail.other":    "This link leads to our sign-in service, which shows the app and its permissions before anything is granted:",
	"request.mail.what":     "Permissions (all delegated, as the signed-in user only): %s",
	"request.mail.after":    "After approving, the browser goes to http://localhost and says that the page cannot be reached. It is approved all the same, unless the address says error=.",
	"request.mail.done":     "After approving, the browser goes to %s. It is approved, unless the address says error=.",
	"request.mail.roles":    "Who can approve: Cloud Application Administrator, Application Administrator, Privileged Role Administrator or Global Administrator.",
	"request.mail.undo":     "To limit, block or revoke it: %s, Enterprise applications, %s (Properties, Permissions).",
	"request.mail.more":     "I can send you a longer text: each permission with its reason, where the data goes, how to limit, block and revoke it.",
}

// permissions explain single permissions: why the app asks, and what it cannot do with them.
var permissions = map[string]string{
	"permission.User.Read.why": "to sign the user in and to know whose calendar it is. It covers the user's own profile and basic information about the organisation.",
	"permission.User.Read.not": "to read the profiles of others, mail, files or calendars, or to change anything.",

	"permission.Calendars.Read.why": "to list the user's meetings and to find the link to join, which often stands only in the text of the invitation.",
	"permission.Calendars.Read.not": "to create, change, answer or delete meetings, to read calendars that others share, or to read or send mail.",

	"permission.Calendars.ReadBasic.why": "to list the user's meetings with time, place and organiser. Links that stand only in the text of an invitation cannot be found with it.",
	"permission.Calendars.ReadBasic.not": "to read the texts or attachments of invitations, to create, change, answer or delete meetings, or to read or send mail.",

	"permission.Calendars.Read.Shared.why": "to list the meetings of the user's own calendars and of those that others have shared with the user.",
	"permission.Calendars.Read.Shared.not": "to open a calendar that the user cannot open, to create, change, answer or delete meetings, or to read or send mail.",

	"permission.Calendars.ReadWrite.why": "the registration of the app names it in place of Calendars.Read. The app only lists meetings, for which reading is enough; the permission would allow it to create, change and delete meetings of the user as well, with the invitations that this sends.",
	"permission.Calendars.ReadWrite.not": "to read or change calendars that others share, to read mail, or to send any but the invitations that belong to meetings.",

	"permission.Calendars.ReadWrite.Shared.why": "the registration of the app names it. The app only lists meetings; the permission would allow it to create, change and delete meetings in the user's own calendars and in those that others have shared with the user.",
	"permission.Calendars.ReadWrite.Shared.not": "to open a calendar that the user cannot open, to read mail, or to send any but the invitations that belong to meetings.",

	"permission.User.ReadBasic.All.why": "the registration of the app names it. The app makes no use of it; it would allow it to read name, mail address and picture of the people in the organisation, as the signed-in user can.",
	"permission.User.ReadBasic.All.not": "to read more than these basic details, or to read anybody's mail, files or calendars, or to change anything.",

	"permission.User.Read.All.why": "the registration of the app names it. The app makes no use of it; it would allow it to read the full profiles of the people in the organisation, such as department, manager and telephone numbers, as far as the signed-in user can.",
	"permission.User.Read.All.not": "to read anybody's mail, files or calendars, or to change anything.",

	"permission.MailboxSettings.Read.why": "the registration of the app names it. The app makes no use of it; it would allow it to read the settings of the user's mailbox, such as time zone, working hours and automatic replies.",
	"permission.MailboxSettings.Read.not": "to read or send mail, or to change the settings.",

	"permission.OnlineMeetings.Read.why": "the registration of the app names it. The app makes no use of it; it would allow it to read the user's online meetings in Teams, such as their participants and links to join.",
	"permission.OnlineMeetings.Read.not": "to create or change online meetings, or to read chats, recordings or transcripts.",

	"permission.offline_access.why": "so that the user need not sign in again every hour: the app gets a refresh token.",
	"permission.offline_access.not": "anything beyond the permissions above.",
	"permission.openid.why":         "so that the user can sign in at all.",
	"permission.openid.not":         "to read any data; it tells the app who signed in.",
	"permission.profile.why":        "so that the app can show the name and the account of the user.",
	"permission.profile.not":        "to read profiles of others; it adds the user's own name to the sign-in.",
}

// letters are the other texts that go to IT: to register the app, to assign somebody, and about what
// else stands in the way. They are read like the request, by somebody who is right to be careful.
var letters = map[string]string{
	"register.subject":   "Request: please register the app Consentray for us",
	"register.what":      "What it is about",
	"register.what.text": "Consentray is a program on the user's own computer that shows the day's meetings in the tray and opens the link of the next one. Microsoft lets such a program in only under the application (client) ID of a registration in Microsoft Entra ID, and none is set on this computer yet. Please register the app once. It needs no secret, no certificate and no server.",

	"register.steps":       "What to register",
	"register.new":         "%s, App registrations, New registration. The role Application Developer is enough.",
	"register.name":        "Name: Consentray. Users and administrators see it on Microsoft's pages.",
	"register.audience":    "Supported account types: this organisational directory only (single tenant), where nobody else is to use the registration, or any organisational directory (multitenant), where several organisations are. Personal Microsoft accounts are not needed.",
	"register.redirect":    "Redirect URI: the platform is Mobile and desktop applications (the first form calls it Public client/native), the address exactly http://localhost, without a port and without a path. Microsoft Entra does not compare the port.",
	"register.permissions": "API permissions, Add a permission, Microsoft Graph, Delegated permissions: those below and no others.",
	"register.secret":      "Certificates and secrets: none. A program on users' computers cannot keep a secret.",
	"register.flows":       "Authentication, Allow public client flows: No. The sign-in is the authorization code flow with PKCE, in the user's own browser.",
	"register.logo":        "Branding and properties, Upload new logo, if you like: assets/icons/app.png from the source of the app.",

	"register.declare": "The permissions to declare",
	"register.user":    "The app acts only as the person who signed in. It asks for no application permission.",

	"register.commands":      "The same as commands of the Azure CLI",
	"register.commands.text": "az ad app create prints the application ID as appId; put it into the next command in place of APPLICATION-ID. AzureADMultipleOrgs in place of AzureADMyOrg makes the registration multitenant.",

	"register.back":          "What to send back",
	"register.back.text":     "The application (client) ID, from the Overview of the registration; of a single tenant registration the directory (tenant) ID, too. Neither is a secret.",
	"register.back.settings": "The user pastes the application ID into the app; the directory ID goes into its settings as tenant. Where you hand out the app yourself, registration.toml beside the program can carry both (client_id, tenant).",

	"register.consent":      "Approving it at the same time",
	"register.consent.text": "API permissions, Grant admin consent approves what is declared for everybody, so that nobody is stopped by Need admin approval later. You can also wait until the first user asks.",

	"register.trouble":          "If a sign-in does not work afterwards",
	"register.trouble.secret":   "AADSTS7000218 (client_assertion or client_secret is missing): the redirect URI stands under Web; move it to Mobile and desktop applications. If it stands there already, set Allow public client flows to Yes.",
	"register.trouble.spa":      "AADSTS9002325: the redirect URI stands under Single-page application; move it in the same way.",
	"register.trouble.redirect": "AADSTS50011 or AADSTS500113: the redirect URI is missing, or is not exactly http://localhost.",
	"register.trouble.tenant":   "AADSTS50194: the registration is single tenant, and the app was not told which tenant. Send the directory (tenant) ID, too.",

	"letter.account":      "The account",
	"letter.whose":        "%s, tenant %s.",
	"letter.whose.only":   "%s.",
	"letter.whose.nobody": "Nobody is signed in to the app yet, so this text cannot name the account; the sender can.",
	"letter.happened":     "What happened",

	"letter.assign.subject":       "Request: please assign me to the app Consentray",
	"letter.assign.text":          "The app Consentray is approved in your directory, but set to let in only those who are assigned to it, and this account is not. Microsoft therefore refuses the sign-in.",
	"letter.assign.how":           "How to assign",
	"letter.assign.find":          "%s, Enterprise applications: find the app by the application ID %s.",
	"letter.assign.find-name":     "%s, Enterprise applications: find the app Consentray.",
	"letter.assign.add":           "Users and groups, Add user/group.",
	"letter.assign.choose":        "Choose the person, or a group of which the person is a direct member: members of groups within a group do not count. Assigning a group needs Microsoft Entra ID P1 or P2, assigning a person does not.",
	"letter.assign.who":           "Who can assign",
	"letter.assign.roles":         "A Cloud Application Administrator, Application Administrator or User Administrator, or an owner of the enterprise application.",
	"letter.assign.after":         "What happens then",
	"letter.assign.after.text":    "The user chooses Check now in the app, or signs in again. No new approval is needed.",
	"letter.assign.after.notices": "The user need not be told how to go on: the app asks Microsoft from time to time and notices the assignment. No new approval is needed.",

	"letter.stopped.subject":      "Consentray: a sign-in was stopped",
	"letter.stopped.subject-code": "Consentray: a sign-in was stopped (%s)",
	"letter.stopped.text":         "The app Consentray shows the user's meetings in the tray of the computer. It could not get access to the user's calendar.",
	"letter.told":                 "What the app told the user",
	"letter.who":                  "Who can mend it",
	"letter.who.user":             "By what the app knows, the user can; some of it may need your help.",
	"letter.who.administrator":    "By what the app knows, an administrator of the organisation can.",
	"letter.who.developer":        "By what the app knows, whoever registered the app can.",
	"letter.who.nobody":           "By what the app knows, it passes by itself.",

	"letter.send": "What would help",

	"letter.evidence":    "What Microsoft said",
	"letter.code":        "Code: %s",
	"letter.explained":   "Microsoft on this code: %s",
	"letter.answer":      "Answer: %s",
	"letter.correlation": "Correlation ID: %s",
	"letter.trace":       "Trace ID: %s",
	"letter.time":        "Time: %s",
	"letter.app":         "Application (client) ID: %s",
	"letter.nothing":     "Microsoft sent the app nothing that could be looked up. The time of the sign-in and the account find it in the sign-in log.",

	// The short forms, for a mail draft. %s is what the app says.
	"letter.mail.assign":  "The app Consentray is approved in our directory, but set to let in only those who are assigned to it, and I am not. Could you please assign me (Enterprise applications, Users and groups)? Members of groups within a group do not count.",
	"letter.mail.stopped": "The app Consentray, which shows my meetings in the tray, could not get access to my calendar. It says: %s Could you please look at it?",

	"letter.find":      "How to find it",
	"letter.find.text": "%s, Sign-in logs: filter by the correlation ID, or by the account and the time.",
	"letter.find.rule": "Where a rule stopped the sign-in, the tab Conditional Access of the entry names it.",
}
