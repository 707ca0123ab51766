package auth

import (
	"context"
	"errors"

	"golang.org/x/sys/windows"
)

// ready reports whether the keychain answers without a prompt. Windows' Credential Manager is open
// as long as the user's session is, and never prompts.
func ready(context.Context) error { return nil }

// unlock opens the keychain, which on Windows is never locked.
func unlock(context.Context) error { return nil }

// rpcBadStubData is RPC_X_BAD_STUB_DATA, which CredWrite returns for a blob above 2,560 bytes.
const rpcBadStubData = windows.Errno(1783)

// systemKind gives an error of CredRead, CredWrite and CredDelete (wincred.h) a kind.
func systemKind(err error) keychainKind {
	switch {
	case errors.Is(err, windows.ERROR_NO_SUCH_LOGON_SESSION):
		return keychainSession
	case errors.Is(err, rpcBadStubData):
		return keychainFull
	case errors.Is(err, windows.ERROR_NOT_SUPPORTED), errors.Is(err, windows.ERROR_SERVICE_DISABLED),
		errors.Is(err, windows.ERROR_SERVICE_NOT_ACTIVE):
		return keychainMissing
	}
	return keychainDenied
}
