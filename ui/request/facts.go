package request

import (
	"net/url"
	"regexp"
	"strings"

	"consentray/app"
	"consentray/ui/words"
)

// microsoft are the sign-in hosts of Microsoft's clouds (Entra documentation, national clouds).
var microsoft = map[string]bool{
	"login.microsoftonline.com": true, "login.microsoftonline.us": true,
	"login.partner.microsoftonline.cn": true, "login.chinacloudapi.cn": true,
}

// linkHost is the host, and the port where there is one, that link leads to.
func linkHost(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Host)
}

func unknownTenant(r app.Request) bool {
	return r.Tenant == "" || r.Tenant == "organizations" || identifier(r.Tenant) == ""
}

var (
	identifierForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9.-]*$`)
	addressForm    = regexp.MustCompile(`^[\pL\pN._%+'#-]+@[\pL\pN][\pL\pN.-]*$`)
)

// longestName is the most that a domain or an address may have, in bytes. The forms do not count: a
// counted repetition costs megabytes, and every process of the program would pay for it.
const longestName = 254

func fits(form *regexp.Regexp, s string) bool { return len(s) <= longestName && form.MatchString(s) }

// identifier returns a GUID or domain as it is, and nothing for what is neither.
func identifier(s string) string {
	if fits(identifierForm, s) {
		return s
	}
	return ""
}

// organisation is the domain of the one who asks, else the tenant where it is a domain or an ID.
func organisation(r app.Request) string {
	if d := identifier(r.Account.TenantDomain); d != "" {
		return d
	}
	if unknownTenant(r) {
		return ""
	}
	return identifier(r.Tenant)
}

func tenantText(r app.Request) string {
	for _, t := range []string{r.Account.TenantID, r.Tenant} {
		if id := identifier(t); id != "" {
			return id
		}
	}
	return ""
}

// person names who asks: name and address, as far as both can be shown safely.
func (in author) person(a app.Account) string {
	name, address := plainName(a.Name), a.Username
	if !fits(addressForm, address) {
		address = ""
	}
	switch {
	case name == "" && address == "":
		return in.T("request.who.no-address")
	case name == "":
		return address
	case address == "":
		return name
	}
	return name + " (" + address + ")"
}

// plainName is a name made harmless. It is chosen by its owner, so one that looks like an address of the
// web is left out: mail programs would make a link of it.
func plainName(name string) string {
	name = words.Harmless(strings.NewReplacer("<", "", ">", "", "\"", "").Replace(name), 80)
	lower := strings.ToLower(name)
	if strings.Contains(lower, "://") || strings.Contains(lower, "www.") || strings.Contains(name, "@") {
		return ""
	}
	return name
}

// named is what Microsoft's pages call the app.
func named(r app.Request) string {
	if name := plainName(r.Publisher.App); name != "" {
		return name
	}
	return "Consentray"
}

// page returns an https address as it is, and nothing for what is none.
func page(address string) string {
	if strings.HasPrefix(address, "https://") && usable(address) {
		return address
	}
	return ""
}

// contact returns a mail address or an https address.
func contact(text string) string {
	if address := recipient(text); address != "" {
		return address
	}
	return page(text)
}

// hostName returns the host of a service, with its port where it has one, and nothing for what is none.
func hostName(text string) string {
	if u, err := url.Parse("https://" + text); err == nil && u.Host == text && usable("https://"+text) {
		return text
	}
	return ""
}
