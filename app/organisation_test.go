package app

import "testing"

func TestDomain(t *testing.T) {
	for text, want := range map[string]string{
		"contoso.com": "contoso.com", " Mia.Keller@Contoso.COM ": "contoso.com", "a@b@werk.contoso.com": "werk.contoso.com", "xn--bcher-kva.example": "xn--bcher-kva.example",
		"contoso.onmicrosoft.com": "contoso.onmicrosoft.com", "1and1.de": "1and1.de",
		"": "", "mia": "", "mia@": "", "@": "", "contoso": "", "contoso.": "", ".com": "", "10.0.0.1": "", "a b.com": "", "contoso.com/x": "", "contoso.com:443": "",
		"-a.com": "", "a-.com": "", "bücher.example": "", "contoso.com\u202e": "", "https://contoso.com": "",
	} {
		if got, ok := Domain(text); got != want || ok != (want != "") {
			t.Errorf("%q: %q %v", text, got, ok)
		}
	}
}

func TestTenant(t *testing.T) {
	for text, want := range map[string]string{
		"8F3C0A52-1111-4222-8333-0123456789AB": "8f3c0a52-1111-4222-8333-0123456789ab", "mia@contoso.com": "contoso.com",
		"common": "", "organizations": "", "consumers": "", "9188040d-6c67-4c5b-b112-36a304b66dad": "", "00000000-0000-0000-0000-000000000000": "",
	} {
		if got, ok := Tenant(text); got != want || ok != (want != "") {
			t.Errorf("%q: %q %v", text, got, ok)
		}
	}
}

func FuzzDomain(f *testing.F) {
	f.Add("mia@contoso.com")
	f.Fuzz(func(t *testing.T, text string) {
		domain, ok := Domain(text)
		again, still := Domain(domain)
		if ok && (again != domain || !still || len(domain) > 253) {
			t.Errorf("%q: %q", text, domain)
		}
	})
}
