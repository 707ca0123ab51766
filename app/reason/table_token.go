package reason

import "consentray/app"

// tokenRows are about what a finished sign-in left behind.
var tokenRows = []row{
	// InvalidGrant, SsoArtifactInvalid..., flow token expired, social login needed, malformed stored
	// token, session without external token, OrgIdWsTrustDaTokenExpired, InvalidSessionKey.
	{"sign-in-expired", app.ClassSignIn, user, RetryNever, []int{70000, 70002, 700081, 9002313, 50089, 50085, 50139, 90086, 140001}},
	// ExpiredOrRevokedGrantInactiveToken, ExpiredOrRevokedGrant.
	{"sign-in-unused", app.ClassSignIn, user, RetryNever, []int{700082, 70008}},
	// FreshTokenNeeded, SsoArtifactInvalidOrExpired, SsoArtifactRevoked.
	{"password-changed", app.ClassSignIn, user, RetryNever, []int{50173, 50132, 50133}},
	// BadTokenDueToSignInFrequency, and the same of a session.
	{"sign-in-frequency", app.ClassSignIn, user, RetryNever, []int{70043, 70044}},

	// The code of the sign-in: redeemed already, the verifier does not match, another tenant's.
	{"code-refused", app.ClassRetry, nobody, RetryOnce, []int{54005, 501481, 700005}},
	// LoopDetected.
	{"loop", app.ClassThrottled, nobody, RetryWait, []int{50196}},

	// A page that was reloaded or gone back to: BadResourceRequestInvalidRequest.
	{"page-reloaded", app.ClassUser, user, RetryNever, []int{900561}},
	// Signing out: SignoutInvalidRequest, SignoutInitiatorNotParticipant, SignoutUnknownSessionIdentifier,
	// SignoutMessageExpired.
	{"signing-out", app.ClassUser, user, RetryNever, []int{50061, 50068, 50070, 50071}},
}
