package request

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclparse"
	"mvdan.cc/sh/v3/syntax"

	"consentray/app"
	"consentray/app/config"
	"consentray/ui/words"
)

// written are all scripts, by a name that ends in what runs them.
func written(t *testing.T, l *words.Language) map[string]string {
	t.Helper()
	out := map[string]string{}
	requests := map[string]app.Request{
		"known": known(), "nobody": nobody(), "other": other(), "usgov": national(config.CloudUSGov), "dod": national(config.CloudUSGovDoD), "china": national(config.CloudChina),
	}
	for form := range scripted {
		for name, r := range requests {
			out[name+"."+form] = rendered(t, form, r, l)
			var b bytes.Buffer
			if err := RenderRegistration(&b, form, r, l); err != nil {
				t.Fatal(err)
			}
			out[name+"-registration."+form] = b.String()
		}
	}
	return out
}

// undoing are the lines of a script that are there to take it back, without their number signs.
func undoing(script string) string {
	var b strings.Builder
	for line := range strings.Lines(script) {
		if rest, ok := strings.CutPrefix(line, "#   "); ok {
			b.WriteString(rest)
		}
	}
	return b.String()
}

func TestShellScriptsParse(t *testing.T) {
	for name, script := range written(t, english) {
		if !strings.HasSuffix(name, ".azurecli") {
			continue
		}
		for _, text := range []string{script, undoing(script)} {
			if _, err := syntax.NewParser().Parse(strings.NewReader(text), name); err != nil || text == "" {
				t.Errorf("%s: %v in\n%s", name, err, text)
			}
		}
		if !strings.HasPrefix(script, "#!/usr/bin/env bash\n") || !strings.Contains(script, "\nset -euo pipefail\n") {
			t.Errorf("%s goes on after a failure", name)
		}
	}
}

// TestTerraformParses reads the files as Terraform does, which has a schema for the blocks at the top.
func TestTerraformParses(t *testing.T) {
	kinds := &hcl.BodySchema{Blocks: []hcl.BlockHeaderSchema{
		{Type: "terraform"},
		{Type: "provider", LabelNames: []string{"name"}},
		{Type: "variable", LabelNames: []string{"name"}},
		{Type: "locals"},
		{Type: "data", LabelNames: []string{"type", "name"}},
		{Type: "resource", LabelNames: []string{"type", "name"}},
		{Type: "output", LabelNames: []string{"name"}},
	}}
	for name, script := range written(t, english) {
		if !strings.HasSuffix(name, ".terraform") {
			continue
		}
		file, faults := hclparse.NewParser().ParseHCL([]byte(script), name)
		if faults.HasErrors() {
			t.Fatalf("%v in\n%s", faults, script)
		}
		content, faults := file.Body.Content(kinds)
		if faults.HasErrors() {
			t.Errorf("%v", faults)
		}
		var resources []string
		for _, block := range content.Blocks.OfType("resource") {
			resources = append(resources, block.Labels[0])
		}
		want := []string{"azuread_service_principal", "azuread_service_principal_delegated_permission_grant", "azuread_app_role_assignment"}
		if strings.Contains(name, "registration") {
			want = []string{"azuread_application"}
		}
		if !slices.Equal(resources, want) {
			t.Errorf("%s makes %v", name, resources)
		}
	}
}

// Every script carries the values of its request, the cloud, and nothing that was left open.
func TestScriptsCarryTheRequest(t *testing.T) {
	clouds := map[string][]string{
		"known": {"Global", "AzureCloud", "global"}, "usgov": {"USGov", "AzureUSGovernment", "usgovernmentl4"},
		"dod": {"USGovDoD", "", "usgovernmentl5"}, "china": {"China", "AzureChinaCloud", "china"},
	}
	all := written(t, english)
	for name, names := range clouds {
		for i, form := range []string{"powershell", "azurecli", "terraform"} {
			script := all[name+"."+form]
			wanted := []string{clientID, tenant, "User.Read", "Calendars.Read", "offline_access", "openid", "profile", names[i]}
			if names[i] == "" {
				wanted[len(wanted)-1] = "does not know the cloud"
			}
			for _, want := range wanted {
				if !strings.Contains(script, want) {
					t.Errorf("%s.%s lacks %q", name, form, want)
				}
			}
		}
	}
	for name, script := range all {
		for _, bad := range []string{"<%", "%>", "<no value>", "script.", "\r"} {
			if strings.Contains(script, bad) {
				t.Errorf("%s has %q", name, bad)
			}
		}
		if strings.HasPrefix(name, "nobody.") && (strings.Contains(script, app.Organizations) || !strings.Contains(script, "does not know the organisation")) {
			t.Errorf("%s: for which tenant?\n%s", name, script)
		}
	}
}

// What is not what it should be is refused, and nothing is written.
func TestScriptsRefuseHostileValues(t *testing.T) {
	evil := []string{
		"'; Remove-Item -Recurse ~; '", "$(rm -rf ~)", "`id`", "\"; rm -rf ~; \"", "${file(\"/etc/passwd\")}", "a\nb", "%{ for }", "x y",
		"Odd.Read'", "-h", "", "\u202e", "User.Read\u0000", "11111111-2222-4333-8444-55555555555", "11111111-2222-4333-8444-55555555555g",
	}
	for form := range scripted {
		for _, value := range evil {
			asked, called := known(), known()
			asked.Permissions = append(asked.Permissions, value)
			called.ClientID = value
			for what, err := range map[string]error{
				"permission": Render(new(bytes.Buffer), form, asked, english), "application": Render(new(bytes.Buffer), form, called, english),
				"declared": RenderRegistration(new(bytes.Buffer), form, app.Request{Permissions: []string{value}}, english),
			} {
				if !errors.Is(err, ErrValue) {
					t.Errorf("%s, %s %q: %v", form, what, value, err)
				}
			}
			r := known()
			r.Tenant = value
			var b bytes.Buffer
			if err := Render(&b, form, r, english); err != nil {
				t.Errorf("%s, tenant %q: %v", form, value, err)
			}
			if len(value) > 3 && !fits(identifierForm, value) && strings.Contains(b.String(), value) {
				t.Errorf("%s carries the tenant %q", form, value)
			}
		}
	}
}

// Whatever a request holds, a script has the values that it has for a good one, or there is none.
func FuzzScripts(f *testing.F) {
	f.Add("User.Read", clientID, tenant, "Mia", "https://login.microsoftonline.com/x?scope=https%3A%2F%2Fgraph.microsoft.com%2Fx")
	f.Add("$(id)", "'", "\n", "`", "https://x/?scope=https%3A%2F%2F'%2Fx")
	f.Fuzz(func(t *testing.T, permission, application, organisation, person, link string) {
		r := known()
		r.Permissions, r.ClientID, r.Tenant, r.Account.Name, r.Link = []string{permission}, application, organisation, person, link
		for form := range scripted {
			var b bytes.Buffer
			if err := Render(&b, form, r, english); err != nil {
				if b.Len() > 0 {
					t.Error("half a script was written")
				}
				continue
			}
			script := b.String()
			if form == "azurecli" {
				if _, err := syntax.NewParser().Parse(strings.NewReader(script), form); err != nil {
					t.Errorf("%v in\n%s", err, script)
				}
			}
			if form == "terraform" {
				if _, faults := hclparse.NewParser().ParseHCL([]byte(script), form); faults.HasErrors() {
					t.Errorf("%v in\n%s", faults, script)
				}
			}
			for _, value := range []string{permission, application, r.Tenant} {
				script = strings.ReplaceAll(script, value, "")
			}
			for _, c := range script {
				if c > 0x7e || c < ' ' && c != '\n' {
					t.Errorf("%q in\n%s", c, script)
				}
			}
		}
	})
}

func TestRegistrationForms(t *testing.T) {
	made := registrationRequest()
	for _, form := range RegistrationForms()[1:] { // the text is one of the letters
		inGolden(t, form, func(t *testing.T, l *words.Language) {
			var b bytes.Buffer
			if err := RenderRegistration(&b, form, made, l); err != nil {
				t.Fatal(err)
			}
			golden(t, l, "registration."+form, b.Bytes())
		})
	}
	if err := RenderRegistration(new(bytes.Buffer), "link", made, english); !errors.Is(err, ErrForm) {
		t.Errorf("a link without an application: %v", err)
	}
	for name := range maps.Keys(scripted) {
		if !slices.Contains(RegistrationForms(), name) || !slices.Contains(Forms(), name) {
			t.Errorf("%s is not offered", name)
		}
	}
}

func registrationRequest() app.Request {
	return app.Request{Portal: known().Portal, CreatedAt: known().CreatedAt, Permissions: []string{"User.Read", "Calendars.Read", "MailboxSettings.Read"}}
}
