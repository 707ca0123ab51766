package reason

import "consentray/app"

// serviceRows are faults of Microsoft's service and of the organisation's own sign-in service.
var serviceRows = []row{
	// Transient: MsodsServiceUnavailable, ExternalServerRetryableError, RequestTimeout, RetryableError,
	// SasRetryableError, GraphServiceUnreachable, MsaServerError.
	{"outage", app.ClassRetry, nobody, RetrySoon, []int{90033, 90006, 90012, 50033, 50087, 90091, 70012}},
	// TokenIssuanceError and others for which the reference names a support ticket.
	{"microsoft-fault", app.ClassRetry, it, RetrySoon, []int{50000, 90036, 90092, 50086, 50007, 50042, 50043}},
	// TenantThrottlingError, RequestBudgetExceededError.
	{"throttled", app.ClassThrottled, nobody, RetryWait, []int{90055, 90024}},

	// The organisation's own sign-in service (AD FS, Okta, Ping): WS-Federation, SAML, OAuth.
	{"federation", app.ClassAdmin, it, RetryNever, []int{
		20001, 20012, 20033, 40008, 40009, 40015, 50008, 5000819, 50107, 50169, 90020, 90081, 90082, 90085, 90087, 90123,
	}},
	// OAuth2IdPRetryableServerError.
	{"federation-busy", app.ClassRetry, nobody, RetrySoon, []int{40010}},
	// The agents that check passwords on the organisation's own servers.
	{"password-agent", app.ClassRetry, it, RetrySoon, []int{80001, 80002, 80005, 80007, 80010, 80013, 80014}},

	{"unknown", app.ClassUnknown, it, RetryNever, nil},
}

// suberrors are values of suberror (MSAL.NET documents them) and error_subcode.
var suberrors = map[string]string{
	"consent_required":             "consent",
	"cancel":                       "cancelled",
	"basic_action":                 "interaction",
	"additional_action":            "device",
	"message_only":                 "conditional-access",
	"user_password_expired":        "password-expired",
	"bad_token":                    "sign-in-expired",
	"token_expired":                "sign-in-expired",
	"protection_policy_required":   "app-protection",
	"device_authentication_failed": "device-unregistered",
}

// oauthErrors are read last (RFC 6749, OpenID Connect Core, RFC 8628 for device codes).
var oauthErrors = map[string]string{
	"access_denied":           "cancelled",
	"permission_denied":       "cancelled",
	"consent_required":        "consent",
	"interaction_required":    "interaction",
	"login_required":          "interaction",
	"invalid_grant":           "sign-in-expired",
	"unauthorized_client":     "registration",
	"invalid_client":          "registration",
	"invalid_request":         "registration",
	"unsupported_grant_type":  "registration",
	"invalid_scope":           "scope-invalid",
	"invalid_resource":        "resource-missing",
	"invalid_tenant":          "tenant-unknown",
	"invalid_instance":        "wrong-cloud",
	"server_error":            "outage",
	"temporarily_unavailable": "outage",
	"authorization_pending":   "device-code",
	"authorization_declined":  "device-code",
	"bad_verification_code":   "device-code",
	"expired_token":           "device-code",
}
