package request

import (
	"cmp"
	"embed"
	"errors"
	"io"
	"strings"
	"sync"
	"text/template"

	"consentray/app"
	"consentray/ui/words"
)

// ErrValue is returned where a script would have to carry a value that is not what it should be, such as
// an application ID that is none. It is refused: a script runs with the rights of an administrator, and
// nothing in one may depend on how well somebody's text was quoted.
var ErrValue = errors.New("the request has a value that no script may carry")

//go:embed scripts
var scriptSources embed.FS

// A plan is what a script is written from. Each value is ASCII and has no character that means something
// in any of the languages; whose form is not known is not in it.
type plan struct {
	Application string // GUID; empty in a script that registers
	Tenant      string // GUID or domain, empty where it is not known
	Scopes      []string
	Graph       string // application ID of Microsoft Graph
	cloudNames
}

// cloudNames are what the tools call the cloud; empty where a tool does not know it.
type cloudNames struct{ PowerShell, CLI, Terraform string }

// clouds are by the host of Microsoft Graph, which tells them apart better than the sign-in service. The
// Azure CLI has none of the American Department of Defense's own.
var clouds = map[string]cloudNames{
	"graph.microsoft.com":             {"Global", "AzureCloud", "global"},
	"graph.microsoft.us":              {"USGov", "AzureUSGovernment", "usgovernmentl4"},
	"dod-graph.microsoft.us":          {"USGovDoD", "", "usgovernmentl5"},
	"microsoftgraph.chinacloudapi.cn": {"China", "AzureChinaCloud", "china"},
}

// The scripts that approve: service principal, tenant-wide delegated grant, and where it is wanted the
// assignment of a group, with the way back.
func (in author) powershell(w io.Writer, r app.Request) error { return in.approve(w, "approve.ps1", r) }

func (in author) azurecli(w io.Writer, r app.Request) error { return in.approve(w, "approve.sh", r) }

func (in author) terraform(w io.Writer, r app.Request) error { return in.approve(w, "approve.tf", r) }

func (in author) approve(w io.Writer, name string, r app.Request) error {
	p := plan{Application: r.ClientID, Graph: graphID, cloudNames: clouds[graphHost(r)]}
	if !guid(r.ClientID) {
		return ErrValue
	}
	if !unknownTenant(r) {
		p.Tenant = r.Tenant
	}
	p.Scopes = append(r.Permissions[:len(r.Permissions):len(r.Permissions)], signInScopes...)
	return in.script(w, name, p)
}

// The scripts that register the app, where no organisation has done so yet.
func (in author) registerByPowerShell(w io.Writer, r app.Request) error {
	return in.register(w, "register.ps1", r)
}

func (in author) registerByAzureCLI(w io.Writer, r app.Request) error {
	return in.register(w, "register.sh", r)
}

func (in author) registerByTerraform(w io.Writer, r app.Request) error {
	return in.register(w, "register.tf", r)
}

func (in author) register(w io.Writer, name string, r app.Request) error {
	return in.script(w, name, plan{Scopes: declared(r), Graph: graphID, cloudNames: clouds[graphHost(r)]})
}

// graphOf is the host of Microsoft Graph by the portal of a cloud.
var graphOf = map[string]string{
	entra: "graph.microsoft.com", "https://portal.azure.us": "graph.microsoft.us", "https://portal.azure.cn": "microsoftgraph.chinacloudapi.cn",
}

// graphHost is the host of Microsoft Graph for r. A request of an earlier version does not name it.
func graphHost(r app.Request) string { return cmp.Or(r.GraphHost, graphOf[r.Portal]) }

// guid reports whether s is a GUID as Microsoft writes them.
func guid(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return false
			}
		case strings.IndexByte("0123456789abcdefABCDEF", c) < 0:
			return false
		}
	}
	return true
}

// scripts are the templates. Their marks are no part of any of the languages.
var scripts = sync.OnceValue(func() *template.Template {
	none := template.FuncMap{"say": func(string) string { return "" }}
	return template.Must(template.New("").Delims("<%", "%>").Funcs(none).ParseFS(scriptSources, "scripts/*"))
})

// script writes a script whose comments are in in's language. They are the only words in it.
func (in author) script(w io.Writer, name string, p plan) error {
	for _, scope := range p.Scopes {
		if !nameForm.MatchString(scope) {
			return ErrValue
		}
	}
	t, err := scripts().Clone()
	if err != nil {
		return err
	}
	var b strings.Builder
	if err := t.Funcs(template.FuncMap{"say": in.comment}).ExecuteTemplate(&b, name, p); err != nil {
		return err
	}
	_, err = io.WriteString(w, b.String())
	return err
}

// comment is a text as lines that begin with a number sign, which all three languages read over.
func (in author) comment(key string) string {
	lines := words.Wrap(in.T(key), width-2)
	for i, line := range lines {
		lines[i] = "# " + line
	}
	return strings.Join(lines, "\n")
}
