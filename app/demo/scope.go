package demo

import (
	"fmt"
	"slices"
	"strings"
)

// maxScopes is more than any program asks for at once.
const maxScopes = 40

// allDeclared is the scope that stands for everything the registration declares, or has granted.
const allDeclared = ".default"

// A wish is what a scope parameter asks for.
type wish struct {
	asked []string // the scopes of Graph, spelled as they were asked for
	names []string // the same by their short names; may be .default alone
	oidc  []string // openid, profile, email, offline_access
}

// isOIDC reports whether s is a scope of OpenID Connect, which is no permission of Graph.
func isOIDC(s string) bool {
	return slices.Contains([]string{"openid", "profile", "email", "offline_access"}, s)
}

// wishFor reads a scope parameter. Short names mean Graph; a full one must name this Graph, since a
// token is for one resource.
func (t *Tenant) wishFor(raw string) (wish, *problem) {
	var want wish
	fields := strings.Fields(raw)
	if len(fields) > maxScopes {
		return want, &problem{code: 70011, err: "invalid_scope", text: "The provided value for the input parameter 'scope' is not valid."}
	}
	for _, field := range fields {
		if low := strings.ToLower(field); isOIDC(low) {
			want.oidc = append(want.oidc, low)
			continue
		}
		name, wrong := t.shortName(field)
		if wrong != nil {
			return want, wrong
		}
		want.asked, want.names = append(want.asked, field), append(want.names, name)
	}
	if slices.Contains(want.names, allDeclared) && len(want.names) > 1 {
		return want, &problem{code: 70011, err: "invalid_scope", text: ".default scope can't be combined with resource-specific scopes."}
	}
	return want, nil
}

// shortName returns the permission that a scope names.
func (t *Tenant) shortName(scope string) (string, *problem) {
	name := scope
	if strings.Contains(scope, "://") {
		prefix := t.graph.String() + "/"
		if len(scope) < len(prefix) || !strings.EqualFold(scope[:len(prefix)], prefix) {
			return "", &problem{code: 500011, err: "invalid_resource", text: fmt.Sprintf("The resource principal named %s was not found in the tenant named %s.", scope, Organisation)}
		}
		name = scope[len(prefix):]
	}
	if name == allDeclared {
		return name, nil
	}
	p, ok := permissionNamed(name)
	if !ok {
		return "", &problem{code: 650053, err: "invalid_client", text: fmt.Sprintf("The application '%s' asked for scope '%s' that doesn't exist on the resource '00000003-0000-0000-c000-000000000000'. Contact the app vendor.", t.config.AppName, name)}
	}
	return p.Name, nil
}

// needed returns the permissions that have to be granted before the wish is fulfilled in the browser.
func (t *Tenant) needed(want wish) []string {
	switch {
	case slices.Contains(want.names, allDeclared):
		return t.config.Permissions
	case len(want.names) == 0:
		// Entra adds User.Read to a sign-in that asks for nothing else.
		return []string{"User.Read"}
	}
	return want.names
}

// echo is the scope of a token's answer: what was asked for in its own spelling, then what else is
// granted, in full if the wish was; never offline_access, which Entra leaves out.
func (t *Tenant) echo(want wish, granted []string) string {
	out := slices.DeleteFunc(slices.Clone(want.oidc), func(s string) bool { return s == "offline_access" })
	out = append(out, want.asked...)
	prefix := ""
	if len(want.asked) == 0 || strings.Contains(want.asked[0], "://") {
		prefix = t.graph.String() + "/"
	}
	for _, name := range granted {
		if !slices.Contains(want.names, name) {
			out = append(out, prefix+name)
		}
	}
	return strings.Join(out, " ")
}

// calendar reports whether the wish is for calendars.
func (w wish) calendar() bool {
	return slices.ContainsFunc(w.names, func(n string) bool { return n == allDeclared || strings.HasPrefix(n, "Calendars.") })
}
