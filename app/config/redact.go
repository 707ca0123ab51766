package config

import (
	"bytes"
	"regexp"
)

// Redact's rules, in the order in which they are applied. They know how secrets of this protocol
// look, whatever wrote them: MSAL, a Graph error, an address of a redirect.
var (
	// An address of any kind keeps its scheme and host. Paths of meeting links are as good as keys.
	urlShape = regexp.MustCompile(`([A-Za-z][A-Za-z0-9+.-]{1,20}://)(?:[^\s"'<>/?#\\]*@)?([A-Za-z0-9.:\[\]_-]*)([^\s"'<>]*)`)
	// JWTs and JWEs: a header that begins with {" and more parts behind dots.
	jwtShape = regexp.MustCompile(`eyJ[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)*`)
	// Authorization codes and refresh tokens of Entra ID begin with 0.A or 1.A, those of personal
	// accounts with M.
	entraShape  = regexp.MustCompile(`\b(?:[01]\.A|M\.[A-Z][A-Za-z0-9]*_)[A-Za-z0-9._!*$-]{8,}`)
	bearerShape = regexp.MustCompile(`(?i)\b(bearer|basic|pop)\s+[A-Za-z0-9._~+/=-]{6,}`)
	// Fields of a form or of JSON that carry secrets in every case.
	secretShape = regexp.MustCompile(`(?i)\b((?:access|refresh|id)_token|client_secret|client_info|client_assertion|assertion|code_verifier|code_challenge|password|passwd|login_hint|nonce|session_state|device_code|username|upn|cookie|set-cookie|authorization)(\\?"?\s*[=:]\s*\\?"?)[^\s"'&,;}\\]+`)
	// "code" and "state" are also words of ours: code=AADSTS65001, state=syncing. They stay where
	// they are an error code or a plain word and no field of a form.
	codeShape = regexp.MustCompile(`(?i)([?&]?)\b(code|state)(\\?"?\s*[=:]\s*\\?"?)([^\s"'&,;}\\]+)(&?)`)
	codePlain = regexp.MustCompile(`^(?:(?:AADSTS)?[0-9]{1,9}|[A-Za-z][a-zA-Z_.-]{0,60})$`)
	mailShape = regexp.MustCompile(`[^\s"'<>()\[\],;:=\\]+(?:@|%40)[^\s"'<>()\[\],;:=\\@]+\.[\pL\pN-]{2,}`)
	// Whatever is long and has no spaces was not written by us, but for the ID of an account.
	longShape    = regexp.MustCompile(`[A-Za-z0-9_.~+%*!$-]{48,}`)
	accountShape = regexp.MustCompile(`^[0-9a-f-]{36}\.[0-9a-f-]{36}$`)
)

// Redact masks what looks like a token, an authorization code, a mail address, or the path and query
// of a web address. It is a last line of defence: nothing of that kind should be logged at all.
func Redact(record []byte) []byte {
	out := record
	if bytes.Contains(out, []byte("://")) {
		out = urlShape.ReplaceAllFunc(out, maskURL)
	}
	out = jwtShape.ReplaceAll(out, []byte("[token]"))
	out = entraShape.ReplaceAll(out, []byte("[token]"))
	out = bearerShape.ReplaceAll(out, []byte("$1 [token]"))
	out = secretShape.ReplaceAll(out, []byte("$1$2[masked]"))
	out = codeShape.ReplaceAllFunc(out, maskCode)
	if bytes.Contains(out, []byte("@")) || bytes.Contains(out, []byte("%40")) {
		out = mailShape.ReplaceAll(out, []byte("[address]"))
	}
	return longShape.ReplaceAllFunc(out, maskLong)
}

func maskLong(match []byte) []byte {
	if accountShape.Match(match) {
		return match
	}
	return []byte("[long]")
}

func maskURL(match []byte) []byte {
	part := urlShape.FindSubmatch(match)
	kept := append(append([]byte{}, part[1]...), part[2]...)
	if len(bytes.Trim(part[3], "/")) == 0 {
		return kept
	}
	return append(kept, "/[masked]"...)
}

func maskCode(match []byte) []byte {
	part := codeShape.FindSubmatch(match)
	inForm := len(part[1]) > 0 || len(part[5]) > 0
	if !inForm && codePlain.Match(part[4]) {
		return match
	}
	return bytes.Join([][]byte{part[1], part[2], part[3], []byte("[masked]"), part[5]}, nil)
}
