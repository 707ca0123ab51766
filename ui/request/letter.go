package request

import (
	"slices"
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

func (in author) paragraphs(keys ...string) []item {
	var items []item
	for _, key := range keys {
		items = append(items, in.paragraph(key))
	}
	return items
}

func line(text string) item { return item{text: text, unbroken: true} }

// numbered gives paragraphs their numbers.
func numbered(items ...item) []item {
	for i := range items {
		items[i].step = i + 1
	}
	return items
}

// write composes the letter for r. What has to be read in the first minute comes first; the link comes
// last, after all by which it can be judged.
func (in author) write(r app.Request) letter {
	sections := []section{
		{in.T("request.who-why"), in.who(r)},
		{in.T("request.judge"), in.judge(r)},
		{in.T("request.permissions"), in.permissionItems(r)},
		{in.T("request.not"), []item{in.paragraph(notAsked(r.Permissions))}},
		{in.T("request.allow"), in.allows(r)},
		{in.T("request.data"), in.data(r)},
		{in.T("request.tokens"), in.paragraphs("request.tokens.text", "request.tokens.limit")},
		{in.T("request.rules"), in.paragraphs("request.rules.apply", "request.rules.life", "request.rules.leavers")},
		{in.T("request.roles"), in.paragraphs("request.roles.text")},
		{in.T("request.limit"), []item{in.paragraph("request.limit.text", in.portal(r.Portal), named(r))}},
		{in.T("request.revoke"), in.paragraphs("request.revoke.check", "request.revoke.block", "request.revoke.revoke", "request.revoke.delete", "request.revoke.then")},
		{in.T("request.publisher"), in.publisher(r.Publisher)},
		{in.T("request.link"), in.approving(r)},
	}
	return letter{in.subject(r), sections}
}

func (in author) subject(r app.Request) string {
	if org := organisation(r); org != "" {
		return in.T("request.subject", org)
	}
	return in.T("request.subject-nobody")
}

// who says who asks, for which organisation, and what for. With nobody signed in the app cannot vouch for
// either.
func (in author) who(r app.Request) []item {
	var items []item
	switch name, org := in.person(r.Account), organisation(r); {
	case r.Account.Known() && org != "":
		items = append(items, in.paragraph("request.who.account", name, org, tenantText(r)))
	case r.Account.Known():
		items = append(items, in.paragraph("request.who.account-only", name))
	default:
		items = append(items, in.paragraph("request.who.nobody"))
		items = append(items, in.whichTenant(r)...)
	}
	var names []string
	for _, p := range in.asked(r) {
		names = append(names, p.name)
	}
	if len(names) > 0 {
		items = append(items, in.paragraph("request.why", strings.Join(names, ", ")))
	}
	return append(items, in.paragraph("request.decline", in.T("menu.saw-denied")))
}

// whichTenant names the organisation by what is known of it, where no account does.
func (in author) whichTenant(r app.Request) []item {
	domain, org := identifier(r.Domain), organisation(r)
	switch {
	case org == "":
		return nil
	case domain == "" || domain == org:
		return []item{in.paragraph("request.who.tenant", org)}
	}
	return []item{in.paragraph("request.who.tenant-id", domain, org)}
}

// judge is how to decide without our link.
func (in author) judge(r app.Request) []item {
	items := []item{line(in.T("request.judge.name", named(r)))}
	if id := identifier(r.ClientID); id != "" {
		items = append(items, line(in.T("request.judge.id", id)))
	}
	if !unknownTenant(r) {
		items = append(items, line(in.T("request.judge.tenant", identifier(r.Tenant))))
	}
	return append(items, in.paragraphs("request.judge.own", "request.judge.page", "request.judge.registration")...)
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
	reads := func(name string) bool { return strings.HasPrefix(name, "Calendars.") }
	if slices.ContainsFunc(r.Permissions, reads) && !slices.Contains(r.Permissions, "Calendars.ReadBasic") {
		items = append(items, in.paragraph("request.basic"))
	}
	return items
}

// notAsked is what can be said truly of what is not asked for: the more permissions, the less.
func notAsked(permissions []string) string {
	key := "request.not.read"
	for _, name := range permissions {
		switch name {
		case "User.Read", "Calendars.ReadBasic", "Calendars.Read", "Calendars.Read.Shared":
		case "Calendars.ReadWrite", "Calendars.ReadWrite.Shared":
			key = "request.not.write"
		default:
			return "request.not.listed"
		}
	}
	return key
}

// allows is what an approval does in the tenant and for its people.
func (in author) allows(r app.Request) []item {
	key := "request.allow.delegated"
	if slices.ContainsFunc(r.Permissions, func(p string) bool { return strings.HasSuffix(p, ".Shared") }) {
		key = "request.allow.shared"
	}
	return in.paragraphs(key, "request.allow.tenant", "request.allow.while")
}

// data is where the meetings go, every host by name.
func (in author) data(r app.Request) []item {
	signIn, graph := hostName(r.SignInHost), hostName(r.GraphHost)
	if signIn == "" {
		signIn = linkHost(r.Link) // of a request that an older version made
	}
	hosts := in.paragraph("request.data.hosts", signIn, graph)
	if graph == "" {
		hosts = in.paragraph("request.data.host", signIn)
	}
	return []item{hosts, in.paragraph("request.data.meetings")}
}

// publisher is who answers for the app, as the settings say.
func (in author) publisher(p app.Publisher) []item {
	var items []item
	for _, fact := range []struct{ key, value string }{
		{"request.publisher.name", plainName(p.Name)},
		{"request.publisher.website", page(p.Website)},
		{"request.publisher.privacy", page(p.Privacy)},
		{"request.publisher.security", contact(p.Security)},
		{"request.publisher.signing", plainName(p.Signing)},
	} {
		if fact.value != "" {
			items = append(items, line(in.T(fact.key, fact.value)))
		}
	}
	if way := words.Harmless(p.Updates, 300); way != "" {
		items = append(items, in.paragraph("request.publisher.updates", way))
	}
	if len(items) == 0 {
		return in.paragraphs("request.publisher.none")
	}
	return append(items, in.paragraph("request.publisher.said"))
}

// approving is the link and what to know before it is opened. The redirect to localhost cannot be answered
// on another computer than the user's, which has made many an administrator think that it failed.
func (in author) approving(r app.Request) []item {
	host, key := linkHost(r.Link), "request.link.other"
	if microsoft[host] {
		key = "request.link.microsoft"
	}
	items := []item{in.paragraph(key, host)}
	if unknownTenant(r) {
		items = append(items, in.opener(r))
	}
	items = append(items, in.paragraph("request.link.open"), in.landing(r))
	items = append(items, in.paragraphs("request.link.sure", "request.link.replaces")...)
	if r.ChecksItself {
		items = append(items, in.paragraph("request.link.notices"))
	} else {
		items = append(items, in.paragraph("request.link.by-hand"))
	}
	if r.WorkflowPending {
		items = append(items, in.paragraph("request.link.workflow"))
	}
	items = append(items, in.paragraph("request.link.script"), in.paragraph("request.link.this"), line(r.Link))
	if usable(r.LinkV1) {
		items = append(items, in.paragraph("request.link.v1"), line(r.LinkV1))
	}
	return items
}

// opener says who has to open a link that names no organisation.
func (in author) opener(r app.Request) item {
	if domain := identifier(r.AdminDomain); domain != "" {
		return in.paragraph("request.link.admin", domain)
	}
	return in.paragraph("request.link.nobody")
}

func (in author) landing(r app.Request) item {
	if address, ok := adminPage(r); ok {
		return in.paragraph("request.link.page", address)
	}
	return in.paragraph("request.link.localhost")
}

// adminPage is the https page on which an administrator lands, where there is one.
func adminPage(r app.Request) (string, bool) {
	address := page(r.RedirectURI)
	return address, address != ""
}
