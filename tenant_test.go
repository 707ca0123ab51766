//go:build linux

package main

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"consentray/app/demo"
)

// The tenant of an end-to-end test runs in a process of its own, over TLS, with a certificate of an
// authority that was made for the test: so the program meets it just as it meets Microsoft. The
// process is this test binary once more; TestMain sees that by tenantVariable.

const (
	tenantVariable = "CONSENTRAY_TEST_TENANT" // the scenario
	folderVariable = "CONSENTRAY_TEST_FOLDER" // where server.pem and server.key are
)

// A tenant is an organisation that a test drives line by line.
type tenant struct {
	url         string // https://127.0.0.1:PORT, sign-in and Graph alike
	authority   string // file with the authority's certificate
	certificate *x509.Certificate
	stdin       io.Writer
	answers     chan string
}

// newTenant starts a tenant that plays one of demo's scenarios.
func newTenant(t *testing.T, scenario string) *tenant {
	t.Helper()
	folder := t.TempDir()
	n := &tenant{authority: filepath.Join(folder, "ca.pem"), answers: make(chan string)}
	n.certificate = writeCertificates(t, folder)

	self, err := os.Executable()
	must(t, err)
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), tenantVariable+"="+scenario, folderVariable+"="+folder, "TZ=Europe/Berlin")
	cmd.Stderr = os.Stderr
	n.stdin, err = cmd.StdinPipe()
	must(t, err)
	stdout, stdoutWriter, err := os.Pipe()
	must(t, err)
	cmd.Stdout = stdoutWriter
	p := launch(t, cmd)
	stdoutWriter.Close()
	t.Cleanup(func() {
		p.kill()
		for range n.answers { // until the reader below has seen the end
		}
	})
	go func() {
		defer close(n.answers)
		defer stdout.Close()
		for lines := bufio.NewScanner(stdout); lines.Scan(); {
			n.answers <- lines.Text()
		}
	}()
	n.url = n.answer(t)
	return n
}

// settings are what the program needs to take the tenant for Microsoft.
func (n *tenant) settings() []string {
	return []string{
		"SSL_CERT_FILE=" + n.authority,
		"CONSENTRAY_CLIENT_ID=" + demo.ClientID,
		"CONSENTRAY_CLOUD=custom",
		"CONSENTRAY_AUTHORITY=" + n.url,
		"CONSENTRAY_GRAPH=" + n.url,
	}
}

// do sends an order (see obey) and returns what the tenant has to say to it.
func (n *tenant) do(t *testing.T, order ...string) string {
	t.Helper()
	_, err := fmt.Fprintln(n.stdin, strings.Join(order, " "))
	must(t, err)
	return n.answer(t)
}

// hits counts the requests whose path ends in suffix.
func (n *tenant) hits(t *testing.T, suffix string) (count int) {
	t.Helper()
	var all []demo.Hit
	must(t, json.Unmarshal([]byte(n.do(t, "hits")), &all))
	for _, h := range all {
		if strings.HasSuffix(h.Path, suffix) {
			count += h.Count
		}
	}
	return count
}

func (n *tenant) answer(t *testing.T) string {
	t.Helper()
	select {
	case line, ok := <-n.answers:
		said, good := strings.CutPrefix(line, "ok ")
		if !ok || !good {
			t.Fatalf("the tenant says %q", line)
		}
		return said
	case <-time.After(patience):
		t.Fatalf("the tenant says nothing")
	}
	return ""
}

// serveTenant is the other process. It ends with its standard input.
func serveTenant(scenario string) int {
	if err := serve(scenario, os.Getenv(folderVariable)); err != nil {
		fmt.Println("error", err)
		return 1
	}
	return 0
}

func serve(scenario, folder string) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	base := "https://" + listener.Addr().String()
	t, err := demo.New(demo.Config{Scenario: scenario, Authority: base, Graph: base, Pages: base})
	if err != nil {
		return err
	}
	// A browser ends connections in ways the server would report on standard error.
	quiet := log.New(io.Discard, "", 0)
	s := &http.Server{Handler: t.Handler(), ReadHeaderTimeout: 10 * time.Second, ErrorLog: quiet}
	go s.ServeTLS(listener, filepath.Join(folder, "server.pem"), filepath.Join(folder, "server.key"))
	fmt.Println("ok", base)
	orders := bufio.NewScanner(os.Stdin)
	for orders.Scan() {
		said, err := obey(t, strings.Fields(orders.Text()))
		if err != nil {
			fmt.Println("error", err)
			continue
		}
		fmt.Println("ok", said)
	}
	return orders.Err()
}

// obey carries out one order:
//
//	grant [PERMISSION ...]       an administrator approves; without names User.Read and Calendars.Read
//	revoke [PERMISSION ...]      and takes it back
//	fail PLACE FAULT [TIMES]     as demo.Tenant.Fail; without TIMES until mend
//	mend                         everything works again
//	hits                         what was asked for, as JSON
func obey(t *demo.Tenant, order []string) (said string, err error) {
	if len(order) == 0 {
		return "", fmt.Errorf("an empty order")
	}
	permissions := order[1:]
	if len(permissions) == 0 {
		permissions = []string{"User.Read", "Calendars.Read"}
	}
	switch order[0] {
	case "grant":
		t.Grant(permissions...)
	case "revoke":
		t.Revoke(permissions...)
	case "mend":
		t.Mend()
	case "hits":
		b, err := json.Marshal(t.Hits())
		return string(b), err
	case "fail":
		if len(order) < 3 {
			return "", fmt.Errorf("fail PLACE FAULT [TIMES]")
		}
		times := 0
		if len(order) > 3 {
			if times, err = strconv.Atoi(order[3]); err != nil {
				return "", err
			}
		}
		t.Fail(demo.Place(order[1]), demo.Fault(order[2]), times)
	default:
		return "", fmt.Errorf("no order %q", order[0])
	}
	return "", nil
}

// writeCertificates makes an authority and a server certificate for the loopback in folder: ca.pem,
// server.pem, server.key. It returns the server's certificate.
func writeCertificates(t *testing.T, folder string) *x509.Certificate {
	t.Helper()
	now := time.Now()
	ca := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Consentray test authority"},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(24 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	caKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	caBytes, err := x509.CreateCertificate(rand.Reader, ca, ca, caKey.Public(), caKey)
	must(t, err)
	ca, err = x509.ParseCertificate(caBytes)
	must(t, err)

	server := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "127.0.0.1"},
		NotBefore: ca.NotBefore, NotAfter: ca.NotAfter,
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback}, DNSNames: []string{"localhost"},
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	serverBytes, err := x509.CreateCertificate(rand.Reader, server, ca, key.Public(), caKey)
	must(t, err)
	keyBytes, err := x509.MarshalPKCS8PrivateKey(key)
	must(t, err)

	for name, block := range map[string]*pem.Block{
		"ca.pem":     {Type: "CERTIFICATE", Bytes: caBytes},
		"server.pem": {Type: "CERTIFICATE", Bytes: serverBytes},
		"server.key": {Type: "PRIVATE KEY", Bytes: keyBytes},
	} {
		must(t, os.WriteFile(filepath.Join(folder, name), pem.EncodeToMemory(block), 0o600))
	}
	_, err = tls.LoadX509KeyPair(filepath.Join(folder, "server.pem"), filepath.Join(folder, "server.key"))
	must(t, err)
	leaf, err := x509.ParseCertificate(serverBytes)
	must(t, err)
	return leaf
}
