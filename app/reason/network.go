package reason

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"
	"unicode"

	"consentray/app"
)

// Network tells why a conversation with host did not take place; err is what the transport said. ok is
// false where err says nothing of the network, such as an answer that is no HTTP. Whether the caller
// itself gave up is for the caller to look at first.
func Network(err error, host string, now time.Time) (r app.Reason, ok bool) {
	var proxy *proxyError
	var operation *net.OpError
	var network net.Error
	user := func(key string) (app.Reason, bool) { return New(app.ClassOffline, app.WhoUser, key, host, now), true }
	it := func(key string) (app.Reason, bool) {
		return New(app.ClassOffline, app.WhoAdministrator, key, host, now), true
	}
	switch {
	case errors.As(err, &proxy):
		return it(proxy.key)
	case errors.As(err, &operation) && operation.Op == "proxyconnect":
		return it("proxy-unreachable")
	}
	if r, ok := certificate(err, host, now); ok {
		return r, true
	}
	if r, ok := resolved(err, host, now); ok {
		return r, true
	}
	switch {
	case isOne(err, refusals):
		return it("refused")
	case isOne(err, unreachables):
		return user("offline")
	case errors.As(err, &network) && network.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return user("slow")
	case isOne(err, resets), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), ofHTTP2(err):
		return user("reset")
	case errors.As(err, &operation):
		return user("offline")
	}
	return app.Reason{}, false
}

// ofHTTP2 reports whether err is the end of an HTTP/2 stream or connection. net/http has no type for
// them that others can name.
func ofHTTP2(err error) bool {
	text := err.Error()
	return strings.Contains(text, "http2: ") || strings.Contains(text, "stream error: stream ID ")
}

// resolved classifies failures to find the address of host. That the name does not exist is told apart
// from having nobody to ask, which is what a computer without a network meets.
func resolved(err error, host string, now time.Time) (app.Reason, bool) {
	var dns *net.DNSError
	switch {
	case !errors.As(err, &dns):
		return app.Reason{}, false
	case dns.IsNotFound:
		return New(app.ClassOffline, app.WhoUser, "dns", host, now), true
	}
	return New(app.ClassOffline, app.WhoUser, "offline", host, now), true
}

// certificate classifies failures of TLS. A certificate of another name, or a server that speaks plain
// HTTP, is what the page of a hotel shows; an issuer that nobody vouched for is what a filter shows
// that reads along, and it is named. crypto/x509 looks at dates first, then at names, then at issuers.
func certificate(err error, host string, now time.Time) (app.Reason, bool) {
	var verification *tls.CertificateVerificationError
	var name x509.HostnameError
	var issuer x509.UnknownAuthorityError
	var invalid x509.CertificateInvalidError
	var record tls.RecordHeaderError
	var operation *net.OpError
	switch {
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return New(app.ClassOffline, app.WhoUser, "tls-clock", host, now), true
	case errors.As(err, &name), errors.As(err, &record), errors.Is(err, http.ErrSchemeMismatch):
		return New(app.ClassOffline, app.WhoUser, "captive-portal", host, now), true
	case errors.As(err, &verification) && len(verification.UnverifiedCertificates) > 0:
		return New(app.ClassOffline, app.WhoAdministrator, "tls", issuerOf(verification.UnverifiedCertificates[0]), now), true
	case errors.As(err, &issuer):
		return New(app.ClassOffline, app.WhoAdministrator, "tls", issuerOf(issuer.Cert), now), true
	case errors.As(err, &verification), errors.As(err, &invalid),
		errors.As(err, &operation) && (operation.Op == "remote error" || operation.Op == "local error"):
		return New(app.ClassOffline, app.WhoAdministrator, "tls", "", now), true
	}
	return app.Reason{}, false
}

// issuerOf names who issued a certificate that nobody vouched for. Whoever stands in the way wrote the
// name, so that it is cleaned and cut; the words put it in quotation marks.
func issuerOf(c *x509.Certificate) string {
	if c == nil {
		return ""
	}
	for _, name := range append(append([]string{c.Issuer.CommonName}, c.Issuer.Organization...), c.Issuer.OrganizationalUnit...) {
		if name = clean(name); name != "" {
			return name
		}
	}
	return ""
}

// nameLimit is how many characters of a stranger's name are shown.
const nameLimit = 64

// clean keeps what draws something, on one line: no control character, none that turns the direction
// of writing, and no quotation mark, which would end the quotation in which the name is shown.
func clean(name string) string {
	drawn := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == unicode.ReplacementChar, !unicode.IsPrint(r), unicode.Is(unicode.Quotation_Mark, r):
			return -1
		}
		return r
	}, name)
	runes := []rune(strings.Join(strings.Fields(drawn), " "))
	if len(runes) > nameLimit {
		return strings.TrimSpace(string(runes[:nameLimit-1])) + "…"
	}
	return string(runes)
}

func isOne(err error, those []syscall.Errno) bool {
	for _, e := range those {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// proxyError is the refusal of a proxy to connect; key says which.
type proxyError struct{ key string }

func (*proxyError) Error() string { return "the proxy does not connect" }

// Proxy is an http.Transport's OnProxyConnectResponse. It turns the refusal of a proxy into an error
// that Network knows; the transport itself makes a text of what the proxy said.
func Proxy(_ context.Context, _ *url.URL, _ *http.Request, answer *http.Response) error {
	if answer.StatusCode != http.StatusOK {
		return &proxyError{refusal(answer.StatusCode, answer.Header)}
	}
	return nil
}

// refusal tells a proxy that takes nothing but a Windows sign-in from others. Negotiate and NTLM
// (RFC 4559) sign in a connection with the tickets of the system, which net/http has no way to do.
func refusal(status int, header http.Header) string {
	windows := false
	for _, challenge := range header.Values("Proxy-Authenticate") {
		scheme, _, _ := strings.Cut(strings.TrimSpace(challenge), " ")
		switch strings.ToLower(strings.TrimRight(scheme, ",")) {
		case "negotiate", "ntlm", "kerberos":
			windows = true
		default:
			return "proxy"
		}
	}
	if windows && status == http.StatusProxyAuthRequired {
		return "proxy-negotiate"
	}
	return "proxy"
}
