package words

// reasonsPolicy are about rules of the organisation, second proofs and devices: what happened, what to do, and what to send to whoever
// has to act.
var reasonsPolicy = map[string]string{
	"reason.conditional-access":        "A conditional access policy of your organisation blocks this sign-in.",
	"reason.conditional-access.advice": "Show your IT what Microsoft said; they find the attempt and the policy in their sign-in log. Signing in again does not help until they change it.",
	"reason.conditional-access.send":   "A conditional access policy blocks Consentray. Please look at Entra admin center, Monitoring & health, Sign-in logs, the attempt (by its correlation ID or time), Conditional Access, for the policy, and leave the app or me out of it, or tell me what it wants of me.",

	"reason.conditional-access-other":        "A sign-in rule of your organisation was not met, by this device or by what Microsoft saw of the sign-in.",
	"reason.conditional-access-other.advice": "Show your IT what Microsoft said; their sign-in log names the rule.",
	"reason.conditional-access-other.send":   "Conditional access refused the sign-in for the state of the device, a risk or another policy. Entra admin center, Monitoring & health, Sign-in logs, the attempt (by its correlation ID or time), names which.",

	"reason.security-policy":        "A security policy of your whole organisation blocks this sign-in.",
	"reason.security-policy.advice": "Show your IT what Microsoft said; only they can say what the policy wants.",
	"reason.security-policy.send":   "A security policy of the tenant blocks the sign-in (530032). Entra admin center, Monitoring & health, Sign-in logs, the attempt (by its correlation ID or time), shows what was not met.",

	"reason.security-defaults":        "Your organisation's security defaults block this sign-in.",
	"reason.security-defaults.advice": "Sign in from this app and its browser page, not with a device code or an old program; if that is what you did, show your IT what Microsoft said.",
	"reason.security-defaults.send":   "Security defaults block the sign-in (530035); they refuse old protocols and device codes. Consentray signs in by the system browser with the authorization code flow. Entra admin center, Overview, Properties, Manage security defaults.",

	"reason.risk":        "Microsoft holds this account for endangered and blocks it.",
	"reason.risk.advice": "Tell your IT at once; they can look into it and lift the block.",
	"reason.risk.send":   "The account is blocked for its risk (in its home tenant, where it is a guest). Please look at Entra admin center, ID Protection, Risky users, and dismiss or remediate the risk.",

	"reason.approved-app":        "Your organisation asks for an approved mobile app here, which no desktop program with a browser can be.",
	"reason.approved-app.advice": "There is nothing that you can set on this computer; ask your IT to leave the app out of that policy.",
	"reason.approved-app.send":   "A conditional access policy asks for an approved client app. That exists on phones and tablets only, so no desktop program can meet it: please exclude Consentray, or limit the policy to the platforms Android and iOS (Entra admin center, Conditional Access, Policies, Conditions, Device platforms).",

	"reason.app-protection":        "Your organisation asks for a mobile app that Intune protects, which no desktop program with a browser can be.",
	"reason.app-protection.advice": "There is nothing that you can set on this computer; ask your IT to leave the app out of that policy.",
	"reason.app-protection.send":   "A conditional access policy asks for an app protection policy (Intune). That exists for mobile apps only, so no desktop program can meet it: please exclude Consentray, or limit the policy to the platforms Android and iOS (Entra admin center, Conditional Access, Policies, Conditions, Device platforms).",

	"reason.token-protection":        "Your organisation binds sign-ins to the device (token protection), which no desktop app that signs in by a browser can meet.",
	"reason.token-protection.advice": "There is nothing that you can set on this computer; ask your IT to leave the app out of that policy.",
	"reason.token-protection.send":   "A conditional access policy requires token protection for sign-in sessions (530084). A desktop app that signs in by the browser cannot meet it: please leave Consentray out (Entra admin center, Conditional Access, Policies, the policy, Session, Require token protection; Target resources or Client apps).",

	"reason.platform":        "Your organisation's sign-in rules do not know this operating system, such as Linux.",
	"reason.platform.advice": "Use a computer with a system that they know, or ask your IT to let this one in.",
	"reason.platform.send":   "A conditional access policy refuses the platform of the device (50005). Please look at Entra admin center, Conditional Access, Policies, Conditions, Device platforms, and include Linux or leave me out.",

	"reason.mfa-register":        "Microsoft wants you to set up a second proof that it is you, such as an app on your phone.",
	"reason.mfa-register.advice": "Sign in again and follow the steps in the browser; it is done once.",

	"reason.mfa-place":        "A second proof has to be set up first, and your organisation allows that only from certain places or devices.",
	"reason.mfa-place.advice": "Do it from the office network or a computer of your organisation (aka.ms/mfasetup), then sign in again here.",

	"reason.mfa-calls":        "Microsoft has made too many calls and text messages for second proofs in a short time.",
	"reason.mfa-calls.advice": "Try again in a few minutes, or use an app on your phone in place of a call.",

	"reason.external-challenge":        "Your organisation asks for a step at another service, such as terms of use or a second proof of another maker.",
	"reason.external-challenge.advice": "Sign in again and finish that step in the browser; if it does not appear, tell your IT.",

	"reason.external-challenge-busy":        "The other service that your organisation asks for a second proof is too busy.",
	"reason.external-challenge-busy.advice": "Try again in a few minutes.",

	"reason.confirm-app":        "Microsoft asks you to confirm that you meant to sign in to this app, as it also does where a device code started a sign-in.",
	"reason.confirm-app.advice": "Confirm only what you started yourself just now; this app does not use device codes. Otherwise close the page and tell your IT.",

	"reason.permit-sso":        "Microsoft asks whether the account of this computer may be used to sign in to apps.",
	"reason.permit-sso.advice": "Sign in again and allow it, or type your address and password in the browser.",

	"reason.device-code":        "This comes from a sign-in with a device code, which this app does not use.",
	"reason.device-code.advice": "If you did not start it yourself, close the page and tell your IT: attackers send such codes. Otherwise start again in the program that showed you the code.",

	"reason.device-code-blocked":        "Your organisation forbids sign-ins with a device code, or what came from one.",
	"reason.device-code-blocked.advice": "Device code sign-ins are what attackers send, so that organisations forbid them; this app does not use them. Sign out and sign in again with this app, in the browser.",
	"reason.device-code-blocked.send":   "Conditional access blocks device code flow, and sessions that began with one (Entra admin center, Conditional Access, Policies, Conditions, Authentication flows). Consentray does not use it; a session of another program needs a new sign-in by the browser.",

	"reason.device-compliance":        "Your organisation wants a device that follows its rules, and this one does not yet.",
	"reason.device-compliance.advice": "Enrol this computer in your organisation's device management (Company Portal, Intune) and mend what it names, or use a computer that is enrolled.",
	"reason.device-compliance.send":   "Conditional access requires a compliant device (53000). Please enrol my computer or show me how, or leave the app out: Entra admin center, Devices, and Conditional Access, Policies, Grant, Require device to be marked as compliant.",

	"reason.device-managed":        "Your organisation wants a device that it manages.",
	"reason.device-managed.advice": "Use a computer of your organisation, or ask your IT to take this one into its management; the browser has to be signed in to your work account.",
	"reason.device-managed.send":   "Conditional access requires a managed device (530003). Please take my computer into management or leave the app out: Entra admin center, Devices, and Conditional Access, Policies, Grant.",

	"reason.device-joined":        "Your organisation wants a computer that is joined to its domain.",
	"reason.device-joined.advice": "Use a computer of your organisation, in a browser signed in to your work account; others cannot meet this.",
	"reason.device-joined.send":   "Conditional access requires a hybrid joined device (53001). Please join my computer or leave the app out: Entra admin center, Conditional Access, Policies, Grant, Require Microsoft Entra hybrid joined device.",

	"reason.device":        "Your organisation wants to know the device, and the browser did not show which it is.",
	"reason.device.advice": "Sign in with a browser that knows your work account: Edge, or Chrome and Firefox with Windows single sign-on switched on. If it stays so, ask your IT whether this computer is registered.",
	"reason.device.send":   "The sign-in needs proof of the device, which the browser did not give. Please check that the computer is registered (Entra admin center, Devices) and that the browser may use it: Edge with a work profile, or single sign-on in Chrome or Firefox.",

	"reason.device-unregistered":        "Your organisation does not know this device, or no longer.",
	"reason.device-unregistered.advice": "Register it anew: in Windows under Settings, Accounts, Access work or school; otherwise ask your IT how.",
	"reason.device-unregistered.send":   "The device is not registered in our tenant, or its entry is gone. Please look at Entra admin center, Devices, All devices; the computer has to be registered or joined anew (dsregcmd /leave, then sign in).",

	"reason.device-disabled":        "Your organisation has switched this device off in its directory.",
	"reason.device-disabled.advice": "Ask your IT whether they meant to; only they can switch it on again.",
	"reason.device-disabled.send":   "My device is disabled. If that was not meant, please enable it: Entra admin center, Devices, All devices, the device, Enable.",

	"reason.windows-hello":        "Signing in with Windows Hello did not work: its key is missing or no longer fits.",
	"reason.windows-hello.advice": "Sign in with the password, then set up the PIN anew in Windows under Settings, Accounts, Sign-in options.",

	"reason.certificate-sign-in":        "Signing in with a certificate or smart card did not work.",
	"reason.certificate-sign-in.advice": "Check that the card is in, or sign in another way; if it stays so, ask your IT.",
	"reason.certificate-sign-in.send":   "Certificate-based sign-in failed: the certificate was not sent, its issuer is not trusted, or the revocation list cannot be fetched. Please look at Entra admin center, Security, Public key infrastructure, and whether a proxy removes the certificate.",

	"reason.desktop-sso":        "Signing in by itself with the session of this computer did not work.",
	"reason.desktop-sso.advice": "Type your address and password on Microsoft's page; locking and unlocking the computer on the office network or VPN renews the session.",

	"reason.desktop-sso-off":        "Signing in by itself with the session of the computer is not set up in your organisation.",
	"reason.desktop-sso-off.advice": "Type your address and password on Microsoft's page; if the page insists, ask your IT.",
	"reason.desktop-sso-off.send":   "The sign-in asked for Seamless single sign-on, which is off for our tenant. Please look at Entra admin center, Entra Connect, Connect Sync, Seamless single sign-on.",
}
