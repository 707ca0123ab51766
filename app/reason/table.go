package reason

import (
	"sort"

	"consentray/app"
)

// A meaning is one row: what kind of answer it is, who can mend it, and the key of its words.
type meaning struct {
	class app.Class
	who   app.Who
	key   string
}

// Rows that many codes share.
var (
	approval     = meaning{app.ClassApproval, app.WhoAdministrator, "approval"}
	cancelled    = meaning{app.ClassCancelled, app.WhoUser, "cancelled"}
	consent      = meaning{app.ClassConsent, app.WhoAdministrator, "consent"}
	assignment   = meaning{app.ClassAssignment, app.WhoAdministrator, "assignment"}
	disabled     = meaning{app.ClassAdmin, app.WhoAdministrator, "app-disabled"}
	wrongAccount = meaning{app.ClassUser, app.WhoUser, "wrong-account"}
	personal     = meaning{app.ClassUser, app.WhoUser, "personal-account"}
	password     = meaning{app.ClassUser, app.WhoUser, "password"}
	noAccount    = meaning{app.ClassAdmin, app.WhoAdministrator, "account-disabled"}
	noTenant     = meaning{app.ClassUser, app.WhoUser, "tenant-unknown"}
	wrongCloud   = meaning{app.ClassRegistration, app.WhoAdministrator, "wrong-cloud"}
	restricted   = meaning{app.ClassAdmin, app.WhoAdministrator, "tenant-restricted"}
	conditional  = meaning{app.ClassAdmin, app.WhoAdministrator, "conditional-access"}
	device       = meaning{app.ClassAdmin, app.WhoAdministrator, "device"}
	interaction  = meaning{app.ClassInteraction, app.WhoUser, "interaction"}
	expired      = meaning{app.ClassSignIn, app.WhoUser, "sign-in-expired"}
	newPassword  = meaning{app.ClassSignIn, app.WhoUser, "password-changed"}
	frequency    = meaning{app.ClassSignIn, app.WhoUser, "sign-in-frequency"}
	outage       = meaning{app.ClassRetry, app.WhoNobody, "outage"}
	loop         = meaning{app.ClassThrottled, app.WhoNobody, "loop"}
	throttled    = meaning{app.ClassThrottled, app.WhoNobody, "throttled"}
	registration = meaning{app.ClassRegistration, app.WhoDeveloper, "registration"}
	redirect     = meaning{app.ClassRegistration, app.WhoDeveloper, "redirect-mismatch"}
	secret       = meaning{app.ClassRegistration, app.WhoDeveloper, "secret-required"}
	scope        = meaning{app.ClassRegistration, app.WhoDeveloper, "scope-invalid"}
	resource     = meaning{app.ClassAdmin, app.WhoAdministrator, "resource-missing"}
	federation   = meaning{app.ClassAdmin, app.WhoAdministrator, "federation"}
	unknown      = meaning{app.ClassUnknown, app.WhoAdministrator, "unknown"}
)

// codeTable has a row for each AADSTS code (Entra error reference, and the support articles on
// unexpected consent errors).
var codeTable = map[int]meaning{
	// Consent and administrator approval.
	65001: consent, 65004: cancelled,
	90094: approval, 90093: approval, 90008: registration,
	90095:  {app.ClassApproval, app.WhoAdministrator, "approval-workflow"},
	900941: {app.ClassApproval, app.WhoAdministrator, "approval-risky"},
	900981: {app.ClassApproval, app.WhoAdministrator, "approval-risky"},
	650056: approval,
	90090:  outage, 650051: outage,
	65002: registration, 65006: registration, 650057: registration, 650054: registration, 90009: registration,
	90097: redirect, 900971: redirect,
	65005:  {app.ClassAdmin, app.WhoAdministrator, "unmanaged-tenant"},
	650052: resource, 500011: resource, 50001: resource, 90099: approval,

	// The user, the app and the organisation.
	50105:   assignment,
	7000112: disabled, 70001: disabled, 1000031: disabled,
	700016: {app.ClassAdmin, app.WhoAdministrator, "app-unknown-here"},
	700011: {app.ClassAdmin, app.WhoAdministrator, "app-unknown-here"},
	50057:  noAccount, 500571: noAccount, 50034: wrongAccount, 50020: wrongAccount, 16000: wrongAccount,
	16003: wrongAccount, 50014: wrongAccount, 51004: wrongAccount, 90072: wrongAccount, 500208: personal,
	500200: personal, 9002332: registration, 50194: registration,
	90002: noTenant, 50059: noTenant, 50128: noTenant, 90019: noTenant,
	90038: wrongCloud, 900439: wrongCloud,
	500021: restricted, 500022: restricted, 50002: restricted, 500212: restricted, 500213: restricted,
	50053: password, 50055: password, 50144: password, 50056: password, 50126: password, 50064: password,

	// Conditional access, multi-factor, device.
	50076: interaction, 50079: interaction, 50072: interaction, 50074: interaction, 50078: interaction,
	53004: interaction, 53010: interaction, 50158: interaction, 50161: interaction, 50170: interaction,
	50058: interaction, 50097: device, 50129: device, 50155: device, 50187: device, 135011: device, 700003: device,
	50131: conditional, 530032: conditional, 53011: conditional, 530035: conditional, 53003: conditional, 50005: conditional,
	53000: device, 53001: device, 53002: device, 53009: device,
	70043: frequency,

	// Tokens.
	700082: expired, 70008: expired, 70000: expired, 700081: expired, 9002313: expired, 50132: expired,
	50133: expired, 50089: expired, 50085: expired, 700084: registration,
	50173: newPassword, 54005: outage, 70002: expired, 501481: outage, 700005: outage,
	70011: scope, 28002: scope, 28003: scope, 700022: scope, 700023: scope,

	// Registration and protocol.
	50011: redirect, 500113: redirect, 50012: registration, 700025: secret, 7000218: secret,
	900144: registration, 90014: registration, 90023: registration, 90013: registration, 90015: registration,
	9002325: registration, 9002326: registration, 70003: registration, 70007: registration, 90010: registration,
	90133: registration,

	// Outage and throttling.
	90033: outage, 90024: throttled, 90006: outage, 90012: outage, 50033: outage, 50000: outage,
	90055: throttled, 50087: outage, 50088: outage, 40010: outage, 50196: loop,

	// Federation.
	20001: federation, 20012: federation, 20033: federation, 40008: federation, 40009: federation,
	40015: federation, 50008: federation, 50107: federation, 5000819: federation, 90081: federation,
	90082: federation, 90084: federation, 90085: federation, 81010: password,
}

// suberrors are read where no code is known (MSAL.NET documents them).
var suberrors = map[string]meaning{
	"consent_required":             consent,
	"cancel":                       cancelled,
	"basic_action":                 interaction,
	"additional_action":            device,
	"message_only":                 conditional,
	"user_password_expired":        newPassword,
	"bad_token":                    expired,
	"token_expired":                expired,
	"protection_policy_required":   device,
	"device_authentication_failed": device,
}

// oauthErrors are read last (RFC 6749 and OpenID Connect Core).
var oauthErrors = map[string]meaning{
	"access_denied":           cancelled,
	"permission_denied":       cancelled,
	"consent_required":        consent,
	"interaction_required":    interaction,
	"login_required":          interaction,
	"invalid_grant":           expired,
	"unauthorized_client":     registration,
	"invalid_client":          registration,
	"invalid_request":         registration,
	"invalid_scope":           scope,
	"invalid_resource":        resource,
	"invalid_tenant":          noTenant,
	"server_error":            outage,
	"temporarily_unavailable": outage,
}

// graphCodes are error.code values of Microsoft Graph, in lower case.
var graphCodes = map[string]meaning{
	"invalidauthenticationtoken":   expired,
	"erroraccessdenied":            consent,
	"accessdenied":                 consent,
	"authorization_requestdenied":  consent,
	"mailboxnotenabledforrestapi":  {app.ClassAdmin, app.WhoAdministrator, "mailbox-missing"},
	"resourcenotfound":             {app.ClassAdmin, app.WhoAdministrator, "mailbox-missing"},
	"errornonexistentmailbox":      {app.ClassAdmin, app.WhoAdministrator, "mailbox-none"},
	"errormailboxmoveinprogress":   {app.ClassRetry, app.WhoNobody, "mailbox-moving"},
	"errormailboxstoreunavailable": {app.ClassRetry, app.WhoNobody, "mailbox-moving"},
	"extensionerror":               {app.ClassAdmin, app.WhoAdministrator, "mailbox-missing"},
	"mailboxinfostale":             outage,
	"activitylimitreached":         throttled,
	"applicationthrottled":         throttled,
	"toomanyrequests":              throttled,
}

// titles are headings of Microsoft's English pages, for a person who pasted words without a code.
var titles = []struct {
	text string
	code int
}{
	{"need admin approval", 90094},
	{"approval required", 90095},
	{"app might be risky", 900941},
	{"only an admin can grant", 90094},
	{"not assigned to a role", 50105},
	{"unless they are specifically granted", 50105},
}

// ours are keys that this program gives to what it finds itself.
var ours = []string{
	"offline", "dns", "refused", "reset", "slow", "captive-portal", "tls", "tls-clock", "proxy", "proxy-unreachable",
	"filter", "answer-too-large", "port-taken", "https-forced", "timeout", "browser-missing", "answer-unreadable",
	"token-refused-host", "token-refused", "calendar-denied", "someone-else", "walled", "request-denied", "declined-scope", "cancelled-here", "internal", "throttled", "unknown",
	"keychain-locked", "keychain-missing", "keychain-denied", "keychain-full", "keychain-timeout",
	"keychain-session", "keychain-broken",
	"other-cloud-public", "other-cloud-usgov", "other-cloud-usgov-dod", "other-cloud-china",
}

// Keys lists every key that a Reason can have, sorted.
func Keys() []string {
	set := map[string]bool{unknown.key: true}
	for _, table := range []map[string]meaning{suberrors, oauthErrors, graphCodes} {
		for _, m := range table {
			set[m.key] = true
		}
	}
	for _, m := range codeTable {
		set[m.key] = true
	}
	for _, k := range ours {
		set[k] = true
	}
	keys := make([]string, 0, len(set))
	for k := range set {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
