package request

import (
	"net/url"
	"regexp"
	"strings"

	"consentray/app"
	"consentray/ui/words"
)

// A letter is what all long forms say, sentence by sentence and made harmless, before it takes a form.
type letter struct {
	subject  string
	sections []section
}

// A section is a heading and what stands below it.
type section struct {
	heading string
	items   []item
}

// An item is a paragraph, a numbered step, a line that must not be broken, or a permission.
type item struct {
	text       string
	step       int // from 1 on; 0: not numbered
	unbroken   bool
	permission *permission
}

func (in author) paragraph(key string, args ...any) item { return item{text: in.T(key, args...)} }

func line(text string) item { return item{text: text, unbroken: true} }

// numbered gives paragraphs their numbers.
func numbered(items ...item) []item {
	for i := range items {
		items[i].step = i + 1
	}
	return items
}

// write composes the letter for r.
func (in author) write(r app.Request) letter {
	return letter{subject: in.subject(r), sections: []section{
		{in.T("request.who"), in.who(r)},
		{in.T("request.why"), []item{in.paragraph("request.why.text")}},
		{in.T("request.permissions"), in.permissionItems(r)},
		{in.T("request.judge"), in.judge(r)},
		{in.T("request.roles"), []item{in.paragraph("request.roles.text")}},
		{in.T("request.link"), []item{line(r.Link)}},
		{in.T("request.after"), in.after(r)},
		{in.T("request.limit"), []item{in.paragraph("request.limit.text", in.portal(r.Portal))}},
		{in.T("request.revoke"), []item{in.paragraph("request.revoke.text")}},
	}}
}

func (in author) subject(r app.Request) string {
	if org := organisation(r); org != "" {
		return in.T("request.subject", org)
	}
	return in.T("request.subject-nobody")
}

// who says who asks and for which organisation. With nobody signed in the app cannot vouch for either.
func (in author) who(r app.Request) []item {
	var items []item
	switch name, org := in.person(r.Account), organisation(r); {
	case r.Account.Known() && org != "":
		items = append(items, in.paragraph("request.who.account", name, org, tenantText(r)))
	case r.Account.Known():
		items = append(items, in.paragraph("request.who.account-only", name))
	default:
		items = append(items, in.paragraph("request.who.nobody"))
		if org != "" {
			items = append(items, in.paragraph("request.who.tenant", org))
		}
	}
	if unknownTenant(r) {
		items = append(items, in.paragraph("request.who.no-tenant"))
	}
	return items
}

func (in author) judge(r app.Request) []item {
	host := linkHost(r.Link)
	key := "request.judge.other"
	if microsoft[host] {
		key = "request.judge.microsoft"
	}
	items := []item{in.paragraph(key, host), in.paragraph("request.judge.own")}
	if id := identifier(r.ClientID); id != "" {
		items = append(items, line(in.T("request.judge.id", id)))
	}
	if !unknownTenant(r) {
		items = append(items, line(in.T("request.judge.tenant", identifier(r.Tenant))))
	}
	return append(items, in.paragraph("request.judge.local"), in.paragraph("request.judge.data"))
}

func (in author) permissionItems(r app.Request) []item {
	items := []item{in.paragraph("request.permissions.of")}
	for _, p := range in.asked(r) {
		items = append(items, item{permission: &p})
	}
	items = append(items, in.paragraph("request.oidc"))
	for _, p := range in.needed() {
		items = append(items, item{permission: &p})
	}
	return items
}

// after says what the administrator sees. The redirect to localhost cannot be answered on another
// computer than the user's, which has made many an administrator think that it failed.
func (in author) after(r app.Request) []item {
	items := []item{in.landing(r), in.paragraph("request.after.private"), in.paragraph("request.after.replaces")}
	if r.ChecksItself {
		items = append(items, in.paragraph("request.after.notices"))
	} else {
		items = append(items, in.paragraph("request.after.by-hand"))
	}
	if r.WorkflowPending {
		items = append(items, in.paragraph("request.workflow"))
	}
	return items
}

func (in author) landing(r app.Request) item {
	if page, ok := adminPage(r); ok {
		return in.paragraph("request.after.page", page)
	}
	return in.paragraph("request.after.localhost")
}

// adminPage is the https page on which an administrator lands, where there is one.
func adminPage(r app.Request) (string, bool) {
	return r.RedirectURI, strings.HasPrefix(r.RedirectURI, "https://") && usable(r.RedirectURI)
}

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

// person names who asks: name and address, as far as both can be shown safely. A display name is
// chosen by its owner, so one that looks like an address of the web is left out: mail programs would
// make a link of it.
func (in author) person(a app.Account) string {
	name := words.Harmless(strings.NewReplacer("<", "", ">", "", "\"", "").Replace(a.Name), 80)
	lower := strings.ToLower(name)
	if strings.Contains(lower, "://") || strings.Contains(lower, "www.") || strings.Contains(name, "@") {
		name = ""
	}
	address := a.Username
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
