package words

// requests are the parts of the letter to the administrator. Whoever reads it knows neither the app
// nor, perhaps, the sender, and is right to be careful: every sentence has to be literally true.
var requests = map[string]string{
	"request.subject":        "Request: please approve the app Consentray for %s",
	"request.subject-nobody": "Request: please approve the app Consentray",

	"request.who":              "Who asks",
	"request.who.account":      "%s of %s (tenant %s) would like to use the app Consentray at work and asks you to approve it.",
	"request.who.account-only": "%s would like to use the app Consentray at work and asks you to approve it.",
	"request.who.nobody":       "The person who sends you this message would like to use the app Consentray at work and asks you to approve it. Nobody has signed in to the app yet, so this text cannot name the account; the sender can.",
	"request.who.tenant":       "It is about the organisation %s.",
	"request.who.no-tenant":    "Which organisation it is about is not known to the app. The link therefore leads to the directory of whoever signs in there: make sure that it is yours.",
	"request.who.no-address":   "A person",

	"request.why":      "Why",
	"request.why.text": "Consentray is a program on the user's own computer. It shows the day's meetings in the tray and opens the link of the next one with a click. Where an organisation does not let its users allow this themselves, Microsoft asks an administrator to approve the app once.",

	"request.judge":           "How to judge it without trusting this message",
	"request.judge.microsoft": "The link below leads to Microsoft's own sign-in page at %s. Before anything is granted, that page shows the name of the app, its publisher, whether Microsoft has verified the publisher, and the permissions. Approve only if they are those listed here.",
	"request.judge.other":     "The link below leads to %s, the sign-in service that the settings of the app name; it is none of Microsoft's public addresses. Follow it only if you know that service.",
	"request.judge.own":       "You need not use the link. Microsoft describes how to build the same address yourself (https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent); it takes the application ID and the permissions listed here, and nothing else of ours.",
	"request.judge.id":        "Application (client) ID: %s",
	"request.judge.tenant":    "Tenant: %s",
	"request.judge.local":     "All permissions are delegated: the app acts only as the person who signed in, on that person's computer, and sees no more than that person may. It asks for no application permission. Your sign-in rules (multi-factor, conditional access) apply as before.",
	"request.judge.data":      "Meetings go from Microsoft Graph straight to the user's computer and to no server of ours. The app keeps them in memory, and for the time without a network one copy on disk, encrypted with AES-256-GCM, whose key is in the keychain of the operating system. Both go at sign-out, when access is refused, and a day after Microsoft last answered. The sign-in rests in the same keychain and in no file; a state file holds identifiers, times, answer codes and the link below, but no names and no meetings.",

	"request.permissions":      "What it asks for",
	"request.permissions.of":   "Delegated permissions of Microsoft Graph (resource application 00000003-0000-0000-c000-000000000000):",
	"request.permission.id":    "ID",
	"request.permission.why":   "Why:",
	"request.permission.not":   "Does not allow:",
	"request.permission.extra": "Your organisation's own settings of the app name this permission, not the app itself. Microsoft's page explains it before you approve.",
	"request.permission.other": "anything beyond what Microsoft's page says of it.",
	"request.oidc":             "Beside them, what every sign-in asks for:",

	"request.roles":      "Who can approve",
	"request.roles.text": "A Cloud Application Administrator, Application Administrator, Privileged Role Administrator or Global Administrator, or a custom role that may grant consent. A reviewer of consent requests without such a role can deny a request but not approve it.",

	"request.link": "The link",

	"request.after":           "What happens after you approve",
	"request.after.localhost": "Microsoft then sends your browser to http://localhost, an address that only the user's computer can answer. Your browser will say that the page cannot be reached. The approval is recorded all the same.",
	"request.after.page":      "Microsoft then sends your browser to %s. The approval is recorded before that.",
	"request.after.private":   "If you see a message instead of the list of permissions, open the link in a private window and sign in with the account that holds the role.",
	"request.after.replaces":  "Approving sets this app's permissions for the whole organisation to the list shown; permissions approved for this app before may be replaced.",
	"request.after.notices":   "The user need not be told how to go on: the app asks Microsoft from time to time and notices the approval.",
	"request.after.by-hand":   "Please tell the user when it is done: the app does not notice it by itself.",

	"request.limit":      "How to limit it to some people",
	"request.limit.text": "%s, Enterprise applications, the application ID above, Properties: set Assignment required to Yes. Then add people or groups under Users and groups; members of groups within a group do not count.",

	"request.revoke":      "How to revoke it",
	"request.revoke.text": "In the same place: Permissions, Revoke takes back what was approved; Properties, Delete removes the app from your directory. Both end its access to new data for everybody, at the latest when the tokens already issued run out, usually after about an hour.",

	"request.workflow": "A request for the same app may also stand in your list of admin consent requests (Enterprise applications, Admin consent requests). Approving it there does the same for the permissions it lists.",
	// Where administrators of the cloud manage applications. %s is an address.
	"portal.entra": "Microsoft Entra admin center (%s)",
	"portal.azure": "Azure portal (%s), Microsoft Entra ID",
	"portal.own":   "Azure portal of your cloud, Microsoft Entra ID",
	"request.made": "Made by Consentray on %s.",

	// The short letter of a mail draft.
	"request.mail.hello":    "Hello,",
	"request.mail.ask":      "I would like to use the app Consentray, which shows my meetings in the tray of my computer and opens them with a click. Where users may not allow this themselves, Microsoft asks an administrator to approve the app once. Could you please look at it?",
	"request.mail.workflow": "I also sent a request on Microsoft's own page, on %s. It stands in the %s under Enterprise applications, Admin consent requests.",
	"request.mail.link":     "This link leads to Microsoft's page, which shows the app and its permissions before anything is granted:",
	"request.mail.other":    "This link leads to our sign-in service, which shows the app and its permissions before anything is granted:",
	"request.mail.what":     "Permissions (all delegated, as the signed-in user only): %s",
	"request.mail.after":    "After approving, the browser goes to http://localhost and says that the page cannot be reached. The approval is recorded all the same.",
	"request.mail.done":     "After approving, the browser goes to %s.",
	"request.mail.roles":    "Who can approve: Cloud Application Administrator, Application Administrator, Privileged Role Administrator or Global Administrator.",
	"request.mail.undo":     "To limit or revoke it: %s, Enterprise applications, Consentray (Properties, Permissions).",
	"request.mail.more":     "Each permission with its reason stands in the longer text that the app can give you (consentray request).",
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

	"permission.Calendars.ReadWrite.why": "because the settings of your organisation choose it in place of Calendars.Read. Listing meetings needs only reading; with this permission the app could also create, change and delete meetings of the user.",
	"permission.Calendars.ReadWrite.not": "to read or change calendars that others share, to read mail, or to send any but the invitations that belong to meetings.",

	"permission.offline_access.why": "so that the user need not sign in again every hour. It gives no additional permission.",
	"permission.openid.why":         "so that the user can sign in at all.",
	"permission.profile.why":        "so that the app can show the name and the account of the user.",
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
	"register.flows":       "Authentication, Allow public client flows may stay at No: the sign-in is the authorization code flow with PKCE, in the user's own browser.",

	"register.declare": "The permissions to declare",
	"register.user":    "The app acts only as the person who signed in. It asks for no application permission.",

	"register.commands":      "The same as commands of the Azure CLI",
	"register.commands.text": "az ad app create prints the application ID as appId; put it into the next command in place of APPLICATION-ID. AzureADMultipleOrgs in place of AzureADMyOrg makes the registration multitenant.",

	"register.back":          "What to send back",
	"register.back.text":     "The application (client) ID, from the Overview of the registration; of a single tenant registration the directory (tenant) ID, too. Neither is a secret.",
	"register.back.settings": "The user puts them into the settings of the app as client_id and tenant. Where you hand out the app yourself, registration.toml beside the program can carry both.",

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
