package reason

import "consentray/app"

// The names behind the codes are Microsoft's own (Entra error reference). What stands in no row is not
// guessed at: the answer is shown as it came.

// consentRows are about who may let the app in (support article "Unexpected error when performing
// consent to an application").
var consentRows = []row{
	// Not granted, and nobody said by whom it could be: DelegationDoesNotExist.
	{"consent", app.ClassConsent, it, RetryNever, []int{65001}},
	// UserDeclinedConsent. The way back from "Need admin approval" sends the same.
	{"cancelled", app.ClassCancelled, user, RetryNever, []int{65004}},

	// AdminConsentRequired, GraphUserUnauthorized.
	{"approval", app.ClassApproval, it, RetryNever, []int{90094, 90093}},
	// AdminConsentRequiredRequestAccess: Microsoft's own form.
	{"approval-workflow", app.ClassApproval, it, RetryNever, []int{90095}},
	// AdminConsentRequiredDueToRiskyApp, AdminConsentRequestRiskyAppWarning.
	{"approval-risky", app.ClassApproval, it, RetryNever, []int{900941, 900981}},
	// "Misconfigured application": no permissions listed for the service, or not approved.
	{"approval-incomplete", app.ClassApproval, it, RetryNever, []int{650056}},
	// Not authorised for the administrators of a partner.
	{"approval-partner", app.ClassAdmin, it, RetryNever, []int{90099}},

	// GraphRetryableError: the consent could not be written down.
	{"consent-not-recorded", app.ClassRetry, nobody, RetrySoon, []int{90090}},
	// The service principal is there already: it is just being made, or was just deleted.
	{"app-being-added", app.ClassRetry, nobody, RetryOnce, []int{650051}},
	// The administrator's link lacks an address to return to, or the registration has none.
	{"approval-link", app.ClassRegistration, developer, RetryNever, []int{90097, 900971}},

	// MisconfiguredApplication, with three meanings that only its text tells apart.
	{"unmanaged-tenant", app.ClassAdmin, it, RetryNever, []int{65005}},
	// The service that holds calendars is not there: not subscribed to, no service principal, unknown.
	{"resource-missing", app.ClassAdmin, it, RetryNever, []int{650052, 500011, 50001}},
	// The service principal of the service is disabled.
	{"resource-disabled", app.ClassAdmin, it, RetryNever, []int{500014}},
}
