//go:build linux

package main

import (
	"bufio"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"consentray/app/demo"
	"consentray/app/demo/trouble"
)

// The tenant of an end-to-end test runs in a process of its own, over TLS, with a certificate of an
// authority that was made for the test: so the program meets it just as it meets Microsoft. The
// process is this test binary once more; TestMain sees that by tenantVariable. It stands behind a server
// that misbehaves when it is told to.

const (
	tenantVariable = "CONSENTRAY_TEST_TENANT" // the scenario
	folderVariable = "CONSENTRAY_TEST_FOLDER" // where the process leaves ca.pem and server.pem
	tokensVariable = "CONSENTRAY_TEST_TOKENS" // how long an access token is good; empty: an hour
)

// A tenant is an organisation that a test drives line by line.
type tenant struct {
	url         string // https://127.0.0.1:PORT, sign-in and Graph alike
	authority   string // file with the authority's certificate
	certificate *x509.Certificate
	stdin       io.Writer
	answers     chan string
}

// newTenant starts a tenant that plays one of demo's scenarios; pairs are added to its environment.
func newTenant(t *testing.T, scenario string, pairs ...string) *tenant {
	t.Helper()
	folder := t.TempDir()
	n := &tenant{authority: filepath.Join(folder, "ca.pem"), answers: make(chan string)}
	self, err := os.Executable()
	must(t, err)
	cmd := exec.Command(self)
	cmd.Env = append(append(os.Environ(), pairs...), tenantVariable+"="+scenario, folderVariable+"="+folder, "TZ=Europe/Berlin")
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
	server, err := os.ReadFile(filepath.Join(folder, "server.pem"))
	must(t, err)
	block, _ := pem.Decode(server)
	n.certificate, err = x509.ParseCertificate(block.Bytes)
	must(t, err)
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
	server, err := certified(folder)
	if err != nil {
		return err
	}
	defer server.Close()
	life, _ := time.ParseDuration(os.Getenv(tokensVariable))
	t, err := demo.New(demo.Config{Scenario: scenario, Authority: server.URL, Graph: server.URL, Pages: server.URL, AccessTokenLife: life})
	if err != nil {
		return err
	}
	server.Serve(t.Handler())
	fmt.Println("ok", server.URL)
	orders := bufio.NewScanner(os.Stdin)
	for orders.Scan() {
		said, err := obey(t, server, strings.Fields(orders.Text()))
		if err != nil {
			fmt.Println("error", err)
			continue
		}
		fmt.Println("ok", said)
	}
	return orders.Err()
}

// certified makes a server, and leaves in folder what those need who are to trust it.
func certified(folder string) (*trouble.Server, error) {
	authority, err := trouble.NewAuthority("Consentray test authority")
	if err != nil {
		return nil, err
	}
	good, err := authority.Loopback()
	if err != nil {
		return nil, err
	}
	leaf := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: good.Leaf.Raw})
	if err := os.WriteFile(filepath.Join(folder, "server.pem"), leaf, 0o600); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(folder, "ca.pem"), authority.PEM(), 0o600); err != nil {
		return nil, err
	}
	return trouble.New(good)
}

// placed tells which paths an order "trouble PLACE FAULT" is about.
func placed(place string) func(path string) bool {
	return func(path string) bool {
		switch place {
		case "graph":
			return strings.HasPrefix(path, "/v1.0/")
		case "token":
			return strings.HasSuffix(path, "/oauth2/v2.0/token")
		case "discovery":
			return strings.HasSuffix(path, "/openid-configuration")
		}
		return true
	}
}

// obey carries out one order:
//
//	grant [PERMISSION ...]       an administrator approves; without names User.Read and Calendars.Read
//	revoke [PERMISSION ...]      and takes it back
//	fail PLACE FAULT [TIMES]     as demo.Tenant.Fail; without TIMES until mend
//	trouble PLACE FAULT          as trouble.Server.Fail; PLACE is graph, token, discovery or all
//	mend                         everything works again
//	strays                       how many connections reached the host to which no request may go
//	hits                         what was asked for, as JSON
func obey(t *demo.Tenant, server *trouble.Server, order []string) (said string, err error) {
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
		return "", server.Mend()
	case "trouble":
		if len(order) != 3 {
			return "", fmt.Errorf("trouble PLACE FAULT")
		}
		server.Fail(trouble.Fault(order[2]), placed(order[1]))
	case "strays":
		return strconv.Itoa(server.Strays()), nil
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
