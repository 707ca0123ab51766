package reason

import "consentray/app"

// accountRows are about who signed in, and with what.
var accountRows = []row{
	// EntitlementGrantsNotFound.
	{"assignment", app.ClassAssignment, it, RetryNever, []int{50105}},

	// The account belongs elsewhere: UserUnauthorized, InteractionRequired.
	{"wrong-account", app.ClassUser, user, RetryNever, []int{50020, 16000}},
	// Not in the directory, or mistyped: UserAccountNotFound, ConflictingIdentities, DebugModeEnrollTenantNotFound.
	{"account-unknown", app.ClassUser, user, RetryNever, []int{50034, 50197, 90125}},
	// Not added as a guest, or not yet: SsoUserAccountNotFoundInResourceTenant, GuestUserInPendingState,
	// UserAccountNotInDirectory, PassThroughUserMfaError.
	{"guest-missing", app.ClassAdmin, it, RetryNever, []int{16003, 50014, 51004, 90072}},
	// OrgIdWsFederationGuestNotAllowed, and second factors that guests cannot meet.
	{"guest-refused", app.ClassAdmin, it, RetryNever, []int{90084, 50177, 50178}},
	// A personal Microsoft account.
	{"personal-account", app.ClassUser, user, RetryNever, []int{500200, 500208}},
	// The chosen account has no session any more: UserAccountSelectionInvalid, AppSessionSelectionInvalid,
	// AppSessionSelectionInvalidSessionNotExist, Session mismatch.
	{"account-choice", app.ClassUser, user, RetryNever, []int{16001, 16002, 160021, 50143}},
	// DesktopSsoMismatchBetweenTokenUpnAndChosenUpn.
	{"account-of-device", app.ClassUser, user, RetryNever, []int{81012}},
	// What was typed is no address: InvalidEmailAddress, AuthenticatedInvalidPrincipalNameFormat.
	{"address-malformed", app.ClassUser, user, RetryNever, []int{90101, 90022}},

	// UserDisabled.
	{"account-disabled", app.ClassAdmin, it, RetryNever, []int{50057}},
	// The guest account is disabled where the service is.
	{"guest-disabled", app.ClassAdmin, it, RetryNever, []int{500571}},
	// IdsLocked, or an address of the internet with malicious activity.
	{"account-locked", app.ClassUser, user, RetryNever, []int{50053}},
	// OnPremisePasswordValidationAccountLogonInvalidHours.
	{"sign-in-hours", app.ClassUser, user, RetryNever, []int{80012}},
	// ViralUserLegalAgeConsentRequiredState, MinorUserBlockedLegalAgeGroupRule.
	{"legal-age", app.ClassAdmin, it, RetryNever, []int{50015, 54000}},

	// Invalid or missing password: InvalidUserNameOrPassword, CredentialAuthenticationError,
	// PasswordChangeIncorrectCurrentPassword.
	{"password", app.ClassUser, user, RetryNever, []int{50126, 50064, 50056, 120000}},
	// InvalidPasswordExpiredPassword, InvalidPasswordExpiredOnPremPassword.
	{"password-expired", app.ClassInteraction, user, RetryNever, []int{50055, 50144}},
	// A new password has to be set first: PasswordChangeCompromisedPassword, by a conditional access
	// policy, PasswordResetRegistrationRequiredInterrupt.
	{"password-to-change", app.ClassInteraction, user, RetryNever, []int{50135, 50142, 50125}},
	// The new password was refused: weak, contains the name, not complex enough, on the list of banned ones.
	{"password-too-weak", app.ClassUser, user, RetryNever, []int{120002, 120003, 120004, 120018}},
	// The change of the password did not go through; where it must happen, IT knows.
	{"password-change-failed", app.ClassAdmin, it, RetryNever, []int{
		120005, 120008, 120011, 120012, 120013, 120014, 120015, 120016, 120020, 120021,
	}},
}

// tenantRows are about the organisation, its cloud and the app in it.
var tenantRows = []row{
	// UnauthorizedClientApplicationDisabled, "can't be accessed at this time", UnauthorizedClient.
	{"app-disabled", app.ClassAdmin, it, RetryNever, []int{7000112, 1000031, 70001}},
	// UnauthorizedClient_DoesNotMatchRequest, UnauthorizedClientAppNotFoundInOrgIdTenant.
	{"app-unknown-here", app.ClassAdmin, it, RetryNever, []int{700016, 700011}},

	// InvalidTenantName, no DNS name, MissingTenantRealm and its kin, InvalidDomainName.
	{"tenant-unknown", app.ClassUser, user, RetryNever, []int{90002, 900023, 50059, 50128, 90019, 90126, 50029}},
	// NationalCloudTenantRedirection, USGClientNotSupportedOnPublicEndpoint, NationalCloudAuthCodeRedirection,
	// Confidential Client isn't supported in Cross Cloud request, InvalidNationalCloudId, NoSuchInstanceForDiscovery.
	{"wrong-cloud", app.ClassRegistration, it, RetryNever, []int{90038, 900439, 90043, 900382, 900432, 90051, 50049}},

	// Tenant restrictions: a header that a proxy or the device adds. NotAllowedTenant.
	{"tenant-restricted", app.ClassAdmin, it, RetryNever, []int{500021, 500022, 50002}},
	// NotAllowedByOutboundPolicyTenant, XCB2BResourceCloudNotAllowedOnIdentityTenant.
	{"cross-tenant-out", app.ClassAdmin, it, RetryNever, []int{500212, 1000104}},
	// NotAllowedByInboundPolicyTenant.
	{"cross-tenant-in", app.ClassAdmin, it, RetryNever, []int{500213}},
}
