package reason

import "consentray/app"

// policyRows are rules of the organisation: conditional access, second factors, device codes.
var policyRows = []row{
	// BlockedByConditionalAccess.
	{"conditional-access", app.ClassAdmin, it, RetryNever, []int{53003}},
	// ConditionalAccessFailed: device state, suspicious activity, access or security policy.
	{"conditional-access-other", app.ClassAdmin, it, RetryNever, []int{50131}},
	// BlockedByConditionalAccessOnSecurityPolicy.
	{"security-policy", app.ClassAdmin, it, RetryNever, []int{530032}},
	// BlockedBySecurityDefaults.
	{"security-defaults", app.ClassAdmin, it, RetryNever, []int{530035}},
	// Risk on the home tenant, DelegatedAdminBlockedDueToSuspiciousActivity.
	{"risk", app.ClassAdmin, it, RetryNever, []int{53011, 530034}},
	// ApplicationUsedIsNotAnApprovedApp; BrokerAppNotInstalled.
	{"approved-app", app.ClassAdmin, it, RetryNever, []int{53002, 530021, 50127}},
	// Application needs to enforce Intune protection policies.
	{"app-protection", app.ClassAdmin, it, RetryNever, []int{53009}},
	// Conditional access token protection.
	{"token-protection", app.ClassAdmin, it, RetryNever, []int{530084}},
	// DevicePolicyError: a platform that the policy does not know.
	{"platform", app.ClassAdmin, it, RetryNever, []int{50005}},

	// UserStrongAuthClientAuthNRequired, ...RequiredInterrupt, UserStrongAuthExpired.
	{"mfa", app.ClassInteraction, user, RetryNever, []int{50076, 50074, 50078}},
	// UserStrongAuthEnrollmentRequired, ...Interrupt, ProofUpBlockedDueToRisk.
	{"mfa-register", app.ClassInteraction, user, RetryNever, []int{50079, 50072, 53004}},
	// ProofUpBlockedDueToSecurityInfoAcr.
	{"mfa-place", app.ClassInteraction, user, RetryNever, []int{53010}},
	// Limit on telecom MFA calls reached.
	{"mfa-calls", app.ClassRetry, nobody, RetrySoon, []int{50088}},
	// Second factor or terms of use of another service: ExternalSecurityChallenge,
	// InvalidExternalSecurityChallengeConfiguration, MissingExternalClaimsProviderMapping.
	{"external-challenge", app.ClassInteraction, user, RetryNever, []int{50158, 50161, 50170}},
	// ExternalClaimsProviderThrottled.
	{"external-challenge-busy", app.ClassRetry, nobody, RetrySoon, []int{50166}},

	// UserInformationNotProvided, InteractionRequired, KmsiInterrupt, ChromeBrowserSsoInterruptRequired.
	{"interaction", app.ClassInteraction, user, RetryNever, []int{50058, 700020, 50140, 50168}},
	// CmsiInterrupt: did you mean this app?
	{"confirm-app", app.ClassInteraction, user, RetryNever, []int{50199}},
	// "User is required to permit SSO" (Digital Markets Act).
	{"permit-sso", app.ClassInteraction, user, RetryNever, []int{9002341}},

	// AuthorizationPending, BadVerificationCode, CodeExpired, DeviceFlowAuthorizeWrongDatacenter,
	// InvalidUserCode, InvalidDeviceFlowRequest.
	{"device-code", app.ClassUser, user, RetryNever, []int{70016, 70018, 70019, 50134, 90119, 90120}},
	// Remote device flow blocked; authentication flow checks by conditional access.
	{"device-code-blocked", app.ClassAdmin, it, RetryNever, []int{530033, 530036}},
}

// deviceRows are about the computer, and about signing in with what it holds.
var deviceRows = []row{
	// DeviceNotCompliant.
	{"device-compliance", app.ClassAdmin, it, RetryNever, []int{53000}},
	// The device is required to be managed.
	{"device-managed", app.ClassAdmin, it, RetryNever, []int{530003}},
	// DeviceNotDomainJoined.
	{"device-joined", app.ClassAdmin, it, RetryNever, []int{53001}},
	// DeviceAuthenticationRequired, DeviceAuthenticationFailed, DeviceInformationNotProvided.
	{"device", app.ClassAdmin, it, RetryNever, []int{50097, 50155, 50187}},
	// DeviceIsNotWorkplaceJoined, device object not found in the tenant, NgcDeviceIsNotFound.
	{"device-unregistered", app.ClassAdmin, it, RetryNever, []int{50129, 700003, 130008}},
	// The device is disabled, NgcDeviceIsDisabled.
	{"device-disabled", app.ClassAdmin, it, RetryNever, []int{135011, 130007}},

	// Windows Hello: NgcKeyNotFound, NgcInvalidSignature, NgcTransportKeyNotFound, CredentialKeyProvisioningFailed.
	{"windows-hello", app.ClassUser, user, RetryNever, []int{130004, 130005, 130006, 17003}},
	// CertificateValidationFailed, RawCredentialExpectedNotFound, InvalidCrlDownload.
	{"certificate-sign-in", app.ClassAdmin, it, RetryNever, []int{50017, 50192, 220501}},
	// Single sign-on with the session of the computer (Kerberos): the ticket is missing or no good.
	{"desktop-sso", app.ClassUser, user, RetryNever, []int{81010, 81004, 81005, 81006, 81009, 81011, 51006}},
	// WindowsIntegratedAuthMissing, DesktopSsoTenantIsNotOptIn.
	{"desktop-sso-off", app.ClassAdmin, it, RetryNever, []int{50180, 81007}},
}
