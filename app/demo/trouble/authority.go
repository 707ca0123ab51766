package trouble

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"time"
)

// An Authority issues certificates. Nobody trusts it who was not told to.
type Authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

// NewAuthority makes one with a name of its own.
func NewAuthority(name string) (*Authority, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	raw, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return nil, err
	}
	certificate, err := x509.ParseCertificate(raw)
	return &Authority{certificate, key}, err
}

// PEM is the authority's own certificate, for those who are to trust it.
func (a *Authority) PEM() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.certificate.Raw})
}

// Loopback issues a certificate for this computer, good for a day.
func (a *Authority) Loopback() (tls.Certificate, error) {
	return a.issue(&x509.Certificate{
		Subject: pkix.Name{CommonName: "127.0.0.1"}, NotAfter: a.certificate.NotAfter,
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback}, DNSNames: []string{"localhost"},
	})
}

func (a *Authority) issue(template *x509.Certificate) (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	template.SerialNumber, template.NotBefore = big.NewInt(time.Now().UnixNano()), a.certificate.NotBefore
	template.KeyUsage, template.ExtKeyUsage = x509.KeyUsageDigitalSignature, []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	raw, err := x509.CreateCertificate(rand.Reader, template, a.certificate, key.Public(), a.key)
	if err != nil {
		return tls.Certificate{}, err
	}
	leaf, err := x509.ParseCertificate(raw)
	return tls.Certificate{Certificate: [][]byte{raw}, PrivateKey: key, Leaf: leaf}, err
}

// Filter is who issues the certificates of the fault Untrusted.
const Filter = "Contoso Web Filter CA"

// wrong issues what the server shows in place of its good certificate: one of a filter that reads
// along, one that ended, and one of the page of a hotel.
func wrong() (all map[Fault]*tls.Certificate, err error) {
	filter, err := NewAuthority(Filter)
	if err != nil {
		return nil, err
	}
	here, name := []net.IP{net.IPv4(127, 0, 0, 1)}, []string{"localhost"}
	ended, ahead := time.Now().Add(-time.Minute), filter.certificate.NotAfter
	all = map[Fault]*tls.Certificate{}
	for f, template := range map[Fault]*x509.Certificate{
		Untrusted: {IPAddresses: here, DNSNames: name, NotAfter: ahead},
		Expired:   {IPAddresses: here, DNSNames: name, NotAfter: ended},
		OtherName: {DNSNames: []string{"wifi.hotel.example"}, NotAfter: ahead},
	} {
		c, err := filter.issue(template)
		if err != nil {
			return nil, err
		}
		all[f] = &c
	}
	return all, nil
}
