package words

// reasonsAccount are about who signed in and with what, and about the organisation: what happened, what to do, and what to send to whoever
// has to act.
var reasonsAccount = map[string]string{
	"reason.account-unknown":        "Microsoft does not know this account.",
	"reason.account-unknown.advice": "Check how the address is spelt; if it is right, check the tenant in the settings, or ask your IT whether the account is in the directory.",

	"reason.guest-missing":        "This account has not been added to the organisation that was asked.",
	"reason.guest-missing.advice": "Sign in with the account that this organisation gave you, or ask its IT to invite yours as a guest; an invitation has to be accepted first.",
	"reason.guest-missing.send":   "Please invite the account as a guest, or resend the invitation: Entra admin center, Users, New user, Invite external user. For a synchronised account, please check that its ImmutableID matches.",

	"reason.guest-refused":        "This organisation does not let guests in here.",
	"reason.guest-refused.advice": "Sign in with an account of the organisation itself, or ask its IT.",
	"reason.guest-refused.send":   "A guest cannot meet what is asked here. Please check the conditional access policies for guests (Entra admin center, Conditional Access) and the cross-tenant access settings (External Identities).",

	"reason.account-choice":        "The account that was chosen is no longer signed in in the browser.",
	"reason.account-choice.advice": "Sign in again, and choose your account anew or another one.",

	"reason.account-of-device":        "Another person is signed in to this computer than to Microsoft.",
	"reason.account-of-device.advice": "Sign in again and choose the account with which you signed in to the computer, or use another browser.",

	"reason.address-malformed":        "What was typed is no address that Microsoft can read.",
	"reason.address-malformed.advice": "Type your work address in full, such as mia@contoso.com.",

	"reason.guest-disabled":        "Your guest account is switched off in the organisation that was asked.",
	"reason.guest-disabled.advice": "Ask whoever invited you; only that organisation's IT can switch it on again.",
	"reason.guest-disabled.send":   "The guest account is disabled in the inviting tenant. Please switch it on if that was not meant: Entra admin center, Users, the account, Account status.",

	"reason.account-locked":        "Microsoft has locked the account for a while, after too many wrong passwords or because of the address of this network.",
	"reason.account-locked.advice": "Wait a quarter of an hour and sign in again; if it stays so, your help desk can see which of the two it is.",

	"reason.sign-in-hours":        "Your organisation lets this account sign in only at certain hours.",
	"reason.sign-in-hours.advice": "Sign in again within them, or ask your IT which hours those are.",

	"reason.legal-age":        "Microsoft asks for a consent that depends on the age of the person.",
	"reason.legal-age.advice": "Ask your IT or your school; they keep the age group of your account.",
	"reason.legal-age.send":   "Please check Age group and Consent provided for minor of the account: Entra admin center, Users, the account, Properties.",

	"reason.password":        "Microsoft did not accept the password.",
	"reason.password.advice": "Sign in again with the right one; on Microsoft's page you can have it reset, and your help desk can do that, too.",

	"reason.password-expired":        "Your password has expired.",
	"reason.password-expired.advice": "Sign in again; Microsoft's page lets you set a new one, and otherwise your help desk does.",

	"reason.password-to-change":        "Microsoft wants a new password or your recovery details before it goes on.",
	"reason.password-to-change.advice": "Sign in again and follow the steps in the browser.",

	"reason.password-too-weak":        "Your organisation's rules do not accept the new password.",
	"reason.password-too-weak.advice": "Choose a longer one without your name or well-known words.",

	"reason.password-change-failed":        "The new password could not be set.",
	"reason.password-change-failed.advice": "Change it where you sign in to the computer, or ask your help desk.",
	"reason.password-change-failed.send":   "Changing the password did not get through to our own directory. Please check password writeback (Entra admin center, Password reset, On-premises integration) and whether the account may change its password.",

	"reason.cross-tenant-out":        "Your own organisation does not let you sign in to that other organisation.",
	"reason.cross-tenant-out.advice": "Sign in with an account of the other organisation, or ask your IT.",
	"reason.cross-tenant-out.send":   "Our outbound rules keep me out of the other organisation. Please look at Entra admin center, External Identities, Cross-tenant access settings, Outbound access, and at Microsoft cloud settings for another cloud.",

	"reason.cross-tenant-in":        "The organisation that was asked does not let people of yours in.",
	"reason.cross-tenant-in.advice": "Sign in with your own organisation's account; if you need to be a guest there, ask its IT.",
	"reason.cross-tenant-in.send":   "Your inbound rules keep people of our organisation out. Please look at Entra admin center, External Identities, Cross-tenant access settings, Inbound access.",

	"reason.app-disabled.send": "Consentray is switched off in our tenant. If that was not meant, please set Enabled for users to sign in to Yes: Entra admin center, Enterprise apps, Consentray, Properties.",

	"reason.app-unknown-here.send": "Our tenant has no app with this application ID. Please open the approval link in the request, which adds it, or tell me the right application ID and tenant.",

	"reason.account-disabled.send": "My account is switched off. If that was not meant, please switch it on: Entra admin center, Users, the account, Account status (or Active Directory, where accounts are synchronised).",

	"reason.wrong-cloud.send": "Please tell me in which Microsoft cloud our tenant is (public, US Government GCC High or DoD, China) and the application ID of Consentray there. Each cloud needs a registration of its own.",

	"reason.tenant-restricted.send": "Tenant restrictions of our network or device keep me out of this organisation. Please look at the header Restrict-Access-To-Tenants of the proxy, or at Entra admin center, External Identities, Cross-tenant access settings, Tenant restrictions.",
}
