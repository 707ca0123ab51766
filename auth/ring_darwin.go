package auth

import (
	"context"
	"errors"
	"os/exec"
)

// ready reports whether the keychain answers without a prompt. On macOS that cannot be asked without
// linking the Security framework: the login keychain is open from login on, and where somebody locked
// it, the first read shows macOS' own prompt. A refusal there keeps us from asking again for a while
// (patient).
func ready(context.Context) error { return nil }

// unlock opens the keychain; on macOS the read that follows shows the prompt.
func unlock(context.Context) error { return nil }

// systemKind gives an exit code of /usr/bin/security a kind: the lowest byte of the OSStatus
// (SecBase.h), or 127 and an error of exec where the tool itself is not there.
func systemKind(err error) keychainKind {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return keychainMissing
	}
	switch exit.ExitCode() {
	case 36: // errSecInteractionNotAllowed, -25308: locked, and no screen to prompt on
		return keychainLocked
	case 37, 50: // errSecNoDefaultKeychain, -25307; errSecNoSuchKeychain, -25294
		return keychainMissing
	case 161: // errSecDataTooLarge, as go-keyring's users report it
		return keychainFull
	}
	return keychainDenied // 51 errSecAuthFailed, 128 errSecUserCanceled, and the rest
}
