//go:build linux

package wine

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha1"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"consentray/app/demo"
)

// tenant starts an organisation over TLS that has approved already, and makes the machine vouch for its
// certificate.
func (w *machine) tenant(t *testing.T) *httptest.Server {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	// By name: Wine does not look for addresses in certificates.
	base := fmt.Sprintf("https://localhost:%d", server.Listener.Addr().(*net.TCPAddr).Port)
	org, err := demo.New(demo.Config{Scenario: "preapproved", Authority: base, Graph: base, Pages: base})
	must(t, err)
	server.Config.Handler = org.Handler()
	server.TLS = &tls.Config{Certificates: []tls.Certificate{certificate(t)}}
	server.StartTLS()
	t.Cleanup(server.Close)
	w.trust(t, server.Certificate().Raw)
	server.URL = base
	return server
}

// certificate makes one for localhost that vouches for itself.
func certificate(t *testing.T) tls.Certificate {
	t.Helper()
	now := time.Now()
	form := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"}, DNSNames: []string{"localhost"},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(24 * time.Hour), IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	der, err := x509.CreateCertificate(rand.Reader, form, form, key.Public(), key)
	must(t, err)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// trust adds a certificate to the roots of the machine: in the registry, since Wine has no certutil. The
// value is what CertSerializeCertificateStoreElement makes: properties of a number, a 1, a length and
// that many bytes; number 32 is the certificate itself.
func (w *machine) trust(t *testing.T, certificate []byte) {
	t.Helper()
	var blob []byte
	for _, n := range []uint32{32, 1, uint32(len(certificate))} {
		blob = binary.LittleEndian.AppendUint32(blob, n)
	}
	blob = append(blob, certificate...)
	key := fmt.Sprintf(`HKLM\Software\Microsoft\SystemCertificates\Root\Certificates\%X`, sha1.Sum(certificate))
	add := w.start(t, "", "reg", "add", key, "/v", "Blob", "/t", "REG_BINARY", "/d", hex.EncodeToString(blob), "/f")
	if code := add.wait(t); code != 0 {
		t.Fatalf("reg add: %d %s", code, &add.stderr)
	}
}

// secrets lists what the Credential Manager holds for us.
func (w *machine) secrets(t *testing.T) (entries []string) {
	t.Helper()
	query := w.start(t, "", "reg", "query", `HKCU\Software\Wine\Credential Manager`, "/s")
	query.wait(t)
	for line := range strings.Lines(query.stdout.String()) {
		if strings.Contains(line, "consentray") {
			entries = append(entries, strings.TrimSpace(line))
		}
	}
	return entries
}

// A sign-in outlives the agent in the Credential Manager, and sign-out leaves nothing there.
func TestSignInIsKept(t *testing.T) {
	w := windows(t)
	org := w.tenant(t)
	w = w.with("CONSENTRAY_CLIENT_ID="+demo.ClientID, "CONSENTRAY_CLOUD=custom", "CONSENTRAY_AUTHORITY="+org.URL, "CONSENTRAY_GRAPH="+org.URL)
	agent := w.agent(t)
	w.waitPhase(t, "signed-out", 4)
	w.signIn(t, newBrowser(t, org.Client().Transport))
	w.waitPhase(t, "ready", 0)
	if len(w.secrets(t)) == 0 {
		t.Error("signed in, and nothing in the Credential Manager")
	}
	w.quit(t, agent)

	pages := len(w.signInPages())
	again := w.agent(t)
	w.waitPhase(t, "ready", 0)
	if len(w.signInPages()) != pages {
		t.Error("the second start asked to sign in again")
	}
	out, _ := exec.Command("grep", "-rlE", `eyJ[A-Za-z0-9_-]{20,}|refresh_token|code_verifier|`+demo.UserAddress,
		filepath.Join(w.dir, "prefix", "drive_c", "users")).Output()
	if len(out) != 0 {
		t.Errorf("secrets or names in clear files:\n%s", out)
	}

	if _, errs, code := w.run(t, "sign-out"); code != 0 {
		t.Errorf("sign-out exits with %d: %s", code, errs)
	}
	w.waitPhase(t, "signed-out", 4)
	if left := w.secrets(t); len(left) != 0 {
		t.Errorf("left in the Credential Manager after sign-out: %q", left)
	}
	w.quit(t, again)
}
