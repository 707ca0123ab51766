package reason

import "consentray/app"

// registrationRows are faults of the app registration, of this program's settings, or of another
// program that the person asks about.
var registrationRows = []row{
	// InvalidReplyTo, no reply address, InvalidRedirectUri.
	{"redirect-mismatch", app.ClassRegistration, developer, RetryNever, []int{50011, 500113, 70004}},
	// client_assertion or client_secret missing: public client flows are off, or the platform is Web.
	{"secret-required", app.ClassRegistration, developer, RetryNever, []int{7000218}},
	// InvalidClientPublicClientWithCredential.
	{"secret-unwanted", app.ClassRegistration, developer, RetryNever, []int{700025}},
	// A program's own secret, certificate or assertion: wrong, expired, not its own.
	{"credential-refused", app.ClassRegistration, developer, RetryNever, []int{
		7000215, 7000222, 700027, 700030, 700229, 7000114, 50012, 50013, 500133, 50027, 50048, 900384, 50099, 50120,
	}},
	// A refresh token of a single-page application; PKCE and origin rules of that platform.
	{"platform-spa", app.ClassRegistration, developer, RetryNever, []int{9002326, 9002325, 700084}},
	// Response_type 'id_token' or 'token' isn't enabled.
	{"implicit-off", app.ClassRegistration, developer, RetryNever, []int{700054, 70005}},

	// Not a multitenant application.
	{"single-tenant", app.ClassRegistration, developer, RetryNever, []int{50194}},
	// Not supported over /common or /consumers.
	{"tenant-needed", app.ClassRegistration, developer, RetryNever, []int{90130, 90124, 9001023}},
	// For Microsoft Account users only; for Microsoft Entra users only.
	{"app-for-personal", app.ClassRegistration, developer, RetryNever, []int{9002331}},
	{"app-for-work", app.ClassRegistration, developer, RetryNever, []int{9002332}},
	// Consent between first party application and first party resource.
	{"foreign-app-id", app.ClassRegistration, developer, RetryNever, []int{65002}},

	// TokenForItselfRequiresGraphPermission.
	{"sign-in-permission-missing", app.ClassRegistration, developer, RetryNever, []int{90008}},
	// Permissions that the registration does not list, or that do not exist: no entitlements matching,
	// resource not listed, resource removed.
	{"permission-undeclared", app.ClassRegistration, developer, RetryNever, []int{650057, 65006, 650054}},
	// InvalidScope and its kin, InvalidMultipleResourcesScope, InvalidResourcelessScope.
	{"scope-invalid", app.ClassRegistration, developer, RetryNever, []int{70011, 28002, 28003, 700022, 700023}},

	// The request itself: a parameter missing, malformed, unknown or too long, an unsupported grant or
	// response mode, a size of PKCE that is not allowed, the wrong address.
	{"registration", app.ClassRegistration, developer, RetryNever, []int{
		900144, 90014, 90023, 90013, 90015, 90004, 90005, 90007, 90009, 90010, 90016, 90056, 90100, 90102, 90107, 90117, 90121, 90133,
		901002, 70003, 70007, 50050, 50147, 501491, 51001, 165900,
	}},

	// Single sign-on of web applications by SAML, and the claims in it. This program uses none.
	{"saml", app.ClassAdmin, it, RetryNever, []int{
		75001, 75003, 75005, 7500514, 7500529, 750054, 75008, 75011, 75016, 76021, 76026, 900236,
		50003, 50006, 50010, 50146, 501461, 50124, 501241, 501621,
	}},
}
