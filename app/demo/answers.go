package demo

import "fmt"

// blockClaims is the challenge of a policy that no sign-in can satisfy.
const blockClaims = `{"access_token":{"capolids":{"essential":true,"values":["5f0c2d7e-1b48-4a9c-8e36-d2a7f4b0c915"]}}}`

// answerOf returns the problem that a Fault stands for, in the words of the Entra error reference.
// address is who met it, where the answer names them.
func (t *Tenant) answerOf(f Fault, address string) problem {
	for _, answers := range []func(Fault, string) (problem, bool){t.answerOnAccount, t.answerOnRule, t.answerOnToken} {
		if p, ok := answers(f, address); ok {
			return p
		}
	}
	return t.answerOnService(f)
}

// answerOnAccount is about who signs in, and to what.
func (t *Tenant) answerOnAccount(f Fault, address string) (problem, bool) {
	app, id := t.config.AppName, t.config.ClientID
	switch f {
	case NotAssigned:
		return problem{code: 50105, err: "invalid_grant", text: fmt.Sprintf("Your administrator has configured the application %s ('%s') to block users unless they are specifically granted ('assigned') access to the application. The signed in user '{EmailHidden}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator. Please contact your administrator to assign access to this application.", app, id)}, true
	case Disabled:
		return problem{code: 7000112, err: "unauthorized_client", text: fmt.Sprintf("Application '%s'(%s) is disabled.", id, app)}, true
	case Guest:
		return problem{code: 50020, err: "access_denied", text: fmt.Sprintf("User account '%s' from identity provider 'https://sts.windows.net/9d40c6b2-57ea-4f18-b3c1-08e2a6f79d54/' does not exist in tenant '%s' and cannot access the application '%s'(%s) in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Microsoft Entra user account.", address, Organisation, id, app)}, true
	case Personal:
		return problem{code: 500200, err: "access_denied", text: fmt.Sprintf("User account '%s' is a personal Microsoft account. Personal Microsoft accounts are not supported for this application unless explicitly invited to an organization. Try signing out and signing back in with an organizational account.", address)}, true
	}
	return problem{}, false
}

// answerOnRule is a Conditional Access policy. A policy that no sign-in can satisfy says message_only,
// by which a program knows that asking again is of no use; for the device codes that is our inference
// from the captures of 53003.
func (t *Tenant) answerOnRule(f Fault, _ string) (problem, bool) {
	p := problem{err: "invalid_grant", suberror: "message_only", claims: blockClaims}
	switch f {
	case ConditionalAccess:
		p.code, p.text = 53003, "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance."
	case DeviceNotCompliant:
		p.code, p.text = 53000, "Device is not in required device state: compliant. Conditional Access policy requires a compliant device, and the device is not compliant. The user must enroll their device with an approved MDM provider like Intune."
	case AppNotProtected:
		p.code, p.text = 53009, "Application needs to enforce Intune protection policies."
	case TokenProtection:
		p.code, p.text = 530084, "Access has been blocked by conditional access token protection policy. The access policy does not allow token issuance."
	case MultiFactor:
		p.code, p.err, p.suberror = 50076, "interaction_required", "basic_action"
		p.text = "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '00000003-0000-0000-c000-000000000000'."
	default:
		return problem{}, false
	}
	return p, true
}

// answerOnToken is about a token that was good once.
func (t *Tenant) answerOnToken(f Fault, _ string) (problem, bool) {
	p := problem{err: "invalid_grant"}
	switch f {
	case LoopDetected:
		p.code, p.text = 50196, "The server terminated an operation because it encountered a client request loop. Please contact your app vendor."
	case Revoked:
		p.code, p.text = 50173, "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password."
	case SignInFrequency:
		p.code, p.suberror = 70043, "bad_token"
		p.text = fmt.Sprintf("The refresh token has expired or is invalid due to sign-in frequency checks by Conditional Access. The token was issued on %s and the maximum allowed lifetime for this request is %d.", t.began.UTC().Format("2006-01-02T15:04:05.0000000Z"), int(t.config.SignInLife.Seconds()))
	case Expired:
		p.code, p.text = 700082, "The refresh token has expired due to inactivity. The token was issued on 2026-01-05T08:00:00.0000000Z and was inactive for 90.00:00:00."
	default:
		return problem{}, false
	}
	return p, true
}

// answerOnService is about the organisation as a whole, or about the registration.
func (t *Tenant) answerOnService(f Fault) problem {
	app, id := t.config.AppName, t.config.ClientID
	switch f {
	case Unmanaged:
		return problem{code: 65005, err: "access_denied", text: fmt.Sprintf("Using application '%s' is currently not supported for your organization %s because it is in an unmanaged state. An administrator needs to claim ownership of the company by DNS validation of %s before the application %s can be provisioned.", app, Domain, Domain, app)}
	case NoService:
		return problem{code: 650052, err: "invalid_client", text: fmt.Sprintf("The app is trying to access a service '00000002-0000-0ff1-ce00-000000000000'(Office 365 Exchange Online) that your organization '%s' lacks a service principal for. Contact your IT Admin to review the configuration of your service subscriptions or consent to the application in order to create the required service principal.", Organisation)}
	case Provisioning:
		return problem{code: 650051, err: "invalid_client", text: fmt.Sprintf("Consent action for Application '%s' failed due to the following error: The '%s' service principal name is already present for the tenant '%s'. paramName: ServicePrincipalName.", app, app, Organisation)}
	case SingleTenant:
		return problem{code: 50194, err: "unauthorized_client", text: fmt.Sprintf("Application '%s'(%s) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such applications created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.", id, app)}
	}
	return problem{code: 90038, err: "invalid_request", text: fmt.Sprintf("The specified tenant '%s' belongs to the National Cloud 'MicrosoftOnline.US'. Current cloud instance 'MicrosoftOnline.COM' does not federate with MicrosoftOnline.US.", Organisation)}
}

// words are what the page of a problem says in place of the code and its text, as the pages of
// Conditional Access do; those have the code in their details.
func (p problem) words() (heading, text string) {
	switch p.code {
	case 53003:
		return "You cannot access this right now", "Your sign-in was successful but does not meet the criteria to access this resource. For example, you might be signing in from a browser, app, or location that is restricted by your admin."
	case 53000:
		return "You can’t get there from here", "Your sign-in was successful but your admin requires the device requesting access to be managed by " + Organisation + " to access this resource."
	case 53009:
		return "You can’t get there from here", "This application contains sensitive information and can only be accessed from client applications that are protected by an app protection policy of " + Organisation + "."
	}
	return "Sorry, but we’re having trouble signing you in.", ""
}
