package words

// reasonsConsent say who may let the app in: what happened, what to do, and what to send to whoever
// has to act.
var reasonsConsent = map[string]string{
	"reason.approval-incomplete":        "The app's permissions have not been approved here, or its registration does not list them.",
	"reason.approval-incomplete.advice": "Send the request to your IT; if they approved already, whoever registered the app has to list its permissions.",
	"reason.approval-incomplete.send":   "Please open the approval link for Consentray and grant its permissions for the organisation (Entra admin center, Enterprise apps, Consentray, Permissions). If they are granted, its registration lacks them: App registrations, API permissions, Microsoft Graph, delegated User.Read and the calendar permission.",

	"reason.approval-partner":        "This organisation has not approved the app for administrators of a partner.",
	"reason.approval-partner.advice": "Sign in with an account of the organisation itself, or ask its IT to approve the app.",
	"reason.approval-partner.send":   "Please approve Consentray in this tenant before administrators of a partner use it (GDAP): grant consent under Entra admin center, Enterprise apps, or by the Partner Center.",

	"reason.consent-not-recorded":        "Microsoft could not write down the permission that was given.",
	"reason.consent-not-recorded.advice": "Sign in again in a few minutes and allow it once more.",

	"reason.app-being-added":        "Microsoft is just adding the app to your organisation's directory, or has just removed it there.",
	"reason.app-being-added.advice": "Sign in again in a minute; after a removal it takes up to a quarter of an hour.",

	"reason.approval-link":        "The approval page could not go on, because it knows no address to return to.",
	"reason.approval-link.advice": "Show this to whoever registered the app or sent the link; it is nothing that you did.",
	"reason.approval-link.send":   "The administrator's approval link needs a redirect_uri that stands in the registration: App registrations, Consentray, Authentication, Mobile and desktop applications, http://localhost. The same goes for the address set as admin_redirect.",

	"reason.resource-disabled":        "The Microsoft service that holds calendars is switched off in your organisation.",
	"reason.resource-disabled.advice": "Ask your IT; its licence may have run out, or somebody has disabled the service.",
	"reason.resource-disabled.send":   "The service principal of the named service is disabled in our tenant. Please check the Exchange Online licences, and in Entra admin center, Enterprise apps, Application type Microsoft Applications, whether the service has Enabled for users to sign in set to Yes.",

	"reason.consent.send": "Please grant Consentray its delegated permissions for the organisation; the approval link in the request leads there (Entra admin center, Enterprise apps, Consentray, Permissions).",

	"reason.approval.send": "Please grant Consentray its delegated permissions for the organisation; the approval link in the request leads there. A Cloud Application Administrator can do it (Entra admin center, Enterprise apps, Consentray, Permissions, Grant admin consent).",

	"reason.approval-workflow.send": "A request for Consentray waits for you, or can be made on Microsoft's page: Entra admin center, Enterprise apps, Admin consent requests. The approval link in my request leads to the same decision.",

	"reason.approval-risky.send": "Microsoft holds back users' consent to apps it does not know well (risk-based step-up consent); administrators can still grant it. Please judge Consentray by the request and grant it under Entra admin center, Enterprise apps, Consentray, Permissions.",

	"reason.unmanaged-tenant":        "The app cannot be used in your organisation: its directory has no administrator, it lacks a service that the app needs, or the app asks for one that its registration does not name.",
	"reason.unmanaged-tenant.advice": "Show this to your IT or whoever looks after your domain; Microsoft's text beside the code says which of the three it is.",
	"reason.unmanaged-tenant.send":   "If the directory is unmanaged, somebody has to take it over as its administrator (Microsoft 365 admin center, by a DNS record of the domain). Otherwise please check that Exchange Online is licensed, and that the registration lists Microsoft Graph under API permissions.",

	"reason.resource-missing.send": "The tenant has no service principal for the named service (Microsoft Graph or Exchange Online). Please check the Exchange Online subscription and licences; once the service is there, signing in works.",

	"reason.assignment.send": "Please assign me to the app: Entra admin center, Enterprise apps, Consentray, Users and groups, Add user/group. Groups within groups do not count.",

	"reason.mailbox-missing.send": "Please check whether this account has an active mailbox in Exchange Online (Exchange admin center, Mailboxes). Microsoft Graph does not reach a mailbox on our own server unless that server supports it.",

	"reason.mailbox-none.send": "This account has no mailbox. Please assign a licence with Exchange Online: Microsoft 365 admin center, Active users, Licenses and apps.",

	"reason.calendar-denied.send": "Consentray has its permissions, but Exchange Online refuses it my mailbox. Please look for an application access policy or a role assignment for applications that names the app or me (Get-ApplicationAccessPolicy).",
}
