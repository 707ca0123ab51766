package words

// reasonsRegistration are about the app registration, about Microsoft's service and the organisation's own, and about sign-ins that ended: what happened, what to do, and what to send to whoever
// has to act.
var reasonsRegistration = map[string]string{
	"reason.secret-unwanted":        "A secret was sent for an app that must have none.",
	"reason.secret-unwanted.advice": "Show this to whoever registered the app or set up the program; this app sends no secret.",
	"reason.secret-unwanted.send":   "The application is registered as a public client, and a client secret came along. Consentray sends none; please check the program that was used, or its application ID.",

	"reason.credential-refused":        "A program's own secret, certificate or assertion was not accepted; this app has none of them.",
	"reason.credential-refused.advice": "If the message is another program's, tell whoever runs it; otherwise show it to whoever registered the app.",
	"reason.credential-refused.send":   "The credential of the application was refused: expired, wrong or not its own. App registrations, the app, Certificates & secrets. Consentray is a public client and needs none.",

	"reason.platform-spa":        "The app is registered as a page in the browser, not as a desktop program.",
	"reason.platform-spa.advice": "Show this to whoever registered the app; it is nothing that you did.",
	"reason.platform-spa.send":   "The redirect address stands under Single-page application. Please remove it there and add http://localhost under Mobile and desktop applications: App registrations, Consentray, Authentication.",

	"reason.implicit-off":        "A program asked for a token in an address, which its registration does not allow; this app never does.",
	"reason.implicit-off.advice": "If the message is another program's, tell whoever runs it; otherwise check the application ID in the settings.",
	"reason.implicit-off.send":   "The application asks for response_type id_token or token without Implicit grant and hybrid flows being ticked: App registrations, the app, Authentication. Consentray uses response_type code.",

	"reason.single-tenant":        "The app is registered for one organisation only, and was asked for without naming it.",
	"reason.single-tenant.advice": "Put that organisation's tenant ID into the setting tenant, or ask whoever registered the app.",
	"reason.single-tenant.send":   "The application is single-tenant. Either set tenant in Consentray's settings to the tenant ID, or change Supported account types to multiple organisations: App registrations, Consentray, Authentication.",

	"reason.tenant-needed":        "Microsoft wants to know which organisation is meant.",
	"reason.tenant-needed.advice": "Put your organisation's tenant ID or domain into the setting tenant, or ask whoever sent you the settings.",
	"reason.tenant-needed.send":   "This application or service is not served at /common or /consumers. Please set tenant in Consentray's settings to organizations or to the tenant ID.",

	"reason.app-for-personal":        "The app is registered for personal Microsoft accounts only, and this program needs work or school accounts.",
	"reason.app-for-personal.advice": "Check the application (client) ID in the settings, or show this to whoever registered the app.",
	"reason.app-for-personal.send":   "Supported account types of the application is Personal Microsoft accounts only. Please choose accounts in an organisational directory: App registrations, Consentray, Authentication.",

	"reason.app-for-work":        "The app is for work and school accounts, and Microsoft was asked at the place for personal ones.",
	"reason.app-for-work.advice": "Set tenant to organizations in the settings and sign in with your work or school account.",
	"reason.app-for-work.send":   "The request went to /consumers. Please set tenant in Consentray's settings to organizations or to the tenant ID.",

	"reason.foreign-app-id":        "The application ID in the settings belongs to Microsoft itself and cannot be used by other programs.",
	"reason.foreign-app-id.advice": "Ask your IT for an application ID of a registration of your own.",
	"reason.foreign-app-id.send":   "The client ID is one of Microsoft's own applications. Please register an application for Consentray (App registrations, New registration) and use its application (client) ID.",

	"reason.sign-in-permission-missing":        "The app registration lacks the permission to sign in and read the profile.",
	"reason.sign-in-permission-missing.advice": "Show this to whoever registered the app; it is nothing that you did.",
	"reason.sign-in-permission-missing.send":   "Please add Microsoft Graph, delegated, User.Read: App registrations, Consentray, API permissions, Add a permission.",

	"reason.permission-undeclared":        "The app asked for a permission that its registration does not list, or lists one that no longer exists.",
	"reason.permission-undeclared.advice": "Check calendar_permission and extra_permissions in the settings, or show this to whoever registered the app.",
	"reason.permission-undeclared.send":   "The permissions asked for and those under App registrations, Consentray, API permissions have to match. Please list Microsoft Graph, delegated, User.Read and the calendar permission, and remove Office 365 Exchange Online and whatever is gone.",

	"reason.saml":        "This is about single sign-on of a web application (SAML), which this app does not use.",
	"reason.saml.advice": "Show the message to whoever runs the application that you wanted to open.",
	"reason.saml.send":   "A SAML request or its claims are not as Entra wants them: Enterprise apps, the application, Single sign-on, Identifier, Reply URL, Attributes & Claims, and the signing certificate.",

	"reason.microsoft-fault":        "Microsoft's sign-in service has a fault that may need its support.",
	"reason.microsoft-fault.advice": "Try again in a while; if it stays so, your IT can open a ticket with Microsoft.",
	"reason.microsoft-fault.send":   "Microsoft names a support ticket for this code: Entra admin center, Diagnose & solve problems, New support request, with the code, correlation ID, trace ID and time.",

	"reason.federation-busy":        "The sign-in service of your own organisation did not answer just now.",
	"reason.federation-busy.advice": "Try again in a few minutes; if it stays so, tell your IT.",

	"reason.password-agent":        "Your organisation's own servers could not check the password.",
	"reason.password-agent.advice": "Try again in a few minutes; if it stays so, tell your IT.",
	"reason.password-agent.send":   "Pass-through authentication failed. Please check the authentication agents (Entra admin center, Entra Connect, Connect Sync, Pass-through authentication), their way to Active Directory and their clocks.",

	"reason.federation":        "The sign-in service of your own organisation did not do its part.",
	"reason.federation.advice": "Try again; if it stays so, show your IT what Microsoft said.",
	"reason.federation.send":   "Our federated identity provider (AD FS, Okta, Ping) gave an answer that Entra does not accept. Please check its metadata and certificates, the federation settings of the domain, and the claims email, UPN and ImmutableID.",

	"reason.sign-in-unused":        "Your sign-in was not used for so long that Microsoft ended it.",
	"reason.sign-in-unused.advice": "Sign in again.",

	"reason.password-changed":        "Your password has changed, or somebody ended all your sign-ins.",
	"reason.password-changed.advice": "Sign in again, with the new password if there is one.",

	"reason.sign-in-frequency":        "Your organisation wants you to sign in again from time to time, and that time has come.",
	"reason.sign-in-frequency.advice": "Sign in again; in some organisations that is to be expected every day.",

	"reason.code-refused":        "Microsoft did not take the last step of the sign-in.",
	"reason.code-refused.advice": "Sign in again; close older sign-in tabs first.",

	"reason.page-reloaded":        "A sign-in page was reloaded or gone back to, and Microsoft does not take it twice.",
	"reason.page-reloaded.advice": "Close the tab and sign in again; nothing is broken.",

	"reason.signing-out":        "Microsoft's page could not finish signing out.",
	"reason.signing-out.advice": "Close all windows of the browser; that ends the session there. In this app, Sign out does not depend on it.",

	"reason.redirect-mismatch.send": "Please add http://localhost: App registrations, Consentray, Authentication, Add a platform, Mobile and desktop applications. If the page was opened by an approval link, add the address set as admin_redirect there, too.",

	"reason.secret-required.send": "Please set Allow public client flows to Yes, and check that http://localhost stands under Mobile and desktop applications and not under Web: App registrations, Consentray, Authentication.",

	"reason.scope-invalid.send": "Consentray asked for a permission that Microsoft Graph does not have, or for those of two services at once. Please check calendar_permission and extra_permissions against App registrations, Consentray, API permissions.",

	"reason.registration.send": "Entra refused the form of the request. Please compare the registration with Consentray's guide: public client, http://localhost under Mobile and desktop applications, Microsoft Graph User.Read and the calendar permission (App registrations, Consentray).",

	"reason.unknown.send": "Please look up the code on Microsoft's page for it (login.microsoftonline.com) and the attempt by its correlation ID: Entra admin center, Monitoring & health, Sign-in logs.",
}
