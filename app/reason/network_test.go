package reason

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"consentray/app"
)

func issued(by pkix.Name) error {
	return &tls.CertificateVerificationError{
		UnverifiedCertificates: []*x509.Certificate{{Issuer: by}}, Err: x509.UnknownAuthorityError{},
	}
}

func TestNetwork(t *testing.T) {
	expired := &tls.CertificateVerificationError{
		UnverifiedCertificates: []*x509.Certificate{{Issuer: pkix.Name{CommonName: "Somebody"}}},
		Err:                    x509.CertificateInvalidError{Cert: &x509.Certificate{}, Reason: x509.Expired},
	}
	for _, tt := range []struct {
		name   string
		err    error
		key    string
		who    app.Who
		detail string
	}{
		{"no such name", &net.OpError{Op: "dial", Err: &net.DNSError{IsNotFound: true}}, "dns", app.WhoUser, "h.example"},
		{"nobody to ask for a name", &net.DNSError{Err: "server misbehaving", IsTemporary: true}, "offline", app.WhoUser, "h.example"},
		{"refused", &net.OpError{Op: "dial", Err: refusals[0]}, "refused", app.WhoAdministrator, "h.example"},
		{"no route", &net.OpError{Op: "dial", Err: unreachables[0]}, "offline", app.WhoUser, "h.example"},
		{"reset", &net.OpError{Op: "read", Err: resets[0]}, "reset", app.WhoUser, "h.example"},
		{"ended", io.EOF, "reset", app.WhoUser, "h.example"},
		{"cut", io.ErrUnexpectedEOF, "reset", app.WhoUser, "h.example"},
		{"stream of HTTP/2 reset", errors.New("stream error: stream ID 1; INTERNAL_ERROR; received from peer"), "reset", app.WhoUser, "h.example"},
		{"deadline", context.DeadlineExceeded, "slow", app.WhoUser, "h.example"},
		{"another failure of the system", &net.OpError{Op: "dial", Err: errors.New("odd")}, "offline", app.WhoUser, "h.example"},
		{"filter", issued(pkix.Name{CommonName: "Contoso Web Filter CA"}), "tls", app.WhoAdministrator, "Contoso Web Filter CA"},
		{"issuer without a common name", issued(pkix.Name{Organization: []string{"", "Contoso"}}), "tls", app.WhoAdministrator, "Contoso"},
		{"issuer without any name", issued(pkix.Name{}), "tls", app.WhoAdministrator, ""},
		{"dates", expired, "tls-clock", app.WhoUser, "h.example"},
		{"name", &tls.CertificateVerificationError{Err: x509.HostnameError{Certificate: &x509.Certificate{}}}, "captive-portal", app.WhoUser, "h.example"},
		{"plain HTTP on the port of TLS", http.ErrSchemeMismatch, "captive-portal", app.WhoUser, "h.example"},
		{"no TLS", tls.RecordHeaderError{}, "captive-portal", app.WhoUser, "h.example"},
		{"TLS that fails", &net.OpError{Op: "remote error", Err: tls.AlertError(40)}, "tls", app.WhoAdministrator, ""},
		{"proxy that is not there", &net.OpError{Op: "proxyconnect", Err: &net.OpError{Op: "dial", Err: refusals[0]}}, "proxy-unreachable", app.WhoAdministrator, "h.example"},
		{"proxy that refuses", Proxy(t.Context(), nil, nil, &http.Response{StatusCode: 407}), "proxy", app.WhoAdministrator, "h.example"},
		{"proxy that wants a password", Proxy(t.Context(), nil, nil, asking(407, "Negotiate", `Basic realm="x"`)), "proxy", app.WhoAdministrator, "h.example"},
		{"proxy that wants a Windows sign-in", Proxy(t.Context(), nil, nil, asking(407, "Negotiate", "NTLM TlRMTVNT")), "proxy-negotiate", app.WhoAdministrator, "h.example"},
		{"proxy that forbids, and offers in vain", Proxy(t.Context(), nil, nil, asking(403, "Negotiate")), "proxy", app.WhoAdministrator, "h.example"},
	} {
		r, ok := Network(&url.Error{Op: "Get", URL: "https://h.example/secret", Err: tt.err}, "h.example", now)
		if !ok || r.Class != app.ClassOffline || r.Key != tt.key || r.Who != tt.who || r.Detail != tt.detail || r.ObservedAt != now {
			t.Errorf("%s: %+v, %v", tt.name, r, ok)
		}
	}
	if r, ok := Network(errors.New("malformed HTTP response"), "h.example", now); ok {
		t.Errorf("%+v", r)
	}
	if err := Proxy(t.Context(), nil, nil, &http.Response{StatusCode: 200}); err != nil {
		t.Error(err)
	}
}

// What the system itself says on a real socket: nobody listens; nothing leads there; no such name.
// A label of more than 63 bytes is no name, so that nobody has to be asked (RFC 1035, section 2.3.4).
func TestNetworkOfTheSystem(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	for address, key := range map[string]string{
		l.Addr().String():                        "refused",
		"224.0.0.1:443":                          "offline",
		strings.Repeat("a", 64) + ".example:443": "dns",
	} {
		_, err := net.DialTimeout("tcp", address, 10*time.Second)
		if err == nil {
			t.Fatalf("%s answers", address)
		}
		if r, ok := Network(err, "h.example", now); !ok || r.Key != key {
			t.Errorf("%s: %+v, %v, of %v", address, r, ok, err)
		}
	}
}

func TestIssuerIsMadeHarmless(t *testing.T) {
	long := strings.Repeat("Wide ", 40)
	for in, want := range map[string]string{
		"a\nb\t c\x00\x1b[31m":            "a b c[31m",
		"safe\u202egpj.exe\u2066\u200b":   "safegpj.exe",
		"trusted” by Microsoft. “":        "trusted by Microsoft.",
		`"quoted"`:                        "quoted",
		"bad\xff\xfebytes":                "badbytes",
		" \u2003 ":                        "",
		"Prüfstelle für Netzsicherheit 株": "Prüfstelle für Netzsicherheit 株",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
	if got := clean(long); utf8.RuneCountInString(got) > nameLimit || !strings.HasSuffix(got, "…") {
		t.Errorf("%q", got)
	}
}

func FuzzIssuer(f *testing.F) {
	f.Add("Contoso \u202e CA\n")
	f.Fuzz(func(t *testing.T, in string) {
		got := clean(in)
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > nameLimit || strings.ContainsAny(got, "\n\r\t\u202e\u2066“”\"") {
			t.Errorf("clean(%q) = %q", in, got)
		}
		if clean(got) != got {
			t.Errorf("not stable: %q", got)
		}
	})
}

// TestProxyOverTheWire: what net/http makes of a real proxy's refusal.
func TestProxyOverTheWire(t *testing.T) {
	for challenge, key := range map[string]string{"Negotiate": "proxy-negotiate", `Basic realm="x"`: "proxy"} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Proxy-Authenticate", challenge)
			w.WriteHeader(http.StatusProxyAuthRequired)
		}))
		address, err := url.Parse(server.URL)
		if err != nil {
			t.Fatal(err)
		}
		client := &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(address), OnProxyConnectResponse: Proxy}}
		_, err = client.Get("https://h.example/")
		server.Close()
		if r, ok := Network(err, "h.example", now); !ok || r.Key != key {
			t.Errorf("%s: %+v, %v", challenge, r, err)
		}
	}
}

// asking is an answer with challenges of a proxy.
func asking(status int, challenges ...string) *http.Response {
	return &http.Response{StatusCode: status, Header: http.Header{"Proxy-Authenticate": challenges}}
}

func TestStranger(t *testing.T) {
	for _, tt := range []struct {
		name   string
		status int
		header string // "Name: value" or empty
		body   string
		class  app.Class
		key    string
		wait   time.Duration
	}{
		{"page of a hotel", 200, "Content-Type: text/html; charset=utf-8", "<html>", app.ClassOffline, "captive-portal", 0},
		{"page without a type", 200, "", "\n <!DOCTYPE html>", app.ClassOffline, "captive-portal", 0},
		{"the way to such a page", 302, "Location: http://wifi.hotel.example/login", "", app.ClassOffline, "captive-portal", 0},
		{"the way to another host", 307, "Location: https://filter.example/", "", app.ClassOffline, "captive-portal", 0},
		{"network authentication", 511, "", "", app.ClassOffline, "captive-portal", 0},
		{"redirect within", 302, "Location: https://h.example:443/x", "", app.ClassRetry, "answer-unreadable", 0},
		{"redirect to nowhere", 302, "Location: ://", "", app.ClassRetry, "answer-unreadable", 0},
		{"text", 200, "Content-Type: text/plain", "<hello", app.ClassRetry, "answer-unreadable", 0},
		{"401", 401, "", "", app.ClassRetry, "filter", 0},
		{"403", 403, "Content-Type: text/html", "<html>", app.ClassRetry, "filter", 0},
		{"404", 404, "Content-Type: text/html", "<html>", app.ClassRetry, "answer-unreadable", 0},
		{"proxy", 407, "", "", app.ClassOffline, "proxy", 0},
		{"proxy of Windows", 407, "Proxy-Authenticate: NTLM", "", app.ClassOffline, "proxy-negotiate", 0},
		{"busy", 429, "Retry-After: 90", "", app.ClassThrottled, "throttled", 90 * time.Second},
		{"absurd", 429, "Retry-After: 1e300", "", app.ClassThrottled, "throttled", time.Hour},
		{"busy with a date", 503, "Retry-After: Tue, 24 Nov 2026 10:02:00 GMT", "", app.ClassThrottled, "throttled", 2 * time.Minute},
		{"out of order", 503, "", "", app.ClassRetry, "outage", 0},
		{"gateway", 502, "Retry-After: 5", "<html>", app.ClassRetry, "outage", 5 * time.Second},
	} {
		header := http.Header{}
		if name, value, ok := strings.Cut(tt.header, ": "); ok {
			header.Set(name, value)
		}
		r := Stranger(tt.status, header, []byte(tt.body), "h.example", now)
		if r.Class != tt.class || r.Key != tt.key || r.RetryAfter != tt.wait || r.Who == "" {
			t.Errorf("%s: %+v", tt.name, r)
		}
	}
}
